"""When an article was published and changed, and how anyone can know.

Enters: what the page states in its data, its visible date lines, its address; for dumps the lines
around the headline. Leaves: a ``NewsDate`` with precision, basis and evidence, and the day of the
last change. The crawl's own day ("Today: ...") is never taken for the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields import dates, keys, page, phrases, urls
from cuttings.cleaning.fields.dates import DateOrder, FoundDate
from cuttings.cleaning.fields.found import Found
from cuttings.cleaning.fields.inferred import OLD_PICTURE, infer_day
from cuttings.cleaning.fields.material import Material
from cuttings.cleaning.fields.stamps import is_entry_stamp
from cuttings.cleaning.fields.surroundings import surroundings_of
from cuttings.model import (
    DateBasis,
    DatePrecision,
    Label,
    LabelledBlock,
    NewsDate,
)

TODAY = re.compile(rf"(?i)\W*(?:{phrases.one_of('today')})")
MODIFIED_WORDS = phrases.whole("modified")
PUBLISHED_WORDS = phrases.whole("published")
FIRST_WORDS = phrases.whole("first_published")
OTHER_DAYS = phrases.whole("other_days")
DIGIT = re.compile(r"\d")
DATED_LABELS = frozenset({Label.DATE, Label.DATELINE, Label.BYLINE})
WORDS_OF_OTHERS = frozenset({Label.BODY, Label.CAPTION, Label.CREDIT, Label.DEK, Label.HEADLINE})
ENTRY_STAMP = "entry_stamp"
"""The rule for a line that says when its own entry was published."""

LONGEST_STAMP = 60
"""Characters of a line that is hardly more than a date and its time of day."""

DASHES = ("-", "–", "—")
SHORTEST_LIFE = 2
"""Years between two dates parted by a dash, from which they are no days of an event."""

MOST_WORDS_BESIDE = 4
"""Words beside a date on a line that ends with a full stop; with more it is a sentence."""

LONGEST_BESIDE = 60
"""Characters beside the dates of a date line: names, places, counters; more is prose."""

LONGEST_REMARK = 80
"""Characters of a line such as "Published: 3 May 2024, 10:00"; longer ones say other things."""


ZERO, DAY = timedelta(0), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DatesContext:
    """What the archive knows that a page may not say: its source's zone and order of numbers."""

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
    material: Material, context: DatesContext, more_lines: Sequence[Found] = ()
) -> DatesReading:
    """The best stated date, else one from the address, else one worked out, else none.

    ``more_lines`` are words of dates that other fields met (in a byline or a dateline).
    """
    reader = _Reader(context, material.lang)
    head, record = material.head, material.record
    stated = _first_stated(_published_values(head, record), reader)
    modified = _first_stated(_modified_values(head, record), reader)
    lines = _date_lines(material.blocks, head, more_lines)
    seen_published, seen_modified = _from_lines(lines, reader)
    modified = modified or seen_modified
    best = _finer(stated, seen_published)
    if best is None:
        best = _from_address(context.addresses)
    if best is None:
        best = _relative(lines, reader) or modified
    if best is None:
        return _inferred(material.blocks, reader, modified)
    best = _as_captured(best, context.captured)
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


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads words of dates as this source writes them."""

    context: DatesContext
    lang: str | None

    def one(self, text: str) -> FoundDate | None:
        return dates.read_date(
            text, order=self.context.order, zone=self.context.zone, lang=self.lang
        )

    def all(self, text: str) -> tuple[FoundDate, ...]:
        return dates.find_dates(
            text, order=self.context.order, zone=self.context.zone, lang=self.lang
        )


def _moment(modified: _Dated | None, published: _Dated) -> datetime | None:
    if modified is None or modified is published or modified.date.when <= published.date.when:
        return None
    return modified.date.when


def _as_captured(best: _Dated, captured: datetime | None) -> _Dated:
    """A date that may be read two ways (03/04/2025), as the day of capture has it.

    No page is captured before it stands; and where one of the readings is the day of the capture,
    or the day before, chance alone would hardly make it so.
    """
    if captured is None or not best.date.is_ambiguous:
        return best
    stated = best.date.when
    other = stated.replace(month=stated.day, day=stated.month)
    age, other_age = (captured.date() - when.date() for when in (stated, other))
    is_future = age < -DAY <= other_age
    is_fresh = ZERO <= other_age <= DAY < abs(age)
    return replace(best, date=replace(best.date, when=other)) if is_future or is_fresh else best


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
    yield from page.record(record, "published")
    if head is not None:
        yield from page.json_ld(head, "datePublished", "dateCreated", "uploadDate")
        yield from page.meta(head, *keys.of_meta("published"))
        yield from page.microdata(head, "datepublished", "datecreated")


def _modified_values(head: PageHead | None, record: Mapping[str, object]) -> Iterator[page.Said]:
    yield from page.record(record, "modified")
    if head is not None:
        yield from page.json_ld(head, "dateModified")
        yield from page.meta(head, *keys.of_meta("modified"))
        yield from page.microdata(head, "datemodified")


def _first_stated(values: Iterable[page.Said], reader: _Reader) -> _Dated | None:
    for said in values:
        date = reader.one(said.value)
        if date is not None and date.precision is not DatePrecision.YEAR:
            return _Dated(date, Found(said.value, said.where, 0.95, said.value))
    return None


def _date_lines(
    blocks: Sequence[LabelledBlock], head: PageHead | None, more: Sequence[Found]
) -> list[Found]:
    """The visible lines that may date the article, most trusted first.

    Labelled lines count only near the headline or the text: higher up stands the day of the crawl,
    further down the days of other articles.
    """
    near = surroundings_of(blocks)
    lines = [_as_found(i, i.confidence) for i in near.between if i.label in DATED_LABELS]
    lines += [_as_found(i, 0.7) for i in near.between if _is_stamp(i)]
    lines += [_as_found(i, 0.7) for i in near.above if i.label in DATED_LABELS or _is_stamp(i)]
    lines += [_as_found(i, 0.6) for i in blocks if _is_remark(i)]
    lines += [_as_found(i, 0.5) for i in near.below if i.label is Label.DATE]
    lines += [_as_found(i, 0.5) for i in blocks if i.rule == ENTRY_STAMP]
    if head is not None:
        lines += [Found(text, "time element", 0.8) for text in head.times[:2]]
        lines += [Found(text, "date element", 0.7) for text in head.date_texts[:3]]
    return [line for line in (*lines, *more) if not TODAY.match(line.value)]


def _as_found(item: LabelledBlock, confidence: float) -> Found:
    line = item.block.first_line
    return Found(item.block.text, f"line {line}", confidence, item.block.text, line)


def _is_stamp(item: LabelledBlock) -> bool:
    """A short unlabelled line with a number, such as "30. Juni 2025," above the text."""
    text = item.block.text
    return (
        item.label not in DATED_LABELS
        and item.label not in WORDS_OF_OTHERS
        and len(text) <= LONGEST_STAMP
        and bool(DIGIT.search(text))
    )


def _is_remark(item: LabelledBlock) -> bool:
    """A short line outside the body that says outright when ("Datum 28.04.2023")."""
    text = item.block.text
    return (
        len(text) <= LONGEST_REMARK
        and bool(DIGIT.search(text))
        and not item.label.is_body
        and item.label not in DATED_LABELS
        and bool(PUBLISHED_WORDS.match(text))
    )


def _unless_prose(line: str, found: tuple[FoundDate, ...]) -> tuple[FoundDate, ...]:
    """The dates of a line made for them; none where a sentence names a day in passing."""
    rest = line
    for date in found:
        rest = rest.replace(date.words, "")
    if is_entry_stamp(line):
        return found[:1]
    is_sentence = line.rstrip().endswith(".") and len(rest.split()) > MOST_WORDS_BESIDE
    if found and (is_sentence or len(rest) > LONGEST_BESIDE) and not PUBLISHED_WORDS.search(rest):
        return ()
    return found


def _from_lines(lines: Sequence[Found], reader: _Reader) -> tuple[_Dated | None, _Dated | None]:
    """The published and the modified day that lines state; words before a date say which."""
    published: list[_Dated] = []
    modified: list[_Dated] = []
    for line in lines:
        previous_end = 0
        dates_said = _unless_prose(line.value, reader.all(line.value))
        if _is_life(line.value, dates_said):
            continue
        for date in dates_said:
            before = line.value[previous_end : date.start]
            previous_end = date.end
            if OTHER_DAYS.search(before) or OLD_PICTURE.search(before):
                continue
            dated = _Dated(
                date, Found(line.value, line.where, line.confidence, date.words, line.line)
            )
            is_change = MODIFIED_WORDS.search(before) and not PUBLISHED_WORDS.search(before)
            (modified if is_change else published).append(dated)
    days = [d for d in published if d.date.precision is not DatePrecision.MONTH]
    first = next(iter(days or published), None)
    said = next((one for one in days if _is_first(one)), None)
    if first and said and said.date.when < first.date.when:
        first, modified = said, modified or [first]
    hours = (_finer(first, other) for other in published)
    return next((one for one in hours if one is not first), first), next(iter(modified), None)


def _is_life(line: str, found: Sequence[FoundDate]) -> bool:
    """Whether a line says from when to when somebody lived."""
    if len(found) != 2:  # noqa: PLR2004 -- birth and death
        return False
    birth, death = found
    between = line[birth.end : death.start].strip()
    return between in DASHES and death.when.year - birth.when.year >= SHORTEST_LIFE


def _is_first(dated: _Dated) -> bool:
    """Whether the words before a date say that it is the first of several."""
    return bool(FIRST_WORDS.search(dated.found.value.partition(dated.date.words)[0]))


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


def _relative(lines: Sequence[Found], reader: _Reader) -> _Dated | None:
    """Words such as "2 hours ago" against the capture, where the capture's time is known."""
    captured = reader.context.captured
    if captured is None:
        return None
    for line in lines:
        date = dates.read_relative(line.value, captured, reader.lang)
        if date is not None:
            words = f"{date.words} (captured {captured.date().isoformat()})"
            return _Dated(date, Found(line.value, line.where, 0.6, words, line.line))
    return None


def _inferred(
    blocks: Sequence[LabelledBlock], reader: _Reader, modified: _Dated | None
) -> DatesReading:
    inferred = infer_day(blocks, reader.lang, reader.context.zone, reader.context.captured)
    if inferred is None:
        return DatesReading(
            modified=modified.date.when if modified else None,
            doubts=("published: no date found",),
        )
    found = Found(inferred.evidence, "inferred", 0.7, inferred.evidence)
    return DatesReading(published=inferred, published_found=found)
