"""Which lines of a bench dump belong to the article, worked out from the true body.

The truth gives paragraphs, the dump lines; neither points at the other. The lines are placed in
the true text as the heaviest chain that keeps its order, so that of a sentence that stands twice
(lede and teaser, quotation and pull quote) only one is taken.
"""

from __future__ import annotations

import re
from collections import defaultdict

TOKEN = re.compile(r"\w+")
GRAM = 4
MIN_SHARE = 0.6
"""So much of a line's runs of four tokens has to stand in the truth for the line to be placed."""
FEW_TOKENS = 3
"""Lines this short are taken only right next to what is already placed."""
MAX_PLACES = 12


def _edges(paragraphs: list[list[str]]) -> tuple[set[int], set[int]]:
    starts, ends, position = set(), set(), 0
    for paragraph in paragraphs:
        starts.add(position)
        position += len(paragraph)
        ends.add(position)
    return starts, ends


def _places(tokens: list[str], truth: list[str], grams: dict, starts: set[int], ends: set[int]):
    """(start, end, weight) of each place where the line may stand in the truth."""
    n = len(tokens)
    if n < GRAM:
        found = (
            [s for s in grams["one"].get(tokens[0], ()) if truth[s : s + n] == tokens]
            if tokens
            else []
        )
        return [(s, s + n, n) for s in found if s in starts or s + n in ends][:60]
    votes: dict[int, int] = defaultdict(int)
    known = 0
    for i in range(n - GRAM + 1):
        places = grams["run"].get(tuple(tokens[i : i + GRAM]), ())
        known += bool(places)
        for place in places[:MAX_PLACES]:
            votes[place - i] += 1
    if known < MIN_SHARE * (n - GRAM + 1):
        return []
    best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:4]
    return [(max(0, s), min(len(truth), s + n), known) for s, v in best if v * 3 >= best[0][1]]


def _heaviest(nodes: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """The chain of places that keeps the order of lines and truth, and weighs most."""
    best: list[tuple[float, int]] = []
    for k, (row, start, end, weight) in enumerate(nodes):
        total, back = float(weight), -1
        for j in range(k):
            r2, s2, e2, _ = nodes[j]
            overlap = max(0, e2 - start)
            if r2 < row and s2 < start and overlap <= 0.2 * min(end - start, e2 - s2):
                # closeness breaks ties: of two equal lines the one that follows on is right
                gain = best[j][0] + weight - overlap + (0.5 if abs(start - e2) <= 1 else 0)
                if gain > total:
                    total, back = gain, j
        best.append((total, back))
    chain = []
    k = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while k >= 0:
        chain.append(nodes[k])
        k = best[k][1]
    return chain[::-1]


def gold(lines: list[str], body: str) -> list[bool]:
    """For each line whether it belongs to ``body``."""
    paragraphs = [TOKEN.findall(p) for p in re.split(r"\n+", body) if p.strip()]
    truth = [t for p in paragraphs for t in p]
    starts, ends = _edges(paragraphs)
    grams: dict = {"one": defaultdict(list), "run": defaultdict(list)}
    for i, token in enumerate(truth):
        grams["one"][token].append(i)
        if i + GRAM <= len(truth):
            grams["run"][tuple(truth[i : i + GRAM])].append(i)
    nodes = []
    for row, line in enumerate(lines):
        nodes += [(row, *p) for p in _places(TOKEN.findall(line), truth, grams, starts, ends)]
    chain = _heaviest(nodes)
    taken = [False] * len(lines)
    for i, (row, start, end, _) in enumerate(chain):
        is_near = (i and abs(chain[i - 1][2] - start) <= 1) or (
            i + 1 < len(chain) and abs(chain[i + 1][1] - end) <= 1
        )
        taken[row] = end - start > FEW_TOKENS or bool(is_near)
    return taken
