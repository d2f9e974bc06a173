"""``cuttings verify`` and ``cuttings export``: is it what it was, and a copy to keep."""

from __future__ import annotations

import argparse
import mimetypes
import runpy
import sys
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from cuttings.front_matter import moment_of
from cuttings.owner_files import fault_in_python
from cuttings.publishing import files
from cuttings.publishing.bagit import tag_files
from cuttings.publishing.integrity import (
    MANIFEST,
    RawStatement,
    Verdict,
    compare,
    raw_statements,
    read_manifest,
)
from cuttings.publishing.payload import (
    MEMBER_MARK,
    TOOL_FILES,
    Payload,
    StoredArticle,
    StoredFile,
    select,
)
from cuttings.publishing.rocrate import NAME as CRATE_NAME
from cuttings.publishing.rocrate import crate_metadata
from cuttings.publishing.takedowns import read_takedowns
from cuttings.publishing.wacz import ReplayCapture, ReplayPage, wacz_file
from cuttings.settings import Settings, SettingsError, read_settings
from cuttings.text.addresses import web_address
from cuttings.text.head import is_as_generated, split_head

FINE, NOT_WELL, WRONG = 0, 1, 2
OUTPUT = Path("output")
CONTENT = Path("content")
RAW, ARTICLES = CONTENT / "raw", CONTENT / "articles"
WARC_SUFFIXES = (".warc", ".warc.gz")
SHOWN = 20
"""Files named of each kind; a folder gone wrong altogether needs no list of thousands."""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this room's commands to the command line."""
    verify = subparsers.add_parser(
        "verify",
        help="compare a built site, or the raw files, with their hashes",
        description=f"Compares a folder with its {MANIFEST}, or raw files with their articles.",
        epilog="Exit status: 0 all as stated, 1 not so, 2 wrong usage.",
    )
    verify.add_argument(
        "folder", nargs="?", type=Path, default=OUTPUT, help=f"a built site; default: {OUTPUT}"
    )
    verify.add_argument(
        "--raw", type=Path, metavar="RAW", help="compare these raw files with the articles instead"
    )
    _add_articles(verify)
    verify.set_defaults(run=run_verify)
    export = subparsers.add_parser(
        "export",
        help="pack raw files and articles for keeping: bagit, rocrate or wacz",
        description="Packs raw files, articles and tables, whole texts included: for keeping, "
        "not for publishing. Withdrawn articles are left out.",
    )
    export.add_argument(
        "format", choices=sorted(_EXPORTS), help="what the package is; docs/exports.md tells each"
    )
    export.add_argument("--out", type=Path, help="where to; default: build/export/<format>")
    export.add_argument("--raw", type=Path, default=RAW, help=f"the raw folder; default: {RAW}")
    _add_articles(export)
    export.set_defaults(run=run_export)


def _add_articles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--articles", type=Path, default=ARTICLES, help=f"the articles' folder; default: {ARTICLES}"
    )


# ---- verify -------------------------------------------------------------------------------------
def run_verify(options: argparse.Namespace) -> int:
    """Compare and report; 1 where anything differs."""
    if options.raw is not None:
        return _verify_raw(options.raw, options.articles)
    folder: Path = options.folder
    path = folder / MANIFEST
    if not path.is_file():
        return _wrong(f"verify: there is no {path}; give the folder of a built site.")
    try:
        stated = read_manifest(path.read_text(encoding="utf-8"), MANIFEST)
    except ValueError as error:
        return _wrong(f"verify: {error}")
    names = (name for name in files.sizes_below(folder) if name != MANIFEST)
    return _report(compare(stated, ((name, files.hash_file(folder / name)) for name in names)))


def _verify_raw(raw: Path, articles: Path) -> int:
    for folder in (raw, articles):
        if not folder.is_dir():
            return _wrong(f"verify: {folder} is no folder; give --raw and --articles.")
    statements: list[RawStatement] = []
    edited = []
    for address, text in files.read_heads(articles):
        head = split_head(text).head
        statements += raw_statements(head)
        if "generated_sha256" in head and not is_as_generated(text):
            edited.append(address)
    containers = {one.raw.partition(MEMBER_MARK)[0] for one in statements if one.is_member}
    stated = {one.raw: one.sha256 for one in statements if not one.is_member}
    print(f"{len(containers)} containers hold articles; members are checked by cuttings clean.")
    for address in edited:
        print(f"  edited by hand  {address}")
    return _report(compare(stated, _hashes(raw, stated)))


def _hashes(raw: Path, names: Container[str]) -> Iterator[tuple[str, str]]:
    """The hashes of the raw files of these names, of what is in them where they are packed."""
    for address in files.sizes_below(raw):
        name = address.removesuffix(".gz")
        if name in names:
            hash_of = files.hash_file if name == address else files.hash_unpacked
            yield name, hash_of(raw / address)


def _report(verdict: Verdict) -> int:
    print(
        f"{verdict.sound} files as stated, {len(verdict.changed)} changed, "
        f"{len(verdict.missing)} missing, {len(verdict.extra)} extra"
    )
    for kind in ("changed", "missing", "extra"):
        names: tuple[str, ...] = getattr(verdict, kind)
        for name in names[:SHOWN]:
            print(f"  {kind:8} {name}")
        if len(names) > SHOWN:
            print(f"  {kind:8} ... and {len(names) - SHOWN} more")
    return FINE if verdict.is_sound else NOT_WELL


# ---- export -------------------------------------------------------------------------------------
def run_export(options: argparse.Namespace) -> int:
    """Pack; 0 when the package stands."""
    for folder in (options.raw, options.articles):
        if not folder.is_dir():
            return _wrong(f"export: {folder} is no folder; give --raw and --articles.")
    out: Path = options.out or Path("build/export") / options.format
    if out.exists() and (out.is_file() or any(out.iterdir())):
        return _wrong(f"export: {out} is there already; remove it or give another with --out.")
    try:
        settings = _settings()
        payload = _payload(options)
    except SettingsError as error:
        return _wrong(f"export: {error}")
    for line in payload.left_out:
        print(f"  {line}")
    print(_EXPORTS[options.format](payload, settings, out))
    return FINE


def _settings() -> Settings:
    """What the settings of this folder say, else defaults. Raises SettingsError."""
    path = "pelicanconf.py"
    if not Path(path).is_file():
        return Settings()
    try:
        configured = runpy.run_path(path)
    except Exception as error:  # the file is Python, and may raise anything
        raise fault_in_python(path, error) from error
    return read_settings(configured.get("CUTTINGS", {}))


def _payload(options: argparse.Namespace) -> Payload:
    roots = {"raw": options.raw, "articles": options.articles, "sources": CONTENT / "sources"}
    roots |= {name: CONTENT / name for name in TOOL_FILES if (CONTENT / name).is_file()}
    where = CONTENT / "takedowns.toml"
    takedowns = read_takedowns(files.read_toml(where), where.name)
    withdrawn = frozenset(one.id or one.original_url or "" for one in takedowns)
    return select(tuple(files.stored_files(roots)), _articles(options.articles), withdrawn)


def _articles(folder: Path) -> Iterator[StoredArticle]:
    for address, text in files.read_heads(folder):
        head = split_head(text).head
        yield StoredArticle(
            id=head.get("id", ""),
            headline=head.get("title", ""),
            address=f"articles/{address}",
            raw=head.get("raw") or None,
            raw_sha256=head.get("raw_sha256") or None,
            url=head.get("original_url") or head.get("canonical_url") or None,
            captured=head.get("captured") or None,
            lang=head.get("lang") or None,
            versions=tuple(one.raw for one in raw_statements(head)[1:]),
        )


def _copy(stored: Iterable[StoredFile], out: Path) -> None:
    for file in stored:
        files.write_bytes(out / file.address, file.path.read_bytes())


def _export_bag(payload: Payload, settings: Settings, out: Path) -> str:
    _copy(payload.files, out / "data")
    for name, text in tag_files(payload, settings.archive):
        files.write_bytes(out / name, text.encode())
    return f"Bag of {len(payload.files)} files in {out}"


def _export_crate(payload: Payload, settings: Settings, out: Path) -> str:
    _copy(payload.files, out)
    files.write_bytes(out / CRATE_NAME, crate_metadata(payload, settings.archive).encode())
    return f"RO-Crate of {len(payload.files)} files in {out}"


def _export_wacz(payload: Payload, settings: Settings, out: Path) -> str:
    held = payload.by_address()
    warcs = {
        address.removeprefix("raw/").replace("/", "-"): held[address].path.read_bytes()
        for address in sorted(held)
        if address.startswith("raw/") and address.endswith(WARC_SUFFIXES)
    }
    captures, pages = [], []
    for article in payload.articles:
        page, file = _page(article), article.shown_file(held)
        if page is None or file is None:
            continue
        if file.address.endswith(WARC_SUFFIXES):
            pages.append(page)
        elif (capture := _capture(article, page, file)) is not None:
            captures.append(capture)
            pages.append(page)
    path = out if out.suffix == ".wacz" else out / "archive.wacz"
    files.write_bytes(path, wacz_file(captures, warcs, pages, settings.archive))
    without = len(payload.articles) - len(pages)
    return (
        f"WACZ of {len(pages)} pages in {path}; {without} articles cannot be replayed: they came "
        "without address or moment of capture, from a table, or from a file that is damaged"
    )


def _capture(article: StoredArticle, page: ReplayPage, file: StoredFile) -> ReplayCapture | None:
    """The raw file as captured; None for a row of a table, and for a file that is damaged."""
    raw = article.raw or ""
    data = None if MEMBER_MARK in raw else files.read_unpacked(file.path)
    if data is None:
        return None
    return ReplayCapture(page, mimetypes.guess_type(raw)[0] or "text/plain", data)


def _page(article: StoredArticle) -> ReplayPage | None:
    url, moment = web_address(article.url), moment_of(article.captured)
    if url is None or moment is None:
        return None
    return ReplayPage(url, moment, article.headline)


_EXPORTS = {"bagit": _export_bag, "rocrate": _export_crate, "wacz": _export_wacz}


def _wrong(message: str) -> int:
    print(message, file=sys.stderr)
    return WRONG
