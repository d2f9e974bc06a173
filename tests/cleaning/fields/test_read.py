"""All fields of one article, from a dump, from a page, from a crawler's record."""

from datetime import UTC, datetime

import pytest

from cuttings.cleaning.blocks.head import PageHead
from cuttings.cleaning.fields.agency import known_agencies, make_table, read_agencies
from cuttings.cleaning.fields.read import FieldsContext, read_fields, zone_named
from cuttings.cleaning.inputs.facts import read_facts
from cuttings.model import (
    Block,
    BlockKind,
    Caption,
    DateBasis,
    DatePrecision,
    Document,
    DocumentKind,
    Label,
    LabelledBlock,
    RawFile,
    Source,
)

QUAY = Source("daily-quay", "The Daily Quay", ("dailyquay.example",))


def read(lines, *, head=None, hints=None, record=None, sources=(), context=None):
    labelled = tuple(
        LabelledBlock(Block(n, text, BlockKind.LINE, n + 1, n + 1), label, "test")
        for n, (label, text) in enumerate(lines)
    )
    raw = RawFile("x.txt", b"", hints or {})
    document = Document(raw, DocumentKind.TEXT, "", "utf-8", record=record or {})
    return read_fields(document, labelled, head, sources, context)


BODY = (Label.BODY, "The mayor opened the bridge and thanked the divers who had built its piers.")


def test_a_dump_gives_headline_people_agency_day_and_outlet():
    reading = read(
        [
            (Label.SOURCE, "The Daily Quay"),
            (Label.DATE, "Today: March 16, 2025"),
            (Label.HEADLINE, "Bridge opens"),
            (Label.DEK, "Divers cheer"),
            (Label.CAPTION, "The bridge at dawn. Photo: Ada Roe/AFP"),
            (Label.DATE, "March 12, 2025"),
            (Label.BYLINE, "By Ida Holm and Per Aske"),
            (Label.BODY, "(Reuters) -The mayor opened the bridge and thanked the divers."),
            (Label.BODY, "(Reporting by Ida Holm; editing by Bo Poe)"),
        ],
        sources=[QUAY],
    )
    fields = reading.fields
    assert fields.headline == "Bridge opens"
    assert fields.dek == "Divers cheer"
    assert fields.authors == ("Ida Holm", "Per Aske")
    assert fields.agency == "Reuters"
    assert fields.contributors == ("(Reporting by Ida Holm; editing by Bo Poe)",)
    assert (fields.published.iso, fields.published.basis) == ("2025-03-12", DateBasis.STATED)
    assert fields.source.id == "daily-quay"
    assert fields.captions == (Caption("The bridge at dawn.", "Ada Roe/AFP"),)
    assert fields.evidence["authors"].line == 7
    body = [b.block.text for b in reading.blocks if b.label is Label.BODY]
    assert body == ["The mayor opened the bridge and thanked the divers."]


def test_the_crawls_day_is_never_the_articles():
    lines = [(Label.DATE, "Today: March 16, 2025"), (Label.HEADLINE, "Bridge opens"), BODY]
    reading = read(lines)
    assert not reading.fields.published.is_known
    assert "published: no date found" in reading.doubts


def test_a_day_is_inferred_where_caption_and_weekday_agree_and_says_so():
    reading = read(
        [
            (Label.HEADLINE, "Bridge opens"),
            (Label.CAPTION, "The mayor at the bridge on March 12, 2025."),
            (Label.BODY, "The mayor opened the bridge on Wednesday and thanked the divers."),
        ]
    )
    published = reading.fields.published
    assert (published.iso, published.basis) == ("2025-03-12", DateBasis.INFERRED)
    assert "2025-03-12 was a Wednesday" in published.evidence
    assert "line 2 names March 12, 2025" in published.evidence


@pytest.mark.parametrize(
    ("caption", "lede"),
    [
        ("The bridge on March 12, 2025.", "The mayor opened the bridge on Saturday, to cheers."),
        ("The bridge on March 12, 2025.", "The mayor opened the bridge, to cheers from divers."),
        ("File photo: the bridge on March 12, 2025.", "The mayor opened the bridge on Wednesday."),
        ("The bridge in March 2025.", "The mayor opened the bridge on Wednesday, to cheers."),
    ],
)
def test_without_two_witnesses_the_day_stays_unknown(caption, lede):
    lines = [(Label.HEADLINE, "Bridge opens"), (Label.CAPTION, caption), (Label.BODY, lede)]
    assert not read(lines).fields.published.is_known


def test_a_dateline_without_a_year_takes_the_year_that_its_weekday_fits():
    reading = read(
        [
            (Label.HEADLINE, "Bridge opens"),
            (Label.BODY, "LONDON, March 12 (Reuters) - The mayor opened the bridge on Wednesday."),
            (Label.BODY, "It had been promised in 2019 and was to be ready by the spring of 2025."),
        ]
    )
    assert reading.fields.published.iso == "2025-03-12"
    assert reading.fields.dateline == "LONDON"


def test_words_such_as_two_hours_ago_count_from_the_capture_or_not_at_all():
    lines = [(Label.HEADLINE, "Bridge opens"), (Label.DATE, "Published 2 hours ago"), BODY]
    assert not read(lines).fields.published.is_known
    reading = read(lines, hints={"captured": "2025-03-12T10:30:00Z"})
    assert reading.fields.published.iso == "2025-03-12T08:30+00:00"


@pytest.mark.parametrize(
    ("captured", "day"),
    [
        ("2025-04-03T10:00:00Z", "2025-04-03"),  # the very day, read as most of the world does
        ("2025-04-04T10:00:00Z", "2025-04-03"),
        ("2025-03-04T10:00:00Z", "2025-03-04"),
        ("2025-09-01T10:00:00Z", "2025-03-04"),  # tells nothing: as American English has it
        (None, "2025-03-04"),
    ],
)
def test_a_day_that_may_be_read_two_ways_is_read_as_the_capture_has_it(captured, day):
    lines = [(Label.HEADLINE, "Bridge opens late"), (Label.DATE, "03/04/2025"), BODY]
    reading = read(lines, hints={"captured": captured} if captured else {})
    assert reading.fields.published.iso == day
    assert any("may be read two ways" in doubt for doubt in reading.doubts)


def test_a_day_that_lies_after_the_capture_is_read_the_other_way():
    lines = [(Label.HEADLINE, "Bridge opens late"), (Label.DATE, "04/03/2025"), BODY]
    reading = read(lines, hints={"captured": "2025-03-20T10:00:00Z"})
    assert reading.fields.published.iso == "2025-03-04"


def test_a_page_is_read_from_its_data_with_zone_and_change():
    node = {
        "@type": "NewsArticle",
        "headline": "Bridge opens",
        "datePublished": "2025-03-12T08:15:00+02:00",
        "dateModified": "2025-03-12T09:00:00+02:00",
        "author": [{"@type": "Person", "name": "IDA HOLM"}, {"@type": "Person", "name": "AP"}],
        "articleSection": "Harbour",
        "keywords": ["bridge", "divers", "Bridge"],
    }
    head = PageHead(
        title_tag="Bridge opens | The Daily Quay",
        json_ld=(node,),
        links={"canonical": ("https://www.dailyquay.example/a?utm_source=x&id=3#top",)},
        lang="en-GB",
    )
    fields = read([BODY], head=head, sources=[QUAY]).fields
    assert fields.published.iso == "2025-03-12T08:15+02:00"
    assert fields.modified.isoformat() == "2025-03-12T09:00:00+02:00"
    assert (fields.authors, fields.agency) == (("Ida Holm",), "AP")
    assert (fields.section, fields.keywords) == ("Harbour", ("bridge", "divers"))
    assert fields.canonical_url == "https://www.dailyquay.example/a?id=3"
    assert (fields.source.id, fields.lang) == ("daily-quay", "en-GB")


@pytest.mark.parametrize(
    ("author", "signed", "agency"),
    [
        ("The Associated Press", ("The Associated Press",), "AP"),
        ({"name": "Quay newsroom"}, ("Quay newsroom",), None),
        ([{"name": "Ida Holm"}, {"name": "AFP"}], ("Ida Holm",), "AFP"),
        ("https://www.facebook.com/quay", (), None),
    ],
)
def test_an_agency_signs_only_where_no_person_does(author, signed, agency):
    head = PageHead(json_ld=({"@type": "NewsArticle", "headline": "x", "author": author},))
    fields = read([BODY], head=head).fields
    assert (fields.authors, fields.agency) == (signed, agency)


def test_names_above_the_text_outrank_the_account_that_posted_it():
    node = {
        "@type": "NewsArticle",
        "headline": "Bridge opens",
        "author": {"name": "The Daily Quay"},
    }
    lines = [(Label.HEADLINE, "Bridge opens"), (Label.BODY, "IDA HOLM / PER ASKE"), BODY]
    reading = read(lines, head=PageHead(json_ld=(node,)), sources=[QUAY])
    assert reading.fields.authors == ("Ida Holm", "Per Aske")
    assert [b.label for b in reading.blocks] == [Label.HEADLINE, Label.BYLINE, Label.BODY]


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("quay.example · by Ida Holm · March 3, 2025", ("Ida Holm",)),
        ("Online newsroom", ("Online newsroom",)),
        ("Posted in News Tagged bridges", ()),
    ],
)
def test_a_date_line_may_tell_who_signs(line, signed):
    lines = [(Label.HEADLINE, "Bridge opens"), (Label.DATE, line), BODY]
    assert read(lines).fields.authors == signed


@pytest.mark.parametrize("section", ["North Quay", "north quay"])
def test_a_pages_section_beside_the_day_is_nobody(section):
    head = PageHead(meta={"article:section": (section,)})
    lines = [(Label.HEADLINE, "Bridge opens"), (Label.BYLINE, "North Quay 3 March 2025"), BODY]
    assert read(lines, head=head).fields.authors == ()


def test_what_a_crawlers_record_tells_is_read():
    record = {
        "title": "Bridge opens",
        "authors": ["Ida Holm"],
        "date_publish": "2025-03-12 08:15:00",
        "date_download": "2025-03-13 01:00:00",
        "url": "https://www.dailyquay.example/2025/03/12/bridge",
        "language": "en",
    }
    context = FieldsContext(zone=zone_named("Europe/Berlin"))
    fields = read([BODY], record=read_facts(record), sources=[QUAY], context=context).fields
    assert (fields.headline, fields.authors) == ("Bridge opens", ("Ida Holm",))
    assert fields.published.iso == "2025-03-12T08:15+01:00"
    assert fields.captured == datetime(2025, 3, 13, 1, 0, tzinfo=UTC)
    assert (fields.source.id, fields.original_url) == ("daily-quay", record["url"])


def test_the_hour_of_a_day_is_taken_from_wherever_it_stands():
    head = PageHead(times=("2025-03-12T08:15:00Z",))
    lines = [(Label.HEADLINE, "Bridge opens"), (Label.DATE, "12 March 2025"), BODY]
    assert read(lines, head=head).fields.published.iso == "2025-03-12T08:15+00:00"
    other_day = PageHead(times=("2025-03-14T08:15:00Z",))
    assert read(lines, head=other_day).fields.published.iso == "2025-03-12"


def test_a_date_told_of_the_file_settles_the_doubt_or_is_doubted_itself():
    lines = [(Label.HEADLINE, "Bridge opens"), BODY]
    assert not any(
        "published" in doubt for doubt in read(lines, hints={"date": "2025-03-12"}).doubts
    )
    assert (
        "published: '2025-13-45', told of the file, is no date that can be read"
        in read(lines, hints={"published": "2025-13-45"}).doubts
    )


def test_a_sidecar_beats_what_was_read_and_says_so():
    hints = {"headline": "Bridge opens at last", "date": "2025-03-12", "tags": "bridge; divers"}
    fields = read([(Label.HEADLINE, "Bridge opens"), BODY], hints=hints).fields
    assert fields.headline == "Bridge opens at last"
    assert fields.keywords == ("bridge", "divers")
    assert fields.published.precision is DatePrecision.DAY
    assert fields.evidence["headline"].where == "sidecar"


def test_an_archives_own_agency_is_read_from_its_table():
    own = read_agencies(b'[[agency]]\nid = "npa"\nname = "Norda Press"\nnames = ["NPA"]')
    table = make_table(known_agencies().agencies, own)
    lines = [(Label.HEADLINE, "Bridge opens"), (Label.BODY, "MERROW (NPA) — The bridge is open.")]
    assert read(lines, context=FieldsContext(agencies=table)).fields.agency == "Norda Press"
    reading = read(lines)
    assert reading.fields.agency == "NPA"
    assert any("[[agency]]" in doubt for doubt in reading.doubts)


def test_a_caption_printed_twice_is_kept_once_with_its_credit():
    lines = [
        (Label.HEADLINE, "Bridge opens"),
        (Label.CAPTION, "The mayor opens the bridge."),
        (Label.CAPTION, "The mayor opens the bridge. HANDOUT / AFP"),
        (Label.CAPTION, "Divers under water."),
        (Label.CREDIT, "Ada Roe/Reuters"),
        BODY,
    ]
    assert read(lines).fields.captions == (
        Caption("The mayor opens the bridge.", "HANDOUT / AFP"),
        Caption("Divers under water.", "Ada Roe/Reuters"),
    )


def test_a_credit_before_its_caption_and_words_for_screen_readers_are_told_apart():
    lines = [
        (Label.HEADLINE, "Bridge opens"),
        (Label.CREDIT, "Image source, Ada Roe"),
        (Label.CAPTION, "Image caption,"),
        (Label.CAPTION, "The mayor opens the bridge."),
        BODY,
    ]
    caption = Caption("The mayor opens the bridge.", "Ada Roe")
    assert read(lines).fields.captions == (caption,)


@pytest.mark.parametrize("outlet", ["The Daily Quay", "Quay News"])
def test_an_outlet_that_names_itself_as_author_gives_way_to_who_signs(outlet):
    node = {"@type": "NewsArticle", "headline": "Bridge opens", "author": {"name": outlet}}
    head = PageHead(json_ld=(node,), meta={"og:site_name": (outlet,)})
    lines = [(Label.HEADLINE, "Bridge opens"), (Label.BYLINE, "By Ida Holm"), BODY]
    assert read(lines, head=head).fields.authors == ("Ida Holm",)


@pytest.mark.parametrize(
    "author", ["AFP", "THE DAILY QUAY", "Daily Quay Ltd", "Daily Quay Ltd., Norda, Norland"]
)
def test_a_line_that_says_by_whom_outranks_an_agency_a_company_and_the_outlets_name(author):
    head = PageHead(meta={"author": (author,), "og:site_name": ("Daily Quay",)})
    lines = [(Label.HEADLINE, "Bridge opens"), (Label.BYLINE, "By Ida Holm"), BODY]
    assert read(lines, head=head).fields.authors == ("Ida Holm",)


def test_a_company_that_signs_alone_is_told_without_its_address():
    head = PageHead(meta={"author": ("Tide Works Ltd, Norda, Norland",)})
    assert read([BODY], head=head).fields.authors == ("Tide Works Ltd",)


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Tide Works, PO Box 1866, Norda Harbour", ()),
        ("Ida Holm, 3 May 2031", ("Ida Holm",)),
        ("Posted by Solveig at 12:53", ("Solveig",)),
    ],
)
def test_an_address_marked_as_a_byline_signs_nothing(text, authors):
    assert read([BODY], head=PageHead(byline_texts=(text,))).fields.authors == authors


def test_what_nobody_says_is_none_and_doubted():
    reading = read([BODY])
    fields = reading.fields
    assert (fields.headline, fields.source, fields.agency, fields.dateline) == (None,) * 4
    assert fields.authors == ()
    assert {"headline: none found", "source: the outlet is not named"} <= set(reading.doubts)


def test_the_first_of_two_dates_is_when_it_was_published():
    lines = [
        (Label.HEADLINE, "Storm live"),
        (Label.DATE, "Thu 14 Nov 2024 18.40 GMT"),
        (Label.DATE, "First published on Thu 14 Nov 2024 06.12 GMT"),
        BODY,
    ]
    fields = read(lines).fields
    assert fields.published.iso == "2024-11-14T06:12+00:00"
    assert fields.modified == datetime(2024, 11, 14, 18, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 3, 1941 - January 12, 2023", None),
        ("March 3, 2023 - March 5, 2023", "2023-03-03"),
    ],
)
def test_the_days_of_a_life_are_no_day_of_publication(line, day):
    lines = [(Label.HEADLINE, "Ida Holm"), (Label.DATE, line), BODY]
    assert read(lines).fields.published.iso == day


def test_rights_reserved_are_no_outlet():
    lines = [(Label.HEADLINE, "Incendio"), BODY, (Label.LEGAL, "© RIPRODUZIONE RISERVATA")]
    assert read(lines).fields.source is None


@pytest.mark.parametrize(
    ("line", "agency"), [("Carrow Today and AFP", "AFP"), ("Staff of AFP win a prize", None)]
)
def test_a_house_and_an_agency_below_the_text_are_its_credit(line, agency):
    lines = [(Label.HEADLINE, "Bridge opens"), BODY, (Label.RELATED, line)]
    assert read(lines).fields.agency == agency


@pytest.mark.parametrize(
    ("heading", "authors"), [("Ein Armutszeugnis", ()), ("Von Ida Holm", ("Ida Holm",))]
)
def test_a_heading_above_the_text_signs_only_where_it_says_by(heading, authors):
    blocks = (
        Block(0, heading, BlockKind.HEADING, 1, 1, level=2),
        Block(1, BODY[1], BlockKind.PARAGRAPH, 2, 2),
    )
    labelled = tuple(LabelledBlock(one, Label.BODY, "judged_body") for one in blocks)
    document = Document(RawFile("x.html", b""), DocumentKind.HTML, "", "utf-8")
    assert read_fields(document, labelled, PageHead()).fields.authors == authors


@pytest.mark.parametrize("line", ["By Ida Holm QNN Executive News Editor", "Ida Holm, DAILY QUAY"])
def test_the_outlet_behind_a_name_is_no_part_of_it_and_no_author(line):
    meta = {"og:site_name": ("QNN",), "og:url": ("https://www.dailyquay.example/bridge",)}
    lines = [(Label.HEADLINE, "Bridge opens"), (Label.BYLINE, line), BODY]
    assert read(lines, head=PageHead(meta=meta), sources=[QUAY]).fields.authors == ("Ida Holm",)
