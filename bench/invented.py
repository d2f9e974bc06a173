"""Scores the comparison of coverage on invented stories, each with a key written before it was run.

    python bench/invented.py [FOLDER ...] [-v] [-l]   # -v what was missed or is wrong, -l all lines

A story is a TOML file of ``[[report]]`` and a ``[key]``; an entry of the key holds, by report, the
value as it is printed there. Recall asks for the key's entries, precision for the lines shown:

    agree     found when one line, or one side of a difference, holds every report's value; a line
              is right when one entry of the key holds all of it
    differ    found when one line of difference holds each of its values; a line is right likewise
    kind      of the differences found, those told as the key says (differ, scope, rounding, later)
    quote     found when one line of wordings holds every report's
    only      found when the report's own lines hold the words
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cuttings.model import (
    Article,
    DateBasis,
    DatePrecision,
    NewsDate,
    Paragraph,
    ParagraphKind,
    Source,
)
from cuttings.stories.background import background
from cuttings.stories.facts import compare
from cuttings.stories.records import Contrast, Facts, Figure
from cuttings.stories.words import WORD

FOLDER = Path(__file__).parents[1] / "tests" / "stories" / "invented"
FOLDERS = (FOLDER, FOLDER / "heldout")

Values = frozenset[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Scored:
    """(right, asked) by kind, and a line for each thing missed or wrong."""

    counts: Mapping[str, tuple[int, int]]
    faults: tuple[str, ...]


def read_story(path: Path) -> tuple[tuple[Article, ...], Mapping[str, Any]]:
    """The reports of a story and its key."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(map(_article, data["report"])), data["key"]


def _article(report: Mapping[str, str]) -> Article:
    name = report["id"]
    when = datetime.fromisoformat(report["day"]).replace(tzinfo=UTC)
    paragraphs = report["text"].split("\n\n")
    return Article(
        id=name,
        slug=name,
        address=f"a/{name}.html",
        headline=paragraphs[0],
        source=Source(name, name),
        paragraphs=tuple(
            Paragraph(f"p{number}", ParagraphKind.BODY, " ".join(text.split()))
            for number, text in enumerate(paragraphs, 1)
        ),
        published=NewsDate(when, DatePrecision.DAY, DateBasis.STATED),
        lang=report.get("lang", "en"),
    )


def facts_of(articles: Iterable[Article]) -> Facts:
    """The facts of a story's reports, as its page would have them."""
    reports = tuple(articles)
    return compare(reports, background(sorted({one.lang or "en" for one in reports})))


def score(path: Path) -> Scored:
    """One story's score."""
    articles, key = read_story(path)
    facts = facts_of(articles)
    agree = [_values(entry) for entry in key["agree"]]
    differ = [_values(entry) for entry in key["differ"]]
    differences = [(one.contrast, _held(one.figures)) for one in facts.differences]
    agreements = [_held(one.figures) for one in facts.agreements]
    told = [_found(one, differences) for one in differ]
    checks = {
        "agree": [
            (_is_held(one, [*agreements, *(held for _, held in differences)]), str(entry))
            for one, entry in zip(agree, key["agree"], strict=True)
        ],
        "agree lines": [(_is_of_one(one, [*agree, *differ]), str(set(one))) for one in agreements],
        "differ": [
            (kind is not None or _is_rounding(entry, one, agreements), str(entry))
            for kind, one, entry in zip(told, differ, key["differ"], strict=True)
        ],
        "differ lines": [(_is_of_one(one, differ), str(set(one))) for _, one in differences],
        "kind": [
            (kind == entry.get("kind", "differ"), f"{kind} for {entry}")
            for kind, entry in zip(told, key["differ"], strict=True)
            if kind is not None
        ],
        "quote": [(_is_quoted(entry, facts), str(entry)) for entry in key.get("quote", ())],
        "only": [(_is_alone(entry, facts), str(entry)) for entry in key.get("only", ())],
    }
    counts = {kind: (sum(right for right, _ in ones), len(ones)) for kind, ones in checks.items()}
    faults = (
        f"{path.stem}: {kind}: {what}"
        for kind, ones in checks.items()
        for ok, what in ones
        if not ok
    )
    return Scored(counts, tuple(faults))


def _values(entry: Mapping[str, Any]) -> Values:
    return frozenset((name, float(value)) for name, value in entry.items() if len(name) == 1)


def _held(figures: Iterable[Figure]) -> Values:
    return frozenset((one.article, one.value) for one in figures)


def _is_held(wanted: Values, lines: Iterable[Values]) -> bool:
    return any(wanted <= line for line in lines)


def _is_of_one(line: Values, entries: Iterable[Values]) -> bool:
    return any(line <= entry for entry in entries)


def _found(wanted: Values, differences: Iterable[tuple[Contrast, Values]]) -> str | None:
    """How the difference is told whose line holds each value wanted; None if none does."""
    for contrast, line in differences:
        if {value for _, value in wanted} == {value for _, value in wanted & line}:
            return contrast.value
    return None


def _is_rounding(entry: Mapping[str, Any], wanted: Values, agreements: Iterable[Values]) -> bool:
    return entry.get("kind") == "rounding" and _is_held(wanted, agreements)


def _is_quoted(entry: Mapping[str, str], facts: Facts) -> bool:
    wanted = {(name, _letters(words)) for name, words in entry.items() if len(name) == 1}
    return any(
        wanted <= {(one.article, _letters(one.words)) for one in line.quotations}
        and any(entry["speaker"] in (one.speaker or "") for one in line.quotations)
        for line in facts.wordings
    )


def _letters(words: str) -> str:
    return " ".join(WORD.findall(words)).casefold()


def _is_alone(entry: Mapping[str, str], facts: Facts) -> bool:
    return any(
        one.article == entry["report"] and entry["words"] in one.words for one in facts.only_in
    )


def lines_of(path: Path) -> Iterator[str]:
    """Every line of figures and wordings, with its sentences."""
    facts = facts_of(read_story(path)[0])
    lines = [("agree", one.figures) for one in facts.agreements]
    lines += [(one.contrast.value, one.figures) for one in facts.differences]
    for kind, figures in lines:
        yield f"  {kind}"
        for one in figures:
            yield f"    {one.article} [{one.printed}] {one.speaker}: {one.sentence}"
    for wording in facts.wordings:
        yield f"  {'same' if wording.same else 'similar'} wording"
        for quotation in wording.quotations:
            yield f"    {quotation.article} {quotation.speaker}: {quotation.words}"
    for only in facts.only_in:
        yield f"  only {only.article} {only.kind.value}: {only.words}"


def print_table(folder: Path, options: Sequence[str]) -> None:
    """What was found of a folder's stories, or of one, all together."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else [folder]
    for path in paths:
        if "-l" in options:
            print(f"## {path.stem}", *lines_of(path), sep="\n")
        scored = score(path)
        if "-v" in options:
            print(*scored.faults, sep="\n")
        for kind, (good, whole) in scored.counts.items():
            right[kind] += good
            asked[kind] += whole
    print(f"\nfacts of stories: {folder.name} ({len(paths)})")
    print(" ".join(f"{kind:>12}" for kind in asked))
    print(" ".join(f"{f'{right[kind]}/{asked[kind]}':>12}" for kind in asked))


def main() -> int:
    """Print a table for each folder; 0 always."""
    named = tuple(Path(item) for item in sys.argv[1:] if not item.startswith("-"))
    for folder in named or FOLDERS:
        print_table(folder, sys.argv)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
