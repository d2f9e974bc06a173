"""The scorers that stand beside the third-party sets, which are no part of the repository."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType


def load_scorer(folder: Path) -> ModuleType:
    """The ``score.py`` of a folder of sets, as a module. Raises SystemExit where there is none."""
    path = folder / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None or not path.is_file():
        message = f"no scorer at {path}; the third-party sets are not on this machine"
        raise SystemExit(message)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
