"""Writes the site: only what changed, each file at once or not at all, and nothing left over.

A page whose bytes are the same keeps its file and time, so that a rebuild touches what changed and
a copy to a stick or a server moves little. A killed run leaves whole files, old or new.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Template
from pelican.plugins import signals
from pelican.utils import get_relative_path, path_to_url, sanitised_join
from pelican.writers import FileOverwriteFailedError, Writer


class ArchiveWriter(Writer):
    """Pelican's writer without pagination, atomic, and sparing files that did not change."""

    def __init__(self, output_path: str, settings: Mapping[str, Any] | None = None) -> None:
        super().__init__(output_path, settings)
        self.emitted: set[str] = set()
        self.changed: set[str] = set()
        self.digests: dict[str, str] = {}
        """SHA-256 by name of what this process wrote, so that a manifest need not read it again."""

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
        self.emit(name, template.render(local).encode())
        signals.content_written.send(str(Path(self.output_path) / name), context=local)

    def emit(self, name: str, data: bytes) -> None:
        """Write bytes to ``name`` below the output folder.

        Raises FileOverwriteFailedError when the name was written before in this build, and
        RuntimeError (from Pelican) when it leads out of the output folder.
        """
        if name in self.emitted:
            msg = f"writer: {name} is written twice in one build; addresses must differ."
            raise FileOverwriteFailedError(msg)
        path = Path(sanitised_join(self.output_path, name))
        self.emitted.add(name)
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
        """Remove files of earlier builds that this one did not write; their names, sorted.

        ``keep`` are folders whose files others write (the theme's static files).
        """
        root = Path(self.output_path)
        gone = []
        for folder, _, names in os.walk(root):
            for name in names:
                relative = (Path(folder) / name).relative_to(root).as_posix()
                if relative not in self.emitted and not relative.startswith(keep):
                    (root / relative).unlink()
                    gone.append(relative)
        return sorted(gone)


def _has_bytes(path: Path, data: bytes) -> bool:
    try:
        if path.stat().st_size != len(data):
            return False
        return path.read_bytes() == data
    except FileNotFoundError:
        return False
