"""Cuttings become files: one article for all its captures, never over what a hand has edited.

Enters: a finished ``FolderRun``, and what is on disk. Leaves: Markdown and ledgers on disk (through
``files``), and what was done to each article.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cuttings.cleaning import files
from cuttings.cleaning.changes import Change, Stand, compare
from cuttings.cleaning.corrections import Correction, correct
from cuttings.cleaning.frontmatter import slug_of, write_article
from cuttings.cleaning.ledger import write_ledger
from cuttings.cleaning.pipeline import article_id, with_identity
from cuttings.cleaning.run import FolderRun
from cuttings.cleaning.spellings import spellings_of, with_spelling
from cuttings.cleaning.store import Summary, Written, digest_of
from cuttings.cleaning.versions import Capture, age, first_capture, group_captures, moment
from cuttings.model import Cutting, Refusal, SourceName, Version
from cuttings.text.head import is_as_generated, split_head
from cuttings.text.slug import slugify


@dataclass(frozen=True, slots=True)
class Group:
    """One article to be: its id and its captures, the shown one first."""

    id: str
    captures: tuple[Summary, ...]

    @property
    def shown(self) -> Summary:
        """The capture that the article shows."""
        return self.captures[0]


@dataclass(slots=True)
class Done:
    """What was done to the articles: paths below the articles folder."""

    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    kept_by_hand: list[str] = field(default_factory=list)
    raw_gone: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    diffs: list[str] = field(default_factory=list)
    on_disk: dict[str, Written] = field(default_factory=dict)
    changed: list[Change] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ArticlesFolder:
    """Where articles are written, what stands there already (by id), and the owner's corrections.

    ``rules`` names the code and data that articles are written with; ``before`` holds what
    the last run by the same rules made of each raw name, to tell why an article changes; ``diffs``
    asks for the differences between hand-edited files and what would be written.
    """

    folder: Path
    there: Mapping[str, Written]
    corrections: Mapping[str, tuple[Correction, ...]]
    rules: str = ""
    before: Mapping[str, Summary] = field(default_factory=dict)
    diffs: bool = False


# ---- which article is which ---------------------------------------------------------------------
def articles_on_disk(folder: Path, remembered: Mapping[str, Written]) -> dict[str, Written]:
    """The articles in the folder by id; only files that no earlier run remembers are opened."""
    known = {written.path: (identity, written) for identity, written in remembered.items()}
    found: dict[str, Written] = {}
    for path in files.articles_in(folder):
        name = path.relative_to(folder).as_posix()
        if name in known:
            identity, written = known[name]
            found[identity] = written
            continue
        head = split_head(files.read_text(path) or "").head
        if head.get("id") and head.get("raw"):
            found.setdefault(head["id"], Written(name, (head["raw"],)))
    return found


def group_articles(run: FolderRun, there: Mapping[str, Written]) -> list[Group]:
    """The articles that the run's captures make, each under the id it has or gets for ever."""
    summaries = {summary.capture.raw: summary for summary in run.summaries()}
    spellings = spellings_of(summaries.values())
    had = {raw: identity for identity, written in there.items() for raw in written.raws}
    taken: set[str] = set()
    groups = []
    for captures in group_captures([_spelled(one, spellings) for one in summaries.values()]):
        ids = [had[c.raw] for c in captures if c.raw in had]
        oldest = first_capture(captures)
        with_url = [c for c in captures if c.url]
        url = first_capture(with_url).url if with_url else None
        ids += [article_id(url, oldest.raw_sha256), article_id(None, oldest.raw_sha256)]
        identity = next(one for one in ids if one not in taken)
        taken.add(identity)
        groups.append(Group(identity, tuple(summaries[c.raw] for c in captures)))
    return groups


def _spelled(summary: Summary, spellings: Mapping[SourceName, SourceName]) -> Capture:
    source = summary.source
    if source is None or source not in spellings:
        return summary.capture
    return replace(summary.capture, source=spellings[source].id)


# ---- writing ------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Plan:
    """An article to be: its captures, corrections, what it is made of, and what stands there."""

    group: Group
    corrections: tuple[Correction, ...]
    spellings: Mapping[SourceName, SourceName]
    made_of: str
    old: Written | None

    @property
    def raws(self) -> tuple[str, ...]:
        return tuple(one.capture.raw for one in self.group.captures)


def write_articles(run: FolderRun, groups: Sequence[Group], place: ArticlesFolder) -> Done:
    """Write every article that is new or changed, with its ledger; leave edited ones alone."""
    done = Done()
    spellings = spellings_of(run.summaries())
    plans = (_plan(one, place, spellings) for one in groups)
    stale = [plan for plan in plans if not _stays(plan, place, done)]
    run.prepare(one for plan in stale for one in plan.group.captures)
    run.progress.start("Writing articles", len(stale))
    for plan in stale:
        _write(run, plan, place, done)
        run.progress.step()
    run.progress.finish()
    _settle_the_rest(run, groups, place, done)
    done.written.sort()
    done.kept_by_hand.sort()
    return done


def _settle_the_rest(
    run: FolderRun, groups: Sequence[Group], place: ArticlesFolder, done: Done
) -> None:
    """What becomes of articles that this run did not make.

    One whose raw files are gone is all that is left of them, and is kept. One whose raw files are
    there, but are refused now or part of another article, is removed: they hold all it was made of.
    """
    current = {group.id for group in groups}
    read = {summary.capture.raw for summary in run.summaries()}
    read |= {one.raw for one in run.others() if isinstance(one, Refusal)}
    for identity, written in place.there.items():
        if identity in current:
            continue
        path = place.folder / written.path
        told = f"{written.path} (from {', '.join(written.raws)})"
        if not read.issuperset(written.raws):
            done.raw_gone.append(told)
            done.on_disk[identity] = written
        elif is_as_generated(files.read_text(path) or ""):
            _remove(path)
            done.given_up.append(told)
        else:
            done.kept_by_hand.append(written.path)
            done.on_disk[identity] = written


def _plan(group: Group, place: ArticlesFolder, spellings: Mapping[SourceName, SourceName]) -> _Plan:
    corrections = place.corrections.get(group.id, ())
    parts: list[object] = [place.rules, group.id, *corrections]
    for one in group.captures:
        parts += [one.capture.raw, one.capture.raw_sha256, one.furniture, one.whole_sha]
        if one.source is not None and one.source in spellings:
            parts.append(repr(spellings[one.source]))
    made_of = digest_of(repr(parts))
    return _Plan(group, corrections, spellings, made_of, place.there.get(group.id))


def _stays(plan: _Plan, place: ArticlesFolder, done: Done) -> bool:
    """Whether what is on disk needs nothing; only a file that may have changed is opened."""
    old, identity = plan.old, plan.group.id
    if old is None or old.made_of != plan.made_of:
        return False
    path = place.folder / old.path
    state = files.state_of(path)
    if not files.state_of(_ledger_of(path)):
        return False
    if state != old.state:
        text = files.read_text(path)
        if text is None or (place.diffs and not is_as_generated(text)):
            return False
        if not is_as_generated(text):
            done.on_disk[identity] = replace(old, state="")
            done.kept_by_hand.append(old.path)
            return True
        if old.sha256 != _sha256(text):
            return False
    done.on_disk[identity] = replace(old, state=state)
    done.unchanged += 1
    return True


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An article's file as it is to be: where, what it says, and its ledger."""

    path: str
    text: str
    ledger: str


def _write(run: FolderRun, plan: _Plan, place: ArticlesFolder, done: Done) -> None:
    old = plan.old
    text = files.read_text(place.folder / old.path) if old else None
    ledger = files.read_text(_ledger_of(place.folder / old.path)) if old else None
    wanted = _render(run, plan)
    if old and text is not None and not is_as_generated(text):
        if place.diffs:
            done.diffs.append(_difference(text, wanted.text, old.path))
        _leave_edited(plan, old, wanted, place, done)
        return
    if old and old.path != wanted.path:
        _remove(place.folder / old.path)
    path = place.folder / wanted.path
    files.write_text(_ledger_of(path), wanted.ledger)
    files.write_text(path, wanted.text)
    done.on_disk[plan.group.id] = Written(
        wanted.path, plan.raws, plan.made_of, _sha256(wanted.text), files.state_of(path)
    )
    if text != wanted.text or old is None or old.path != wanted.path:
        done.written.append(wanted.path)
        if text is not None:
            stands = Stand(text, ledger or ""), Stand(wanted.text, wanted.ledger)
            change = compare(wanted.path, _why(plan, place.before), *stands)
            done.changed.extend([change] if change else [])
    else:
        done.unchanged += 1


def _leave_edited(
    plan: _Plan, old: Written, wanted: _Wanted, place: ArticlesFolder, done: Done
) -> None:
    """Leave an article that a hand has edited as it is; only its ledger is written anew."""
    done.kept_by_hand.append(old.path)
    done.on_disk[plan.group.id] = Written(old.path, plan.raws, plan.made_of, old.sha256)
    files.write_text(_ledger_of(place.folder / old.path), wanted.ledger)


def _remove(article: Path) -> None:
    """Remove an article's file, its ledger first."""
    files.remove(_ledger_of(article))
    files.remove(article)


def _render(run: FolderRun, plan: _Plan) -> _Wanted:
    """The article's file and ledger, made from its cuttings."""
    group = plan.group
    shown, *others = (
        with_spelling(with_identity(one, group.id), plan.spellings)
        for one in run.cuttings(group.captures)
    )
    shown, applied = correct(shown, plan.corrections)
    versions = sorted(((_version(one), one) for one in [shown, *others]), key=_by_age)
    several = [version for version, _ in versions] if others else []
    rest = [(version, one) for version, one in versions if one is not shown]
    return _Wanted(
        path_of(shown),
        write_article(shown, several),
        write_ledger(shown, rest, applied),
    )


def _version(cutting: Cutting) -> Version:
    return Version(cutting.raw, cutting.raw_sha256, cutting.fields.captured)


def _by_age(pair: tuple[Version, Cutting]) -> tuple[bool, str, str, str]:
    version, cutting = pair
    captured = version.captured.isoformat() if version.captured else None
    return age(captured, moment(cutting.fields.modified), version.raw)


def path_of(cutting: Cutting) -> str:
    """Where the article's file stands below the articles folder, in ASCII, of bounded length."""
    source = cutting.fields.source
    folder = slugify(source.id if source else "", "unknown")
    return f"{folder}/{slug_of(cutting)}-{cutting.id}.md"


def _ledger_of(article: Path) -> Path:
    return article.with_name(article.stem + files.LEDGER_ENDING)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _difference(text: str, wanted: str, path: str) -> str:
    """What the hand changed, as a unified difference from what would be written."""
    lines = difflib.unified_diff(
        wanted.splitlines(), text.splitlines(), f"{path} (as cleaned)", f"{path} (by hand)",
        lineterm="",
    )  # fmt: skip
    return "\n".join(lines)


def _why(plan: _Plan, before: Mapping[str, Summary]) -> str:
    """Why an article changes though its raw file did not."""
    shown = plan.group.shown
    old = before.get(shown.raw)
    if old is None:
        return "new rules"
    shared = old.furniture != shown.furniture
    return "what its outlet's files share" if shared else "what is told about it"
