"""What an element's class, id, role and test id say about its part in a page.

Enters: an element's tag and attributes. Leaves: a bit mask of marks; ``html_marks.toml`` holds the
patterns. A name is evidence, never proof: the judge weighs it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib import resources

CACHED_NAMES = 20_000
"""Distinct name strings remembered: a site has some hundreds, so an archive fits."""

LONGEST_NAMES = 400
"""Characters of class names looked at; utility-class frameworks write hundreds more of no use."""

NAME_ATTRIBUTES = frozenset(
    {
    "class", "id", "role", "data-testid", "data-component", "data-qa", "data-type", "aria-label",
}
)  # fmt: skip

GENERATED_NAME = re.compile(
    r"(?:post-?(?:id-)?\d|page-id|i-amphtml-|status-|format-|node-(?!body|content|title|teaser)|field-(?:type|label)-|"
    r"(?:tag|category|cat|term|tax)[-_]"
    r"(?!list|links?|label|name|title|box|cloud|container|wrapper|item|nav|teasers?|header))"
)
"""Names that publishing systems generate from an article's subject (``tag-newsletter``,
``category-comment``, ``post-1806``) tell of its words, not of its parts; those of AMP's own
script, of how it draws."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = re.compile(r"[a-z0-9\u00c0-\uffff]+")

BY_TAG: Mapping[str, tuple[str, ...]] = {
    "nav": ("navigation",),
    "menu": ("navigation",),
    "button": ("button",),
    "label": ("form",),
    "form": ("form",),
    "fieldset": ("form",),
    "dialog": ("popup",),
    "footer": ("footer_tag",),
    "header": ("header_tag",),
    "aside": ("aside_tag",),
    "article": ("article_tag",),
    "main": ("main_tag",),
    "figure": ("figure",),
    "figcaption": ("caption",),
    "address": ("byline",),
    "time": ("date",),
    "amp-ad": ("advertisement",),
    "ins": (),
}
BY_ITEMPROP: Mapping[str, tuple[str, ...]] = {
    "articlebody": ("articlebody_prop",),
    "text": ("articlebody_prop",),
    "headline": ("headline",),
    "alternativeheadline": ("dek",),
    "description": ("dek",),
    "author": ("byline",),
    "creator": ("byline",),
    "datepublished": ("date",),
    "datemodified": ("date",),
    "caption": ("caption",),
    "articlesection": ("section",),
    "keywords": ("keywords",),
    "comment": ("comments",),
    "liveblogupdate": ("live_entry",),
    "publisher": ("meta",),
}
HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def _read_table() -> dict[str, tuple[str, ...]]:
    text = resources.files(__package__).joinpath("html_marks.toml").read_text(encoding="utf-8")
    return {mark: tuple(entry["patterns"]) for mark, entry in tomllib.loads(text).items()}


OPENING = 3
"""Letters of a word by which the patterns that can match there are found."""

_WORDS = r"((?:[a-z0-9]+)(?:\|[a-z0-9]+)*)"
_PLAIN_START = re.compile(r"-([a-z0-9]+)(?![a-z0-9])([?*]?)")
_GROUP_START = re.compile(rf"-\({_WORDS}\)(?![?*])")


def openings(pattern: str) -> frozenset[str]:
    """What the first word of a match begins with, up to ``OPENING`` letters.

    Raises ``ValueError`` where a pattern does not say.

    >>> sorted(openings("-(photo|img)-credits?-")), sorted(openings("-ads?-"))
    (['img', 'pho'], ['ad'])
    """
    group = _GROUP_START.match(pattern)
    if group:
        return frozenset(word[:OPENING] for word in group[1].split("|"))
    plain = _PLAIN_START.match(pattern)
    if plain is None:
        msg = f'html_marks.toml: {pattern!r} begins with neither "-word" nor "-(word|word)"'
        raise ValueError(msg)
    letters = plain[1][:-1] if plain[2] else plain[1]  # the last may be wanting
    return frozenset([letters[:OPENING]])


Tries = list[tuple[int, Callable[[str], object]]]
"""Bits of marks, each with the search that finds one of their patterns."""


def _tries(table: Mapping[str, Sequence[str]]) -> Mapping[str, Tries]:
    """The patterns by the openings of the words they begin with."""
    tries: dict[str, Tries] = {}
    for mark, patterns in table.items():
        for pattern in patterns:
            search = re.compile(pattern).search
            for opening in sorted(openings(pattern)):
                tries.setdefault(opening, []).append((BIT[mark], search))
    return tries


_TABLE = _read_table()
MARKS: tuple[str, ...] = (
    *_TABLE,
    "button", "form", "footer_tag", "header_tag", "aside_tag", "article_tag", "main_tag",
    "articlebody_prop", "hidden_attribute", "site_keep", "site_drop",
)  # fmt: skip
"""All marks; the n-th has bit ``1 << n``."""

BIT = {mark: 1 << place for place, mark in enumerate(MARKS)}


TRIES = _tries(_TABLE)
"""Most words begin like few patterns, and those alone are tried."""

MASK_OF_TAG = {tag: sum(BIT[mark] for mark in marks) for tag, marks in BY_TAG.items()}
OTHERS_TELLING = frozenset({"itemprop", "data-cuttings", "rel", "hidden", "aria-hidden", "style"})
"""The other attributes that say anything of an element's part."""


def plain_name(name: str) -> str:
    """A name as the patterns expect it: split, lower case, a hyphen around it.

    >>> plain_name("ArticleBody__text")
    '-article-body-text-'
    """
    lowered = name.lower()
    if lowered != name:  # most names have no capitals to split at
        lowered = _HUMP.sub("-", name).lower()
    return f"-{'-'.join(_WORD.findall(lowered))}-"


@lru_cache(maxsize=CACHED_NAMES)
def marks_of_name(name: str) -> int:
    """The marks that one class name, id or the like carries, as a bit mask."""
    if GENERATED_NAME.match(name):
        return 0
    plain = plain_name(name)
    mask = 0
    for word in plain.split("-"):
        for bit, search in tries_of(word[:OPENING]):
            if not mask & bit and search(plain):
                mask |= bit
    return mask


@lru_cache(maxsize=CACHED_NAMES)
def tries_of(opening: str) -> Tries:
    """The patterns whose matches can begin with a word that opens so; for most there are none."""
    ways = (opening[:letters] for letters in range(1, len(opening) + 1))
    return [one for way in ways for one in TRIES.get(way, ())]


@lru_cache(maxsize=CACHED_NAMES)
def marks_of_names(raw: str) -> int:
    """The marks that a string of class names and the like carries, as a bit mask."""
    mask = 0
    for name in raw[:LONGEST_NAMES].split():
        mask |= marks_of_name(name)
    return mask


def marks_of(tag: str, attributes: Mapping[str, str]) -> int:
    """The marks an element carries by itself, as a bit mask."""
    mask = MASK_OF_TAG.get(tag, 0)
    says_more = False
    for name, value in attributes.items():
        if name in NAME_ATTRIBUTES:
            mask |= marks_of_names(value)
        elif name in OTHERS_TELLING:
            says_more = True
    return mask | _marks_of_others(attributes) if says_more else mask


def _marks_of_others(attributes: Mapping[str, str]) -> int:
    """The marks of attributes that are no names."""
    mask = 0
    itemprop = attributes.get("itemprop")
    if itemprop:
        for mark in BY_ITEMPROP.get(itemprop.strip().lower(), ()):
            mask |= BIT[mark]
    fate = attributes.get("data-cuttings", "").partition(" ")[0]
    if fate in {"keep", "drop"}:
        mask |= BIT[f"site_{fate}"]
    if attributes.get("rel") == "author":
        mask |= BIT["byline"]
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or ("style" in attributes and HIDING_STYLE.search(attributes["style"]))
    ):
        mask |= BIT["hidden_attribute"]
    return mask
