"""What the tests of every room share: the built sample archive, a real browser, the bench."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_FLAGS = (
    "--no-sandbox",  # a root user in a container has no user namespace to sandbox in
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Site:
    """A site built for the tests: its pages, and the articles it was built from."""

    output: Path
    articles: Path
    log: str


def run(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the checkout and show what it said where it failed."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{' '.join(command)} gave {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done


def clean_raw(raw: Path, articles: Path) -> str:
    """Clean a raw folder through the command line; what it printed."""
    command = [sys.executable, "-m", "cuttings.cli", "clean", str(raw), "--out", str(articles)]
    return run(command).stdout


def build_pages(articles: Path, output: Path, configuration: str = "pelicanconf.py") -> str:
    """Build pages from articles with Pelican, warnings included in what stops it."""
    command = [sys.executable, "-m", "pelican", "-s", configuration, "-o", str(output)]
    places = {"CUTTINGS_ARTICLES": str(articles), "CUTTINGS_NOTES": str(output.parent / "notes")}
    done = run([*command, "--fatal=errors"], **places)
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def sample_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive, cleaned once for all tests."""
    articles = tmp_path_factory.mktemp("sample") / "articles"
    clean_raw(ROOT / "content" / "raw", articles)
    return articles


@pytest.fixture(scope="session")
def site(sample_articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The sample archive as a site, built once for all tests."""
    output = tmp_path_factory.mktemp("site") / "output"
    return Site(output, sample_articles, build_pages(sample_articles, output))


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The two real raw files, where the checkout has them beside it."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("../shared/seeds is not here; the seed tests need the two real dumps")
    return folder


def chromium_path() -> str | None:
    """The system's Chromium, or the one CHROMIUM names."""
    named = os.environ.get("CHROMIUM")
    found = (shutil.which(name) for name in CHROMIUM_NAMES)
    return named or next((path for path in found if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A real Chromium through Playwright. Without one: skipped for a user, failed in CI."""
    path = chromium_path()
    if path is None:
        message = "no Chromium found; install it (Debian, Ubuntu: apt install chromium)"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where a browser is

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        yield chromium
        chromium.close()
