"""What a page must say about the language of a piece of text: its tag, direction and name."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError

from cuttings.text.languages import language_tag, primary

SCRIPT_LENGTH = 4
"""Letters of a script subtag (ISO 15924)."""

RIGHT_TO_LEFT_SCRIPTS = frozenset({"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"})
RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur"}
    | {"yi", "ji"}
)
"""Languages written from right to left in their usual script (CLDR)."""


@lru_cache(maxsize=1024)
def direction(lang: str | None) -> str:
    """``rtl`` or ``ltr`` for a known language, else ``auto``: the browser then looks at the text.

    >>> direction("ar-EG"), direction("ku-Arab"), direction("en"), direction(None)
    ('rtl', 'rtl', 'ltr', 'auto')
    """
    tag = language_tag(lang)
    if tag is None:
        return "auto"
    parts = tag.split("-")
    scripts = [part.title() for part in parts[1:] if len(part) == SCRIPT_LENGTH]
    if scripts:
        return "rtl" if scripts[0] in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parts[0].lower() in RIGHT_TO_LEFT else "ltr"


WORLD_ENGLISH = Locale("en", "001")
"""English as written outside one country: the day before the month."""

UNSPACED = frozenset({"zh", "yue", "ja", "th", "lo", "km", "my", "bo", "dz"})
"""Languages written without spaces between words: their length is counted in characters."""


def as_locale(lang: str) -> Locale:
    """The babel locale of an interface language, English where babel knows none.

    >>> as_locale("en"), as_locale("de"), as_locale("tlh")
    (Locale('en', territory='001'), Locale('de'), Locale('en', territory='001'))
    """
    if lang == "en":
        return WORLD_ENGLISH
    try:
        return Locale.parse(lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return WORLD_ENGLISH


@lru_cache(maxsize=1024)
def is_spaced(lang: str | None) -> bool:
    """Whether words of the language stand apart, so that counting them means something."""
    return primary(lang) not in UNSPACED


@lru_cache(maxsize=1024)
def language_name(lang: str, locale: Locale) -> str:
    """The language's name as a reader of ``locale`` says it, or the bare tag.

    >>> language_name("de", Locale("en"))
    'German'
    """
    try:
        return Locale.parse(lang.replace("-", "_")).get_display_name(locale) or lang
    except (UnknownLocaleError, ValueError):
        return lang


PSEUDO_COUNTRIES = frozenset({"XA", "XB"})
"""Codes that CLDR names after made-up locales for trying out software; no country has them."""


def country_name(country: str, locale: Locale) -> str:
    """The country's name in the interface language; what is no known code as it stands.

    >>> country_name("PH", Locale("en")), country_name("Ruritania", Locale("en"))
    ('Philippines', 'Ruritania')
    >>> country_name("XA", Locale("en"))  # "Pseudo-Accents", says CLDR
    'XA'
    """
    code = country.upper()
    if code in PSEUDO_COUNTRIES:
        return country
    return str(locale.territories.get(code, country))
