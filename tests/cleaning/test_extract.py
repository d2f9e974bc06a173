"""The lines of ``cuttings extract`` are a contract, and documented."""

import json
import re
from pathlib import Path

import pytest

from cuttings.cli import main
from cuttings.model import RefusalReason
from tests.cleaning.folders import PARAGRAPHS, dump, page, write

DOCUMENT = (Path(__file__).parents[2] / "docs" / "extract.md").read_text(encoding="utf-8")
CONTRACT = [
    "raw", "id", "headline", "kicker", "dek", "authors", "contributors", "agency", "source",
    "dateline", "published", "date_precision", "date_basis", "date_evidence", "modified",
    "captured", "lang", "canonical_url", "original_url", "section", "tags", "captions", "body",
    "confidence",
]  # fmt: skip


def extract(capsys: pytest.CaptureFixture[str], *paths: Path) -> list[dict[str, object]]:
    assert main(["extract", "--quiet", *map(str, paths)]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_an_article_has_exactly_the_keys_of_the_contract(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a.txt": dump()})
    (row,) = extract(capsys, tmp_path / "raw")
    assert list(row) == CONTRACT
    assert (row["raw"], row["headline"], row["published"], row["kicker"]) == (
        "a.txt", "Bridge at Greave opens late", "2025-03-03", None,
    )  # fmt: skip
    assert row["body"] == "\n\n".join(PARAGRAPHS)


def test_every_key_and_reason_is_documented() -> None:
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", DOCUMENT, flags=re.MULTILINE)
    assert [key for row in rows for key in re.findall(r"\w+", row)] == CONTRACT
    for reason in RefusalReason:
        assert f"`{reason.value}`" in DOCUMENT


def test_a_single_file_is_named_as_in_its_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"x/a.txt": dump(), "x/a.json": '{"source": "Quay Herald"}', "b.txt": ""})
    rows = extract(capsys, tmp_path / "raw/x/a.txt", tmp_path / "raw/b.txt")
    source = rows[0]["source"]
    assert isinstance(source, dict)
    assert (rows[0]["raw"], source["name"]) == ("a.txt", "Quay Herald")
    assert list(rows[1]) == ["raw", "refused", "message"]
    assert rows[1]["refused"] == "empty"


def test_captures_of_one_article_have_a_line_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = "https://harbourpost.example/a"
    write(tmp_path, {"a.html": page("Pier opens", url), "b.html": page("Pier opens", url)})
    assert [row["raw"] for row in extract(capsys, tmp_path / "raw")] == ["a.html", "b.html"]


def test_a_path_that_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "nowhere.txt"]) == 2
    assert "nowhere.txt: not there" in capsys.readouterr().err


def test_a_photo_essay_is_as_sure_as_its_captions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pictures = "".join(
        f"<figure><img src={n}.jpg><figcaption>{paragraph}</figcaption></figure>"
        for n, paragraph in enumerate(PARAGRAPHS)
    )
    essay = page("The last winter of the slip", "https://post.example/slip", "")
    write(tmp_path, {"a.html": essay.replace("<p></p>", pictures)})
    (row,) = extract(capsys, tmp_path / "raw")
    captions, sure = row["captions"], row["confidence"]
    assert isinstance(captions, list)
    assert isinstance(sure, float)
    assert (len(captions), row["body"]) == (len(PARAGRAPHS), "")
    assert sure > 0.6
