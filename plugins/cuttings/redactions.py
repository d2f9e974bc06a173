"""Words that no page may show: ``content/redactions.toml`` blacks them out in every build.

They are replaced when an article's file is read, before any room sees it, and in its ledger. Raw
files and ``content/articles`` stay as they are. An entry::

    [[redaction]]
    phrases = ["Jane Roe", "Ms Roe"]   # any case, spacing, emphasis; in addresses as well
    kinds = ["email", "phone"]         # or beside phrases: what looks like one
    articles = ["k3f7q2m5xw6a"]        # only in these; everywhere without it
    replacement = "[name withheld]"    # shown instead; "[redacted]" without it
    date = "2026-01-31"                # shown
    reason = "a witness under age"     # shown
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from unicodedata import normalize

from cuttings.owner_files import Entry, read_only_entries
from cuttings.settings import SettingsError
from cuttings.text.markup import escape_inline
from cuttings.text.scripts import CJK, SOUTH_EAST_ASIAN
from cuttings.text.slug import slugify

REDACTED = "[redacted]"

KINDS = {
    # RFC 5321 without quoted local parts; Markdown may have escaped any of its signs.
    "email": r"[\w.+%\\-]+@[\w\\-]+(?:\\?\.[\w\\-]+)+",
    # E.164 with its plus, or a trunk prefix, and the signs people group digits by. A number with
    # neither could be any number.
    "phone": r"(?<![\w/.,-])(?:\+|\(0|0)\d?(?:[\s()/.\\-]{0,3}\d){6,13}(?!\w)",
}
"""Patterns of what is not known word by word."""

_KEYS = ("phrases", "kinds", "articles", "replacement", "date", "reason")
_PLAIN = re.compile(r"^[^\"\\<>&\n]+$")
"""A replacement goes into JSON, Markdown and addresses alike."""

_BETWEEN = r"(?:[\s*_+\\-]|%20|&nbsp;)+"
"""What may stand between two words of a phrase: spaces, emphasis, an address's own signs."""

_APOSTROPHES = "['’ʼ]"
_UNSPACED = re.compile(f"[{CJK}{SOUTH_EAST_ASIAN}]")
"""Scripts without spaces, in which a word has no edge."""

_OURS = frozenset(
    {"id", "date", "date_precision", "date_basis", "modified", "captured", "source", "lang"}
    | {"raw_sha256", "confidence", "status", "level", "generated_sha256"}
)
"""Keys of a head whose values are ours or a machine's: nothing is looked for in them."""

_ADDRESSES = frozenset({"canonical_url", "original_url", "raw", "versions"})
"""Keys with only phrases looked for in their values: long numbers there are no telephones."""

_LINK = re.compile(r"(?<=\]\(<)[^>\n]+(?=>\))")
"""The address of a link, as our Markdown writes it."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """One entry: patterns of the words, what stands instead, where, and the reason shown."""

    phrases: tuple[re.Pattern[str], ...]
    kinds: tuple[re.Pattern[str], ...]
    in_addresses: tuple[re.Pattern[str], ...]
    replacement: str
    articles: frozenset[str]
    date: str
    reason: str

    def covers(self, article: str) -> bool:
        """Whether it holds for the article of this id."""
        return not self.articles or article in self.articles


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without the words, and how often each entry, by its place, met them."""

    text: str
    met: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Redactions:
    """All entries, in the file's order."""

    entries: tuple[Redaction, ...] = ()

    def of_file(self, article: str, text: str) -> Redacted:
        """The Markdown file of an article without the words."""
        met: dict[int, int] = {}
        for place, entry in enumerate(self.entries):
            if entry.covers(article):
                text, count = _redact_file(entry, text)
                if count:
                    met[place] = count
        return Redacted(text, met)

    def of_data(self, article: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """Data about an article, such as its ledger, with every text in it redacted."""
        if not self.entries:
            return data
        return {key: self._of_value(article, key, value) for key, value in data.items()}

    def _of_value(self, article: str, key: str, value: Any) -> Any:
        match value:
            case str() if key in _ADDRESSES:
                return self._of_address(article, value)
            case str():
                return self._of_text(article, value)
            case dict():
                return self.of_data(article, value)
            case list():
                return [self._of_value(article, key, one) for one in value]
            case _:
                return value

    def _of_address(self, article: str, text: str) -> str:
        for entry in self.entries:
            if entry.covers(article):
                text, _ = _replace(entry.phrases + entry.in_addresses, _unspaced, entry, text)
        return text

    def _of_text(self, article: str, text: str) -> str:
        for entry in self.entries:
            if entry.covers(article):
                text, _ = _replace(entry.phrases + entry.kinds, str, entry, text)
                if "://" in text:
                    text, _ = _replace(entry.in_addresses, _unspaced, entry, text)
        return text


def _redact_file(entry: Redaction, text: str) -> tuple[str, int]:
    head, gap, body = text.partition("\n\n")
    body = _LINK.sub(lambda link: _replace(entry.in_addresses, _unspaced, entry, link[0])[0], body)
    body, total = _replace(entry.phrases + entry.kinds, escape_inline, entry, body)
    lines = []
    for line in head.split("\n"):
        key = line.partition(":")[0].lower()
        if key in _OURS:
            shown, count = line, 0
        elif key in _ADDRESSES:
            shown, count = _replace(entry.phrases + entry.in_addresses, _unspaced, entry, line)
        elif key == "slug":
            patterns = (*entry.phrases, *entry.kinds, *entry.in_addresses)
            shown, count = _replace(patterns, str, entry, line)
        else:
            shown, count = _replace(entry.phrases + entry.kinds, str, entry, line)
        lines.append(shown)
        total += count
    return "\n".join(lines) + gap + body, total


def _unspaced(words: str) -> str:
    """Words as an address can hold them."""
    return words.replace(" ", "-")


def _replace(
    patterns: Iterable[re.Pattern[str]], written: Callable[[str], str], entry: Redaction, text: str
) -> tuple[str, int]:
    instead, total = written(entry.replacement), 0
    for pattern in patterns:
        text, count = pattern.subn(lambda _: instead, text)
        total += count
    return text, total


def read_redactions(mapping: Mapping[str, object], where: str) -> Redactions:
    """The entries of a TOML mapping. Raises SettingsError: none may fail in silence."""
    return Redactions(tuple(map(_redaction, read_only_entries(mapping, "redaction", _KEYS, where))))


def _redaction(entry: Entry) -> Redaction:
    phrases, kinds = entry.texts("phrases"), entry.texts("kinds")
    odd = [kind for kind in kinds if kind not in KINDS]
    if odd or not (phrases or kinds):
        msg = (
            f"{entry.where}: give phrases, or kinds out of {', '.join(KINDS)}, as lists in quotes."
        )
        raise SettingsError(msg)
    replacement = entry.text("replacement") if "replacement" in entry.values else REDACTED
    if not _PLAIN.match(replacement):
        raise entry.fault(key="replacement", give="words without quotes or markup")
    reason = entry.text("reason")
    if not reason:
        raise entry.fault(key="reason", give="words that are shown")
    # Articles are in NFC; a phrase may have been pasted from where accents stand apart.
    phrases = tuple(sorted((normalize("NFC", one) for one in phrases), key=len, reverse=True))
    slugs = filter(None, (slugify(words, "") for words in phrases))
    return Redaction(
        phrases=tuple(map(_phrase, phrases)),
        kinds=tuple(re.compile(KINDS[kind]) for kind in kinds),
        in_addresses=tuple(map(_in_address, slugs)),
        replacement=replacement,
        articles=frozenset(entry.texts("articles")),
        date=entry.day("date"),
        reason=reason,
    )


def _phrase(words: str) -> re.Pattern[str]:
    """The words in any case and however they are set, whole words where the script has them."""
    inner = _BETWEEN.join("".join(map(_sign, word)) for word in words.split())
    first, last = words.strip()[0], words.strip()[-1]
    before = "" if _UNSPACED.match(first) else r"(?<![^\W_])"
    after = "" if _UNSPACED.match(last) else r"(?![^\W_])"
    return re.compile(before + inner + after, re.IGNORECASE)


def _in_address(slug: str) -> re.Pattern[str]:
    """The words as addresses spell them: in plain letters, an apostrophe's s joined to the name."""
    return re.compile(rf"(?<![^\W_]){slug.replace('-', '[-_+]')}s?(?![^\W_])", re.IGNORECASE)


def _sign(character: str) -> str:
    if character in _APOSTROPHES:
        return rf"\\?{_APOSTROPHES}"
    return re.escape(character) if character.isalnum() else rf"\\?{re.escape(character)}"


@dataclass(frozen=True, slots=True)
class BlackedOut:
    """What an entry did, to be told: passages replaced, and in how many articles."""

    date: str
    reason: str
    passages: int
    articles: int


def blacked_out(redactions: Redactions, met: Iterable[Mapping[int, int]]) -> tuple[BlackedOut, ...]:
    """What each entry did, in the file's order; ``met`` has one mapping an article."""
    passages: Counter[int] = Counter()
    articles: Counter[int] = Counter()
    for counts in met:
        passages.update(counts)
        articles.update(counts.keys())
    return tuple(
        BlackedOut(entry.date, entry.reason, passages[place], articles[place])
        for place, entry in enumerate(redactions.entries)
    )


def unmet(done: Iterable[BlackedOut], where: str) -> Iterator[str]:
    """A warning for each entry that met nothing: a slip of the pen leaves the words public."""
    for number, one in enumerate(done, start=1):
        if not one.passages:
            yield (
                f"{where}, redaction {number}: its words stand in no article, so nothing was "
                "blacked out; mend the words or the ids, or remove the entry."
            )
