"""The subject index: all stages in their order, from articles to tags.

1. names sighted, gathered and joined (``roster.py``); 2. their kinds judged; 3. page keywords and
sections merged in; 4. tags kept that enough articles carry.

Method: corpus statistics over capitalised sequences with a surname table; no model, so every tag
can show the words it came from. ``docs/tags.md`` tells each rule, and what was measured.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cuttings.model import Archive, Article, Mention, Tag, TagIndex, TagKind
from cuttings.tagging.gazetteer import Gazetteer
from cuttings.tagging.keywords import keyword_tags, outlets_of
from cuttings.tagging.kinds import Judgement, judge
from cuttings.tagging.lexicon import body_names
from cuttings.tagging.namesakes import Meant, meant_by
from cuttings.tagging.records import Alias, Name
from cuttings.tagging.reference import Reference, make_reference
from cuttings.tagging.roster import Seen, names_of
from cuttings.text.slug import slugify
from cuttings.text.spelling import is_acronym, plain_key

RELATED_TAGS = 12
"""Related tags kept for each tag."""


def build_index(
    archive: Archive,
    aliases: Sequence[Alias],
    min_articles: int,
    language: str = "en",
    reference: Reference | None = None,
    *,
    seen: Seen | None = None,
) -> TagIndex:
    """All tags that ``min_articles`` articles or more carry, by article, with their relations.

    Known places and bodies are called what ``language`` calls them. ``reference`` is made where
    none was kept; ``seen`` holds the sightings of an earlier index, and afterwards those of this.
    """
    known = reference or make_reference()
    judged = _judge_all(archive, aliases, language, known, seen)
    meant = meant_by(judged)
    for key, tag in keyword_tags(judged, archive, aliases, known, language, meant=meant):
        _add(judged, key, tag)
    kept = {key: judged[key] for key in sorted(judged) if len(judged[key].articles) >= min_articles}
    place = {article.id: number for number, article in enumerate(archive.articles)}
    whole = [_in_order(tag, place) for tag in _with_headlines(kept, archive.articles, meant)]
    return _index(_with_slugs(whole))


def _in_order(tag: Tag, place: Mapping[str, int]) -> Tag:
    """The tag with its mentions in the archive's order, so that nothing hangs on reading order."""
    return replace(
        tag, mentions=tuple(sorted(tag.mentions, key=lambda mention: place[mention.article]))
    )


def _judge_all(
    archive: Archive,
    aliases: Sequence[Alias],
    language: str,
    reference: Reference,
    seen: Seen | None,
) -> dict[str, Tag]:
    """The names of the archive that are something, as tags by key; no paper is a subject."""
    gazetteer = reference.gazetteer
    names, told = names_of(archive.articles, aliases, reference, seen)
    by_hand = {plain_key(alias.name): alias for alias in aliases}
    outlets = outlets_of(archive)
    tags: dict[str, Tag] = {}
    for key in sorted(names):
        name = names[key]
        if not name.count or (key in outlets and key not in by_hand):
            continue
        if key in by_hand:
            _add(tags, key, _tag_by_hand(name, by_hand[key], gazetteer, language))
        elif (judgement := judge(name, reference, told)) is not None:
            _add(tags, _key_of(judgement, key), _tag(name, judgement, gazetteer, language))
    return tags


def _key_of(judgement: Judgement, key: str) -> str:
    return plain_key(judgement.place.name) if judgement.place else key


def _add(tags: dict[str, Tag], key: str, tag: Tag) -> None:
    known = tags.get(key)
    tags[key] = tag if known is None else _joined(known, tag)


def _joined(first: Tag, second: Tag) -> Tag:
    return replace(
        first,
        variants=tuple(sorted({*first.variants, *second.variants} - {first.name})),
        mentions=first.mentions + second.mentions,
    )


def _tag(name: Name, judgement: Judgement, gazetteer: Gazetteer, language: str) -> Tag:
    place = judgement.place
    display = place.named_in(language) if place else _spelled(name, judgement.kind, language)
    english = {place.name} if place else {name.shown} - {""}
    variants = {*name.forms, *english} - {display}
    if name.home:  # the bare name is another country's as well
        display, variants = f"{display} ({gazetteer.nations[name.home].named_in(language)})", set()
    return Tag(
        slug="",
        name=display,
        kind=judgement.kind,
        basis=judgement.basis,
        variants=tuple(sorted(variants)),
        mentions=tuple(name.mentions),
        note=gazetteer.describe(place, language) if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
    )


def _spelled(name: Name, kind: TagKind, language: str) -> str:
    """What to call the name: a known body by its language's name, a person in full."""
    if name.shown:
        return body_names(language).get(name.shown, name.shown)
    whole = kind is TagKind.PERSON or is_acronym(name.display)
    return name.full_form if whole else name.display


def _tag_by_hand(name: Name, alias: Alias, gazetteer: Gazetteer, language: str) -> Tag:
    known = gazetteer.find(alias.name) if alias.kind is TagKind.PLACE else None
    latitude, longitude = alias.position or (
        (known.latitude, known.longitude) if known else (None, None)
    )
    return Tag(
        slug="",
        name=alias.name,
        kind=alias.kind,
        basis="alias",
        variants=tuple(sorted({*name.forms, *alias.also} - {alias.name})),
        mentions=tuple(name.mentions),
        note=alias.note or (gazetteer.describe(known, language) if known else None),
        latitude=latitude,
        longitude=longitude,
    )


# ---- headlines, addresses, relations -----------------------------------------------------------
def _with_headlines(
    tags: Mapping[str, Tag], articles: Iterable[Article], meant: Meant
) -> list[Tag]:
    """The tags with mentions in headlines: whole names of two words or more, and known places."""
    by_first: dict[str, list[_Form]] = defaultdict(list)
    for key, tag in tags.items():
        for form in {tag.name, *tag.variants}:
            words = tuple(plain_key(form).split())
            if words and (len(words) > 1 or tag.kind is TagKind.PLACE):
                by_first[words[0]].append((words, key))
    added: dict[str, list[Mention]] = defaultdict(list)
    for article in articles:
        for words, key in dict.fromkeys(_forms_in(article.headline, by_first)):
            said = " ".join(words)
            owner = meant.get((article.id, said), key)
            added[owner].append(Mention(article.id, "headline", said))
    return [_with_mentions(tag, added.get(key, [])) for key, tag in tags.items()]


_Form = tuple[tuple[str, ...], str]
"""The words of a tag's name, and the tag's key."""


def _forms_in(headline: str, by_first: Mapping[str, Sequence[_Form]]) -> Iterator[_Form]:
    """The forms that a headline holds, by their first words, once for each place."""
    line = tuple(plain_key(headline).split())
    for start, word in enumerate(line):
        for form in by_first.get(word, ()):
            if line[start : start + len(form[0])] == form[0]:
                yield form


def _with_mentions(tag: Tag, more: Sequence[Mention]) -> Tag:
    if not more:
        return tag
    extra = Tag(tag.slug, tag.name, tag.kind, tag.basis, (), tuple(more))
    return _joined(tag, extra)


def _with_slugs(tags: Sequence[Tag]) -> list[Tag]:
    """The tags each with an address of its own; a second of the same words tells its kind."""
    used: set[str] = set()
    result = []
    for tag in sorted(tags, key=lambda tag: (-len(tag.articles), tag.name, tag.kind)):
        slug = slugify(tag.name, "tag")
        number = 1
        while slug in used:
            suffix = tag.kind.value if number == 1 else f"{tag.kind.value}-{number}"
            slug, number = f"{slugify(tag.name, 'tag')}-{suffix}", number + 1
        used.add(slug)
        result.append(replace(tag, slug=slug))
    return sorted(result, key=lambda tag: tag.slug)


def _index(tags: Sequence[Tag]) -> TagIndex:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    by_slug = {tag.slug: tag for tag in tags}
    for tag in tags:
        for mention in tag.mentions:
            counts[mention.article][tag.slug] += 1
    by_article = {
        article: tuple(by_slug[slug] for slug, _ in _ranked(counter))
        for article, counter in sorted(counts.items())
    }
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for carried in by_article.values():
        for tag in carried:
            together[tag.slug].update(other.slug for other in carried if other is not tag)
    related = {slug: tuple(_ranked(together[slug])[:RELATED_TAGS]) for slug in sorted(by_slug)}
    return TagIndex(tuple(tags), by_article, related)


def _ranked(counter: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))
