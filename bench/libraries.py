"""Ours beside the libraries made for it, on the same pages: dates, language, encoding, mojibake.

    python bench/libraries.py

Dates: the day of publication, of pages whose truth names one, read from the page alone. Language:
the article's own text. Encoding: the same text in what its language was written in before UTF-8,
undeclared, decoded to the same characters. Mojibake: the same text as windows-1252 misreads its
UTF-8, put right; and the text left alone as it is. The time of our dates is that of all fields.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from unicodedata import normalize

import ftfy
import htmldate
import py3langid
from charset_normalizer import from_bytes

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[1] / "plugins")]

from fields import SETS, read_page  # noqa: E402 - the path is set just above

from cuttings.cleaning.fields.language import detect_language  # noqa: E402
from cuttings.cleaning.inputs.encodings import encoding_of  # noqa: E402
from cuttings.cleaning.repairs import repair  # noqa: E402

NAMES = ("fundus", "newspaper4k", "readability")
LEGACY = {
    "en": "cp1252", "de": "cp1252", "fr": "cp1252", "es": "cp1252", "pt": "cp1252", "it": "cp1252",
    "nl": "cp1252", "da": "cp1252", "no": "cp1252", "nb": "cp1252", "sv": "cp1252",
    "pl": "cp1250", "cs": "cp1250", "hu": "cp1250", "ru": "cp1251", "uk": "cp1251", "bg": "cp1251",
    "el": "cp1253", "tr": "cp1254", "he": "cp1255", "ar": "cp1256", "ja": "cp932", "ko": "cp949",
    "zh": "gb18030",
}  # fmt: skip
"""What a language was written in before UTF-8 (WHATWG Encoding, its table of default encodings)."""

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""What our repairs take out besides: not in question here."""

SHORTEST = 200
"""Characters from which on a text is looked at."""

Page = tuple[Path, str, Mapping[str, Any]]


def load() -> list[Page]:
    """Folder, page id and truth of every page."""
    pages = []
    for name in NAMES:
        truth = json.loads((SETS / "sets" / name / "truth.json").read_text(encoding="utf-8"))
        pages += [(SETS / "sets" / name, page_id, told) for page_id, told in truth.items()]
    return pages


def compare(what: str, readers: Mapping[str, Callable[[Any], Any]], cases: Iterable[Any]) -> None:
    """A row for each reader: how many cases it reads as they are, and its CPU time for one."""
    cases = list(cases)
    for name, read in readers.items():
        started = time.process_time()
        right = sum(read(given) == expected for given, expected in cases)
        cpu = (time.process_time() - started) / max(1, len(cases)) * 1000
        share = right / max(1, len(cases))
        print(f"{what:<14}{name:<22}{len(cases):>6}{right:>7}{share:>8.3f}{cpu:>9.2f}", flush=True)


def date_cases(pages: Iterable[Page]) -> list[tuple[Page, str]]:
    """Pages whose truth names a day."""
    return [(page, page[2]["datePublished"][:10]) for page in pages if page[2].get("datePublished")]


def our_date(page: Page) -> str | None:
    """The day as the cleaner reads it."""
    return (read_page(page[0], "html", page[1])[0].published.iso or "")[:10]


def their_date(page: Page) -> str | None:
    """The day as htmldate finds it."""
    html = gzip.decompress((page[0] / "html" / f"{page[1]}.html.gz").read_bytes()).decode()
    return htmldate.find_date(html, original_date=True)


def texts(pages: Iterable[Page]) -> list[tuple[str, str]]:
    """Text and language of the articles."""
    told = [(page[2].get("articleBody") or "", page[2].get("language") or "") for page in pages]
    return [(text, lang[:2]) for text, lang in told if len(text) >= SHORTEST and lang]


def encoded(text: str, lang: str) -> tuple[bytes, str] | None:
    """The text in its language's old encoding, and the characters that it then holds."""
    if lang not in LEGACY:
        return None
    data = text.encode(LEGACY[lang], "ignore")
    return (data, data.decode(LEGACY[lang])) if not data.isascii() else None


def decoded(data: bytes, encoding: str | None) -> str:
    """The text the bytes are in that encoding."""
    return data.decode(encoding or "utf-8", "replace")


def their_encoding(data: bytes) -> str:
    """What charset-normalizer reads."""
    best = from_bytes(data).best()
    return str(best) if best else ""


def mojibake(text: str) -> str | None:
    """The text's UTF-8 read as windows-1252, where that gives characters at all."""
    try:
        return text.encode("utf-8").decode("cp1252")
    except UnicodeDecodeError:
        return None


def main() -> None:
    """Print the table."""
    pages = load()
    print(f"{'what':<14}{'who':<22}{'cases':>6}{'right':>7}{'share':>8}{'ms each':>9}")
    compare("date", {"ours": our_date, "htmldate": their_date}, date_cases(pages))
    languages = {
        "ours": lambda text: (detect_language(text, None)[0] or "")[:2],
        "py3langid alone": lambda text: py3langid.classify(text)[0],
    }
    compare("language", languages, texts(pages))
    told = [page[2] for page in pages if page[2].get("headline") and page[2].get("language")]
    compare("of headlines", languages, [(one["headline"], one["language"][:2]) for one in told])
    old = [one for text, lang in texts(pages) if (one := encoded(text, lang))]
    encodings = {
        "ours": lambda data: decoded(data, encoding_of(data)),
        "charset-normalizer": their_encoding,
    }
    compare("encoding", encodings, old)
    mended = {
        "ours (line by line)": lambda text: repair(text)[0],
        "ftfy.fix_encoding": ftfy.fix_encoding,
        "ftfy.fix_text": ftfy.fix_text,
    }
    plain = [normalize("NFC", _INVISIBLE.sub("", text)) for text, _ in texts(pages)]
    plain = [text for text in plain if not text.isascii()]
    broken = [(bad, text) for text in plain if (bad := mojibake(text))]
    compare("mojibake", mended, broken)
    compare("no mojibake", mended, [(text, text) for text in plain])


if __name__ == "__main__":
    main()
