"""Raw files and the articles they must become; ``make golden`` refreshes them, git diff is read."""

from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from cuttings.cleaning.frontmatter import write_article
from cuttings.cleaning.inputs.limits import Limits
from cuttings.cleaning.inputs.members import read_members
from cuttings.cleaning.pipeline import CleaningContext, clean
from cuttings.model import Cutting, RawFile
from cuttings.text.head import split_head

EXAMPLES = sorted(path for path in (Path(__file__).parent / "golden").iterdir() if path.is_dir())


def article_of(folder: Path) -> str:
    (raw,) = folder.glob("raw.*")
    with raw.open("rb") as stream:
        (member,) = read_members(raw.name, stream, Limits())
    assert isinstance(member, RawFile)
    cutting = clean(member, CleaningContext())
    assert isinstance(cutting, Cutting), cutting
    return write_article(cutting)


def essence(text: str) -> str:
    """What a reader sees of an article, without how sure of it and by which evidence we are."""
    headed = split_head(text)
    shown = ("title", "kicker", "dek", "date", "authors", "source", "captions")
    return "\n".join([*(f"{key}: {headed.head.get(key)}" for key in shown), headed.body])


def _example(folder: Path) -> ParameterSet:
    """The example; what we cannot do yet says why, and turns the run red once it passes."""
    why = folder / "known_failure.txt"
    marks = [pytest.mark.xfail(strict=True, reason=why.read_text())] if why.exists() else []
    return pytest.param(folder, id=folder.name, marks=marks)


@pytest.mark.parametrize("folder", [_example(folder) for folder in EXAMPLES])
def test_a_raw_file_becomes_its_article(folder: Path, request: pytest.FixtureRequest) -> None:
    expected, found = folder / "expected.md", article_of(folder)
    is_known_failure = (folder / "known_failure.txt").exists()
    update = request.config.getoption("--update-golden", default=False) and not is_known_failure
    if update or not expected.exists():
        is_new = not expected.exists()
        expected.write_text(found, encoding="utf-8", newline="\n")
        assert not is_new, f"{expected} was not there and has been written: read it, run again."
    wanted = expected.read_bytes().decode()
    if is_known_failure:
        found, wanted = essence(found), essence(wanted)
    assert found == wanted, "if the new article is right: make golden, then read git diff"


def test_cleaning_an_article_again_changes_no_word_of_it() -> None:
    for folder in EXAMPLES:
        text = article_of(folder)
        again = clean(RawFile("again.md", text.encode()), CleaningContext())
        assert isinstance(again, Cutting), folder
        body = text.partition("\n\n")[2]
        assert write_article(again).partition("\n\n")[2] == body, folder
