"""Whoever sees why a line was removed reads words: every rule and every feature has some."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cuttings.cleaning.labelling import html_rules, text_features, text_labels
from cuttings.text.reasons import rule_words, words_of_feature

CLEANING = Path(html_rules.__file__).parents[1]
TABLES = sorted((CLEANING / "labelling").glob("*weights.json"))
NAMED_AT = {"LabelledBlock": 2, "Verdict": 1, "_removed": 1}
"""Calls that name a rule, and which of their arguments does."""


def rules_of_the_code() -> set[str]:
    """The names of rules in the tables, in calls that give a label, and as ``rule=``."""
    tables = (html_rules.HEAD_RULES, html_rules.PART_RULES, html_rules.BOILERPLATE_RULES)
    rules = {name for table in tables for name, *_ in table}
    rules |= {rule.__name__ for rule in (*text_labels.KEPT, *text_labels.LEFT_OUT)}
    for path in CLEANING.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            rules |= set(_named_in(call, constants))
    return rules


def _named_in(call: ast.Call, constants: dict[str, object]) -> Iterator[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    place = NAMED_AT.get(name, len(call.args))
    told = [*call.args[place : place + 1], *(k.value for k in call.keywords if k.arg == "rule")]
    for one in told:
        value = one.value if isinstance(one, ast.Constant) else constants.get(ast.unparse(one))
        if isinstance(value, str):
            yield value


def test_every_rule_has_a_sentence_and_every_sentence_a_rule() -> None:
    found = rules_of_the_code()
    assert len(found) > 60  # the search above still finds them
    words = rule_words()
    assert sorted(found - set(words)) == [], "say why in plugins/cuttings/text/reasons.toml"
    assert sorted(set(words) - found) == []
    assert all(sentence.endswith(".") for sentence in words.values())


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_every_feature_that_a_judge_weighs_has_words(table: Path) -> None:
    names = set(_weighed(json.loads(table.read_text(encoding="utf-8"))))
    assert names
    silent = sorted(name for name in names if words_of_feature(name) is None)
    assert silent == [], "say what it means in plugins/cuttings/text/reasons.toml"


def _weighed(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value.get("weights", ())
        for inner in value.values():
            yield from _weighed(inner)


def test_the_feature_without_a_weight_has_words_too() -> None:
    assert words_of_feature(text_features.FURNITURE)


def test_a_name_that_is_no_feature_has_no_words() -> None:
    assert words_of_feature("colour") is None
    assert words_of_feature("in_paradise") is None
