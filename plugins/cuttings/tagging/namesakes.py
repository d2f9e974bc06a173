"""Places of one name told apart, article by article: a country and a region, cities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import cos, radians, sin

from cuttings.model import Tag
from cuttings.tagging.gazetteer import CITY, Gazetteer, KnownPlace, Neighbours, likeliest
from cuttings.tagging.records import Name
from cuttings.text.spelling import plain_key

NEAR = sin(radians(3) / 2) ** 2
"""The haversine of three degrees, 330 km: places so near to a city tell that it is meant."""

Meant = Mapping[tuple[str, str], str]
"""An article's id and words (``spelling.plain_key``) -> the key of the tag they mean there."""


def meant_by(tags: Mapping[str, Tag]) -> Meant:
    """What each article means by words that stand for several tags, as its text tells: its
    headline and its keywords mean the same.
    """
    keys: dict[str, str] = {}
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for owner, tag in tags.items():
        for mention in tag.mentions:
            if mention.surface not in keys:
                keys[mention.surface] = plain_key(mention.surface)
            told[keys[mention.surface]][owner].add(mention.article)
    return {
        (article, said): owner
        for said, owners in told.items()
        if len(owners) > 1
        for owner in sorted(owners, key=lambda key: (len(owners[key]), key), reverse=True)
        for article in owners[owner]
    }


def part_cities(names: dict[str, Name], gazetteer: Gazetteer, countries: Neighbours) -> None:
    """Give a city's sightings to a smaller one of its name, in another country, where an article
    names a town or region near to that and none near to the other: Cambridge beside Boston.
    """
    places = _towns_by_article(names, gazetteer)
    for key in sorted(names):
        candidates = gazetteer.candidates(names[key].display)
        usual = likeliest(candidates, names[key].articles, countries)
        others = [one for one in candidates if usual and one.country != usual.country]
        if usual is None or usual.what != CITY or not others:
            continue
        whole, parted = names[key], dict[str, Name]()
        for mention in whole.mentions:
            beside = [place for place in places[mention.article] if place is not usual]
            other = next((one for one in others if _is_near(one, beside)), None)
            if other is None or other.what != CITY or _is_near(usual, beside):
                owner, form = key, mention.surface
                parted.setdefault(owner, replace(whole, mentions=[], forms=Counter()))
            else:
                meant = _with_home(other, gazetteer)
                owner, form = plain_key(meant.name), meant.name
                parted.setdefault(
                    owner, replace(whole, key=owner, mentions=[], forms=Counter(), meant=meant)
                )
            parted[owner].tell(mention, form)
        if len(parted) > 1 or key not in parted:
            del names[key]
            names.update(parted)


def _towns_by_article(
    names: Mapping[str, Name], gazetteer: Gazetteer
) -> Mapping[str, list[KnownPlace]]:
    """The towns and regions that each article names and nobody else bears the name of."""
    places: dict[str, list[KnownPlace]] = defaultdict(list)
    for key in sorted(names):
        found = gazetteer.candidates(names[key].display)
        if len(found) == 1 and (found[0].is_region or found[0].what == CITY):
            for article in names[key].articles:
                places[article].append(found[0])
    return places


def _is_near(place: KnownPlace, others: Iterable[KnownPlace]) -> bool:
    away = (_distance(place, other) for other in others)
    return any(far is not None and far < NEAR for far in away)


def _with_home(place: KnownPlace, gazetteer: Gazetteer) -> KnownPlace:
    """The place called so that its country is told: "Cambridge (United States)"."""
    home = gazetteer.nations[place.country]
    said = {
        language: f"{place.named_in(language)} ({home.named_in(language)})"
        for language in home.labels
    }
    return replace(place, name=f"{place.name} ({home.name})", labels=said)


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
