"""Bad raw files: each a line in the report, and the run goes on to the next."""

import gzip
import json
import os
from pathlib import Path

import pytest

from cuttings.cleaning.inputs.limits import Limits
from cuttings.model import RefusalReason
from cuttings.text.head import split_head
from cuttings.text.markup import render
from tests.cleaning.folders import PARAGRAPHS, articles, clean, dump, only_article, page, write

SMALL = Limits(document=200_000, line=20_000)


def check(root: Path, files: dict[str, str | bytes], expected: dict[str, str]) -> None:
    """Each file's reason of refusal; one good file beside them still becomes an article."""
    write(root, {**files, "zz.txt": dump()})
    report = clean(root, limits=SMALL)
    assert {one.raw: one.reason.value for one in report.refused} == expected
    assert any("Bridge at Greave opens late" in text for text in articles(root).values())


def test_sizes_beyond_the_limits_are_refused(tmp_path: Path) -> None:
    check(
        tmp_path,
        {
            "huge.txt": "word " * 50_000,
            "line.txt": "word " * 10_000,
            "bomb.txt.gz": gzip.compress(b"word " * 2_000_000),
            "bomb.jsonl.gz": gzip.compress(b'{"text": "' + b"a" * 3_000_000),
        },
        {
            "huge.txt": "too_large",
            "line.txt": "too_large",
            "bomb.txt": "too_large",
            "bomb.jsonl#1": "too_large",
        },
    )


def test_a_page_whose_text_no_tag_ends_is_refused_in_words(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": "<html><body><p>" + PARAGRAPHS[0] * 112_000, "zz.txt": dump()})
    (refused,) = clean(tmp_path).refused
    assert refused.message.startswith("text of more than 10 MB without a tag")


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 9_000 + f"<p>{PARAGRAPHS[0]}" * 3,
        "<table><tr><td>" * 3_000 + f"<p>{PARAGRAPHS[0]}" * 3,
        "<b>" * 20_000 + PARAGRAPHS[0] * 3,
        "<" * 150_000,
        "<a href='" * 9_000,
        "&" * 150_000,
        "<!--" * 30_000,
        "<p>" + "\u202e\u0301" * 20_000,
    ],
    ids=["div", "table", "bold", "angles", "open-links", "entities", "comments", "marks"],
)
def test_markup_made_to_break_a_parser_ends_the_file_and_not_the_run(
    tmp_path: Path, text: str
) -> None:
    write(tmp_path, {"a.html": f"<html><body>{text}", "zz.txt": dump()})
    report = clean(tmp_path, limits=SMALL)
    assert report.articles + report.versions + len(report.refused) == 2
    assert not any("cleaning failed" in one.message for one in report.refused)


@pytest.mark.timeout(60)  # Python-Markdown alone takes minutes
@pytest.mark.parametrize("piece", ["[", "[a](", "<a "])
def test_brackets_without_end_in_markdown_are_text(tmp_path: Path, piece: str) -> None:
    wild = piece * (90_000 // len(piece))
    text = "\n\n".join(["# Bridge at Greave opens late", *PARAGRAPHS, wild])
    write(tmp_path, {"a.md": text})
    clean(tmp_path, limits=Limits(document=200_000, line=100_000))
    assert PARAGRAPHS[-1] in only_article(tmp_path)


def test_links_out_of_the_folder_and_devices_are_not_opened(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    secret = tmp_path / "secret.txt"
    secret.write_text(dump("Secret"))
    raw = tmp_path / "raw"
    (raw / "out.txt").symlink_to(secret)
    (raw / "folder").symlink_to(tmp_path)
    (raw / "inside.txt").symlink_to("a.txt")
    (raw / "nowhere.txt").symlink_to("b.txt")
    (raw / "circle").symlink_to("circle")
    os.mkfifo(raw / "pipe.txt")
    report = clean(tmp_path)
    assert {one.raw: one.reason for one in report.refused} == {
        "circle": RefusalReason.UNREADABLE_ARCHIVE,
        "folder": RefusalReason.OUTSIDE,
        "inside.txt": RefusalReason.DUPLICATE,
        "nowhere.txt": RefusalReason.OUTSIDE,
        "out.txt": RefusalReason.OUTSIDE,
        "pipe.txt": RefusalReason.NOT_TEXT,
    }
    assert "Secret" not in only_article(tmp_path)


def test_names_that_are_not_utf_8_are_shown_with_escapes(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": ""})
    folder = os.fsencode(tmp_path / "raw")
    with open(folder + b"/caf\xe9\nTitle: x.txt", "wb") as stream:  # noqa: PTH123 - bytes
        stream.write(dump().encode())
    report = clean(tmp_path)
    assert split_head(only_article(tmp_path)).head["raw"] == r"caf\xe9\nTitle: x.txt"
    assert any("not UTF-8" in note.message for note in report.notes)


LINES = {
    "attach": "It read {attach}../../etc/hostname and {static}/x and |filename|y on the door.",
    "html": "<script>alert(1)</script> was written on it, and <img src=x onerror=y> below that.",
    "metadata": "Save_as: ../../evil.html was chalked on the wall by somebody late on Friday.",
    "link": "Press [here](javascript:alert(3)) to win, said a poster in the waiting room there.",
    "list": "1. was painted on the first of the doors, and # on the second, said the harbour.",
}


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("kind", ["txt", "html", "jsonl"])
def test_a_hostile_line_is_text_and_nothing_else(tmp_path: Path, name: str, kind: str) -> None:
    line = LINES[name]
    escaped = line.replace("<", "&lt;")
    paragraphs = [PARAGRAPHS[0], PARAGRAPHS[1], line, *PARAGRAPHS[2:]]
    quoted = "\\n\\n".join(paragraphs).replace('"', "'")
    files = {
        "txt": dump("Ferry sails", *paragraphs),
        "html": page("Ferry sails", "https://p.example/a", *[
            p.replace(line, escaped) for p in paragraphs
        ]),
        "jsonl": f'{{"title": "Ferry sails", "text": "{quoted}"}}',
    }  # fmt: skip
    write(tmp_path, {f"a.{kind}": files[kind]})
    clean(tmp_path)
    headed = split_head(only_article(tmp_path))
    rendered = render(headed.body)
    assert line in [paragraph.text for paragraph in rendered.paragraphs]
    assert headed.head["status"] == "published"
    assert "save_as" not in headed.head
    for forbidden in ("{attach}", "{static}", "<script", "<img", "javascript:alert(3)>"):
        assert forbidden not in headed.body
    assert "href" not in rendered.html


@pytest.mark.parametrize(
    "headline", ["Status: draft, Slug: ../../up", "{attach}../../x", "…!?…", "<b>Ferry</b> sails"]
)
def test_a_hostile_headline_is_a_title_and_a_safe_name(tmp_path: Path, headline: str) -> None:
    write(tmp_path, {"a.json": json.dumps({"title": headline, "text": " ".join(PARAGRAPHS)})})
    clean(tmp_path)
    ((name, text),) = articles(tmp_path).items()
    head = split_head(text).head
    assert head["title"] == headline
    assert head["status"] == "published"
    assert name.count("/") == 1
    assert ".." not in name
    assert "{" not in head["slug"] + name


def test_two_articles_with_one_headline_have_names_of_their_own(tmp_path: Path) -> None:
    write(
        tmp_path, {"a.txt": dump(), "b.txt": dump("Bridge at Greave opens late", *LINES.values())}
    )
    assert clean(tmp_path).articles == 2
    assert len(articles(tmp_path)) == 2


@pytest.mark.parametrize(
    "date", ["32/13/2025", "0000-00-00", "9999-99-99T99:99", "tomorrow", "-1", "1e9", "١٢"]
)
def test_a_bad_date_leaves_an_article_undated_or_dated_but_written(
    tmp_path: Path, date: str
) -> None:
    text = "\\n\\n".join(PARAGRAPHS)
    write(tmp_path, {"a.json": f'{{"title": "Pier", "date": "{date}", "text": "{text}"}}'})
    clean(tmp_path)
    assert split_head(only_article(tmp_path)).head["date"][:4].isdigit()
