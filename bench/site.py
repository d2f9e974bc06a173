"""A whole archive of any size: what its first build costs, the next with one article more, by room.

    python bench/site.py FOLDER COUNT             write COUNT raw pages and build them from nothing
    python bench/site.py FOLDER COUNT --more 1    then build again with so many articles more

``FOLDER`` becomes an archive of its own, with the project's theme and settings. The made-up reports
of ``stories_press`` tell events in several outlets, some as reprints; here they get people, places
and bodies to tag, and become HTML pages. The site is built as ``cuttings build`` does it, but each
room's share of Pelican's run is timed. CPU seconds and peak memory; nothing here is anyone's text.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pelican
from blinker import Signal
from stories_press import reports

ROOT = Path(__file__).resolve().parents[1]
SEED = 20250312
FIRST = ("Anna", "Bruno", "Carla", "Dario", "Elena", "Felix", "Greta", "Hugo", "Irene", "Jonas")
LAST = ("Albin", "Berger", "Corso", "Dahl", "Egger", "Falk", "Gruber", "Holm", "Imhof", "Keller")
PLACES = ("Lisbon", "Oslo", "Vienna", "Geneva", "Prague", "Turin", "Lyon", "Porto", "Ghent", "Graz")
BODIES = (
    "Harbour",
    "Water",
    "Rail",
    "Health",
    "Forest",
    "School",
    "Energy",
    "Housing",
    "Fisheries",
)
KINDS = ("Authority", "Agency", "Council", "Union", "Ministry", "Committee")
NAMES_EVERY = 25
"""One word in so many is followed by a name of the event."""


def cast(event: str) -> list[str]:
    """People, places and bodies of an event."""
    rng = random.Random(f"{SEED} {event}")
    people = [f"{rng.choice(FIRST)} {rng.choice(LAST)}" for _ in range(3)]
    bodies = [f"{rng.choice(BODIES)} {rng.choice(KINDS)}" for _ in range(2)]
    return people + bodies + rng.sample(PLACES, 2)


def page(report: dict[str, str]) -> str:
    """A report as a page of its outlet."""
    rng = random.Random(f"{SEED} {report['id']}")
    names = cast(report["story"])
    outlet = f"{report['source'].title()} Post"
    text = []
    for paragraph in report["text"].split("\n\n"):
        words = [
            f"{word} {rng.choice(names)}" if rng.randrange(NAMES_EVERY) == 0 else word
            for word in paragraph.split()
        ]
        sentences = " ".join(words).split(". ")
        text.append(". ".join(one[:1].upper() + one[1:] for one in sentences))
    headline = f"{report['title']} {rng.choice(names)}".capitalize()
    stated = f'<meta property="article:published_time" content="{report["date"]}T09:30:00Z">'
    body = "".join(f"<p>{html.escape(one)}</p>" for one in text)
    return (
        f"<!doctype html><html lang=en><head><title>{headline} - {outlet}</title>"
        f'<link rel=canonical href="https://{report["source"]}.example/{report["id"]}">'
        f'<meta property="og:site_name" content="{outlet}">{stated if report["date"] else ""}'
        f"</head><body><nav><ul><li><a href='/'>Home</a></li></ul></nav><article><h1>{headline}"
        f"</h1><p class=byline>By {rng.choice(FIRST)} {rng.choice(LAST)}</p>{body}"
        f"</article><footer><p>© {outlet}</p></footer></body></html>"
    )


def write_raw(folder: Path, first: int, last: int) -> None:
    """The raw pages numbered ``first`` up to ``last``; each depends on its own number alone."""
    for report in islice(reports(last), first, None):
        place = folder / "content/raw" / report["source"]
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{report['id']}.html").write_text(page(report), encoding="utf-8")


def lay_out(folder: Path) -> None:
    """An archive with the project's settings and theme, and nothing in it."""
    folder.mkdir(parents=True)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("theme", "plugins"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "content/pages", folder / "content/pages")


# ---- one timed run of Pelican -------------------------------------------------------------------
class Rooms:
    """CPU seconds by what was at work, and the memory the process had reached by its end."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.peak: dict[str, int] = {}
        self._inner: list[float] = []
        self._held: list[object] = []

    def timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The work, its own time counted under the name (what it calls that is timed is not)."""

        def run(*args: Any, **named: Any) -> Any:
            began = time.process_time()
            self._inner.append(0.0)
            try:
                return work(*args, **named)
            finally:
                spent = time.process_time() - began
                self.seconds[name] += spent - self._inner.pop()
                self.peak[name] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
                if self._inner:
                    self._inner[-1] += spent

        self._held.append(run)  # signals hold their receivers weakly
        return run

    def watch(self) -> None:
        """Time every receiver of a signal and every step of a generator."""
        plain, generators = Signal.connect, pelican.Pelican._get_generator_classes  # noqa: SLF001

        def connect(signal: Any, receiver: Any, *args: Any, **named: Any) -> Any:
            name = f"{_room(receiver)}: {receiver.__name__}"
            return plain(signal, self.timed(name, receiver), *args, **named)

        def watched(builder: pelican.Pelican) -> Any:
            found = generators(builder)
            for one in found:
                for step in ("context", "output"):
                    work = getattr(one, f"generate_{step}", None)
                    if work is not None:
                        name = f"{_room(one)}: {one.__name__}, {step}"
                        setattr(one, f"generate_{step}", self.timed(name, work))
            return found

        Signal.connect = connect  # type: ignore[method-assign, assignment]
        pelican.Pelican._get_generator_classes = watched  # noqa: SLF001


def _room(work: Any) -> str:
    package, _, rest = work.__module__.partition(".")
    return rest.partition(".")[0] if package == "cuttings" else package


def run_pelican(note: Path) -> int:
    """Pelican in this process, timed by room; the figures go to ``note`` as JSON."""
    rooms = Rooms()
    rooms.watch()
    status = 0
    try:
        pelican.main(["-s", "pelicanconf.py", "-o", "output", "--fatal=errors"])
    except SystemExit as end:
        status = int(end.code or 0)
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime
    rooms.seconds["the rest"] = cpu - sum(rooms.seconds.values())
    figures = {"seconds": rooms.seconds, "peak": rooms.peak, "cpu": cpu, "top": used.ru_maxrss}
    note.write_text(json.dumps(figures), encoding="utf-8")
    return status


def build(folder: Path) -> dict[str, Any]:
    """Clean and build the archive; the figures."""
    places = {
        "PYTHONPATH": str(ROOT / "plugins"),
        "CUTTINGS_ARTICLES": str((folder / "content/articles").resolve()),
        "CUTTINGS_NOTES": str((folder / "build/archive").resolve()),
    }
    environment = os.environ | places
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    clean = [sys.executable, "-m", "cuttings.cli", "build", "--only-articles"]
    subprocess.run(clean, cwd=folder, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    note = folder.resolve() / "figures.json"
    command = [sys.executable, str(Path(__file__).resolve()), str(folder), "--timed", str(note)]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    figures: dict[str, Any] = json.loads(note.read_text(encoding="utf-8"))
    cleaning = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cleaning": cleaning, "wall": time.monotonic() - began, **figures}


def print_run(name: str, run: dict[str, Any]) -> None:
    """Table: what took a second or a hundredth of the whole, and all."""
    print(f"\n| {name} | CPU s | MB by then |\n| --- | ---: | ---: |")
    print(f"| cleaning | {run['cleaning']:.1f} | |")
    ranked = sorted(run["seconds"].items(), key=lambda one: -one[1])
    for what, seconds in ranked:
        if seconds > max(1, run["cpu"] / 100):
            print(f"| {what} | {seconds:.1f} | {run['peak'].get(what, 0) / 1024:.0f} |")
    whole = run["cleaning"] + run["cpu"]
    print(
        f"| **together** ({run['wall']:.0f} s by the clock) | {whole:.1f} "
        f"| {run['top'] / 1024:.0f} |"
    )


def main() -> int:
    """Build and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int, nargs="?", default=0)
    parser.add_argument("--more", type=int, default=0, help="articles added before a second build")
    parser.add_argument("--again", action="store_true", help="build what stands in the folder")
    parser.add_argument("--timed", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.timed:
        return run_pelican(options.timed)
    if not options.folder.exists():
        lay_out(options.folder)
        write_raw(options.folder, 0, options.count)
        print_run(f"{options.count} articles, from nothing", build(options.folder))
    if options.more:
        write_raw(options.folder, options.count, options.count + options.more)
        print_run(f"{options.more} more", build(options.folder))
    if options.again:
        print_run("again", build(options.folder))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
