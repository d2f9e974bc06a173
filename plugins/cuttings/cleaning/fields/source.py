"""The outlet: by its domain, else by the name it gives itself.

Enters: addresses and names a page or dump carries, and the sources the archive knows. Leaves: a
``SourceName`` and the evidence. A known source's own spelling always wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields import keys, page, urls
from cuttings.cleaning.fields.found import Found
from cuttings.cleaning.fields.material import Material
from cuttings.cleaning.fields.outlet_names import (
    LONGEST_NAME,
    MASTHEAD_WORDS,
    answers_to,
    best_name,
    clean_name,
    is_a_name,
)
from cuttings.model import Label, LabelledBlock, Source, SourceName
from cuttings.text.slug import slugify

DOMAIN_LINE = re.compile(
    r"(?i)^(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+"
    r"(?!jpe?g|png|gif|webp|svg|pdf|html?|php|mp[34]|txt)[a-z]{2,12})/?$"
)
COPYRIGHT = re.compile(
    r"""(?:©|\(c\)|copyright)\s*(?:copyright)?\s*(?:©|\(c\))?\s*
    (?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,|]*(?:by\s+)?
    (?P<name>
        (?:\d{1,3}(?=[^\W\d_]))?[^\W\d_]  # 9to5Quay
        (?:
            (?!\d{4})[^.|,©/]
            |\.(?-i:(?=[a-z]|[^\W\d_]\b))  # Quay.com, S.A.
            |(?<=\s)/(?=\s)
        ){1,50}+
    )(?!/)  # the photographer/the agency""",
    re.IGNORECASE | re.VERBOSE,
)

PICTURES = frozenset({Label.CAPTION, Label.CREDIT})
"""Lines whose copyright is a photographer's."""

LONGEST_COPYRIGHT = 300
"""Characters of a copyright line; longer ones are terms of use."""

LONGEST_ARTICLE = 3
"""Letters of the small words in a name: "of", "the", "und"."""

MASTHEAD_LINES = 3
"""Lines from the top among which a dump names its outlet."""

TITLE_PARTS = re.compile(r"\s+[-–—|·•»]\s+|\s*[|：]\s*")
"""What stands between a page's title and its outlet's name."""


@dataclass(frozen=True, slots=True)
class SourceReading:
    """The outlet, how it was recognised, and every name it goes by on the page."""

    source: SourceName | None
    found: Found | None
    names: tuple[str, ...] = ()


class KnownSources:
    """The archive's sources, found by domain or by name."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.by_domain: dict[str, Source] = {}
        self.by_name: dict[str, Source] = {}
        for source in sources:
            for domain in source.domains:
                self.by_domain[domain.casefold().removeprefix("www.")] = source
            for name in (source.id, *source.names, source.name):
                self.by_name[_key(name)] = source

    def at(self, url: str | None) -> Source | None:
        """The source whose domain, or a parent of it, the address is of."""
        host = urls.host_of(url)
        while host and "." in host:
            if host in self.by_domain:
                return self.by_domain[host]
            host = host.partition(".")[2]
        return None

    def named(self, name: str) -> Source | None:
        """The source of that name, ignoring case, articles and marks."""
        return self.by_name.get(_key(name)) if len(name) <= LONGEST_COPYRIGHT else None


def _key(name: str) -> str:
    return "".join(
        re.findall(r"\w+", re.sub(r"(?i)^(?:the|die|der|das|le|la|les|el|il)\s+", "", name))
    ).casefold()


def read_source(
    material: Material,
    addresses: Sequence[str],
    known: KnownSources,
    told: page.Said | None = None,
) -> SourceReading:
    """The outlet of a page or dump; None for an outlet nobody named.

    ``addresses`` are the article's own, most trusted first; ``told`` is a name or id from a
    sidecar or crawler.
    """
    owner = _copyright(material.blocks)
    stated = _names(material.blocks, material.head)
    given = [*stated, *([owner] if owner else [])]
    said = [Found(told.value, told.where, 0.95)] if told else []
    domain_line = _domain_line(material.blocks, given)
    spellings = tuple(dict.fromkeys(name.value for name in given))
    title = _title(material.head)
    names = [*said, *given, *([domain_line] if domain_line else [])]
    met = _recognised(addresses, names, title, known)
    if met:
        return _known(*met, spellings)
    domain = next((d for d in map(urls.domain_of, addresses) if d), None)
    named = (one for one in said if not DOMAIN_LINE.match(one.value))
    name = next(named, None) or best_name([*stated, *said], owner, title, domain)
    domain = domain or (domain_line.value if domain_line else None)
    if name is None and domain is None:
        return SourceReading(None, None, spellings)
    name = name and _as_titled(name, title)
    shown = name.value if name else str(domain)
    address = Found(shown, "address", 0.8, addresses[0] if addresses else "")
    source_name = SourceName(slugify(domain or shown, "source"), shown, domain)
    return SourceReading(source_name, name or domain_line or address, spellings)


def _recognised(
    addresses: Sequence[str], names: Sequence[Found], title: str, known: KnownSources
) -> tuple[Source, Found] | None:
    """The archive's source that an address, a name or the tab's title is of, and which."""
    for url in addresses:
        source = known.at(url)
        if source:
            return source, Found(source.name, "address", 0.99, url)
    for name in names:
        source = known.named(name.value) or known.at(name.value)
        if source:
            return source, name
    titled = known.named(title)
    return (titled, Found(titled.name, "title tag", 0.8)) if titled else None


def _title(head: PageHead | None) -> str:
    """The tab's title, which on some old sites is the paper's name on every page."""
    return page.plain(head.title_tag) if head is not None and head.title_tag else ""


def _as_titled(name: Found, title: str) -> Found:
    """A masthead in capitals as the page's title spells it, where it does."""
    if not name.value.isupper():
        return name
    said = re.search(re.escape(name.value), title, re.IGNORECASE)
    return name if said is None or said[0].isupper() else replace(name, value=said[0])


def _known(source: Source, found: Found, spellings: tuple[str, ...]) -> SourceReading:
    domain = source.domains[0] if source.domains else None
    return SourceReading(
        SourceName(source.id, source.name, domain), found, (source.name, *spellings)
    )


def _names(labelled: Sequence[LabelledBlock], head: PageHead | None) -> list[Found]:
    found: list[Found] = []
    if head is not None:
        said = (
            *page.meta(head, *keys.of_meta("outlet")),
            *page.json_ld(head, "publisher", "sourceOrganization"),
            *page.meta(head, *keys.of_meta("publisher")),
        )
        names = ((clean_name(one.value), one.where) for one in said)
        found += [Found(name, where, 0.9) for name, where in names if is_a_name(name)]
    found += _names_in_blocks(labelled)
    return found


def _names_in_blocks(labelled: Sequence[LabelledBlock]) -> list[Found]:
    """Names on lines labelled as the outlet's, then a masthead."""
    lines = [
        item.block
        for item in labelled
        if item.label is Label.SOURCE and len(item.block.text) <= LONGEST_COPYRIGHT
    ]
    found = [
        Found(b.text, f"line {b.first_line}", 0.9, b.text, b.first_line)
        for b in lines
        if is_a_name(b.text) and not DOMAIN_LINE.match(b.text) and not COPYRIGHT.search(b.text)
    ]
    return [*found, *filter(None, (_in_title(labelled), _masthead(labelled)))]


def _in_title(labelled: Sequence[LabelledBlock]) -> Found | None:
    """The end of the page's title, "Headline - Outlet", with which dumps of whole pages begin.

    It begins with the headline, or its end is a line of the dump as well.
    """
    headline = next((one.block.text for one in labelled if one.label is Label.HEADLINE), "")
    for item in labelled[:MASTHEAD_LINES]:
        text = item.block.text
        said, *ends = TITLE_PARTS.split(text) if len(text) <= LONGEST_COPYRIGHT else [text]
        names = [one for one in ends if is_a_name(one) and not re.search(r"\d{4}", one)]
        if (
            said
            and names
            and (
                _goes_on_from(headline, text)
                or any(one.block.text == names[-1] for one in labelled)
            )
        ):
            line = item.block.first_line
            name = next(
                filter(DOMAIN_LINE.match, names), names[-1]
            )  # sections stand behind it, too
            return Found(name, f"line {line}", 0.8, text, line)
    return None


def _goes_on_from(headline: str, text: str) -> bool:
    """Whether a text is the headline with more behind it, in whatever case."""
    told = text.casefold()
    return len(told) > len(headline) > 0 and told.startswith(headline.casefold())


def _copyright(labelled: Sequence[LabelledBlock]) -> Found | None:
    """The name on the last copyright line that is not a picture's."""
    for item in reversed(labelled):
        text = item.block.text
        fits = not item.label.is_body and len(text) <= LONGEST_COPYRIGHT
        match = COPYRIGHT.search(text) if fits and item.label not in PICTURES else None
        if match:
            name = clean_name(match["name"])
            is_written_as_one = is_a_name(name) and (not name[0].islower() or "." in name)
            if is_written_as_one and len(name.split()) <= LONGEST_NAME:
                line = item.block.first_line
                return Found(name, f"line {line}", 0.6, item.block.text, line)
    return None


def _masthead(labelled: Sequence[LabelledBlock]) -> Found | None:
    """A short line with a newspaper's word in it at the very top of the dump."""
    for item in labelled[:MASTHEAD_LINES]:
        text = item.block.text
        outside = item.label.is_boilerplate or item.label is Label.SOURCE
        if outside and MASTHEAD_WORDS.search(text) and _is_titled(text) and is_a_name(text):
            line = item.block.first_line
            return Found(text, f"line {line}", 0.7, text, line)
    return None


def _is_titled(text: str) -> bool:
    """A few words, each with a capital, the small ones aside; no number."""
    words = text.split()
    capitals = all(w[0].isupper() or len(w) <= LONGEST_ARTICLE for w in words)
    return 1 < len(words) <= LONGEST_NAME and capitals and not re.search(r"[\d|>/]", text)


def _domain_line(labelled: Sequence[LabelledBlock], names: Sequence[Found]) -> Found | None:
    """A line that is nothing but the outlet's domain, which footers say.

    Of several, which are partners' and advertisers' as well, the one that a name answers to.
    """
    found = {one.value: one for one in _domain_lines(labelled)}
    if len(found) == 1:
        return next(iter(found.values()))
    named = (one for one in found.values() if any(answers_to(n.value, one.value) for n in names))
    return next(named, None)


def _domain_lines(labelled: Sequence[LabelledBlock]) -> Iterator[Found]:
    """The lines that are nothing but a domain, from the bottom up."""
    for item in reversed(labelled):
        text = item.block.text
        match = DOMAIN_LINE.match(text) if "." in text and " " not in text else None
        if match and not item.label.is_body:
            line = item.block.first_line
            yield Found(match[1].lower(), f"line {line}", 0.8, item.block.text, line)
