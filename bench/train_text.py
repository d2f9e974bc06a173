"""Fit the judge of text dumps and write its tables; report fit and cross-validation.

    python bench/train_text.py ../shared/bench/extraction [--folds 5] [--write]

The folder holds ``score.py`` and ``sets/<set>/{text,text_main,truth.json}``. Two tables are fitted:

* ``text_weights.json``: a linear-chain conditional random field over the parts of a page
  (Lafferty, McCallum, Pereira 2001). Its loss is softmax-margin (Gimpel, Smith 2010): a wrong line
  costs in proportion to its words and to the square root of its page's, so that a paragraph weighs
  more than a button and a short article as much as a long one. Without that cost cross-validated
  F1 is .01 to .03 lower, and whole pages are lost.
* ``text_headline_weights.json``: a softmax over the lines above the body.

Cross-validation is by publisher (by page where the set names none): no publisher is in two folds.
Only numbers leave this script; no line of a page is stored.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import lxml.html
import numpy as np
import scipy.optimize
import scipy.sparse
from extraction import load_page
from scorer import load_scorer
from text_gold import gold

from cuttings.cleaning.blocks.text import read_text
from cuttings.cleaning.labelling import text as labeller
from cuttings.cleaning.labelling.judge import Weights
from cuttings.cleaning.labelling.text_features import Page, near_prose, read_page
from cuttings.cleaning.labelling.text_headline import (
    body_start,
    candidates,
    find_headline,
    headline_features,
)
from cuttings.cleaning.labelling.text_sequence import FIRST, FOLLOWERS, LAST, Part

TABLES = Path(labeller.__file__).parent
SET_WEIGHTS = {"aeb": 1.0, "fundus": 1.0, "newspaper4k": 0.5, "readability": 0.3}
"""How far each set's truth is to be trusted (its README)."""

FORMS = {"text": 1.0, "text_main": 1.0, "torn": 0.5}
"""The forms of dumps and how much each counts. Cross-validated F1 of the first two is .000 to .005
higher with the third, which is made of the pages (``extraction.as_torn_text``)."""

COST = 5.0
"""Log odds by which a wrong line of a page's weight has to be beaten. 0, 3, 5 and 12 were tried."""
PENALTY, HEADLINE_PENALTY = 10.0, 10.0
"""L2 penalty. 2, 10, 20 and 25 were tried for the first; 1, 3, 10, 20 and 40 for the second."""
HEADLINE_FORMS = ("text", "text_main")
"""Torn dumps tear headlines, too: with them fewer are found in any form."""
NOT_OF_HEADLINES = ("prose_near_", "second_before_", "second_after_")
CORE_PLACE = "_core_"
"""Features left out of the headline's fit: places among the prose that "to_body" tells as well."""
STEPS = 70
RARE = 8
"""Features on fewer lines are left out."""
LINE_CAP = 60.0
SMALLEST = 0.02
"""Headline weights nearer to nothing are left out of the table."""

KINDS = ("apart", "joined", "loose", "packed")
PARTS = len(Part)
NEVER = -1e9

CAN_FOLLOW = np.array([[b in FOLLOWERS[a] for b in Part] for a in Part])
CAN_START = np.array([p in FIRST for p in Part])
CAN_END = np.array([p in LAST for p in Part])


@dataclass(frozen=True)
class Sample:
    """One dump, its gold parts, and the fold group it belongs to."""

    set: str
    form: str
    key: str
    page: Page
    parts: list[int]
    headline: str | None
    group: str

    @property
    def weight(self) -> float:
        """How much the sample counts."""
        return SET_WEIGHTS[self.set] * FORMS[self.form]


def gold_parts(lines: list[str], truth: dict) -> list[int]:
    """The part of each line by the truth's body and dek."""
    own = gold(lines, truth["articleBody"])
    dek = [False] * len(lines)
    if truth.get("summary") and truth.get("articleBodyNoSummary"):
        bare = gold(lines, truth["articleBodyNoSummary"])
        first = bare.index(True) if True in bare else 0
        dek = [a and not b and i < first for i, (a, b) in enumerate(zip(own, bare, strict=True))]
        own = [(a or b) and not d for a, b, d in zip(own, bare, dek, strict=True)]
    at = [i for i, kept in enumerate(own) if kept]
    out = []
    for i, kept in enumerate(own):
        if kept:
            out.append(Part.BODY)
        elif not at or i < at[0]:
            out.append(Part.DEK if dek[i] else Part.BEFORE)
        else:
            out.append(Part.AFTER if i > at[-1] else Part.GAP)
    return [int(part) for part in out]


def load_samples(folder: Path) -> list[Sample]:
    """Every dump of every set in all forms, but those in which the body is nowhere."""
    samples = []
    for name in SET_WEIGHTS:
        truths = json.loads((folder / "sets" / name / "truth.json").read_text("utf-8"))
        for form in FORMS:
            for key, truth in truths.items():
                blocks = read_text(load_page(folder / "sets" / name, form, key))
                parts = gold_parts([block.text for block in blocks], truth)
                near = near_prose(blocks)
                parts = [parts[i] for i in near]
                if Part.BODY not in parts:
                    continue
                page = read_page([blocks[i] for i in near])
                group = truth.get("publisher") or key
                title = truth.get("headline") or headline_of_page(folder / "sets" / name, key)
                samples.append(Sample(name, form, key, page, parts, title, f"{name} {group}"))
    return samples


@cache
def headline_of_page(folder: Path, key: str) -> str | None:
    """A headline for a page whose truth has none: the first heading that its title begins with."""
    raw = gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())
    page = lxml.html.fromstring(raw, parser=lxml.html.HTMLParser(encoding="utf-8"))
    titles = [*page.xpath("//meta[@property='og:title']/@content"), page.findtext(".//title") or ""]
    for heading in page.iter("h1"):
        text = " ".join(heading.text_content().split())
        if len(text.split()) > 2 and any(" ".join(t.split()).startswith(text) for t in titles):  # noqa: PLR2004
            return text
    return None


def feature_names(samples: list[Sample]) -> list[str]:
    """The features common enough to be fitted, in alphabetical order."""
    counts: Counter[str] = Counter()
    for sample in samples:
        for names in sample.page.features:
            counts.update(set(names))
    return sorted(name for name, count in counts.items() if count >= RARE)


def matrix(rows: list[list[str] | tuple[str, ...]], names: list[str]) -> scipy.sparse.csr_matrix:
    """Rows of features as a sparse matrix of ones (a name that stands twice counts twice)."""
    index = {name: i for i, name in enumerate(names)}
    at = [(r, index[name]) for r, row in enumerate(rows) for name in row if name in index]
    row_at, column_at = zip(*at, strict=True)
    shape = (len(rows), len(names))
    return scipy.sparse.csr_matrix((np.ones(len(at)), (row_at, column_at)), shape)


def log_sum(values: np.ndarray, axis: int) -> np.ndarray:
    """log(sum(exp(values))) along an axis."""
    top = values.max(axis, keepdims=True)
    return (top + np.log(np.exp(values - top).sum(axis, keepdims=True))).squeeze(axis)


@dataclass
class Chain:
    """The parameters of the chain as one vector, taken apart."""

    weights: np.ndarray  # (features, parts)
    transitions: np.ndarray  # (kinds, parts, parts)
    first: np.ndarray
    last: np.ndarray

    @classmethod
    def of(cls, vector: np.ndarray, features: int) -> Chain:
        """The parameters in ``vector``; what may not follow gets no chance."""
        cut = features * PARTS
        moves = vector[cut : -2 * PARTS].reshape(len(KINDS), PARTS, PARTS)
        return cls(
            vector[:cut].reshape(features, PARTS),
            np.where(CAN_FOLLOW, moves, NEVER),
            np.where(CAN_START, vector[-2 * PARTS : -PARTS], NEVER),
            np.where(CAN_END, vector[-PARTS:], NEVER),
        )


class Batch:
    """Dumps of like length, padded to one array, so that numpy steps through all at once."""

    def __init__(self, samples: list[Sample], offset: int) -> None:
        self.lengths = np.array([len(s.parts) for s in samples])
        self.rows = slice(offset, offset + int(self.lengths.sum()))
        longest = int(self.lengths.max())
        self.mask = np.arange(longest)[None] < self.lengths[:, None]
        self.gold = np.zeros(self.mask.shape, int)
        self.gold[self.mask] = np.concatenate([s.parts for s in samples])
        self.kinds = np.zeros(self.mask.shape, int)
        self.kinds[self.mask] = [KINDS.index(t) for s in samples for t in s.page.transitions]
        self.weight = np.array([s.weight for s in samples])

    def gradient(self, chain: Chain, emissions: np.ndarray) -> tuple:
        """Loss and its gradients: of the emissions, transitions, first and last parts."""
        n, longest = self.mask.shape
        own = np.zeros((n, longest, PARTS))
        own[self.mask] = emissions[self.rows]
        moves = chain.transitions[self.kinds]
        ahead = np.zeros_like(own)
        ahead[:, 0] = chain.first + own[:, 0]
        for t in range(1, longest):
            step = log_sum(ahead[:, t - 1, :, None] + moves[:, t], 1) + own[:, t]
            ahead[:, t] = np.where(self.mask[:, t, None], step, ahead[:, t - 1])
        total = log_sum(ahead[:, -1] + chain.last, 1)
        behind = np.zeros_like(own)
        behind[:, -1] = chain.last
        for t in range(longest - 2, -1, -1):
            step = log_sum(moves[:, t + 1] + (own[:, t + 1] + behind[:, t + 1])[:, None, :], 2)
            behind[:, t] = np.where(self.mask[:, t + 1, None], step, behind[:, t + 1])
        share = np.exp(ahead + behind - total[:, None, None]) * self.mask[..., None]
        w, rows, inner = self.weight, np.arange(n), self.mask[:, 1:]
        pairs = ahead[:, :-1, :, None] + moves[:, 1:] + (own + behind)[:, 1:, None, :]
        pairs = np.exp(pairs - total[:, None, None, None]) * w[:, None, None, None]
        g_moves = np.zeros((len(KINDS), PARTS, PARTS))
        np.add.at(g_moves, self.kinds[:, 1:][inner], pairs[inner])
        before, after = self.gold[:, :-1][inner], self.gold[:, 1:][inner]
        each = np.broadcast_to(w[:, None], inner.shape)[inner]
        np.subtract.at(g_moves, (self.kinds[:, 1:][inner], before, after), each)
        end = self.gold[rows, self.lengths - 1]
        g_first = (share[:, 0] * w[:, None]).sum(0)
        np.subtract.at(g_first, self.gold[:, 0], w)
        g_last = (np.exp(ahead[:, -1] + chain.last - total[:, None]) * w[:, None]).sum(0)
        np.subtract.at(g_last, end, w)
        path = (np.take_along_axis(own, self.gold[..., None], 2)[..., 0] * self.mask).sum(1)
        path += (np.take_along_axis(
            np.take_along_axis(moves[:, 1:], self.gold[:, :-1, None, None], 2),
            self.gold[:, 1:, None, None], 3)[..., 0, 0] * inner).sum(1)  # fmt: skip
        loss = (w * (total - path - chain.first[self.gold[:, 0]] - chain.last[end])).sum()
        return (
            loss,
            share[self.mask] * np.repeat(w, self.lengths)[:, None],
            g_moves,
            g_first,
            g_last,
        )


def costs(samples: list[Sample]) -> np.ndarray:
    """What it costs to take each line for body where it is none, or the other way."""
    out = []
    for sample in samples:
        words = np.array([min(line.length, LINE_CAP) for line in sample.page.lines])
        is_body = np.array(sample.parts) == Part.BODY
        size = np.sqrt(words[is_body].sum() + 50)
        wrong = (np.arange(PARTS) == Part.BODY)[None] != is_body[:, None]
        out.append(COST * (words / size)[:, None] * wrong)
    return np.concatenate(out)


def fit_chain(samples: list[Sample], names: list[str]) -> np.ndarray:
    """The vector of parameters that fits the samples."""
    samples = sorted(samples, key=lambda s: len(s.parts))
    x = matrix([row for s in samples for row in s.page.features], names)
    batches, offset = [], 0
    for i in range(0, len(samples), 80):
        batches.append(Batch(samples[i : i + 80], offset))
        offset = batches[-1].rows.stop
    cost = costs(samples)
    line_weight = np.repeat([s.weight for s in samples], [len(s.parts) for s in samples])
    truth = np.eye(PARTS)[np.concatenate([s.parts for s in samples])] * line_weight[:, None]

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        chain = Chain.of(vector, len(names))
        emissions = x @ chain.weights + cost
        parts = [batch.gradient(chain, emissions) for batch in batches]
        slope = x.T @ (np.concatenate([p[1] for p in parts]) - truth)
        moves = sum(p[2] for p in parts) * CAN_FOLLOW
        first, last = sum(p[3] for p in parts) * CAN_START, sum(p[4] for p in parts) * CAN_END
        gradient = np.concatenate([slope.ravel(), moves.ravel(), first, last])
        value = sum(p[0] for p in parts) + PENALTY / 2 * (vector @ vector)
        return value, gradient + PENALTY * vector

    start = np.zeros(len(names) * PARTS + len(KINDS) * PARTS**2 + 2 * PARTS)
    return scipy.optimize.minimize(
        loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}
    ).x


def decode(sample: Sample, chain: Chain, names: list[str]) -> list[int]:
    """The likeliest parts of a dump."""
    own = matrix(list(sample.page.features), names) @ chain.weights
    kinds = [KINDS.index(t) for t in sample.page.transitions]
    best, back = chain.first + own[0], []
    for t in range(1, len(own)):
        step = best[:, None] + chain.transitions[kinds[t]]
        back.append(step.argmax(0))
        best = step.max(0) + own[t]
    part = int((best + chain.last).argmax())
    path = [part]
    for choices in reversed(back):
        part = int(choices[part])
        path.append(part)
    return path[::-1]


def headline_rows(sample: Sample, scorer: ModuleType) -> tuple[list[list[str]], np.ndarray] | None:
    """The candidates' features and which of them are the headline; None where none is."""
    if not sample.headline or sample.form not in HEADLINE_FORMS:
        return None
    start = body_start([Part(part) for part in sample.parts])
    group = candidates(sample.page, start)
    wanted = scorer.title_tokens(sample.headline)
    right = [scorer.title_tokens(sample.page.blocks[i].text) == wanted for i in group]
    return (headline_features(sample.page, group, start), np.array(right)) if any(right) else None


def fit_headline(rows: list[tuple[list[list[str]], np.ndarray]], names: list[str]) -> np.ndarray:
    """Weights under which the true headline is the likeliest of its page's candidates."""
    pages = [(matrix(features, names), right) for features, right in rows]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = HEADLINE_PENALTY / 2 * (w @ w), HEADLINE_PENALTY * w
        for x, right in pages:
            scores = x @ w
            odds = np.exp(scores - scores.max())
            share = odds / odds.sum()
            wanted = share * right
            value -= np.log(wanted.sum() + 1e-300)
            slope = slope + x.T @ (share - wanted / wanted.sum())
        return value, slope

    return scipy.optimize.minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}
    ).x


def headline_names(rows: list[tuple[list[list[str]], np.ndarray]]) -> list[str]:
    """The features a headline is found by, in alphabetical order."""
    counts = Counter(n for features, _ in rows for f in features for n in set(f))
    return sorted(
        n
        for n, count in counts.items()
        if count >= RARE and not n.startswith(NOT_OF_HEADLINES) and CORE_PLACE not in n
    )


def is_headline_found(
    sample: Sample, parts: list[int], weights: Weights, scorer: ModuleType
) -> bool:
    """Whether the line taken for the headline says it."""
    found = find_headline(sample.page, [Part(part) for part in parts], weights)
    wanted = scorer.title_tokens(sample.headline)
    return found is not None and scorer.title_tokens(sample.page.blocks[found[0]].text) == wanted


def report(title: str, samples: list[Sample], paths: list[list[int]], scorer: ModuleType) -> dict:
    """Print and return body F1 by set and form, as ``score.py`` counts it."""
    predictions: dict = {}
    for sample, path in zip(samples, paths, strict=True):
        texts = [block.text for block in sample.page.blocks]
        kept = [t for t, part in zip(texts, path, strict=True) if part == Part.BODY]
        dek = [t for t, part in zip(texts, path, strict=True) if part == Part.DEK]
        where = predictions.setdefault((sample.set, sample.form), {})
        where[sample.key] = {"body": "\n\n".join(kept), "dek": "\n".join(dek)}
    out = {}
    for (name, form), pages in predictions.items():
        row = scorer.score(scorer.load_truth(name), pages)
        out[f"{name} {form}"] = {k: round(row[k], 3) for k in ("F1", "P", "R")} | {
            "pages under .5": row["fail"]
        }
        print(title, name, form, out[f"{name} {form}"], flush=True)
    return out


def fold_of(sample: Sample, folds: int) -> int:
    """The fold a sample is in: all dumps of a publisher, in all forms, in the same."""
    return zlib.crc32(sample.group.encode()) % folds


def cross_validate(samples: list[Sample], folds: int, scorer: ModuleType) -> dict:
    """Fit on all folds but one, judge that one; the report of all together."""
    paths: list[list[int]] = [[] for _ in samples]
    found: dict[str, list[bool]] = {}
    for fold in range(folds):
        train = [s for s in samples if fold_of(s, folds) != fold]
        names = feature_names(train)
        chain = Chain.of(fit_chain(train, names), len(names))
        weights = headline_weights(train, scorer)
        for i, sample in enumerate(samples):
            if fold_of(sample, folds) != fold:
                continue
            paths[i] = decode(sample, chain, names)
            if headline_rows(sample, scorer):
                is_found = is_headline_found(sample, paths[i], weights, scorer)
                found.setdefault(f"{sample.set} {sample.form}", []).append(is_found)
    out = report("cross-validated", samples, paths, scorer)
    for where, each in found.items():
        out[where]["headline, where a line says it"] = round(sum(each) / len(each), 3)
        print("cross-validated headline", where, sum(each), "of", len(each))
    return out


def headline_weights(samples: list[Sample], scorer: ModuleType) -> Weights:
    """The weights fitted to the headlines of these dumps."""
    rows = [r for s in samples if (r := headline_rows(s, scorer))]
    names = headline_names(rows)
    found = zip(names, fit_headline(rows, names), strict=True)
    return Weights(0.0, {n: round(float(w), 3) for n, w in found if abs(w) >= SMALLEST})


def write_chain(vector: np.ndarray, names: list[str], about: dict) -> None:
    """``text_weights.json``: every weight by name, rounded to three places."""
    chain = Chain.of(vector, len(names))
    parts = [part.name.lower() for part in Part]
    centred = chain.weights - chain.weights.mean(1, keepdims=True)

    def row(values: np.ndarray) -> dict[str, float]:
        return {p: round(float(v), 3) for p, v in zip(parts, values, strict=True) if v > NEVER / 2}

    table = about | {
        "first": row(chain.first),
        "last": row(chain.last),
        "transitions": {
            kind: {parts[a]: row(chain.transitions[k, a]) for a in range(PARTS)}
            for k, kind in enumerate(KINDS)
        },
        "weights": {name: row(centred[i]) for i, name in enumerate(names)},
    }
    text = re.sub(
        r"\{[^{}]*\}", lambda m: re.sub(r"\s*\n\s*", " ", m[0]), json.dumps(table, indent=1)
    )
    (TABLES / "text_weights.json").write_text(text + "\n", "utf-8")


def main() -> None:
    """Fit, report and, where asked, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", type=int, default=5, help="0 leaves cross-validation out")
    parser.add_argument("--write", action="store_true", help="replace the tables of the package")
    options = parser.parse_args()
    scorer = load_scorer(options.folder)
    samples = load_samples(options.folder)
    names = feature_names(samples)
    vector = fit_chain(samples, names)
    chain = Chain.of(vector, len(names))
    about: dict = {"about": "Fitted by bench/train_text.py. Log odds of each part by feature."}
    about["fit"] = report("fit", samples, [decode(s, chain, names) for s in samples], scorer)
    if options.folds:
        about["cross_validation"] = cross_validate(samples, options.folds, scorer)
    weights = headline_weights(samples, scorer)
    if options.write:
        write_chain(vector, names, about)
        table = {
            "about": "Fitted by bench/train_text.py: log odds of being the headline.",
            "intercept": weights.intercept,
            "weights": dict(weights.weights),
        }
        path = TABLES / "text_headline_weights.json"
        path.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
