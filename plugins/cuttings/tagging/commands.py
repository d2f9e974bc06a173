"""``cuttings tags``: the subject index of articles in a JSON Lines file."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import py3langid

from cuttings.model import UNKNOWN_SOURCE, Archive, Article, Paragraph, ParagraphKind
from cuttings.options import existing, within
from cuttings.settings import ArchiveSettings, Positive, SettingsError, TaggingSettings
from cuttings.tagging.files import load_aliases, load_reference, read_records
from cuttings.tagging.index import build_index
from cuttings.tagging.reference import make_reference
from cuttings.text.languages import language_tag
from cuttings.text.records import RecordError

ALIASES = Path("content/aliases.toml")
CACHE = Path("build/archive/cache/tagging")
"""Where the build of the archive keeps its gazetteer."""
LEAST = TaggingSettings().min_articles
LANGUAGE = ArchiveSettings().language
GUESSED_LETTERS = (100, 1000)
"""Letters from which a text tells its language, and after which no more are read."""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this room's commands to the command line."""
    tags = subparsers.add_parser(
        "tags",
        help="print the tags of articles in a JSON Lines file",
        description="Prints the people, places, organisations and topics that each article names: "
        "{id, tags: [{name, kind, mentions}]} a line.",
    )
    tags.add_argument(
        "file",
        type=Path,
        help="one object a line: id, source, date, title, text and, if known, lang",
    )
    tags.add_argument(
        "--aliases",
        type=existing,
        default=ALIASES,
        help=f"names put right by hand; default: {ALIASES}",
    )
    tags.add_argument(
        "--least",
        type=within(Positive),
        default=LEAST,
        help=f"articles a tag needs; default: {LEAST}",
    )
    tags.add_argument(
        "--language",
        type=_language,
        default=LANGUAGE,
        help=f"what places and bodies are called in, such as de or es-MX; default: {LANGUAGE}",
    )
    tags.add_argument(
        "--cache",
        type=Path,
        help=f"folder to keep the gazetteer in; default: {CACHE}, where it exists",
    )
    tags.set_defaults(run=run_tags)


def run_tags(options: argparse.Namespace) -> int:
    """Print ``{"id", "tags": [{"name", "kind", "mentions"}]}`` a line; 2 for a bad file."""
    try:
        articles = tuple(article_of(record) for record in read_records(options.file))
        aliases = load_aliases(options.aliases)
        cache = options.cache or (CACHE if CACHE.is_dir() else None)
        known = load_reference(cache) if cache else make_reference()
    except OSError as error:
        print(f"tags: {error.filename}: {error.strerror}; mend the path.", file=sys.stderr)
        return 2
    except (RecordError, SettingsError) as error:
        print(f"tags: {error}", file=sys.stderr)
        return 2
    index = build_index(
        Archive(articles, (UNKNOWN_SOURCE,)), aliases, options.least, options.language, known
    )
    seen = Counter((mention.article, tag.slug) for tag in index.tags for mention in tag.mentions)
    for article in articles:
        tags = [
            {"name": tag.name, "kind": tag.kind.value, "mentions": seen[article.id, tag.slug]}
            for tag in index.by_article.get(article.id, ())
        ]
        print(json.dumps({"id": article.id, "tags": tags}, ensure_ascii=False))
    return 0


def _language(text: str) -> str:
    tag = language_tag(text)
    if tag is None:
        msg = f"{text!r} is no language; give a tag such as de or es-MX"
        raise argparse.ArgumentTypeError(msg)
    return tag


def article_of(record: Mapping[str, object]) -> Article:
    """The article a record tells: its paragraphs are parted by blank lines."""
    text = str(record.get("text") or "")
    pieces = [" ".join(piece.split()) for piece in text.split("\n\n") if piece.strip()]
    identity, lang = str(record["id"]), record.get("lang") or _language_of(text)
    return Article(
        id=identity,
        slug="article",
        address=identity,
        headline=str(record.get("title") or ""),
        source=UNKNOWN_SOURCE,
        paragraphs=tuple(
            Paragraph(f"p{n}", ParagraphKind.BODY, piece) for n, piece in enumerate(pieces, start=1)
        ),
        lang=str(lang) if lang else None,
    )


def _language_of(text: str) -> str | None:
    """The language a text is written in, or None for a short one: German capitals and Polish cases
    are read as such only where the language is known.
    """
    shortest, most = GUESSED_LETTERS
    return str(py3langid.classify(text[:most])[0]) if len(text) >= shortest else None
