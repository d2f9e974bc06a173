"""What is told of an older article that reads otherwise."""

import json

from cuttings.cleaning.changes import LONGEST_QUOTE, MOST_MOVED, Stand, change_lines, compare


def stand(body: str, sha: str = "ab", title: str = "Pier", **outside: str) -> Stand:
    blocks = [{"label": "related", "rule": rule, "text": text} for rule, text in outside.items()]
    text = f"Title: {title}\nRaw_sha256: {sha}\n\n{body}\n"
    return Stand(text, json.dumps({"blocks": blocks}))


def test_a_line_lost_names_the_rule_that_takes_it_now_and_one_got_the_rule_that_took_it() -> None:
    old = stand("It rained.\n\nRead *more*.", teaser_box="Nobody was hurt.")
    new = stand("It rained.\n\nNobody was hurt.", title="Pier shut", recurring="Read more.")
    change = compare("q/pier.md", "new rules", old, new)
    assert change is not None
    assert list(change_lines(change)) == [
        "q/pier.md (by new rules)",
        "  Title: Pier → Pier shut",
        "  - Read *more*.  [related: recurring]",
        "  + Nobody was hurt.  [related: teaser_box]",
    ]


def test_another_capture_of_the_article_is_no_change_of_ours() -> None:
    assert compare("q.md", "new rules", stand("One."), stand("Two.", sha="cd")) is None


def test_marks_and_escapes_alone_are_no_change() -> None:
    assert compare("q.md", "new rules", stand("*One* day."), stand("One day.")) is None


def test_long_lines_are_cut_and_many_counted() -> None:
    many = "\n\n".join(f"Line {n} {'x' * LONGEST_QUOTE}" for n in range(MOST_MOVED + 3))
    change = compare("q.md", "new rules", stand(many), stand("Nothing."))
    assert change is not None
    assert len(change.lost) == MOST_MOVED
    assert change.lost[0].text.endswith("…")
    assert list(change_lines(change))[-1] == "  ... and 3 lines more"
