"""The head of an article says what is documented, and nothing scraped can write a line of it."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cuttings.cleaning.corrections import CORRECTABLE
from cuttings.cleaning.frontmatter import slug_of, write_article
from cuttings.front_matter import KEYS
from cuttings.model import (
    Block,
    BlockKind,
    Caption,
    Cutting,
    DateBasis,
    DatePrecision,
    Fields,
    Label,
    LabelledBlock,
    NewsDate,
    SourceName,
    Version,
)
from cuttings.text.head import is_as_generated, split_head

DOCUMENT = (Path(__file__).parents[2] / "docs" / "front-matter.md").read_text(encoding="utf-8")
WHEN = datetime(2025, 3, 12, 14, 5, tzinfo=UTC)
HOSTILE = (
    "line\nStatus: draft", "line\r\nSave_as: ../x.html", "line\x85Slug: x", "line\u2028Id: x",
    "Title: Status: hidden", "\x00\x1b[31m", "{attach}../../etc/hostname", "<script>", "",
)  # fmt: skip


def cutting(**fields: object) -> Cutting:
    block = Block(0, "The pier opens today.", BlockKind.LINE, 1, 1)
    return Cutting(
        id="abcdefghijkl", raw="a.txt", raw_sha256="00" * 32, fields=Fields(**fields),  # type: ignore[arg-type]
        blocks=(LabelledBlock(block, Label.BODY, "prose"),), confidence=0.9,
    )  # fmt: skip


def test_every_key_is_documented_and_every_documented_key_is_known() -> None:
    documented = set(re.findall(r"^\| `(\w+)` \|", DOCUMENT, flags=re.MULTILINE))
    assert documented == set(KEYS)


def test_every_field_that_may_be_corrected_is_documented() -> None:
    sentence = DOCUMENT.partition("`field` is one of")[2].partition(";")[0]
    assert set(re.findall(r"`(\w+)`", sentence)) == set(CORRECTABLE)


def test_a_full_head_reads_back() -> None:
    source = SourceName("harbour-post", "Harbour Post", "harbourpost.example")
    text = write_article(
        cutting(
            headline="Pier opens", dek="After six weeks", authors=("Ida Holm", "Lind, Rui; Jr"),
            source=source,
            published=NewsDate(WHEN, DatePrecision.MINUTE, DateBasis.STATED, "line 2"),
            captions=(Caption("The pier", "MNA"),), keywords=("pier",), modified=WHEN,
        ),
        [Version("a.txt", "00" * 32, WHEN), Version("b.txt", "11" * 32)],
    )  # fmt: skip
    head = split_head(text).head
    assert (head["title"], head["date"], head["date_precision"]) == (
        "Pier opens", "2025-03-12T14:05+00:00", "minute",
    )  # fmt: skip
    assert head["authors"] == r"Ida Holm; Lind, Rui\; Jr"
    assert head["captions"] == '[{"text": "The pier", "credit": "MNA"}]'
    assert head["versions"].startswith('[{"raw": "a.txt", "raw_sha256": "0000')
    assert is_as_generated(text)


def test_an_undated_article_carries_the_sentinel() -> None:
    head = split_head(write_article(cutting(headline="Pier"))).head
    assert (head["date"], head["date_precision"], head["date_basis"]) == (
        "1000-01-01", "unknown", "none",
    )  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    "name",
    ["headline", "kicker", "dek", "agency", "dateline", "lang", "section", "canonical_url"],
)
def test_no_field_can_write_a_line_of_its_own(name: str, value: str) -> None:
    plain = write_article(cutting(headline="Pier", section="x", dek="y"))
    text = write_article(cutting(**{"headline": "Pier", "section": "x", "dek": "y", name: value}))
    known = {key.lower() for key in KEYS}
    headed = split_head(text)
    assert headed.strays == ()
    assert set(headed.head) <= known
    assert headed.head["status"] == "published"
    assert headed.head["id"] == "abcdefghijkl"
    assert headed.body == split_head(plain).body


@pytest.mark.parametrize("value", HOSTILE)
def test_no_list_or_record_can_write_a_line_of_its_own(value: str) -> None:
    text = write_article(
        cutting(
            headline="Pier", authors=(value, "B"), contributors=(value,), keywords=(value,),
            captions=(Caption(value, value, value),),
            published=NewsDate(WHEN, DatePrecision.DAY, DateBasis.INFERRED, value),
        )
    )  # fmt: skip
    headed = split_head(text)
    assert headed.strays == ()
    assert headed.head["status"] == "published"
    assert headed.body == "The pier opens today."


@pytest.mark.parametrize("headline", ["", "…!?", "../../x", "a/b\\c", "x" * 5000, "\x00", "🚢"])
def test_a_slug_is_never_empty_long_or_a_path(headline: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug_of(cutting(headline=headline)))
    assert len(slug_of(cutting(headline=headline))) <= 80
