"""Raw names taken apart: ``folder/file.txt``, ``crawl.warc.gz#3``, ``crawl.zip#folder/file.txt``.

What a raw name means is told in ``docs/raw-files.md``. A file's own name may hold ``#`` too.
"""

from __future__ import annotations

import re
from collections.abc import Collection

MEMBER_MARK = "#"
"""What stands between a container's name and its member's."""

_NUMBER = re.compile(r"#\d+$")
_IN_ZIP = re.compile(r"\.(?:zip|wacz)#", re.IGNORECASE)


_WITH_PAGE = (
    *("_files", ".files", "_file", "-Dateien", "_Dateien", "_fichiers", "_ficheros", "_archivos"),
    *("_arquivos", "_ficheiros", "_bestanden", "_filer", "-filer", "_pliki", "_soubory", "_elemei"),
    *("_tiedostot", "_dosyalar", "_файлы", "_файли", "_datoteke"),
)
"""How browsers, by their own language, name the folder of what they save with a page."""


def saved_with_page(folder: str, beside: Collection[str]) -> str | None:
    """The page among the names ``beside`` a folder with whose pictures and scripts it was saved.

    >>> saved_with_page("Pier opens_files", ["Pier opens.html"])
    'Pier opens.html'
    """
    stem = next((folder.removesuffix(end) for end in _WITH_PAGE if folder.endswith(end)), "")
    pages = (f"{stem}{ending}" for ending in (".html", ".htm", ".xhtml") if stem)
    return next((page for page in pages if page in beside), None)


def path_of(raw: str) -> str:
    """The raw name without the number of a member.

    >>> path_of("may.warc.gz#3"), path_of("may.zip#a/b.jsonl#3"), path_of("Page #1.html")
    ('may.warc.gz', 'may.zip#a/b.jsonl', 'Page #1.html')
    """
    return _NUMBER.sub("", raw)


def in_order(raw: str) -> tuple[str, int]:
    """What raw names are sorted by: members of a container stand in its own order.

    >>> sorted(["a.csv#10", "a.csv#9", "a.csv"], key=in_order)
    ['a.csv', 'a.csv#9', 'a.csv#10']
    """
    path = path_of(raw)
    return path, int(raw[len(path) + 1 :] or 0)


def file_name_of(raw: str) -> str:
    """The name of the file that holds the text, without folders; in a zip, its member's.

    >>> file_name_of("a/000_1f.txt"), file_name_of("may.zip#000_1f.txt")
    ('000_1f.txt', '000_1f.txt')
    """
    return _folder_and_name(raw)[1]


def folder_of(raw: str) -> str:
    """Where the file lies; a zip is a folder.

    >>> folder_of("a/b.warc#3"), folder_of("a/may.zip#b.txt"), folder_of("a/may.zip#b/c.txt")
    ('a', 'a/may.zip', 'a/may.zip#b')
    """
    return _folder_and_name(raw)[0]


def _folder_and_name(raw: str) -> tuple[str, str]:
    path = path_of(raw)
    zipped = _IN_ZIP.search(path)
    start = zipped.end() if zipped else 0
    folder, slash, name = path[start:].rpartition("/")
    return (path[:start] + folder).removesuffix(MEMBER_MARK), name if slash else path[start:]
