"""One name for an outlet that its pages spell in several ways, or do not say at all.

Enters: the summaries of all cuttings. Leaves: what a name is to be replaced by. Pages of one domain
are of one outlet where their names are alike; several outlets may live under one domain, too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from cuttings.cleaning.fields.outlet_names import are_one, is_domain
from cuttings.cleaning.store import Summary
from cuttings.model import Cutting, SourceName

WHERE = "most pages of its domain"
"""The evidence of a name that a page itself spells otherwise."""


def spellings_of(summaries: Iterable[Summary]) -> Mapping[SourceName, str]:
    """The outlets that are to be called otherwise, each with its name.

    The name of most pages counts, of equals the first in the alphabet; a bare domain is no name
    where another page says one.
    """
    counts: dict[str, Counter[SourceName]] = defaultdict(Counter)
    for summary in summaries:
        source = summary.source
        if source is not None and source.domain:
            counts[source.id][source] += 1
    found: dict[SourceName, str] = {}
    for named in counts.values():
        if len(named) > 1:
            found |= _of_one_domain(named)
    return found


def _of_one_domain(named: Mapping[SourceName, int]) -> dict[SourceName, str]:
    ranked = sorted(named, key=lambda one: (_is_bare(one), -named[one], one.name))
    found: dict[SourceName, str] = {}
    for place, source in enumerate(ranked):
        for better in ranked[:place]:
            if better not in found and are_one(better.name, source.name, source.domain):
                found[source] = better.name
                break
    return found


def _is_bare(source: SourceName) -> bool:
    return is_domain(source.name, source.domain)


def with_spelling(cutting: Cutting, spellings: Mapping[SourceName, str]) -> Cutting:
    """The cutting with its outlet called as on most of the outlet's pages."""
    source = cutting.fields.source
    name = spellings.get(source) if source is not None else None
    if source is None or name is None:
        return cutting
    told = cutting.fields.evidence.get("source")
    evidence = dict(cutting.fields.evidence)
    if told is not None:
        evidence["source"] = replace(told, where=WHERE, others=(source.name, *told.others))
    fields = replace(cutting.fields, source=replace(source, name=name), evidence=evidence)
    return replace(cutting, fields=fields)
