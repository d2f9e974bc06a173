"""Reads a Markdown file of the archive for Pelican, by our own dialect and nothing else.

Pelican's own reader would make a Markdown object for each file, let raw HTML through, and take
``Save_as:`` or ``Status:`` from a head that scraped words reached. Here only known keys count, the
address is computed, and an article without a usable date is kept as undated instead of dropped.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican.readers import BaseReader
from pelican.urlwrappers import Author, Category

from cuttings.bridge import load_redactions
from cuttings.front_matter import (
    SHOWN,
    UNTITLED,
    address_of,
    date_of,
    identity_of,
    moment_of,
    slug_of,
)
from cuttings.model import UNDATED
from cuttings.redactions import Redacted
from cuttings.text.head import HeadedText, is_as_generated, split_head, split_list
from cuttings.text.markup import render

logger = logging.getLogger(__name__)

_STATUSES = {"published": "published", "draft": "skip"}
"""What a head may say, and what Pelican makes of it: a draft is not built at all."""


class ArchiveReader(BaseReader):
    """Pelican's way to a Markdown file of the archive: article or page."""

    enabled = True
    file_extensions = ["md", "markdown"]  # noqa: RUF012 - Pelican's attribute

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__(settings)
        self._redactions = load_redactions(Path(settings["PATH"]))

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """HTML of the body, and the metadata Pelican needs with our own beside it."""
        path = Path(source_path)
        text = _decoded(path.read_bytes(), source_path)
        relative = self._relative(path)
        is_page = relative.startswith("pages/")
        shown = Redacted(text) if is_page else self._without_redacted(text, relative)
        parts = split_head(shown.text)
        _warn_of_lines(source_path, parts)
        rendered = render(parts.body)
        metadata = self._pelican_metadata(parts.head, relative, path)
        metadata["status"] = _status(parts.head.get("status", ""), source_path)
        metadata["head"] = dict(parts.head)
        metadata["paragraphs"] = rendered.paragraphs
        metadata["markdown"] = shown.text
        metadata["as_generated"] = is_as_generated(text)
        metadata["redacted"] = shown.met
        return rendered.html, metadata

    def _without_redacted(self, text: str, relative: str) -> Redacted:
        """An article's file without what ``redactions.toml`` blacks out."""
        return self._redactions.of_file(identity_of(split_head(text).head, relative), text)

    def _pelican_metadata(
        self, head: Mapping[str, str], relative: str, path: Path
    ) -> dict[str, Any]:
        is_page = relative.startswith("pages/")
        metadata: dict[str, Any] = {
            "title": head.get("title") or (path.stem if is_page else UNTITLED),
            "slug": slug_of(head, path.stem if is_page else "article"),
            "summary": head.get("summary", ""),
            "relative_path": relative,
        }
        if head.get("lang"):
            metadata["lang"] = head["lang"]
        if not is_page:
            metadata.update(self._article_metadata(head, relative, metadata["slug"]))
        return metadata

    def _article_metadata(
        self, head: Mapping[str, str], relative: str, slug: str
    ) -> dict[str, Any]:
        published = date_of(head)
        identity = identity_of(head, relative)
        address = address_of(published, slug, identity)
        authors = split_list(head.get("authors", ""))
        metadata: dict[str, Any] = {
            "slug": f"{slug}-{identity}",
            "date": published.when if published.is_known else UNDATED,
            "save_as": address,
            "url": address,
            "category": Category(head.get("category") or "News", self.settings),
        }
        if authors:
            metadata["authors"] = [Author(name, self.settings) for name in authors]
        modified = moment_of(head.get("modified"))
        if modified is not None:
            metadata["modified"] = modified
        return metadata

    def _relative(self, path: Path) -> str:
        content = Path(self.settings["PATH"]).resolve()
        resolved = path.resolve()
        if resolved.is_relative_to(content):
            return resolved.relative_to(content).as_posix()
        return f"articles/{resolved.parent.name}/{resolved.name}"


def _status(word: str, source_path: str) -> str:
    """Pelican's status; what is misspelt is not published."""
    status = _STATUSES.get(word.lower() or "published")
    if status is None:
        logger.warning(
            "%s: Status is %r, expected %s; not built.",
            Path(source_path).name,
            word[:SHOWN],
            " or ".join(_STATUSES),
        )
    return status or "skip"


def _decoded(data: bytes, source_path: str) -> str:
    """The text of a file; one that an editor saved otherwise than as UTF-8 is told, and read."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        logger.warning(
            "%s, line %d: not UTF-8, read as windows-1252; save the file as UTF-8.",
            Path(source_path).name,
            line,
        )
        return data.decode("windows-1252", errors="replace")


def _warn_of_lines(source_path: str, parts: HeadedText) -> None:
    name = Path(source_path).name
    for number, line in parts.strays:
        logger.warning(
            "%s, line %d: %r is no 'Key: value' line; end the head with a blank line.",
            name,
            number,
            line[:SHOWN],
        )
    for number, line in parts.repeats:
        logger.warning(
            "%s, line %d: %r repeats a key, and is left out; keep one of the two.",
            name,
            number,
            line[:SHOWN],
        )
