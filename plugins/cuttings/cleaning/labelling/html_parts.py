"""Names for a page's blocks: what part of an article, or what kind of boilerplate.

Enters: a ``Reading``, the chances and features of all blocks. Leaves: one ``Verdict`` a block.
Rules stand in tables, in order; the first that fits names the block, and its name is the word in
the trace, the case files and the changelog.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cuttings.cleaning.blocks.html import Page
from cuttings.cleaning.blocks.html_declared import DECLARED_PATH
from cuttings.cleaning.fields.byline import read_byline
from cuttings.cleaning.fields.contributors import is_contributors_line
from cuttings.cleaning.fields.credits import is_credit
from cuttings.cleaning.labelling import judge
from cuttings.cleaning.labelling.html_context import KEPT_FROM
from cuttings.cleaning.labelling.html_evidence import squeeze
from cuttings.cleaning.labelling.html_features import Measures
from cuttings.cleaning.labelling.html_weights import load_tables
from cuttings.model import Block, BlockKind, Label

HEAD_REACH = 12
"""Blocks around the headline in which kicker, dek, byline and date stand."""

FURNITURE_SHARE = 0.3
"""Share of a source's files that carry a line from which the line is furniture."""

BYLINE_LENGTH = 200
BYLINE_REACH = 2
"""Blocks under the headline in which a line that reads as a byline is one, marked or not."""
SAID_TWICE = 2
"""Times a text stands in the body for the second to be a repeat; what stands there oftener is the
article's own form, such as one questionnaire for many."""
DEK_LEAST_WORDS = 4
DEK_LONGEST = 600
"""Characters: a dek is a sentence or three."""
KICKER_WORDS = 8
REPEAT_LEAST_WORDS = 10
PHRASE_WORDS = 4
"""Words from which a block says something: less is a label or a name."""
NOTE_WORDS = 9
BIO_WORDS = 7
CREDIT_WORDS = 15
DATE_WORDS = 20
TIME_WORDS = 4
"""Words under which figures alone over an entry are its time: 11:42 am."""
SECTION_WORDS = 5
KEYWORD_WORDS = 12
DEK_REACH = 3
"""Blocks under the headline in which a dek stands, kicker and picture between."""
CAPTION_LEAST_WORDS = 3
CAPTION_REACH = 6
"""Blocks before the headline in which the leading picture and its caption may stand."""
DECLARED_CONFIDENCE = 0.8
"""How sure a text is that the page declares as its article and does not show."""
CONTRIBUTORS_REACH = 3
"""Blocks from the body's end within which a line of contributors needs no brackets."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as judged: features hold both readings, ``shares`` the source's furniture."""

    page: Page
    measures: tuple[Measures, ...]
    features: tuple[Mapping[str, float], ...]
    chances: tuple[float, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A label, the rule that gave it, how sure (0..1), and why."""

    label: Label
    rule: str
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """One block with all that a rule may ask."""

    block: Block
    features: Mapping[str, float]
    words: int
    is_sentence: bool
    chance: float
    share: float
    headline: int  # index of the headline's block, -1 where none
    first: int  # index of the first and last body block, -1 where none
    last: int

    def has(self, *names: str) -> bool:
        """Whether any of the features is there."""
        features = self.features
        for name in names:  # noqa: SIM110 - any() over a generator takes twice the time
            if name in features:
                return True
        return False

    @property
    def is_kept(self) -> bool:
        """Whether the judge takes the block for the body's."""
        return self.chance >= KEPT_FROM

    @property
    def is_in_head(self) -> bool:
        """Whether the block stands about the headline, before the body runs."""
        near = abs(self.block.index - self.headline) <= HEAD_REACH if self.headline >= 0 else False
        return near or 0 <= self.first - self.block.index <= HEAD_REACH

    @property
    def is_within(self) -> bool:
        """Whether body stands before and behind the block."""
        return self.first < self.block.index < self.last


Rule = tuple[str, Label, Callable[[Seen], bool]]


def name_parts(reading: Reading) -> list[Verdict]:
    """One verdict a block, in order."""
    kept = [i for i, chance in enumerate(reading.chances) if chance >= KEPT_FROM]
    headline = find_headline(reading, kept[0] if kept else len(reading.chances))
    first, last = (kept[0], kept[-1]) if kept else (-1, -1)
    verdicts = []
    squeezed = {i: squeeze(reading.page.blocks[i].text) for i in kept}
    often = Counter(squeezed.values())
    said: dict[str, int] = {}  # the container in which a text of the body stood first
    containers, homes = reading.page.containers, reading.page.homes
    for i, block in enumerate(reading.page.blocks):
        seen = Seen(
            block, reading.features[i], reading.measures[i].words,
            reading.measures[i].is_sentence, reading.chances[i], reading.shares[i],
            headline, first, last,
        )  # fmt: skip
        plain = squeezed.get(i, "")
        around = containers[homes[i]].parent if homes[i] >= 0 else -1
        is_repeat = (
            said.get(plain, around) != around
            and often[plain] == SAID_TWICE
            and not block.text.endswith("?")
        ) or ("near_pull_quote" in seen.features and _is_part_of_another(i, squeezed))
        verdict = _judge(seen, is_repeat=is_repeat)
        if verdict.label.is_body and plain:
            said.setdefault(plain, around)
        verdicts.append(verdict)
    return verdicts


def _is_part_of_another(i: int, squeezed: Mapping[int, str]) -> bool:
    """Whether a kept block's text stands in another's: a pull quote's does, a quotation's not."""
    plain = squeezed.get(i, "")
    return bool(plain) and any(plain in other for j, other in squeezed.items() if j != i)


def find_headline(reading: Reading, first_body: int) -> int:
    """The index of the headline's block: the heading most like the title, -1 where none is."""
    best, best_rank = -1, 0.0
    for block, features in zip(reading.page.blocks, reading.features, strict=True):
        is_heading = block.kind is BlockKind.HEADING
        titled = "is_title" in features
        if not (is_heading or titled):
            continue
        rank = 3.0 * titled + (1.5 if is_heading and block.level == 1 else 0.5 * is_heading)
        rank += 0.5 * ("near_headline" in features)
        rank -= 1.5 * (block.index > first_body) + 1.0 * ("linked>=0.8" in features)
        if not titled and not (is_heading and block.level == 1):
            continue
        if rank > best_rank:
            best, best_rank = block.index, rank
    return best


# ---- the tables ---------------------------------------------------------------------------------
def _is_dek(seen: Seen) -> bool:  # noqa: PLR0911 - a list of plain refusals
    if not (0 <= seen.headline < seen.block.index <= seen.headline + HEAD_REACH):
        return False
    if seen.words < DEK_LEAST_WORDS or len(seen.block.text) > DEK_LONGEST:
        return False
    if seen.block.index > max(seen.first, seen.headline + DEK_REACH) or seen.has("linked>=0.4"):
        return False
    if seen.has(
        "near_caption", "near_credit", "near_figure", "near_byline", "is_alt_text", "near_share"
    ):
        return False
    if seen.has("near_dek"):
        return True
    if seen.block.kind is BlockKind.HEADING:
        return seen.block.index <= seen.headline + 2 and seen.block.level > 1
    return seen.has("is_description") and not seen.is_kept


def _is_byline(seen: Seen) -> bool:
    text = seen.block.text
    if len(text) > BYLINE_LENGTH or not seen.is_in_head:
        return False
    stands_under = 0 < seen.block.index - seen.headline <= BYLINE_REACH and seen.headline >= 0
    if seen.is_kept and not (
        seen.has("near_byline", "says_byline") or (stands_under and not seen.is_sentence)
    ):
        return False
    if seen.has("near_byline") and not seen.is_sentence and not seen.has("short_says_share"):
        return True
    return read_byline(text) is not None


def _is_contributors(seen: Seen) -> bool:
    """A credit line in brackets, or one of the last lines: elsewhere such words are prose."""
    text = seen.block.text
    stands_last = 0 <= seen.last - seen.block.index < CONTRIBUTORS_REACH
    return (
        (text[0] in "([*" or stands_last)
        and seen.words >= PHRASE_WORDS
        and is_contributors_line(text)
    )


HEAD_RULES: tuple[Rule, ...] = (
    (
        "caption_element",
        Label.CAPTION,
        lambda seen: seen.block.kind is BlockKind.CAPTION and not seen.has("short_says_credit"),
    ),
    (
        "marked_correction",
        Label.CORRECTION,
        lambda seen: (
            seen.has("near_correction") and seen.has("says_correction") and seen.words >= NOTE_WORDS
        ),
    ),
    (
        "article_within_article",
        Label.RELATED,
        lambda seen: seen.has("other_article") and seen.has("in_teaser", "in_related"),
    ),
    (
        "entry_time",
        Label.SUBHEAD,
        lambda seen: (
            seen.has("in_entry")
            and seen.has("digits")
            and not seen.has("other_article")
            and seen.words < (DATE_WORDS if seen.has("near_date") else TIME_WORDS)
        ),
    ),
    ("dek_under_headline", Label.DEK, _is_dek),
    ("byline_near_headline", Label.BYLINE, _is_byline),
    ("contributors_line", Label.CONTRIBUTORS, _is_contributors),
)
"""Rules for blocks of the article that are not its body: they outweigh the judge."""

PART_RULES: tuple[Rule, ...] = (
    (
        "correction_note",
        Label.CORRECTION,
        lambda seen: (
            seen.has("says_correction")
            and seen.words >= NOTE_WORDS
            and not seen.has("in_comments", "in_footer")
        ),
    ),
    (
        "credit_words",
        Label.CREDIT,
        lambda seen: (
            (
                seen.has(
                    "near_credit", "in_figure", "near_caption", "near_figure", "short_says_credit"
                )
            )
            and is_credit(seen.block.text)
            and not seen.has("in_footer", "in_footer_tag")
        ),
    ),
    (
        "picture_credit",
        Label.CREDIT,
        lambda seen: seen.has("near_credit") and seen.words < CREDIT_WORDS,
    ),
    (
        "figure_caption",
        Label.CAPTION,
        lambda seen: (
            seen.block.kind is BlockKind.CAPTION
            or seen.has("near_caption", "in_caption")
            or (
                seen.has("is_alt_text")
                and seen.words >= PHRASE_WORDS
                and not seen.has("linked>=0.8")
            )
        ),
    ),
    (
        "words_in_figure",
        Label.CAPTION,
        lambda seen: (
            seen.has("in_figure", "near_figure")
            and seen.words >= PHRASE_WORDS
            and not seen.has("linked>=0.4")
        ),
    ),
    (
        "date_line",
        Label.DATE,
        lambda seen: (
            seen.is_in_head
            and seen.words < DATE_WORDS
            and seen.has("near_date", "short_says_date")
            and not seen.has("linked>=0.8")
        ),
    ),
    (
        "kicker_over_headline",
        Label.KICKER,
        lambda seen: seen.is_in_head and seen.has("near_kicker") and seen.words <= KICKER_WORDS,
    ),
    (
        "section_name",
        Label.SECTION,
        lambda seen: seen.is_in_head and seen.has("near_section") and seen.words <= SECTION_WORDS,
    ),
    (
        "author_bio",
        Label.AUTHOR_BIO,
        lambda seen: (
            seen.words >= BIO_WORDS
            and (
                seen.has("near_bio", "in_bio")
                or (seen.has("says_bio") and seen.has("near_byline", "in_byline", "all_emphasis"))
            )
        ),
    ),
    (
        "words_behind_picture",
        Label.CAPTION,
        lambda seen: (
            seen.has("short_after_picture")
            and seen.words >= CAPTION_LEAST_WORDS
            and seen.headline - CAPTION_REACH <= seen.block.index <= seen.last
            and not seen.has(
                "linked>=0.4", "in_navigation", "in_teaser", "in_related", "near_share"
            )
        ),
    ),
    (
        "page_keywords",
        Label.KEYWORDS,
        lambda seen: seen.has("near_keywords", "in_keywords") and seen.words <= KEYWORD_WORDS,
    ),
)
"""Rules that name what the judge did not take for body but what belongs to the article."""

BOILERPLATE_RULES: tuple[Rule, ...] = (
    (
        "reader_comments",
        Label.COMMENTS,
        lambda seen: seen.has("in_comments", "near_comments", "short_says_comments"),
    ),
    (
        "advertisement_block",
        Label.ADVERTISEMENT,
        lambda seen: seen.has("in_advertisement", "short_says_advertisement"),
    ),
    ("legal_notice", Label.LEGAL, lambda seen: seen.has("in_legal", "near_legal", "says_legal")),
    ("share_buttons", Label.SHARE, lambda seen: seen.has("near_share", "short_says_share")),
    (
        "subscription_pitch",
        Label.SUBSCRIPTION,
        lambda seen: seen.has("in_subscription", "near_subscription", "says_subscription"),
    ),
    (
        "related_links",
        Label.RELATED,
        lambda seen: seen.has(
            "in_related", "near_related", "in_teaser", "near_teaser", "says_read_more"
        ),
    ),
    ("promotion_block", Label.PROMOTION, lambda seen: seen.has("in_promotion", "near_promotion")),
    (
        "navigation_block",
        Label.NAVIGATION,
        lambda seen: seen.has(
            "in_navigation",
            "in_footer",
            "in_footer_tag",
            "near_navigation",
            "near_footer",
            "in_form",
            "in_button",
            "in_popup",
            "before_headline",
        ),
    ),
    (
        "linked_headline",
        Label.RELATED,
        lambda seen: seen.has("linked>=0.4") and seen.words >= PHRASE_WORDS,
    ),
    (
        "below_the_article",
        Label.RELATED,
        lambda seen: 0 <= seen.last < seen.block.index and seen.words >= PHRASE_WORDS,
    ),
    ("prose_apart", Label.PROMOTION, lambda seen: seen.is_sentence),
    ("loose_words", Label.NAVIGATION, lambda _seen: True),
)
"""Rules that name the kind of boilerplate; the last fits everything."""

BODY_KINDS: Mapping[BlockKind, Label] = {
    BlockKind.HEADING: Label.SUBHEAD,
    BlockKind.LIST_ITEM: Label.LIST_ITEM,
    BlockKind.TABLE_ROW: Label.TABLE_ROW,
    BlockKind.QUOTATION: Label.QUOTATION,
}


SITE_REASON = ("a selector of the source's own file",)


def _judge(seen: Seen, *, is_repeat: bool) -> Verdict:  # noqa: PLR0911 - the order of the rules, one return each
    if seen.block.path == DECLARED_PATH:
        return Verdict(Label.BODY, "declared_body", DECLARED_CONFIDENCE, ())
    if seen.block.index == seen.headline:
        return Verdict(Label.HEADLINE, "headline_like_title", 1.0, ())
    if seen.has("is_title") and seen.headline >= 0:
        return _removed(seen, "headline_again", Label.REPEAT)
    if seen.has("in_site_drop", "near_site_drop"):
        return Verdict(_kind_of_boilerplate(seen)[1], "site_drops", 1.0, SITE_REASON)
    for name, label, fits in HEAD_RULES:
        if fits(seen):
            return Verdict(label, name, 0.9, _reasons(seen))
    if seen.share >= FURNITURE_SHARE and (seen.is_kept or not seen.is_in_head or seen.is_sentence):
        share = f"stands in {seen.share:.0%} of the source's files"
        return Verdict(_kind_of_boilerplate(seen)[1], "source_furniture", seen.share, (share,))
    if seen.is_kept or seen.has("in_site_keep", "near_site_keep"):
        if is_repeat and seen.words >= REPEAT_LEAST_WORDS:
            return _removed(seen, "said_before", Label.REPEAT)
        label = BODY_KINDS.get(seen.block.kind, Label.BODY)
        return Verdict(label, "judged_body", seen.chance, ())
    for name, label, fits in PART_RULES:
        if fits(seen):
            return _removed(seen, name, label)
    return _removed(seen, *_kind_of_boilerplate(seen))


def _kind_of_boilerplate(seen: Seen) -> tuple[str, Label]:
    for name, label, fits in BOILERPLATE_RULES:
        if fits(seen):
            return name, label
    return "loose_words", Label.NAVIGATION


def _removed(seen: Seen, rule: str, label: Label) -> Verdict:
    return Verdict(label, rule, max(1.0 - seen.chance, 0.0), _reasons(seen))


def _reasons(seen: Seen) -> tuple[str, ...]:
    """The features that weighed most towards the judge's own verdict."""
    return judge.reasons(seen.features, load_tables().context)
