"""Small archives of our own invention, their indexes, and a bare page to search them in."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from bench.search_folder import Memory, write_index

from cuttings.search import builder, files
from cuttings.search.documents import SearchDocument

ROOT = Path(__file__).parents[2]
SCRIPTS = (
    "words",
    "bits",
    "analyser",
    "shards",
    "run",
    "index",
    "query",
    "plan",
    "records",
    "phrases",
    "facets",
    "snippets",
    "suggest",
    "engine",
    "elements",
    "batch",
)
BOOSTS = (8.0, 3.0, 1.0, 3.0, 3.0, 3.0, 1.0)


def build_index(folder: Path, documents: list[SearchDocument]) -> str:
    """Write the index of some documents, and a bare page with the search scripts beside it."""
    plan = builder.plan_for(documents, BOOSTS)
    index = builder.build(documents, plan, None, files.stemmer_of, Memory())
    name = write_index(folder, index, plan.packs)
    source = ROOT / "theme/static/js/search"
    for script in sorted(source.glob("*.js")):
        shutil.copy(script, folder / script.name)
    present = [s for s in SCRIPTS if (source / f"{s}.js").is_file()]
    tags = "".join(
        f'<script src="{s}"></script>'
        for s in [
            *(f"{name}/lunr/{asset}" for asset in files.asset_names(plan.packs)),
            *(f"{s}.js" for s in present),
        ]
    )
    policy = "default-src 'none'; script-src 'self' file:"
    (folder / "page.html").write_text(
        f'<!doctype html><meta charset="utf-8"><title>Test</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">{tags}',
        encoding="utf-8",
    )
    return f"{name}/"


def document(number: int, headline: str, body: str, **changes: Any) -> SearchDocument:
    """A document with the given text; everything else has a plain default."""
    key = f"{number:012d}".translate(str.maketrans("0189", "ghij"))
    fields = {name: changes.pop(name, "") for name in ("dek", "people", "places", "tags")}
    source = changes.pop("source", ("harbour-post", "Harbour Post"))
    date = changes.pop("date", "2025-03-12")
    values: dict[str, Any] = {
        "id": key,
        "lang": "en",
        "fields": (
            headline,
            fields["dek"],
            body,
            fields["people"],
            fields["places"],
            fields["tags"],
            source[1],
        ),
        "shown": tuple(body.split("\n\n")),
        "has_positions": True,
        "source": source,
        "date": date,
        "date_text": date,
        "is_inferred": False,
        "title": headline,
        "address": f"a/2025/03/12/{headline.lower().replace(' ', '-')}-{key}.html",
        "agency": "",
        "authors": (),
        "words": len(body.split()),
    }
    return SearchDocument(**values | changes)
