"""The log of corrections: what the owner put right, for a page and as data.

Enters: ``content/corrections.toml`` as a mapping (cleaning checks its entries and applies them) and
the archive as shown. Leaves: one line a correction, in the file's order.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from cuttings.model import Archive, Article
from cuttings.publishing.provenance import CorrectionMade, Provenance, correction_made
from cuttings.redactions import Redactions


@dataclass(frozen=True, slots=True)
class LoggedCorrection:
    """A correction with the article it was made in."""

    id: str
    headline: str
    address: str
    lang: str | None
    made: CorrectionMade


def read_log(
    mapping: Mapping[str, Any],
    archive: Archive,
    redactions: Redactions,
    account_of: Callable[[Article], Provenance],
) -> tuple[LoggedCorrection, ...]:
    """The corrections of articles that are shown; those of withdrawn ones are withdrawn too.

    What each took the place of is told by the article's account, once it was cleaned with it.
    """
    held = archive.by_id()
    log = []
    for entry in mapping.get("correction", ()):
        article = held.get(str(entry.get("id", "")))
        if article is not None:
            made = correction_made(redactions.of_data(article.id, entry), article.level)
            applied = account_of(article).corrections
            made = next((one for one in applied if replace(one, instead_of="") == made), made)
            log.append(
                LoggedCorrection(article.id, article.headline, article.address, article.lang, made)
            )
    return tuple(log)


def as_json(log: Sequence[LoggedCorrection]) -> str:
    """The log as JSON: a list of objects without empty values."""
    rows = [
        {key: value for key, value in {"id": one.id, **asdict(one.made)}.items() if value}
        for one in log
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
