"""What the last build wrote, and from what: a file whose causes are the same is not made again.

Of each file the digest of all that enters is kept beside that of its bytes. It stays where the
first is that of now and the second that of the file on disk, so neither a file changed by hand nor
a damaged note is ever taken for the page.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple
from zlib import ZLIB_RUNTIME_VERSION

import cuttings
from cuttings.building.digests import Digests, NoValueError
from cuttings.settings import Settings

logger = logging.getLogger(__name__)

NOTE = "files.tsv"
"""Below the folder of caches: a line for each file of the last build."""

PACKAGES = ("babel", "jinja2", "markupsafe", "pelican")
"""What draws pages besides our own code; what else makes texts is asked before a page is."""

EXTENSIONS = ["jinja2.ext.i18n"]
OWN_FUNCTIONS = ("JINJA_GLOBALS", "JINJA_FILTERS", "JINJA_TESTS")
"""Settings with functions of an owner's own, of which nothing is known."""


class Made(NamedTuple):
    """A file of a build: the digest of what entered it, and the SHA-256 of its bytes, in hex."""

    cause: str
    sha256: str


class KeptFiles:
    """The files of the last build by name, and those of this one."""

    def __init__(self, recipe: str, known: Mapping[str, Made]) -> None:
        self.recipe = recipe
        self._known = known
        self.made: dict[str, Made] = {}
        self._digests = Digests()

    def cause(self, name: str, enters: object) -> str | None:
        """The digest of what a file is made from; None where that cannot be told."""
        try:
            return self._digests.of((name, enters)).hex()
        except NoValueError as error:
            logger.debug("%s is made anew: %s.", name, error)
            return None

    def expected(self, name: str, cause: str) -> Made | None:
        """The file as the last build made it from the same; None where it did not."""
        known = self._known.get(name)
        return known if known is not None and known.cause == cause else None


def read_note(path: Path, recipe: str) -> dict[str, Made]:
    """The files of the last build; none where it went by another recipe.

    Lines that cannot be read are passed over: what they told is made anew.
    """
    if not path.is_file():
        return {}
    head, *lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    if head != recipe:
        return {}
    rows = (line.split("\t") for line in lines)
    return {row[0]: Made(row[1], row[2]) for row in rows if len(row) == 1 + len(Made._fields)}


def write_note(path: Path, recipe: str, made: Mapping[str, Made]) -> None:
    """Put the files of this build in the place of the last one's, at once or not at all."""
    lines = (f"{name}\t{one.cause}\t{one.sha256}" for name, one in sorted(made.items()))
    path.parent.mkdir(parents=True, exist_ok=True)
    passing = path.with_suffix(".new")
    passing.write_text("\n".join([recipe, *lines]), encoding="utf-8")
    passing.replace(path)


def recipe_of(pelican_settings: Mapping[str, Any], settings: Settings) -> str:
    """A digest of all that turns what enters into files: code, packages, theme and settings."""
    digest = hashlib.sha256(f"{sys.version} {ZLIB_RUNTIME_VERSION} {settings!r}".encode())
    for name in PACKAGES:
        digest.update(f"{name} {version(name)}\n".encode())
    for name in ("SITEURL", "RELATIVE_URLS", "THEME_STATIC_DIR", "INTRASITE_LINK_REGEX"):
        digest.update(f"{name} {pelican_settings[name]!r}\n".encode())
    looks = [pelican_settings["THEME"], *pelican_settings["THEME_TEMPLATES_OVERRIDES"]]
    for root in (Path(cuttings.__file__).parent, *map(Path, looks)):
        for path in _files(root):
            data = path.read_bytes()
            digest.update(f"{path.relative_to(root).as_posix()} {len(data)}\n".encode())
            digest.update(data)
    return digest.hexdigest()


def is_ours_alone(settings: Mapping[str, Any]) -> bool:
    """Whether no plugins or template functions of an owner's own have a hand in a page.

    To be asked before our own functions are added.
    """
    plugins: Iterable[object] = settings["PLUGINS"] or ("whatever is installed",)
    environment = settings["JINJA_ENVIRONMENT"]
    return (
        all(isinstance(one, str) and one.startswith("cuttings.") for one in plugins)
        and not any(settings[name] for name in OWN_FUNCTIONS)
        and environment.get("extensions") == EXTENSIONS
    )


def _files(root: Path) -> Iterator[Path]:
    """All files below a folder but compiled code, always in the same order."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(folder) / name for name in sorted(names))
