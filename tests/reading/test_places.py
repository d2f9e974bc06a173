"""The map of places: what it shows, where, and what it says of the rest."""

import pytest
from tests.reading.archive import cutting, filed

from cuttings.model import Mention, Tag, TagIndex, TagKind
from cuttings.reading.catalogue import Catalogue
from cuttings.reading.names import NamesView
from cuttings.reading.pages import all_pages
from cuttings.reading.places import Frame, frame_of, place_map
from cuttings.settings import ReadingSettings


def tag(name: str, spot: tuple[float, float] | None, articles: str = "a") -> Tag:
    mentions = tuple(Mention(one, "p1", name) for one in articles)
    latitude, longitude = spot or (None, None)
    slug = name.lower().replace(" ", "-")
    return Tag(slug, name, TagKind.PLACE, "gazetteer", (), mentions, None, latitude, longitude)


def shelf(*tags: Tag) -> Catalogue:
    held = [cutting(one, "2025-03-01") for one in "abcd"]
    return filed(*held, tags=TagIndex(tags=tags))


KYIV, LVIV, LIMA, TOKYO = (50.45, 30.52), (49.84, 24.03), (-12.04, -77.03), (35.69, 139.69)


def test_places_near_each_other_are_shown_near() -> None:
    found = place_map(shelf(tag("Kyiv", KYIV), tag("Lviv", LVIV)))
    assert found is not None
    assert not found.is_world
    assert found.names == ()


def test_places_far_apart_are_shown_on_the_world_with_its_continents() -> None:
    found = place_map(shelf(tag("Lima", LIMA), tag("Tokyo", TOKYO)))
    assert found is not None
    assert found.is_world
    assert "Africa" in [name.label for name in found.names]


def test_a_place_named_more_is_larger_and_comes_first() -> None:
    found = place_map(shelf(tag("Lviv", LVIV), tag("Kyiv", KYIV, "abcd")))
    assert found is not None
    assert [(point.link.label, point.link.count, point.r) for point in found.points] == [
        ("Kyiv", 4, "16.0"),
        ("Lviv", 1, "8.0"),
    ]


def test_what_lies_nowhere_known_is_counted_not_drawn() -> None:
    found = place_map(shelf(tag("Kyiv", KYIV), tag("Low Weir", None)))
    assert found is not None
    assert (len(found.points), found.missing) == (1, 1)


def test_labels_do_not_cover_each_other() -> None:
    near = [tag(f"Kyiv {n}", (50.45 + n / 100, 30.52)) for n in range(5)]
    found = place_map(shelf(*near, tag("Lviv", LVIV)))
    assert found is not None
    assert [(point.label, point.side) for point in found.points if point.label] == [
        ("Kyiv 0", "right"),
        ("Kyiv 1", "above"),
        ("Lviv", "right"),
    ]


def test_a_label_stands_where_it_hides_no_other_point() -> None:
    near = tag("Irpin", (50.45, 31.0))
    found = place_map(shelf(tag("Kyiv", KYIV, "abcd"), near, tag("Lviv", LVIV)))
    assert found is not None
    assert {point.label: point.side for point in found.points}["Kyiv"] == "left"


def test_a_label_stands_above_or_below_where_points_lie_on_both_sides() -> None:
    east, west = tag("Irpin", (50.45, 31.0)), tag("Fastiv", (50.45, 30.0))
    found = place_map(shelf(tag("Kyiv", KYIV, "abcd"), east, west, tag("Lviv", LVIV)))
    assert found is not None
    point = next(one for one in found.points if one.label == "Kyiv")
    assert point.side == "above"
    assert float(point.drop) < -float(point.r)


def test_a_label_stands_left_of_its_point_where_the_right_is_taken_or_the_map_ends() -> None:
    found = place_map(shelf(tag("Lima", LIMA), tag("Tokyo", TOKYO), tag("Wexholm", (60.0, 165.0))))
    assert found is not None
    assert {point.label: (point.side, point.is_first) for point in found.points} == {
        "Lima": ("right", True),
        "Tokyo": ("left", True),
        "Wexholm": ("left", True),
    }


def test_an_archive_of_unknown_places_has_no_map() -> None:
    assert place_map(shelf(tag("Low Weir", None))) is None


def test_only_the_index_of_places_has_the_map() -> None:
    pages = all_pages(shelf(tag("Kyiv", KYIV)), ReadingSettings(), "")
    views = {page.address: page.view for page in pages if isinstance(page.view, NamesView)}
    assert [address for address, view in views.items() if view.map] == ["places.html"]


@pytest.mark.parametrize("spots", [[KYIV], [KYIV, LVIV], [LIMA, TOKYO], [(70.0, 20.0)]])
def test_every_place_is_inside_the_frame(spots: list[tuple[float, float]]) -> None:
    frame = frame_of(spots)
    assert all(0 < part < 100 for spot in spots for part in frame.place(*spot))


def test_the_frame_places_its_corners() -> None:
    frame = Frame(-180.0, 180.0, -60.0, 80.0)
    assert (frame.place(80.0, -180.0), frame.place(-60.0, 180.0)) == ((0.0, 0.0), (100.0, 100.0))
