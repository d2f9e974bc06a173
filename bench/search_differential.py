"""The sharded index against a whole lunr.js index: 10,000 random queries over two archives.

Run ``python bench/search_differential.py [queries] [articles]``; needs Chromium. One archive is
English, one in four languages. Prints a table; exit status 1 when anything differs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "plugins")]

from bench import corpus  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from tests.conftest import CHROMIUM_FLAGS, chromium_path  # noqa: E402
from tests.search.conftest import opener  # noqa: E402
from tests.search.queries import KINDS  # noqa: E402
from tests.search.test_differential import compare  # noqa: E402


def main() -> int:
    """Print the table; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("queries", type=int, nargs="?", default=10_000)
    parser.add_argument("articles", type=int, nargs="?", default=1_000)
    count, articles = vars(parser.parse_args()).values()
    worst = 0
    print(f"{'archive':<16}{'queries':>8}{'kinds':>7}{'hits':>12}{'differ':>8}{'lunr threw':>12}")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_FLAGS))
        for name, languages in (("English", 1), ("four languages", 4)):
            documents = list(corpus.documents(articles, languages))
            place = Path(folder) / str(languages)
            place.mkdir()
            found = compare(place, opener(browser), documents, count=count // 2, seed=languages)
            differ = len(found["differences"])
            worst = max(worst, differ)
            print(
                f"{name:<16}{count // 2:>8}{len(KINDS):>7}{found['hits']:>12}{differ:>8}"
                f"{found['threw']:>12}"
            )
            for difference in found["differences"][:5]:
                print("  ", difference)
        browser.close()
    return 1 if worst else 0


if __name__ == "__main__":
    raise SystemExit(main())
