"""A cutting becomes the text of its Markdown file: the documented head, the body, the seal.

Enters: a cutting and what is known of its captures. Leaves: the whole file as text, signed by
``text.head.sign``. ``docs/front-matter.md`` tells what each line means; a test holds the two
together.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from cuttings.cleaning.markdown import body_blocks, write_body
from cuttings.front_matter import KEYS, UNTITLED
from cuttings.model import Caption, Cutting, Label, NewsDate, Version
from cuttings.text.head import join_list, one_line, sign
from cuttings.text.slug import slugify

SUMMARY_WORDS = 40
"""Words of the lede that a summary shows: about two lines of a list."""


def write_article(cutting: Cutting, versions: Sequence[Version] = ()) -> str:
    """The Markdown file of the cutting; ``versions`` are all its captures where it has several."""
    values = _values(cutting, versions)
    head = [f"{key}: {values[key]}" for key in KEYS if values.get(key)]
    return sign("\n".join(head) + "\n\n" + write_body(cutting.blocks) + "\n")


def slug_of(cutting: Cutting) -> str:
    """The readable part of the article's address, never empty."""
    return slugify(cutting.fields.headline or "", "article")


def _values(cutting: Cutting, versions: Sequence[Version]) -> dict[str, str | None]:
    fields = cutting.fields
    return {
        "Title": one_line(fields.headline or UNTITLED),
        "Other_headlines": _several(fields.other_headlines),
        "Kicker": _line(fields.kicker),
        "Dek": _line(fields.dek),
        **_date_values(fields.published),
        "Modified": _moment(fields.modified),
        "Authors": _several(fields.authors),
        "Contributors": _several(fields.contributors),
        "Agency": _line(fields.agency),
        "Source": _line(fields.source.name) if fields.source else None,
        "Dateline": _line(fields.dateline),
        "Category": _line(fields.section),
        "Tags": _several(fields.keywords),
        "Summary": summary_of(cutting),
        "Captions": _captions(fields.captions),
        "Lang": _line(fields.lang),
        "Canonical_url": _line(fields.canonical_url),
        "Original_url": _line(fields.original_url),
        "Captured": _moment(fields.captured),
        "Id": cutting.id,
        "Raw": one_line(cutting.raw),
        "Raw_sha256": cutting.raw_sha256,
        "Versions": _versions(versions),
        "Confidence": f"{cutting.confidence:.2f}",
        "Slug": slug_of(cutting),
        "Status": "published",
    }


def _date_values(published: NewsDate) -> dict[str, str | None]:
    """An undated article carries the sentinel's day, which no page shows."""
    when = published.when
    has_time = ":" in (published.iso or "")
    return {
        "Date": when.isoformat(timespec="minutes") if has_time else when.date().isoformat(),
        "Date_precision": published.precision.value,
        "Date_basis": published.basis.value,
        "Date_evidence": _line(published.evidence),
    }


def summary_of(cutting: Cutting) -> str | None:
    """The dek, or the first words of the lede; None where the article has neither."""
    if cutting.fields.dek:
        return _line(cutting.fields.dek)
    paragraphs = (b.block.text for b in body_blocks(cutting.blocks) if b.label is Label.BODY)
    words = one_line(next(paragraphs, "")).split(" ")
    cut = " ".join(words[:SUMMARY_WORDS])
    return _line(f"{cut} …" if len(words) > SUMMARY_WORDS else cut)


def _line(value: str | None) -> str | None:
    return one_line(value) or None if value else None


def _several(values: Sequence[str]) -> str | None:
    return join_list(value for value in values if one_line(value)) or None


def _moment(value: datetime | None) -> str | None:
    return value.isoformat(timespec="seconds") if value else None


def _captions(captions: Sequence[Caption]) -> str | None:
    rows = [{"text": c.text, "credit": c.credit, "picture_url": c.picture_url} for c in captions]
    return _json([{k: v for k, v in row.items() if v} for row in rows])


def _versions(versions: Sequence[Version]) -> str | None:
    rows = [
        {"raw": v.raw, "raw_sha256": v.raw_sha256, "captured": _moment(v.captured)}
        for v in versions
    ]
    return _json([{k: v for k, v in row.items() if v} for row in rows])


def _json(rows: list[dict[str, str]]) -> str | None:
    """Rows on one line; JSON leaves C1 control characters as they are, hence ``one_line``."""
    return one_line(json.dumps(rows, ensure_ascii=False)) if rows else None
