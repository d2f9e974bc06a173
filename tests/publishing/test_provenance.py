"""What the ledger tells on the page, and what stays untold below level full."""

from dataclasses import replace
from datetime import date

import pytest

from cuttings.model import Archive, Article, Level
from cuttings.publishing.corrections import as_json, read_log
from cuttings.publishing.provenance import (
    Capture,
    CorrectionMade,
    FieldEvidence,
    Kept,
    LeftOut,
    Provenance,
    RepairMade,
    RuleFired,
    premis_events,
    provenance_of,
)
from cuttings.redactions import Redactions

from .conftest import MakeArticle

LEDGER = {
    "schema": 1,
    "doubts": ["body: short"],
    "repairs": [
        {"kind": "mojibake", "line": 3, "detail": "Ã© to é"},
        {"kind": "mojibake", "line": 9, "detail": "Ã¨ to è"},
    ],
    "fields": {
        "headline": {"value": "Harbour", "where": "line 1", "line": 1, "words": "HARBOUR"},
        "captured": {"value": "2025-03-14"},
    },
    "blocks": [
        {"lines": [1, 1], "label": "headline", "rule": "first_line", "text": "HARBOUR"},
        {"lines": [2, 3], "label": "body", "rule": "prose", "anchor": "p1"},
        {
            "lines": [4, 6],
            "label": "promotion",
            "rule": "newsletter_promo",
            "reasons": ["asks for an address"],
            "text": "Sign up for our letter",
        },
    ],
    "corrections": [
        {"field": "authors", "value": ["Ada Holt"], "why": "a slip", "when": "2025-04-01"}
    ],
    "versions": [{"raw": "dumps/000.txt", "raw_sha256": "ef" * 32, "captured": "2025-03-13"}],
}


def test_the_account_tells_rules_repairs_corrections_and_captures(
    make_article: MakeArticle,
) -> None:
    account = provenance_of(make_article(), LEDGER)
    assert account.rules == (
        RuleFired("first_line", "headline", 1),
        RuleFired("newsletter_promo", "promotion", 1),
        RuleFired("prose", "body", 1),
    )
    assert account.repairs == (RepairMade("mojibake", 2),)
    assert account.corrections == (
        CorrectionMade("authors", "Ada Holt", "a slip", "", "2025-04-01"),
    )
    assert account.captures == (
        Capture("dumps/001.txt", "ab" * 32, "2025-03-14T06:00:00+00:00", is_shown=True),
        Capture("dumps/000.txt", "ef" * 32, "2025-03-13", is_shown=False),
    )
    assert account.evidence == (FieldEvidence("headline", "line 1", "HARBOUR"),)


def test_what_was_removed_has_rule_reason_and_lines(make_article: MakeArticle) -> None:
    account = provenance_of(make_article(), LEDGER)
    removed = LeftOut(
        4,
        6,
        "promotion",
        "newsletter_promo",
        "",
        ("asks for an address",),
        "Sign up for our letter",
        is_removed=True,
    )
    assert account.removed == (removed,)
    assert [block.text for block in account.left_out] == ["HARBOUR", "Sign up for our letter"]


def test_why_a_line_was_removed_is_told_in_words(make_article: MakeArticle) -> None:
    block = {"lines": [4, 4], "label": "share", "rule": "share_buttons", "text": "Share"}
    ledger = {**LEDGER, "blocks": [{**block, "reasons": ["near_share -2.1", "words_2_3 +0.4"]}]}
    (told,) = provenance_of(make_article(), ledger).left_out
    assert told.why == "It belongs to buttons for sharing."
    assert told.reasons == ("against: in or beside buttons for sharing", "for: 2 or 3 words")


def test_the_lines_tell_the_whole_raw_file_in_its_order(make_article: MakeArticle) -> None:
    blocks = [
        {"lines": [1, 1], "label": "headline", "rule": "r", "text": "HARBOUR"},
        {"lines": [2, 2], "label": "body", "rule": "r", "anchor": "p1"},
        {"lines": [3, 5], "label": "body", "rule": "r", "anchor": "p2"},
        {"lines": [6, 6], "label": "share", "rule": "r", "text": "Share"},
        {"lines": [7, 7], "label": "body", "rule": "r", "anchor": "p3"},
    ]
    lines = provenance_of(make_article(), {"blocks": blocks}).lines
    assert [(line.first_line, line.last_line) for line in lines] == [(1, 1), (2, 5), (6, 6), (7, 7)]
    assert [line for line in lines if isinstance(line, Kept)] == [
        Kept(2, 5, "p1", "p2"),
        Kept(7, 7, "p3", "p3"),
    ]


def test_below_full_no_word_of_the_raw_file_is_told(make_article: MakeArticle) -> None:
    account = provenance_of(make_article(level=Level.EXCERPT), LEDGER)
    assert (account.lines, account.evidence, account.doubts) == ((), (), ())
    assert account.corrections[0].value == ""
    told = repr(account) + repr(premis_events(account))
    for words in ("HARBOUR", "Sign up", "Ã©", "short"):
        assert words not in told


def test_events_are_in_premis_words_and_have_no_invented_time(make_article: MakeArticle) -> None:
    events = premis_events(provenance_of(make_article(), LEDGER))
    assert [event["type"] for event in events] == ["ingest", "ingest", "clean", "correct"]
    cleaned = events[2]
    assert cleaned["in_sha256"] == "ab" * 32
    assert cleaned["out_sha256"] == "cd" * 32
    assert cleaned["rules"] == ["first_line", "newsletter_promo", "prose"]
    assert cleaned["outcome"] == "1 blocks removed"
    assert "at" not in cleaned


def test_a_hand_written_article_has_no_account_to_give(make_article: MakeArticle) -> None:
    article = make_article(raw=None, raw_sha256=None)
    account = provenance_of(article, None)
    assert (account.rules, account.captures, account.left_out) == ((), (), ())
    assert premis_events(account) == []


def test_the_log_lists_corrections_of_shown_articles_only(make_article: MakeArticle) -> None:
    full = make_article()
    cut = replace(full, id="cut", level=Level.METADATA)
    entries = [
        {"id": full.id, "field": "headline", "value": "Bridge", "why": "a slip", "who": "R. Lind"},
        {"id": "cut", "field": "dek", "value": "Withheld words", "why": "a slip"},
        {"id": "gone", "field": "headline", "value": "Withdrawn words", "why": "a slip"},
    ]
    ledgers = {
        full.id: {"corrections": [{**entries[0], "instead_of": "Bridge | The Post"}]},
        "cut": {"corrections": [{**entries[1], "instead_of": "Withheld, too"}]},
    }

    def account_of(article: Article) -> Provenance:
        return provenance_of(article, ledgers[article.id])

    log = read_log({"correction": entries}, Archive((full, cut), ()), Redactions(), account_of)
    assert [(one.id, one.made.value, one.made.instead_of) for one in log] == [
        (full.id, "Bridge", "Bridge | The Post"),
        ("cut", "", ""),
    ]
    assert "With" not in as_json(log)


def test_a_correction_that_no_cleaning_has_applied_yet_is_logged_without_what_was_read(
    make_article: MakeArticle,
) -> None:
    full = make_article()
    entry = {"id": full.id, "field": "published", "value": date(2025, 3, 12), "why": "a slip"}
    table = {"correction": [entry]}
    archive = Archive((full,), ())
    (one,) = read_log(table, archive, Redactions(), lambda article: provenance_of(article, None))
    assert (one.made.value, one.made.instead_of) == ("2025-03-12", "")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Old head", "Old head"),
        (["Ada Holt", "Bo Poe"], "Ada Holt; Bo Poe"),
        ({"id": "post", "name": "The Post"}, "The Post"),
    ],
)
def test_what_was_read_is_told_in_words(
    make_article: MakeArticle, value: object, words: str
) -> None:
    made = {"field": "headline", "value": "New", "instead_of": value, "why": "a slip"}
    (one,) = provenance_of(make_article(), {"corrections": [made]}).corrections
    assert one.instead_of == words


def test_another_capture_is_compared_with_the_shown_one_at_full_only(
    make_article: MakeArticle,
) -> None:
    body = ["The bridge was closed on Tuesday. Nobody was hurt."]
    ledger = {"versions": [{"raw": "dumps/000.txt", "raw_sha256": "ef" * 32, "body": body}]}
    full = provenance_of(make_article(), ledger)
    assert [change.anchor for change in full.captures[1].changes] == ["p1"]
    cut = provenance_of(make_article(level=Level.METADATA), ledger)
    assert cut.captures[1].changes == ()
