"""Everything of one build that lists, exports and feeds are made from, in one record."""

from __future__ import annotations

from dataclasses import dataclass, field

from cuttings.model import Archive, StoryIndex, TagIndex
from cuttings.publishing.curated import CuratedList
from cuttings.settings import Settings


@dataclass(frozen=True, slots=True)
class Holdings:
    """The archive as shown (withdrawn articles gone, levels cut) with all that groups it."""

    archive: Archive
    tags: TagIndex = field(default_factory=TagIndex)
    stories: StoryIndex = field(default_factory=StoryIndex)
    lists: tuple[CuratedList, ...] = ()
    settings: Settings = field(default_factory=Settings)

    @property
    def site(self) -> str:
        """The published site's address, as the settings have it."""
        return self.settings.archive.site
