"""What robots and hosts are told: robots.txt, sitemaps, the size of the site, who answers for it.

Enters: settings, addresses, sizes. Leaves: text, or a SettingsError that stops a build which must
not be published as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from cuttings.settings import Settings, SettingsError

LONGEST_SITEMAP = 50_000
"""Addresses in one sitemap at most (sitemaps.org)."""

MEGABYTE = 1_000_000
"""GitHub counts in powers of ten."""

AI_CRAWLERS = ("GPTBot", "CCBot", "Google-Extended", "ClaudeBot", "Applebot-Extended")
"""Crawlers that gather text for training; an indexed archive may still turn them away."""

PAGES_ADVICE = "publish less (levels), leave out article_files, or raise size_limit_mb"


def is_indexed(settings: Settings) -> bool:
    """Whether search engines are let in: only where a public build says so."""
    return settings.archive.public and settings.archive.index


def robots(settings: Settings) -> str:
    """The text of robots.txt: everybody out, unless the archive is to be indexed."""
    if not is_indexed(settings):
        return "User-agent: *\nDisallow: /\n"
    opt_out = [f"# User-agent: {name}\n# Disallow: /" for name in AI_CRAWLERS]
    lines = [
        "User-agent: *",
        "Allow: /",
        "",
        "# Take the # away to turn these away, who gather text to train on:",
        *opt_out,
        "",
        f"Sitemap: {settings.archive.site}/sitemap.xml",
    ]
    return "\n".join(lines) + "\n"


def sitemaps(pages: Sequence[tuple[str, str | None]], site: str) -> Iterator[tuple[str, str]]:
    """Address and text of the sitemap index and its parts; pages are (address, last change)."""
    head = '<?xml version="1.0" encoding="utf-8"?>'
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    parts = range(0, len(pages), LONGEST_SITEMAP)
    names = [f"sitemap-{number}.xml" for number, _ in enumerate(parts, start=1)]
    places = "\n".join(f"<sitemap><loc>{_loc(site, name)}</loc></sitemap>" for name in names)
    yield "sitemap.xml", f"{head}\n<sitemapindex {space}>\n{places}\n</sitemapindex>\n"
    for name, start in zip(names, parts, strict=True):
        urls = "\n".join(_url(site, *page) for page in pages[start : start + LONGEST_SITEMAP])
        yield name, f"{head}\n<urlset {space}>\n{urls}\n</urlset>\n"


def _url(site: str, address: str, changed: str | None) -> str:
    last = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{_loc(site, address)}</loc>{last}</url>"


def _loc(site: str, address: str) -> str:
    return escape(f"{site}/{address}")


# ---- size ---------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class SizeReport:
    """The site's size in bytes, by its top folders, largest first."""

    total: int
    files: int
    folders: tuple[tuple[str, int], ...]

    def in_words(self, limit_mb: int) -> str:
        """One line for the build's log."""
        parts = ", ".join(f"{name} {size / MEGABYTE:.1f}" for name, size in self.folders[:6])
        return (
            f"publishing: the site is {self.total / MEGABYTE:.1f} MB of {limit_mb} MB in "
            f"{self.files} files ({parts})"
        )


def measure(sizes: Mapping[str, int]) -> SizeReport:
    """The report on files by address and size."""
    folders: Counter[str] = Counter()
    for address, size in sizes.items():
        top, slash, _ = address.partition("/")
        folders[f"{top}/" if slash else "pages at the top"] += size
    largest = sorted(folders.items(), key=lambda item: (-item[1], item[0]))
    return SizeReport(sum(sizes.values()), len(sizes), tuple(largest))


def check_size(report: SizeReport, limit_mb: int) -> None:
    """Raises SettingsError where the site is larger than its host takes."""
    if report.total > limit_mb * MEGABYTE:
        msg = f"{report.in_words(limit_mb)}; {PAGES_ADVICE}."
        raise SettingsError(msg)
