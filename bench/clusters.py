"""How well groups match the events they should be: B-cubed (Bagga & Baldwin 1998)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping


def b_cubed_f(events: Mapping[str, str], stories: Mapping[str, str]) -> float:
    """B-cubed F (0..1) of stories over the articles that belong to a known event."""
    here = [name for name in events if name in stories]
    gold, got = defaultdict(set), defaultdict(set)
    for name in here:
        gold[events[name]].add(name)
        got[stories[name]].add(name)
    precision = recall = 0.0
    for name in here:
        both = len(gold[events[name]] & got[stories[name]])
        precision += both / len(got[stories[name]])
        recall += both / len(gold[events[name]])
    precision, recall = precision / len(here), recall / len(here)
    return 2 * precision * recall / (precision + recall)
