"""When an article was published and changed, and how anyone can know.

Enters: what the page states in its data, its visible date lines, its address; for dumps the lines
around the headline. Leaves: a ``NewsDate`` with precision, basis and evidence, and the day of the
last change. The crawl's own day ("Today: ...") is never taken for the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields import dates, page, urls
from cuttings.cleaning.fields.dates import DateOrder, FoundDate
from cuttings.cleaning.fields.found import Found
from cuttings.cleaning.fields.inferred import infer_day
from cuttings.model import (
    DateBasis,
    DatePrecision,
    Label,
    LabelledBlock,
    NewsDate,
)

META_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "publishdate", "publish-date", "publish_date",
    "pubdate", "publication_date", "publicationdate", "datepublished", "article:published", "article.published",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "article:created_time",
    "originalpublicationdate", "published_at", "published-date", "rnews:datepublished", "citation_publication_date",
    "date", "dc.date", "dcterms.date", "created", "releasedate", "article_date_original", "ptime", "weibo:article:create_at",
)  # fmt: skip
META_MODIFIED = (
    "article:modified_time", "og:updated_time", "article:updated_time", "lastmod", "last-modified",
    "dc.date.modified", "dcterms.modified", "datemodified", "modified", "revised", "utime",
)  # fmt: skip
RECORD_PUBLISHED = (
    "date_publish", "date_published", "datepublished", "publish_date", "published", "published_at",
    "pubdate", "publication_date", "date", "created_at", "timestamp", "time", "day",
)  # fmt: skip
RECORD_MODIFIED = (
    "date_modify",
    "date_modified",
    "datemodified",
    "modified",
    "updated",
    "updated_at",
)
TODAY = re.compile(
    r"(?i)^\W*(?:today(?:'s date)?(?: is)?\s*[:,]|today is|current date|heute ist|heute:|aujourd['’]hui\s*:|"
    r"hoy(?: es)?\s*:|hoje\s*:|oggi\s*:|vandaag\s*:|сегодня\s*:|bugün\s*:|今日は|今天是|as of today)"
)
MODIFIED_WORDS = re.compile(
    r"(?i)(?<!\w)(?:updated|last updated|update|modified|last modified|edited|revised|corrected|aktualisiert|zuletzt|stand|geändert|"
    r"mis à jour|modifié|actualizado|actualizada|modificado|atualizado|atualizada|aggiornato|modificato|bijgewerkt|gewijzigd|laatste update|"
    r"oppdatert|sist oppdatert|uppdaterad|opdateret|päivitetty|aktualizacja|zaktualizowano|aktualizováno|aktualizované|frissítve|actualizat|"
    r"обновлено|изменено|оновлено|güncelleme|güncellendi|güncellenme|ενημέρωση|diperbarui|cập nhật|更新|수정|تحديث|עודכן|अपडेट(?:ेड)?)(?!\w)"
)
PUBLISHED_WORDS = re.compile(
    r"(?i)(?<!\w)(?:published|posted|first published|publish date|date published|released|issued|created|veröffentlicht|erschienen|vom|"
    r"publié|paru|publicado|publicada|pubblicato|gepubliceerd|geplaatst|publisert|publicerad|publiceret|julkaistu|opublikowano|publikováno|vydáno|"
    r"megjelent|publicat|опубликовано|дата|datum|date|fecha|data|опубліковано|yayınlanma|yayın tarihi|giriş|δημοσιεύτηκε|δημοσίευση|diterbitkan|公開|配信|発表|发布|發布|입력|نشر|פורסם|प्रकाशित)(?!\w)"
)
OTHER_DAYS = re.compile(
    r"(?i)(?<!\w)(?:born|expires?|deadline|event date|copyright|©|est\.|established|since|founded|geboren|valid until|file photo)(?!\w)"
)


DATED_LABELS = frozenset({Label.DATE, Label.DATELINE, Label.BYLINE})
LONGEST_REMARK = 80
"""Characters of a line such as "Published: 3 May 2024, 10:00"; longer ones are about other things."""


@dataclass(frozen=True, slots=True)
class DatesContext:
    """What the archive knows that a page may not say: its source's zone and order of numbers."""

    lang: str | None = None
    zone: tzinfo | None = None
    order: DateOrder = DateOrder.BY_LANGUAGE
    captured: datetime | None = None
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatesReading:
    """Publication, last change, and what is doubtful about them."""

    published: NewsDate = field(default_factory=NewsDate)
    modified: datetime | None = None
    published_found: Found | None = None
    modified_found: Found | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Dated:
    date: FoundDate
    found: Found


def read_dates(
    labelled: Sequence[LabelledBlock],
    head: PageHead | None,
    record: Mapping[str, object],
    context: DatesContext,
    more_lines: Sequence[Found] = (),
) -> DatesReading:
    """The best stated date, else one from the address, else one worked out, else none.

    ``more_lines`` are words of dates that other fields met (in a byline or a dateline).
    """
    stated = _first_stated(_published_values(head, record), context)
    modified = _first_stated(_modified_values(head, record), context)
    lines = _date_lines(labelled, head, more_lines)
    seen_published, seen_modified = _from_lines(lines, context)
    modified = modified or seen_modified
    best = _finer(stated, seen_published)
    if best is None:
        best = _from_address(context.addresses)
    if best is None:
        best = _relative(lines, context) or modified
    if best is None:
        return _inferred(labelled, context, modified)
    return DatesReading(
        published=NewsDate(
            best.date.when,
            best.date.precision,
            DateBasis.STATED,
            f"{best.found.where}: {best.found.words}",
        ),
        modified=_moment(modified, best),
        published_found=best.found,
        modified_found=modified.found if modified and modified is not best else None,
        doubts=_doubts(best, context),
    )


def _moment(modified: _Dated | None, published: _Dated) -> datetime | None:
    if modified is None or modified is published or modified.date.when <= published.date.when:
        return None
    return modified.date.when


def _doubts(best: _Dated, context: DatesContext) -> tuple[str, ...]:
    doubts = []
    if best.date.is_ambiguous:
        doubts.append(
            f"published: {best.found.words!r} may be read two ways; name the source's date order"
        )
    if context.captured and best.date.when.date() > context.captured.date():
        doubts.append(f"published: {best.found.words!r} lies after the capture")
    return tuple(doubts)


def _published_values(head: PageHead | None, record: Mapping[str, object]) -> Iterator[page.Said]:
    yield from page.record(record, *RECORD_PUBLISHED)
    if head is not None:
        yield from page.json_ld(head, "datePublished", "dateCreated", "uploadDate")
        yield from page.meta(head, *META_PUBLISHED)
        yield from page.microdata(head, "datepublished", "datecreated")


def _modified_values(head: PageHead | None, record: Mapping[str, object]) -> Iterator[page.Said]:
    yield from page.record(record, *RECORD_MODIFIED)
    if head is not None:
        yield from page.json_ld(head, "dateModified")
        yield from page.meta(head, *META_MODIFIED)
        yield from page.microdata(head, "datemodified")


def _first_stated(values: Iterable[page.Said], context: DatesContext) -> _Dated | None:
    for said in values:
        date = dates.read_date(
            said.value, order=context.order, zone=context.zone, lang=context.lang
        )
        if date is not None and date.precision is not DatePrecision.YEAR:
            return _Dated(date, Found(said.value, said.where, 0.95, said.value))
    return None


def _date_lines(
    labelled: Sequence[LabelledBlock], head: PageHead | None, more: Sequence[Found]
) -> list[Found]:
    """The visible lines that may date the article, most trusted first."""
    lines = [
        Found(
            i.block.text,
            f"line {i.block.first_line}",
            i.confidence,
            i.block.text,
            i.block.first_line,
        )
        for i in labelled
        if i.label in DATED_LABELS
    ]
    lines += _dated_remarks(labelled)
    if head is not None:
        lines += [Found(text, "time element", 0.8) for text in head.times[:2]]
        lines += [Found(text, "date element", 0.7) for text in head.date_texts[:3]]
    return [line for line in (*lines, *more) if not TODAY.match(line.value)]


def _dated_remarks(labelled: Sequence[LabelledBlock]) -> list[Found]:
    """Short lines outside the body that say outright when it was published ("Datum 28.04.2023")."""
    return [
        Found(i.block.text, f"line {i.block.first_line}", 0.6, i.block.text, i.block.first_line)
        for i in labelled
        if not i.label.is_body
        and i.label not in DATED_LABELS
        and len(i.block.text) <= LONGEST_REMARK
        and any(c.isdigit() for c in i.block.text)
        and PUBLISHED_WORDS.match(i.block.text)
    ]


def _from_lines(
    lines: Sequence[Found], context: DatesContext
) -> tuple[_Dated | None, _Dated | None]:
    """The published and the modified day that lines state; words before a date say which."""
    published: list[_Dated] = []
    modified: list[_Dated] = []
    for line in lines:
        found = dates.find_dates(
            line.value, order=context.order, zone=context.zone, lang=context.lang
        )
        previous_end = 0
        for date in found:
            before = line.value[previous_end : date.start]
            previous_end = date.end
            if OTHER_DAYS.search(before):
                continue
            dated = _Dated(
                date, Found(line.value, line.where, line.confidence, date.words, line.line)
            )
            is_change = MODIFIED_WORDS.search(before) and not PUBLISHED_WORDS.search(before)
            (modified if is_change else published).append(dated)
    days = [d for d in published if d.date.precision is not DatePrecision.MONTH]
    return (
        next(iter(days or published), None),
        next(iter(modified), None),
    )


def _finer(stated: _Dated | None, seen: _Dated | None) -> _Dated | None:
    """The stated date, or the visible one where it tells the same day with its hour."""
    if stated is None or seen is None:
        return stated or seen
    same_day = stated.date.when.date() == seen.date.when.date()
    finer = (
        stated.date.precision is DatePrecision.DAY and seen.date.precision is DatePrecision.MINUTE
    )
    coarse = stated.date.precision is DatePrecision.MONTH
    return seen if (same_day and finer) or coarse else stated


def _from_address(addresses: Sequence[str]) -> _Dated | None:
    for url in addresses:
        day = urls.day_in_url(url)
        if day is not None:
            date = FoundDate(day, DatePrecision.DAY, url, "address", 0, len(url))
            return _Dated(date, Found(url, "address", 0.85, url))
    return None


def _relative(lines: Sequence[Found], context: DatesContext) -> _Dated | None:
    """Words such as "2 hours ago" against the capture, where the capture's time is known."""
    if context.captured is None:
        return None
    for line in lines:
        date = dates.read_relative(line.value, context.captured, context.lang)
        if date is not None:
            words = f"{date.words} (captured {context.captured.date().isoformat()})"
            return _Dated(date, Found(line.value, line.where, 0.6, words, line.line))
    return None


def _inferred(
    labelled: Sequence[LabelledBlock], context: DatesContext, modified: _Dated | None
) -> DatesReading:
    captions = [i.block for i in labelled if i.label in (Label.CAPTION, Label.CREDIT)]
    body = [i.block for i in labelled if i.label is Label.BODY]
    inferred = infer_day(
        captions, body, lang=context.lang, zone=context.zone, captured=context.captured
    )
    if inferred is None:
        return DatesReading(
            modified=modified.date.when if modified else None,
            doubts=("published: no date found",),
        )
    found = Found(inferred.evidence, "inferred", 0.7, inferred.evidence)
    return DatesReading(published=inferred, published_found=found)
