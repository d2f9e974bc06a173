"""What the index knows of one article: searchable fields, facets, and the line shown for a hit."""

from __future__ import annotations

import hashlib
import marshal
from dataclasses import dataclass, field

from cuttings.model import Article, Level, Story, Tag, TagKind
from cuttings.settings import SearchSettings
from cuttings.text.languages import primary

FIELDS = ("headline", "dek", "body", "people", "places", "tags", "source")
"""The searchable fields, in the order of their numbers in the format."""

BODY = FIELDS.index("body")
PHRASE_FIELDS = (FIELDS.index("headline"), FIELDS.index("dek"), BODY)
"""Fields with positions: only running text holds phrases."""

FACETS = ("section", "tag", "agency", "lang", "story", "level", "by")
"""Facets with a shard of their own; source and year lie in the document table."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One article as the index takes it.

    ``shown`` is the text that may leave the archive in a shard: every paragraph at level full, the
    excerpt below that. ``fields`` holds the searchable text of each of FIELDS; a body that is all
    shown may be left empty there, to be held once (``texts`` has it). ``has_positions`` is False
    where the body may be searched by words only. ``date`` is ``YYYY[-MM[-DD]]`` or empty;
    ``facets`` holds (key, label) pairs for each of FACETS.
    """

    id: str
    lang: str | None
    fields: tuple[str, ...]
    shown: tuple[str, ...]
    has_positions: bool
    source: tuple[str, str]
    date: str
    date_text: str
    is_inferred: bool
    title: str
    address: str
    agency: str
    authors: tuple[str, ...]
    words: int
    facets: tuple[tuple[tuple[str, str], ...], ...] = field(default=((),) * len(FACETS))

    @property
    def texts(self) -> tuple[str, ...]:
        """The searchable text of each of FIELDS."""
        if not self.fields or self.fields[BODY]:
            return self.fields
        return (*self.fields[:BODY], "\n\n".join(self.shown), *self.fields[BODY + 1 :])

    @property
    def letters(self) -> int:
        """About how many letters the body has."""
        return len(self.fields[BODY]) or sum(map(len, self.shown))

    @property
    def dek(self) -> str:
        """The dek, which like the headline is shown at every level."""
        return self.fields[FIELDS.index("dek")] if self.fields else ""


DIGEST_BYTES = 16
_PLAIN = 2
"""The version of marshal that writes equal values alike, however they lie in memory."""


def digest_of(document: SearchDocument) -> bytes:
    """A digest of all that the index takes of a document."""
    d = document
    line = d.date, d.date_text, d.is_inferred, d.title, d.address, d.agency, d.authors, d.words
    parts = d.id, d.lang, d.source, d.has_positions, d.facets, d.fields, d.shown, line
    data = marshal.dumps(parts, _PLAIN)
    return hashlib.blake2b(data, digest_size=DIGEST_BYTES).digest()


def boosts(settings: SearchSettings) -> tuple[float, ...]:
    """The boost of each of FIELDS."""
    return tuple(float(getattr(settings, f"{name}_boost")) for name in FIELDS)


def describe(
    shown: Article, full: Article, tags: tuple[Tag, ...], story: Story | None
) -> SearchDocument:
    """One article for the index: words from ``full``, everything else from ``shown``.

    At level metadata the body is not searchable: nothing of it may be guessed from the index.
    """
    body = full.text if shown.level is Level.EXCERPT else ""
    kinds = {kind: [tag.name for tag in tags if tag.kind is kind] for kind in TagKind}
    topics = kinds[TagKind.TOPIC] + kinds[TagKind.ORGANISATION]
    date = (shown.published.iso or "")[:10]
    return SearchDocument(
        id=shown.id,
        lang=shown.lang,
        fields=(
            shown.headline,
            shown.dek or "",
            body,
            " | ".join([*kinds[TagKind.PERSON], *shown.authors]),
            " | ".join(kinds[TagKind.PLACE]),
            " | ".join(topics),
            " | ".join(part for part in (shown.source.name, shown.agency) if part),
        ),
        shown=tuple(p.text for p in shown.paragraphs),
        has_positions=shown.level is Level.FULL,
        source=(shown.source.id, shown.source.name),
        date=date,
        date_text=shown.published.edtf if date else "",
        is_inferred=shown.published.edtf.endswith("?"),
        title=shown.headline,
        address=shown.address,
        agency=shown.agency or "",
        authors=shown.authors,
        words=full.words,
        facets=(
            _single(shown.section),
            tuple((tag.slug, tag.name) for tag in tags),
            _single(shown.agency),
            _single(primary(shown.lang)),  # readers look for English, not for en-GB
            ((story.id, story.title),) if story else (),
            _single(shown.level.value),
            tuple((name, name) for name in dict.fromkeys(shown.authors)),
        ),
    )


def _single(value: str | None) -> tuple[tuple[str, str], ...]:
    return ((value, value),) if value else ()
