"""What every page of the archive says about the archive itself."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.reading.catalogue import Catalogue
from cuttings.reading.dates import day_words
from cuttings.reading.languages import direction
from cuttings.reading.overview import Span, span_of
from cuttings.settings import ArchiveSettings
from cuttings.text.addresses import contact_address, web_address
from cuttings.text.languages import language_tag


@dataclass(frozen=True, slots=True)
class Site:
    """The archive as header and footer know it.

    ``contact`` is where removals are asked for: a ``mailto:`` or web address, None where the owner
    named neither contact nor repository. ``is_indexed`` is False where robots are asked to stay
    away. ``address`` is the published site's, "" for a local build.
    """

    name: str
    description: str
    maintainer: str
    language: str
    dir: str
    articles: int
    sources: int
    stories: int
    span: Span | None
    latest_capture: str | None
    contact: str | None
    repository: str | None
    address: str
    is_public: bool
    is_indexed: bool


def site_of(catalogue: Catalogue, archive: ArchiveSettings) -> Site:
    """The archive's own facts."""
    captured = [a.captured for a in catalogue.archive.articles if a.captured is not None]
    repository = web_address(archive.repository)
    issues = f"{repository.rstrip('/')}/issues" if repository else None
    return Site(
        name=archive.name,
        description=archive.description,
        maintainer=archive.maintainer,
        language=language_tag(archive.language) or "en",
        dir=direction(archive.language),
        articles=len(catalogue.archive.articles),
        sources=len(catalogue.sources),
        stories=len(catalogue.stories.stories),
        span=span_of(catalogue, catalogue.archive.articles),
        latest_capture=day_words(max(captured).date(), catalogue.locale) if captured else None,
        contact=contact_address(archive.contact) or issues,
        repository=repository,
        address=archive.site,
        is_public=archive.public,
        is_indexed=archive.index,
    )
