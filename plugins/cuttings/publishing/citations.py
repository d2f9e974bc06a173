"""The citations of one article as templates use them: ``article.citations``.

Nothing is made before it is asked for: 100,000 articles would otherwise keep a million texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cuttings.publishing.formats import RIS_TYPE, biblatex, csl_file, ris
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
    text: str


FORMATS: Mapping[tuple[str, str, str], Callable[[Reference], str]] = {
    (".ris", "RIS", RIS_TYPE): ris,
    (".csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json"): csl_file,
    (".bib", "BibLaTeX", "application/x-bibtex"): biblatex,
}
"""What writes each format, by the suffix, name and media type of its files."""


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
        return tuple(
            StyledCitation(key, name, said.language, make(self.reference, said))
            for key, name, make in STYLES
            for said in (phrasing_for(key, self.language),)
        )

    @property
    def chicago(self) -> str:
        """The citation in Chicago's style, in words."""
        return as_text(chicago(self.reference, phrasing_for("chicago", self.language)))

    @property
    def files(self) -> tuple[CitationFile, ...]:
        """RIS, CSL-JSON and BibLaTeX."""
        return tuple(
            CitationFile(suffix, name, text_of(self.reference))
            for (suffix, name, _), text_of in FORMATS.items()
        )
