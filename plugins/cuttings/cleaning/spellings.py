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
from cuttings.text.slug import slugify

WHERE = "the outlet's other pages"
"""The evidence of a name or domain that a page itself gives otherwise, or not at all."""


def spellings_of(summaries: Iterable[Summary]) -> Mapping[SourceName, SourceName]:
    """The outlets that are to be called otherwise, each with the one it is.

    The name of most pages of a domain counts, of equals the first in the alphabet; a bare domain is
    no name where another page says one. A dump that gives but a name is of the one domain whose
    outlet is called so.
    """
    counts = Counter(one.source for one in summaries if one.source is not None)
    domains: dict[str, dict[SourceName, int]] = defaultdict(dict)
    for source, count in counts.items():
        if source.domain:
            domains[source.id][source] = count
    found: dict[SourceName, SourceName] = {}
    for named in domains.values():
        found |= _of_one_domain(named)
    return found | _of_one_name(source for source in counts if source not in found)


def _of_one_name(sources: Iterable[SourceName]) -> dict[SourceName, SourceName]:
    called: dict[str, list[SourceName]] = defaultdict(list)
    for source in sources:
        called[slugify(source.name, source.id).removeprefix("the-")].append(source)
    found: dict[SourceName, SourceName] = {}
    for same in called.values():
        with_domain = [one for one in same if one.domain]
        if len(with_domain) == 1:
            found |= {one: with_domain[0] for one in same if not one.domain}
    return found


def _of_one_domain(named: Mapping[SourceName, int]) -> dict[SourceName, SourceName]:
    ranked = sorted(named, key=lambda one: (_is_bare(one), -named[one], one.name))
    found: dict[SourceName, SourceName] = {}
    for place, source in enumerate(ranked):
        for better in ranked[:place]:
            if better not in found and are_one(better.name, source.name, source.domain):
                found[source] = better
                break
    return found


def _is_bare(source: SourceName) -> bool:
    return is_domain(source.name, source.domain)


def with_spelling(cutting: Cutting, spellings: Mapping[SourceName, SourceName]) -> Cutting:
    """The cutting with its outlet called as on most of the outlet's pages."""
    source = cutting.fields.source
    better = spellings.get(source) if source is not None else None
    if source is None or better is None:
        return cutting
    evidence = dict(cutting.fields.evidence)
    told = evidence["source"]
    evidence["source"] = replace(told, where=WHERE, others=(source.name, *told.others))
    return replace(cutting, fields=replace(cutting.fields, source=better, evidence=evidence))
