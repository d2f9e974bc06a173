"""Addresses: only schemes a reader may follow, without the marks of who shared them.

Enters: an address as a page gives it. Leaves: an absolute http, https or mailto address, or None.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

SCHEMES = frozenset({"http", "https", "mailto"})
LONGEST_ADDRESS = 2000
"""Characters: what browsers and servers agree to take."""

TRACKING = re.compile(
    r"(?i)(?:utm_.*|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|cmpid?|ocid|ref_?src|smid|ns_.*|at_.*|wt_mc|maca|dicbo|"
    r"xtor|cid|src|ito|ftag|guccounter|guce_.*|spm|share|shared|_ga|yclid|ncid|sr_share|partner|taid|intcmp|icid)"
)
DAY_IN_PATH = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
WORDED_DAY = re.compile(
    r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(\d{1,2})(?=/)", re.I
)
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def safe_url(url: str | None, base: str | None = None) -> str | None:
    """``url`` made absolute on ``base`` if a reader may follow it, else None.

    >>> safe_url("javascript:alert(1)") is None, safe_url("/a?b=1", "https://paper.example/x")
    (True, 'https://paper.example/a?b=1')
    """
    if not url:
        return None
    url = re.sub(r"[\x00-\x20\x7f]+", lambda m: "" if "\n" in m[0] or "\t" in m[0] else " ", url)
    url = url.strip()
    try:
        absolute = urljoin(base, url) if base else url
        parts = urlsplit(absolute)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in SCHEMES or len(absolute) > LONGEST_ADDRESS:
        return None
    if parts.scheme.lower() == "mailto":
        return absolute if "@" in absolute else None
    if not host:
        return None
    return re.sub(r"[\s<>\"{}|\\^`]", lambda m: f"%{ord(m[0]):02X}", absolute)


def canonical_form(url: str) -> str:
    """The address without fragment, tracking parameters, default port and "m." or "amp" marks.

    >>> canonical_form("HTTPS://Paper.example:443/a/?utm_source=x&id=3#top")
    'https://paper.example/a/?id=3'
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    try:
        port = parts.port
    except ValueError:
        port = None
    if port and (parts.scheme.lower(), port) not in (("http", 80), ("https", 443)):
        host = f"{host}:{port}"
    kept = [
        (k, v)
        for k, v in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(k)
    ]
    path = parts.path or "/"
    return urlunsplit((parts.scheme.lower(), host, path, urlencode(kept), ""))


def host_of(url: str | None) -> str | None:
    """The host of an address, without "www.", or None."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.") if host else None


SECOND_LEVEL = frozenset(
    [
        "com",
        "co",
        "net",
        "org",
        "gov",
        "ac",
        "edu",
        "or",
        "ne",
        "go",
        "gob",
        "mil",
        "nom",
        "sch",
        "ltd",
        "plc",
        "me",
        "info",
        "web",
    ]
)


def domain_of(url: str | None) -> str | None:
    """The domain an outlet registered ("tribune.net.ph", "paper.example"), or None.

    Second levels under country codes go by the dozen in common use; the full public suffix list
    would be one more dependency for names that only group articles.
    """
    host = host_of(url)
    if not host or re.fullmatch(r"[\d.:]+", host):
        return host
    labels = host.split(".")
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL  # noqa: PLR2004 - labels of a country's domain
    return ".".join(labels[-3:] if deep else labels[-2:])


def day_in_url(url: str | None) -> datetime | None:
    """The day written in an address's path, at midnight UTC, or None.

    >>> day_in_url("https://paper.example/2025/03/12/a-story").date().isoformat()
    '2025-03-12'
    """
    if not url:
        return None
    path = unquote(urlsplit(url).path)
    for pattern in (DAY_IN_PATH, WORDED_DAY):
        match = pattern.search(path)
        if match:
            month = match[2] if match[2].isdigit() else str(MONTHS.index(match[2].lower()[:3]) + 1)
            try:
                return datetime(int(match[1]), int(month), int(match[3]), tzinfo=UTC)
            except ValueError:
                continue
    return None
