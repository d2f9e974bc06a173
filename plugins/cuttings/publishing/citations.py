"""The citations of one article as templates use them: ``article.citations``.

Nothing is made before it is asked for: 100,000 articles would otherwise keep a million texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cuttings.publishing.formats import biblatex, csl, csl_json, ris
from cuttings.publishing.head import Head, head_of
from cuttings.publishing.phrasing import ENGLISH
from cuttings.publishing.references import Reference
from cuttings.publishing.styles import STYLES, Run, as_text, chicago, phrasing_for


@dataclass(frozen=True, slots=True)
class StyledCitation:
    """One citation to read and copy: ``runs`` for print, ``text`` for the clipboard.

    ``language`` is the one in which dates and joining words are said.
    """

    key: str
    name: str
    language: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The citation without italics."""
        return as_text(self.runs)


@dataclass(frozen=True, slots=True)
class CitationFile:
    """One citation file beside the page: ``suffix`` follows the page's address without .html."""

    suffix: str
    name: str
    media_type: str
    text: str


@dataclass(frozen=True, slots=True)
class Citations:
    """Everything by which one article is cited; ``language`` is the interface's."""

    reference: Reference
    language: str = ENGLISH

    @property
    def head(self) -> Head:
        """What the page's head tells machines."""
        return head_of(self.reference)

    @property
    def styles(self) -> tuple[StyledCitation, ...]:
        """APA, MLA, Chicago, Wikipedia."""
        return tuple(self._styles())

    @property
    def chicago(self) -> str:
        """The citation in Chicago's style, in words."""
        return as_text(chicago(self.reference, phrasing_for("chicago", self.language)))

    def _styles(self) -> Iterator[StyledCitation]:
        for key, name, make in STYLES:
            said = phrasing_for(key, self.language)
            yield StyledCitation(key, name, said.language, make(self.reference, said))

    @property
    def files(self) -> tuple[CitationFile, ...]:
        """RIS, CSL-JSON and BibLaTeX."""
        return tuple(self._files())

    def _files(self) -> Iterator[CitationFile]:
        one = self.reference
        yield CitationFile(".ris", "RIS", "application/x-research-info-systems", ris(one))
        text = csl_json([csl(one)])
        yield CitationFile(".csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", text)
        yield CitationFile(".bib", "BibLaTeX", "application/x-bibtex", biblatex(one))
