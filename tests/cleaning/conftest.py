"""The option that refreshes golden files; ``make golden`` gives it, a CI never does."""

import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        message = "--update-golden is refused where CI is set: golden files are read by a person."
        raise pytest.UsageError(message)
