"""The commands of the cleaning room: what they print, write, and end with."""

import json
from pathlib import Path

import pytest

from cuttings.cli import main
from tests.cleaning.folders import PARAGRAPHS, articles, dump, page, write


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    done = capsys.readouterr()
    return status, done.out, done.err


def clean(capsys: pytest.CaptureFixture[str], root: Path, *more: str) -> tuple[int, str, str]:
    out = root / "content" / "articles"
    sources = root / "content" / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    return run(capsys, "clean", root / "raw", "--out", out, "--sources", sources, "--quiet", *more)


def test_cuttings_alone_prints_help(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys)
    assert status == 0
    for command in ("clean", "extract", "explain", "report", "sources"):
        assert f"\n    {command} " in out


def test_clean_reports_counts_refusals_and_doubts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a.txt": dump(), "b.txt": ""})
    status, out, _ = clean(capsys, tmp_path)
    assert status == 0
    assert "2 raw files: 1 article, 0 further versions of them, 1 refused." in out
    assert "Refused (empty 1):\n  b.txt: empty: " in out
    assert "Low confidence, under 0.6, to be looked at:\n  0.50  a.txt  Bridge at" in out


def test_too_many_refusals_end_with_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a.txt": dump(), "b.txt": "", "c.txt": ""})
    status, _, err = clean(capsys, tmp_path)
    assert status == 1
    assert err.startswith("clean: 67% of the files were refused; 50% are allowed; mend or remove")
    assert clean(capsys, tmp_path, "--refused-share", "0.7")[0] == 0


def test_wrong_usage_ends_with_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "clean", tmp_path / "nowhere")[0] == 2
    (tmp_path / "raw").mkdir()
    status, _, err = run(capsys, "clean", tmp_path / "raw", "--out", tmp_path / "raw" / "out")
    assert status == 2
    assert "give a folder outside it with --out" in err
    assert not (tmp_path / "raw" / "out").exists()


def test_diff_shows_what_a_hand_has_edited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a.txt": dump()})
    clean(capsys, tmp_path)
    (path,) = (tmp_path / "content" / "articles").rglob("*.md")
    path.write_text(path.read_text().replace("four centimetres", "five centimetres"))
    _, out, _ = clean(capsys, tmp_path, "--diff")
    assert "Edited by hand, so not overwritten (" in out
    assert "-Its engineers said that the piers had settled by four" in out
    assert "+Its engineers said that the piers had settled by five" in out


def test_explain_tells_every_line_its_label_rule_and_fields(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a.txt": dump() + "\n\nShare this"})
    status, out, _ = run(capsys, "explain", tmp_path / "raw" / "a.txt")
    assert status == 0
    lines = out.splitlines()
    labels = [line.split()[1] for line in lines if line.strip()[:1].isdigit()]
    assert labels[:3] == ["headline", "byline", "date"]
    assert labels[3:8] == ["body"] * 5
    assert labels[8] == "share"
    assert any("published" in line and "[line 5" in line for line in lines)
    assert "\x1b" not in out


def test_explain_and_extract_heed_the_manifests_above_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "file,source\na/b.txt,Quay Post\na/c.txt,Quay Post\na/gone.txt,Quay Post\n"
    write(tmp_path, {"manifest.csv": rows, "a/b.txt": dump(), "a/c.txt": dump("Ferry sails")})
    _, out, _ = run(capsys, "explain", tmp_path / "raw" / "a" / "b.txt")
    assert "  source         Quay Post  [sidecar" in out
    _, out, err = run(capsys, "extract", "--quiet", tmp_path / "raw" / "a" / "b.txt")
    assert json.loads(out)["source"]["name"] == "Quay Post"
    assert err.count("a/gone.txt") == 1
    assert "a/c.txt" not in err


@pytest.mark.parametrize(
    ("beside", "content", "told"),
    [
        ("a.toml", 'headlin = "Pier shuts"', "a.txt: a.toml: it tells no fact that is known"),
        ("manifest.csv", "datei,url\na.txt,https://p.example/a\n", "no row names a file; expected"),
        (
            "manifest.csv",
            "file,langauge\na.txt,de\n",
            '"langauge" is no fact; is "language" meant?',
        ),
    ],
)
def test_a_file_of_facts_that_tells_none_is_noted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], beside: str, content: str, told: str
) -> None:
    write(tmp_path, {"a.txt": dump(), beside: content})
    assert told in clean(capsys, tmp_path)[1]


def test_explain_colours_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.txt": dump()})
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert "\x1b[32m" in run(capsys, "explain", tmp_path / "raw" / "a.txt")[1]


def test_scraped_text_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"a.json": json.dumps({"title": "\x1b]0;x\x07Pier", "url": "\x1b[2J"})})
    assert "\x1b" not in "".join(run(capsys, "explain", tmp_path / "raw" / "a.json")[1:])
    assert "\x1b" not in "".join(clean(capsys, tmp_path, "--refused-share", "1")[1:])


def test_report_lists_by_doubt_and_writes_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = "\n\n".join(reversed(PARAGRAPHS[:4]))
    write(tmp_path, {"a.txt": dump("Bridge & <b>pier</b> open late"), "b.txt": bare})
    clean(capsys, tmp_path)
    out = tmp_path / "content" / "articles"
    status, text, _ = run(capsys, "report", "--out", out, "--below", "1")
    assert status == 0
    sure = [float(line.split()[0]) for line in text.splitlines()[1:]]
    assert sure == sorted(sure)
    assert len(sure) == 2
    run(capsys, "report", "--out", out, "--html", tmp_path / "report.html", "--below", "1")
    shown = (tmp_path / "report.html").read_text()
    assert "Bridge &amp; &lt;b&gt;pier&lt;/b&gt; open late" in shown
    assert "http" not in shown


def test_report_without_a_run_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = run(capsys, "report", "--out", tmp_path / "articles")
    assert status == 2
    assert "run cuttings clean first" in err


def test_sources_lists_outlets_with_counts_and_how_each_was_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        tmp_path,
        {
            "a.html": page("Pier opens", "https://harbourpost.example/a"),
            "b.html": page("Lock shut", "https://harbourpost.example/b", *reversed(PARAGRAPHS)),
            "c.txt": dump("Ferry sails", *PARAGRAPHS[1:]),
        },
    )
    clean(capsys, tmp_path)
    out = tmp_path / "content" / "articles"
    status, text, _ = run(capsys, "sources", "--out", out, "--sources", tmp_path)
    assert status == 0
    head, first, second = text.splitlines()
    assert head.split()[:5] == ["articles", "id", "name", "domains", "recognised"]
    assert first.split()[:2] == ["2", "harbourpost-example"]
    assert first.index("meta og:site_name 2") == head.index("recognised by")
    assert second.split()[:2] == ["1", "unknown"]


def test_a_raw_folder_elsewhere_is_built_below_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "seeds", {"a.txt": dump()})
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    assert run(capsys, "clean", "../seeds/raw", "--quiet")[0] == 0
    assert len(list((work / "build" / "raw" / "articles").rglob("*.md"))) == 1
    assert articles(work) == {}


def test_two_raw_folders_of_one_name_do_not_mix(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "courier", {"a.txt": dump()})
    write(tmp_path / "post", {"a.txt": dump("Pier opens", *reversed(PARAGRAPHS))})
    monkeypatch.chdir(tmp_path)
    for name in ("courier/raw", "post/raw", "courier/raw"):
        status, text, _ = run(capsys, "clean", name, "--quiet")
        assert status == 0
        assert "gone" not in text
    assert "1 unchanged" in text
    assert len(list(Path("build").rglob("*.md"))) == 2
    assert run(capsys, "report", "post/raw", "--below", "1")[1].count("Pier opens") == 1


def test_an_outlet_without_a_name_is_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, told = run(capsys, "sources", "add", " ", "--sources", tmp_path / "sources")
    assert (status, told) == (2, "sources: the name is empty; give the outlet's name in quotes.\n")
    assert not (tmp_path / "sources").exists()


def test_a_place_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (tmp_path / "file").write_text("")
    status, _, told = run(capsys, "clean", raw, "--quiet", "--out", tmp_path / "file" / "articles")
    assert status == 2
    assert told.startswith("cuttings: [Errno")


def test_one_reason_of_many_members_is_told_once_and_its_files_fold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "".join(f'{{"title": "Pier {n}"}}\n' for n in range(12))
    write(tmp_path, {"a.jsonl": lines, "b.txt": "", "c.txt": dump()})
    _, told, _ = clean(capsys, tmp_path, "--refused-share", "1")
    assert "  a.jsonl#1 and 11 more: no_article: the record holds no text" in told
    place = tmp_path / "report.html"
    out = tmp_path / "content" / "articles"
    run(capsys, "report", tmp_path / "raw", "--out", out, "--html", place)
    page_text = place.read_text(encoding="utf-8")
    assert "<summary>a.jsonl#1 and 11 more</summary>a.jsonl#1\na.jsonl#2\n" in page_text
    assert page_text.index("a.jsonl#9") < page_text.index("a.jsonl#10")
