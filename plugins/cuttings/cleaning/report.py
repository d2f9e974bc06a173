"""The account of a run: what became of every raw file, and which articles to look at.

Enters: a finished ``Report``. Leaves: plain lines for a terminal or log, JSON for the next command,
HTML for a browser. The same run gives the same words.
"""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from cuttings.cleaning.changes import Change, change_lines, read_change
from cuttings.cleaning.inputs.warc import Note
from cuttings.model import Refusal, RefusalReason

MOST_LISTED = 40
"""Doubtful or changed articles, refusals or notes that a terminal shows; the HTML report shows
all."""


LONGEST_NOTE = 300
"""Characters of a note that a terminal shows; some quote a database's whole cover page."""

FEW_NAMED = 3
"""Files with the same note or refusal that are named one by one."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An article to look at: how sure it is (0..1), and why not more."""

    id: str
    raw: str
    headline: str
    confidence: float
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What one run did. Lists hold paths below the articles folder, or sentences."""

    raw_files: int
    articles: int
    versions: int
    refused: tuple[Refusal, ...]
    notes: tuple[Note, ...]
    doubtful: tuple[Doubtful, ...]
    written: tuple[str, ...] = ()
    unchanged: int = 0
    kept_by_hand: tuple[str, ...] = ()
    raw_gone: tuple[str, ...] = ()
    given_up: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    diffs: tuple[str, ...] = ()

    @property
    def refused_share(self) -> float:
        """The share of outcomes that are refusals, 0..1."""
        outcomes = self.articles + self.versions + len(self.refused)
        return len(self.refused) / outcomes if outcomes else 0.0


def report_lines(report: Report, doubt_below: float) -> Iterator[str]:
    """The report as plain lines."""
    documents = report.articles + report.versions + len(report.refused)
    inside = f" with {documents} documents" if documents > report.raw_files else ""
    yield (
        f"{_counted(report.raw_files, 'raw file')}{inside}: "
        f"{_counted(report.articles, 'article')}, "
        f"{_counted(report.versions, 'further version')} of them, {len(report.refused)} refused."
    )
    yield (
        f"{_counted(len(report.written), 'article')} written, {report.unchanged} unchanged, "
        f"{len(report.kept_by_hand)} kept as edited by hand."
    )
    yield from _refusals(report)
    yield from _list(
        "Edited by hand, so not overwritten (cuttings clean --diff shows the edits)",
        report.kept_by_hand,
    )
    yield from _list("Articles whose raw file is gone (kept)", report.raw_gone)
    yield from _list("Articles that their raw files no longer make (removed)", report.given_up)
    yield from _list("Older articles that changed", list(_changed(report.changed)))
    yield from _list("Notes", _capped([_short(line) for line in note_lines(report.notes)]))
    yield from doubt_lines(report, doubt_below)


def _counted(number: int, noun: str) -> str:
    """A number with its noun: "1 article", "2 articles"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _refusals(report: Report) -> Iterator[str]:
    if not report.refused:
        return
    counts = Counter(one.reason for one in report.refused)
    parts = [f"{reason.value} {counts[reason]}" for reason in RefusalReason if counts[reason]]
    told = [(one.raw, f"{one.reason.value}: {one.message}") for one in report.refused]
    yield from _list(f"Refused ({', '.join(parts)})", _capped(_once_each(told)))


def _short(line: str) -> str:
    return line if len(line) <= LONGEST_NOTE else f"{line[:LONGEST_NOTE]}… (--html: all of it)"


def _capped(lines: list[str]) -> list[str]:
    more = len(lines) - MOST_LISTED
    return [*lines[:MOST_LISTED], *([_MORE.format(more)] if more > 0 else [])]


_MORE = "... and {} more: cuttings report --html FILE shows all"


def note_lines(notes: Sequence[Note]) -> list[str]:
    """The notes; one that holds for many files is told once, with the first of them."""
    return _once_each((note.raw, note.message) for note in notes)


def _once_each(told: Iterable[tuple[str, str]]) -> list[str]:
    """Raw names with their messages; a message of many is told once, with the first of them."""
    lines: list[str] = []
    for message, raws in grouped(told).items():
        if len(raws) <= FEW_NAMED:
            lines.extend(f"{raw}: {message}" for raw in raws)
        else:
            lines.append(f"{raws[0]} and {len(raws) - 1} more: {message}")
    return lines


_What = TypeVar("_What", bound=Hashable)


def grouped(told: Iterable[tuple[str, _What]]) -> dict[_What, list[str]]:
    """What is told (reasons, messages) in its order, each with the raw names it is about."""
    groups: dict[_What, list[str]] = {}
    for raw, what in told:
        groups.setdefault(what, []).append(raw)
    return groups


def doubt_lines(report: Report, doubt_below: float) -> Iterator[str]:
    """The low-confidence list, most doubtful first."""
    doubtful = [one for one in report.doubtful if one.confidence < doubt_below]
    lines = [
        f"{one.confidence:.2f}  {one.raw}  {one.headline} [{'; '.join(one.doubts)}]"
        for one in doubtful[:MOST_LISTED]
    ]
    more = len(doubtful) - len(lines)
    if more > 0:
        lines.append(_MORE.format(more))
    yield from _list(f"Low confidence, under {doubt_below}, to be looked at", lines)


def _changed(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes[:MOST_LISTED]:
        yield from change_lines(change)
    if len(changes) > MOST_LISTED:
        yield _MORE.format(len(changes) - MOST_LISTED)


def _list(title: str, lines: list[str] | tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield f"{title}:"
        yield from (f"  {line}" for line in lines)


# ---- for the next command -----------------------------------------------------------------------
def write_report(report: Report) -> str:
    """What stays true until the next change, as JSON text: what this run wrote is left out."""
    data = asdict(report)
    for key in ("written", "unchanged", "given_up", "diffs"):
        del data[key]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_report(text: str) -> Report:
    """The report that ``write_report`` wrote. Raises ValueError or KeyError for anything else."""
    data: dict[str, Any] = json.loads(text)
    refused = [Refusal(o["raw"], RefusalReason(o["reason"]), o["message"]) for o in data["refused"]]
    doubtful = [Doubtful(**{**one, "doubts": tuple(one["doubts"])}) for one in data["doubtful"]]
    return Report(
        raw_files=data["raw_files"],
        articles=data["articles"],
        versions=data["versions"],
        refused=tuple(refused),
        notes=tuple(Note(**one) for one in data["notes"]),
        doubtful=tuple(doubtful),
        kept_by_hand=tuple(data["kept_by_hand"]),
        raw_gone=tuple(data["raw_gone"]),
        changed=tuple(map(read_change, data["changed"])),
    )


_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cleaning report</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 Georgia, serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border-bottom: 1px solid; padding: .3rem .5rem; text-align: left; vertical-align: top; }}
td {{ overflow-wrap: break-word; white-space: pre-line; }}
td:last-child {{ overflow-wrap: anywhere; }}
@media (max-width: 45rem) {{
  tr:first-child {{ display: none; }}
  tr {{ border-bottom: 1px solid; display: block; padding: .4rem 0; }}
  td {{ border: 0; display: block; overflow-wrap: anywhere; padding: 0; }}
}}
</style>
<h1>Cleaning report</h1>
<p>{summary}</p>
{sections}
</html>
"""


def report_page(report: Report, doubt_below: float) -> str:
    """The report as one HTML page that asks nothing of any other file."""
    doubtful = [one for one in report.doubtful if one.confidence < doubt_below]
    sections = [
        _table(
            f"Low confidence, under {doubt_below}",
            ("Sure", "Raw file", "Headline", "Why not more"),
            [(f"{o.confidence:.2f}", o.raw, o.headline, "; ".join(o.doubts)) for o in doubtful],
        ),
        _table(
            "Refused",
            ("Reason", "Raw file", "What was found"),
            [
                (reason, raws, message)
                for (reason, message), raws in grouped(
                    (o.raw, (o.reason.value, o.message)) for o in report.refused
                ).items()
            ],
        ),
        _table("Edited by hand, so not overwritten", ("Article",), _rows(report.kept_by_hand)),
        _table("Articles whose raw file is gone", ("Article",), _rows(report.raw_gone)),
        _table("Older articles that changed", ("Article", "What changed"), _changes(report)),
        _table(
            "Notes",
            ("Raw file", "Note"),
            [
                (raws, message)
                for message, raws in grouped((o.raw, o.message) for o in report.notes).items()
            ],
        ),
    ]
    summary = next(report_lines(report, doubt_below))
    return _PAGE.format(summary=html.escape(summary), sections="\n".join(filter(None, sections)))


def _rows(lines: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [(line,) for line in lines]


def _changes(report: Report) -> list[tuple[str, ...]]:
    told = [list(change_lines(change)) for change in report.changed]
    return [(first, "\n".join(map(str.strip, rest))) for first, *rest in told]


def _cell(value: str | list[str]) -> str:
    """A cell's HTML; many raw names fold behind the first."""
    if isinstance(value, str):
        return html.escape(value)
    names = "\n".join(map(html.escape, value))
    if len(value) <= FEW_NAMED:
        return names
    head = f"{html.escape(value[0])} and {len(value) - 1} more"
    return f"<details><summary>{head}</summary>{names}</details>"


def _table(title: str, head: tuple[str, ...], rows: Sequence[tuple[str | list[str], ...]]) -> str:
    if not rows:
        return ""
    cells = "".join(f"<th scope=col>{html.escape(name)}</th>" for name in head)
    body = "\n".join(
        "<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<h2>{html.escape(title)}</h2>\n<table>\n<tr>{cells}</tr>\n{body}\n</table>"
