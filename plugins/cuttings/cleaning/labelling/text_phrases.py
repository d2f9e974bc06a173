"""Phrases by which a line gives itself away, from ``text_phrases.toml``.

Enters: a folded line and its words. Leaves: names such as ``related_line`` or ``legal_within``:
the kind of phrase and how much of the line it covers. They are evidence, never a verdict.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain

from cuttings.text.scripts import HAN, KANA, THAI_LAO

_WORD = re.compile(r"\w+")
_SPACED = bytes(code if code < 128 and _WORD.match(chr(code)) else ord(" ") for code in range(256))  # noqa: PLR2004 -- ASCII
"""For each byte itself, or a space where it stands in no word of ASCII."""
_UNSPACED = re.compile(f"[{THAI_LAO}{KANA}{HAN}]")
_EDGES = " \t0123456789.:…»>→*|-–—•·()[]!"

MENU_ENTRIES, LONGEST_MENU = 3, 30
"""Entries that make a line a menu, and words beyond which a line is none."""

LONGEST_JUNK = 400
"""Characters of a line in which phrases are looked for: beyond, a phrase says little."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The table, indexed: whole lines, starts by their first word, inner phrases by their longest.

    "The", "to" and "on" open many phrases and stand in most lines. Of an inner phrase any word but
    the last, which may go on in the line ("newsletters"), is a whole word of the line.
    """

    whole: Mapping[str, tuple[str, ...]]
    starts: Mapping[str, tuple[tuple[str, str], ...]]
    within: Mapping[str, tuple[tuple[str, str], ...]]
    firsts: Mapping[str, str]
    """The first word of each inner phrase that is indexed by another."""
    unspaced: tuple[tuple[str, str], ...]
    """Phrases of scripts without spaces, which no first word can index."""


TAKE_ENDS = frozenset({"(more)", "-more-", "- more -", "more..", "(mehr)", "(folgt)", "(sigue)"})
"""What stands below a take of an agency's copy: the text goes on, and no list of others begins."""

COPY_ENDS = frozenset({"-30-", "30-30-30", "###", "# # #", "-end-", "- end -", "-ends-", "(end)",
                       "(ende)", "(fin)", "nnnn"})  # fmt: skip
"""What stands below an agency's copy or a press release."""


def fold(text: str) -> str:
    """The line as phrases are written: lower case, straight apostrophes.

    >>> fold("Editors’ Picks")
    "editors' picks"
    """
    lower = text.lower()
    if lower.isascii():
        return lower
    return lower.replace("’", "'").replace("‘", "'").replace("\u00a0", " ")


def words_of(folded: str) -> list[str]:
    """The words of a folded line, in order.

    >>> words_of("read more: it's 5 o'clock")
    ['read', 'more', 'it', 's', '5', 'o', 'clock']
    """
    if folded.isascii():  # a third of the pattern's time
        return folded.encode().translate(_SPACED).decode().split()
    return _WORD.findall(folded)


def _grouped(pairs: list[tuple[str, str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for first, phrase, name in pairs:
        groups[first].append((phrase, name))
    return {first: tuple(group) for first, group in groups.items()}


def index_phrases(table: Mapping[str, Mapping[str, list[str]]]) -> Phrases:
    """The index over a table ``{kind: {"line" | "start" | "within": [phrase, ...]}}``."""
    whole: dict[str, tuple[str, ...]] = {}
    starts: list[tuple[str, str, str]] = []
    within: list[tuple[str, str, str]] = []
    unspaced: list[tuple[str, str]] = []
    firsts: dict[str, str] = {}
    for kind, ways in table.items():
        for phrase in map(fold, ways.get("line", ())):
            bare = phrase.strip(_EDGES)
            whole[bare] = (*whole.get(bare, ()), f"{kind}_line")
        for way, pairs in (("start", starts), ("within", within)):
            for phrase in map(fold, ways.get(way, ())):
                words = words_of(phrase) or [phrase.strip()]
                if _UNSPACED.search(phrase):
                    unspaced.append((phrase, f"{kind}_within"))
                elif way == "start":
                    pairs.append((words[0], phrase, f"{kind}_{way}"))
                else:
                    key = max(words[:-1] or words, key=len)
                    pairs.append((key, phrase, f"{kind}_{way}"))
                    if key != words[0]:
                        firsts[phrase] = words[0]
    return Phrases(whole, _grouped(starts), _grouped(within), firsts, tuple(unspaced))


@cache
def known_phrases() -> Phrases:
    """The phrases that ship with the package."""
    table = resources.files(__package__).joinpath("text_phrases.toml").read_text("utf-8")
    return index_phrases(tomllib.loads(table))


def is_menu(words: Collection[str]) -> bool:
    """Whether most words of a line are each a menu's entry: "Startseite Politik Sport Wissen".

    >>> is_menu(["home", "politics", "sport", "crossroads"])
    True
    """
    if not MENU_ENTRIES <= len(words) <= LONGEST_MENU:
        return False
    entries = len(known_phrases().whole.keys() & words)
    return entries >= MENU_ENTRIES and entries * 2 >= len(words)


def _of_each(parts: Iterable[str], whole: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The kinds of a row of buttons ("log in | register"): none where one part is no button."""
    kinds = [whole.get(part.strip(_EDGES), ()) for part in parts]
    return tuple(chain(*kinds)) if all(kinds) else ()


def phrase_names(folded: str, words: Collection[str], first: str) -> tuple[str, ...]:
    """The kinds of phrases the line holds, as feature names, each once, in table order.

    ``folded`` is ``fold(line)``, ``words`` its words, ``first`` the first of them.

    >>> phrase_names("read more:", ["read", "more"], "read")
    ('related_line', 'related_start')
    >>> phrase_names("log in | register", ["log", "in", "register"], "log")
    ('subscription_line',)
    >>> phrase_names("log in | harbour", ["log", "in", "harbour"], "log")
    ()
    """
    if folded in TAKE_ENDS:
        return ()
    phrases = known_phrases()
    head = folded[:LONGEST_JUNK]
    found: dict[str, None] = dict.fromkeys(phrases.whole.get(head.strip(_EDGES), ()))
    if "|" in head:
        found.update(dict.fromkeys(_of_each(head.split("|"), phrases.whole)))
    starts = phrases.starts.get(first)
    if starts:
        bare = head.lstrip(_EDGES)
        for phrase, name in starts:
            if head.startswith(phrase) or bare.startswith(phrase):
                found[name] = None
    if head[:1] == "©":
        found["legal_start"] = None
    for word in phrases.within.keys() & words:
        for phrase, name in phrases.within[word]:
            if phrase in head and phrases.firsts.get(phrase, word) in words:
                found[name] = None
    if not head.isascii() and _UNSPACED.search(head):
        for phrase, name in phrases.unspaced:
            if phrase in head:
                found[name] = None
    return tuple(sorted(found)) if found else ()
