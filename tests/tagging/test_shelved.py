"""Sightings that were kept make the index that reading anew makes."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tagging.archive import COURIER, article

from cuttings.model import Archive, Article, TagIndex
from cuttings.tagging import roster, shelved
from cuttings.tagging.files import SIGHTINGS, keep_sightings, load_sightings, logger
from cuttings.tagging.index import build_index
from cuttings.tagging.roster import Seen
from cuttings.tagging.shelved import shelve

TEXTS = (
    "The harbour was closed. Ada Holtby said the Carrow Council would meet in Lisbon.",
    "Officials of the Centre for Disease Control and Prevention (CDC) met Jonas Brix, 43, who.",
    "The Centre for Disease Control and Prevention told Ellery nothing, Mrs Holtby said.",
    "Ministers from Norway and Sweden spoke with Brix in Oslo about the Water and Rail Board.",
    "The Water and Rail Board (WRB) is in Oslo. It said Theresa May was there in May.",
)


def indexed(articles: list[Article], seen: Seen | None = None) -> TagIndex:
    return build_index(Archive(tuple(articles), (COURIER,)), (), 1, seen=seen)


@pytest.fixture(autouse=True)
def small_parcels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelved, "TOGETHER", 3)
    monkeypatch.setattr(shelved, "MOST_TOGETHER", 5)


ARTICLES = st.lists(
    st.tuples(st.integers(0, 30), st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2)),
    unique_by=lambda one: one[0],
    max_size=12,
).map(lambda made: [article(number, *texts) for number, texts in sorted(made)])


@settings(max_examples=40, deadline=None)
@given(ARTICLES, ARTICLES)
def test_an_index_made_after_another_is_as_one_made_from_nothing(
    before: list[Article], after: list[Article]
) -> None:
    seen = Seen()
    indexed(before, seen)
    assert indexed(after, seen) == indexed(after)
    whole = Seen()
    indexed(after, whole)
    assert seen.parcels == whole.parcels


def test_of_many_articles_few_are_read_again_for_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = random.Random(4)
    articles = [article(n, *drawn.sample(TEXTS, 2)) for n in range(60)]
    seen = Seen()
    indexed(articles, seen)
    read = []
    plain = roster.sightings

    def watched(one: Article, *args: object) -> Iterator[object]:
        read.append(one.id)
        return plain(one, *args)

    monkeypatch.setattr(roster, "sightings", watched)
    more = [*articles[:30], article(99, TEXTS[0]), *articles[30:]]
    assert indexed(more, seen) == indexed(more)
    again = len(read) - len(more)
    assert 1 <= again <= 2 * shelved.MOST_TOGETHER


def test_what_a_text_explains_changes_what_another_was_kept_for() -> None:
    told = article(1, TEXTS[3])
    seen = Seen()
    assert all("water and rail" not in tag.name.lower() for tag in indexed([told], seen).tags)
    both = [told, article(2, TEXTS[4])]
    found = indexed(both, seen)
    assert found == indexed(both)
    assert {m.article for t in found.tags if t.name == "Water and Rail Board" for m in t.mentions}


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    seen = Seen()
    indexed([article(n, TEXTS[n]) for n in range(5)], seen)
    keep_sightings(tmp_path / "tagging", seen.parcels)
    assert load_sightings(tmp_path / "tagging") == seen.parcels
    assert len(seen.parcels) > 0
    assert load_sightings(tmp_path / "nothing") == ()


def test_a_damaged_file_is_told_and_nothing_of_it_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []  # asked of the logger itself: Pelican's lets no message through twice
    monkeypatch.setattr(logger, "warning", lambda message, *_: told.append(message))
    seen = Seen()
    indexed([article(n, TEXTS[n]) for n in range(5)], seen)
    keep_sightings(tmp_path, seen.parcels)
    whole = (tmp_path / SIGHTINGS).read_bytes()
    drawn = random.Random(7)
    for count in range(60):
        at = drawn.randrange(len(whole))
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 8]) + whole[at + 1 :]):
            (tmp_path / SIGHTINGS).write_bytes(data)
            assert load_sightings(tmp_path) == ()
        assert len(told) == 2 * (count + 1)
    assert all("damaged" in message for message in told)


def test_other_rules_have_other_sightings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Seen()
    indexed([article(1, TEXTS[0])], seen)
    keep_sightings(tmp_path, seen.parcels)
    monkeypatch.setattr("cuttings.tagging.files.made_by", lambda: b"other rules".ljust(32))
    assert load_sightings(tmp_path) == ()


def test_a_parcel_is_of_texts_in_their_order() -> None:
    articles = [article(n, TEXTS[n]) for n in range(5)]
    one, other = (
        {p.digest for p in shelve(some, lambda *_: (), ()).parcels}
        for some in (articles, articles[::-1])
    )
    assert one != other
