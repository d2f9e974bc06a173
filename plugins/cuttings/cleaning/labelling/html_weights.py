"""The fitted tables of the HTML judge.

Enters: ``html_weights.json``, numbers with names. Leaves: the two tables, read once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cuttings.cleaning.labelling.judge import Weights, read_weights


@dataclass(frozen=True, slots=True)
class Tables:
    """``alone`` judges a block by itself, ``context`` with its neighbours' first judgement."""

    alone: Weights
    context: Weights


@cache
def load_tables() -> Tables:
    """The tables shipped with the package."""
    text = resources.files(__package__).joinpath("html_weights.json").read_text(encoding="utf-8")
    tables = json.loads(text)
    return Tables(
        read_weights(json.dumps(tables["alone"])), read_weights(json.dumps(tables["context"]))
    )
