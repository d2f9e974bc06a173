"""The language of a text, by its script or its little words where these settle it.

Enters: some running text and what the page says of itself. Leaves: a BCP 47 primary tag and how
sure it is. Where neither settles it, py3langid judges, held to languages that newspapers are
printed in, so that a short text is not taken for Ligurian.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from cuttings.cleaning.function_words import most_met
from cuttings.text.scripts import HAN, HANGUL, KANA, THAI

ENOUGH = 300
"""Characters judged: more does not change the answer and costs time."""

TOO_LITTLE = 20
"""Letters under which no judgement is worth having."""

NEWS_LANGUAGES = frozenset(
    [
        "af",
        "am",
        "ar",
        "az",
        "be",
        "bg",
        "bn",
        "bs",
        "ca",
        "cs",
        "cy",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "eu",
        "fa",
        "fi",
        "fr",
        "ga",
        "gl",
        "ha",
        "he",
        "hi",
        "hr",
        "hu",
        "hy",
        "id",
        "is",
        "it",
        "ja",
        "ka",
        "kk",
        "km",
        "kn",
        "ko",
        "ku",
        "ky",
        "lo",
        "lt",
        "lv",
        "mk",
        "ml",
        "mn",
        "mr",
        "ms",
        "my",
        "ne",
        "nl",
        "no",
        "om",
        "pa",
        "pl",
        "ps",
        "pt",
        "ro",
        "ru",
        "si",
        "sk",
        "sl",
        "so",
        "sq",
        "sr",
        "st",
        "sv",
        "sw",
        "ta",
        "te",
        "th",
        "tl",
        "tn",
        "tr",
        "ug",
        "uk",
        "ur",
        "uz",
        "vi",
        "xh",
        "yo",
        "zh",
        "zu",
    ]
)


SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (lang, re.compile(pattern))
    for lang, pattern in (
        ("ja", f"[{KANA}]"),
        ("ko", f"[{HANGUL}]"),
        ("zh", f"[{HAN}]"),
        ("el", "[\u0370-\u03ff]"),
        ("he", "[\u0590-\u05ff]"),
        ("th", f"[{THAI}]"),
        ("ka", "[\u10a0-\u10ff]"),
        ("hy", "[\u0530-\u058f]"),
        ("ta", "[\u0b80-\u0bff]"),
        ("te", "[\u0c00-\u0c7f]"),
        ("bn", "[\u0980-\u09ff]"),
    )
)
JAPANESE_SHARE = 0.05
"""Kana may be a tenth of a Japanese headline full of names; Chinese has none."""

SCRIPT_SHARE = 0.3
SAME_AS = {"no": "nb", "bs": "hr", "tl": "fil"}
WELL_FORMED = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@lru_cache(maxsize=1)
def _judge() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - a second to load

    judge = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    judge.set_languages(sorted(NEWS_LANGUAGES & set(judge.labels)))
    return judge


def detect_language(text: str, hint: str | None = None) -> tuple[str | None, float]:
    """(language, confidence 0..1) of ``text``; ``hint`` is what the page claims ("en-GB").

    The hint wins where the text does not contradict it, and keeps its region. ``(None, 0.0)``
    where there is neither text nor hint.

    >>> detect_language("昨日、港の新しい橋が開通した。")
    ('ja', 0.99)
    """
    claimed = clean_tag(hint)
    letters = [c for c in text[:ENOUGH] if c.isalpha()]
    if len(letters) < TOO_LITTLE and not any(c > "\u2fff" for c in letters):
        return claimed, 0.5 if claimed else 0.0
    found, confidence = (
        _by_script("".join(letters))
        or _by_function_words(text[:ENOUGH])
        or _judge().classify(text[:ENOUGH])
    )
    found, confidence = str(found), round(float(confidence), 2)
    if claimed and _agree(claimed, found):
        return claimed, max(confidence, 0.95)
    if claimed and confidence < 0.8:  # noqa: PLR2004 - an unsure judge against the page's own word
        return claimed, 0.6
    return found, confidence


def clean_tag(tag: str | None) -> str | None:
    """``tag`` as BCP 47 writes it ("en_gb" -> "en-GB"), or None where it is no tag."""
    if not tag or not WELL_FORMED.fullmatch(tag.strip()):
        return None
    primary, *rest = re.split(r"[-_]", tag.strip())
    regions = [r.upper() if len(r) == 2 else r.title() if len(r) == 4 else r for r in rest]  # noqa: PLR2004 - region, script
    return "-".join((primary.lower(), *regions[:1]))


def _by_script(letters: str) -> tuple[str, float] | None:
    if letters.isascii():
        return None
    for lang, pattern in SCRIPTS:
        share = len(pattern.findall(letters)) / len(letters)
        if share > (JAPANESE_SHARE if lang == "ja" else SCRIPT_SHARE):
            return lang, 0.99
    return None


def _by_function_words(text: str) -> tuple[str, float] | None:
    met = most_met(text.lower())
    return (met.lang, 1.0) if met.lang and met.is_clear else None


def _agree(claimed: str, found: str) -> bool:
    primary = claimed.split("-", maxsplit=1)[0]
    return SAME_AS.get(primary, primary) == SAME_AS.get(found, found) or primary == found
