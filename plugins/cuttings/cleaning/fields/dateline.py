"""Datelines: the place, day and agency with which an agency's first paragraph opens.

Enters: the first paragraphs of a body. Leaves: a ``DatelineLead`` whose ``rest`` is the paragraph
from ``start`` on, no other character changed. A place needs a mark to count: capitals, an agency in
parentheses, or a date; a sentence that merely begins with a city stays whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuttings.cleaning.fields import dates, phrases
from cuttings.cleaning.fields.agency import Agency, AgencyTable, known_agencies

LONGEST_PARTICLE = 3
"""Letters of the small words inside a place: "de", "am", "sur"."""

LONGEST_LEAD = 100
"""Characters before the dash: three cities, a date and an agency."""


@dataclass(frozen=True, slots=True)
class DatelineLead:
    """What stood before the dash: ``place`` as printed, ``rest`` = ``paragraph[start:]``."""

    place: str | None
    agency: Agency | None
    date_text: str | None
    words: str
    rest: str
    start: int
    unknown_agency: str | None = None


_WORD = r"[^\W\d_][\w.'’ʼ-]*"
_PLACE = rf"(?P<place>{_WORD}(?:[ /]{_WORD}){{0,4}}(?:, ?{_WORD}(?:[ -]{_WORD}){{0,2}}){{0,2}}?)"
_CAPITALS = r"[^\W\d_a-z][^\W\d_a-z.'’-]*"
_DATE = (
    r"(?:,? (?P<date>(?:[^\W\d_]{2,10}\.? )?\d{1,2}(?:\.|er)?"
    r"(?: (?:de )?[^\W\d_]{2,12}\.?)?(?:,? (?:de )?\d{4})?(?: г\.)?))"
)
_DASH = r"(?:\s?(?:--+|[—–―])\s?|\s[-_]\s?|\s?\.?\s?[-–—]\s(?=\S)|\.\s?[-–—]\s?)"
WITH_AGENCY = re.compile(
    rf"\s*{_PLACE}{_DATE}?\s?[(\[/]\s?(?P<agency>[^()\[\]/]{{2,40}})\s?[)\]/]"
    rf"(?:{_DASH}|[.:]\s|\s(?=\S))"
)
WITH_BARE_AGENCY = re.compile(
    rf"\s*{_PLACE}{_DATE}?(?:{_DASH}|, )(?P<agency>{_WORD}(?: {_WORD})?){_DASH}"
)
WITH_DATE = re.compile(rf"\s*{_PLACE}{_DATE}(?:{_DASH}|: )")
CAPITALS = re.compile(
    rf"\s*(?P<place>{_CAPITALS}(?:[ ,/]+{_CAPITALS}){{0,5}}(?:, ?[A-Z][\w.]+(?: [A-Z][\w.]+)?)?)"
    r"(?:\s?(?:--+|[—–―])\s?|\s[-_]\s?|: )"
)
AGENCY_FIRST = re.compile(
    rf"\s*[(\[](?P<agency>[^()\[\]]{{2,40}})[)\]]\s?[-–—]\s?{_PLACE}{_DATE}?{_DASH}"
)
CHINESE = re.compile(
    r"\s*(?P<agency>新华社|中新社|新華社|中新网)(?P<place>[\u3400-\u9fff]{2,10}?)"
    r"(?P<date>\d{1,2}月\d{1,2}日)[电電讯](?:[\s　]*[（(][^（）()]{1,40}[）)])?[\s　]*"
)
JAPANESE = re.compile(
    r"\s*[【\[［](?P<place>[\u3400-\u9fff\u30a0-\u30ff]{1,12})"
    r"(?:[\s　]*(?P<date>[\d０-９]{1,2}日))?[\s　＝=・]+"
    r"(?P<agency>[\u3400-\u9fff\u30a0-\u30ffA-Za-zＡ-Ｚ]{2,12})"
    r"[】\]］]\s*(?:[-－―]\s*)?"
)
UNKNOWN_AGENCY = re.compile(r"[A-Z]{2,7}|[A-Z][a-z]+(?:[A-Z][a-z]+| (?:News|Wire|Press))")
SHOUTED = re.compile(r"[^\W\d_]{3,}")
NOT_PLACES = phrases.listed("not_places")


def read_dateline(paragraph: str, table: AgencyTable | None = None) -> DatelineLead | None:
    """The dateline that opens ``paragraph``, or None.

    >>> read_dateline("LIMA, Peru (AFP) — The court ruled.").place
    'LIMA, Peru'
    >>> read_dateline("Lima - a city of ten million - woke early.") is None
    True
    """
    table = table or known_agencies()
    head = paragraph[:LONGEST_LEAD]
    for pattern in (CHINESE, JAPANESE, AGENCY_FIRST, WITH_AGENCY, WITH_BARE_AGENCY):
        match = pattern.match(head)
        if match:
            lead = _lead_with_agency(match, paragraph, table)
            if lead:
                return lead
    match = WITH_DATE.match(head)
    if match and _is_place(match["place"]) and _is_day(match["date"]):
        return _lead(match, paragraph, None)
    match = CAPITALS.match(head)
    if match and _is_shouted(match["place"]) and not _may_speak(match):
        return _lead(match, paragraph, None)
    return None


def _lead_with_agency(
    match: re.Match[str], paragraph: str, table: AgencyTable
) -> DatelineLead | None:
    words = match["agency"].strip()
    agency = table.named(words)
    if not _is_place(match["place"]) or (match["date"] and not _is_day(match["date"])):
        return None
    if agency is None:
        in_brackets = match.re is WITH_AGENCY and UNKNOWN_AGENCY.fullmatch(words)
        if not in_brackets or not _is_shouted(match["place"]):
            return None
        return _lead(match, paragraph, None, unknown=words)
    return _lead(match, paragraph, agency)


def _lead(
    match: re.Match[str], paragraph: str, agency: Agency | None, unknown: str | None = None
) -> DatelineLead | None:
    rest = paragraph[match.end() :]
    if not rest or rest[0] in ".,;)":
        return None
    groups = match.groupdict()
    return DatelineLead(
        place=groups["place"].strip(" ,"),
        agency=agency,
        date_text=groups.get("date"),
        words=match[0].strip(),
        rest=rest,
        start=match.end(),
        unknown_agency=unknown,
    )


def _is_place(text: str) -> bool:
    """Every long word of a place has a capital somewhere ("Rio de Janeiro")."""
    long = [w for w in re.split(r"[ ,/-]+", text) if len(w) > LONGEST_PARTICLE]
    return (
        all(not w[0].islower() for w in long)
        and text.split(" ", maxsplit=1)[0].casefold() not in NOT_PLACES
    )


def _is_day(text: str) -> bool:
    has_month = bool(dates.find_days_without_year(text)) or bool(dates.find_dates(text))
    return has_month or bool(re.fullmatch(r"\d{1,2}月\d{1,2}日|[\d０-９]{1,2}日", text))


def _may_speak(match: re.Match[str]) -> bool:
    """Whether the words may be "and the mayor said: ". No script without capitals can shout: there
    only a dash marks a place, and one of few words.
    """
    place = match["place"]
    if place.lower() != place.upper():
        return False
    return match[0].rstrip().endswith(":") or len(place.split()) > LONGEST_UNCASED


LONGEST_UNCASED = 3
"""Words of a place in a script without capitals."""


def _is_shouted(place: str) -> bool:
    """A place in capitals, at least in its first part ("MOSCOW, Russia", "NEW YORK")."""
    first = re.split(r"[,/]", place)[0].strip()
    shouted = SHOUTED.findall(first)
    return (
        bool(shouted) and first == first.upper() and first.split()[0].casefold() not in NOT_PLACES
    )
