"""The builder: same archive, same bytes; and nothing in a shard that its level forbids."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from bench import corpus
from bench.search_folder import Memory, write_index
from hypothesis import given
from hypothesis import strategies as st
from tests.search.archive import BOOSTS, document
from tests.search.test_bits import bytes_of

from cuttings.model import Article, Level, Paragraph, ParagraphKind, Source
from cuttings.search import bits, builder, files, inversion
from cuttings.search.documents import SearchDocument, boosts, describe
from cuttings.search.kept import Kept, Shelf
from cuttings.settings import SearchSettings


def scripts_of(
    documents: list[SearchDocument], kept: Kept | None = None, shelf: Shelf | None = None
) -> dict[str, bytes]:
    plan = builder.plan_for(documents, BOOSTS)
    index = builder.build(documents, plan, kept, files.stemmer_of, shelf or Memory())
    return {"name": index.name.encode()} | {script.name: script.make() for script in index.scripts}


def kept_of(documents: list[SearchDocument]) -> Kept:
    shelf = Memory()
    scripts_of(documents, shelf=shelf)
    assert shelf.kept is not None
    return shelf.kept


def test_the_order_of_documents_does_not_matter() -> None:
    documents = list(corpus.documents(40, 4))
    assert scripts_of(documents) == scripts_of(documents[::-1])


CHANGES: dict[str, Callable[[list[SearchDocument]], list[SearchDocument]]] = {
    "nothing": lambda made: made,
    "one more at the end": lambda made: made[:-1],
    "many more": lambda made: made[30:],
    "one less": lambda made: [*made, document(1, "Zebrafish", "Quokkas asked zebrafish")],
    "another text": lambda made: [replace(made[0], fields=made[1].fields), *made[1:]],
    "another outlet": lambda made: [replace(made[0], source=("a", "A")), *made[1:]],
    "one in another language": lambda made: [replace(made[0], lang="fr"), *made[1:]],
    "an excerpt no more": lambda made: [replace(made[0], has_positions=False), *made[1:]],
    "all others": lambda _: [document(1, "Zebrafish", "Quokkas asked zebrafish")],
    "nothing before": lambda _: [],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_was_kept_from_another_build_changes_nothing(
    change: Callable[[list[SearchDocument]], list[SearchDocument]],
) -> None:
    documents = [replace(d, lang="en") for d in corpus.documents(40, 4)]
    assert scripts_of(documents, kept_of(change(documents))) == scripts_of(documents)


def test_small_blocks_and_ranges_give_the_same_index(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    documents = list(corpus.documents(40, 4))
    whole = scripts_of(documents)
    monkeypatch.setattr(inversion, "_BLOCK_LETTERS", 4_000)
    monkeypatch.setattr(files, "_BYTES_IN_MEMORY", 20_000)
    assert scripts_of(documents, shelf=files.DiskShelf(tmp_path)) == whole
    kept = files.load_kept(tmp_path)
    assert scripts_of(documents, kept) == whole
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept"]


def test_a_withdrawn_article_leaves_what_is_kept() -> None:
    documents = [*corpus.documents(3), document(1, "Zebrafish", "Quokkas asked zebrafish")]
    shelf = Memory()
    scripts_of(documents[:3], kept_of(documents), shelf)
    assert shelf.kept is not None
    assert len(shelf.kept.digests) == 3
    assert not {"zebrafish", "quokka", "quokkas"} & set(shelf.kept.terms)


def files_in(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Bytes and time of each file below a folder, by its name there."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*.js")
    }


def write(documents: list[SearchDocument], folder: Path, cache: Path) -> Path:
    plan = builder.plan_for(documents, BOOSTS)
    shelf = files.DiskShelf(cache)
    index = builder.build(documents, plan, files.load_kept(cache), files.stemmer_of, shelf)
    return folder / write_index(folder, index, plan.packs, cache)


@pytest.mark.parametrize(
    "name",
    ["stamps.json", *(f"kept/{name}" for name in ("head.json", "digests", "keys", "terms"))],
)
@pytest.mark.parametrize("left", [0, 0.5])
def test_what_a_stopped_run_left_in_half_is_made_anew(
    tmp_path: Path, name: str, left: float
) -> None:
    documents = list(corpus.documents(20))
    write(documents[1:], tmp_path / "site", tmp_path / "cache")
    damaged = tmp_path / "cache" / name
    damaged.write_bytes(damaged.read_bytes()[: int(left * damaged.stat().st_size)])
    place = write(documents, tmp_path / "site", tmp_path / "cache")
    fresh = write(documents, tmp_path / "fresh", tmp_path / "other")
    assert {path: data for path, (data, _) in files_in(place).items()} == {
        path: data for path, (data, _) in files_in(fresh).items()
    }


def test_a_kept_file_that_is_gone_is_made_anew(tmp_path: Path) -> None:
    write(list(corpus.documents(20)), tmp_path / "site", tmp_path / "cache")
    (tmp_path / "cache" / "kept" / "rooms").unlink()
    assert files.load_kept(tmp_path / "cache") is None


def test_a_new_article_leaves_other_texts_and_lines_untouched(tmp_path: Path) -> None:
    documents = list(corpus.documents(200))
    before = files_in(write(documents[1:], tmp_path / "site", tmp_path / "cache"))
    place = write(documents, tmp_path / "site", tmp_path / "cache")
    after = files_in(place)
    fresh = files_in(write(documents, tmp_path / "fresh", tmp_path / "other"))
    assert {name: data for name, (data, _) in after.items()} == {
        name: data for name, (data, _) in fresh.items()
    }
    assert [path.name for path in (tmp_path / "site").iterdir()] == [place.name]
    touched = [name for name, found in after.items() if before.get(name) != found]
    assert sum(name.startswith("x/") for name in touched) == 1
    assert sum(name.startswith("r/") for name in touched) < sum(n.startswith("r/") for n in after)


def test_an_unchanged_archive_is_not_written_again(tmp_path: Path) -> None:
    documents = list(corpus.documents(20))
    first = files_in(write(documents, tmp_path / "site", tmp_path / "cache"))
    assert files_in(write(documents, tmp_path / "site", tmp_path / "cache")) == first


def test_a_lost_file_is_written_again(tmp_path: Path) -> None:
    documents = list(corpus.documents(20))
    place = write(documents, tmp_path / "site", tmp_path / "cache")
    lost = (place / "x/0.js").read_bytes()
    (place / "x/0.js").unlink()
    write(documents, tmp_path / "site", tmp_path / "cache")
    assert (place / "x/0.js").read_bytes() == lost


def test_the_name_follows_the_content() -> None:
    documents = list(corpus.documents(5))
    changed = [replace(documents[0], title="Another"), *documents[1:]]
    assert scripts_of(documents)["name"] != scripts_of(changed)["name"]


def test_an_empty_archive_has_an_index() -> None:
    assert content_of(scripts_of([])["m"])["count"] == 0


def article(level: Level) -> Article:
    body = (Paragraph("p1", ParagraphKind.BODY, "Zebrafish swam. Quokkas asked."),)
    return Article(
        id="abcdefghijkl",
        slug="headline",
        address="a/undated/headline-abcdefghijkl.html",
        headline="Headline",
        source=Source("post", "Post"),
        paragraphs=body,
        level=level,
        lang="en",
    )


def content_of(data: bytes) -> Any:
    text = data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8")
    found = re.fullmatch(r'Cuttings.shard\("[^"]+",(.*)\);\n', text, re.DOTALL)
    assert found, text[:80]
    return json.loads(found[1], strict=False)


def packed_in(script: bytes) -> bytes:
    """The bytes packed in a text shard: its first digit tells how many more the rest gives."""
    units = content_of(script)
    data = bytes_of(units[1:])
    return data[: len(data) - int(units[0])]


def terms_in(scripts: dict[str, bytes]) -> list[str]:
    """The terms of all vocabulary shards."""
    found = (content_of(data)[0] for name, data in scripts.items() if name.startswith("v/"))
    return [term for terms in found for term in terms.split(" ")]


def texts_in(scripts: dict[str, bytes]) -> str:
    """All that can be read in the shards, with what is packed laid open."""
    found = [repr(terms_in(scripts))]
    for name, data in scripts.items():
        if name.startswith("x/"):
            unpacker = zlib.decompressobj(-15)
            found.append(unpacker.decompress(packed_in(scripts["x/words"])).decode())
            if name != "x/words":
                found.append(unpacker.decompress(packed_in(data)).decode())
        elif name[:2] not in {"t/", "p/"} and name != "name":
            found.append(repr(content_of(data)))
    return "\n".join(found).lower()


@pytest.mark.parametrize(
    ("level", "shown", "there", "hidden"),
    [
        (Level.FULL, "Zebrafish swam. Quokkas asked.", ["zebrafish swam. quokkas asked"], []),
        (Level.EXCERPT, "Zebrafish swam.", ["zebrafish swam.", "quokka"], ["quokkas asked"]),
        (Level.METADATA, "", ["headline"], ["zebrafish", "quokka", "asked"]),
    ],
)
def test_a_shard_holds_no_more_than_the_level_allows(
    level: Level, shown: str, there: list[str], hidden: list[str]
) -> None:
    full = article(level)
    paragraphs = (Paragraph("p1", ParagraphKind.BODY, shown),) if shown else ()
    described = describe(replace(full, paragraphs=paragraphs), full, (), None)
    text = texts_in(scripts_of([described]))
    assert [words for words in there if words not in text] == []
    assert [words for words in hidden if words in text] == []


def test_the_words_before_all_texts_are_taken_from_what_is_shown() -> None:
    def documents(**hidden: Any) -> list[SearchDocument]:
        body = " ".join(["Zebrafish swam"] * 9)
        return [document(n, "Headline", body, **hidden) for n in range(64)]

    assert "zebrafish" in texts_in({"x/words": scripts_of(documents())["x/words"]})
    withheld = scripts_of(documents(has_positions=False, shown=("Quokkas asked quokkas",)))
    assert texts_in({"x/words": withheld["x/words"]}) == "[]\nasked quokkas quokkas\n"


def test_the_boost_of_every_field_is_a_setting() -> None:
    settings = SearchSettings(headline_boost=9, tags_boost=0.5)
    plan = builder.plan_for([], boosts(settings))
    scripts = builder.build([], plan, None, files.stemmer_of, Memory()).scripts
    head = next(content_of(script.make()) for script in scripts if script.name == "m")
    assert {name: boost for name, boost, *_ in head["fields"]} == {
        "headline": 9, "dek": 3, "body": 1, "people": 3, "places": 3, "tags": 0.5, "source": 1,
    }  # fmt: skip


def test_packs_ship_unmodified_and_with_their_notices(tmp_path: Path) -> None:
    place = write([document(1, "Un titre", "Un texte", lang="fr")], tmp_path, tmp_path / "cache")
    notices = (place / "lunr/NOTICES.txt").read_text("utf-8")
    wanted = ("lunr.js 2.3.9", "MIT licence", "Mozilla Public License")
    assert [words for words in wanted if words not in notices] == []
    pack = (place / "lunr/lunr.fr.js").read_text("utf-8")
    assert pack == files.read_asset("lunr.fr.js")
    assert "mozilla.org/MPL" in pack


def test_positions_of_an_excerpt_are_not_in_the_index() -> None:
    body = "Zebrafish swam under quokkas"
    full = scripts_of([document(1, "Headline", body)])
    cut = scripts_of([document(1, "Headline", body, has_positions=False, shown=())])
    assert full["p/0"] != cut["p/0"]
    moved = scripts_of([document(1, "Headline", body[::1].title(), has_positions=False, shown=())])
    other = document(1, "Headline", "Quokkas swam under zebrafish", has_positions=False, shown=())
    assert cut["p/0"] == moved["p/0"] == scripts_of([other])["p/0"]


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=200), st.integers(0, 12))
def test_rice_codes_read_back(values: list[int], parameter: int) -> None:
    data = bits.pack(*bits.rice(np.array(values, dtype=np.int64), parameter))
    stream = "".join(f"{byte:08b}" for byte in data)
    at, found = 0, []
    for _ in values:
        high = stream.index("1", at) - at
        at += high + 1
        low = int(stream[at : at + parameter] or "0", 2)
        at += parameter
        found.append((high << parameter) + low)
    assert found == values


def test_an_unknown_lunr_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    known = {
        "distribution": "mkdocs",
        "version": "1.6.1",
        "files": {"x.js": {"path": "contrib/search/__init__.py", "sha256": "00"}},
    }
    monkeypatch.setattr(files, "_assets", lambda: known)
    with pytest.raises(files.AssetError, match=r"x\.js .* expected 00.*install mkdocs==1\.6\.1"):
        files.read_asset("x.js")
    assert list(tmp_path.iterdir()) == []


def test_joined_scripts_lose_their_comments_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('/* What it is,\n   at length. */\nvar a = "/* b */"; // c\n')
    (tmp_path / "b.js").write_text("  /** @param x */\n  function b(x) { return x * /* y */ 2; }\n")
    name, data = files.joined_scripts(tmp_path, ["a", "b"])
    assert data == b'var a = "/* b */"; // c\n\n  function b(x) { return x * /* y */ 2; }\n'
    assert re.fullmatch(r"page-[0-9a-f]{10}\.js", name)
