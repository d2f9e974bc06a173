"""Tagging measured: people, places and organisations against indexers' labels and the sample's key.

    python bench/tags.py [ARTICLES]   # both tables (the labelled set stands in ../shared/bench)
    python bench/tags.py -v           # and what was missed most
    python bench/tags.py --load 10000 50000   # only CPU time and memory, of made-up reports

Without ARTICLES the sample is cleaned afresh into a temporary folder.

The labelled set is Reuters-21578 (1987). What its labels mean bounds every figure:

- ``places`` are the countries a report is *about*, given by indexers; a report names others in
  passing, and a dateline that was cut away may have told what no word of the text does. So
  precision is low by nature, and recall is given twice: over all labels, and over those whose
  country the text or headline names in some form.
- ``people`` and ``orgs`` come from closed lists of about 270 and 55 names. Precision counts only
  tags that name somebody on the list. "One tag" is the share of a name's found labels that stand
  under its one most frequent tag: 1 means one name per thing.
- ``topics`` (``earn``, ``money-fx``) are indexing codes, no words; they are not measured.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import sample
import stories_press

from cuttings.model import UNKNOWN_SOURCE, Archive, Tag, TagIndex, TagKind
from cuttings.tagging.commands import article_of
from cuttings.tagging.files import load_aliases
from cuttings.tagging.index import build_index
from cuttings.tagging.lexicon import load_lexicon
from cuttings.text.spelling import plain_key, sound_key

SET = Path(__file__).parents[2] / "shared/bench/stories/sets/reuters_sample.jsonl"
NAMES = Path(__file__).with_name("tags_names.toml")
SLUG_KINDS = {"people": TagKind.PERSON, "places": TagKind.PLACE, "orgs": TagKind.ORGANISATION}

LOADS = (10_000, 50_000)

Labels = Mapping[str, Collection[str]]
"""Article id -> the slugs it is labelled with."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Micro-averaged over (article, label) pairs, 0 to 1; ``named``: labels whose name stands
    there; ``one_tag`` as the module says.
    """

    labels: int
    precision: float
    recall: float
    named: float
    one_tag: float


# ---- Reuters ------------------------------------------------------------------------------------
def matches(slug: str, tag: Tag, names: Mapping[str, Sequence[str]]) -> bool:
    """Whether a tag names what the slug labels."""
    keys = {plain_key(form) for form in (tag.name, *tag.variants)}
    if slug in names:
        return bool(keys & {plain_key(name) for name in names[slug]})
    if tag.kind is TagKind.PERSON:
        sounds = sound_key(tag.name).split()
        *first, last = (sound_key(part) for part in slug.split("-"))
        return sounds[-1] == last and set(first) <= set(sounds)
    return plain_key(slug) in keys


def score(
    gold: Labels, index: TagIndex, kind: TagKind, texts: Mapping[str, str], names: Labels
) -> Figures:
    """The figures of one kind of label."""
    slugs = sorted({slug for labels in gold.values() for slug in labels})
    tags = [tag for tag in index.tags if tag.kind is kind]
    found: dict[str, Counter[str]] = defaultdict(Counter)
    right = said = 0
    hits = set()
    for slug in slugs:
        for tag in (tag for tag in tags if matches(slug, tag, names)):  # type: ignore[arg-type]
            for article in tag.articles:
                said += (article, slug) not in hits
                if slug in gold.get(article, ()) and (article, slug) not in hits:
                    right += 1
                    found[slug][tag.slug] += 1
                hits.add((article, slug))
    pairs = [(article, slug) for article, labels in gold.items() for slug in labels]
    named = [pair for pair in pairs if is_named(pair[1], texts[pair[0]], names)]
    return Figures(
        labels=len(pairs),
        precision=right / max(1, said),
        recall=right / max(1, len(pairs)),
        named=sum(pair in hits for pair in named) / max(1, len(named)),
        one_tag=sum(max(c.values()) for c in found.values()) / max(1, right),
    )


def is_named(slug: str, text: str, names: Labels) -> bool:
    """Whether the words the slug stands for are in the text (its ``plain_key``, padded)."""
    forms = names.get(slug) or [slug.rsplit("-", 1)[-1]]
    return any(f" {plain_key(form)} " in text for form in forms)


def print_reuters(*, verbose: bool) -> None:
    """Table: the indexers' labels."""
    records = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    articles = tuple(article_of(record) for record in records)
    names = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    started = time.process_time()
    index = build_index(Archive(articles, (UNKNOWN_SOURCE,)), (), 2)
    seconds = time.process_time() - started
    texts = {
        article.id: f" {plain_key(article.headline)} {plain_key(article.text)} "
        for article in articles
    }
    print(f"Reuters 1987, {len(articles)} reports, {seconds:.1f} CPU s\n")
    print("| labels | number | P (see note) | R | R of those named | one tag |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for column, kind in SLUG_KINDS.items():
        gold = {str(record["id"]): record[column] or () for record in records}
        got = score(gold, index, kind, texts, names.get(column, {}))
        print(
            f"| {column} | {got.labels} | {got.precision:.3f} | {got.recall:.3f} "
            f"| {got.named:.3f} | {got.one_tag:.3f} |"
        )
        if verbose:
            print_missed(gold, index, texts, names.get(column, {}))


def print_missed(gold: Labels, index: TagIndex, texts: Mapping[str, str], names: Labels) -> None:
    """The labels that are named in the text and have no tag, most frequent first."""
    carried = {
        (article, slug)
        for slug in {slug for labels in gold.values() for slug in labels}
        for tag in index.tags
        if matches(slug, tag, names)  # type: ignore[arg-type]
        for article in tag.articles
    }
    missed = Counter(
        slug
        for article, labels in gold.items()
        for slug in labels
        if (article, slug) not in carried and is_named(slug, texts[article], names)
    )
    print("    missed:", ", ".join(f"{slug} {count}" for slug, count in missed.most_common(20)))


# ---- load ---------------------------------------------------------------------------------------
def load_of(count: int) -> tuple[int, float, int]:
    """Tags of ``count`` made-up reports of 500 words, CPU seconds, and MB of memory that tagging
    added at its peak.
    """
    articles = tuple(article_of(report) for report in stories_press.reports(count))
    load_lexicon()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    index = build_index(Archive(articles, (UNKNOWN_SOURCE,)), (), 2)
    seconds = time.process_time() - started
    return (
        len(index.tags),
        seconds,
        (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024,
    )


def print_load(counts: Sequence[int]) -> None:
    """Table: a process of its own for each count, so that its peak is its own."""
    print("| articles | tags | CPU s | ms an article | memory added, MB |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for count in counts:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            tags, seconds, memory = process.submit(load_of, count).result()
        print(f"| {count} | {tags} | {seconds:.1f} | {1000 * seconds / count:.2f} | {memory} |")


# ---- the sample ---------------------------------------------------------------------------------
def sample_figures(folder: Path) -> dict[str, float]:
    """Of the key's names: the share found as one tag, and of these the share with the right kind.

    ``folder`` holds the sample's cleaned articles. Names the key calls a ship or a satellite have
    no kind of their own here; any will do.
    """
    key = tomllib.loads(sample.KEY.read_text(encoding="utf-8"))["tag"]
    index = sample_index(folder)
    by_form: dict[str, set[str]] = defaultdict(set)
    for tag in index.tags:
        for form in (tag.name, *tag.variants):
            by_form[plain_key(form)].add(tag.slug)
    tags = {tag.slug: tag for tag in index.tags}
    found = kinds = 0
    for entry in key:
        slugs = set().union(
            *(by_form.get(plain_key(form), ()) for form in (entry["name"], *entry["spellings"]))
        )
        if len(slugs) == 1:
            found += 1
            kinds += _is_kind(tags[slugs.pop()].kind, entry["kind"])
    return {"tags_one_name": found / len(key), "tags_kind": kinds / max(1, found)}


def _is_kind(kind: TagKind, wanted: str) -> bool:
    return kind.value == wanted or wanted not in {member.value for member in TagKind}


def sample_index(folder: Path) -> TagIndex:
    """The subject index of the sample's cleaned articles."""
    articles = tuple(article_of(record) for record in _sample_records(folder))
    aliases = load_aliases(sample.ROOT / "content" / "aliases.toml")
    return build_index(Archive(articles, (UNKNOWN_SOURCE,)), aliases, 2)


def _sample_records(folder: Path) -> Iterable[dict[str, object]]:
    for path in sorted(folder.rglob("*.md")):
        parts = sample.split_head(path.read_text(encoding="utf-8"))
        yield {
            "id": parts.head["id"],
            "title": parts.head.get("title", ""),
            "lang": parts.head.get("lang"),
            "text": "\n\n".join(piece.text for piece in sample.render(parts.body).paragraphs),
        }


def main() -> int:
    """Print the tables; 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=Path, help="cleaned articles of the sample")
    parser.add_argument("-v", action="store_true", dest="verbose", help="print what was missed")
    parser.add_argument("--load", nargs="+", type=int, help="measure so many made-up reports")
    options = parser.parse_args()
    if options.load:
        print_load(options.load)
        return 0
    if SET.is_file():
        print_reuters(verbose=options.verbose)
    else:
        print(f"bench: {SET.name} is not here, so only the sample is measured.")
    with tempfile.TemporaryDirectory() as temporary:
        figures = sample_figures(options.articles or sample.clean_sample(Path(temporary)))
    print("\n| sample archive | share |\n| --- | ---: |")
    for name, value in figures.items():
        print(f"| {name} | {value:.3f} |")
    print()
    print_load(LOADS)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
