"""Pictures of every page kind, at each width and in both colour schemes, to be looked at.

    python bench/pictures.py [OUTPUT] [--to FOLDER] [--only NAME ...]

Prints, for each, how far the page overflows its window: 0 is right, at 320 px above all.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",  # a root user in a container has no other way
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
TALLEST = 2600
"""Pixels of a page that are worth a look; the rest of a list looks the same."""

KINDS = Path(__file__).parents[1] / "tests" / "browser" / "page_kinds.toml"
"""Name of a page kind -> where its pages are; the largest one shows most of what it can hold."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture taken: the page kind, how it was seen, by how many pixels it overflowed."""

    kind: str
    width: int
    scheme: str
    overflow: int
    picture: Path


def page_of(output: Path, pattern: str) -> Path | None:
    """The fullest page that matches, or None where the site has none of that kind."""
    pages = sorted(output.glob(pattern))
    return max(pages, key=lambda page: page.stat().st_size, default=None)


def shoot(browser: Browser, output: Path, folder: Path, kinds: Mapping[str, str]) -> Iterator[Shot]:
    """Take the pictures, from disk, as a reader with a stick would open them."""
    for scheme in SCHEMES:
        for width in WIDTHS:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,  # type: ignore[arg-type]
            )
            tab = context.new_page()
            for kind, pattern in kinds.items():
                page = page_of(output, pattern)
                if page is None:
                    continue
                tab.goto(page.resolve().as_uri())
                overflow = tab.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                )
                height = tab.evaluate("document.documentElement.scrollHeight")
                picture = folder / f"{kind}-{width}-{scheme}.png"
                tab.screenshot(
                    path=picture,
                    full_page=True,
                    clip={"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)},
                )
                yield Shot(kind, width, scheme, overflow, picture)
            context.close()


def main() -> int:
    """Take all pictures; 1 where a page overflows its window, 2 where none could be taken."""
    kinds = tomllib.loads(KINDS.read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", nargs="?", type=Path, default=Path("output"))
    parser.add_argument("--to", type=Path, default=Path("build/pictures"))
    parser.add_argument("--only", nargs="+", choices=sorted(kinds), default=list(kinds))
    given = parser.parse_args()
    if not (given.output / "index.html").is_file():
        print(f"{given.output} holds no site: run `make html` first.", file=sys.stderr)
        return 2
    chromium = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUM_NAMES)), None
    )
    if chromium is None:
        print(
            "no Chromium found; install it (Debian, Ubuntu: apt install chromium)", file=sys.stderr
        )
        return 2
    chosen = {kind: kinds[kind] for kind in given.only}
    given.to.mkdir(parents=True, exist_ok=True)
    worst = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for shot in shoot(browser, given.output, given.to, chosen):
            worst = max(worst, shot.overflow)
            print(f"{shot.kind:18} {shot.width:5} {shot.scheme:6} {shot.overflow:4} px over")
        browser.close()
    return 1 if worst > 0 else 0


if __name__ == "__main__":
    sys.exit(main())
