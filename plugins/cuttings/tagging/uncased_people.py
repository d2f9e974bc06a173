"""People in scripts without capitals, proved by the title beside their name.

Light means only: no text is cut into words, so a name that never stands beside a title is not
found; nor is a Chinese name between two other characters.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

from cuttings.model import Article
from cuttings.tagging.records import Name
from cuttings.tagging.uncased import add_uncased
from cuttings.text.scripts import CJK, THAI
from cuttings.text.spelling import plain_key

FEWEST_TITLED = 2
"""Times a name stands beside a title in the archive: once may be anything."""


def find_people(names: dict[str, Name], articles: Iterable[Article]) -> frozenset[str]:
    """Add the people to the names, with every sighting in articles that tell a title of somebody;
    their keys.
    """
    pages = [article for article in articles if _UNCASED.search(article.text)]
    titled = Counter(words for article in pages for words in _titled(article.text))
    proved = {words: words for words, times in titled.items() if times >= FEWEST_TITLED}
    add_uncased(names, pages, proved)
    return frozenset(map(plain_key, proved))


def _titled(text: str) -> Iterator[str]:
    """The names beside titles, in order.

    >>> list(_titled("きのう、高峰冬実知事は話した。"))
    ['高峰冬実']
    """
    patterns, han_no_names, small_words = _patterns()
    for pattern in patterns:
        for match in pattern.finditer(text):
            words = match[1]
            is_debris = any(part in words for part in han_no_names)
            if not is_debris and not small_words & set(words.split()):
                yield words


_UNCASED = re.compile(rf"[\u0600-\u06ff\u0900-\u097f{THAI}{CJK}]")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], ...], tuple[str, ...], frozenset[str]]:
    table = tomllib.loads(files(__package__).joinpath("uncased.toml").read_text(encoding="utf-8"))
    han, hangul, arabic, hindi, thai = (
        "|".join(table[f"{script}_titles"])
        for script in ("han", "hangul", "arabic", "hindi", "thai")
    )
    hindi_ends = "|".join(table["hindi_ends"])
    patterns = (
        re.compile(rf"(?<![\u3400-\u9fff])([\u3400-\u9fff]{{3,5}}?)(?:{han})"),
        re.compile(rf"(?<![ァ-ヴー・])([ァ-ヴー・]{{3,}})(?:{han})"),
        re.compile(rf"(?<![가-힣])([가-힣]{{3}}) (?:{hangul})"),
        re.compile(
            rf"(?<!\w)(?:{arabic})(?: ال\w+[يى]ة?)?"
            r" ((?!ال)[\u0621-\u064a]{3,} [\u0621-\u064a]{3,})(?!\w)"
        ),
        re.compile(
            rf"(?<![\u0900-\u0963])(?:{hindi}) ([\u0900-\u0963]{{2,}} [\u0900-\u0963]{{2,}})"
            rf"(?= (?:{hindi_ends})(?![\u0900-\u0963])|[,।])"
        ),
        re.compile(
            rf"(?:{thai}) ?([\u0e01-\u0e4e]{{2,14}} [\u0e01-\u0e4e]{{2,14}})(?![\u0e01-\u0e4e])"
        ),
    )
    small_words = frozenset([*table["arabic_no_names"], *table["hindi_no_names"]])
    return patterns, tuple(table["han_no_names"]), small_words
