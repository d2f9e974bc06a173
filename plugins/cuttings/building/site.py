"""One build from raw files to pages: clean, then Pelican, each only where something changed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import cuttings
from cuttings.settings import CleaningSettings
from cuttings.workplace import OWNER_NOTE, work_folder

CONTENT = Path("content")
"""The content folder; all commands run from the archive's root, where ``pelicanconf.py`` is."""

ARTICLES = CONTENT / "articles"

BUILD_NOTE = "build.json"
"""Among a place's notes: the fingerprints of what its last build read, and of what it wrote."""

_WATCHED = ("content", "pelicanconf.py", "publishconf.py")
_ENVIRONMENT = ("SITEURL", "CUTTINGS_REPOSITORY", "SOURCE_DATE_EPOCH")


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where one build works: raw files in, articles between, pages out, its notes beside."""

    raw: Path
    articles: Path
    output: Path
    notes: Path

    @classmethod
    def of_archive(cls, raw: str = "") -> Workplace:
        """The archive's own: ``content/raw``, or the folder its settings name, to ``output``."""
        return cls(
            Path(raw) if raw else CONTENT / "raw",
            ARTICLES,
            Path("output"),
            Path("build/archive"),
        )

    @classmethod
    def of_folder(cls, raw: Path) -> Workplace:
        """Another raw folder's, all below ``build/<its name>``, so that content stays as it is.

        Where a folder of the same name has that place already, it gets another.
        """
        work = work_folder(raw.resolve(), _owner_of)
        return cls(raw, work / "articles", work / "output", work)

    @property
    def is_the_archives(self) -> bool:
        """Whether articles are kept with the archive, and not in a place for trying a folder."""
        return self.articles == ARTICLES

    def claim(self) -> None:
        """Write down whose this place is, before another raw folder of the name asks."""
        if not self.is_the_archives:
            note = self.articles.parent / OWNER_NOTE
            note.parent.mkdir(parents=True, exist_ok=True)
            note.write_text(f"{self.raw.resolve()}\n", encoding="utf-8", errors="surrogateescape")

    def public(self) -> Workplace:
        """The same with pages of its own, so that a public build never mixes with a local one."""
        notes = self.notes / "public"
        return Workplace(self.raw, self.articles, self.notes / "public-output", notes)


def _owner_of(work: Path) -> str | None:
    note = work / OWNER_NOTE
    if not note.is_file():
        return None
    return note.read_text(encoding="utf-8", errors="surrogateescape").removesuffix("\n")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build went: ``status`` 0 is fine; ``built`` is False where nothing had changed."""

    status: int
    built: bool


def clean(place: Workplace, settings: CleaningSettings) -> int:
    """Clean the raw folder into articles as the settings say; the cleaner's exit status."""
    place.claim()
    command = [sys.executable, "-m", "cuttings.cli", "clean", str(place.raw)]
    wishes = {
        "--out": place.articles,
        "--refused-share": settings.refused_share,
        "--largest-file-mb": settings.largest_file_mb,
        "--doubt-below": settings.doubt_below,
        "--processes": settings.processes,
    }
    words = [str(word) for wish in wishes.items() for word in wish]
    return subprocess.run([*command, *words], check=False).returncode


def build(
    place: Workplace, configuration: str, looks: Iterable[str], fatal: str = "errors"
) -> Outcome:
    """Run Pelican over the articles, unless nothing it reads has changed since the last build.

    ``looks`` are the folders of the theme and of templates that go before its own.
    """
    print_of_now = fingerprint(place, configuration, looks)
    is_whole = (place.output / "index.html").is_file()
    if is_whole and last_prints(place) == (print_of_now, print_of_pages(place)):
        return Outcome(0, built=False)
    note = place.notes / BUILD_NOTE
    note.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pelican", "-s", configuration, "-o", str(place.output)]
    environment = {
        **os.environ,
        "CUTTINGS_ARTICLES": str(place.articles.resolve()),
        "CUTTINGS_NOTES": str(place.notes.resolve()),
    }
    if not place.is_the_archives:
        environment["CUTTINGS_RAW"] = str(place.raw)
    # Pelican's other handler breaks a message into columns of a terminal's width, in logs too.
    options = [f"--fatal={fatal}", "--log-handler=plain"]
    done = subprocess.run([*command, *options], env=environment, check=False)
    if done.returncode == 0:
        note.parent.mkdir(parents=True, exist_ok=True)
        prints = {"fingerprint": print_of_now, "pages": print_of_pages(place)}
        note.write_text(json.dumps(prints), encoding="utf-8")
    return Outcome(done.returncode, built=True)


def fingerprint(place: Workplace, configuration: str, looks: Iterable[str] = ()) -> str:
    """A hash over all that a build reads: names, sizes and times of files, and the environment."""
    environment = "".join(f"{name}={os.environ.get(name, '')}\n" for name in _ENVIRONMENT)
    code = Path(cuttings.__file__).parent
    roots = [*(Path(name) for name in (*_WATCHED, *looks)), place.articles, place.raw, code]
    return _states(roots, f"{cuttings.__version__} {configuration}{environment}")


def print_of_pages(place: Workplace) -> str:
    """A hash over what stands in the output: a page changed or removed by hand is made anew."""
    return _states([place.output])


def _states(roots: Iterable[Path], head: str = "") -> str:
    """A hash over ``head`` and the names, sizes and times of all files below the roots."""
    digest = hashlib.sha256(head.encode())
    for path in _files(roots):
        with suppress(FileNotFoundError):  # it went while we looked: as if it had not been there
            state = path.stat()
            digest.update(os.fsencode(f"{path} {state.st_size} {state.st_mtime_ns}\n"))
    return digest.hexdigest()


def _files(roots: Iterable[Path]) -> Iterator[Path]:
    for root in roots:
        if root.is_file():
            yield root
        for path in sorted(root.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def last_prints(place: Workplace) -> tuple[str | None, str | None]:
    """The fingerprints of what the last build read and wrote; None where it failed, or none was."""
    try:
        stored = json.loads((place.notes / BUILD_NOTE).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):  # a run that was killed may leave half a note
        stored = None
    if not isinstance(stored, dict):
        return None, None
    return stored.get("fingerprint"), stored.get("pages")
