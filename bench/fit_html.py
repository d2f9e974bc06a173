"""Fit the two tables of the HTML judge and report cross-validation by publisher.

    python bench/fit_html.py BENCH_FOLDER [--write]

Enters: the folder of the extraction bench (its ``sets`` and its scorer). Leaves: a table of scores
on pages of publishers the tables were not fitted on; with ``--write`` also
``labelling/html_weights.json``. Texts are read and forgotten: the tables hold numbers only.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.model_selection import GroupKFold

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "plugins"), str(HERE)]

from html_truth import blocks_in_body  # noqa: E402
from scorer import load_scorer  # noqa: E402

from cuttings.cleaning.blocks.html import Page, read_html  # noqa: E402
from cuttings.cleaning.labelling.html_context import features_in_context  # noqa: E402
from cuttings.cleaning.labelling.html_features import features_alone  # noqa: E402
from cuttings.cleaning.labelling.html_measures import Measures, measure  # noqa: E402
from cuttings.cleaning.labelling.html_parts import Reading, name_parts  # noqa: E402
from cuttings.cleaning.labelling.html_traits import Row  # noqa: E402
from cuttings.cleaning.labelling.html_votes import second_reading  # noqa: E402
from cuttings.model import Label  # noqa: E402

SETS = ("aeb", "fundus", "readability", "newspaper4k")
SET_WEIGHT = {"aeb": 1.0, "fundus": 1.0, "readability": 0.3, "newspaper4k": 0.5}
"""How loud a set speaks: two have truth made by people or per-site parsers, two by other tools."""

FOLDS = 5
STRENGTH = 1.0  # inverse regularisation
FIT_TOLERANCE = 1e-7  # of the loss; nearer changes no verdict
LEAST_WEIGHT = 0.0005  # less rounds to nothing in the table
LEAST_PAGES = 3  # pages a feature must occur on to get a weight
TARGET = HERE.parent / "plugins/cuttings/cleaning/labelling/html_weights.json"


@dataclass
class Sample:
    """One page with what the judge sees and what is true."""

    set: str
    id: str
    publisher: str
    page: Page
    measures: list[Measures]
    alone: list[Row]
    truth: list[bool]
    loud: np.ndarray
    first: tuple[float, ...] = ()


def load(folder: Path, sets=SETS) -> list[Sample]:
    """All pages that have a true body."""
    samples = []
    for name in sets:
        truth = json.loads((folder / "sets" / name / "truth.json").read_text(encoding="utf-8"))
        for key, entry in truth.items():
            if not entry.get("articleBody"):
                continue
            raw = (folder / "sets" / name / "html" / f"{key}.html.gz").read_bytes()
            page = read_html(gzip.decompress(raw).decode("utf-8", "replace"))
            measures = [measure(block) for block in page.blocks]
            host = re.sub(r"^www\.", "", (entry.get("url") or key).split("//")[-1].split("/")[0])
            texts = [block.text for block in page.blocks]
            body_words = max(150, len(entry["articleBody"].split()))
            loud = np.array([max(3, min(80, m.words)) / body_words for m in measures])
            samples.append(
                Sample(
                    name,
                    key,
                    entry.get("publisher") or host,
                    page,
                    measures,
                    features_alone(page, measures),
                    blocks_in_body(texts, entry["articleBody"]),
                    loud * SET_WEIGHT[name],
                )
            )
    return samples


GUILTY = (
    "navigation|footer|sidebar|related|teaser|share|comments|subscription|promotion|advertisement|legal|"
    "caption|credit|figure|video|byline|bio|date|kicker|keywords|widget|popup|hidden|hidden_attribute|"
    "button|form|footer_tag|header_tag|aside_tag|meta|embed"
)
NEVER_FOR = re.compile(
    rf"(in|near)_({GUILTY})$|(short_)?says_(read_more|share|subscription|legal|advertisement|comments|credit|byline|date|contact|machine)$"
    r"|is_alt_text|linked|has_bar|ends_ellipsis|said_twice|before_headline|not_declared|is_title|parent_linked|grand_linked|part_linked|under_linked_title|under_linked_heading|group_linked|other_article|short_after_picture"
)
"""Features that may only speak against a block: a sign by chance would mislead elsewhere."""
NEVER_AGAINST = re.compile(
    r"(in|near)_(article_body|articlebody_prop|article_tag|main_tag)$|declared|sentence|long_sentence|words>="
    r"|(previous|next|previous_2|next_2|make_prose|wrap_prose|class_prose|above|below|between|siblings|cousins|kin|same_make|odds|heading_over|heading_over_window|heading_over_prose|heading_peers|beside|group_over|group_under|group_between)$"
)


def bounds_of(name):
    """The bounds of a feature's weight: its sign, where it has one."""
    if NEVER_FOR.match(name):
        return (None, 0.0)
    return (0.0, None) if NEVER_AGAINST.match(name) else (None, None)


def fit_logistic(x, y, weight, bounds, strength):
    """Logistic regression with an L2 penalty and a sign for each weight that has one."""
    signs = np.where(y, 1.0, -1.0)
    columns = x.shape[1]
    transposed = x.T.tocsr()

    def loss(parameters):
        margin = signs * (parameters[-1] + x @ parameters[:-1])
        value = weight @ np.logaddexp(0, -margin) + parameters[:-1] @ parameters[:-1] / (
            2 * strength
        )
        slope = -weight * signs * expit(-margin)
        gradient = np.append(transposed @ slope + parameters[:-1] / strength, slope.sum())
        return value, gradient

    found = minimize(
        loss,
        np.zeros(columns + 1),
        jac=True,
        method="L-BFGS-B",
        bounds=[*bounds, (None, None)],
        options={"maxiter": 400, "ftol": FIT_TOLERANCE},
    )
    return found.x[-1], found.x[:-1]


class Rows:
    """Named features of many pages' blocks as one sparse matrix, built once; pages are its runs."""

    def __init__(self, rows_by_page):
        self.columns = sorted(
            {name for rows in rows_by_page for row in rows for name in row.named()}
        )
        place = {name: i for i, name in enumerate(self.columns)}
        data, indices, starts, ends = [], [], [0], [0]
        for rows in rows_by_page:
            for row in rows:
                for name, value in row.named().items():
                    if value:
                        data.append(value)
                        indices.append(place[name])
                starts.append(len(data))
            ends.append(len(starts) - 1)
        self.matrix = sparse.csr_matrix(
            (data, indices, starts), shape=(len(starts) - 1, len(self.columns))
        )
        self.pages = list(itertools.pairwise(ends))

    def of(self, which):
        """The rows of some pages."""
        return sparse.vstack([self.matrix[start:end] for start, end in which_runs(self, which)])

    def pages_with(self, which):
        """On how many of the pages each feature occurs."""
        counts = np.zeros(len(self.columns), dtype=int)
        for start, end in which_runs(self, which):
            counts[np.unique(self.matrix[start:end].indices)] += 1
        return counts


def which_runs(rows, which):
    """The runs of rows of some pages."""
    return [rows.pages[i] for i in which]


class Table:
    """A fitted table of weights; coefficients stand at the places of ``rows.columns``."""

    def __init__(self, rows, samples, which, strength=STRENGTH):
        self.columns = rows.columns
        known = np.flatnonzero(rows.pages_with(which) >= LEAST_PAGES)
        x = rows.of(which)[:, known]
        y = np.concatenate([np.array(samples[i].truth) for i in which])
        w = np.concatenate([samples[i].loud for i in which])
        w = w * (len(w) / w.sum())
        bounds = [bounds_of(self.columns[place]) for place in known]
        self.intercept, found = fit_logistic(x, y, w, bounds, strength)
        self.coefficients = np.zeros(len(self.columns))
        self.coefficients[known] = found

    def chances(self, rows, page):
        """The chance of each block of a page."""
        return expit(self.intercept + rows.of([page]) @ self.coefficients)

    def weights(self):
        """The table as it is written."""
        return {
            "intercept": round(float(self.intercept), 3),
            "weights": {
                n: round(float(v), 3)
                for n, v in zip(self.columns, self.coefficients, strict=True)
                if abs(v) >= LEAST_WEIGHT
            },
        }


def first_reading(samples, rows, train, test=()):
    """Out-of-fold chances for ``train`` and chances for ``test``, by publisher."""
    groups = [samples[i].publisher for i in train]
    chances = {}
    for fit, held in GroupKFold(FOLDS).split(train, groups=groups):
        table = Table(rows, samples, [train[i] for i in fit])
        for i in held:
            chances[train[i]] = table.chances(rows, train[i])
    table = Table(rows, samples, train)
    for i in test:
        chances[i] = table.chances(rows, i)
    return chances, table


def second_rows(sample, chances):
    """Features of both readings."""
    return features_in_context(
        sample.page, sample.measures, sample.alone, list(map(float, chances))
    )


def all_second_rows(samples, chances):
    """Features of both readings, of all pages."""
    return Rows([second_rows(sample, chances[i]) for i, sample in enumerate(samples)])


def cross_validate(samples, rows):
    """-> final chances of every page, from tables that never saw its publisher."""
    everything = list(range(len(samples)))
    groups = [s.publisher for s in samples]
    final, alone = {}, {}
    for part, rest in GroupKFold(FOLDS).split(everything, groups=groups):
        fit, held = list(map(int, part)), list(map(int, rest))
        chances, _ = first_reading(samples, rows, fit, held)
        both = all_second_rows(samples, chances)
        table = Table(both, samples, fit)
        for i in held:
            alone[i] = chances[i]
            samples[i].first = tuple(chances[i])
            final[i] = table.chances(both, i)
    return final, alone


def predict(sample, chances):
    """What the labeller makes of a page with these chances: as the scorer wants it."""
    rows = second_rows(sample, sample.first)
    chances = [
        float(again) if row.context else once
        for row, once, again in zip(rows, sample.first, chances, strict=True)
    ]
    reading = Reading(
        sample.page,
        tuple(sample.measures),
        tuple(rows),
        tuple(second_reading(rows, sample.measures, chances)),
        (0.0,) * len(rows),
    )
    verdicts = name_parts(reading)
    paired = list(zip(sample.page.blocks, verdicts, strict=True))
    return {
        "body": "\n\n".join(b.text for b, v in paired if v.label.is_body),
        "dek": " ".join(b.text for b, v in paired if v.label is Label.DEK) or None,
        "headline": next((b.text for b, v in paired if v.label is Label.HEADLINE), None),
    }


def report(samples, chances, scorer, name, worst=0):
    """Print a row a set."""
    for set_name in SETS:
        truth = scorer.load_truth(set_name)
        preds = {s.id: predict(s, chances[i]) for i, s in enumerate(samples) if s.set == set_name}
        truth = {k: v for k, v in truth.items() if v.get("articleBody")}
        result = scorer.score(truth, preds)
        print(scorer.table_row(f"{name} {set_name}", result))
        rows = sorted((r["f1"], r["p"], r["r"], k) for k, r in result["pages"].items())[:worst]
        for f1, p, r, key in rows:
            print(f"      F1 {f1:.3f} P {p:.3f} R {r:.3f}  {key}")


def main():
    """Load, cross-validate, report, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--worst", type=int, default=0)
    arguments = parser.parse_args()
    scorer = load_scorer(arguments.bench)
    samples = load(arguments.bench)
    print(
        f"{len(samples)} pages, {sum(len(s.truth) for s in samples)} blocks, "
        f"{len({s.publisher for s in samples})} publishers"
    )
    print(scorer.header("cross-validated by publisher"))
    rows = Rows([sample.alone for sample in samples])
    final, alone = cross_validate(samples, rows)
    report(samples, alone, scorer, "alone")
    report(samples, final, scorer, "context", arguments.worst)
    if arguments.write:
        write_tables(samples, rows, scorer)


def write_tables(samples, rows, scorer):
    """Fit both tables on all pages, report how they fit, and write them."""
    everything = list(range(len(samples)))
    chances, first = first_reading(samples, rows, everything)
    second = Table(all_second_rows(samples, chances), samples, everything)
    at_once = {i: first.chances(rows, i) for i in everything}
    both = all_second_rows(samples, at_once)
    for i, sample in enumerate(samples):
        sample.first = tuple(at_once[i])
    report(samples, {i: second.chances(both, i) for i in everything}, scorer, "fitted")
    note = "Fitted by bench/fit_html.py; log odds that a block is of the article's body."
    tables = {"note": note, "alone": first.weights(), "context": second.weights()}
    TARGET.write_text(json.dumps(tables, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
