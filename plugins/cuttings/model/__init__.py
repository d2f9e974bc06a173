"""The records that pass between rooms: frozen, slotted, with tuples inside.

Enters: nothing. Leaves: types only. Every room may import this package; it imports none of them.
``None`` always means "unknown", never "empty". A later state of a thing is another type, so a
record has no life-cycle flags: RawFile, Document, Block, LabelledBlock, Cutting, Article.
"""

from cuttings.model.archive import (
    UNKNOWN_SOURCE,
    Archive,
    Article,
    Level,
    Paragraph,
    ParagraphKind,
    Source,
    Tombstone,
    Version,
    fewest_outlets,
    newest_first,
)
from cuttings.model.documents import (
    BODY_LABELS,
    BOILERPLATE_LABELS,
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Label,
    LabelledBlock,
    RawFile,
    Repair,
    Span,
    SpanKind,
    Told,
)
from cuttings.model.fields import (
    NO_DATE,
    UNDATED,
    Caption,
    DateBasis,
    DatePrecision,
    Evidence,
    Fields,
    NewsDate,
    SourceName,
)
from cuttings.model.lasting import Lasting
from cuttings.model.outcomes import (
    Cutting,
    Refusal,
    RefusalReason,
)
from cuttings.model.stories import (
    ArticleLink,
    Reprint,
    ReprintKind,
    Story,
    StoryIndex,
)
from cuttings.model.tags import (
    Mention,
    Tag,
    TagIndex,
    TagKind,
)

__all__ = [
    "BODY_LABELS",
    "BOILERPLATE_LABELS",
    "NO_DATE",
    "UNDATED",
    "UNKNOWN_SOURCE",
    "Archive",
    "Article",
    "ArticleLink",
    "Block",
    "BlockKind",
    "Caption",
    "Cutting",
    "DateBasis",
    "DatePrecision",
    "Document",
    "DocumentKind",
    "Evidence",
    "Fields",
    "Label",
    "LabelledBlock",
    "Lasting",
    "Level",
    "Mention",
    "NewsDate",
    "Paragraph",
    "ParagraphKind",
    "RawFile",
    "Refusal",
    "RefusalReason",
    "Repair",
    "Reprint",
    "ReprintKind",
    "Source",
    "SourceName",
    "Span",
    "SpanKind",
    "Story",
    "StoryIndex",
    "Tag",
    "TagIndex",
    "TagKind",
    "Told",
    "Tombstone",
    "Version",
    "fewest_outlets",
    "newest_first",
]
