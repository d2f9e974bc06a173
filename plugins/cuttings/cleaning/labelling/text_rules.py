"""Rules that give a judged line its precise label, but for those about captions.

Enters: a ``Scene`` (the page, the part of each line, the headline, the labels given so far) and a
line's number. Leaves: a label, or None where the rule knows no answer. A rule's name is the word
readers see under "what was removed".
"""

from __future__ import annotations

import re
from functools import lru_cache

from cuttings.cleaning.fields.agency import known_agencies
from cuttings.cleaning.fields.byline import read_byline
from cuttings.cleaning.fields.contributors import is_contributors_line
from cuttings.cleaning.fields.dates import find_dates
from cuttings.cleaning.fields.outlet_names import MASTHEAD_WORDS
from cuttings.cleaning.fields.source import DOMAIN_LINE
from cuttings.cleaning.fields.stamps import is_entry_stamp
from cuttings.cleaning.fields.words import is_by_word, is_collective
from cuttings.cleaning.labelling.text_features import FURNITURE
from cuttings.cleaning.labelling.text_lines import KEPT_LINES, Shape
from cuttings.cleaning.labelling.text_phrases import COPY_ENDS, TAKE_ENDS
from cuttings.cleaning.labelling.text_scene import KIND_LABELS, Scene, of_kind
from cuttings.cleaning.labelling.text_sequence import Part
from cuttings.model import Label

MASTHEAD_LINES = 3
FOOT_LINES = 12
"""Lines at the end of a dump in which an outlet signs."""

SHORT_REPEAT = 8
"""Words from which on a sentence that stands twice is a repeat and no figure of speech."""

LONGEST_SUBHEAD = 14
SHORTEST_DEK, LONGEST_DEK = 4, 60
LONGEST_KICKER = 6
LONGEST_SIGN = 40
SIGN_LINES = 12
"""Lines above the body in which names without "By" may sign."""

MOST_DATE_WORDS = 14

LEDE_ODDS = 3.0
"""Log odds by which a line between headline and body has to speak for body, read without the lines
around it. Of the bench's that do, 35 of 42 are the article's."""

BIO = frozenset({"author_bio_start", "author_bio_within"})
RIGHTS = ("©", "(c) ", "copyright ©", "copyright (c)")
"""How a line begins that says whose right a text is."""

LAST_LINES = 2
"""Lines above the text's last one that tell of its author, too: a note on opinions may follow."""

SHORTEST_NAME = 4
"""Letters of a name that is compared with a domain: "bbc" is in too many words."""

BARE_DATE_WORDS = re.compile(
    r"^(?:last )?(?:published|updated|posted|veröffentlicht|aktualisiert|publié|publicado|"
    r"pubblicato|gepubliceerd|опубликовано)(?: (?:on|at|am|le|el|il|op))?[:\s]*$",
    re.I,
)
"""What is left of a date line whose date a script would have written."""

TODAY = re.compile(r"^(?:today(?:'s date)?|heute|hoy|hoje|oggi|aujourd'hui|сегодня)\b[:,\s]", re.I)
TODAY_INITIALS = frozenset("thoaс")
NAMES_WORDS = 14
STAMP_TAIL = re.compile(
    r"\s*[|·•–-]?\s*(?:(?:published|updated|posted)(?: on| at)?)?\s*"
    r"(?:\d+ ?(?:min|minutes?|hours?|hrs?|h|days?|weeks?|months?|years?)(?: read| ago)?)?\s*$",
    re.I,
)
"""What is left of "Published on" or a reading time behind the names of a byline."""

LONGEST_BY = 20
"""Characters of a lone "By"."""

DESK_WORDS = 4
"""Words of a desk's or an agency's name ("The Associated Press")."""

BETWEEN_NAMES = re.compile(r"\s*[|/&,·•]\s*|\s+(?:and|und|et|y|e|en|og|och)\s+")
_CAPITAL = r"[^\W\d_a-z][\w'’.-]*"
NAME = re.compile(
    rf"{_CAPITAL}(?: (?:{_CAPITAL}|van|von|der|den|de|da|di|dos|du|al|el|bin)){{1,4}}"
)
BULLET = re.compile(r"^[•◦▪‣●■►▶·∙✓✔–—*-]\s|^\(?\d{1,2}[.)]\s|^[•◦▪‣●■►]")
CELLS = re.compile(r"\t| \| .* \| ")

NO_HEADING = frozenset({"opens_quote", "opens_bracket"})
"""How lines open that stand alone but head no text: what somebody says, "(Applause)"."""

RULING = tuple(
    (f"under_{kind}", KIND_LABELS[kind]) for kind in ("related", "comments", "author_bio")
)
"""Markers that say what the lines below them are, and what that is."""

SIGNED = frozenset({Label.DATE, Label.BYLINE})

CAPITALISED = frozenset({"title_case", "mostly_title_case", "all_caps"})
"""Features of lines written as names are."""


# ---- rules for lines the judge keeps ------------------------------------------------------------
def contributors_line(scene: Scene, i: int) -> Label | None:
    """Those who helped to report, write or edit."""
    return Label.CONTRIBUTORS if is_contributors_line(scene.line(i).text) else None


def correction_line(scene: Scene, i: int) -> Label | None:
    """A correction or note of the editors, at the edge of the body or outside it."""
    return Label.CORRECTION if "correction_start" in scene.line(i).kinds else None


def copy_mark(scene: Scene, i: int) -> Label | None:
    """What an agency sets between the takes of its copy, and below it."""
    folded = scene.line(i).folded
    return Label.NAVIGATION if folded in TAKE_ENDS or folded in COPY_ENDS else None


def entry_stamp(scene: Scene, i: int) -> Label | None:
    """When the entry was published, as blogs say below its text."""
    line = scene.line(i)
    digits = "digits" in line.names or "digits_many" in line.names
    return Label.DATE if digits and i > scene.start and is_entry_stamp(line.text) else None


def closing_bio(scene: Scene, i: int) -> Label | None:
    """Who the author is, in the last lines of the text: it begins with the name above it."""
    line = scene.line(i)
    if i < scene.end - LAST_LINES or BIO.isdisjoint(line.kinds):
        return None
    name, top = set(line.words[:2]), scene.headline or 0
    signed = any(name.issubset(scene.line(k).words) for k in range(top + 1, scene.start)
                 if scene.line(k).length <= LONGEST_SIGN)  # fmt: skip
    return Label.AUTHOR_BIO if signed else None


def disclaimer(scene: Scene, i: int) -> Label | None:
    """Whose opinion or right it is, in the last lines of the text."""
    line = scene.line(i)
    told = "disclaimer_within" in line.kinds or line.folded.startswith(RIGHTS)
    return Label.LEGAL if told and i >= scene.end - LAST_LINES else None


def repeat(scene: Scene, i: int) -> Label | None:
    """A line that stood in the article before, word for word."""
    first = scene.page.earlier[i]
    if first is None:
        return None
    label = scene.labels[first]
    if label in (Label.CAPTION, Label.CREDIT, Label.HEADLINE, Label.DEK):
        return Label.REPEAT
    return Label.REPEAT if label.is_body and scene.line(i).length >= SHORT_REPEAT else None


def headline(scene: Scene, i: int) -> Label | None:
    """The headline where it stands first."""
    return Label.HEADLINE if i == scene.headline else None


def headline_again(scene: Scene, i: int) -> Label | None:
    """The headline every other time it stands: a repeat."""
    return Label.REPEAT if scene.is_headline_again(i) else None


def caption_under_repeat(scene: Scene, i: int) -> Label | None:
    """The line right under a repeat of the headline, wherever it stands."""
    if scene.line(i).folded not in scene.captions:
        return None
    return Label.CAPTION if scene.page.earlier[i] is None else Label.REPEAT


def table_row(scene: Scene, i: int) -> Label | None:
    """Cells between tabs or bars."""
    text = scene.line(i).text
    return Label.TABLE_ROW if ("\t" in text or "|" in text) and CELLS.search(text) else None


def list_item(scene: Scene, i: int) -> Label | None:
    """A bullet, or a line of a run of short ones in a page that spaces its paragraphs."""
    if BULLET.match(scene.line(i).text):
        return Label.LIST_ITEM
    in_list = "list_inside" in scene.page.features[i] or "list_outside" in scene.page.features[i]
    spaced = scene.page.transitions[i] in ("apart", "joined")
    return Label.LIST_ITEM if in_list and spaced else None


def subhead(scene: Scene, i: int) -> Label | None:
    """A short line without a full stop, alone, with text below."""
    line, blocks = scene.line(i), scene.page.blocks
    asks = line.text[-1:] in "?？؟"
    stops = "ends_stop" in line.names and not asks
    said = stops or not NO_HEADING.isdisjoint(line.names)
    if line.length > LONGEST_SUBHEAD or said or i == scene.start:
        return None
    followed = i + 1 < len(blocks) and scene.parts[i + 1] is Part.BODY
    apart = not scene.is_joined(i) and not (followed and scene.is_joined(i + 1))
    long_below = followed and scene.line(i + 1).length > line.length
    ends = asks or "ends_open" in line.names or "ends_bracket" in line.names
    return Label.SUBHEAD if apart and long_below and ends else None


def body(_scene: Scene, _i: int) -> Label | None:
    """What the judge keeps and no rule knows better."""
    return Label.BODY


# ---- rules for lines the judge leaves out -------------------------------------------------------
def no_words(scene: Scene, i: int) -> Label | None:
    """Only marks."""
    return None if scene.line(i).words else Label.NAVIGATION


def today_line(scene: Scene, i: int) -> Label | None:
    """The day the page was fetched, which is not the article's."""
    folded = scene.line(i).folded
    return Label.NAVIGATION if folded[:1] in TODAY_INITIALS and TODAY.match(folded) else None


def furniture(scene: Scene, i: int) -> Label | None:
    """A line most files of the source carry."""
    if scene.page.features[i][-1] != FURNITURE:
        return None
    told = source_line(scene, i) or of_kind(scene.line(i), ("line", "start", "within"))
    return told or Label.NAVIGATION


def source_line(scene: Scene, i: int) -> Label | None:
    """The outlet's name or domain, alone on a line at the top or the bottom of the dump."""
    line, last = scene.line(i), len(scene.page.lines)
    if i >= MASTHEAD_LINES and i < last - FOOT_LINES:
        return None
    if DOMAIN_LINE.match(line.text):
        return Label.SOURCE
    letters = "".join(line.words)
    beside = [scene.line(k).text for k in range(max(0, i - 2), min(last, i + 3)) if k != i]
    beside = [text for text in beside if "." in text and " " not in text]
    domains = [match[1].split(".")[0] for match in map(DOMAIN_LINE.match, beside) if match]
    if len(letters) >= SHORTEST_NAME and any(_names_domain(letters, name) for name in domains):
        return Label.SOURCE
    named = CAPITALISED.intersection(line.names) and MASTHEAD_WORDS.search(line.text)
    fits = 1 < line.length <= LONGEST_KICKER and not line.kinds and "digits" not in line.names
    outside = (i < scene.start and i != scene.headline) or i > scene.end
    is_source = named and fits and outside and i < MASTHEAD_LINES
    return Label.SOURCE if is_source and not byline(scene, i) else None  # "Ada Roe for The Herald"


def _names_domain(letters: str, domain: str) -> bool:
    """Whether an outlet's name and its domain hold one another ("Daily Tribune", tribune.net)."""
    bare = domain.lower().replace("-", "")
    return len(bare) >= SHORTEST_NAME and (bare in letters or letters in bare)


OF_MENUS = frozenset({"section_line", "navigation_line"})


def section_line(scene: Scene, i: int) -> Label | None:
    """A section's name just above the headline, which is none of a menu's."""
    top = scene.headline if scene.headline is not None else scene.start
    near = top - 3 <= i < top and "section_line" in scene.line(i).kinds
    above = scene.line(i - 1).kinds if scene.is_joined(i) else ()
    below = scene.line(i + 1).kinds if i + 1 < top and scene.is_joined(i + 1) else ()
    between = not OF_MENUS.isdisjoint(above) and not OF_MENUS.isdisjoint(below)
    is_of_menu = between or (i > 1 and "section_line" in above)
    return Label.SECTION if near and not is_of_menu else None


def whole_phrase(scene: Scene, i: int) -> Label | None:
    """A line that is one of the table's phrases and nothing else."""
    return of_kind(scene.line(i), ("line",))


def byline(scene: Scene, i: int) -> Label | None:
    """Who signs, near the headline or right behind the end."""
    line = scene.line(i)
    speaks = line.text[-1] in ":："  # "IDA HOLM, HOST:"
    if (
        speaks
        or line.length > LONGEST_SIGN
        or not (scene.in_head(i) or scene.end < i <= scene.end + 2)
    ):
        return None
    above = scene.line(i - 1).names if i and scene.labels[i - 1] is Label.BYLINE else ()
    if "byline_like" in above and "byline_like" not in line.names and "date_like" in line.names:
        return None  # "Por Mateo Rivas" over "Puerto Claro, 21 de marzo de 2024"
    if "byline_like" not in line.names and (
        line.shape is Shape.PROSE or not scene.near_end - SIGN_LINES <= i <= scene.near_end
    ):
        return None
    return Label.BYLINE if _signs(line.text) else None


@lru_cache(maxsize=KEPT_LINES)
def _signs(text: str) -> bool:
    """Whether a line reads as a byline; menus above articles are the same from file to file."""
    return read_byline(text) is not None


def date_line(scene: Scene, i: int) -> Label | None:
    """When it was published or changed."""
    line = scene.line(i)
    if scene.in_head(i) and BARE_DATE_WORDS.match(line.text):
        return Label.DATE
    digits = "digits" in line.names or "digits_many" in line.names
    if not digits or line.length > MOST_DATE_WORDS or not scene.in_head(i):
        return None
    return Label.DATE if find_dates(line.text) else None


def name_beside_date(scene: Scene, i: int) -> Label | None:
    """A bare name between headline and body, next to a date or another byline."""
    line = scene.line(i)
    if scene.headline is None or not scene.headline < i < scene.start + 1 or line.kinds:
        return None
    written = "title_case" in line.names or "all_caps" in line.names
    names = written and 2 <= line.length <= 4 and "ends_open" in line.names  # noqa: PLR2004
    if not names or any(ch.isdigit() for ch in line.text):
        return None
    beside = i and scene.labels[i - 1] in (Label.DATE, Label.BYLINE)
    below = i + 1 < scene.start and date_line(scene, i + 1)
    return Label.BYLINE if beside or below else None


def names_line(scene: Scene, i: int) -> Label | None:
    """Names between headline and body with a stamp behind them, or several of them and no more."""
    line = scene.line(i)
    if scene.headline is None or not scene.headline < i <= scene.start or line.length > NAMES_WORDS:
        return None
    bare = STAMP_TAIL.sub("", line.text)
    names = BETWEEN_NAMES.split(bare)
    stamped = bare != line.text or len(names) > 1
    return Label.BYLINE if stamped and all(map(NAME.fullmatch, names)) else None


def dek(scene: Scene, i: int) -> Label | None:
    """The sentence under the headline."""
    if scene.parts[i] is Part.DEK:
        return Label.DEK
    line = scene.line(i)
    under = scene.headline is not None and i == scene.headline + 1 < scene.start
    said = SHORTEST_DEK <= line.length <= LONGEST_DEK and not line.kinds
    return Label.DEK if under and said and "title_case" not in line.names else None


def kicker(scene: Scene, i: int) -> Label | None:
    """A few words right above the headline."""
    line = scene.line(i)
    if scene.headline is None or i != scene.headline - 1 or line.kinds:
        return None
    if "handle" in line.names or not line.words:
        return None
    fits = line.length <= LONGEST_KICKER and "ends_open" in line.names
    digits = "digits" in line.names or "digits_many" in line.names
    above = line.folded in scene.line(scene.headline).folded
    once = scene.page.earlier[i] is None
    return Label.KICKER if fits and once and not digits and not above else None


def author_bio(scene: Scene, i: int) -> Label | None:
    """Who the author is, behind the body."""
    bio = not BIO.isdisjoint(scene.line(i).kinds)
    return Label.AUTHOR_BIO if bio and i > scene.start else None


def phrase(scene: Scene, i: int) -> Label | None:
    """A line that begins with a phrase of the table, or holds one."""
    return of_kind(scene.line(i), ("start", "within"))


def under_marker(scene: Scene, i: int) -> Label | None:
    """What stands below "Most read", "Comments" and their kin."""
    if i <= scene.start:
        return None
    names = scene.page.features[i]
    return next((label for name, label in RULING if name in names), None)


def lede(scene: Scene, i: int) -> Label | None:
    """Sentences between headline and body, the judge's own reading of which is for body.

    The page around them speaks against it: to the judge a paragraph over a menu is a teaser. What
    stands right between a date or byline and the body is taken whatever the judge reads.
    """
    line, top = scene.line(i), scene.headline
    if top is None or not top < i < scene.start or line.shape is not Shape.PROSE or line.kinds:
        return None
    is_signed = not SIGNED.isdisjoint(scene.labels[top:])
    is_between = i == scene.start - 1 and scene.labels[i - 1] in SIGNED
    return Label.BODY if is_between or (is_signed and scene.margins[i] <= -LEDE_ODDS) else None


def judge(scene: Scene, i: int) -> Label | None:
    """What the judge leaves out and no rule knows better, named by its shape."""
    shape, names = scene.line(i).shape, scene.line(i).names
    if "function_words_none" in names and CAPITALISED.intersection(names):
        return Label.NAVIGATION
    if shape in (Shape.TITLE, Shape.LONG):
        return Label.RELATED
    return Label.PROMOTION if shape is Shape.PROSE else Label.NAVIGATION


def name_under_by(scene: Scene, i: int) -> Label | None:
    """Who stands on the line below a bare "By", and the names on the lines below that."""
    line = scene.line(i)
    if not i or not scene.in_head(i) or line.length > LONGEST_KICKER or line.kinds:
        return None
    above = scene.line(i - 1).text
    opened = len(above) <= LONGEST_BY and is_by_word(above)
    also = scene.signed_below_by == i - 1 and NAME.fullmatch(line.text)
    written = "opens_letter" in line.names and "ends_open" in line.names
    if not written or not (opened or also):
        return None
    scene.signed_below_by = i
    return Label.BYLINE


def desk_line(scene: Scene, i: int) -> Label | None:
    """An agency or a desk that signs alone between headline and body, where nobody else does."""
    line = scene.line(i)
    between = scene.headline is not None and scene.headline < i < scene.start
    if not between or line.length > DESK_WORDS or line.kinds or "ends_open" not in line.names:
        return None
    beside = scene.labels[i - 1] in (Label.CAPTION, Label.CREDIT) or Label.BYLINE in scene.labels
    signs = known_agencies().named(line.text) is not None or is_collective(line.text)
    return Label.BYLINE if signs and not beside else None
