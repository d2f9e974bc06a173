"""What people change in the articles folder, and what they correct."""

import json
from pathlib import Path

import pytest

from cuttings.settings import SettingsError
from tests.cleaning.folders import (
    articles,
    clean,
    dump,
    only_article,
    write,
)


def test_an_article_edited_by_hand_is_kept_and_its_difference_shown(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    clean(tmp_path)
    (path,) = (tmp_path / "content" / "articles").rglob("*.md")
    edited = path.read_text().replace("four centimetres", "five centimetres")
    path.write_text(edited)
    write(tmp_path, {"a.txt": dump("Bridge at Greave opens in autumn")})
    report = clean(tmp_path, diffs=True)
    assert path.read_text() == edited
    assert report.kept_by_hand == (path.relative_to(tmp_path / "content/articles").as_posix(),)
    (difference,) = report.diffs
    assert "+Its engineers said that the piers had settled by five centimetres" in difference
    assert len(articles(tmp_path)) == 1


def test_a_hand_edit_is_still_known_on_the_next_quiet_run(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    clean(tmp_path)
    (path,) = (tmp_path / "content" / "articles").rglob("*.md")
    path.write_text(path.read_text() + "\nA line by hand.\n")
    assert [len(clean(tmp_path).kept_by_hand) for _ in range(2)] == [1, 1]


def test_an_edited_article_stays_though_its_raw_file_no_longer_makes_it(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    clean(tmp_path)
    (path,) = (tmp_path / "content" / "articles").rglob("*.md")
    path.write_text(path.read_text() + "\nA line by hand.\n")
    write(tmp_path, {"a.txt": "Too many requests\n"})
    reports = [clean(tmp_path) for _ in range(2)]
    assert [len(report.kept_by_hand) for report in reports] == [1, 1]
    assert path.exists()


def test_a_hand_written_article_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "content" / "articles" / "mine.md"
    mine.parent.mkdir(parents=True)
    mine.write_text("Title: Mine\n\nBy hand.\n")
    write(tmp_path, {"a.txt": dump()})
    report = clean(tmp_path)
    assert mine.read_text() == "Title: Mine\n\nBy hand.\n"
    assert report.raw_gone == ()


def test_a_correction_settles_a_doubt_and_one_of_no_article_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump().replace("March 3, 2025", "")})
    (doubtful,) = clean(tmp_path).doubtful
    assert any(doubt.startswith("published: ") for doubt in doubtful.doubts)
    row = '[[correction]]\nid = "{}"\nfield = "published"\nvalue = "2025-03-03"\nwhy = "printed"\n'
    rows = row.format(doubtful.id) + row.format("nosuchid2345")
    (tmp_path / "content" / "corrections.toml").write_text(rows)
    report = clean(tmp_path)
    assert "\nDate: 2025-03-03\n" in only_article(tmp_path)
    assert not any(doubt.startswith("published: ") for doubt in report.doubtful[0].doubts)
    (note,) = report.notes
    assert "no article has the id nosuchid2345" in note.message


def test_the_ledger_tells_what_each_correction_took_the_place_of(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump()})
    clean(tmp_path)
    (ledger,) = (tmp_path / "content" / "articles").rglob("*.ledger.json")
    read = json.loads(ledger.read_text(encoding="utf-8"))
    row = '[[correction]]\nid = "{}"\nfield = "{}"\nvalue = {}\nwhy = "printed"\n'
    given = [
        ("headline", '"One"'),
        ("headline", '"Two"'),
        ("authors", '["Ida Holm"]'),
        ("dek", '"D"'),
    ]
    rows = [row.format(read["id"], field, value) for field, value in given]
    (tmp_path / "content" / "corrections.toml").write_text("".join(rows))
    clean(tmp_path)
    (ledger,) = (tmp_path / "content" / "articles").rglob("*.ledger.json")
    told = json.loads(ledger.read_text(encoding="utf-8"))["corrections"]
    assert [one.get("instead_of") for one in told] == [
        read["fields"]["headline"]["value"],
        "One",
        read["fields"]["authors"]["value"],
        None,
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('field = "headlime"\nvalue = "y"', "corrections.toml, correction 1: field is 'headlime'"),
        ('field = "published"\nvalue = "12 March"', "published is '12 March'; give a date such as"),
        (
            'field = "published"\nvalue = 9999-12-31',
            "'9999-12-31'; give a date such as",
        ),
        ('field = "lang"\nvalue = "german"', "lang is 'german'; give a BCP 47 tag such as"),
        ('field = "canonical_url"\nvalue = "mailto:a@b.c"', "is 'mailto:a@b.c'; give an address"),
        ('field = "dek"\nvalue = "y"\nreason = "z"', "unknown key 'reason'; known are id,"),
    ],
)
def test_a_wrong_correction_is_told_in_its_own_words(
    tmp_path: Path, row: str, message: str
) -> None:
    write(tmp_path, {"a.txt": dump()})
    path = tmp_path / "content" / "corrections.toml"
    path.parent.mkdir(parents=True)
    path.write_text(f'[[correction]]\nid = "x"\nwhy = "w"\n{row}\n')
    with pytest.raises(SettingsError, match=message):
        clean(tmp_path)
