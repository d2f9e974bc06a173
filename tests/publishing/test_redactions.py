"""Words that are blacked out go however they are set; nothing else does."""

import pytest

from cuttings.redactions import Redactions, blacked_out, read_redactions, unmet
from cuttings.settings import SettingsError

ASKED = {"date": "2026-01-31", "reason": "a witness under age"}


def redactions(**entry: object) -> Redactions:
    return read_redactions({"redaction": [{**ASKED, **entry}]}, "redactions.toml")


def body(text: str, **entry: object) -> str:
    shown = redactions(**entry).of_file("k3f7", f"Title: Quay\n\n{text}").text
    return shown.removeprefix("Title: Quay\n\n")


@pytest.mark.parametrize(
    "text",
    [
        "Mara Quill",
        "MARA QUILL",
        "Mara\nQuill",
        "Mara *Quill*",
        "Mara **Quill**",
        "mara-quill",
        "mara\\_quill",
        "Mara%20Quill",
    ],
)
def test_a_phrase_goes_however_it_is_set(text: str) -> None:
    assert "uill" not in body(f"Then {text} spoke.", phrases=["Mara Quill"])


@pytest.mark.parametrize("text", ["Tamara Quill", "Mara Quillan", "Mara and Quill"])
def test_other_words_stay(text: str) -> None:
    assert body(text, phrases=["Mara Quill"]) == text


def test_apostrophes_are_one_sign_and_scripts_without_spaces_have_no_edges() -> None:
    assert body("Mara O’Dell left.", phrases=["Mara O'Dell"]) == "\\[redacted\\] left."
    assert body("霧島良子は語った", phrases=["霧島良子"]) == "\\[redacted\\]は語った"


@pytest.mark.parametrize(
    ("text", "name"),
    [("លោកសុខារ៉ាបាននិយាយ", "សុខារ៉ា"), ("ທ່ານສົມໃຈເວົ້າ", "ສົມໃຈ"), ("ဦးမောင်လှကပြောသည်", "မောင်လှ")],
)
def test_a_name_goes_out_of_khmer_lao_and_burmese_that_set_no_spaces(text: str, name: str) -> None:
    assert name not in body(text, phrases=[name])


def test_a_phrase_whose_accents_stand_apart_is_the_same_phrase() -> None:
    assert body("Ève Lindqvist left.", phrases=["E\u0300ve Lindqvist"]) == "\\[redacted\\] left."


@pytest.mark.parametrize(
    "text",
    [
        "quay.desk@post.example",
        "quay\\_desk@post.example",
        "+44 20 7946 0000",
        "+442079460000",
        "0171 946-0000",
        "(0171) 946 0000",
    ],
)
def test_what_looks_like_mail_or_telephone_goes(text: str) -> None:
    assert body(f"Ask {text} now", kinds=["email", "phone"]) == "Ask \\[redacted\\] now"


@pytest.mark.parametrize(
    "text", ["12,500,000 crowns", "on 2025-03-12", "0.75 per cent", "10 000 000 tonnes", "at @quay"]
)
def test_other_numbers_and_signs_stay(text: str) -> None:
    assert body(text, kinds=["email", "phone"]) == text


def test_addresses_lose_a_name_however_they_spell_it() -> None:
    head = (
        "Title: Jörg Müßig’s bridge\nSlug: jorg-mussigs-bridge\n"
        "Original_url: https://post.example/jorg-mussigs-bridge.html"
    )
    text = f"{head}\n\nSee [more](<https://post.example/jorg_mussig/>)."
    shown = redactions(phrases=["Jörg Müßig"]).of_file("k3f7", text).text
    assert "ssig" not in shown
    assert shown.count("[redacted]") == 4
    ledger = redactions(phrases=["Jörg Müßig"]).of_data("k3f7", {"url": "https://p.x/jorg-mussigs"})
    assert ledger == {"url": "https://p.x/[redacted]"}


def test_a_head_loses_words_and_addresses_but_not_its_ids() -> None:
    head = (
        "Title: Mara Quill speaks\nRaw: dumps/mara-quill.txt\n"
        "Original_url: https://post.example/0171946000/mara-quill\nId: k3f7mara-quill\n"
        'Captions: [{"text": "Mara Quill"}]'
    )
    shown = redactions(phrases=["Mara Quill"], kinds=["phone"]).of_file("k3f7", f"{head}\n\n")
    assert shown.text == (
        "Title: [redacted] speaks\nRaw: dumps/[redacted].txt\n"
        "Original_url: https://post.example/0171946000/[redacted]\nId: k3f7mara-quill\n"
        'Captions: [{"text": "[redacted]"}]\n\n'
    )
    assert shown.met == {0: 4}


def test_an_address_stays_one_whatever_is_shown_instead() -> None:
    entries = redactions(phrases=["Mara Quill"], replacement="[name withheld]")
    shown = entries.of_file("k3f7", "Original_url: https://post.example/mara-quill\n\n").text
    assert shown == "Original_url: https://post.example/[name-withheld]\n\n"


def test_a_file_without_a_head_is_searched_whole() -> None:
    assert "Quill" not in redactions(phrases=["Quill"]).of_file("x", "Quill spoke.\n\nQuill.").text


def test_an_entry_may_hold_for_some_articles_alone() -> None:
    entries = redactions(phrases=["Quill"], articles=["k3f7"])
    assert "Quill" in entries.of_file("other", "Title: One\n\nQuill").text
    assert "Quill" not in entries.of_file("k3f7", "Title: One\n\nQuill").text


def test_a_ledger_loses_the_words_in_all_its_depths() -> None:
    ledger = {"blocks": [{"text": "Mara Quill", "line": 3}], "doubts": ["Mara Quill?"]}
    shown = redactions(phrases=["Mara Quill"]).of_data("k3f7", ledger)
    assert shown == {"blocks": [{"text": "[redacted]", "line": 3}], "doubts": ["[redacted]?"]}


def test_a_ledger_names_its_raw_files_as_the_head_does() -> None:
    entries = redactions(phrases=["Jörg Müßig"], kinds=["phone"])
    raw = "dumps/0171946000/jorg-mussigs-quay.txt"
    told = entries.of_data("k3f7", {"raw": raw, "versions": [{"raw": raw}]})
    head = entries.of_file("k3f7", f"Title: One\nRaw: {raw}\n\nText").text
    assert told["raw"] == told["versions"][0]["raw"] == "dumps/0171946000/[redacted]-quay.txt"
    assert f"Raw: {told['raw']}\n" in head


def test_an_entry_that_met_nothing_is_told() -> None:
    entries = redactions(phrases=["Mara Quil"])
    done = blacked_out(entries, [entries.of_file("k3f7", "Title: One\n\nMara Quill").met])
    (warning,) = unmet(done, "redactions.toml")
    assert warning.startswith("redactions.toml, redaction 1: its words stand in no article")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"phrase": "Quill"}, "unknown key 'phrase'"),
        ({"phrases": "Quill"}, "phrases is 'Quill'; give a list"),
        ({}, "give phrases, or kinds out of email, phone"),
        ({"kinds": ["iban"]}, "give phrases, or kinds out of email, phone"),
        ({"phrases": ["Quill"], "date": "soon"}, "date is 'soon'; give a day"),
        ({"phrases": ["Quill"], "date": "2026-02-30"}, "date is '2026-02-30'; give a day"),
        ({"phrases": ["Quill"], "reason": ""}, "reason is ''; give words"),
        ({"phrases": ["Quill"], "replacement": '"<b>'}, "without quotes or markup"),
    ],
)
def test_an_entry_that_cannot_be_used_stops_the_build(entry: dict[str, object], told: str) -> None:
    with pytest.raises(SettingsError, match=r"redactions\.toml, redaction 1") as error:
        redactions(**entry)
    assert told in str(error.value)
