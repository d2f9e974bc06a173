"""Which of the names on a page is its outlet's: the one that its address answers to.

Enters: names with the places they stood, the title of the tab, and the domain. Leaves: one name, as
a reader would say it. A site's own name may come with a slogan beside it, its copyright line may
name the company, and a picture's the photographer; the domain tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from cuttings.cleaning.fields import phrases
from cuttings.cleaning.fields.found import Found
from cuttings.text.slug import slugify

LONGEST_NAME = 6
"""Words of an outlet's name."""

LONGEST_LISTED = 60
"""Characters of a name; longer ones are a description of the site."""

SHORTEST_LABEL = 2
"""Letters of a domain by which a name can be told."""

CACHED_NAMES = 1_000
"""Names whose domain is remembered: an outlet's are the same on all its pages."""

MASTHEAD_WORDS = phrases.whole("masthead")

_RIGHTS = re.compile(rf"(?i)(?:(?:^|[\s.,]+)(?:{phrases.one_of('rights')})(?!\w)|版[权權]所有).*$")
_MARKS = re.compile(r"(?i)^(?:copyright|©|\(c\)|[\s,|–-]|\b(?:19|20)\d\d\b|www\.)+")
_YEAR = re.compile(r"[\s,–-]+(?:19|20)\d\d$")
_ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_HOME_PAGE = re.compile(rf"(?i)\s+(?:{phrases.one_of('home_page')})$")
_NEWS_HEADING = re.compile(rf"(?i)^(?:(?:{phrases.one_of('news_heading')})(?:\s+|$))+$")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_BETWEEN = re.compile(r"\s+[-–—|·•:/»]+\s+|\s*[|｜：]\s*")


def clean_name(name: str) -> str:
    """An outlet's name without the domain, the year or the rights that stand beside it.

    >>> clean_name("© 2023 Quay Herald (www.quay.example)"), clean_name("9to5Quay")
    ('Quay Herald', '9to5Quay')
    """
    name = _YEAR.sub("", _MARKS.sub("", _ASIDE.sub("", name)))
    return _RIGHTS.sub("", _HOME_PAGE.sub("", name)).strip(" ,.|-–")


def is_a_name(text: str) -> bool:
    """Whether a text may be an outlet's name: some letters, no address, no description.

    >>> [is_a_name(text) for text in ("Quay Herald", "https://quay.example", "2025", "Latest News")]
    [True, False, False, False]
    """
    is_address = text.startswith(("http", "@", "//"))
    says = any(map(str.isalpha, text)) and not _NEWS_HEADING.match(text)
    return len(text) <= LONGEST_LISTED and not is_address and says


def best_name(
    stated: Sequence[Found], copyright_name: Found | None, title: str, domain: str | None
) -> Found | None:
    """The outlet's name, or None where nothing on the page is one.

    ``stated`` are the names the page gives the site, most trusted first. Of these the first that
    the domain answers to is taken, a slogan beside it left out; else a name beside the headline in
    the tab's title that the domain answers to; else the first stated. A copyright line names the
    owner of something, so it is asked last, and counts only where the domain does not speak against
    it.
    """
    own = [part for found in stated for part in _parts(found) if answers_to(part.value, domain)]
    own = [part for part in own if not is_domain(part.value, domain)]
    titled = list(_titled(title, domain))
    owner = [copyright_name] if copyright_name else []
    owner = [one for one in owner if domain is None or answers_to(one.value, domain)]
    worded = [one for one in (*own, *titled, *owner) if _is_worded(one.value, domain)]
    chosen = next(iter([*own, *(worded or titled), *stated, *owner]), None)
    return _best_spelled(chosen, worded) if chosen else None


def _is_worded(name: str, domain: str | None) -> bool:
    """Whether a name is what the domain stands for, and not just the domain."""
    return "." not in name and _is_in_words(name, domain or "")


def _best_spelled(chosen: Found, others: Iterable[Found]) -> Found:
    """A name that is only the domain's letters as another place on the page spells it."""
    if not chosen.value.islower():
        return chosen
    letters = _letters(chosen.value)
    same = (one for one in others if _letters(one.value) == letters and not one.value.islower())
    return next(same, chosen)


def _parts(found: Found) -> Iterator[Found]:
    """The name, or its parts where a slogan or a section stands beside it."""
    for part in _BETWEEN.split(found.value):
        name = clean_name(part)
        if name and len(name.split()) <= LONGEST_NAME:
            yield replace(found, value=name, words=found.words or found.value)


def _titled(title: str, domain: str | None) -> Iterator[Found]:
    """A part at an end of the title that is the domain in words, the last before the first.

    A headline may begin with the word that a domain is ("Space telescope ..."), or have its letters
    for initials: every word of the part has to be accounted for, and one of them whole.
    """
    parts = [part.strip() for part in _BETWEEN.split(title)]
    if len(parts) > 1 and domain:
        whole = len(_label(domain)) / 2
        for part in (parts[-1], parts[0]):
            has_whole_word = any(len(word) >= whole for word in _words(part))
            if has_whole_word and len(part.split()) <= LONGEST_NAME and _is_in_words(part, domain):
                yield Found(clean_name(part), "title tag", 0.8, title)


@lru_cache(maxsize=CACHED_NAMES)
def answers_to(name: str, domain: str | None) -> bool:
    """Whether a domain can be read as the name: its letters, or the beginnings of its words.

    A name without a Latin letter cannot be held against a domain.

    >>> [answers_to("The New York Times", d) for d in ("nytimes.example", "post.example")]
    [True, False]
    """
    label = _label(domain)
    if len(label) < SHORTEST_LABEL:
        return False
    if not _LATIN.search(name):
        return True
    runs = combinations(range(len(words := _words(name)) + 1), 2)
    return label in _letters(name) or any(_is_made_of(label, words[i:j]) for i, j in runs)


def _is_in_words(part: str, domain: str) -> bool:
    """Whether the part is the domain's name and nothing else but a newspaper's word."""
    label = _label(domain)
    letters = _letters(part)
    if letters in (label, domain.replace(".", "").replace("-", "")):
        return True
    words = [word for word in _words(part) if word != "the"]
    return _is_made_of(label, words)


def _is_made_of(label: str, words: Sequence[str]) -> bool:
    """Whether the label is the beginning of each of the words, in their order."""
    if not words or not label:
        return not words and not label
    word, rest = words[0], words[1:]
    return any(
        _is_made_of(label[size:], rest)
        for size in range(len(word), 0, -1)
        if label.startswith(word[:size])
    )


def _label(domain: str | None) -> str:
    """The letters of a domain that name somebody: "thequay" of "the-quay.co.uk" without "the"."""
    return (domain or "").partition(".")[0].replace("-", "").casefold().removeprefix("the")


def _words(name: str) -> list[str]:
    return slugify(name, "").split("-")[: 2 * LONGEST_NAME]


def _letters(name: str) -> str:
    return slugify(name, "").replace("-", "")


def is_domain(name: str, domain: str | None) -> bool:
    """Whether a name is only the domain, however it is spelled.

    >>> is_domain("QUAY.example", "quay.example"), is_domain("Quay Herald", "quayherald.example")
    (True, False)
    """
    return "." in name and _letters(name) == _letters(domain or "")


def are_one(name: str, other: str, domain: str | None) -> bool:
    """Whether two names that pages of one domain give are one outlet's.

    They are where the one has all words of the other ("The Herald", "Quay Herald"), where both are
    all that the domain says, or where one is the bare domain and the other answers to it. "Quay
    News" and "Quay Sport" are two.

    >>> [are_one("Quay Herald", other, "quayherald.example")
    ...  for other in ("The Herald", "quayherald.example", "QH Sport")]
    [True, True, False]
    """
    words, others = set(_words(name)) - {"the"}, set(_words(other)) - {"the"}
    if words <= others or others <= words:
        return True
    if is_domain(other, domain) or is_domain(name, domain):
        return answers_to(name, domain) and answers_to(other, domain)
    return _is_in_words(name, domain or "") and _is_in_words(other, domain or "")
