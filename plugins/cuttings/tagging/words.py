"""A paragraph cut into words, each with what its place and its marks tell of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from cuttings.model import Article
from cuttings.tagging.lexicon import Lexicon
from cuttings.text.scripts import CJK

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|\b[^\W\d_a-z]\.(?= [^\W\d_a-z])"
    r"|(?<![^\W_])[^\W\d_]+(?:[-'’.][^\W\d_]+)*(?:-\d+)?(?![^\W_])"
)
"""A word: initials ("U.S."), one initial before a capital ("George W. Bush"), or letters; not what
stands behind or before a figure ("4G", "A350")."""
_POSSESSIVE = re.compile(r"(?:n['’]t|['’](?:s|m|d|ll|ve|re)?)$")
"""What English writes onto a word: "Holtby's", "I'd", "Don't"."""
_APOSTROPHE = re.compile(r"['’]")
_SUFFIXING = frozenset({"tr", "az"})
"""Languages that write case endings onto names behind an apostrophe ("Ankara'da")."""
_CAPITAL_NEXT = re.compile(r" [^\W\d_a-z]")
_OWNED = re.compile(r"(['’]) ([^\W\d_a-z][^\W\d_]+)")
_ELIDED = re.compile(r"^(?:[ldcjmnst]|qu|dell|nell|sull|dall|all|un)['’](?=\w{2})", re.IGNORECASE)
_ELIDING = frozenset({"fr", "it", "ca"})
"""Languages that write an article onto a name ("l'Élysée"); elsewhere it is a part (O'Neill)."""
_PREFIXED = re.compile(
    r"^(?!Ma?c|De)(?:[a-z]{1,6}-?|[A-Z](?:[a-z]{1,5}-?|(?=[A-Z][a-z])))(?=[A-Z])"
)
_PREFIXING = frozenset({"zu", "xh", "ss", "nr"})
"""Languages that write a prefix onto a name, whose capital stays ("uHoltby", "eWexholm")."""
_BEFORE_NAMES = _ELIDING | _PREFIXING
_UNCASED = re.compile(f"[{CJK}]")
"""Scripts whose words do not stand apart: what they are written onto is not one word."""
_SENTENCE_OPENERS = frozenset(".!?:;…\"“”„«»‘'(—–-•*·") | {""}
"""What stands before a word that opens a sentence, or begins the text."""


@dataclass(frozen=True, slots=True)
class Word:
    """``continues``: a point behind it ends no sentence: it is an initial or a short title."""

    text: str
    start: int
    end: int
    opens_sentence: bool
    possessive: bool
    continues: bool

    @property
    def lower(self) -> str:
        """The word in lower case, without its point."""
        return self.text.casefold().rstrip(".")

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper() and not _UNCASED.search(self.text)


def words_of(text: str, language: str, lexicon: Lexicon) -> list[Word]:
    """The words of a text in order, without what its language writes onto them."""
    words: list[Word] = []
    for match in _WORD.finditer(text):
        word, start, last = match[0], match.start(), words[-1] if words else None
        prefix = _prefix(word, language) if language in _BEFORE_NAMES else ""
        word = word.removeprefix(prefix)
        bare = _bare(word, language)
        if bare.casefold() in lexicon.owners and _CAPITAL_NEXT.match(text, match.end()):
            bare = word
        mark = _owners_mark(word, text, match.end(), lexicon)
        goes_on = (last and last.continues) or (prefix and language in _PREFIXING)
        before = text[last.end - 1 if last else 0 : start].rstrip()
        is_initial = len(word) == 2 and word[1] == "."  # noqa: PLR2004 - a letter and its point
        words.append(
            Word(
                text=bare + mark,
                start=start + len(prefix),
                end=match.end() + len(mark),
                opens_sentence=not goes_on and before[-1:] in _SENTENCE_OPENERS,
                possessive=bare != word,
                continues=is_initial or word.casefold() in lexicon.short_titles,
            )
        )
    return words


def _owners_mark(word: str, text: str, end: int, lexicon: Lexicon) -> str:
    """The apostrophe of a plural before what bodies are called ("Seafarers' Alliance"), else ""."""
    owned = _OWNED.match(text, end) if word[0].isupper() and word.endswith("s") else None
    return owned[1] if owned and owned[2].casefold() in lexicon.organisations else ""


def _prefix(word: str, language: str) -> str:
    """The article or prefix that such a language writes before a name; "" where there is none."""
    found = (_ELIDED if language in _ELIDING else _PREFIXED).match(word)
    return found[0] if found else ""


def _bare(word: str, language: str) -> str:
    """The word without what is written onto it behind an apostrophe."""
    if "'" not in word and "’" not in word:
        return word
    if language in _SUFFIXING:
        return _APOSTROPHE.split(word)[0] or word
    return _POSSESSIVE.sub("", word) or word


def lower_case_words(articles: Iterable[Article]) -> Counter[str]:
    """How often each word stands in lower case, over all articles."""
    return Counter(word for words in _plain_words(articles) for word in words if word[0].islower())


def small_pairs(articles: Iterable[Article]) -> Counter[tuple[str, str]]:
    """How often a word in lower case stands before a capitalised one ("the Thames")."""
    return Counter(
        (first, second)
        for words in _plain_words(articles)
        for first, second in pairwise(words)
        if first[0].islower() and second[0].isupper()
    )


def _plain_words(articles: Iterable[Article]) -> Iterator[list[str]]:
    """The words of each paragraph as they are written."""
    for article in articles:
        for piece in article.paragraphs:
            yield _WORD.findall(piece.text)
