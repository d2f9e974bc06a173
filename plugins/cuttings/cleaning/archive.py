"""``cuttings clean``: a raw folder becomes an articles folder, only what changed anew.

Enters: folders. Leaves: files on disk and a Report. The order of the work stands in
``clean_folder``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import cuttings
from cuttings import owner_files
from cuttings.cleaning import articles, corpus, files
from cuttings.cleaning.changes import Change
from cuttings.cleaning.corrections import Correction, by_article, read_corrections
from cuttings.cleaning.fields.agency import known_agencies, make_table, read_agencies
from cuttings.cleaning.inputs.limits import Limits
from cuttings.cleaning.inputs.names import in_order
from cuttings.cleaning.inputs.warc import Note
from cuttings.cleaning.pipeline import CleaningContext
from cuttings.cleaning.progress import Progress, Silence
from cuttings.cleaning.report import Doubtful, Report, read_report, write_report
from cuttings.cleaning.run import FolderRun, Keeper
from cuttings.cleaning.source_rules import SourceRules, read_source_rules
from cuttings.cleaning.store import (
    Remembered,
    Store,
    Summary,
    Written,
    journal_head,
    lessons_line,
    read_journal,
    read_store,
    remembered_line,
    write_store,
)
from cuttings.model import Refusal

STATE_FOLDER = ".cuttings"
STORE_FILE = "cleaning.jsonl"
JOURNAL_FILE = "unfinished.jsonl"
SPOOL_FILE = "unfinished.cuttings"
"""What a run has done so far, and the cuttings; there while it runs, or after it was killed."""

REPORT_FILE = "report.json"

AGENCIES_FILE = "agencies.toml"
"""The one file of the sources folder that describes no outlet but the archive's own agencies."""

_LIBRARIES = (
    "beautifulsoup4", "charset-normalizer", "ftfy", "lxml", "markdown",
    "py3langid", "warcio",
)  # fmt: skip
"""Packages whose new version may clean otherwise."""

_CODE = ("model", "sources.py", "front_matter.py", "text", "cleaning")


@dataclass(frozen=True, slots=True)
class Folders:
    """Where one archive keeps its things; ``sources`` and ``corrections`` need not exist."""

    raw: Path
    articles: Path
    sources: Path
    corrections: Path

    @property
    def state(self) -> Path:
        """Where the cleaner keeps what it remembers, beside the articles."""
        return self.articles.parent / STATE_FOLDER


@dataclass(frozen=True, slots=True)
class Options:
    """How to run: ``processes`` 0 means as many as pay; ``diffs`` shows what hands have edited."""

    limits: Limits = field(default_factory=Limits)
    processes: int = 0
    diffs: bool = False


def clean_folder(
    folders: Folders, options: Options | None = None, progress: Progress | None = None
) -> Report:
    """Clean the raw folder into the articles folder; what was done.

    Raises SettingsError where a file of the owner cannot be used, and OSError where the articles
    cannot be written.
    """
    options = options or Options()
    context = context_for(folders.sources, options.limits)
    _, digest = read_outlets(folders.sources)
    corrections = by_article(
        read_corrections(files.read_owner_file(folders.corrections), folders.corrections.name)
    )
    before = read_store(files.read_lines(folders.state / STORE_FILE))
    rules = rules_digest(digest, options.limits)
    unfinished = read_journal(files.read_lines(folders.state / JOURNAL_FILE), rules)
    journal = files.Journal(folders.state / JOURNAL_FILE, journal_head(rules, unfinished))
    known = before if before.rules == rules else Store(written=before.written)
    known = replace(
        known,
        rules=rules,
        files={**known.files, **unfinished.files},
        lessons={**known.lessons, **unfinished.lessons},
    )
    there = articles.articles_on_disk(folders.articles, before.written)
    place = articles.ArticlesFolder(
        folders.articles, there, corrections, rules, _summaries(known), options.diffs
    )
    spool = files.Spool(folders.state / SPOOL_FILE, rules)
    run = FolderRun(context, progress or Silence(), options.processes, _Journal(journal), spool)
    try:
        run.clean(files.scan(folders.raw), known)
        report = _write(folders, run, place)
        journal.discard()
        spool.discard()
    finally:
        journal.close()
        spool.close()
    return report


def _write(folders: Folders, run: FolderRun, place: articles.ArticlesFolder) -> Report:
    """Write the articles, the report, and last what the next run has to know."""
    groups = articles.group_articles(run, place.there)
    done = articles.write_articles(run, groups, place)
    report = _report(run, groups, done, place.corrections)
    kept = report if done.written else replace(report, changed=_changed_last(folders))
    files.write_text(folders.state / REPORT_FILE, write_report(kept))
    lessons: dict[str, Mapping[str, object]] = {
        outlet: one.to_json() for outlet, one in run.lessons.items()
    }
    store = Store(place.rules, run.remembered, lessons, done.on_disk)
    files.write_lines(folders.state / STORE_FILE, write_store(store))
    return report


def _changed_last(folders: Folders) -> tuple[Change, ...]:
    """What the last run that wrote articles changed: it stays told until another one writes."""
    text = files.read_text(folders.state / REPORT_FILE)
    try:
        return read_report(text).changed if text else ()
    except (ValueError, KeyError, TypeError):
        return ()  # the report of another version, which this one takes the place of


@dataclass(frozen=True, slots=True)
class _Journal(Keeper):
    """Writes down what a run has done, for the next one if this one is killed."""

    lines: files.Journal

    def remembered(self, name: str, one: Remembered) -> None:
        self.lines.put(remembered_line(name, one))

    def lessons(self, outlet: str, one: corpus.Lessons) -> None:
        self.lines.put(lessons_line(outlet, one.to_json()))


def _summaries(store: Store) -> dict[str, Summary]:
    return {
        one.capture.raw: one
        for remembered in store.files.values()
        for one in remembered.outcomes
        if isinstance(one, Summary)
    }


def _report(
    run: FolderRun,
    groups: Sequence[articles.Group],
    done: articles.Done,
    corrections: Mapping[str, tuple[Correction, ...]],
) -> Report:
    others = run.others()
    refused = tuple(one for one in others if isinstance(one, Refusal))
    doubtful = [
        one
        for group in groups
        if group.shown.doubts
        if (one := _doubtful(group, corrections.get(group.id, ()))).doubts
    ]
    return Report(
        raw_files=len(run.entries) + sum(isinstance(one, Refusal) for one in run.asides),
        articles=len(groups),
        versions=sum(len(group.captures) - 1 for group in groups),
        refused=refused,
        notes=(
            *(one for one in others if isinstance(one, Note)),
            *_idle_corrections(corrections, done.on_disk),
        ),
        doubtful=tuple(sorted(doubtful, key=lambda one: (one.confidence, in_order(one.raw)))),
        written=tuple(done.written),
        unchanged=done.unchanged,
        kept_by_hand=tuple(done.kept_by_hand),
        raw_gone=tuple(done.raw_gone),
        given_up=tuple(done.given_up),
        changed=tuple(sorted(done.changed, key=lambda one: one.path)),
        diffs=tuple(done.diffs),
    )


def _doubtful(group: articles.Group, corrections: Sequence[Correction]) -> Doubtful:
    """The article with its doubts, those aside that a correction has settled."""
    shown = group.shown
    settled = {one.field: one.value for one in corrections}
    headline = settled.get("headline") or shown.headline or "(no headline)"
    doubts = tuple(one for one in shown.doubts if one.partition(":")[0] not in settled)
    return Doubtful(group.id, shown.capture.raw, str(headline), shown.confidence, doubts)


def _idle_corrections(
    corrections: Mapping[str, tuple[Correction, ...]], on_disk: Mapping[str, Written]
) -> list[Note]:
    """A note for every id that is corrected but that no article has: it may be misspelt."""
    return [
        Note("corrections.toml", f"no article has the id {identity}; give the Id of its file")
        for identity in corrections
        if identity not in on_disk
    ]


# ---- what the outcome depends on besides the raw files ------------------------------------------
def read_outlets(folder: Path) -> tuple[tuple[SourceRules, ...], str]:
    """The outlets described in the folder, by id, and a digest of their files.

    Raises SettingsError.
    """
    outlets, digest = [], hashlib.sha256()
    for path in files.toml_files_in(folder):
        data = files.read_owner_file(path)
        digest.update(b"%s\n%s\n" % (path.name.encode(), data))
        if path.name != AGENCIES_FILE:
            where = f"{folder.name}/{path.name}"
            outlets.append(read_source_rules(owner_files.read_toml(data, where), path.stem, where))
    return tuple(outlets), digest.hexdigest()


def context_for(sources: Path, limits: Limits) -> CleaningContext:
    """What is known before any raw file is read. Raises SettingsError."""
    outlets, _ = read_outlets(sources)
    where = f"{sources.name}/{AGENCIES_FILE}"
    own = read_agencies(files.read_owner_file(sources / AGENCIES_FILE), where)
    return CleaningContext(outlets, make_table(known_agencies().agencies, own), limits=limits)


def rules_digest(outlets: str, limits: Limits) -> str:
    """A name for the code, data, libraries and outlets that an outcome depends on.

    With another name everything is cleaned anew.
    """
    package = Path(cuttings.__file__).parent
    digest = hashlib.sha256(f"{outlets} {limits} {corpus.SAMPLE_FILES}".encode())
    for name in _LIBRARIES:
        digest.update(f"{name} {_version_of(name)}\n".encode())
    for part in _CODE:
        place = package / part
        for path in files.code_files(place) if place.is_dir() else [place]:
            digest.update(f"{path.relative_to(package).as_posix()}\n".encode())
            digest.update(files.hash_file(path).encode())
    return digest.hexdigest()


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
