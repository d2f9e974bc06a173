"""A country and a region of one name told apart, article by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from math import cos, radians, sin

from cuttings.tagging.gazetteer import Gazetteer, KnownPlace
from cuttings.tagging.records import Name
from cuttings.tagging.spelling import plain_key


def part_namesakes(names: dict[str, Name], gazetteer: Gazetteer) -> None:
    """Give a country's sightings to the region called like it, in articles that mean the region:
    most of the other places they name lie nearer to it ("Georgia" beside Atlanta and Florida).
    """
    for key, region in gazetteer.namesakes.items():
        country = gazetteer.countries[key]
        if key not in names:
            continue
        nearer = _nearer(names, gazetteer, region, country)
        both, own = names.pop(key), Name(plain_key(region.name))
        kept = replace(both, mentions=[], forms=Counter())
        for mention in both.mentions:
            is_region = nearer[mention.article] > 0
            owner, form = (own, region.name) if is_region else (kept, mention.surface)
            owner.tell(mention, form)
        names.update({name.key: name for name in (own, kept) if name.count})


def _nearer(
    names: Mapping[str, Name], gazetteer: Gazetteer, region: KnownPlace, country: KnownPlace
) -> Counter[str]:
    """Article id -> its places that are nearer to the region, less those nearer to the country."""
    votes: Counter[str] = Counter()
    for name in names.values():
        place = gazetteer.find(name.display)
        if place is None or place is country:
            continue
        away, near = _distance(place, country), _distance(place, region)
        if away is not None and near is not None:
            votes.update(dict.fromkeys(name.articles, 1 if near < away else -1))
    return votes


def _distance(first: KnownPlace, second: KnownPlace) -> float | None:
    """The central angle between two places, as its haversine; None where one has no position."""
    if first.latitude is None or first.longitude is None:
        return None
    if second.latitude is None or second.longitude is None:
        return None
    north, south = radians(first.latitude), radians(second.latitude)
    east = radians(first.longitude - second.longitude)
    return sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
