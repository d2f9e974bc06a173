"""A folder cleaned as a whole: each file first by itself, then with what its outlet's files show.

Enters: entries of raw folders, and what an earlier run remembered. Leaves: an outcome for every
member of every entry; cuttings are kept on disk meanwhile, so that memory holds only summaries.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

from cuttings.cleaning import corpus, files
from cuttings.cleaning.inputs.members import Member
from cuttings.cleaning.inputs.names import in_order
from cuttings.cleaning.inputs.warc import Note
from cuttings.cleaning.pipeline import CleaningContext
from cuttings.cleaning.progress import Progress, Silence
from cuttings.cleaning.store import Remembered, Store, Summary
from cuttings.cleaning.work import (
    Kept,
    Knowledge,
    Learned,
    Task,
    slips_in_manifests,
    wanted_members,
    work_on,
    work_on_member,
)
from cuttings.model import Cutting, Refusal

PARALLEL_FROM = 150
"""Files from which on starting worker processes (a second each) pays."""

STREAMED_BYTES = 4 << 20
"""Raw files above this size are read member by member in the main process, never held whole, and
their members cleaned by the others."""

CHUNK = 8
"""Files handed to a worker at once."""

AHEAD = 4
"""Groups of files, or members of a large one, that are begun for each process before they are asked
for: results then wait for nobody, and few are held."""

MOST_PROCESSES = 16

_worker_knowledge = Knowledge(CleaningContext())


class Keeper:
    """Is told what a run has done, as it is done; this one keeps nothing."""

    def remembered(self, name: str, one: Remembered) -> None:
        """A raw file's outcomes, by itself or, later, with its outlet's furniture."""

    def lessons(self, outlet: str, one: corpus.Lessons) -> None:
        """What an outlet's sample taught."""


@dataclass
class FolderRun:
    """The state of one run over a folder; call ``clean`` once, then ask."""

    context: CleaningContext
    progress: Progress = field(default_factory=Silence)
    processes: int = 0
    keep: Keeper = field(default_factory=Keeper)
    """Told of everything as it is done: what a killed run did need not be done again."""
    spool: files.Spool = field(default_factory=files.Spool)
    entries: dict[str, files.RawEntry] = field(default_factory=dict)
    remembered: dict[str, Remembered] = field(default_factory=dict)
    asides: list[Refusal | Note] = field(default_factory=list)
    lessons: dict[str, corpus.Lessons] = field(default_factory=dict)
    """Outlet -> what its own sample teaches."""
    learned: dict[str, Learned] = field(default_factory=dict)
    """Outlet -> the furniture that its files are cleaned with, where that tells anything."""

    def clean(self, found: Iterable[files.Found], store: Store) -> None:
        """Clean what ``store`` does not remember; every outcome is then known."""
        for one in found:
            if isinstance(one, files.RawEntry):
                self.entries[one.name] = one
            else:
                self.asides.append(one)
        self.asides += slips_in_manifests(self.entries.values(), self.context.limits.sidecar)
        self._look_at_each(store)
        self._learn(store)
        self._clean_with_furniture()

    # ---- stages ---------------------------------------------------------------------------------
    def _look_at_each(self, store: Store) -> None:
        """Clean each new file by itself: it may be the only one of its outlet."""
        tasks = []
        for name, entry in self.entries.items():
            old = store.files.get(name)
            if old is not None and old.state == state_of(entry):
                self.remembered[name] = old
            else:
                tasks.append(Task(entry))
        for task, results in self._work("Cleaning", tasks, Knowledge(self.context)):
            outcomes = tuple(self._spooled(one).outcome for one in results)
            remembered = Remembered(state_of(task.entry), outcomes)
            self.remembered[task.entry.name] = remembered
            self.keep.remembered(task.entry.name, remembered)

    def _spooled(self, kept: Kept) -> Kept:
        if isinstance(kept.outcome, Summary) and kept.packed is not None:
            self.spool.put(kept.outcome.raw, kept.outcome.whole_sha, kept.packed)
        return kept

    def _learn(self, store: Store) -> None:
        for outlet, group in corpus.by_outlet(self.summaries()).items():
            sample = corpus.sample_of(group)
            digest = corpus.sample_digest(sample)
            old = store.lessons.get(outlet)
            if old is not None and old["sample"] == digest:
                self.lessons[outlet] = corpus.Lessons.from_json(old)
            else:
                cuttings = self.cuttings([_plain(summary) for summary in sample])
                self.lessons[outlet] = corpus.learn_lessons(cuttings, digest, outlet)
                self.keep.lessons(outlet, self.lessons[outlet])

    def _clean_with_furniture(self) -> None:
        self.learned = {
            outlet: Learned(corpus.furniture_digest(furniture), furniture)
            for outlet, furniture in corpus.settle_furniture(self.lessons).items()
            if corpus.is_telling(furniture, outlet)
        }
        tasks = [
            Task(entry, stale)
            for name, entry in self.entries.items()
            if (stale := self._stale(self.remembered[name]))
        ]
        what = "Cleaning with what an outlet's files share"
        for task, results in self._work(what, tasks, Knowledge(self.context, self.learned)):
            renewed = {one.raw: one for one in map(self._renewed, results) if one is not None}
            old = self.remembered[task.entry.name]
            outcomes = tuple(self._after(one, task, renewed) for one in old.outcomes)
            self.remembered[task.entry.name] = replace(old, outcomes=outcomes)
            self.keep.remembered(task.entry.name, self.remembered[task.entry.name])

    def _digest(self, outlet: str) -> str:
        return self.learned[outlet].digest if outlet in self.learned else ""

    def _stale(self, known: Remembered) -> dict[str, str]:
        """The members cleaned with other furniture than there is now, each with its outlet."""
        return {
            one.capture.raw: one.outlet
            for one in known.outcomes
            if isinstance(one, Summary) and one.furniture != self._digest(one.outlet)
        }

    def _renewed(self, kept: Kept) -> Summary | None:
        outcome = self._spooled(kept).outcome
        return outcome if isinstance(outcome, Summary) else None

    def _after(
        self, one: Summary | Refusal | Note, task: Task, renewed: Mapping[str, Summary]
    ) -> Summary | Refusal | Note:
        """The outcome after cleaning with furniture; where that left no article, the first stays.

        Evidence of other files may take lines from an article, but not the article from the
        archive.
        """
        if not isinstance(one, Summary) or one.capture.raw not in (task.wanted or ()):
            return one
        return renewed.get(one.raw) or replace(one, furniture=self._digest(one.outlet))

    # ---- answers --------------------------------------------------------------------------------
    def summaries(self) -> list[Summary]:
        """The summaries of all cuttings, in the order of entries and members."""
        return [
            one
            for name in self.entries
            for one in self.remembered[name].outcomes
            if isinstance(one, Summary)
        ]

    def others(self) -> list[Refusal | Note]:
        """Everything that gave no cutting, in the order of names."""
        inside = [
            one
            for name in self.entries
            for one in self.remembered[name].outcomes
            if not isinstance(one, Summary)
        ]
        return sorted([*self.asides, *inside], key=lambda one: in_order(one.raw))

    def cuttings(self, summaries: Sequence[Summary]) -> Iterator[Cutting]:
        """The cuttings of these summaries, in this order, cleaned again where they must be."""
        self.prepare(summaries)
        for one in summaries:
            yield self.spool.get(one.raw, one.whole_sha)

    def prepare(self, summaries: Iterable[Summary]) -> None:
        """Have these cuttings at hand; many at once are cleaned side by side."""
        missing = frozenset(one.raw for one in summaries if not self._is_at_hand(one))
        if missing:
            self._clean_again(missing)

    def _is_at_hand(self, summary: Summary) -> bool:
        return (summary.raw, summary.whole_sha) in self.spool

    def _clean_again(self, wanted: frozenset[str]) -> None:
        """Clean members that an earlier run knew, with the furniture they were cleaned with."""
        own: dict[str, dict[str, str]] = {}
        for name in dict.fromkeys(self._entry_of[raw] for raw in sorted(wanted)):
            own[name] = {
                one.raw: one.outlet if one.furniture else ""
                for one in self.remembered[name].outcomes
                if isinstance(one, Summary) and one.raw in wanted
            }
        done = self._into_spool("Cleaning again what is to be written", own)
        lost = {name: {raw: "" for raw in of if raw not in done} for name, of in own.items()}
        self._into_spool("Cleaning again", {name: of for name, of in lost.items() if of})

    def _into_spool(self, what: str, wanted: Mapping[str, Mapping[str, str]]) -> set[str]:
        """The raw names that gave a cutting."""
        tasks = [Task(self.entries[name], members) for name, members in wanted.items()]
        done = set()
        for _, results in self._work(what, tasks, Knowledge(self.context, self.learned)):
            done |= {kept.outcome.raw for kept in map(self._spooled, results) if kept.packed}
        return done

    @cached_property
    def _entry_of(self) -> dict[str, str]:
        """Which entry each cutting came from, by its raw name; asked only once all are known."""
        return {
            one.raw: name
            for name in self.entries
            for one in self.remembered[name].outcomes
            if isinstance(one, Summary)
        }

    # ---- work -----------------------------------------------------------------------------------
    def _work(
        self, what: str, tasks: Sequence[Task], knowledge: Knowledge
    ) -> Iterator[tuple[Task, Iterable[Kept]]]:
        """Every task with its results, in the order of tasks, by as many processes as pay."""
        if not tasks:
            return
        self.progress.start(what, len(tasks))
        processes = self.processes or min(os.cpu_count() or 1, MOST_PROCESSES)
        many = len(tasks) >= PARALLEL_FROM or any(
            task.entry.size > STREAMED_BYTES for task in tasks
        )
        if processes > 1 and many:
            results = _in_processes(tasks, knowledge, processes)
        else:
            results = ((task, work_on(task, knowledge)) for task in tasks)
        for result in results:
            yield result
            self.progress.step()
        self.progress.finish()


def _in_processes(
    tasks: Sequence[Task], knowledge: Knowledge, processes: int
) -> Iterator[tuple[Task, Iterable[Kept]]]:
    """Every task with its results, in order; no more is begun than is soon asked for."""
    groups = _groups(tasks)
    ahead: deque[tuple[list[Task], Future[list[list[Kept]]] | None]] = deque()
    with ProcessPoolExecutor(processes, None, _set_knowledge, (knowledge,)) as pool:
        while True:
            for group in islice(groups, AHEAD * processes - len(ahead)):
                small = group[0].entry.size <= STREAMED_BYTES
                ahead.append((group, pool.submit(_work_on, group) if small else None))
            if not ahead:
                return
            group, done = ahead.popleft()
            if done is None:
                yield group[0], _stream(pool, group[0], knowledge.context, AHEAD * processes)
            else:
                yield from zip(group, done.result(), strict=True)


def _groups(tasks: Sequence[Task]) -> Iterator[list[Task]]:
    """Small files by the ``CHUNK``, each larger one alone."""
    group: list[Task] = []
    for task in tasks:
        large = task.entry.size > STREAMED_BYTES
        if group and (large or len(group) == CHUNK):
            yield group
            group = []
        group.append(task)
        if large:
            yield group
            group = []
    if group:
        yield group


def _stream(
    pool: ProcessPoolExecutor, task: Task, context: CleaningContext, most: int
) -> Iterator[Kept]:
    """The results of one large file: read here, member by member, and cleaned by the pool."""
    waiting: deque[Future[list[Kept]]] = deque()
    for member, outlet in wanted_members(task, context):
        waiting.append(pool.submit(_work_on_member, member, outlet))
        if len(waiting) >= most:
            yield from waiting.popleft().result()
    for one in waiting:
        yield from one.result()


def _plain(summary: Summary) -> Summary:
    """The summary as it is by itself: lessons are learned from files no lesson was used on."""
    return replace(summary, furniture="", whole_sha="") if summary.furniture else summary


def state_of(entry: files.RawEntry) -> str:
    """What tells whether a raw file, or what is told about it, may have changed."""
    about = [*entry.sidecars, *(place for place, _ in entry.manifests)]
    return ",".join([f"{entry.size} {entry.changed}", *map(files.state_of, about)])


GARBAGE_CHECKED_AT = 50_000
"""New objects between two searches for cycles: records form none, and tables stay for good."""


def _set_knowledge(knowledge: Knowledge) -> None:
    global _worker_knowledge  # noqa: PLW0603 - set once, as a worker process begins
    _worker_knowledge = knowledge
    gc.freeze()
    gc.set_threshold(GARBAGE_CHECKED_AT)


def _work_on(tasks: Sequence[Task]) -> list[list[Kept]]:
    return [list(work_on(task, _worker_knowledge)) for task in tasks]


def _work_on_member(member: Member, outlet: str | None) -> list[Kept]:
    return list(work_on_member(member, outlet, _worker_knowledge))
