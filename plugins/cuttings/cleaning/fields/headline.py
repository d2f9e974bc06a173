"""The headline: the one a reader sees, without the outlet's name and without the kicker.

Enters: what the page says of itself in several places, and the blocks labelled as headline.
Leaves: the chosen words, the kicker where one came with them, and the headlines not chosen. Outlets
write up to four titles for one article (for readers, search engines, sharing and the browser's
tab); where they differ, the visible one that another confirms is the headline.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields import page
from cuttings.cleaning.fields.found import Found
from cuttings.cleaning.fields.material import Material
from cuttings.model import BlockKind, Label, LabelledBlock
from cuttings.text.stops import STOPS

VOTES: Mapping[str, float] = {
    "record": 3.0,
    "h1": 1.3,
    "json-ld": 1.2,
    "block": 1.0,
    "og": 1.0,
    "microdata": 0.4,
    "twitter": 0.3,
    "title": 0.5,
}
"""How much each place counts. The two a reader sees and the two written for machines as "headline"
lead; the tab's title is often cut or stuffed, so that it can confirm but not decide. The labelled
block and the h1 are one thing seen twice and count once."""

SEPARATOR = re.compile(r"\s+[|｜–—‒»·•:‹›~\-]+\s+|\s*[|｜»«]+\s*|\s*--\s*|\s::\s")
LONGEST_SUFFIX = 6
"""Words of an outlet's name in a title ("The Sydney Morning Herald online edition")."""

OTHER_WORDS = 0.85
"""Share of words in common (Dice) from which two titles are one headline in two spellings."""

DECLARED = frozenset(("json-ld", "microdata", "og", "twitter"))
"""Places that name this article and nothing else of the page."""

PAGES_NAME = "json-ld name"
"""Where a page's JSON-LD names the page and not the article: as its title for sharing does."""

TELLING = 4
"""Letters of a word that is not likely to stand in any two titles."""

SHORTEST_HEADLINE = 2
"""Words left under which nothing more is cut from a title."""

LONGEST_HEADLINE = 400
"""Characters; the longest headlines of the press stay under 250."""

HEADING_REACH = 4
"""Blocks below a heading within which its text begins."""

LEADS = 12
"""Words of a paragraph that a heading can lead."""

ALL_BOLD, LONGEST_BOLD, BOLD = 0.95, 20, 0.6
"""Share of a bold line's letters, its words at most, and how sure it is the headline."""

CACHED_TITLES = 1_000
"""Titles whose words are remembered: each is compared with each, and outlets' names with all."""

_WORD = re.compile(r"\w+")
HOMES = re.compile(
    r"(?i)^(?:home|homepage|startseite|news|index|untitled|article|artikel|error|404)$"
)


@dataclass(frozen=True, slots=True)
class HeadlineReading:
    """The headline chosen, the kicker that was cut from it, and other headlines of the page."""

    headline: Found | None
    kicker: Found | None = None
    doubt: str | None = None
    others: tuple[Found, ...] = ()


@lru_cache(maxsize=CACHED_TITLES)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a title in comparable form."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("'", "")
    return tuple(_WORD.findall(folded))


def choose_headline(material: Material) -> HeadlineReading:
    """The headline by votes of all places that name one; its form is the most visible one's."""
    own = {key for name in material.outlets if len(key := tokens(name)) <= LONGEST_SUFFIX}
    candidates = [
        c
        for c in _candidates(material)
        if len(c.value) <= LONGEST_HEADLINE and tokens(c.value) not in own
    ]
    candidates = _without_blog(candidates, material.head) or _headings(material.blocks)
    if not candidates:
        return HeadlineReading(None)
    groups: dict[tuple[str, ...], list[Found]] = {}
    for candidate in candidates:
        groups.setdefault(tokens(candidate.value), []).append(candidate)
    _join_extended(groups)
    weights = {key: _weight(group) for key, group in groups.items()}
    best = max(groups, key=lambda key: weights[key])
    share = weights[best] / sum(weights.values())
    chosen = groups[best][0]
    kicker = _labelled(material.blocks, Label.KICKER)
    others = tuple(
        f"{group[0].where}: {group[0].value}" for key, group in groups.items() if key != best
    )
    found = Found(
        chosen.value, chosen.where, round(0.6 + 0.39 * share, 2), chosen.words, chosen.line, others
    )
    doubt = None
    if share < 0.5:  # noqa: PLR2004 - no majority
        doubt = f"headline: {len(groups)} different titles; took the one of {chosen.where}"
    kicker = kicker or _kicker_before(found, candidates)
    rest = [group[0] for key, group in groups.items() if key != best]
    return HeadlineReading(found, kicker, doubt, tuple(_told_otherwise(found, rest)))


def _told_otherwise(chosen: Found, rest: Iterable[Found]) -> Iterable[Found]:
    """Titles that put the matter in other words: none cut short, spelt otherwise or added to."""
    told = [tokens(chosen.value)]
    for found in rest:
        key = tokens(found.value)
        if not _is_about(found, key, told[0]) or any(_is_same_headline(key, t) for t in told):
            continue
        told.append(key)
        yield found


def _is_about(found: Found, key: tuple[str, ...], headline: tuple[str, ...]) -> bool:
    """Whether a title is declared to be this article's, or else shares a word with its headline."""
    is_declared = _place(found) in DECLARED
    shared = {word for word in key if len(word) >= TELLING} & set(headline)
    is_rest = found.value.startswith(("…", "..."))
    return len(key) >= SHORTEST_HEADLINE and not is_rest and (is_declared or bool(shared))


def _is_same_headline(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if _contains(one, other) or _contains(other, one) or one[:-1] == other[: len(one) - 1]:
        return True
    shared = (Counter(one) & Counter(other)).total()
    return 2 * shared >= OTHER_WORDS * (len(one) + len(other))


def _without_blog(candidates: Sequence[Found], head: PageHead | None) -> list[Found]:
    """The candidates without a blog's own name: "Quay Notes", then the post, make up its title."""
    title = tokens(head.title_tag or "") if head is not None else ()
    posts = [tokens(c.value) for c in candidates if _place(c) == "block"]
    blogs = {title[: -len(post)] for post in posts if post and title[-len(post) :] == post}
    return [c for c in candidates if _place(c) != "h1" or tokens(c.value) not in blogs]


def _weight(group: Sequence[Found]) -> float:
    places = {_place(found) for found in group}
    if "h1" in places:
        places.discard("block")
    return sum(VOTES[p] for p in places)


def _place(found: Found) -> str:
    first = found.where.split(" ")[0]
    if first == "line":
        return "block"
    if first == "meta":
        return "og" if "og:" in found.where else "twitter"
    return first


def _join_extended(groups: dict[tuple[str, ...], list[Found]]) -> None:
    """A tab title that only adds words around another title confirms it and is no rival.

    So does a title for sharing that adds names behind the visible headline and a bar.
    """
    for key in sorted(groups, key=len, reverse=True):
        places = {"og" if f.where == PAGES_NAME else _place(f) for f in groups[key]}
        places -= {"title", "twitter"}
        if places - {"og"}:
            continue
        inner = [
            other for other in groups
            if other != key and len(other) >= SHORTEST_HEADLINE and _contains(key, other)
            and (not places or _is_shown_before_bar(groups[other], groups[key]))
        ]  # fmt: skip
        if inner:
            target = max(inner, key=lambda k: _weight(groups[k]))
            groups[target].extend(groups.pop(key))


def _is_shown_before_bar(shown: Sequence[Found], longer: Sequence[Found]) -> bool:
    """Whether the words a reader sees end where a bar begins in a title for sharing."""
    key = tokens(shown[0].value)
    is_visible = {_place(found) for found in shown} >= {"h1", "block"}
    parts = (SEPARATOR.finditer(found.value) for found in longer)
    return is_visible and all(
        any(tokens(found.value[: bar.start()]) == key for bar in bars)
        for found, bars in zip(longer, parts, strict=True)
    )


def _contains(outer: tuple[str, ...], inner: tuple[str, ...]) -> bool:
    size = len(inner)
    return any(outer[i : i + size] == inner for i in range(len(outer) - size + 1))


def _candidates(material: Material) -> Iterable[Found]:
    """Titles in the order in which their spelling is preferred, outlets' names cut off."""
    outlets = material.outlets
    for said in _first(page.record(material.record, "headline")):
        yield _found(said, outlets, 0.95)
    if material.head is not None:
        yield from _from_head(material.head, outlets)
    block = _labelled(material.blocks, Label.HEADLINE)
    if block is not None:
        text = without_outlet(block.value, outlets)
        yield Found(text, block.where, block.confidence, block.words, block.line)
    elif material.head is not None and not material.head.h1:
        yield from _in_bold(material.blocks)


def _in_bold(blocks: Sequence[LabelledBlock]) -> list[Found]:
    """The first line of the text where it is all bold and no sentence, as old pages head theirs."""
    for n, item in enumerate(blocks):
        if item.label.is_body:
            text, line = item.block.text, item.block.first_line
            is_bold = item.block.features.get("strong_share", 0.0) >= ALL_BOLD
            words = len(tokens(text))
            is_title = SHORTEST_HEADLINE < words <= LONGEST_BOLD and text[-1] not in STOPS
            found = Found(text, f"line {line}", BOLD, text, line)
            return [found] if is_bold and is_title and _leads(blocks, n) else []
    return []


def _headings(blocks: Sequence[LabelledBlock]) -> list[Found]:
    """Where no title says anything: the first heading that stands above running text."""
    for n, item in enumerate(blocks):
        is_heading = item.block.kind is BlockKind.HEADING and not item.label.is_boilerplate
        if is_heading and _leads(blocks, n):
            line = item.block.first_line
            return [Found(item.block.text, f"line {line}", 0.6, item.block.text, line)]
    return []


def _leads(blocks: Sequence[LabelledBlock], heading: int) -> bool:
    """Whether running text begins right below a heading."""
    following = blocks[heading + 1 : heading + 1 + HEADING_REACH]
    return any(i.label is Label.BODY and len(i.block.text.split()) > LEADS for i in following)


def _from_head(head: PageHead, outlets: tuple[str, ...]) -> Iterable[Found]:
    others = [
        tokens(without_outlet(s.value, outlets))
        for s in (*page.json_ld(head, "headline"), *page.meta(head, "og:title", "twitter:title"))
    ]
    h1 = _best_h1(head.h1, others, outlets)
    if h1:
        yield Found(h1, "h1", 0.9)
    for said in _first(page.json_ld(head, "headline", "name")):
        yield _found(said, outlets, 0.9)
    for said in _first(page.meta(head, "og:title")):
        yield _found(said, outlets, 0.8)
    for said in _first(page.microdata(head, "headline")):
        yield _found(said, outlets, 0.7)
    for said in _first(page.meta(head, "twitter:title", "dc.title", "title", "parsely-title")):
        yield _found(said, outlets, 0.6)
    if head.title_tag and page.plain(head.title_tag):
        yield _found(page.Said(page.plain(head.title_tag), "title tag"), outlets, 0.5)


def _best_h1(
    h1: Sequence[str], others: Sequence[tuple[str, ...]], outlets: tuple[str, ...]
) -> str | None:
    """The heading that another title repeats, else the first that is not the outlet's name."""
    names = {tokens(name) for name in outlets}
    usable = [
        text
        for text in (page.plain(t) for t in h1)
        if text and tokens(text) not in names and not HOMES.match(text)
    ]
    for text in usable:
        if tokens(text) in others:
            return text
    for text in usable:
        key = tokens(text)
        if len(key) >= SHORTEST_HEADLINE and any(_contains(other, key) for other in others):
            return text
    if usable and len(tokens(usable[0])) >= SHORTEST_HEADLINE:
        return without_outlet(usable[0], outlets)
    return None


def _found(said: page.Said, outlets: tuple[str, ...], confidence: float) -> Found:
    return Found(without_outlet(said.value, outlets), said.where, confidence, said.value)


def _first(said: Iterable[page.Said]) -> Iterable[page.Said]:
    for one in said:
        if not HOMES.match(one.value):
            yield one
            return


def _labelled(labelled: Sequence[LabelledBlock], label: Label) -> Found | None:
    for item in labelled:
        if item.label is label:
            line = item.block.first_line
            return Found(item.block.text, f"line {line}", item.confidence, item.block.text, line)
    return None


def without_outlet(title: str, outlets: Sequence[str] = ()) -> str:
    """``title`` without the outlet's name at either end; a lone name stays.

    >>> without_outlet("Bridge opens - Politics | The Daily Quay", ["The Daily Quay", "Politics"])
    'Bridge opens'
    >>> without_outlet("Quay | harbour: two views", ["The Daily Quay"])
    'Quay | harbour: two views'
    """
    if len(title) > LONGEST_HEADLINE or not SEPARATOR.search(title):
        return title
    names = {tokens(_bare(name)) for name in outlets if name}
    names |= {
        key[1:]
        for key in names
        if len(key) > 1 and key[0] in ("the", "die", "der", "le", "la", "el", "il")
    }
    changed = True
    while changed:
        changed = False
        cuts = list(SEPARATOR.finditer(title))
        for match, at_end in ((cuts[-1], True), (cuts[0], False)) if cuts else ():
            side = title[match.end() :] if at_end else title[: match.start()]
            rest = title[: match.start()] if at_end else title[match.end() :]
            if _is_outlet(side, names) and len(tokens(rest)) >= SHORTEST_HEADLINE:
                title, changed = rest.strip(), True
                break
    return title


def _bare(name: str) -> str:
    """An outlet's name without the end of its domain ("quay.example" -> "quay")."""
    return re.sub(
        r"(?i)^(?:https?://)?(?:www\.)?|\.(?:com|org|net|de|co\.uk|fr|es|it|example)/?$", "", name
    )


def _is_outlet(side: str, names: set[tuple[str, ...]]) -> bool:
    key = tokens(_bare(side.strip()))
    if not key or len(key) > LONGEST_SUFFIX:
        return False
    bare = key[1:] if key[0] in ("the", "die", "der", "le", "la", "el", "il") else key
    joined = {"".join(name) for name in names}
    return key in names or bare in names or "".join(bare) in joined or "".join(key) in joined


def _kicker_before(headline: Found, candidates: Sequence[Found]) -> Found | None:
    """Words that another title sets before the headline: "Flood relief: Bridge opens"."""
    key = tokens(headline.value)
    for other in candidates:
        words = tokens(other.value)
        extra = len(words) - len(key)
        if 1 <= extra <= 4 and words[extra:] == key and _place(other) != "title":  # noqa: PLR2004 - a kicker's words
            match = re.match(r"(.{2,40}?)\s*[:|–—]\s", other.value)
            if match and len(tokens(match[1])) == extra:
                return Found(match[1], other.where, 0.6, other.value)
    return None
