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
    assert "articles.jsonl:2: found '[1]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"id": "1", "text": "again"}', "the id '1' is that of line 1"),
        (b'{"id": "2", "title": 5}', "title is 5; give text in quotes"),
        (b'{"id": "2", "text": "caf\xe9"}', "not UTF-8"),
    ],
)
def test_a_slip_is_named_with_its_line_as_by_the_other_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: bytes, said: str
) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_bytes(b'{"id": "1", "text": "x"}\n' + line)
    for command in ("tags", "stories", "reprints"):
        assert main([command, str(file)]) == 2
        assert f"articles.jsonl:2: {said}" in capsys.readouterr().err


def test_a_record_without_text_and_a_byte_order_mark_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"id": "1", "title": null}\r\n\r\n{"id": "2", "text": null}')
    assert main(["tags", str(file)]) == 0
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert printed == [{"id": "1", "tags": []}, {"id": "2", "tags": []}]


def print_tags(file: Path, texts: list[str], *options: str) -> int:
    records = [{"id": str(n), "title": "T", "text": text} for n, text in enumerate(texts)]
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return main(["tags", str(file), *options])


def test_places_are_called_what_the_language_asked_for_calls_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "They flew from Germany."
    assert print_tags(tmp_path / "articles.jsonl", [text, text], "--language", "es-MX") == 0
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [tag["name"] for line in printed for tag in line["tags"]] == ["Alemania", "Alemania"]


def test_the_gazetteer_is_kept_where_the_reader_says(tmp_path: Path) -> None:
    print_tags(tmp_path / "articles.jsonl", ["Rain."], "--cache", str(tmp_path / "kept"))
    assert (tmp_path / "kept/reference").is_file()


def test_what_is_no_language_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        print_tags(tmp_path / "articles.jsonl", ["x"], "--language", "in German")
    assert "'in German' is no language" in capsys.readouterr().err


def test_a_text_that_says_no_language_is_read_in_the_one_it_is_written_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "Der Hafen lag gestern still, weil das Schiff mit dem Getreide nicht kam. Die Leute standen"
        " lange am Kai und warteten, bis das Schiff am Abend nach Frankreich fuhr."
    )
    print_tags(tmp_path / "articles.jsonl", [text, text])
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[tag["name"] for tag in line["tags"]] for line in printed] == [["France"], ["France"]]


def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tags", str(tmp_path / "no.jsonl")]) == 2
    assert "no.jsonl: No such file or directory; mend the path" in capsys.readouterr().err
