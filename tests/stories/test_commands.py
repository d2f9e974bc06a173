"""``cuttings stories`` and ``cuttings reprints`` over JSON Lines."""

import json
from pathlib import Path

import pytest
from tests.stories.press import BRIDGE, BRIDGE_AGAIN, CHEESE

from cuttings.cli import main

RECORDS = (
    {
        "id": "a",
        "source": "x",
        "date": "2031-03-03",
        "title": "Velmora bridge shut",
        "text": BRIDGE,
    },
    {"id": "b", "source": "y", "date": "", "title": "Tarn bridge shut", "text": BRIDGE_AGAIN},
    {"id": "c", "source": "z", "date": "2031-13-99", "title": "Prize", "text": CHEESE},
    {"id": "d", "source": "w", "date": None, "title": "Bridge", "text": BRIDGE},
)


def lines(command: str, path: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    assert main([command, str(path)]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    return path


def test_each_record_gets_its_story_and_the_reason(
    records: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {line["id"]: line for line in lines("stories", records, capsys)}
    assert found["a"]["story"] == found["b"]["story"] == found["d"]["story"]
    assert found["c"]["story"] != found["a"]["story"]
    assert found["a"]["why"].endswith("3 reports")
    assert found["c"]["why"] == "no other report of this event found"


def test_the_reason_names_whole_words_where_words_are_not_spaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = (
        "朝霧島への連絡船が九週間ぶりに再開した。港長の岡田譲さんは「パンを数えていた」と話した。",
        "嵐で止まっていた朝霧島の航路が復旧し、連絡船が着いた。港長の岡田譲氏が島民と出迎えた。",
    )
    path = tmp_path / "news.jsonl"
    records = [{"id": str(n), "text": text} for n, text in enumerate(texts)]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    for line in lines("stories", path, capsys):
        named = line["why"].removeprefix("both mention ").partition("; ")[0].split(", ")
        assert {"港長の岡田譲", "朝霧島"} <= set(named)


def test_each_pair_gets_its_share_and_passage(
    records: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (pair,) = lines("reprints", records, capsys)
    assert (pair["a"], pair["b"], pair["containment"], pair["kind"]) == ("a", "d", 1.0, "reprint")
    assert pair["passage"].startswith("The Tarn bridge at Velmora was closed on Monday")


@pytest.mark.parametrize(
    ("text", "words"), [("{", ":1: not JSON"), ('{"title": "x"}', "at least an 'id'")]
)
def test_a_line_that_is_no_record_is_an_error_that_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, words: str
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(text, encoding="utf-8")
    assert main(["stories", str(path)]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"id": "a"}\n{"id": "a"}\n', ":2: the id 'a' is that of line 1"),
        (b'{"id": "a", "text": ["x"]}\n', ":1: text is ['x']; give text in quotes"),
        (b'{"id": "a", "title": "\xff"}\n', ":1: not UTF-8"),
        (b"[1]\n", ":1: found '[1]'"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_line(
    content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    assert main(["reprints", str(path)]) == 2
    assert said in capsys.readouterr().err


def test_a_date_that_cannot_be_read_is_said_and_the_record_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"id": "a", "date": "yesterday"}\n', encoding="utf-8")
    assert main(["stories", str(path)]) == 0
    printed = capsys.readouterr()
    assert "dates that cannot be read: 1 (the first: 'yesterday')" in printed.err
    assert json.loads(printed.out)["id"] == "a"
