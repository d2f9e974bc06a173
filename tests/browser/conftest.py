"""The page kinds of the site, each by its fullest page."""

import tomllib
from pathlib import Path

import pytest
from tests.conftest import Site

KINDS = Path(__file__).with_name("page_kinds.toml")


@pytest.fixture(scope="session")
def page_kinds(site: Site) -> dict[str, Path]:
    """Kind -> its fullest page in the sample archive."""
    patterns = tomllib.loads(KINDS.read_text(encoding="utf-8"))
    pages = {kind: sorted(site.output.glob(pattern)) for kind, pattern in patterns.items()}
    return {
        kind: max(found, key=lambda page: page.stat().st_size)
        for kind, found in pages.items()
        if found
    }
