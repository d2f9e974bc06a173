"""The words bylines are made of (``bylines.toml``) as sets and patterns.

Enters: a part of a byline. Leaves: whether it opens a byline, names a role, a desk, or nothing.
"""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from cuttings.cleaning.fields import phrases
from cuttings.text.scripts import HAN


def _table() -> dict[str, list[str]]:
    text = resources.files(__package__).joinpath("bylines.toml").read_text(encoding="utf-8")
    return {key: list(dict.fromkeys(value)) for key, value in tomllib.loads(text).items()}


_WORDS = _table()
PARTICLES = frozenset(_WORDS["particles"])
ROLE = re.compile(rf"(?i)(?<!\w)(?:{phrases.any_of(_WORDS['roles'])})(?!\w)")
BEAT = re.compile(rf"(?i)(?<!\w)(?:{phrases.any_of(_WORDS['beats'])})(?!\w)")
COLLECTIVE = re.compile(rf"(?i)(?<!\w)(?:{phrases.any_of(_WORDS['collectives'])})(?!\w)")
INSTITUTION = re.compile(rf"(?i)(?<!\w)(?:{phrases.any_of(_WORDS['institutions'])})(?!\w)")
LEGAL_FORM = re.compile(rf"(?i)(?<=[\s,])(?:{phrases.any_of(_WORDS['legal_forms'])})$")
TAGGED = re.compile(rf"(?i)(?:{phrases.any_of(_WORDS['tagged'])})\s*[:：].*$")
NOISE = re.compile(rf"(?i)(?:{phrases.any_of(_WORDS['noise'])})(?!\w)")
AND = re.compile(
    rf"(?i)\s+(?:{phrases.any_of(_WORDS['and'])})\s+|\s*[&;|·•／、，]\s*|\s*/\s*|\s+[-–—]\s+"
)
_FREE = [w for w in _WORDS["by"] if w not in _WORDS["by_with_colon"]]
_ALL_BY = frozenset(_WORDS["by"])
BY = re.compile(
    rf"(?i)[\s\-–—|•*(【]*(?:(?:{phrases.any_of(_FREE)})(?:\s*[:：/]\s*|\s+|(?=[A-Z]{{2}}))"
    rf"|(?:{phrases.any_of(_WORDS['by'])})\s*[:：／/]\s*)"
)

FORM_WORD = re.compile(rf"(?i)\W*(?:{phrases.any_of(_WORDS['form_words'])})(?!\w)")
_ACCOUNTS = frozenset(_WORDS["accounts"])
COMMENT_SAYS = re.compile(rf"(?i)\s(?:{phrases.any_of(_WORDS['comment_says'])})\s*:?\s*$")

_HAN = f"[{HAN}]"
_REPORTER = phrases.any_of(_WORDS["chinese_reporters"])
_REPORTS = phrases.any_of(_WORDS["chinese_reports"])
CHINESE_ROLE = re.compile(
    rf"^[【(（]?(?:本[报報刊]|{_HAN}{{2,5}}[社报報網网])?(?:{_REPORTER})[\s:：　]*"
    rf"(?P<name>[{_WORDS['chinese_surnames'][0]}]{_HAN}{{1,2}}?)"
    rf"(?:[\s　/／]*(?P<place>{_HAN}{{2,4}}?)(?:[\d月日]*(?:{_REPORTS})))?[】)）]?$"
)
"""A line that is "reporter" and a name, and may tell from where: 【記者王小明／台北報導】."""


def opens_byline(text: str) -> re.Match[str] | None:
    """The "By" of whatever language at the start of ``text``, or None."""
    return BY.match(text)


def says_by(text: str) -> bool:
    """Whether "By" stands at the start of ``text`` or after a mark ("12 May | by Ada Roe")."""
    return any(BY.match(part) for part in re.split(r"[|·•–—]", text))


def names_nobody(text: str) -> bool:
    """Whether ``text`` is a form's word ("Name *"), the site's own account, or a commenter's name.

    >>> names_nobody("Name (required)"), names_nobody("admin"), names_nobody("Ada Roe says:")
    (True, True, True)
    """
    if FORM_WORD.match(text) or COMMENT_SAYS.search(text):
        return True
    return text.strip(" :*").casefold() in _ACCOUNTS


def is_by_word(text: str) -> bool:
    """Whether ``text`` is a lone "By"."""
    return text.strip(" :").casefold() in _ALL_BY


def has_role(text: str) -> bool:
    """Whether ``text`` names what a person does ("chief reporter")."""
    return bool(ROLE.search(text))


def has_beat(text: str) -> bool:
    """Whether ``text`` names what a reporter reports on ("Political")."""
    return bool(BEAT.search(text))


def is_collective(text: str) -> bool:
    """Whether ``text`` names a desk, a staff, an agency or a company instead of a person."""
    return bool(COLLECTIVE.search(text) or is_institution(text) or LEGAL_FORM.search(text))


def is_institution(text: str) -> bool:
    """Whether ``text`` names where somebody works ("Institute of Tides")."""
    return bool(INSTITUTION.search(text))


def greets_nobody(text: str) -> bool:
    """Whether ``text`` is what a page says to those who have no account: "Welcome Guest".

    >>> greets_nobody("Welcome, Guest"), greets_nobody("Edgar Guest")
    (True, False)
    """
    last = text.rpartition(" ")[2].casefold()
    return last in _ACCOUNTS and bool(FORM_WORD.match(text))


_AUTHOR_INITIALS = frozenset(word[:1].casefold() for word in _WORDS["author"])


AUTHOR_WORD = re.compile(rf"(?i)\s*(?:{phrases.any_of(_WORDS['author'])})\s*[:：]?\s+(?=[^\W\d_])")


def names_author(text: str) -> bool:
    """Whether ``text`` opens with the word "author" itself, in whatever language."""
    return text.lstrip()[:1].casefold() in _AUTHOR_INITIALS and bool(AUTHOR_WORD.match(text))
