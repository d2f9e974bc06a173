"""A made-up folder of raw files of any size, and what cleaning it costs.

    python bench/raw_corpus.py FOLDER COUNT           write COUNT raw files below FOLDER/raw
    python bench/raw_corpus.py FOLDER COUNT --clean   clean them too, again, and with files more
                                                      and one fewer

Half are text dumps, half HTML pages, of 20 outlets that each have furniture of their own; one text
in ten is agency copy that several outlets run. The same numbers give the same bytes. Nothing here
is anyone's text. The table gives CPU time of all processes, wall time, and the largest sum of their
memory (proportional set size, read from ``/proc`` twice a second, so Linux only).
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "plugins"))

from corpus import SEED, vocabulary

SOURCES = 20
AGENCY_SHARE = 0.1
LEDE_DAY = date(2019, 1, 1)
DAYS = 2500
_FURNITURE = 12
_SAMPLE_SECONDS = 0.5


Told = tuple[date, list[str]]
"""The day of an article, and its paragraphs."""


class Outlet:
    """One made-up outlet: its name, domain and the lines that stand on all its pages."""

    def __init__(self, number: int, words: list[str]) -> None:
        rng = random.Random(SEED + number)
        self.name = " ".join(rng.sample(words[50:2000], 2)).title()
        self.domain = f"{self.name.lower().replace(' ', '-')}.example"
        self.above = [" ".join(rng.sample(words, 4)).capitalize() for _ in range(_FURNITURE)]
        self.below = [" ".join(rng.sample(words, 9)).capitalize() for _ in range(_FURNITURE)]


def sentence(rng: random.Random, words: list[str]) -> str:
    """A sentence of 8 to 25 words that follow Zipf's law."""
    picked = [words[int(len(words) ** rng.random()) - 1] for _ in range(rng.randint(8, 25))]
    return " ".join(picked).capitalize() + "."


def paragraphs(rng: random.Random, words: list[str], usual: int) -> list[str]:
    """An article's paragraphs, ``usual`` or so; ten make some 450 words."""
    count = max(2, min(3 * usual, int(usual * rng.lognormvariate(0, 0.5))))
    return [" ".join(sentence(rng, words) for _ in range(rng.randint(2, 4))) for _ in range(count)]


def text_dump(outlet: Outlet, headline: str, by: str, told: Told) -> str:
    """A dump of a whole page's text."""
    day, body = told
    lede = [*outlet.above, headline, f"By {by}", f"{day:%B %-d, %Y}"]
    return "\n\n".join(["\n".join(lede), *body, "\n".join([*outlet.below, f"© {outlet.name}"])])


def html_page(outlet: Outlet, path: str, headline: str, by: str, told: Told) -> str:
    """A page with its head, navigation and footer."""
    day, body = told
    menu = "".join(f"<li><a href='/{n}'>{line}</a></li>" for n, line in enumerate(outlet.above))
    text = "".join(f"<p>{one}</p>" for one in body)
    foot = "".join(f"<p>{line}</p>" for line in outlet.below)
    return (
        f"<!doctype html><html lang=en><head><title>{headline} - {outlet.name}</title>"
        f'<link rel=canonical href="https://{outlet.domain}/{path}">'
        f'<meta property="og:site_name" content="{outlet.name}">'
        f'<meta property="article:published_time" content="{day}T09:30:00Z"></head>'
        f"<body><nav><ul>{menu}</ul></nav><article><h1>{headline}</h1><p class=byline>By {by}</p>"
        f"{text}</article><footer>{foot}</footer></body></html>"
    )


def write_corpus(folder: Path, first: int, last: int, usual: int) -> None:
    """Raw files number ``first`` up to ``last``; each depends on its own number alone."""
    words = [word for word in vocabulary(30_000) if word.isalpha()]
    outlets = [Outlet(number, words) for number in range(SOURCES)]
    for number in range(first, last):
        rng = random.Random(SEED * 7 + number)
        outlet = outlets[number % SOURCES]
        shared = rng.random() < AGENCY_SHARE
        body = paragraphs(random.Random(number // SOURCES) if shared else rng, words, usual)
        headline = " ".join(rng.sample(words[20:5000], 7)).capitalize()
        by = " ".join(rng.sample(words[50:3000], 2)).title()
        day = LEDE_DAY + timedelta(days=rng.randrange(DAYS))
        place = folder / "raw" / outlet.domain
        place.mkdir(parents=True, exist_ok=True)
        name = f"{number:06}"
        if number // SOURCES % 2:
            page = html_page(outlet, f"news/{name}", headline, by, (day, body))
            (place / f"{name}.html").write_text(page, encoding="utf-8")
        else:
            text = text_dump(outlet, headline, by, (day, body))
            (place / f"{name}.txt").write_text(text, encoding="utf-8")


# ---- measuring ----------------------------------------------------------------------------------
def memory_of(root: int) -> int:
    """Bytes that a process and all below it hold; shared pages count once (PSS)."""
    total, waiting = 0, [root]
    while waiting:
        process = waiting.pop()
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
            children = Path(f"/proc/{process}/task").glob("*/children")
            waiting += [int(one) for path in children for one in path.read_text().split()]
        except (OSError, StopIteration):
            continue  # it ended while we looked
    return total


def run_cleaning(folder: Path) -> tuple[float, float, int, str]:
    """Wall seconds, CPU seconds, peak bytes, and the report's first lines of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started, peak = time.monotonic(), 0
    out = str(folder / "content" / "articles")
    command = [sys.executable, "-m", "cuttings.cli", "clean", str(folder / "raw"), "--out", out]
    with (folder / "log").open("w+", encoding="utf-8") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        while process.poll() is None:
            peak = max(peak, memory_of(process.pid))
            time.sleep(_SAMPLE_SECONDS)
        log.seek(0)
        told = [line.strip() for line in log if "raw files:" in line or " articles written" in line]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - started, cpu, peak, " ".join(told)


def main() -> None:
    """Write, and where asked clean and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--clean", action="store_true")
    parser.add_argument("--paragraphs", type=int, default=10, help="of an article, on average")
    options = parser.parse_args()
    write_corpus(options.folder, 0, options.count, options.paragraphs)
    if not options.clean:
        return
    print(f"{'run':<14}{'wall s':>8}{'CPU s':>8}{'peak MB':>9}")
    for what in ("first", "nothing new", "one file more", "twenty more", "one file fewer"):
        more = {"one file more": (0, 1), "twenty more": (1, 21)}.get(what)
        if more:
            write_corpus(options.folder, *(options.count + n for n in more), options.paragraphs)
        if what == "one file fewer":
            min((options.folder / "raw").rglob("*.txt")).unlink()
        wall, cpu, peak, told = run_cleaning(options.folder)
        print(f"{what:<14}{wall:>8.1f}{cpu:>8.1f}{peak / 1e6:>9.0f}  {told}", flush=True)


if __name__ == "__main__":
    main()
