"""Writes the site: only what changed, each file at once or not at all, and nothing left over.

A page whose bytes are the same keeps its file and time, so that a rebuild touches what changed and
a copy to a stick or a server moves little. A killed run leaves whole files, old or new.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Template
from pelican.plugins import signals
from pelican.utils import get_relative_path, path_to_url, sanitised_join
from pelican.writers import FileOverwriteFailedError, Writer

from cuttings.building.kept_files import KeptFiles, Made
from cuttings.building.reads import TemplateReads
from cuttings.later import Later

KEPT_FILES = "CUTTINGS_KEPT_FILES"
"""Where the settings of a running build keep what the last one wrote; None: nothing is kept."""


class ArchiveWriter(Writer):
    """Pelican's writer without pagination, atomic, and sparing files that did not change."""

    def __init__(self, output_path: str, settings: Mapping[str, Any] | None = None) -> None:
        super().__init__(output_path, settings)
        self.emitted: set[str] = set()
        self.changed: set[str] = set()
        self.digests: dict[str, str] = {}
        """SHA-256 by name of what this process wrote, so that a manifest need not read it again."""
        self._kept: KeptFiles | None = self.settings.get(KEPT_FILES)
        self._reads: TemplateReads | None = None

    def write_file(  # noqa: PLR0917 - Pelican's signature
        self,
        name: str,
        template: Template,
        context: dict[str, Any],
        relative_urls: bool = False,  # noqa: FBT001, FBT002 - Pelican's signature
        paginated: object = None,
        template_name: str | None = None,
        override_output: bool = False,  # noqa: FBT001, FBT002 - Pelican's signature
        url: str | None = None,
        **kwargs: object,
    ) -> None:
        """Render one page and write it where its bytes changed. Lists are cut by us: no pages."""
        del paginated, template_name, override_output, url
        if not name:
            return
        local = dict(context)
        if relative_urls:
            local["SITEURL"] = local["localsiteurl"] = path_to_url(get_relative_path(name))
            context["localsiteurl"] = local["localsiteurl"]
        local["output_file"] = name
        local.update(kwargs)
        cause = self._cause_of_page(name, template, local, kwargs)

        def render() -> bytes:
            local.update((key, one.make()) for key, one in kwargs.items() if isinstance(one, Later))
            return template.render(local).encode()

        self._make(name, cause, render)
        signals.content_written.send(str(Path(self.output_path) / name), context=local)

    def emit_made(self, name: str, enters: object, make: Callable[[], bytes]) -> None:
        """Write what ``make`` gives, unless the last build made it from the same.

        ``enters`` is all that it depends on, but for code and settings.
        """
        self._make(name, self._kept.cause(name, enters) if self._kept else None, make)

    def _cause_of_page(
        self, name: str, template: Template, local: dict[str, Any], own: dict[str, Any]
    ) -> str | None:
        if self._kept is None or template.name is None:
            return None
        if self._reads is None:
            self._reads = TemplateReads(template.environment)
        values = self._reads.values(template.name, local, own)
        if values is None:
            return None
        return self._kept.cause(name, (template.name, local.get("SITEURL"), values))

    def _make(self, name: str, cause: str | None, make: Callable[[], bytes]) -> None:
        """Write a file, or keep it where it is there already; note what it was made from."""
        if self._kept is None or cause is None:
            self.emit(name, make())
            return
        made = self._kept.expected(name, cause)
        if made is not None and made.sha256 == self._sha256_of(name):
            self._claim(name)
            self.digests[name] = made.sha256
        else:
            self.emit(name, make())
            made = Made(cause, self.digests[name])
        self._kept.made[name] = made

    def _sha256_of(self, name: str) -> str | None:
        try:
            data = Path(sanitised_join(self.output_path, name)).read_bytes()
        except FileNotFoundError:
            return None
        return hashlib.sha256(data).hexdigest()

    def _claim(self, name: str) -> None:
        """Note that a file is written. Raises FileOverwriteFailedError if it was before."""
        if name in self.emitted:
            msg = f"writer: {name} is written twice in one build; addresses must differ."
            raise FileOverwriteFailedError(msg)
        self.emitted.add(name)

    def emit(self, name: str, data: bytes) -> None:
        """Write bytes to ``name`` below the output folder.

        Raises FileOverwriteFailedError when the name was written before in this build, and
        RuntimeError (from Pelican) when it leads out of the output folder.
        """
        path = Path(sanitised_join(self.output_path, name))
        self._claim(name)
        self.digests[name] = hashlib.sha256(data).hexdigest()
        if _has_bytes(path, data):
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        passing = path.with_name(f".{path.name}.part")
        passing.write_bytes(data)
        passing.replace(path)
        self.changed.add(name)

    def adopt(self, old: str, new: str) -> bool:
        """Give a folder of an earlier build another name; whether it was there.

        For folders named by what they hold, whose files mostly stay the same.
        """
        source, target = (Path(sanitised_join(self.output_path, name)) for name in (old, new))
        if source != target and source.is_dir() and not target.exists():
            source.rename(target)
        return target.is_dir()

    def keep(self, name: str) -> None:
        """Leave a file of an earlier build as it is."""
        self.emitted.add(name)

    def sweep(self, keep: tuple[str, ...]) -> list[str]:
        """Remove files of earlier builds that this one did not write, and folders that are empty
        without them; the files' names, sorted.

        ``keep`` are folders whose files others write (the theme's static files).
        """
        root = Path(self.output_path)
        gone = []
        for folder, _, names in os.walk(root, topdown=False):
            left = [(Path(folder) / name).relative_to(root).as_posix() for name in names]
            old = [one for one in left if one not in self.emitted and not one.startswith(keep)]
            for name in old:
                (root / name).unlink()
            if old:
                _remove_empty(Path(folder), root)
            gone += old
        return sorted(gone)


def _remove_empty(folder: Path, root: Path) -> None:
    """Remove the folder if it is empty, and so each above it, up to ``root``."""
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _has_bytes(path: Path, data: bytes) -> bool:
    try:
        if path.stat().st_size != len(data):
            return False
        return path.read_bytes() == data
    except FileNotFoundError:
        return False
