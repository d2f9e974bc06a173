"""``cuttings stories`` and ``cuttings reprints``: grouping and copy of any JSON Lines file."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import py3langid

from cuttings.options import within
from cuttings.settings import Count
from cuttings.stories.chain import centre
from cuttings.stories.files import (
    RegisterError,
    add_to_register,
    keep_register,
    load_register,
    read_lines,
)
from cuttings.stories.grouping import WINDOW_DAYS, Grouping, group_reports
from cuttings.stories.identity import story_id
from cuttings.stories.joining import Register, age, join, register
from cuttings.stories.readings import read_reports
from cuttings.stories.reasons import Surfaces, reason
from cuttings.stories.records import Report, Vector, day_of
from cuttings.stories.reprints import find_reprints
from cuttings.text.records import RecordError

RECORDS = (
    "Only the id is required. The date is ISO 8601, a day or a time; a record without one, or with "
    "one that cannot be read, counts as undated. Optional: lang (BCP 47) and agency. Exit code 2 "
    "where the file cannot be used; the message names the line."
)

LANGUAGE_SAMPLE = 200
"""Reports whose language is looked at: enough to see what a file is written in."""

SHARE_OF_LANGUAGE = 0.05
"""Share of the sample a language needs: less is a guess gone wrong on short headlines."""

LANGUAGE_LETTERS = 1000
"""Characters of a text that tell its language."""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this room's commands to the command line."""
    stories = _add(subparsers, "stories", "group articles by event: {id, story, why} a line")
    stories.set_defaults(run=run_stories)
    stories.add_argument(
        "--window",
        type=within(Count),
        default=WINDOW_DAYS,
        help=f"days within which two articles are compared; default: {WINDOW_DAYS}",
    )
    register = stories.add_mutually_exclusive_group()
    register.add_argument(
        "--keep", type=Path, metavar="REGISTER", help="write what --join needs into this folder"
    )
    register.add_argument(
        "--join",
        type=Path,
        metavar="REGISTER",
        help="seat these articles among those kept there, and keep them there, too",
    )
    reprints = "find articles that run the same copy: {a, b, containment, ...}"
    _add(subparsers, "reprints", reprints).set_defaults(run=run_reprints)


def _add(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser], name: str, what: str
) -> argparse.ArgumentParser:
    """A command that reads records; ``what`` tells in one line what it does."""
    said = f"{what[:1].upper()}{what[1:]}. {RECORDS}"
    parser = subparsers.add_parser(name, help=what, description=said)
    parser.add_argument("file", type=Path, help="JSON Lines of {id, source, date, title, text}")
    return parser


def run_stories(options: argparse.Namespace) -> int:
    """Print the story of each record; 0, or 2 where the file cannot be used."""
    reports = _read(options.file)
    if reports is None:
        return 2
    if options.join is not None:
        return _join(sorted(reports, key=lambda report: report.id), options)
    readings = read_reports(reports)
    copies = find_reprints(reports, readings)
    grouping = group_reports(with_languages(reports), copies, options.window, readings=readings)
    if options.keep is not None:
        keep_register(options.keep, register(grouping, readings))
    _print_lines(story_lines(grouping))
    return 0


def _join(reports: Sequence[Report], options: argparse.Namespace) -> int:
    try:
        known = load_register(options.join)
    except RegisterError as error:
        print(error, file=sys.stderr)
        return 2
    twice = {report.id for report in reports}.intersection(known.ids)
    if twice:
        print(
            f"{options.file}: the id {min(twice)!r} is in {options.join} already; give new "
            "articles ids of their own, or group all anew with --keep.",
            file=sys.stderr,
        )
        return 2
    added = join(known, reports, options.window)
    add_to_register(options.join, known, added)
    _print_lines(joined_lines(known, added, reports))
    return 0


def _print_lines(lines: Iterable[Mapping[str, str]]) -> None:
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))


def run_reprints(options: argparse.Namespace) -> int:
    """Print the pairs that share text; 0, or 2 where the file cannot be used."""
    reports = _read(options.file)
    if reports is None:
        return 2
    for pair in find_reprints(reports):
        line = {
            "a": pair.a,
            "b": pair.b,
            "containment": pair.containment,
            "kind": str(pair.kind),
            "passage": pair.longest_passage,
        }
        print(json.dumps(line, ensure_ascii=False))
    return 0


def story_lines(grouping: Grouping) -> list[dict[str, str]]:
    """One ``{id, story, why}`` for each report, in id order."""
    surfaces = Surfaces()
    found = []
    for group in grouping.groups:
        first = min(group, key=lambda i: age(grouping.reports[i]))
        story = story_id(grouping.reports[first].id)
        vectors = {i: grouping.vectors[i] for i in group}
        for i in group:
            report = grouping.reports[i]
            found.append(
                {"id": report.id, "story": story, "why": _why(report, vectors, i, surfaces)}
            )
    return sorted(found, key=lambda line: line["id"])


def joined_lines(
    known: Register, added: Register, reports: Sequence[Report]
) -> Iterator[dict[str, str]]:
    """One ``{id, story, why}`` for each of the reports, which are the rows added."""
    surfaces = Surfaces()
    ids, stories = known.ids + added.ids, np.append(known.stories, added.stories)
    for row, report in enumerate(reports, len(known.ids)):
        vectors = {
            i: known.vectors[i] if i < len(known.ids) else added.vectors[i - len(known.ids)]
            for i in np.flatnonzero(stories == stories[row]).tolist()
        }
        why = _why(report, vectors, row, surfaces)
        yield {"id": report.id, "story": story_id(ids[stories[row]]), "why": why}


def _why(report: Report, vectors: Mapping[int, Vector], i: int, surfaces: Surfaces) -> str:
    """Why report ``i`` is among those of its story; ``vectors`` are theirs."""
    if len(vectors) == 1:
        return "no other report of this event found"
    others = centre([vector for other, vector in vectors.items() if other != i])
    return reason(surfaces.shared(report, vectors[i], others), f"{len(vectors)} reports")


def _read(path: Path) -> list[Report] | None:
    try:
        records = list(read_lines(path))
    except OSError as error:
        print(f"{path}: {error.strerror}; give a file of JSON Lines.", file=sys.stderr)
        return None
    except RecordError as error:
        print(error, file=sys.stderr)
        return None
    unread = [one for one in records if one.get("date") and day_of(str(one["date"])) is None]
    if unread:
        print(
            f"{path}: dates that cannot be read: {len(unread)} (the first: "
            f"{unread[0]['date']!r}); these records count as undated. "
            "Give ISO 8601, as in 2031-03-03.",
            file=sys.stderr,
        )
    return [report_of_record(record) for record in records]


def report_of_record(record: Mapping[str, object]) -> Report:
    """A report from a JSON object; fields that are missing or null are empty."""

    def text(key: str) -> str:
        value = record.get(key)
        return "" if value is None else str(value)

    return Report(
        id=text("id"),
        headline=text("title"),
        text=text("text"),
        source=text("source"),
        day=day_of(text("date")),
        agency=text("agency") or None,
        lang=text("lang") or None,
    )


def with_languages(reports: Sequence[Report]) -> list[Report]:
    """The reports with a language each: their own, or else the one they are written in.

    A sample tells whether more than one language is to be reckoned with; if not, all get that one.
    """
    sample = sorted(reports, key=lambda report: report.id)[:LANGUAGE_SAMPLE]
    counts = Counter(report.lang or _language_of(report) for report in sample)
    enough = SHARE_OF_LANGUAGE * len(sample)
    kept = [language for language, count in counts.most_common() if count >= enough]
    if len(kept) == 1:
        return [replace(report, lang=report.lang or kept[0]) for report in reports]
    return [replace(report, lang=report.lang or _language_of(report)) for report in reports]


def _language_of(report: Report) -> str:
    return str(py3langid.classify(f"{report.headline}\n{report.text[:LANGUAGE_LETTERS]}")[0])
