"""Scores the comparison of coverage on the sample archive against its answer key.

    python bench/facts.py [ARTICLES] [-v]      # -v prints what was missed, -l every line found

Without ARTICLES the sample is cleaned afresh. The key's events are taken as given, so that this
measures the comparison alone; reprints count once, as on a story's page. A line of the key is found

    agree       when one line, of agreement or of a difference's side, holds the value from every
                report that gives it
    conflict    when one line of difference holds every value, and none is called rounded or later
    superseded  the same, and the line may say that the later report replaces the earlier one
    rounding    when one line of agreement, or of difference called rounding, holds every value
    scope       when one line of difference called scope holds every value, or each value is shown
                and no plain difference holds two of them (one report gives both, or only one value
                is known)
    speakers    when each value is shown and no plain difference holds two of them
    quotation   when one line of wordings holds those of all reports in one language
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from calendar import month_name
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import sample

from cuttings.bridge import load_sources
from cuttings.model import Article, Story
from cuttings.sources import by_name
from cuttings.stories.coverage import Coverage, cover
from cuttings.stories.figures import figures
from cuttings.stories.index import report_of
from cuttings.stories.records import Facts, Figure, OnlyKind, Quotation
from cuttings.stories.reprints import find_reprints
from cuttings.stories.words import WORD

KINDS = ("agree", "conflict", "scope", "speakers", "superseded", "rounding", "quotation", "speaker")
MONTHS = list(month_name)
SCALES = {"million": 1e6, "millionen": 1e6, "billion": 1e9}


@dataclass(slots=True)
class Event:
    """One event of the key with its coverage; ``reports`` are raw name -> id of the compared."""

    id: str
    coverage: Coverage
    articles: dict[str, Article]
    reports: dict[str, str] = field(default_factory=dict)

    @property
    def facts(self) -> Facts:
        """What was found."""
        return self.coverage.facts

    def compared(self, raws: Iterable[str]) -> set[str]:
        """The compared reports that stand for the raw files."""
        return {self.reports[raw] for raw in raws if raw in self.reports}


def load_events(folder: Path, key: Mapping[str, Any]) -> dict[str, Event]:
    """The key's events over the cleaned articles in ``folder``."""
    known = by_name(load_sources(sample.ROOT / "content" / "sources").values())
    articles = {record.raw or record.id: record for record in sample.read_records(folder, known)}
    return {event["id"]: _event(event, articles) for event in key["event"]}


def _event(event: Mapping[str, Any], articles: Mapping[str, Article]) -> Event:
    here = sorted(
        (articles[raw] for raw in event["articles"] if raw in articles),
        key=lambda article: article.sort_key,
    )
    ids = tuple(article.id for article in here)
    story = Story(event["id"], event["id"], event["title"], "automatic", ids, {}, ())
    by_id = {article.id: article for article in here}
    coverage = cover(story, by_id, find_reprints([report_of(article) for article in here]), 0)
    leading = {
        one: next(lead for lead in copy.articles if lead in coverage.compared)
        for copy in coverage.copies
        for one in copy.articles
    }
    reports = {article.raw or "": leading[article.id] for article in here}
    return Event(event["id"], coverage, by_id, reports)


# ---- figures ------------------------------------------------------------------------------------
def figure_found(entry: Mapping[str, Any], event: Event) -> bool:
    """Whether a figure of the key is told as the key says."""
    values: dict[float, set[str]] = defaultdict(set)
    for value in entry["value"]:
        values[_number(value["value"])] |= event.compared(value["raw"])
    held = {value: reports for value, reports in values.items() if reports}
    kind = entry["kind"]
    if kind == "agree" and len(held) == 1 and _stands_for_copies(entry, held):
        return all(_shown(event, value, reports) for value, reports in held.items())
    if kind == "agree":
        return all(_agreed(event.facts, value, reports) for value, reports in held.items())
    if kind == "rounding":
        return _in_one_line(event.facts, held, {"agree", "rounding"})
    if kind in {"scope", "speakers"}:
        apart = not _called_different(event.facts, set(held))
        shown = all(_shown(event, value, reports) for value, reports in held.items())
        together = kind == "scope" and _in_one_line(event.facts, held, {"scope"})
        return together or (shown and apart)
    kinds = {"differ", "scope"} if kind == "conflict" else {"differ", "scope", "later", "rounding"}
    return _in_one_line(event.facts, held, kinds)


def _stands_for_copies(entry: Mapping[str, Any], held: Mapping[float, set[str]]) -> bool:
    """Whether all that give the value run one copy, so that there is nothing to agree with."""
    return len(entry["value"][0]["raw"]) > 1 and all(len(reports) == 1 for reports in held.values())


def _number(printed: str) -> float:
    """The value of the key's notation; a time of day is its hour and minute, "2-1" is 2.01, "June
    2027" is 2027.06, the year alone 2027.
    """
    head, _, scale = printed.partition(" ")
    if head in MONTHS:
        return int(scale) + MONTHS.index(head) / 100
    if head.isalpha():
        return float(scale)
    if "-" in head:
        return int(head[0]) + int(head[2]) / 100
    number = float(head.replace(",", ""))
    return number * SCALES.get(scale.casefold(), 1.0)


def _lines(facts: Facts) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    for agreement in facts.agreements:
        yield "agree", agreement.figures
    for difference in facts.differences:
        yield difference.contrast.value, difference.figures


def _has(line: Sequence[Figure], value: float, reports: set[str]) -> bool:
    return any(one.value == value and one.article in reports for one in line)


def _agreed(facts: Facts, value: float, reports: set[str]) -> bool:
    """Whether a line holds the value from all its reports; from any other one if it has but one.

    A line of difference shows who agrees on either side, and the number stands there alone.
    """
    return any(
        all(_has(line, value, {report}) for report in reports) and len(line) > 1
        for _, line in _lines(facts)
    )


def _in_one_line(facts: Facts, held: Mapping[float, set[str]], kinds: set[str]) -> bool:
    return any(
        all(_has(line, value, reports) for value, reports in held.items())
        for kind, line in _lines(facts)
        if kind in kinds
    )


def _called_different(facts: Facts, values: set[float]) -> bool:
    return any(
        kind == "differ" and len({one.value for one in line} & values) > 1
        for kind, line in _lines(facts)
    )


def _shown(event: Event, value: float, reports: set[str]) -> bool:
    """Whether the value stands in a line of any kind under one of its reports."""
    facts = event.facts
    if value == 0 or any(_has(own, value, reports) for _, own in _lines(facts)):
        return True  # "nobody" is no figure
    read = [
        figure
        for report in reports
        for figure in figures(
            report,
            event.articles[report].paragraphs,
            event.articles[report].lang,
            day=event.articles[report].published.when.date(),
        )
    ]
    alone = {
        (only.article, only.anchor, only.words)
        for only in facts.only_in
        if only.kind is OnlyKind.FIGURE
    }
    return any(
        (figure.article, figure.anchor, figure.printed) in alone
        for figure in read
        if figure.value == value and figure.article in reports
    )


# ---- quotations ---------------------------------------------------------------------------------
def quotation_found(entry: Mapping[str, Any], event: Event) -> tuple[bool, bool] | None:
    """Whether its wordings of one language are one line, and under its speaker; None if no
    language has two compared reports.
    """
    wanted: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for wording in entry["wording"]:
        for report in sorted(event.compared(wording["raw"])):
            language = (event.articles[report].lang or "en").split("-")[0]
            wanted[language].append((report, wording["text"]))
    asked = [pairs for pairs in wanted.values() if len(pairs) > 1]
    if not asked:
        return None
    lines = [line.quotations for line in event.facts.wordings]
    found = [
        next((line for line in lines if all(_quotes(line, *pair) for pair in pairs)), None)
        for pairs in asked
    ]
    if None in found:
        return False, False
    surname = entry["speaker"].split()[-1].removeprefix("al-")
    named = {one.speaker for line in found for one in line or () if one.speaker}
    return True, bool(named) and all(surname in name for name in named)


def _quotes(line: Sequence[Quotation], report: str, text: str) -> bool:
    wanted = [word.casefold() for word in WORD.findall(text)]
    return any(
        one.article == report
        and len(set(wanted) & {word.casefold() for word in WORD.findall(one.words)})
        > len(set(wanted)) / 2
        for one in line
    )


# ---- all ----------------------------------------------------------------------------------------
def score(folder: Path) -> tuple[dict[str, tuple[int, int]], list[str], dict[str, Event]]:
    """(found, asked) by kind, a line for each thing missed, and the events."""
    key = tomllib.loads(sample.KEY.read_text(encoding="utf-8"))
    events = load_events(folder, key)
    found: dict[str, list[bool]] = {kind: [] for kind in KINDS}
    missed = []
    for entry in key["figure"]:
        right = figure_found(entry, events[entry["event"]])
        found[entry["kind"]].append(right)
        if not right:
            said = ", ".join(value["value"] for value in entry["value"])
            missed.append(f"{entry['kind']}: {entry['event']}: {entry['what']} ({said})")
    for entry in key["quotation"]:
        right_quote = quotation_found(entry, events[entry["event"]])
        if right_quote is None:
            continue
        for kind, right in zip(("quotation", "speaker"), right_quote, strict=True):
            found[kind].append(right)
            if not right:
                missed.append(f"{kind}: {entry['event']}: {entry['speaker']}")
    return {kind: (sum(rights), len(rights)) for kind, rights in found.items()}, missed, events


def measure(folder: Path) -> dict[str, float]:
    """The share found by kind, for the gate."""
    counts, _, _ = score(folder)
    return {f"facts_{kind}": right / max(1, asked) for kind, (right, asked) in counts.items()}


def print_lines(events: Mapping[str, Event]) -> None:
    """Every line found, with the reports' sentences, to be judged by reading."""
    for event in events.values():
        print(f"\n## {event.id}: {len(event.coverage.compared)} compared")
        for kind, line in _lines(event.facts):
            print(f"  {kind}")
            for one in line:
                name = event.articles[one.article].source.id
                print(f"    {name} {one.anchor} [{one.printed}] {one.speaker}: {one.sentence}")
        for wording in event.facts.wordings:
            print("  same" if wording.same else "  similar")
            for quotation in wording.quotations:
                name = event.articles[quotation.article].source.id
                print(f"    {name} {quotation.anchor} {quotation.speaker}: {quotation.words}")


def main() -> int:
    """Print the table; 0 always: the gate judges."""
    arguments = [item for item in sys.argv[1:] if not item.startswith("-")]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[0]) if arguments else sample.clean_sample(Path(temporary))
        counts, missed, events = score(folder)
    if "-v" in sys.argv:
        print("\n".join(missed))
    if "-l" in sys.argv:
        print_lines(events)
    print(" ".join(f"{kind:>10}" for kind in counts))
    print(" ".join(f"{f'{right}/{asked}':>10}" for right, asked in counts.values()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
