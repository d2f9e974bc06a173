"""The commands ``clean``, ``extract``, ``explain``, ``report`` and ``sources``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from cuttings.cleaning import files
from cuttings.cleaning.archive import (
    REPORT_FILE,
    STATE_FOLDER,
    Folders,
    Options,
    clean_folder,
    context_for,
    read_outlets,
)
from cuttings.cleaning.decode import decode
from cuttings.cleaning.explain import Colour, explain_lines
from cuttings.cleaning.extract import article_line, refusal_line
from cuttings.cleaning.inputs.limits import MEGABYTE, Limits
from cuttings.cleaning.inputs.warc import Note
from cuttings.cleaning.outlets import found_as, list_lines, new_outlet_file
from cuttings.cleaning.pipeline import CleaningContext, clean_document
from cuttings.cleaning.progress import Progress, Silence
from cuttings.cleaning.report import doubt_lines, read_report, report_lines, report_page
from cuttings.cleaning.run import FolderRun
from cuttings.cleaning.store import Store
from cuttings.cleaning.work import members_of
from cuttings.model import RawFile, Refusal
from cuttings.options import domain, existing, within
from cuttings.settings import CleaningSettings, Count, Positive, SettingsError, Share
from cuttings.text.slug import slugify
from cuttings.workplace import work_folder

RAW = Path("content/raw")
SOURCES = Path("content/sources")
CORRECTIONS = Path("content/corrections.toml")
FINE, REFUSED, USAGE = 0, 1, 2
"""Exit statuses: all well; too many files refused; the command or an owner's file is wrong."""

FAILED = 1
"""Exit status of a check that found something."""

_DEFAULTS = CleaningSettings()
LARGEST_FILE = _DEFAULTS.largest_file_mb * MEGABYTE


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this room's commands to the command line."""
    _add_clean(subparsers)
    _add_extract(subparsers)
    _add_explain(subparsers)
    _add_report(subparsers)
    _add_sources(subparsers)


def articles_for(raw: Path) -> Path:
    """Where the articles of a raw folder go: into content for its own, else below ``build``.

    >>> articles_for(Path("content/raw")).as_posix()
    'content/articles'
    """
    if raw == RAW:
        return raw.parent / "articles"
    return work_folder(raw.resolve(), files.owner_of) / "articles"


# ---- clean --------------------------------------------------------------------------------------
def _add_clean(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "clean",
        help="clean raw files into Markdown articles",
        description="Cleans a folder of raw scrapes into Markdown: whatever is new or changed.",
        epilog="Exit status: 0 fine, 1 more files refused than --refused-share, 2 wrong usage.",
    )
    parser.add_argument("raw", nargs="?", type=Path, default=RAW, help=f"default: {RAW}")
    parser.add_argument(
        "--out",
        type=Path,
        help="the articles folder; default: content/articles, below build for another raw folder",
    )
    parser.add_argument("--diff", action="store_true", help="show what hands have edited")
    parser.add_argument(
        "--refused-share",
        type=within(Share),
        default=_DEFAULTS.refused_share,
        help="share of refused files (0..1) above which the exit status is 1; "
        f"default: {_DEFAULTS.refused_share}",
    )
    parser.add_argument(
        "--largest-file-mb",
        type=within(Positive),
        default=_DEFAULTS.largest_file_mb,
        help=f"files above this many megabytes are refused; default: {_DEFAULTS.largest_file_mb}",
    )
    parser.add_argument(
        "--doubt-below",
        type=within(Share),
        default=_DEFAULTS.doubt_below,
        help="confidence (0..1) under which an article is listed; "
        f"default: {_DEFAULTS.doubt_below}",
    )
    _add_owner_files(parser)
    _add_work(parser)
    parser.set_defaults(run=run_clean)


def _add_owner_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sources", type=existing, default=SOURCES, help=f"default: {SOURCES}")
    parser.add_argument(
        "--corrections", type=existing, default=CORRECTIONS, help=f"default: {CORRECTIONS}"
    )


def _add_work(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--processes", type=within(Count), default=0, help="worker processes; 0: as many as pay"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run_clean(options: argparse.Namespace) -> int:
    """Clean a folder, print the report."""
    raw: Path = options.raw
    if not raw.is_dir():
        return _wrong(f"clean: {raw} is no folder; give the folder that holds the raw files.")
    out = options.out or articles_for(raw)
    if options.out is None and raw != RAW:
        files.claim(out.parent, raw)
    if out.resolve().is_relative_to(raw.resolve()):
        return _wrong(f"clean: {out} lies inside {raw}; give a folder outside it with --out.")
    folders = Folders(raw, out, options.sources, options.corrections)
    limits = Limits(options.largest_file_mb * MEGABYTE)
    try:
        report = clean_folder(
            folders, Options(limits, options.processes, options.diff), _progress(options)
        )
    except SettingsError as error:
        return _wrong(str(error))
    for line in report_lines(report, options.doubt_below):
        print(_printable(line))
    for difference in report.diffs:
        print(_printable(difference))
    if report.refused_share > options.refused_share:
        share = f"{report.refused_share:.0%} of the files were refused"
        allowed = f"{options.refused_share:.0%} are allowed"
        advice = 'mend or remove them, or raise CUTTINGS["cleaning"]["refused_share"]'
        print(f"clean: {share}; {allowed}; {advice}.", file=sys.stderr)
        return REFUSED
    return FINE


# ---- extract ------------------------------------------------------------------------------------
def _add_extract(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "extract",
        help="print one JSON line an article or refusal (docs/extract.md)",
        description="Prints one JSON line an article or refusal and writes no file. Each raw file "
        "is read by itself; docs/extract.md tells the keys.",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders")
    parser.add_argument("--sources", type=existing, default=SOURCES, help=f"default: {SOURCES}")
    _add_work(parser)
    parser.set_defaults(run=run_extract)


def run_extract(options: argparse.Namespace) -> int:
    """Print the JSON Lines of files and folders; each folder is cleaned as one corpus."""
    missing = [str(path) for path in options.paths if not path.exists()]
    if missing:
        return _wrong(f"extract: {', '.join(missing)}: not there; give files or folders.")
    try:
        context = context_for(options.sources, Limits(LARGEST_FILE))
    except SettingsError as error:
        return _wrong(str(error))
    for path in options.paths:
        run = FolderRun(context, _progress(options), options.processes)
        run.clean(files.scan(path), Store())
        for line in _json_lines(run):
            print(line)
        run.spool.close()
    return FINE


def _json_lines(run: FolderRun) -> Iterator[str]:
    """The lines in the order of raw names; notes go to the standard error stream."""
    refusals = {one.raw: one for one in run.others() if isinstance(one, Refusal)}
    for note in (one for one in run.others() if isinstance(one, Note)):
        print(_printable(f"{note.raw}: {note.message}"), file=sys.stderr)
    summaries = {one.raw: one for one in run.summaries()}
    for raw in sorted({*refusals, *summaries}):
        if raw in refusals:
            yield refusal_line(refusals[raw])
        else:
            (cutting,) = run.cuttings([summaries[raw]])
            yield article_line(cutting)


# ---- explain ------------------------------------------------------------------------------------
def _add_explain(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "explain",
        help="show a raw file, as read by itself, line by line with label, rule and evidence",
        description="Shows what the cleaner makes of a raw file: each line with its label, the "
        "rule that gave it and why, then the fields with their evidence (docs/ledger.md).",
    )
    parser.add_argument("file", type=Path, help="a raw file; all its members are shown")
    parser.add_argument("--sources", type=existing, default=SOURCES, help=f"default: {SOURCES}")
    parser.set_defaults(run=run_explain)


def run_explain(options: argparse.Namespace) -> int:
    """Show what became of every line of one raw file."""
    if not options.file.is_file():
        return _wrong(f"explain: {options.file} is no file; give one raw file.")
    try:
        context = context_for(options.sources, Limits(LARGEST_FILE))
    except SettingsError as error:
        return _wrong(str(error))
    for found in files.scan(options.file):
        if not isinstance(found, files.RawEntry):
            print(_printable(f"{found.raw}: {found.message}"))
            continue
        for member in members_of(found, context):
            for colour, line in _explained(member, context):
                _print_coloured(colour, line)
    return FINE


def _explained(
    member: RawFile | Refusal | Note, context: CleaningContext
) -> Iterator[tuple[Colour, str]]:
    if not isinstance(member, RawFile):
        yield Colour.DOUBT, f"{member.raw}: {member.message}"
        return
    document = decode(member, context.limits)
    if isinstance(document, Refusal):
        yield Colour.DOUBT, f"{member.name}: refused: {document.reason.value}: {document.message}"
        return
    yield from explain_lines(document, clean_document(document, context))


def _print_coloured(colour: Colour, line: str) -> None:
    if sys.stdout.isatty():
        print(f"{colour}{_printable(line)}{Colour.NONE}")
    else:
        print(_printable(line))


# ---- report -------------------------------------------------------------------------------------
def _add_report(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "report",
        help="list the articles to look at, by doubt",
        description="Lists what the last cuttings clean refused, and the articles it is least sure "
        "of, the most doubtful first.",
    )
    parser.add_argument("raw", nargs="?", type=Path, default=RAW, help=f"default: {RAW}")
    parser.add_argument("--out", type=Path, help="the articles folder of the last run")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the report as a page")
    parser.add_argument(
        "--below",
        type=within(Share),
        default=_DEFAULTS.doubt_below,
        help="confidence (0..1) under which an article is listed; "
        f"default: {_DEFAULTS.doubt_below}",
    )
    parser.set_defaults(run=run_report)


def run_report(options: argparse.Namespace) -> int:
    """Print the low-confidence list of the last run, or write its report as HTML."""
    out = options.out or articles_for(options.raw)
    text = files.read_text(out.parent / STATE_FOLDER / REPORT_FILE)
    if text is None:
        return _wrong(f"report: no run is known for {out}; run cuttings clean first.")
    try:
        report = read_report(text)
    except (ValueError, KeyError, TypeError):
        return _wrong(f"report: the report of {out} is damaged; run cuttings clean again.")
    if options.html:
        files.write_text(options.html, report_page(report, options.below))
        print(f"report: written to {options.html}")
        return FINE
    lines = list(doubt_lines(report, options.below))
    for line in lines or [f"No article is under {options.below}."]:
        print(_printable(line))
    return FINE


# ---- sources ------------------------------------------------------------------------------------
def _add_sources(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser(
        "sources",
        help="list the outlets found, or describe a new one",
        description="Lists the outlets of the articles and how each was recognised; an action "
        "describes a new one, or tries the rules of all (docs/sources.md).",
    )
    parser.add_argument("--sources", type=existing, default=SOURCES, help=f"default: {SOURCES}")
    parser.add_argument("--out", type=Path, help="the articles folder; default: content/articles")
    parser.set_defaults(run=run_sources)
    actions = parser.add_subparsers(title="actions", metavar="ACTION")
    add = actions.add_parser(
        "add",
        help="write a commented sources file for an outlet",
        description="Writes content/sources/<id>.toml with a comment for each key. Where articles "
        "know the outlet, its name and domains are filled in.",
    )
    add.add_argument("name", help="its name, or the id that cuttings sources lists")
    add.add_argument(
        "--domain", type=domain, action="append", default=[], help="a domain of it; repeatable"
    )
    add.add_argument("--sources", type=Path, default=SOURCES, help=f"default: {SOURCES}")
    add.add_argument("--out", type=Path, help="the articles folder; default: content/articles")
    add.set_defaults(run=run_sources_add)
    check = actions.add_parser(
        "check",
        help="try every outlet's rules by their own examples",
        description="Reads every outlet's file and tries each rule by its example.",
    )
    check.add_argument("--sources", type=existing, default=SOURCES, help=f"default: {SOURCES}")
    check.set_defaults(run=run_sources_check)


def run_sources(options: argparse.Namespace) -> int:
    """List the outlets of the articles, with counts and how each was recognised."""
    try:
        outlets, _ = read_outlets(options.sources)
    except SettingsError as error:
        return _wrong(str(error))
    ledgers = (files.read_text(path) or "" for path in files.ledgers_in(_articles_of(options)))
    for line in list_lines(ledgers, [outlet.source for outlet in outlets]):
        print(_printable(line))
    return FINE


def _articles_of(options: argparse.Namespace) -> Path:
    out: Path | None = options.out
    return out or articles_for(RAW)


def run_sources_add(options: argparse.Namespace) -> int:
    """Write ``<id>.toml`` for an outlet, with what its articles tell; never over one there is."""
    if not options.name.strip():
        return _wrong("sources: the name is empty; give the outlet's name in quotes.")
    ledgers = (files.read_text(path) or "" for path in files.ledgers_in(_articles_of(options)))
    name, domains = found_as(ledgers, options.name) or (options.name, ())
    identity = slugify(options.name, "outlet")
    place = options.sources / f"{identity}.toml"
    if place.exists():
        return _wrong(f"sources: {place} is there already; edit it.")
    listed = tuple(dict.fromkeys([*options.domain, *domains]))
    files.write_text(place, new_outlet_file(identity, name, listed))
    print(f"sources: {place} written; open it and fill in what you know.")
    return FINE


def run_sources_check(options: argparse.Namespace) -> int:
    """Try the rules of every outlet; the first that fails is told with its file and place."""
    try:
        outlets, _ = read_outlets(options.sources)
    except SettingsError as error:
        _wrong(str(error))
        return FAILED
    rules = sum(len(outlet.rules) for outlet in outlets)
    print(f"sources: outlets {len(outlets)}, rules {rules}; each does what its example says.")
    return FINE


# ---- all commands -------------------------------------------------------------------------------
def _progress(options: argparse.Namespace) -> Progress:
    return Silence() if options.quiet else Progress()


def _printable(line: str) -> str:
    """The line without what would steer a terminal: scraped text is shown, never obeyed."""
    shown = (c if c.isprintable() or c in "\n\t" else f"\\x{ord(c):02x}" for c in line)
    return "".join(shown)


def _wrong(message: str) -> int:
    print(_printable(message), file=sys.stderr)
    return USAGE
