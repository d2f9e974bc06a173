"""``cuttings tags`` prints tags, and says which line it cannot read."""

import json
from pathlib import Path

import pytest

from cuttings.cli import main


def test_tags_are_printed_for_each_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "articles.jsonl"
    records = [{"id": str(n), "title": "T", "text": "It rained in Wexholm."} for n in (1, 2)]
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert main(["tags", str(file)]) == 0
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    wanted = [{"name": "Wexholm", "kind": "place", "mentions": 1}]
    assert printed == [{"id": "1", "tags": wanted}, {"id": "2", "tags": wanted}]


def test_a_line_that_is_no_article_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text('{"id": "1", "text": "x"}\n[1]\n', encoding="utf-8")
    assert main(["tags", str(file)]) == 2
    assert "line 2 is '[1]'" in capsys.readouterr().err
