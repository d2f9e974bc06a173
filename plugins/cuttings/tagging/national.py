"""Bodies that every country has ("Supreme Court"), told apart by the country of their articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from cuttings.tagging.gazetteer import Gazetteer
from cuttings.tagging.lexicon import Lexicon
from cuttings.tagging.records import Name
from cuttings.text.spelling import plain_key

ABOUT_SHARE = 0.5
"""An article is about the country that more than this share of its places lie in."""
LONGEST_NATION = 2
"""Words of a country before a body's name ("New Zealand Parliament")."""
_OF = frozenset({"of", "de", "du", "der", "von", "di"})


def part_national(names: dict[str, Name], gazetteer: Gazetteer, lexicon: Lexicon) -> None:
    """Give each sighting of such a body to the country that its words name ("Supreme Court of
    Uganda"), or else its article is about. Where neither tells one, it stays under the bare name.
    """
    about = _about(names, gazetteer)
    for key in sorted(names):
        bare, _ = _apart(names[key].display, gazetteer)
        if names[key].shown or not lexicon.is_national(plain_key(bare)):
            continue
        whole = names.pop(key)
        for mention in whole.mentions:
            said, code = _apart(mention.surface, gazetteer)
            code = code or about.get(mention.article, "")
            country = plain_key(gazetteer.nations[code].name) if code else ""
            part = f"{plain_key(bare)} {country}".rstrip()
            owner = names.setdefault(
                part, replace(whole, key=part, mentions=[], forms=Counter(), home=code)
            )
            owner.tell(mention, said)


def _about(names: Mapping[str, Name], gazetteer: Gazetteer) -> Mapping[str, str]:
    """Article id -> the country it is about, where its places tell one."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names.values():
        place = gazetteer.find(name.display)
        if place is not None and not place.is_region and place.country in gazetteer.nations:
            for mention in name.mentions:
                votes[mention.article][place.country] += 1
    first = {article: counts.most_common(1)[0] for article, counts in votes.items()}
    return {
        article: code
        for article, (code, count) in first.items()
        if count > ABOUT_SHARE * votes[article].total()
    }


def _apart(form: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """The body's name and the code of the country before or behind it, "" where there is none."""
    words = form.split()
    for number in range(1, min(LONGEST_NATION, len(words) - 1) + 1):
        nation = " ".join(words[:number])
        if gazetteer.is_nation(nation) and (known := gazetteer.find(nation)) is not None:
            return " ".join(words[number:]), known.country
    for place, word in enumerate(words[1:-1], start=1):
        country = gazetteer.countries.get(plain_key(" ".join(words[place + 1 :])))
        if word in _OF and country is not None and country.country:
            return " ".join(words[:place]), country.country
    return form, ""
