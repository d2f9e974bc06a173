"""Charts as geometry: where each bar stands. A template draws them as inline SVG.

Nothing runs in the reader's browser, so charts print, work from disk and follow the page's colours.
Horizontal places are percentages and vertical ones pixels: the picture stretches with its column
while its letters keep their size. Every chart has a table beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from babel import Locale

from cuttings.reading.series import Bucket, Series, Unit, named_day, tick_label

STRIP_HEIGHT = 96
SPARK_HEIGHT = 28
LEAST_HEIGHT = 3
"""Pixels: one article among hundreds must still be seen."""

LARGEST_GAP = 0.25
"""Of a bar's width is left free between bars."""

FEWEST_STEPS = 16
"""A strip is divided into at least so many: one week of articles is a bar, not a wall."""

MOST_TICKS = 4
"""Labels under a strip: four short months fit side by side at 320 px."""

WEEKS_TO_NAME = 3

ISO_LENGTH = {Unit.WEEK: len("2025-03-12"), Unit.MONTH: len("2025-03"), Unit.YEAR: len("2025")}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``x`` and ``width`` in percent, ``y`` and ``height`` in pixels, as text.

    ``label`` names its week, month or year to a reader, ``iso`` to a program (a week by its day).
    """

    x: str
    width: str
    y: str
    height: str
    label: str
    iso: str
    count: int
    state: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A label under the axis; ``anchor`` is an SVG text-anchor."""

    x: str
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Bars over time. ``id`` is unique on its page; ``highest`` is what the full height means."""

    id: str
    unit: str
    height: int
    highest: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    total: int
    first: str
    last: str
    has_gaps: bool
    peak: Bar | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """One line of a horizontal bar chart: a name, a number, its share of the whole in percent."""

    label: str
    count: int
    percent: int
    width: str
    address: str | None = None
    lang: str | None = None


def no_address(_bucket: Bucket) -> None:
    """Where the bars of a strip lead that only shows."""


def strip(
    counts: Series,
    locale: Locale,
    chart_id: str,
    address_of: Callable[[Bucket], str | None] = no_address,
    *,
    highest: int | None = None,
    height: int = STRIP_HEIGHT,
) -> Strip:
    """A series drawn as bars, each leading to ``address_of`` its bucket.

    ``highest`` sets the scale where several strips share one; by default the series' own.
    """
    scale = _Scale(
        step=100 / max(FEWEST_STEPS, len(counts.buckets)),
        highest=max(1, highest or counts.highest),
        height=height,
    )
    bars = tuple(
        _bar(bucket, counts.unit, place, scale, address_of(bucket))
        for place, bucket in enumerate(counts.buckets)
    )
    return Strip(
        id=chart_id,
        unit=counts.unit.value,
        height=height,
        highest=counts.highest,
        bars=bars,
        ticks=_ticks(counts, scale.step, locale),
        total=sum(bucket.count for bucket in counts.buckets),
        first=counts.buckets[0].label if counts.buckets else "",
        last=counts.buckets[-1].label if counts.buckets else "",
        has_gaps=bool(counts.gaps),
        peak=max(bars, key=lambda bar: bar.count, default=None),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """How wide one bucket is (percent), what the full height counts, and that height (pixels)."""

    step: float
    highest: int
    height: int


def _bar(bucket: Bucket, unit: Unit, place: int, scale: _Scale, address: str | None) -> Bar:
    tall = scale.height
    width = scale.step
    if bucket.count:
        tall = max(LEAST_HEIGHT, round(bucket.count / scale.highest * scale.height))
        width = scale.step * (1 - LARGEST_GAP)
    return Bar(
        x=f"{place * scale.step:.3f}%",
        width=f"{width:.3f}%",
        y=str(scale.height - tall),
        height=str(tall),
        label=bucket.label,
        iso=bucket.start.isoformat()[: ISO_LENGTH[unit]],
        count=bucket.count,
        state=bucket.state.value,
        address=address if bucket.count else None,
    )


def _ticks(counts: Series, step: float, locale: Locale) -> tuple[Tick, ...]:
    """Labels spread evenly, each where its name changes, at most ``MOST_TICKS``.

    A week counts to the month of its Thursday (as ISO 8601 counts it to a year). A month of which
    the strip has only its last weeks is not named: its label would run into the next.
    """
    names = [
        tick_label(named_day(bucket.start, counts.unit), counts.unit, locale)
        for bucket in counts.buckets
    ]
    changes = [at for at, name in enumerate(names) if at == 0 or name != names[at - 1]]
    if len(changes) > 1 and counts.unit is Unit.WEEK and changes[1] < WEEKS_TO_NAME:
        changes = changes[1:]
    every = -(-len(changes) // MOST_TICKS) or 1
    ticks: list[Tick] = []
    for at in changes[::every]:
        left = at * step
        if ticks and left > 100 - 100 / (MOST_TICKS + 1):
            break  # no room before the right edge
        ticks.append(Tick(f"{left:.3f}%", names[at], "start"))
    return tuple(ticks)


def shares(
    lines: Sequence[tuple[str, int, str | None]], whole: int | None = None
) -> tuple[Share, ...]:
    """Names with numbers as horizontal bars; ``whole`` is what 100 % means, by default their sum.

    >>> [(s.label, s.percent, s.width) for s in shares([("a", 3, None), ("b", 1, None)])]
    [('a', 75, '100.0%'), ('b', 25, '33.3%')]
    """
    total = whole or sum(count for _, count, _ in lines) or 1
    top = max((count for _, count, _ in lines), default=0) or 1
    return tuple(
        Share(
            label=label,
            count=count,
            percent=round(100 * count / total),
            width=f"{100 * count / top:.1f}%",
            address=address,
        )
        for label, count, address in lines
    )


SHADES = 4


def shade(count: int, highest: int) -> int:
    """How dark a heat cell is: 0 for none, else 1 to ``SHADES`` by its share of the highest.

    >>> [shade(count, 40) for count in (0, 1, 11, 40)]
    [0, 1, 2, 4]
    """
    if count <= 0:
        return 0
    return min(SHADES, 1 + (count - 1) * SHADES // max(1, highest))
