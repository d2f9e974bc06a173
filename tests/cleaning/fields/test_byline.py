"""Bylines: who signs, in many languages, and lines that only look like one."""

import pytest

from cuttings.cleaning.fields.agency import make_table, read_agencies
from cuttings.cleaning.fields.byline import read_author, read_byline

SIGNED = [
    # line, people, why
    ("By Per Lund at Harbour Park", ("Per Lund",), "where a match was played"),
    ("By Ida Holm", ("Ida Holm",), "the plain case"),
    ("By Ida Holm and Per Aske", ("Ida Holm", "Per Aske"), "two names"),
    (
        "By Ida Holm, Per Aske and Wim van der Laan",
        ("Ida Holm", "Per Aske", "Wim van der Laan"),
        "three",
    ),
    ("BY IDA HOLM", ("Ida Holm",), "capitals mended"),
    ("By SEAN MCADAM and NORA O'SHEA-BELL", ("Sean McAdam", "Nora O'Shea-Bell"), "Mc, O', hyphen"),
    ("By Holm, Ida", ("Ida Holm",), "last name first"),
    ("By Ida Holm, Chief reporter", ("Ida Holm",), "role behind"),
    ("By Chief Reporter Ida Holm", ("Ida Holm",), "role before"),
    ("By Ida Holm in Port Merrow", ("Ida Holm",), "place behind"),
    ("By Ida Holm | 3 May 2024, 10:00", ("Ida Holm",), "date behind"),
    ("By Ida Holm on Mon, 10/02/2023 - 10:00", ("Ida Holm",), "a weekday cut short (Drupal)"),
    ("Posted by Ida Holm at 9:14 PM", ("Ida Holm",), "the hour alone (Blogger)"),
    ("Ida Holm | 27 February 2025 | 3 comments", ("Ida Holm",), "a count behind the date"),
    ("By Ida Min, 5 January 2023", ("Ida Min",), "a short name before a date is no weekday"),
    ("By Ida Holm (Reuters)", ("Ida Holm",), "agency behind"),
    ("By Ida Holm, PhD", ("Ida Holm",), "degree"),
    ("By Ida Holm, edited by Per Aske", ("Ida Holm",), "an editor is no author"),
    ("Written by Ida Holm", ("Ida Holm",), "English variant"),
    ("Von Ida Holm und Jörg Weiß", ("Ida Holm", "Jörg Weiß"), "German"),
    ("Par Zoé Lefèvre et Léo d'Arc", ("Zoé Lefèvre", "Léo d'Arc"), "French"),
    ("Por Ana María de la Cruz", ("Ana María de la Cruz",), "Spanish"),
    ("di Carla Neri", ("Carla Neri",), "Italian"),
    ("Door Piet de Boer", ("Piet de Boer",), "Dutch"),
    ("Av Kari Lund", ("Kari Lund",), "Norwegian"),
    ("Af Mette Krog og Jens Bo", ("Mette Krog", "Jens Bo"), "Danish"),
    ("Автор: Анна Лескова", ("Анна Лескова",), "Russian"),
    ("Oleh Siti Rahma", ("Siti Rahma",), "Indonesian"),
    ("【山田花子記者】", ("山田花子",), "Japanese"),
    ("김하늘 기자", ("김하늘",), "Korean"),
    ("[항구=바다통신] 김하늘 기자 haneul@quay.example", ("김하늘",), "Korean, place, agency, mail"),
    ("記者 王小明", ("王小明",), "Chinese"),
    ("【記者王小明／台北報導】", ("王小明",), "Chinese, with the place"),
    ("海港社记者李明 北京报道", ("李明",), "Chinese, an agency's"),
    ("Napsal Jan Novák", ("Jan Novák",), "Czech"),
    ("Kirjoittaja: Matti Virtanen", ("Matti Virtanen",), "Finnish"),
    ("Published by Ida Holm on 3 March 2025", ("Ida Holm",), "a day behind"),
    ("Ida Holm for The Quay Herald", ("Ida Holm",), "an outlet she wrote for, no By"),
    ("By Ida Holm, for the Quay Herald", ("Ida Holm",), "an outlet behind a comma"),
    ("By Ida Holm and Per Aske for dpa", ("Ida Holm", "Per Aske"), "two for an agency"),
    ("Ida Holm für die Hafener Zeitung", ("Ida Holm",), "German, the outlet"),
    ("IDA HOLM The Quay Herald", ("Ida Holm",), "the outlet in no words between"),
    ("IDA HOLM HERALD STAFF WRITER", ("Ida Holm",), "the outlet before the role"),
    ("IDA HOLM Associated Press", ("Ida Holm",), "capitals, then an agency"),
    ("Ida Holm, Associated Press Writer", ("Ida Holm",), "an agency's writer"),
    ("by ida holm", ("Ida Holm",), "small letters"),
    ("von ida holm und per aske", ("Ida Holm", "Per Aske"), "small letters, German"),
    ("بقلم: سارة المينا", ("سارة المينا",), "Arabic"),
]

NO_BYLINE = [
    "By noon the square was empty and the last stalls had gone.",
    "By the River: a walk in three parts",
    "Ida Holm",
    "by the old harbour",
    "by noon it rained",
    "by hand",
    "Ida Holm for Mayor",
    "A Reuters",
    "Ida Holm opened the bridge on Monday.",
    "Von der Küste bis zum Moor: die Flut in Bildern",
    "Por qué suben los precios del pescado",
    "記者会見",
    "记者近日采访",
    "记者从市政府获悉",
    "Napsal knihu o řece a o lidech",
    "",
    "By " + "word " * 80,
]


@pytest.mark.parametrize(("line", "people", "why"), SIGNED, ids=[c[2] for c in SIGNED])
def test_a_byline_gives_its_people(line, people, why):
    byline = read_byline(line)
    assert byline is not None, why
    assert byline.people == people


@pytest.mark.parametrize("line", NO_BYLINE)
def test_a_line_that_only_looks_like_a_byline_is_none(line):
    byline = read_byline(line)
    assert byline is None or byline.people == ()


def test_role_place_agency_and_date_are_told_apart():
    byline = read_byline("By Ida Holm, Political editor, AFP | 3 May 2024")
    assert byline.people == ("Ida Holm",)
    assert byline.roles == ("Political editor",)
    assert byline.agency == "AFP"
    assert byline.date_text == "3 May 2024"
    assert read_byline("By Ida Holm in Port Merrow").place == "Port Merrow"


def test_an_archive_adds_an_agency_with_two_lines_of_toml():
    table = make_table(read_agencies(b'[[agency]]\nname = "Norda"\nnames = ["Norda Press"]'))
    assert read_byline("By Ida Holm, Norda Press", table=table).agency == "Norda"
    assert read_byline("By Ida Holm, Norda Press").agency is None


@pytest.mark.parametrize(
    ("value", "people", "collective"),
    [
        ("Solveig", ("Solveig",), ()),
        ("Posted by Solveig at 9:14 PM", ("Solveig",), ()),
        ("Photographs by Ida Holm", ("Ida Holm",), ()),
        ("Text and photos by Ida Holm", ("Ida Holm",), ()),
        ("Staff reporter", (), ("Staff reporter",)),
        ("Redaktion Bote", (), ("Redaktion Bote",)),
        ("holm@quay.example", None, None),
        ("by", None, None),
        ("Editor", None, None),
    ],
)
def test_a_value_known_to_be_an_author_is_believed_further(value, people, collective):
    byline = read_author(value)
    if people is None:
        assert byline is None or not byline.people
    else:
        assert (byline.people, byline.collective) == (people, collective)


@pytest.mark.parametrize(
    "text",
    ["Name *", "Name (erforderlich)", "Ihr Name", "admin", "Release Date", "Publisher Quay Games",
     "Ada Roe says:", "Ada Roe sagt:", "기사입력 2031-05-03", "Willkommen Gast",
     "Saturday, 3 May 2031, 0:26 AM Welcome Guest | RSS"],
)  # fmt: skip
def test_a_forms_word_an_account_or_a_commenter_signs_nothing(text):
    assert read_author(text) is None
    assert read_byline(text) is None


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("durch Ada Roe", ("Ada Roe",)),
        ("Ada Brightwell Roe Sa 13 Jul 2031", ("Ada Brightwell Roe",)),
        ("By Lena H. Sun 3 May 2031", ("Lena H. Sun",)),
        ("By Ada Roe quay.com Archive | Contact", ("Ada Roe",)),
        ("By ADA ROE and ED POE - AP Technology Writers", ("Ada Roe", "Ed Poe")),
        ("By Ada Roe, Editor | 3 May 2031Tags: Quay Cranes, Ida Holm", ("Ada Roe",)),
        ("By Ada Roe, Institute of Tides 3 May 2031", ("Ada Roe",)),
        ("VON Ada Roe IN Fischerei", ("Ada Roe",)),
        ("Par ADA ROE, IDA HOLM Envoyés spéciaux à Norda", ("Ada Roe", "Ida Holm")),
    ],
)
def test_what_stands_behind_a_name_is_no_part_of_it(text, people):
    assert read_byline(text).people == people
