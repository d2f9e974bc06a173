"""What is handed on for keeping: raw files, articles with their ledgers, and the owner's tables.

Enters: the archive's files by name and hash, the heads of its articles. Leaves: the payload, from
which withdrawn articles and their raw files are gone, and what was left out and why. Packages hold
whole texts whatever the levels: they are for keeping, not for publishing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MEMBER_MARK = "#"
"""Stands between a container's name and the number of a member in it (model.RawFile)."""

TOOL_FILES = ("aliases.toml", "stories.toml", "corrections.toml")
"""Tables of the content folder that shaped the articles. ``takedowns.toml`` stays at home: it says
who asked."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file to be packed: its address in the package, where it lies, its hash and size."""

    address: str
    path: Path
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article's files and facts, as its Markdown head states them."""

    id: str
    headline: str
    address: str
    raw: str | None
    raw_sha256: str | None
    url: str | None
    captured: str | None
    lang: str | None
    versions: tuple[str, ...] = ()

    @property
    def raw_files(self) -> tuple[str, ...]:
        """The raw files of all its captures, without the numbers of container members."""
        names = (self.raw, *self.versions)
        return tuple(name.partition(MEMBER_MARK)[0] for name in names if name)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where its Markdown, its ledger and its raw files stand in the package, unpacked."""
        ledger = f"{self.address.removesuffix('.md')}.ledger.json"
        return (self.address, ledger, *(f"raw/{name}" for name in self.raw_files))

    def shown_file(self, held: Mapping[str, StoredFile]) -> StoredFile | None:
        """The raw file of the capture shown, packed or not; None where ``held`` has neither."""
        address = f"raw/{(self.raw or '').partition(MEMBER_MARK)[0]}"
        return held.get(address) or held.get(f"{address}.gz")


@dataclass(frozen=True, slots=True)
class Payload:
    """Files in order of address, the articles among them, and what was left out in words."""

    files: tuple[StoredFile, ...]
    articles: tuple[StoredArticle, ...]
    left_out: tuple[str, ...] = ()

    def by_address(self) -> dict[str, StoredFile]:
        """The files by their address."""
        return {file.address: file for file in self.files}


def select(
    files: Sequence[StoredFile], articles: Iterable[StoredArticle], withdrawn: frozenset[str]
) -> Payload:
    """The payload without the withdrawn articles: their Markdown, ledger and raw files.

    ``withdrawn`` holds ids and original addresses. A container that holds a withdrawn article among
    others is left out whole, and said so.
    """
    gone: list[StoredArticle] = []
    kept: list[StoredArticle] = []
    for article in sorted(articles, key=lambda article: article.address):
        is_gone = not withdrawn.isdisjoint((article.id, article.url))
        (gone if is_gone else kept).append(article)
    hidden = {address for one in gone for address in one.addresses}
    packed = sorted(
        (one for one in files if hidden.isdisjoint((one.address, one.address.removesuffix(".gz")))),
        key=lambda file: file.address,
    )
    return Payload(tuple(packed), tuple(kept), tuple(_reasons(gone, kept)))


def _reasons(gone: Sequence[StoredArticle], kept: Sequence[StoredArticle]) -> Iterable[str]:
    needed: Mapping[str, str] = {name: one.id for one in kept for name in one.raw_files}
    for one in gone:
        yield f"{one.id}: withdrawn; its article and raw files are left out"
        for name in one.raw_files:
            if name in needed:
                yield f"raw/{name}: left out whole; it holds {one.id}, which is withdrawn"
