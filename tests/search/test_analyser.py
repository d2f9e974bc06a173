"""Python and JavaScript give the same words and terms, and lunr.js's own stems and stop words."""

from __future__ import annotations

import itertools
import json
import random
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from tests.search.archive import ROOT, build_index, document

from cuttings.search import files
from cuttings.search.analyser import Analyser, fold, tables, words

pytestmark = pytest.mark.browser

HARD = [
    "the dogs’ bowls, the dog’s bowl, James's, O’Brien's, rock'n'roll",
    "l’homme, d'Angelo, qu'il, l'été, aujourd’hui, dell'arte",
    "U.S.-led e-mail; A.B.C. U.N.; a.m. p.m.; Ph.D, end.Start www.example.org",
    "11,841.5 1.234,56 3.5m 19th 0x1f ½ ² Ⅷ 2025-03-12 10:30 £5 50% covid19",
    "naïve café Zürich straße Łódź Ærø İstanbul ΟΔΥΣΣΕΥΣ ﬁne Ａｂｃ",
    "東京都の橋が開通した。ー々 ไทยแลนด์ မြန်မာ 한국어 हिन्दी में עִבְרִית العَرَبِيَّة",
    "👩‍🚒 fire🔥fighter e\u0301cole zero\u200bwidth soft\u00adhyphen under_score __",
    "\ud7ff\ue000 𝒳 𠮷野家 🇫🇷 a\u0301\u0302b 'quoted' ''double'' –dash— …",
]
SYLLABLES = json.loads((ROOT / "bench/syllables.json").read_text(encoding="utf-8"))["stemmer"]
ONSETS, VOWELS, CODAS, ENDINGS = (part.split() for part in SYLLABLES.values())


def invented_words(count: int) -> list[str]:
    """Made-up words of every make that the stemmer's rules look at, and all short ones of a few
    letters. Every seventh part of the syllables' product comes with another beginning.
    """
    short = ["".join(w) for n in (1, 2, 3, 4, 5) for w in itertools.product("aeilnsyd", repeat=n)]
    beginnings = ["", "re", "", "ova", "in", "", "sy"]
    makes = itertools.product(ONSETS, VOWELS, ["", *CODAS], ["", *ENDINGS])
    long = (beginnings[n % 7] + "".join(make) for n, make in enumerate(makes))
    return [*short, *itertools.islice(long, count - len(short))]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, open_index: Any) -> Any:
    """A page whose index holds one article in every language that has a pack."""
    folder: Path = tmp_path_factory.mktemp("languages")
    packs = sorted(set(tables()["packs"].values()) - {"en"})
    articles = [document(n, f"t{n}", "text", lang=pack) for n, pack in enumerate(packs)]
    articles += [document(n, f"e{n}", "text") for n in (90, 91)]  # English is the main language
    return open_index(folder, build_index(folder, articles))


STEMS = """([words, pack]) => words.map(word => index.analyser.isStopWord(word, pack)
  ? null : index.analyser.stem(word, pack))"""


def test_english_stems_and_stop_words_are_lunr_js_s_own_over_600_000_words(page: Any) -> None:
    checked = [*invented_words(600_000), *(word for line in HARD for word in words(line))]
    joined = page.evaluate(
        f"text => ({STEMS})([text.split(' '), 'en']).map(s => s === null ? '-' : s).join(' ')",
        " ".join(checked),
    )
    ours = ["-" if stem is None else stem for stem in files.stemmer_of("en").stems(checked)]
    rows = zip(checked, joined.split(" "), ours, strict=True)
    assert [row for row in rows if row[1] != row[2]] == []


@pytest.mark.parametrize("pack", sorted(set(tables()["packs"].values()) - {"en"}))
def test_a_pack_gives_the_same_at_build_time_and_in_the_browser(page: Any, pack: str) -> None:
    rng = random.Random(pack)
    letters = "abcdefghijlmnoprstuvzáàâäåæçéèêëíîïñóôöøúûüşğıșțő"
    if pack in ("ru", "ar"):
        letters = (
            "абвгдежзийклмнопрстуфхцчшщъыьэюя"
            if pack == "ru"
            else "ابتثجحخدذرزسشصضطظعغفقكلمنهويةأإىء"
        )
    checked = sorted({"".join(rng.choices(letters, k=rng.randrange(2, 12))) for _ in range(3000)})
    assert page.evaluate(STEMS, [checked, pack]) == files.stemmer_of(pack).stems(checked)


def test_a_pack_remembers_nothing_from_word_to_word() -> None:
    scripts = [files.read_asset(n) for n in ("lunr.js", "lunr.stemmer.support.js", "lunr.ar.js")]
    sample = sorted({"".join(w) for w in itertools.product("البتهو", repeat=4)})
    forwards = files.LanguagePack("ar", scripts).stems(sample)
    backwards = [files.LanguagePack("ar", scripts).stems([word])[0] for word in sample[::97]]
    assert forwards[::97] == backwards


def random_text(rng: random.Random) -> str:
    """Letters, marks, digits and signs from all over Unicode, in a jumble."""
    parts = []
    for _ in range(60):
        code = rng.choice((rng.randrange(0x20, 0x250), rng.randrange(0x250, 0xD7FF)))
        parts.append(rng.choice((chr(code), rng.choice("aetn"), rng.choice(" .,'’-_"), "9")))
    return "".join(p for p in parts if unicodedata.category(p[0]) not in ("Cn", "Cs", "Co"))


def test_text_is_cut_into_the_same_words_in_both_languages(page: Any) -> None:
    rng = random.Random(11)
    texts = [*HARD, *(random_text(rng) for _ in range(2000))]
    theirs = page.evaluate("texts => texts.map(text => index.analyser.words(text))", texts)
    differing = [
        (text, ours, found)
        for text, found in zip(texts, theirs, strict=True)
        if (ours := words(text)) != found
    ]
    assert differing == []


def test_words_give_the_same_terms_in_both_languages(page: Any) -> None:
    found = sorted(
        {word for line in HARD for word in words(line)} | set(invented_words(600_000)[::97])
    )
    packs = ["en", "fr", "de", None]
    theirs = page.evaluate(
        "([words, packs]) => packs.map(p => words.map(w => index.analyser.terms(w, p)))",
        [found, packs],
    )
    stemmers = {pack: files.stemmer_of(pack) for pack in ("en", "fr", "de")}
    analyser = Analyser("en", stemmers)
    ours = [[list(terms) for terms in analyser.terms(found, pack)] for pack in packs]
    assert ours == theirs, json.dumps("see test_text_is_cut for the words alone")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dogs’ bowls and the dog’s", ["the", "dogs", "bowls", "and", "the", "dog"]),
        ("l’Étoile d'Angelo O’Brien", ["étoile", "angelo", "o'brien"]),
        ("U.S.-led e-mail", ["u.s", "led", "e", "mail"]),
        ("11,841.5 3.5m 19th", ["11,841.5", "3.5m", "19th"]),
        ("東京都", ["東京", "京都"]),
        ("under_score __", ["under", "score"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("zürich", "zurich"),
        ("łódź", "lodz"),
        ("straße", "strasse"),
        ("हिन्दी", "हिन्दी"),
        ("한국", "한국"),
    ],
)
def test_accents_fold_and_vowel_signs_stay(word: str, expected: str) -> None:
    assert fold(word) == expected


def test_no_language_finds_another_s_stem() -> None:
    analyser = Analyser("en", {pack: files.stemmer_of(pack) for pack in ("en", "fr")})
    assert analyser.terms(["maisons"], "fr") == [("maisons", "fr:maison")]
    assert analyser.terms(["houses"], "en") == [("houses", "hous")]
    assert analyser.terms(["maisons"], None) == [("maisons",)]
