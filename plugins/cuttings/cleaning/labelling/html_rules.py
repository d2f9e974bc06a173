"""The rules that name a page's blocks, in tables.

Enters: a block as ``Seen``, the judge's verdict with all that is known of it. Leaves: the first
``Rule`` that fits. Its name is the word in the trace, the case files and the changelog.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from cuttings.cleaning.fields.byline import read_byline
from cuttings.cleaning.fields.contributors import is_contributors_line
from cuttings.cleaning.fields.credits import is_credit
from cuttings.cleaning.fields.dates import find_dates
from cuttings.cleaning.fields.stamps import is_entry_stamp
from cuttings.cleaning.labelling.html_measures import Measures
from cuttings.cleaning.labelling.html_traits import TRAIT, Row, any_of
from cuttings.cleaning.labelling.html_votes import KEPT_FROM
from cuttings.model import Block, BlockKind, DatePrecision, Label

HEAD_REACH = 12
"""Blocks around the headline in which kicker, dek, byline and date stand."""


BYLINE_LENGTH = 200
BYLINE_REACH = 2
"""Blocks under the headline in which a line that reads as a byline is one, marked or not."""
DEK_LEAST_WORDS = 4
DEK_LONGEST = 600
"""Characters: a dek is a sentence or three."""
KICKER_WORDS = 8
KICKER_REACH = range(-2, 4)
"""Blocks over the headline in which a kicker stands; on some pages it comes right under it."""
PHRASE_WORDS = 4
"""Words from which a block says something: less is a label or a name."""
NOTE_WORDS = 9
BIO_WORDS = 7
CREDIT_WORDS = 15
DATE_WORDS = 20
BESIDE_DATE = 4
"""Words beside the day in a line made for it: "Last updated on 3 April 2025 at 14:30"."""
LETTERS = re.compile(r"[^\W\d_]{2,}")
EXACT_DAY = frozenset({DatePrecision.DAY, DatePrecision.MINUTE})
TIME_WORDS = 4
"""Words under which figures alone over an entry are its time: 11:42 am."""
SECTION_WORDS = 5
KEYWORD_WORDS = 12
DEK_HEADING_REACH = 2
"""Blocks under the headline in which a heading is the dek and no subhead."""
DEK_REACH = 3
"""Blocks under the headline in which a dek stands, kicker and picture between."""
CAPTION_LEAST_WORDS = 3
CAPTION_REACH = 6
"""Blocks before the headline, or behind the text, in which a picture's caption may stand."""
ENDING_REACH = 3
"""Blocks from the body's end in which who wrote it, owns it and may be followed is told."""
RIGHTS_OPENINGS = ("©", "(c)", "copyright")
CONTRIBUTORS_REACH = 3
"""Blocks from the body's end within which a line of contributors needs no brackets."""


class Seen(NamedTuple):  # a tuple, since one is made for every block
    """One block with all that a rule may ask."""

    block: Block
    row: Row
    measured: Measures
    chance: float
    share: float
    headline: int  # index of the headline's block, -1 where none
    first: int  # index of the first and last body block, -1 where none
    last: int
    shown: int  # of the last caption of the article's pictures; ``last`` where none is further down

    def has(self, traits: int) -> bool:
        """Whether any of the traits in a mask is there."""
        return self.row.bits & traits != 0

    @property
    def words(self) -> int:
        """How many words the block has."""
        return self.measured.words

    @property
    def is_kept(self) -> bool:
        """Whether the judge takes the block for the body's."""
        return self.chance >= KEPT_FROM

    @property
    def is_in_head(self) -> bool:
        """Whether the block stands about the headline, before the body runs."""
        place = self.block.place
        return (
            place - HEAD_REACH <= self.headline <= place + HEAD_REACH and self.headline >= 0
        ) or place <= self.first <= place + HEAD_REACH


def _always(_seen: Seen) -> bool:
    return True


class Rule(NamedTuple):
    """A name, and the label it gives a block that has ``any_of`` the traits and ``no`` other ones.

    Both are masks; an empty ``any_of`` asks nothing. ``fits`` is asked last.
    """

    name: str
    label: Label
    any_of: int = 0
    no: int = 0
    fits: Callable[[Seen], bool] = _always


CACHED_MASKS = 20_000
"""Sets of traits whose rules are remembered: the blocks of a site's menus are alike."""


class Rules:
    """A table of rules, asked in order; which of them a block's traits admit is remembered."""

    def __init__(self, *rules: Rule) -> None:
        self._rules = rules
        self._asked = reduce(or_, (rule.any_of | rule.no for rule in rules))
        self._admitted_by = lru_cache(maxsize=CACHED_MASKS)(self._admitted)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def first_fitting(self, seen: Seen) -> Rule | None:
        """The first of the rules that names the block; None where none does."""
        for rule in self._admitted_by(seen.row.bits & self._asked):
            if rule.fits(seen):
                return rule
        return None

    def _admitted(self, bits: int) -> list[Rule]:
        return [
            rule
            for rule in self._rules
            if (bits & rule.any_of or not rule.any_of) and not bits & rule.no
        ]


# ---- rules for blocks of the article that are not its body ---------------------------------------
NO_DEK = any_of(
    "near_caption", "near_credit", "near_figure", "near_byline", "is_alt_text", "near_share",
    "linked>=0.4", "in_entry",
)  # fmt: skip
CALLED_BYLINE = any_of("near_byline", "says_byline")


def _is_dek(seen: Seen) -> bool:
    place = seen.block.place
    if not (0 <= seen.headline < place <= max(seen.first, seen.headline + DEK_REACH)):
        return False
    if place > seen.headline + HEAD_REACH or not _is_deks_length(seen):
        return False
    if seen.has(TRAIT["near_dek"]):
        return True
    if seen.block.kind is BlockKind.HEADING:
        is_over_text = not seen.headline < seen.first < place and not _is_day_alone(seen)
        return is_over_text and place <= seen.headline + DEK_HEADING_REACH and seen.block.level > 1
    return seen.has(TRAIT["is_description"]) and not seen.is_kept


def _is_deks_length(seen: Seen) -> bool:
    return seen.words >= DEK_LEAST_WORDS and len(seen.block.text) <= DEK_LONGEST


def _is_byline(seen: Seen) -> bool:
    text = seen.block.text
    if len(text) > BYLINE_LENGTH or not seen.is_in_head:
        return False
    is_sentence = seen.measured.is_sentence
    stands_under = 0 < seen.block.place - seen.headline <= BYLINE_REACH and seen.headline >= 0
    if seen.is_kept and not (seen.has(CALLED_BYLINE) or (stands_under and not is_sentence)):
        return False
    is_marked = seen.has(TRAIT["near_byline"]) and not is_sentence
    return (is_marked and not seen.has(TRAIT["short_says_share"])) or read_byline(text) is not None


def _is_date_under_headline(seen: Seen) -> bool:
    """A line of a day and little else where the dek stands, like the text's own or a heading."""
    is_under = 0 < seen.block.place - seen.headline <= DEK_REACH and seen.headline >= 0
    is_heading = seen.block.kind is BlockKind.HEADING
    is_line = seen.block.kind is BlockKind.PARAGRAPH and not seen.measured.is_sentence
    return is_under and (is_heading or (is_line and seen.is_kept)) and _is_day_alone(seen)


def _is_day_alone(seen: Seen) -> bool:
    text = seen.block.text
    if seen.words >= DATE_WORDS or not any(map(str.isdigit, text)):
        return False
    days = [date for date in find_dates(text) if date.precision in EXACT_DAY]
    rest = text
    for day in days:
        rest = rest.replace(day.words, "")
    return bool(days) and len(LETTERS.findall(rest)) <= BESIDE_DATE


def _is_contributors(seen: Seen) -> bool:
    """A credit line in brackets, or one of the last lines: elsewhere such words are prose."""
    text = seen.block.text
    stands_last = 0 <= seen.last - seen.block.place < CONTRIBUTORS_REACH
    return (
        (text[0] in "([*" or stands_last)
        and seen.words >= PHRASE_WORDS
        and is_contributors_line(text)
    )


def _stands_last(seen: Seen) -> bool:
    return 0 <= seen.last - seen.block.place < ENDING_REACH


BIO_SIGNS = ("all_emphasis", "opens_with_author", "says_bio")
SIGNS_OF_BIO = tuple(map(any_of, BIO_SIGNS))


def _is_bio_at_end(seen: Seen) -> bool:
    """Two of three signs, since each alone is found in articles too."""
    signs = sum(map(seen.has, SIGNS_OF_BIO))
    return signs > 1 and _stands_last(seen) and seen.words >= BIO_WORDS


def _is_rights_line(seen: Seen) -> bool:
    return _stands_last(seen) and seen.block.text.casefold().startswith(RIGHTS_OPENINGS)


def _is_marked_note(seen: Seen) -> bool:
    return seen.has(TRAIT["says_correction"]) and seen.words >= NOTE_WORDS


def _is_entry_stamp(seen: Seen) -> bool:
    is_below = 0 <= seen.first < seen.block.place
    return is_below and is_entry_stamp(seen.block.text)


def _is_card(seen: Seen) -> bool:
    return seen.has(TRAIT["other_article"])


def _is_entry_time(seen: Seen) -> bool:
    longest = DATE_WORDS if seen.has(TRAIT["near_date"]) else TIME_WORDS
    return seen.has(TRAIT["digits"]) and seen.words < longest


def _is_under_picture(seen: Seen) -> bool:
    """By the article's own pictures; menus have some, too, and authors, whose byline it is then."""
    return _is_by_article(seen) and not _signs(seen) and not _is_day_alone(seen)


def _is_by_article(seen: Seen) -> bool:
    begin = seen.headline if seen.headline >= 0 else seen.first
    end = seen.shown if seen.shown >= 0 else seen.block.place
    return begin - CAPTION_REACH <= seen.block.place <= end + CAPTION_REACH


def _signs(seen: Seen) -> bool:
    return seen.words < CREDIT_WORDS and read_byline(seen.block.text) is not None


NO_CAPTION = any_of("in_navigation", "in_footer_tag", "says_subscription")
NO_MARKED_CAPTION = NO_CAPTION | any_of("linked>=0.8", "near_navigation", "in_button", "in_form")
NO_UNMARKED_CAPTION = NO_MARKED_CAPTION | any_of(
    "linked>=0.4", "in_teaser", "in_related", "near_share"
)
NO_WORDS_BEHIND_PICTURE = NO_UNMARKED_CAPTION | any_of("in_hidden", "in_hidden_attribute")
"""The weaker the sign that words are a picture's, the more speaks against it."""


def _is_right_after_picture(seen: Seen) -> bool:
    says = seen.has(TRAIT["short_after_picture"]) and seen.words >= CAPTION_LEAST_WORDS
    return says and _is_under_picture(seen)


SAID = any_of("sentence", "opens_quotation")
ASKED = any_of("ends_question", "opens_quotation")

HEAD_RULES = Rules(
    Rule(
        "caption_element",
        Label.CAPTION,
        any_of("kind_caption"),
        NO_CAPTION | any_of("short_says_credit"),
        _is_under_picture,
    ),
    Rule(
        "marked_caption",
        Label.CAPTION,
        any_of("near_caption"),
        NO_UNMARKED_CAPTION | any_of("short_says_credit", "near_credit"),
        _is_right_after_picture,
    ),
    Rule("marked_correction", Label.CORRECTION, any_of("near_correction"), fits=_is_marked_note),
    Rule("article_within_article", Label.RELATED, any_of("in_teaser", "in_related"), fits=_is_card),
    Rule("embed_consent", Label.LEGAL, any_of("says_embed_consent")),
    Rule("link_refrain", Label.RELATED, any_of("link_refrain"), any_of("sentence")),
    Rule("advertisement_note", Label.ADVERTISEMENT, any_of("short_says_advertisement"), SAID),
    Rule("share_call_at_end", Label.SHARE, any_of("short_says_share"), ASKED, _stands_last),
    Rule("rights_at_end", Label.LEGAL, any_of("says_legal"), fits=_is_rights_line),
    Rule("bio_at_end", Label.AUTHOR_BIO, any_of(*BIO_SIGNS), fits=_is_bio_at_end),
    Rule(
        "entry_stamp",
        Label.DATE,
        no=any_of("in_comments", "in_teaser", "in_related"),
        fits=_is_entry_stamp,
    ),
    Rule("entry_time", Label.SUBHEAD, any_of("in_entry"), any_of("other_article"), _is_entry_time),
    Rule("dek_under_headline", Label.DEK, no=NO_DEK, fits=_is_dek),
    Rule("byline_near_headline", Label.BYLINE, fits=_is_byline),
    Rule("date_under_headline", Label.DATE, fits=_is_date_under_headline),
    Rule("contributors_line", Label.CONTRIBUTORS, fits=_is_contributors),
)
"""They outweigh the judge."""


# ---- rules for what the judge did not take for body but what belongs to the article --------------
CALLED_BIO = any_of("near_bio", "in_bio")
SIGNED = any_of("near_byline", "in_byline", "all_emphasis")


def _is_note(seen: Seen) -> bool:
    return seen.words >= NOTE_WORDS


def _is_credit(seen: Seen) -> bool:
    return is_credit(seen.block.text)


def _is_picture_credit(seen: Seen) -> bool:
    """A page's foot is marked "copyright" too, as a picture's credit is."""
    return seen.words < CREDIT_WORDS and _is_by_article(seen)


def _is_phrase(seen: Seen) -> bool:
    return seen.words >= PHRASE_WORDS


def _is_date_line(seen: Seen) -> bool:
    return seen.is_in_head and seen.words < DATE_WORDS


NO_KICKER = any_of(
    "in_navigation", "in_button", "in_form", "in_popup", "in_share", "in_comments",
    "in_advertisement", "near_promotion", "near_subscription",
)  # fmt: skip
"""Menus and tools call their words labels, as many a page calls its kicker."""


def _is_kicker(seen: Seen) -> bool:
    is_over = seen.headline >= 0 and seen.headline - seen.block.place in KICKER_REACH
    text = seen.block.text
    says = any(map(str.isalnum, text)) and not text.endswith(":")
    return is_over and says and seen.words <= KICKER_WORDS


def _is_section(seen: Seen) -> bool:
    return seen.is_in_head and seen.words <= SECTION_WORDS


def _is_bio(seen: Seen) -> bool:
    return seen.words >= BIO_WORDS and seen.has(CALLED_BIO | SIGNED)


def _says_something_under_picture(seen: Seen) -> bool:
    return seen.words >= PHRASE_WORDS and _is_under_picture(seen)


def _is_behind_picture(seen: Seen) -> bool:
    """By a picture below the headline: one above it is mostly a logo, with a notice behind it."""
    is_inside = seen.headline < seen.block.place <= seen.last
    return is_inside and _is_right_after_picture(seen)


def _is_keyword(seen: Seen) -> bool:
    return seen.words <= KEYWORD_WORDS


PART_RULES = Rules(
    Rule(
        "correction_note",
        Label.CORRECTION,
        any_of("says_correction"),
        any_of("in_comments", "in_footer"),
        _is_note,
    ),
    Rule(
        "credit_words",
        Label.CREDIT,
        any_of("near_credit", "in_figure", "near_caption", "near_figure", "short_says_credit"),
        any_of("in_footer", "in_footer_tag"),
        _is_credit,
    ),
    Rule(
        "picture_credit",
        Label.CREDIT,
        any_of("near_credit"),
        any_of("in_navigation", "in_footer_tag"),
        _is_picture_credit,
    ),
    Rule(
        "figure_caption",
        Label.CAPTION,
        any_of("kind_caption", "near_caption", "in_caption"),
        NO_MARKED_CAPTION,
        _is_under_picture,
    ),
    Rule(
        "alt_text_shown",
        Label.CAPTION,
        any_of("is_alt_text"),
        NO_MARKED_CAPTION,
        _says_something_under_picture,
    ),
    Rule(
        "words_in_figure",
        Label.CAPTION,
        any_of("in_figure", "near_figure"),
        NO_UNMARKED_CAPTION,
        _says_something_under_picture,
    ),
    Rule(
        "date_line",
        Label.DATE,
        any_of("near_date", "short_says_date"),
        any_of("linked>=0.8"),
        _is_date_line,
    ),
    Rule("kicker_over_headline", Label.KICKER, any_of("near_kicker"), NO_KICKER, _is_kicker),
    Rule("section_name", Label.SECTION, any_of("near_section"), fits=_is_section),
    Rule("author_bio", Label.AUTHOR_BIO, any_of("near_bio", "in_bio", "says_bio"), fits=_is_bio),
    Rule(
        "words_behind_picture",
        Label.CAPTION,
        any_of("short_after_picture"),
        NO_WORDS_BEHIND_PICTURE,
        _is_behind_picture,
    ),
    Rule("page_keywords", Label.KEYWORDS, any_of("near_keywords", "in_keywords"), fits=_is_keyword),
)


# ---- rules that name the kind of boilerplate -----------------------------------------------------
def _is_below(seen: Seen) -> bool:
    return 0 <= seen.last < seen.block.place and seen.words >= PHRASE_WORDS


LOOSE_WORDS = Rule("loose_words", Label.NAVIGATION)
BOILERPLATE_RULES = Rules(
    Rule(
        "reader_comments",
        Label.COMMENTS,
        any_of("in_comments", "near_comments", "short_says_comments"),
    ),
    Rule(
        "advertisement_block",
        Label.ADVERTISEMENT,
        any_of("in_advertisement", "short_says_advertisement"),
    ),
    Rule("legal_notice", Label.LEGAL, any_of("in_legal", "near_legal", "says_legal")),
    Rule("share_buttons", Label.SHARE, any_of("near_share", "short_says_share")),
    Rule(
        "subscription_pitch",
        Label.SUBSCRIPTION,
        any_of("in_subscription", "near_subscription", "says_subscription"),
    ),
    Rule(
        "related_links",
        Label.RELATED,
        any_of("in_related", "near_related", "in_teaser", "near_teaser", "says_read_more"),
    ),
    Rule("promotion_block", Label.PROMOTION, any_of("in_promotion", "near_promotion")),
    Rule(
        "navigation_block",
        Label.NAVIGATION,
        any_of(
            "in_navigation", "in_footer", "in_footer_tag", "near_navigation", "near_footer",
            "in_form", "in_button", "in_popup", "before_headline",
        ),
    ),
    Rule("linked_headline", Label.RELATED, any_of("linked>=0.4"), fits=_is_phrase),
    Rule("below_the_article", Label.RELATED, fits=_is_below),
    Rule("prose_apart", Label.PROMOTION, any_of("sentence")),
    LOOSE_WORDS,
)  # fmt: skip
"""The last fits everything."""
