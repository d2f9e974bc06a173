"""A raw folder of invented news for the tests of the whole cleaning line."""

import hashlib
from pathlib import Path

from cuttings.cleaning.archive import Folders, Options, clean_folder
from cuttings.cleaning.report import Report

PARAGRAPHS = (
    "The harbour board of Greave met on Monday and heard that the second bridge will open late.",
    "Its engineers said that the piers had settled by four centimetres since the autumn floods.",
    "“We will not open a bridge that moves,” said Ida Holm, who has led the board since 2019.",
    "The ferry, which was to end in June, will run every half hour until the work is finished.",
    "Shopkeepers on the north quay asked for lower rents, and the mayor promised them an answer.",
)


def dump(headline: str = "Bridge at Greave opens late", *paragraphs: str) -> str:
    """A text dump of one article."""
    return "\n\n".join([headline, "By Rui Pereira", "March 3, 2025", *(paragraphs or PARAGRAPHS)])


def page(headline: str, url: str, *paragraphs: str) -> str:
    """An HTML page of one article with a canonical address."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)
    return (
        f"<!doctype html><html lang=en><head><title>{headline}</title>"
        f'<link rel=canonical href="{url}"><meta property=og:site_name content="Harbour Post">'
        '<meta property=article:published_time content="2025-03-03T09:30:00+00:00"></head>'
        f"<body><article><h1>{headline}</h1>{body}</article></body></html>"
    )


def clean(root: Path, **options: object) -> Report:
    """Clean ``root/raw`` into ``root/content/articles``."""
    return clean_folder(folders(root), Options(**options))  # type: ignore[arg-type]


def folders(root: Path) -> Folders:
    """The folders of the archive in ``root``."""
    content = root / "content"
    return Folders(
        root / "raw", content / "articles", content / "sources", content / "corrections.toml"
    )


def write(root: Path, files: dict[str, str | bytes]) -> None:
    """Put raw files below ``root/raw``."""
    for name, text in files.items():
        path = root / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def articles(root: Path) -> dict[str, str]:
    """The articles written, by their path."""
    folder = root / "content" / "articles"
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.md"))
    }


def only_article(root: Path) -> str:
    """The one article written."""
    (text,) = articles(root).values()
    return text


def state(folder: Path) -> dict[str, str]:
    """The digest of every file of a folder, by its address there."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
