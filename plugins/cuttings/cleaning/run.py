"""A folder cleaned as a whole: each file first by itself, then with what its outlet's files show.

Enters: entries of raw folders, and what an earlier run remembered. Leaves: an outcome for every
member of every entry; cuttings are kept on disk meanwhile, so that memory holds only summaries.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace

from cuttings.cleaning import corpus, files
from cuttings.cleaning.inputs.warc import Note
from cuttings.cleaning.labelling.furniture import Furniture, learn
from cuttings.cleaning.pipeline import CleaningContext, url_of
from cuttings.cleaning.progress import Progress, Silence
from cuttings.cleaning.store import Remembered, Store, Summary, summarise
from cuttings.cleaning.work import Outcome, Task, clean_entry
from cuttings.model import Cutting, Refusal

PARALLEL_FROM = 150
"""Files from which on starting worker processes (a second each) pays."""

STREAMED_BYTES = 4 << 20
"""Raw files above this size are read member by member in the main process, never held whole."""

CHUNK = 8
"""Files handed to a worker at once."""

MOST_PROCESSES = 16

_worker_context = CleaningContext()


@dataclass(slots=True)
class FolderRun:
    """The state of one run over a folder; call ``clean`` once, then ask."""

    context: CleaningContext
    progress: Progress = field(default_factory=Silence)
    processes: int = 0
    spool: files.Spool = field(default_factory=files.Spool)
    entries: dict[str, files.RawEntry] = field(default_factory=dict)
    remembered: dict[str, Remembered] = field(default_factory=dict)
    asides: list[Refusal | Note] = field(default_factory=list)
    furniture: dict[str, tuple[str, Furniture]] = field(default_factory=dict)
    """Outlet -> what it was learned from, and the furniture."""

    def clean(self, found: Iterable[files.Found], store: Store) -> None:
        """Clean what ``store`` does not remember; every outcome is then known."""
        for one in found:
            if isinstance(one, files.RawEntry):
                self.entries[one.name] = one
            else:
                self.asides.append(one)
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
        for task, outcomes in self._work("Cleaning", tasks):
            kept = tuple(self._keep(outcome) for outcome in outcomes)
            self.remembered[task.entry.name] = Remembered(state_of(task.entry), kept)

    def _keep(self, outcome: Outcome) -> Summary | Refusal | Note:
        if not isinstance(outcome, Cutting):
            return outcome
        self.spool.put(outcome.raw, outcome)
        return summarise(outcome, corpus.outlet_of(outcome), url_of(outcome.fields), "")

    def _learn(self, store: Store) -> None:
        for outlet, group in corpus.by_outlet(self.summaries()).items():
            sample = corpus.sample_of(group)
            digest = corpus.sample_digest(sample)
            old = store.furniture.get(outlet)
            if old is not None and old[0] == digest:
                furniture = Furniture.from_json(old[1])
            else:
                cuttings = self.cuttings([summary.capture.raw for summary in sample])
                furniture = learn([one.block for one in cutting.blocks] for cutting in cuttings)
            self.furniture[outlet] = (digest, furniture)

    def _clean_with_furniture(self) -> None:
        digests = {
            outlet: corpus.furniture_digest(furniture)
            for outlet, (_, furniture) in self.furniture.items()
            if corpus.is_telling(furniture, outlet)
        }
        tasks = [
            task
            for name, entry in self.entries.items()
            if (task := self._task(entry, self.remembered[name], digests)).wanted
        ]
        for task, outcomes in self._work("Cleaning with what its outlet's files share", tasks):
            cleaned = {one.raw: self._spooled(one) for one in outcomes if isinstance(one, Cutting)}
            old = self.remembered[task.entry.name]
            renewed = tuple(_renewed(one, task, cleaned, digests) for one in old.outcomes)
            self.remembered[task.entry.name] = replace(old, outcomes=renewed)

    def _task(self, entry: files.RawEntry, known: Remembered, digests: Mapping[str, str]) -> Task:
        stale = [
            one
            for one in known.outcomes
            if isinstance(one, Summary) and one.furniture != digests.get(one.outlet, "")
        ]
        furniture = {
            one.capture.raw: self.furniture[one.outlet][1] for one in stale if one.outlet in digests
        }
        return Task(entry, frozenset(one.capture.raw for one in stale), furniture)

    def _spooled(self, cutting: Cutting) -> Cutting:
        self.spool.put(cutting.raw, cutting)
        return cutting

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
        return sorted([*self.asides, *inside], key=lambda one: one.raw)

    def cutting(self, raw: str) -> Cutting:
        """The cutting of one member. Raises KeyError for a name that gave none."""
        return next(iter(self.cuttings([raw])))

    def cuttings(self, raws: Sequence[str]) -> Iterator[Cutting]:
        """The cuttings of these members, in this order, cleaned again where they must be."""
        missing = [raw for raw in raws if raw not in self.spool]
        self._clean_again(missing)
        for raw in raws:
            yield self.spool.get(raw)

    def _clean_again(self, raws: Sequence[str]) -> None:
        """Clean members that an earlier run knew, with the furniture of the outlet they have."""
        wanted = frozenset(raws)
        for name, entry in self.entries.items() if wanted else ():
            known = [o for o in self.remembered[name].outcomes if isinstance(o, Summary)]
            furniture = {
                one.capture.raw: self.furniture[one.outlet][1]
                for one in known
                if one.capture.raw in wanted and one.furniture and one.outlet in self.furniture
            }
            own = wanted & {one.capture.raw for one in known}
            if own:
                self._spool_all(Task(entry, own, furniture))
                self._spool_all(Task(entry, frozenset(raw for raw in own if raw not in self.spool)))

    def _spool_all(self, task: Task) -> None:
        for outcome in clean_entry(task, self.context) if task.wanted else ():
            if isinstance(outcome, Cutting):
                self.spool.put(outcome.raw, outcome)

    # ---- work -----------------------------------------------------------------------------------
    def _work(self, what: str, tasks: Sequence[Task]) -> Iterator[tuple[Task, Iterable[Outcome]]]:
        """Every task with its outcomes, in the order of tasks, by as many processes as pay."""
        self.progress.start(what, len(tasks))
        processes = self.processes or min(os.cpu_count() or 1, MOST_PROCESSES)
        if processes > 1 and len(tasks) >= PARALLEL_FROM:
            results = self._in_processes(tasks, processes)
        else:
            results = ((task, clean_entry(task, self.context)) for task in tasks)
        for result in results:
            yield result
            self.progress.step()
        self.progress.finish()

    def _in_processes(
        self, tasks: Sequence[Task], processes: int
    ) -> Iterator[tuple[Task, Iterable[Outcome]]]:
        small = [task for task in tasks if task.entry.size <= STREAMED_BYTES]
        with ProcessPoolExecutor(processes, None, _set_context, (self.context,)) as pool:
            answers = pool.map(_work_on, small, chunksize=CHUNK)
            for task in tasks:
                if task.entry.size <= STREAMED_BYTES:
                    yield task, next(answers)
                else:
                    yield task, clean_entry(task, self.context)


def _renewed(
    one: Summary | Refusal | Note,
    task: Task,
    cleaned: Mapping[str, Cutting],
    digests: Mapping[str, str],
) -> Summary | Refusal | Note:
    """The outcome after cleaning with furniture; where that left no article, the first one stays.

    Evidence of other files may take lines from an article, but not the article from the archive.
    """
    if not isinstance(one, Summary) or one.capture.raw not in (task.wanted or ()):
        return one
    digest = digests.get(one.outlet, "")
    cutting = cleaned.get(one.capture.raw)
    if cutting is None:
        return replace(one, furniture=digest)
    return summarise(cutting, one.outlet, url_of(cutting.fields), digest)


def state_of(entry: files.RawEntry) -> str:
    """What tells whether a raw file, or what is told about it, may have changed."""
    about = [*entry.sidecars, *(place for place, _ in entry.manifests)]
    return ",".join([f"{entry.size} {entry.changed}", *map(files.state_of, about)])


def _set_context(context: CleaningContext) -> None:
    global _worker_context  # noqa: PLW0603 - set once, as a worker process begins
    _worker_context = context


def _work_on(task: Task) -> list[Outcome]:
    return list(clean_entry(task, _worker_context))
