"""Keywords that a content system wrote for itself; the table is ``codes.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files


def is_code(keyword: str) -> bool:
    """Whether a page's keyword is a machine's: an identifier, an address, a name with marks.

    >>> is_code("editors_pick"), is_code("Harbour fees")
    (True, False)
    """
    return bool(_patterns()[0].search(keyword))


def without_label(keyword: str) -> str:
    """The keyword without the name of its list before it.

    >>> without_label("NLP Category: Politics")
    'Politics'
    """
    return _patterns()[1].sub("", keyword.strip())


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = tomllib.loads(files(__package__).joinpath("codes.toml").read_text(encoding="utf-8"))
    labels = "|".join(table["labels"])
    return (
        re.compile("|".join(table["codes"])),
        re.compile(rf"^(?:[\w ]*\b)?(?:{labels}): +", re.IGNORECASE),
    )
