"""What the blocks of an HTML page are called."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cuttings.cleaning.blocks.html import read_html
from cuttings.cleaning.fields.read import read_fields
from cuttings.cleaning.labelling import html_phrases
from cuttings.cleaning.labelling.furniture import learn
from cuttings.cleaning.labelling.html import label_page
from cuttings.cleaning.labelling.html_judge import load_tables
from cuttings.cleaning.labelling.html_rules import BOILERPLATE_RULES, HEAD_RULES, PART_RULES
from cuttings.cleaning.labelling.html_traits import TRAITS, Context, Row, Surroundings, any_of
from cuttings.model import Document, DocumentKind, Label, RawFile

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "html_labels.toml").read_text(encoding="utf-8")
)["case"]

PROSE = tuple(
    """\
The council voted on Tuesday to rebuild the north quay, closed to lorries since a crack in March.
Engineers told the meeting that the old piles could carry half of what they were built for.
“It is the dearest thing this town has ever bought,” said Mayor Ines Falk, once against it.
Work is to begin in May and to last two years, and the ferries will use the fish dock till then.
""".splitlines()
)


def page(*, above: str = "", within: str = "", below: str = "") -> str:
    first, *rest = (f"<p>{paragraph}</p>" for paragraph in PROSE)
    return f"""<html><head><title>Town rebuilds its north quay - The Harbour Post</title>
        <meta property="og:title" content="Town rebuilds its north quay"></head><body>
        <nav class="main-menu"><ul><li><a href="/">Home</a></li>
        <li><a href="/s">Sport</a></li></ul></nav>
        <main><article class="article"><h1>Town rebuilds its north quay</h1>{above}
        <p class="byline">By Ada Roe</p>
        <div class="article-body">{first}{rest[0]}{within}{"".join(rest[1:])}</div></article></main>
        {below}</body></html>"""


def labels_of(html: str) -> dict[str, tuple[Label, str]]:
    return {item.block.text: (item.label, item.rule) for item in label_page(read_html(html))}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_piece_of_a_page_gets_its_label(case: dict) -> None:
    label, rule = labels_of(page(**{case["place"]: case["html"]}))[case["text"]]
    assert label.value in case["labels"], f"{label.value} by {rule}; {case['why']}"


def test_words_behind_a_logo_over_the_headline_are_no_caption() -> None:
    line = "What the shops below may pay us"
    notice = f'<div><img src="/logo.svg" alt=""><div>{line}</div></div>'
    under = labels_of(page(above=notice))
    over = labels_of(page().replace("<h1>", f"{notice}<h1>", 1))
    assert under[line] == (Label.CAPTION, "words_behind_picture")
    assert over[line][0] is not Label.CAPTION


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_article_around_it_stays_whole(case: dict) -> None:
    found = labels_of(page(**{case["place"]: case["html"]}))
    assert [found[text][0] for text in PROSE] == [Label.BODY] * len(PROSE)
    assert found["Town rebuilds its north quay"][0] is Label.HEADLINE
    assert found["By Ada Roe"][0] is Label.BYLINE


def test_every_block_has_a_label_in_the_same_order() -> None:
    read = read_html(page(below="<p>More</p>"))
    assert tuple(item.block for item in label_page(read)) == read.blocks


def test_every_removed_block_names_its_rule_and_reasons() -> None:
    removed = [i for i in label_page(read_html(page())) if i.label.is_boilerplate]
    assert removed
    assert all(item.rule and item.reasons for item in removed)


def test_a_line_that_recurs_in_the_source_is_its_furniture() -> None:
    line = "The Harbour Post has been printed on this quay since the year of the great flood."
    read = read_html(page(below=f"<p>{line}</p>"))
    others = [
        read_html(
            f"<p>The {thing} was the talk of the whole town on Monday.</p><p>{line}</p>"
        ).blocks
        for thing in ("crane", "ferry", "mill", "gale")
    ]
    furniture = learn([read.blocks, *others])
    labelled = label_page(read, furniture)
    assert [item.rule for item in labelled if item.block.text == line] == ["source_furniture"]


def test_captures_of_one_article_are_not_each_others_furniture() -> None:
    read = read_html(page())
    labelled = label_page(read, learn([read.blocks] * 5))
    assert sum(item.label is Label.BODY for item in labelled) == len(PROSE)


def test_a_page_whose_names_speak_against_it_still_has_an_article() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in PROSE * 2)
    html = f'<h1>Quay</h1><div class="paywall related teaser-list">{paragraphs}</div>'
    assert any(item.label is Label.BODY for item in label_page(read_html(html)))


def test_a_column_beside_the_article_stays_out_though_it_stands_first_and_reads_well() -> None:
    side = "The Harbour Post has reported from this quay since the flood, every day but Sunday."
    main = "".join(f"<p>{text}</p>" for text in PROSE)
    html = f"<div><div class='left'><p>{side}</p></div><div><h1>Quay</h1>{main}</div></div>"
    labels = labels_of(html)
    assert labels[side][0].is_boilerplate
    assert [labels[text][0] for text in PROSE] == [Label.BODY] * len(PROSE)


def test_a_lede_over_the_headline_in_its_own_column_stays() -> None:
    lede = "The council has decided, after four hours, that the north quay is to be built again."
    main = "".join(f"<p>{text}</p>" for text in PROSE)
    html = f"<div><p>{lede}</p><h1>Quay</h1>{main}</div>"
    assert labels_of(html)[lede][0] is Label.BODY


REFRAINS = (
    "Ka buile hape: <a href='https://a.example/{n}'>{title}</a>",
    "<a href='https://a.example/{n}'>Ka buile | {title}</a>",
)


@pytest.mark.parametrize("refrain", REFRAINS)
def test_words_that_lead_to_several_titles_are_no_text_in_any_language(refrain: str) -> None:
    titles = ("Ferry timetable to change again", "Harbour master retires this winter")
    within = "".join(
        f"<p>{refrain.format(n=n, title=title)}</p><p>Number {n} of the piles is to be first.</p>"
        for n, title in enumerate(titles)
    )
    found = labels_of(page(within=within))
    assert [found[text][0] for text in found if titles[0] in text] == [Label.RELATED]
    assert [found[text][0] for text in PROSE] == [Label.BODY] * len(PROSE)


def test_an_empty_page_has_no_labels() -> None:
    assert label_page(read_html("")) == ()


def test_rule_names_are_unique() -> None:
    names = [rule.name for rule in (*HEAD_RULES, *PART_RULES, *BOILERPLATE_RULES)]
    assert len(names) == len(set(names))


def test_weights_are_numbers_for_both_readings() -> None:
    tables = load_tables()
    assert tables.alone.weights
    assert tables.context.weights
    assert tables.context.weights["in_comments"] < 0


def test_every_weight_is_of_a_feature_that_rows_have() -> None:
    known = {*TRAITS, *Surroundings._fields, *Context._fields}
    tables = load_tables()
    assert {*tables.alone.weights, *tables.context.weights} <= known


def test_a_row_weighs_what_its_named_features_weigh() -> None:
    judge = load_tables().context
    row = Row(any_of("in_footer", "sentence", "near_share"), Surroundings(late=0.5), Context(kin=1))
    assert judge.score(row) == pytest.approx(
        judge.intercept + sum(judge.weights.get(n, 0.0) * v for n, v in row.named().items())
    )


def test_no_phrase_matches_the_empty_text() -> None:
    assert html_phrases.phrase_kinds("") == ()


def test_a_last_paragraph_in_italics_about_the_author_is_the_authors_in_any_language() -> None:
    bio = "Ada Roe es arquitecta y vive en el puerto desde hace veinte inviernos."
    html = page(within=f"<p><i>{bio}</i></p>")
    named = html.replace("<head>", '<head><meta name="author" content="Ada Roe">')
    assert labels_of(named)[bio][0] is Label.AUTHOR_BIO
    assert labels_of(html)[bio][0] is Label.BODY


def test_a_heading_under_the_first_paragraph_is_no_dek() -> None:
    rest = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE[1:])
    html = f"<h1>Town rebuilds its quay</h1><p>{PROSE[0]}</p><h2>What the engineers say</h2>{rest}"
    found = labels_of(f"<title>Town rebuilds its quay</title><article>{html}</article>")
    assert found["What the engineers say"][0] is Label.SUBHEAD


@pytest.mark.parametrize("day", ["Saturday, May 3, 2031", "3 mai 2031 à 18:27 (Mis à jour: 19:56)"])
def test_a_heading_under_the_headline_that_is_a_day_is_no_dek(day: str) -> None:
    assert labels_of(page(above=f"<h2>{day}</h2>"))[day] == (Label.DATE, "date_under_headline")


def test_what_stands_over_a_headline_that_is_no_h1_is_not_its_text() -> None:
    slogan = "Boats, mostly, and the people who mend them"
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    found = labels_of(
        f"""<title>Quay Notes: Town rebuilds its quay</title>
        <meta property="og:title" content="Town rebuilds its quay">
        <div><h1>Quay Notes</h1><p>{slogan}</p></div>
        <div><h3>Town rebuilds its quay</h3><div>{text}</div></div>"""
    )
    assert not found[slogan][0].is_body
    assert found[PROSE[0]][0] is Label.BODY


QUESTIONS = ("When does the quay close?", "Who is paid back?", "What of the ferries?")


def accordion(link: str = "") -> str:
    items = "".join(
        f"""<div class="accordion-item"><h2 class="accordion-header"><button class="accordion-button
        collapsed" data-bs-target="#c{n}">{question}</button></h2><div class="accordion-collapse
        collapse" id="c{n}"><div class="accordion-body"><p>{link}{answer}</p></div></div></div>"""
        for n, (question, answer) in enumerate(zip(QUESTIONS, ANSWERS, strict=True))
    )
    return f'<div class="accordion" id="answers">{items}</div>'


ANSWERS = (
    "The last boat leaves on Friday, and the gates are shut an hour later for two years.",
    "Who holds a ticket for the winter is paid back at the office on the fish dock.",
    "They land at the fish dock from Monday, which has room for three of them at once.",
)


def test_what_an_accordion_of_the_article_folds_is_the_articles() -> None:
    found = labels_of(page(within=accordion()))
    assert [found[question][0] for question in QUESTIONS] == [Label.SUBHEAD] * 3
    assert [found[answer][0] for answer in ANSWERS] == [Label.BODY] * 3


def test_an_accordion_of_links_below_is_none_of_the_article() -> None:
    html = accordion().replace("<p>", '<p><a href="/x">').replace("</p>", "</a></p>")
    found = labels_of(page(below=html))
    assert not any(found[text][0].is_body for text in (*QUESTIONS, *ANSWERS))


def test_a_heading_that_opens_a_panel_by_its_link_leads_nowhere() -> None:
    html = f'<h1>Quay</h1><h4><a href="#one">{QUESTIONS[0]}</a></h4><p>{ANSWERS[0]}</p>'
    assert [block.features["link_share"] for block in read_html(html).blocks] == [0.0] * 3


def test_a_column_beside_the_article_is_not_its_end() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    about = "The Harbour Post has been printed on this quay since 1904, and its readers own it."
    html = f"""<title>Town rebuilds its quay</title><div class="row"><div class="{{}}">
        <h1>Town rebuilds its quay</h1>{text}</div><div class="col-4"><p>{about}</p></div></div>"""
    assert labels_of(html.format("col-8"))[about][0] is not Label.BODY
    assert labels_of(html.format("col-4"))[about][0] is Label.BODY  # parts of one make are one


HINDI = (
    "नोरविक का बंदरगाह बुधवार को फिर खुल गया और एक सप्ताह के तूफ़ान के बाद पहले जहाज़ शाम को घाट पर पहुँचे।",
    "बंदरगाह की प्रमुख मारित आस ने बताया कि बड़ी क्रेन की मरम्मत में कम से कम दो महीने लगेंगे।",
    "परिषद ने मरम्मत के लिए तीन लाख क्राउन दिए हैं। बाक़ी पैसा विद्यालय की छत के कोष से आएगा।",
)


def test_sentences_that_end_with_a_danda_are_running_text() -> None:
    lines = "".join(f"<div>{line}</div>" for line in HINDI)
    page = f"<div><h1>नोरविक का बंदरगाह फिर खुला</h1><div>{lines}</div></div><ul><li>होम<li>खेल</ul>"
    found = [item.block.text for item in label_page(read_html(page)) if item.label.is_body]
    assert found == list(HINDI)


def test_a_feed_is_the_article_of_a_page_that_says_it_is_live() -> None:
    told = [
        "The bridge at Tarn is shut after a lorry was blown over, and nobody was hurt.",
        "One of two runways is open again, and planes are late by up to three hours.",
        "The ferries to Holm and to the outer islands stay in port until Friday noon.",
    ]
    entries = "".join(
        f'<article class="entry"><time>1{n}.02</time><h2>Storm</h2><p>{text}</p></article>'
        for n, text in enumerate(told)
    )
    page_of = """<title>Storm live</title><script type="application/ld+json">{{"@type": "{}",
        "headline": "Storm live"}}</script><main><h1>Storm live</h1>
        <div class="live-feed">{}</div></main>"""
    live = labels_of(page_of.format("LiveBlogPosting", entries))
    assert [live[text][0] for text in told] == [Label.BODY] * 3
    cards = labels_of(page_of.format("WebPage", entries))
    assert [cards[text][0] for text in told] != [Label.BODY] * 3


STAMPS = (
    "This entry was posted in Harbour on 3 May 2031 by Ada Roe. Bookmark the permalink.",
    "Autorin: Ada Roe | Artikel veröffentlicht am 3.5.2031",
    "Gespeichert von adaroe am 3. Mai 2031 - 18:55",
    "Esta entrada fue publicada en Puerto el 3 mayo 2031 por Ada Roe.",
)


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("place", ["</div></article>", "</body>"])
def test_what_an_entry_says_of_its_own_day_leaves_the_text_and_dates_it(
    stamp: str, place: str
) -> None:
    html = page().replace(place, f"<p>{stamp}</p>{place}")
    read = read_html(html)
    labelled = label_page(read)
    document = Document(RawFile("a.html", b""), DocumentKind.HTML, html, "utf-8")
    assert labels_of(html)[stamp] == (Label.DATE, "entry_stamp")
    assert read_fields(document, labelled, read.head, ()).fields.published.day == "2031-05-03"


def test_a_sentence_about_what_somebody_posted_stays() -> None:
    sentence = (
        "Posted by a lifeguard at 6am, the film of 3 May was seen 4,000 times, says the council."
    )
    labels = labels_of(page(within=f"<p>{sentence}</p>"))
    assert labels[sentence][0] is Label.BODY


TIDES = tuple(
    """\
The mill by the sluice ground its first corn when the town had four hundred people in it.
Its wheel turned at every ebb, twice a day, and the miller slept in between, as the rolls tell.
A painter lives there now, and shows the old stones to whoever knocks before the water comes.
""".splitlines()
)
TIDE_TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in TIDES)


def kept(html: str) -> list[str]:
    return [item.block.text for item in label_page(read_html(html)) if item.label is Label.BODY]


def headline_of(html: str) -> str:
    [headline] = [i for i in label_page(read_html(html)) if i.label is Label.HEADLINE]
    return headline.block.text


def test_a_short_headline_before_a_long_outlets_name_is_found_under_menus_full_of_h1() -> None:
    menu = "".join(
        f'<section class="nav-links"><h1>{name}</h1><ul><li><a href="/{name}">All</a></li></ul>'
        "</section>"
        for name in ("Town hall", "Schools", "Harbour")
    )
    html = f"""<html><head><title>Tide mill - Borough Council of Saltby</title></head><body>
        <div class="menu">{menu}</div>
        <main><h1>Tide mill</h1><div class="text">{TIDE_TEXT}</div></main></body></html>"""
    assert headline_of(html) == "Tide mill"
    assert kept(html) == list(TIDES)


def test_a_long_outlets_name_over_the_page_is_not_its_headline() -> None:
    outlet = "Historical Society of the Lower Marshes"
    html = f"""<html><head><title>Tide mill | {outlet}</title></head><body>
        <div class="branding"><img alt="" src="/logo.svg"><div>{outlet}</div></div>
        <main><h1>Tide mill</h1><div class="text">{TIDE_TEXT}</div></main></body></html>"""
    assert headline_of(html) == "Tide mill"


def test_a_blogs_own_name_over_a_column_of_its_own_is_not_the_headline() -> None:
    about = " ".join(PROSE)
    html = f"""<html><head><title>Millers' days | Notes of a marsh walker</title>
        <meta property="og:title" content="Millers' days"></head><body>
        <div class="left"><h1 id="site-title"><a href="/">Notes of a marsh walker</a></h1>
        <p>{about}</p></div>
        <div class="right"><article><h1 class="entry-title">Millers' days</h1>
        <div class="entry-content">{TIDE_TEXT}</div></article></div></body></html>"""
    assert headline_of(html) == "Millers' days"
    assert set(TIDES) <= set(kept(html))


def test_a_box_below_the_text_that_repeats_the_title_does_not_head_the_page() -> None:
    rows = "".join(
        f'<div class="row"><div class="large-7"><div class="text"><p>{paragraph}</p></div>'
        f'<img alt="" src="/{n}.jpg"></div></div>'
        for n, paragraph in enumerate(TIDES)
    )
    html = f"""<html><head><title>Walks around Saltby</title></head><body><main>
        <h1>Saltby – the marshes on foot</h1>{rows}</main>
        <div class="facts"><h4 class="title">Walks around Saltby</h4><p>{PROSE[1]}</p>
        <ul><li>Length: 9 km</li><li>Start: the sluice</li></ul></div></body></html>"""
    assert kept(html) == list(TIDES)
