"""Rules for captions and credits in a dump, where no markup says what stands under a picture.

Enters: a ``Scene`` and a line near its article. Leaves: the label, or None for the next rule. What
gives a caption away is its credit, a second printing of it (alternative text and caption, without
or with the credit), and a name behind its last sentence. A caption with none of these reads like a
teaser and is left to the judge: a learned judge of such lines, cross-validated by publisher, was
right one time in four.
"""

from __future__ import annotations

import re

from cuttings.cleaning.fields.credits import MARK, is_credit, split_credit
from cuttings.cleaning.fields.dateline import read_dateline
from cuttings.cleaning.labelling.text_lines import SHAPE_NAMES, Line, Shape, word_length
from cuttings.cleaning.labelling.text_scene import Scene, of_kind
from cuttings.cleaning.labelling.text_sequence import Part
from cuttings.model import Label

LONGEST_CAPTION, LONGEST_TWIN = 90, 40
SHORTEST_CREDITED, LONGEST_CREDIT, SHORTEST_TWIN = 4, 14, 6
SHORTEST_SENTENCE, SHORTEST_UNDER_CREDIT, SHORTEST_NAME = 6, 2, 2
"""Words."""

TAILS = frozenset({"bracket_tail", "capital_tail"})
CAPTION_SIGNS = (
    "credit_slashed",
    "credit_within",
    "credit_start",
    "caption_start",
    "caption_within",
)
TWINS = frozenset(f"twin_{shape}" for shape in SHAPE_NAMES)
LIKE_NEXT = frozenset(f"like_next_{shape}" for shape in SHAPE_NAMES)
LIKE_PREVIOUS = frozenset(f"like_previous_{shape}" for shape in SHAPE_NAMES)

POINTED = re.compile(
    r"\((?:[lr]\.|(?:from |von )?(?:left|right|cent(?:er|re)|links|rechts|mitte|izquierda|derecha|"
    r"gauche|droite|sinistra|destra|esquerda|direita|слева|справа))\)|（[左右中]）|"
    r"\b(?i:from left|von links|de izquierda a derecha|de gauche à droite|слева направо)[,:)]"
)
"""Who of those in a picture is meant. A capital in brackets is a party: "Gov. Ana Roe (R)"."""

SUREST_DOUBT = 1.0
"""Log odds by which a kept line's own features speak against it, from which on a sign will do."""

LONGEST_BUTTON, LONGEST_END = 6, 20
"""Words of a button; characters of a line's end that tell what it is."""

GALLERY_BUTTON = re.compile(
    r"(?:(?:view|open|see|show)\b.{0,12}\b(?:images?|photos?|pictures?|gallery)\b.{0,16}|autoplay|"
    r"bild(?:er)? (?:in |im )?(?:galerie|vollbild|großansicht)\b.{0,12}|"
    r"(?:ver|abrir) (?:la )?galería.{0,16}|(?:voir|ouvrir) (?:la galerie|les photos).{0,8})",
    re.I,
)
"""A button that opens the picture above it, or the mark of a player."""

PICTURES_TITLE = re.compile(
    r"\S\s[–—|-]\s(?:in )?(?:video|videos|pictures|photos|gallery|vídeo|vídeos|vidéo|imágenes|"
    r"images|bilder|fotos|galerie|fotogalerie)$",
    re.I,
)
"""How the title of a film or of a row of pictures ends: "Harbour after the storm – video"."""

SHOUTED = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ '’,-]{2,40} ?(?:…|\.{3})\s*\S")
"""How captions of many African and Caribbean papers open: "READY TO SAIL … Ida Holm in May"."""

HOUSE_IN_BRACKETS = re.compile(
    r"[.!?][\"”’]? \([A-ZÀ-Þ0-9][\w.'’&-]*(?:,? (?:of |the |and )*[A-ZÀ-Þ][\w.'’&-]*){0,6}\)$"
)
"""A name in brackets behind the stop of a sentence: who gave its picture."""


def credit_line(scene: Scene, i: int) -> Label | None:
    """A picture's credit without words of its own, or the bare mark that announces one."""
    line = scene.line(i)
    if line.length > LONGEST_CREDIT or not any(k.startswith("credit_") for k in line.kinds):
        return None
    return Label.CREDIT if is_credit(line.text) and not _is_marked_caption(line) else None


def _is_marked_caption(line: Line) -> bool:
    """Whether words stand before the mark that announces the credit: "The quay (Photo: Roe)"."""
    mark = MARK.search(line.text)
    return mark is not None and word_length(line.text[: mark.start()]) >= SHORTEST_NAME


def twin_caption(scene: Scene, i: int) -> Label | None:
    """A line that stands there a second time with a credit behind it, or that credited form."""
    long = scene.line(i).length > SHORTEST_TWIN
    twin = long and not TWINS.isdisjoint(scene.page.features[i])
    return Label.CAPTION if twin and scene.parts[i] is not Part.AFTER else None


def _may_be_caption(scene: Scene, i: int) -> bool:
    """Whether a picture may stand here, and the line says nothing else of itself."""
    part = scene.parts[i]
    near = part in (Part.GAP, Part.DEK)
    near = near or (part is Part.BEFORE and (scene.in_head(i) or i > scene.start))
    near = near or scene.end < i <= scene.end + 2
    return near and not of_kind(scene.line(i), ("line", "start"))


def caption(scene: Scene, i: int) -> Label | None:
    """Words under a picture: credited, twice there, or worded as captions are."""
    line, part = scene.line(i), scene.parts[i]
    if line.length < SHORTEST_CREDITED or not _may_be_caption(scene, i):
        return None
    credited = any(sign in line.kinds for sign in CAPTION_SIGNS) or (
        line.length < LONGEST_CAPTION and split_credit(line.text).credit is not None
    )
    if credited and read_dateline(line.text):
        return None  # the agency stands in the dateline of a report
    alike = _is_like_neighbour(scene, i)
    if credited or (alike and part is not Part.AFTER):
        return Label.CAPTION
    below_headline = scene.headline is not None and scene.headline + 1 < i < scene.start
    loose = part is Part.GAP or below_headline
    below = "credit_line" if line.shape is Shape.SHORT else "credit"
    return Label.CAPTION if loose and below in _below(scene, i) else None


def said_twice(scene: Scene, i: int) -> Label | None:
    """A line of the article that the next one repeats, or repeats with a credit behind it.

    That is a picture's alternative text and its caption; no author says a sentence twice on end.
    A whole paragraph that stands twice is a repeat: one of the two stays.
    """
    line = scene.line(i)
    inside = (scene.headline is None or i > scene.headline) and i < scene.end
    if not inside or line.length > LONGEST_TWIN:
        return None
    if line.length < SHORTEST_CREDITED:
        return _name_said_twice(scene, i)
    if i + 1 < len(scene.parts) and _says_as(line, scene.line(i + 1)):
        return Label.CAPTION
    again = i and scene.labels[i - 1] is Label.CAPTION and _says_as(line, scene.line(i - 1))
    return Label.CAPTION if again else None


def _name_said_twice(scene: Scene, i: int) -> Label | None:
    """Two or three words that the next line says again between paragraphs: who the picture shows.

    The second is a repeat.
    """
    line = scene.line(i)
    if scene.parts[i] is not Part.GAP or line.length < SHORTEST_NAME or line.kinds:
        return None
    twice = _bare(scene.line(i + 1)) == _bare(line)
    again = i and scene.labels[i - 1] is Label.CAPTION and _bare(scene.line(i - 1)) == _bare(line)
    return Label.CAPTION if twice or again else None


def _bare(line: Line) -> str:
    """What the line says, whatever its marks: alternative text seldom has the caption's."""
    return "".join(filter(str.isalnum, line.folded)) if line.length <= LONGEST_CREDIT else ""


def _says_as(line: Line, other: Line) -> bool:
    """Whether one line is the other, or its beginning with a credit left to say."""
    short, long = line.folded, other.folded
    if short[:4] != long[:4]:
        return False
    if len(short) > len(long):
        short, long = long, short
    return long.startswith(short) and long.count(" ", len(short)) <= LONGEST_CREDIT


def credited(scene: Scene, i: int) -> Label | None:
    """A line the judge keeps, though a picture's credit ends it: no paragraph ends so.

    Of the bench's body lines none does, of other lines between them 118 do. A name in brackets that
    is no known house will do where the line's own features speak against it.
    """
    line = scene.line(i)
    inside = scene.start < i < scene.end and SHORTEST_CREDITED <= line.length <= LONGEST_CAPTION
    if not inside or not _may_credit(line):
        return None
    caption = split_credit(line.text)
    told = caption.credit is not None and word_length(caption.text) >= SHORTEST_CREDITED
    doubted = "bracket_tail" in line.names and scene.margins[i] < -SUREST_DOUBT
    given = doubted and line.length >= SHORTEST_SENTENCE and HOUSE_IN_BRACKETS.search(line.text)
    return Label.CAPTION if told or given else None


def over_credit(scene: Scene, i: int) -> Label | None:
    """A line the judge keeps against its own features, right above the credit of a picture."""
    doubted = scene.margins[i] < 0 and SHORTEST_SENTENCE <= scene.line(i).length <= LONGEST_CAPTION
    if not doubted or not scene.start < i < scene.end:
        return None
    below = scene.line(i + 1)
    credit = scene.parts[i + 1] is not Part.BODY and below.length <= LONGEST_CREDIT
    credit = credit and any(kind.startswith("credit_") for kind in below.kinds)
    return Label.CAPTION if credit and is_credit(below.text) else None


def over_button(scene: Scene, i: int) -> Label | None:
    """What a picture shows, where the next line is the button that opens it."""
    if i + 1 >= len(scene.parts) or scene.parts[i] is not Part.GAP or not scene.is_joined(i + 1):
        return None
    line, below = scene.line(i), scene.line(i + 1)
    if line.kinds or not SHORTEST_NAME <= line.length <= LONGEST_CAPTION:
        return None
    button = below.length <= LONGEST_BUTTON and GALLERY_BUTTON.fullmatch(below.text)
    return Label.CAPTION if button else None


def pictures_title(scene: Scene, i: int) -> Label | None:
    """The title of a film or of a row of pictures between paragraphs."""
    line = scene.line(i)
    inside = scene.start < i < scene.end and line.length <= LONGEST_TWIN
    if not inside or "ends_open" not in line.names:
        return None
    return Label.CAPTION if PICTURES_TITLE.search(line.text[-LONGEST_END:]) else None


def shouted(scene: Scene, i: int) -> Label | None:
    """A line that opens with a few words in capitals and an ellipsis: of captions alone."""
    line = scene.line(i)
    below = scene.headline is None or i > scene.headline
    inside = below and i < scene.end and SHORTEST_SENTENCE <= line.length <= LONGEST_CAPTION
    opens = inside and line.text[:3].isupper()
    return Label.CAPTION if opens and SHOUTED.match(line.text) else None


def pointed(scene: Scene, i: int) -> Label | None:
    """A line that points at someone in a picture, kept by the judge or not: "Ana Roe (left)".

    Of the bench's body lines none does, of the captions among them all that point.
    """
    line = scene.line(i)
    inside = scene.start < i < scene.end and line.length <= LONGEST_CAPTION
    told = inside and "pointing" in line.names and POINTED.search(line.text)
    return Label.CAPTION if told else None


def _may_credit(line: Line) -> bool:
    """A glance that spares most prose the patterns of credits."""
    if not TAILS.isdisjoint(line.names) or any(sign in line.kinds for sign in CAPTION_SIGNS):
        return True
    return "ends_stop" not in line.names and any(sign in line.text for sign in "/|:©：／")


def named_tail(scene: Scene, i: int) -> Label | None:
    """A line that leaves the text with a name behind its last sentence or in brackets."""
    line = scene.line(i)
    between = scene.headline is not None and scene.headline < i < scene.end
    if not between or scene.parts[i] is Part.DEK or not _may_be_caption(scene, i):
        return None
    sentence = "capital_tail" in line.names and line.length >= SHORTEST_SENTENCE
    bracket = "bracket_tail" in line.names and line.length > SHORTEST_SENTENCE
    told = (sentence and "question" not in line.names) or bracket
    return Label.CAPTION if told and "opens_letter" in line.names else None


def under_credit(scene: Scene, i: int) -> Label | None:
    """A line right below a credit: some papers print the photographer first."""
    if not i or scene.labels[i - 1] is not Label.CREDIT or not _may_be_caption(scene, i):
        return None
    between = scene.headline is not None and scene.headline < i < scene.end
    said = scene.line(i).length >= SHORTEST_UNDER_CREDIT and scene.line(i).shape is not Shape.JUNK
    return Label.CAPTION if between and said and scene.parts[i] is not Part.DEK else None


def _is_like_neighbour(scene: Scene, i: int) -> bool:
    """Whether the line says what the one joined to it says: alternative text and caption.

    A neighbour that has its twin on the other side is no partner: they share the subject's words.
    """
    names = scene.page.features[i]
    if not TWINS.isdisjoint(names):
        return True
    above = scene.is_joined(i) and not LIKE_PREVIOUS.isdisjoint(names)
    below = (
        i + 1 < len(scene.page.lines) and scene.is_joined(i + 1) and not LIKE_NEXT.isdisjoint(names)
    )
    return (above and not _is_twin(scene, i - 1)) or (below and not _is_twin(scene, i + 1))


def _is_twin(scene: Scene, i: int) -> bool:
    return not TWINS.isdisjoint(scene.page.features[i])


def _below(scene: Scene, i: int) -> str:
    return " ".join(scene.line(i + 1).kinds) if i + 1 < len(scene.page.lines) else ""
