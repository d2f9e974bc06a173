"""Names set right; captions told from credits; contributors; languages; agencies as data."""

import re

import pytest

from cuttings.cleaning.fields.agency import find_agency, known_agencies, read_agencies
from cuttings.cleaning.fields.contributors import is_agency_note, is_contributors_line
from cuttings.cleaning.fields.credits import split_credit
from cuttings.cleaning.fields.language import detect_language
from cuttings.cleaning.fields.names import in_reading_order, is_name, mend_case


@pytest.mark.parametrize(
    ("name", "mended"),
    [
        ("IDA HOLM", "Ida Holm"),
        ("SHAUN MCADAM", "Shaun McAdam"),
        ("NORA O'SHEA-BELL", "Nora O'Shea-Bell"),
        ("JOSÉ DE LA CRUZ", "José de la Cruz"),
        ("Ida HOLM", "Ida Holm"),
        ("JD Holm", "JD Holm"),
        ("J. R. HOLM", "J. R. Holm"),
        ("Wim van der Laan", "Wim van der Laan"),
        ("АННА ЛЕСКОВА", "Анна Лескова"),
        ("山田花子", "山田花子"),
    ],
)
def test_a_name_in_capitals_is_mended_and_any_other_stays(name, mended):
    assert mend_case(name) == mended
    assert mend_case(mended) == mended


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Holm", True),
        ("Jean-Luc d'Arc", True),
        ("Ana de la Cruz", True),
        ("J.R. Holm", True),
        ("Ida", False),
        ("Chief Reporter", False),
        ("City news", False),
        ("In Local News", False),
        ("the bridge opens", False),
        ("Bridge 2025", False),
        ("", False),
    ],
)
def test_a_name_is_told_from_other_words(text, expected):
    assert is_name(text) is expected


def test_last_name_first_is_turned_and_junior_is_no_first_name():
    assert in_reading_order("Holm, Ida N.") == "Ida N. Holm"
    assert in_reading_order("Per Aske, Jr.") == "Per Aske, Jr."


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("The bridge. Photo: Ada Roe", "The bridge.", "Ada Roe"),
        ("The bridge. (Photo by Ada Roe/Getty Images)", "The bridge.", "Ada Roe/Getty Images"),
        ("Die Brücke. Foto: dpa/Jan Weiß", "Die Brücke.", "dpa/Jan Weiß"),
        ("Le pont. © Ada Roe / AFP", "Le pont.", "Ada Roe / AFP"),
        ("The bridge at dawn. HANDOUT / AFP", "The bridge at dawn.", "HANDOUT / AFP"),
        ("The bridge at dawn (Reuters)", "The bridge at dawn", "Reuters"),
        ("Ada Roe/AP", "", "Ada Roe/AP"),
        ("The bridge in 2019 (left) and today", "The bridge in 2019 (left) and today", None),
        ("The source: a spring above the town", "The source: a spring above the town", None),
        ("“A photo is just a photo.”", "“A photo is just a photo.”", None),
        ("The bridge at dawn. (Express photo by Ada Roe)", "The bridge at dawn.", "Ada Roe"),
        ("The bridge at dawn (Herald Photo: Ada Roe)", "The bridge at dawn", "Ada Roe"),
        ("The bridge at dawn. [Ada Roe/Quay TV]", "The bridge at dawn.", "Ada Roe/Quay TV"),
        ("Die Brücke am Morgen (Foto von Ada Roe)", "Die Brücke am Morgen", "Foto von Ada Roe"),
        ("Snow, in a photo by Roe (now sold)", "Snow, in a photo by Roe (now sold)", None),
        ("Am Kai: 11. Mai 2026 (AFP / ADA ROE)", "Am Kai: 11. Mai 2026", "AFP / ADA ROE"),
        ("The bridge at dawn.Ada Roe (dpa via AP)", "The bridge at dawn.", "Ada Roe (dpa via AP)"),
        ("The bridge in 2024. Ada Roe (REUTERS)", "The bridge in 2024.", "Ada Roe (REUTERS)"),
        ("At the quay (AFP / ADA S. ROE)", "At the quay", "AFP / ADA S. ROE"),
        ("再開した港＝3日（海野太郎撮影）", "再開した港＝3日", "海野太郎撮影"),
        ("港に戻った連絡船＝3日、港町（共同）", "港に戻った連絡船＝3日、港町", "共同"),
        ("渡船恢复运行。港报记者 李华 摄", "渡船恢复运行。", "港报记者 李华 摄"),
        ("「港は開いた」と知事（58）", "「港は開いた」と知事（58）", None),
    ],
)  # fmt: skip
def test_a_credit_is_split_from_its_caption_and_words_stay_words(text, caption, credit):
    found = split_credit(text)
    assert (found.text, found.credit) == (caption, credit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(Additional reporting by Ada Roe in Lima; Editing by Bo Poe)", True),
        ("(Reporting by Ada Roe and Bo Poe)", True),
        ("Ada Roe in Lima and Bo Poe in Oslo contributed to this report.", True),
        ("Mit Material von dpa", True),
        ("Reporting by the committee has improved, she said.", False),
        ("Editing by hand is slow.", False),
        ("She contributed to the report of 2019 and left.", False),
        ("", False),
    ],
)
def test_a_line_of_contributors_is_told_from_prose(text, expected):
    assert is_contributors_line(text) is expected


def test_a_last_line_that_credits_an_agency_is_a_note_and_a_sentence_is_none():
    assert is_agency_note("The Daily Quay and AFP")
    assert not is_agency_note("AFP closed its bureau there in May.")
    assert not is_agency_note("The Daily Quay")


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("HANDOUT / AFP", "AFP"),
        ("Deutsche Presse-Agentur", "dpa"),
        ("dpa/lsw", "dpa"),
        ("ТАСС", "TASS"),
        ("新华社", "Xinhua"),
        ("The map shows the gap", None),
        ("papa", None),
        ("a sda b", None),
    ],
)
def test_an_agency_is_found_as_a_whole_word_in_its_own_case(text, agency):
    found = find_agency(text)
    assert (found.name if found and text != "a sda b" else None) == agency


def test_the_table_of_agencies_is_large_and_clean():
    agencies = known_agencies().agencies
    assert len(agencies) >= 25
    assert len({a.id for a in agencies}) == len(agencies)
    spellings = [name for a in agencies for name in a.names]
    assert all(name.strip() == name and name for name in spellings)
    assert len(set(spellings)) == len(spellings)


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('[[agency]]\nid = "x"', "agencies.toml, agency 1: name is missing"),
        ('[[agency]]\nname = "X"\nnames = "Y"', "names is 'Y'"),
        ('[[agency]]\nnam = "X"', "unknown key 'nam'; did you mean name?"),
        ("[[agency", "not readable as TOML"),
        ('agency = "X"', "write each as a [[agency]] table"),
    ],
)
def test_a_faulty_table_says_where_what_and_what_to_do(toml, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        read_agencies(toml.encode())


@pytest.mark.parametrize(
    ("text", "hint", "lang"),
    [
        ("The mayor opened the bridge on Monday and thanked the divers.", None, "en"),
        ("Die Bürgermeisterin eröffnete am Montag die Brücke und dankte den Tauchern.", None, "de"),
        ("Le maire a inauguré le pont lundi et remercié les plongeurs du port.", None, "fr"),
        ("昨日、港の新しい橋が開通し、市長が祝辞を述べた。", None, "ja"),
        ("市长星期一为新桥剪彩，并感谢潜水员。港口重新开放。", None, "zh"),
        ("The mayor opened the bridge on Monday and thanked the divers.", "en_GB", "en-GB"),
        ("Die Bürgermeisterin eröffnete am Montag die Brücke und dankte den Tauchern.", "en", "de"),
        ("", "pt-BR", "pt-BR"),
        ("", None, None),
        ("", "not a tag!", None),
    ],
)
def test_the_language_is_that_of_the_text_and_the_claim_gives_its_region(text, hint, lang):
    assert detect_language(text, hint)[0] == lang
