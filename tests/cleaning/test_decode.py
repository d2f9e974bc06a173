"""Bytes of any encoding become text, and every repair is listed."""

import json

import pytest

from cuttings.cleaning.decode import decode
from cuttings.cleaning.inputs.limits import Limits
from cuttings.model import Document, DocumentKind, RawFile, Refusal, RefusalReason, Repair

GERMAN = "Die Fähre für Küstenbewohner fährt täglich, sagte die Bürgermeisterin am Montag. " * 4
RUSSIAN = "Мост в порту откроют позже, сообщила в понедельник портовая служба города. " * 4
JAPANESE = "港の二番目の橋は来年まで開通しないと県が月曜日に発表した。住民は船を使う。" * 4
ARABIC = "قالت سلطة الميناء يوم الاثنين إن الجسر الثاني لن يفتح قبل العام المقبل. " * 4


def decoded(data: bytes, name: str = "a.txt", **more: str) -> Document:
    document = decode(RawFile(name, data, **more))  # type: ignore[arg-type]
    assert isinstance(document, Document), document
    return document


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"), (GERMAN, "utf-8-sig"), (GERMAN, "utf-16"), (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"), (GERMAN, "utf-32"), (GERMAN, "cp1252"), (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"), (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (ARABIC, "cp1256"),
    ],
)  # fmt: skip
def test_undeclared_text_is_read_right(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"), [(RUSSIAN, "cp1251"), (JAPANESE, "iso2022_jp"), (GERMAN, "iso8859-15")]
)
def test_a_page_is_read_in_the_encoding_it_declares(text: str, encoding: str) -> None:
    page = f"<html><head><meta charset={encoding.replace('_', '-')}></head><body>{text}</body>"
    assert text in decoded(page.encode(encoding), "a.html").text


def test_a_server_that_says_latin_1_for_utf_8_is_not_believed() -> None:
    assert decoded(GERMAN.encode(), charset="ISO-8859-1").text == GERMAN


POLISH = "Rada miasta postanowiła zamknąć stare molo; inżynierowie ostrzegali, że drewno gnije."
CZECH = (
    "Rada města rozhodla, že staré molo bude až do podzimu zavřené. Dřevo je příliš ztrouchnivělé."
)
TURKISH = "Belediye meclisi eski iskeleyi sonbahara kadar kapatmaya karar verdi, ağaçlar çürümüş."
HUNGARIAN = (
    "A kikötő hídját lezárták, mert az ellenőrök repedést találtak a fő ívén, írta közleményében."
)
RUSSIAN = "Портовый мост закрыли в воскресенье: инспекторы нашли трещину в главном пролёте."
JAPANESE = "港の橋は日曜日、検査官が主桁に亀裂を見つけたため閉鎖された。"
LONDON = "A budget of £3m - £2m less than last year - was “too little”, £1m of it lost, £4m owed."
ICELANDIC = "Bæjarráð ákvað að loka gömlu bryggjunni þar til í haust því að viðurinn væri fúinn."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (POLISH, "cp1250"), (POLISH, "iso8859-2"), (CZECH, "cp1250"), (CZECH, "iso8859-2"),
        (TURKISH, "cp1254"), (ICELANDIC, "cp1252"), (HUNGARIAN, "cp1250"), (HUNGARIAN, "iso8859-2"),
        (RUSSIAN, "iso8859-5"), (RUSSIAN, "cp866"), (JAPANESE, "iso2022_jp"), (LONDON, "cp1252"),
    ],
)  # fmt: skip
def test_undeclared_letters_are_read_by_the_alphabet_they_make(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)).text == text


def test_a_text_joined_from_pages_of_two_encodings_is_read_line_by_line_right() -> None:
    french = "Le maire a déclaré : « C’est réglé », près du café."
    document = decoded(f"{GERMAN}\n".encode() * 3 + french.encode("cp1252"))
    assert document.text == f"{GERMAN}\n" * 3 + french
    assert [one.kind for one in document.repairs] == ["encoding"]


def test_a_broken_byte_is_replaced_and_listed() -> None:
    document = decoded(GERMAN.encode() + b"\xff\xfe.")
    assert document.text.startswith(GERMAN)
    assert document.repairs == (Repair("encoding", "2 bytes were not utf-8 and became U+FFFD"),)


@pytest.mark.parametrize(
    ("given", "expected", "repair"),
    [
        ("The mayorâ€™s plan", "The mayor’s plan", "mojibake"),
        ("The har\u00adbour", "The harbour", "soft_hyphen"),
        ("The\u200b harbour", "The harbour", "zero_width"),
        ("The cafe\u0301", "The café", "nfc"),
        ("The\x08 harbour", "The harbour", "control"),
    ],
)
def test_damage_is_mended_and_listed_with_its_line(given: str, expected: str, repair: str) -> None:
    document = decoded(f"{GERMAN}\n{given}\n".encode())
    assert document.text == f"{GERMAN}\n{expected}\n"
    assert [(one.kind, one.line) for one in document.repairs] == [(repair, 2)]


@pytest.mark.parametrize("text", ["نامه\u200cای", "👩\u200d🚀 lands", "naïve café", "l’été – déjà"])
def test_what_is_no_damage_stays(text: str) -> None:
    document = decoded(text.encode())
    assert (document.text, document.repairs) == (text, ())


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n", "\u2028", "\x0b", "\x85"])
def test_line_ends_become_one_kind(ends: str) -> None:
    assert decoded(f"one{ends}two".encode()).text == "one\ntwo"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"Pier opens\n\nToday.", "a.txt", DocumentKind.TEXT),
        (b"<!DOCTYPE html><html><body>x", "a.txt", DocumentKind.HTML),
        (b"<!-- saved --> <html><body>x", "a", DocumentKind.HTML),
        (b"<p>x</p>", "a.html.gz", DocumentKind.HTML),
        (b"Only words", "a.htm", DocumentKind.TEXT),
        (b"# Pier opens", "a.md", DocumentKind.MARKDOWN),
        (b"If a < b, then <so>", "a.txt", DocumentKind.TEXT),
    ],
)
def test_the_kind_is_seen_from_the_content(data: bytes, name: str, kind: DocumentKind) -> None:
    assert decoded(data, name).kind is kind


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", RefusalReason.EMPTY),
        (b" \n\t ", RefusalReason.EMPTY),
        (b"\xef\xbb\xbf \n", RefusalReason.EMPTY),
        (b"\x89PNG\r\n\x1a\n", RefusalReason.NOT_TEXT),
        (b"%PDF-1.7 text", RefusalReason.NOT_TEXT),
        (bytes(range(256)) * 4, RefusalReason.NOT_TEXT),
        (b"word " * 400, RefusalReason.TOO_LARGE),
        (b"<html><p " + b"a=1 " * 6000 + b">", RefusalReason.TOO_LARGE),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: RefusalReason) -> None:
    refusal = decode(RawFile("a.txt", data), Limits(line=1000))
    assert isinstance(refusal, Refusal)
    assert refusal.reason is reason
    assert refusal.message


def record(value: dict[str, object]) -> Document | Refusal:
    return decode(RawFile("a.jsonl#1", json.dumps(value).encode(), media_type="application/json"))


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        ({"title": "Pier", "maintext": "It opens."}, DocumentKind.RECORD, "It opens."),
        ({"title": "Pier", "text": "It opens.", "html": "x"}, DocumentKind.RECORD, "It opens."),
        ({"html": "<html><p>It", "text": "t"}, DocumentKind.HTML, "<html><p>It"),
        ({"body": ["One.", "Two."]}, DocumentKind.RECORD, "One.\n\nTwo."),
        ({"content": "<p>a</p><p>b</p>"}, DocumentKind.HTML, "<p>a</p><p>b</p>"),
    ],
)
def test_a_crawlers_record_gives_its_page_or_text(
    value: dict[str, object], kind: DocumentKind, text: str
) -> None:
    document = record(value)
    assert isinstance(document, Document)
    assert (document.kind, document.text) == (kind, text)


def test_a_record_without_text_is_refused_by_its_keys() -> None:
    refusal = record({"id": 4, "size": 3})
    assert isinstance(refusal, Refusal)
    assert "it has: id, size" in refusal.message


def test_a_price_in_undeclared_western_bytes_tells_latin_9_from_windows_1252() -> None:
    words = (
        "Le café au bar du Landsting coûte désormais 1,20 €, dernier privilège du chancelier. "
        "Après l’été, la présidente dînera là où déjà ses prédécesseurs dînèrent, à côté des "
        "députés fâchés, et personne ne s’étonnera plus des prix gelés depuis des années."
    ).replace("’", "'")
    read = decode(RawFile("menu.txt", words.encode("iso8859_15")))
    assert isinstance(read, Document)
    assert read.text.strip() == words
