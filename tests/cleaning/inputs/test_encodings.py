"""Text of any encoding, in any kind of file, whatever the page says of itself, is read right."""

import io
import json

import pytest

from cuttings.cleaning.decode import decode
from cuttings.cleaning.inputs.encodings import read_bytes
from cuttings.cleaning.inputs.limits import Limits
from cuttings.cleaning.inputs.members import read_members
from cuttings.cleaning.inputs.warc import Note
from cuttings.model import Document, RawFile

TEXTS = {
    "ar": "أعلنت هيئة الميناء يوم الاثنين أن الجسر الثاني سيفتح متأخرا بسبب هبوط الأعمدة.",
    "cs": "Přístavní úřad v pondělí oznámil, že druhý most bude otevřen později kvůli pilířům.",
    "de": "Die Hafenbehörde sagte, die zweite Brücke öffne später; größere Schiffe müssten warten.",
    "el": "Το λιμενικό συμβούλιο είπε τη Δευτέρα ότι η δεύτερη γέφυρα θα ανοίξει αργότερα.",
    "fr": "L’autorité portuaire a annoncé lundi que le pont d’été, près du môle, était gâché.",
    "he": "מועצת הנמל הודיעה ביום שני שהגשר השני ייפתח באיחור, כי העמודים שקעו בסתיו.",
    "ja": "港湾局は月曜日、第二橋の開通が遅れると発表した。フェリーは工事が終わるまで運航する。",
    "ko": "항만청은 월요일 두 번째 다리의 개통이 늦어질 것이라고 발표했다. 연락선은 계속 운항한다.",
    "pl": "Zarząd portu ogłosił w poniedziałek, że drugi most będzie później, a żegluga już wróci.",
    "ru": "Портовое управление сообщило в понедельник, что второй мост откроется позже срока.",
    "th": "การท่าเรือประกาศเมื่อวันจันทร์ว่าสะพานแห่งที่สองจะเปิดล่าช้า วิศวกรกล่าวว่าเสาทรุดตัวลง",
    "tr": "Liman idaresi pazartesi günü ikinci köprünün geç açılacağını söyledi, işçiler üzgün.",
    "zh": "港务局星期一宣布，第二座大桥将推迟开放。渡轮将每半小时一班，直到工程结束。",
    "zh-Hant": "港務局星期一宣布，第二座大橋將延後開放。渡輪將每半小時一班，直到工程結束。",
}  # fmt: skip
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
ENCODINGS = {
    "ar": ("cp1256", "iso8859_6", *WIDE),
    "cs": ("cp1250", "iso8859_2"),
    "de": ("cp1252", "mac_roman", "cp850", *WIDE),
    "el": ("cp1253", "iso8859_7", *WIDE),
    "fr": ("cp1252", "mac_roman"),
    "he": ("cp1255", "iso8859_8", *WIDE),
    "ja": ("shift_jis", "euc_jp", "iso2022_jp", *WIDE),
    "ko": ("euc_kr", "iso2022_kr", *WIDE),
    "pl": ("cp1250", "iso8859_2"),
    "ru": ("cp1251", "koi8_r", "iso8859_5", "cp866", *WIDE),
    "th": ("cp874", *WIDE),
    "tr": ("cp1254",),
    "zh": ("gb18030", "gb2312", "hz", *WIDE),
    "zh-Hant": ("big5", *WIDE),
}
PAGE = "<!doctype html><html><head>{}<title>{}</title></head><body><p>{}</p><p>{}</p></body></html>"
FORMS = {
    "a.txt": "{0}\n\n{0}\n\n{0}\n",
    "undeclared.html": PAGE.format("", "{0}", "{0}", "{0}"),
    "utf-8.html": PAGE.format("<meta charset=utf-8>", "{0}", "{0}", "{0}"),
    "latin-1.html": PAGE.format("<meta charset=iso-8859-1>", "{0}", "{0}", "{0}"),
    "a.csv": 'title,text\n"{0}","{0} {0}"\n',
    "a.jsonl": '{{"title": "{0}", "text": "{0} {0}"}}\n',
}
CASES = [(lang, encoding) for lang, encodings in ENCODINGS.items() for encoding in encodings]


def read(name: str, data: bytes) -> tuple[str, list[str]]:
    """The texts of all members with what they tell, and the notes."""
    found, notes = "", []
    for member in read_members(name, io.BytesIO(data), Limits()):
        if isinstance(member, Note):
            notes.append(member.message)
            continue
        assert isinstance(member, RawFile), member
        document = decode(member)
        assert isinstance(document, Document), document
        found += document.text
        notes += [one.detail for one in document.repairs if one.kind == "encoding"]
    return found, notes


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("lang", "encoding"), CASES)
def test_it_is_read_right_and_a_guess_is_told(lang: str, encoding: str, form: str) -> None:
    found, notes = read(form, FORMS[form].format(TEXTS[lang]).encode(encoding))
    assert TEXTS[lang] in found
    assert notes or encoding.startswith("iso2022") or encoding == "hz" or believed(form, encoding)


def believed(form: str, encoding: str) -> bool:
    return form == "latin-1.html" and encoding == "cp1252"


def test_what_servers_call_gb2312_and_shift_jis_holds_more_signs_than_these() -> None:
    chinese = "他在镕市说，东航已复航。" * 3
    japanese = "①髙橋氏は月曜日、橋の開通が遅れると述べた。" * 2
    for text, named, encoding in [(chinese, "gb2312", "gbk"), (japanese, "shift_jis", "cp932")]:
        page = PAGE.format(f"<meta charset={named}>", "", text, text)
        assert text in read("a.html", page.encode(encoding))[0]


def test_a_page_whose_letters_come_late_is_read_by_them() -> None:
    script = "<script>" + "var page = 1;\n" * 10_000 + "</script>"
    page = PAGE.format(script, "", TEXTS["ru"], TEXTS["ru"])
    assert TEXTS["ru"] in read("a.html", page.encode("cp1251"))[0]


@pytest.mark.parametrize("times", [1, 2, 3])
def test_text_read_wrongly_several_times_over_is_mended(times: int) -> None:
    text = "Le maire a déclaré : « C’est réglé », près du café d’été. " * 4
    for _ in range(times):
        text = text.encode().decode("cp1252")
    expected = "Le maire a déclaré : « C’est réglé », près du café d’été."
    assert expected in read("a.txt", text.encode())[0].replace("\xa0", " ")


@pytest.mark.parametrize("name", ["unicode_escape", "utf-7", "base64", "idna", "no-such-code"])
def test_what_is_no_encoding_of_pages_is_not_believed(name: str) -> None:
    data = f"<meta charset={name}>Fähre und Küste, größer.".encode("cp1252")
    assert read_bytes(data).encoding == "cp1252"


def test_a_table_with_stray_bytes_in_it_is_read_and_told() -> None:
    rows = ["title,text", *[f'{n},"{TEXTS["fr"]}"' for n in range(20)]]
    data = "\n".join(rows).encode() + b"\n21," + "L’été gâché déjà.".encode("cp1252")
    found, notes = read("a.csv", data)
    assert "L’été gâché déjà." in found
    assert notes == ["read as utf-8, and windows-1252 in places"]


def test_json_in_another_encoding_is_read() -> None:
    record = json.dumps({"title": "Мост", "text": TEXTS["ru"]}, ensure_ascii=False)
    assert TEXTS["ru"] in read("a.json", record.encode("cp1251"))[0]
