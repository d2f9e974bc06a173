"""Datelines and agency leads: what leaves the first paragraph, and what must stay."""

import pytest

from cuttings.cleaning.fields.agency import make_table, read_agencies, split_agency_lead
from cuttings.cleaning.fields.dateline import read_dateline
from cuttings.cleaning.fields.leads import read_lead
from cuttings.model import Block, BlockKind, Label, LabelledBlock, Span, SpanKind

DATELINES = [
    # paragraph, place, agency, rest
    ("LIMA, Peru (AFP) — The court ruled.", "LIMA, Peru", "AFP", "The court ruled."),
    ("OSLO (Reuters) - The court ruled.", "OSLO", "Reuters", "The court ruled."),
    ("NEW YORK — The court ruled.", "NEW YORK", None, "The court ruled."),
    ("LONDON, March 12 (Reuters) - The court", "LONDON", "Reuters", "The court"),
    ("BEIJING, March 12 (Xinhua) -- The court", "BEIJING", "Xinhua", "The court"),
    ("Berlin (dpa) - Das Gericht", "Berlin", "dpa", "Das Gericht"),
    ("Rio de Janeiro (AFP) – O tribunal", "Rio de Janeiro", "AFP", "O tribunal"),
    ("Madrid, 12 mar (EFE).- El tribunal", "Madrid", "EFE", "El tribunal"),
    ("(ANSA) - ROMA, 12 MAR - Il giudice", "ROMA", "ANSA", "Il giudice"),
    ("PARIS, 12 mars (AFP) - Le juge", "PARIS", "AFP", "Le juge"),
    ("МОСКВА, 12 марта. /ТАСС/. Суд решил", "МОСКВА", "TASS", "Суд решил"),
    ("KUALA LUMPUR, March 12 — The court", "KUALA LUMPUR", None, "The court"),
    ("NEW DELHI: The court ruled", "NEW DELHI", None, "The court ruled"),
    ("PORT MERROW (AP) _ The court", "PORT MERROW", "AP", "The court"),
    ("OSLO, March 12, 2024 /PRNewswire/ -- Oy Ltd.", "OSLO", "PR Newswire", "Oy Ltd."),
    ("دمشق - قال المحافظ", "دمشق", None, "قال المحافظ"),
    ("新华社北京3月12日电 法院", "北京", "Xinhua", "法院"),
]

STAYS = [
    "Lima - a city of ten million - woke early.",
    "Reuters could not verify the claim.",
    "BREAKING: The bridge is open.",
    "WATCH — The bridge opens.",
    "The bridge (AFP) — seen from the air — opened.",
    "Ida Holm — who built it — was there.",
    "UPDATE: The bridge is open.",
    "Q: What happened next?",
    "MOSCOW, Russia (AFP) — ",
    "وأضاف المحافظ كريم العلي: «حذرنا المالكين».",
    "او گفت: «پل بسته است.»",
    "राजेश वर्मा ने कहा - पुल बंद है।",
]


@pytest.mark.parametrize(("paragraph", "place", "agency", "rest"), DATELINES)
def test_a_dateline_is_taken_off_and_the_rest_stays_byte_for_byte(paragraph, place, agency, rest):
    lead = read_dateline(paragraph)
    assert lead is not None
    assert (lead.place, lead.agency.name if lead.agency else None) == (place, agency)
    assert lead.rest == rest == paragraph[lead.start :]


@pytest.mark.parametrize("paragraph", STAYS)
def test_a_sentence_that_begins_like_a_dateline_stays_whole(paragraph):
    assert read_dateline(paragraph) is None


def test_an_agency_of_no_table_is_kept_and_doubted():
    lead = read_dateline("MERROW (NPA) — The harbour closed.")
    assert (lead.agency, lead.unknown_agency, lead.place) == (None, "NPA", "MERROW")
    table = make_table(read_agencies(b'[[agency]]\nname = "NPA"'))
    assert read_dateline("MERROW (NPA) — The harbour closed.", table).agency.name == "NPA"


@pytest.mark.parametrize(
    ("paragraph", "agency"),
    [
        ("(Reuters) -The harbour closed.", "Reuters"),
        ("AFP — The harbour closed.", "AFP"),
        ("(AP) The harbour closed.", "AP"),
        ("Reuters could not verify this.", None),
        ("AP tests are held in May.", None),
        ("(later) - The harbour closed.", None),
    ],
)
def test_an_agency_lead_is_the_agency_alone(paragraph, agency):
    lead = split_agency_lead(paragraph)
    assert (lead.agency.name if lead else None) == agency
    assert lead is None or lead.rest == "The harbour closed."


def test_links_move_with_the_words_when_the_lead_is_cut():
    text = "OSLO (Reuters) - The court ruled."
    link = Span(
        text.index("court"), text.index("court") + 5, SpanKind.LINK, "https://quay.example/"
    )
    block = Block(0, text, BlockKind.PARAGRAPH, 7, 7, spans=(link,))
    reading = read_lead([LabelledBlock(block, Label.BODY, "prose")])
    lead, body = reading.blocks
    assert (lead.label, lead.block.text) == (Label.DATELINE, "OSLO (Reuters) -")
    (span,) = body.block.spans
    assert body.block.text[span.start : span.end] == "court"
    assert (reading.place.value, reading.agency.value) == ("OSLO", "Reuters")


def test_the_speakers_of_a_transcript_are_no_places() -> None:
    turns = ("IDA HOLM, HOST: Good evening.", "ASKE: Good evening.", "HOLM: Why so suddenly?")
    blocks = [
        LabelledBlock(Block(n, turn, BlockKind.LINE, n, n), Label.BODY, "body")
        for n, turn in enumerate(turns, 1)
    ]
    assert [one.block.text for one in read_lead(blocks).blocks] == list(turns)
    report = read_lead([LabelledBlock(blocks[1].block, Label.BODY, "body")])
    assert report.place is not None
