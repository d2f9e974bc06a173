"""Citations to read: what each manual asks of an article that lacks this or that."""

import pytest

from cuttings.publishing.names import split_name
from cuttings.publishing.phrasing import phrasing_of
from cuttings.publishing.references import reference_of
from cuttings.publishing.styles import STYLES, as_text, phrasing_for
from cuttings.settings import Settings

from .conftest import MakeArticle, on

PERMALINK = "https://quay.example/archive/a/2025/03/12/harbour-bridge-closed-k3f7q2m5xw6a.html"
MAKERS = {key: make for key, _, make in STYLES}
ENGLISH = phrasing_of("en")

CASES = {
    "all is known": (
        {},
        {
            "apa": "Holt, A. (2025, March 12). Harbour bridge closed. The Harbour Post. "
            "https://post.example/bridge [Archived March 14, 2025, in The Quay Archive, "
            f"{PERMALINK}]",
            "mla": "Holt, Ada. “Harbour bridge closed.” The Harbour Post, 12 Mar. 2025, "
            f"https://post.example/bridge. The Quay Archive, {PERMALINK}. "
            "Accessed 14 Mar. 2025.",
            "chicago": "Holt, Ada. “Harbour bridge closed.” The Harbour Post, March 12, 2025. "
            "https://post.example/bridge. Archived March 14, 2025, in The Quay Archive, "
            f"{PERMALINK}.",
            "cite-news": "{{cite news |last1=Holt |first1=Ada |title=Harbour bridge closed "
            "|work=The Harbour Post |date=12 March 2025 |department=Region |language=en "
            "|url=https://post.example/bridge |url-status=live |access-date=14 March 2025 "
            f"|archive-url={PERMALINK} |archive-date=14 March 2025 |via=The Quay Archive}}}}",
        },
    ),
    "no author": (
        {"authors": ()},
        {
            "apa": "Harbour bridge closed. (2025, March 12). The Harbour Post.",
            "mla": "“Harbour bridge closed.” The Harbour Post, 12 Mar. 2025",
            "chicago": "The Harbour Post. “Harbour bridge closed.” March 12, 2025.",
            "cite-news": "{{cite news |title=Harbour bridge closed |work=The Harbour Post",
        },
    ),
    "no date": (
        {"published": on("1000-01-01", "unknown", "none")},
        {
            "apa": "Holt, A. (n.d.). Harbour bridge closed. The Harbour Post.",
            "mla": "Holt, Ada. “Harbour bridge closed.” The Harbour Post, https://post.example",
            "chicago": "Holt, Ada. “Harbour bridge closed.” The Harbour Post, n.d. https://",
            "cite-news": "{{cite news |last1=Holt |first1=Ada |title=Harbour bridge closed "
            "|work=The Harbour Post |department=Region",
        },
    ),
    "only the month is known": (
        {"published": on("2025-03-01", "month")},
        {
            "apa": "Holt, A. (2025, March). Harbour",
            "mla": "Holt, Ada. “Harbour bridge closed.” The Harbour Post, Mar. 2025, ",
            "chicago": "Holt, Ada. “Harbour bridge closed.” The Harbour Post, March 2025.",
            "cite-news": "{{cite news |last1=Holt |first1=Ada |title=Harbour bridge closed "
            "|work=The Harbour Post |date=March 2025 |",
        },
    ),
    "the date was inferred": (
        {"published": on("2025-03-12", "day", "inferred")},
        {
            "apa": "Holt, A. ([2025, March 12]). Harbour",
            "mla": "Holt, Ada. “Harbour bridge closed.” The Harbour Post, [12 Mar. 2025], ",
            "chicago": "Holt, Ada. “Harbour bridge closed.” The Harbour Post, [March 12, 2025].",
        },
    ),
    "agency only": (
        {"authors": (), "agency": "Agence Lindmark-Presse"},
        {
            "apa": "Agence Lindmark-Presse. (2025, March 12). Harbour",
            "mla": "Agence Lindmark-Presse. “Harbour",
            "chicago": "Agence Lindmark-Presse. “Harbour",
            "cite-news": "{{cite news |title=Harbour bridge closed |work=The Harbour Post "
            "|agency=Agence Lindmark-Presse |date",
        },
    ),
    "three authors": (
        {"authors": ("Ada Holt", "Rui van der Berg", "Voltaire")},
        {
            "apa": "Holt, A., van der Berg, R., & Voltaire. (2025",
            "mla": "Holt, Ada, et al. “Harbour",
            "chicago": "Holt, Ada, Rui van der Berg, and Voltaire. “Harbour",
            "cite-news": "{{cite news |last1=Holt |first1=Ada |last2=van der Berg |first2=Rui "
            "|last3=Voltaire |title",
        },
    ),
    "twenty-two authors": (
        {"authors": tuple(f"Ada Holt{number}" for number in range(1, 23))},
        {
            "apa": ", ".join(f"Holt{number}, A." for number in range(1, 20)) + ", … Holt22, A. (",
            "mla": "Holt1, Ada, et al. “",
            "chicago": "Holt1, Ada, " + ", ".join(f"Ada Holt{n}" for n in range(2, 8)) + ", et al.",
        },
    ),
    "the headline ends with a mark": (
        {"headline": "Is it safe?"},
        {
            "apa": "Holt, A. (2025, March 12). Is it safe? The Harbour Post.",
            "mla": "Holt, Ada. “Is it safe?” The",
            "chicago": "Holt, Ada. “Is it safe?” The",
        },
    ),
    "wiki markup in the headline": (
        {"headline": "[[A]] {{b}} | ''c''"},
        {
            "cite-news": "{{cite news |last1=Holt |first1=Ada |title=&#91;&#91;A&#93;&#93; "
            "&#123;&#123;b&#125;&#125; {{!}} &#39;&#39;c&#39;&#39; |work"
        },
    ),
    "the capture day is not known": (
        {"captured": None},
        {
            "apa": "Holt, A. (2025, March 12). Harbour bridge closed. The Harbour Post. "
            f"https://post.example/bridge [Archived in The Quay Archive, {PERMALINK}]",
            "cite-news": "{{cite news |last1=Holt |first1=Ada |title=Harbour bridge closed "
            "|work=The Harbour Post |date=12 March 2025 |department=Region |language=en "
            "|url=https://post.example/bridge |via=The Quay Archive}}",
        },
    ),
    "right to left": (
        {"headline": "إغلاق جسر الميناء", "authors": ("سلمى حداد",), "lang": "ar"},
        {
            "apa": "حداد, س. (2025, March 12). إغلاق جسر الميناء. The Harbour Post.",
            "mla": "حداد, سلمى. “إغلاق جسر الميناء.” The Harbour Post, 12 Mar. 2025",
        },
    ),
}


@pytest.mark.parametrize(
    ("style", "changes", "expected"),
    [
        pytest.param(style, changes, start, id=f"{style}: {name}")
        for name, (changes, styles) in CASES.items()
        for style, start in styles.items()
    ],
)
def test_a_citation_says_what_is_known_and_no_more(
    style: str, changes: dict[str, object], expected: str, make_article: MakeArticle, quay: Settings
) -> None:
    reference = reference_of(make_article(**changes), (), quay.archive)
    text = as_text(MAKERS[style](reference, ENGLISH))
    assert text[: len(expected)] == expected
    assert "None" not in text


SPOKEN = {
    (
        "de",
        "apa",
    ): "Holt, A. & Reyes, R. (2025, 12. März). Harbour bridge closed. The Harbour Post. "
    "https://post.example/bridge [Archiviert am 14. März 2025 in The Quay Archive, ",
    ("de", "mla"): "Holt, Ada und Rui Reyes. „Harbour bridge closed.“ The Harbour Post, "
    "12. März 2025, https://post.example/bridge. The Quay Archive, ",
    ("de", "chicago"): "Holt, Ada und Rui Reyes. „Harbour bridge closed.“ The Harbour Post, "
    "12. März 2025. https://post.example/bridge. Archiviert am 14. März 2025 in The Quay Archive",
    ("es", "apa"): "Holt, A. y Reyes, R. (2025, 12 de marzo). Harbour bridge closed. The Harbour "
    "Post. https://post.example/bridge [Archivado el 14 de marzo de 2025 en The Quay Archive, ",
    ("es", "mla"): "Holt, Ada y Rui Reyes. «Harbour bridge closed.» The Harbour Post, "
    "12 mar. 2025, https://post.example/bridge. The Quay Archive, ",
    ("es", "chicago"): "Holt, Ada y Rui Reyes. «Harbour bridge closed.» The Harbour Post, "
    "12 de marzo de 2025. https://post.example/bridge. Archivado el 14 de marzo de 2025 en",
    ("de", "cite-news"): "{{cite news |last1=Holt |first1=Ada |last2=Reyes |first2=Rui "
    "|title=Harbour bridge closed |work=The Harbour Post |date=12 March 2025 |",
}


@pytest.mark.parametrize(("language", "style"), SPOKEN)
def test_a_citation_is_phrased_in_the_interface_language(
    language: str, style: str, make_article: MakeArticle, quay: Settings
) -> None:
    article = make_article(authors=("Ada Holt", "Rui Reyes"))
    reference = reference_of(article, (), quay.archive)
    expected = SPOKEN[language, style]
    assert (
        as_text(MAKERS[style](reference, phrasing_for(style, language)))[: len(expected)]
        == expected
    )


@pytest.mark.parametrize("language", ["de", "es"])
def test_an_undated_article_says_so_in_the_interface_language(
    language: str, make_article: MakeArticle, quay: Settings
) -> None:
    reference = reference_of(
        make_article(published=on("1000-01-01", "unknown", "none")), (), quay.archive
    )
    said = phrasing_of(language)
    for make in (MAKERS["apa"], MAKERS["chicago"]):
        assert said.undated in as_text(make(reference, said))
        assert "1000" not in as_text(make(reference, said))


def test_only_a_name_of_a_work_is_emphasised(make_article: MakeArticle, quay: Settings) -> None:
    reference = reference_of(make_article(), (), quay.archive)
    works = {
        key: [run.text for run in make(reference, ENGLISH) if run.is_work]
        for key, _, make in STYLES
    }
    assert works == {
        "apa": ["The Harbour Post"],
        "mla": ["The Harbour Post", "The Quay Archive"],
        "chicago": ["The Harbour Post"],
        "cite-news": [],
    }


def test_a_local_build_cites_without_a_permalink(make_article: MakeArticle) -> None:
    reference = reference_of(make_article(original_url=None), (), Settings().archive)
    for _, _, make in STYLES:
        assert "http" not in as_text(make(reference, ENGLISH))


@pytest.mark.parametrize(
    ("name", "inverted"),
    [
        ("Ada Holt", "Holt, Ada"),
        ("Ada Maria Holt", "Holt, Ada Maria"),
        ("Holt, Ada", "Holt, Ada"),
        ("Rui van der Berg", "van der Berg, Rui"),
        ("Ada Holt Jr.", "Holt Jr., Ada"),
        ("Voltaire", "Voltaire"),
        ("Van Morrison", "Morrison, Van"),
        ("山田太郎", "山田太郎"),
        ("  Ada \n Holt ", "Holt, Ada"),
    ],
)
def test_a_name_is_split_by_custom(name: str, inverted: str) -> None:
    assert split_name(name).inverted == inverted


def test_initials_keep_the_hyphen_of_a_double_name() -> None:
    assert split_name("Jean-Luc Marie Holt").initials == "J.-L. M."
