"""``cuttings tags``: the subject index of articles in a JSON Lines file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from cuttings.model import UNKNOWN_SOURCE, Archive, Article, Paragraph, ParagraphKind
from cuttings.options import existing, within
from cuttings.settings import Positive, SettingsError, TaggingSettings
from cuttings.tagging.files import load_aliases
from cuttings.tagging.index import build_index

ALIASES = Path("content/aliases.toml")
LEAST = TaggingSettings().min_articles


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this room's commands to the command line."""
    tags = subparsers.add_parser("tags", help="print the tags of articles in a JSON Lines file")
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
    tags.set_defaults(run=run_tags)


def run_tags(options: argparse.Namespace) -> int:
    """Print ``{"id", "tags": [{"name", "kind", "mentions"}]}`` a line; 2 for a bad file."""
    try:
        lines = options.file.read_text(encoding="utf-8").splitlines()
        articles = tuple(
            _article(line, number) for number, line in enumerate(lines, start=1) if line.strip()
        )
        aliases = load_aliases(options.aliases)
    except (OSError, UnicodeDecodeError, SettingsError) as error:
        print(f"tags: {error}", file=sys.stderr)
        return 2
    index = build_index(Archive(articles, (UNKNOWN_SOURCE,)), aliases, options.least)
    for article in articles:
        tags = [
            {
                "name": tag.name,
                "kind": tag.kind.value,
                "mentions": sum(mention.article == article.id for mention in tag.mentions),
            }
            for tag in index.by_article.get(article.id, ())
        ]
        print(json.dumps({"id": article.id, "tags": tags}, ensure_ascii=False))
    return 0


def _article(line: str, number: int) -> Article:
    try:
        return article_of(json.loads(line))
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        msg = f"line {number} is {line[:60]!r} ({error!r}); give an object with id and text."
        raise SettingsError(msg) from error


def article_of(record: Mapping[str, object]) -> Article:
    """The article a record tells: its paragraphs are parted by blank lines. Raises KeyError."""
    text = str(record["text"])
    pieces = [" ".join(piece.split()) for piece in text.split("\n\n") if piece.strip()]
    identity, lang = str(record["id"]), record.get("lang")
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
