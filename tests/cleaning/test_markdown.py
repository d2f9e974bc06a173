"""Blocks written as Markdown read back as the same texts, whatever is in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.cleaning.markdown import body_texts, write_body
from cuttings.model import Block, BlockKind, Label, LabelledBlock, Span, SpanKind
from cuttings.text import markup

HOSTILE = [
    "# no heading", "1. no list", "- no list", "> no quotation", "***", "---", "===", "~~~", "```",
    "a | b | c", "|---|---|", "[x](javascript:alert(1))", "![x](http://a.example/b.png)",
    "<b>x</b>",
    "&lt;b&gt; &amp; &#60;", "{attach}../x {static}/y |filename|z", "Title: injected", "Save_as: x",
    "*a* _b_ `c` **d**", "\\*a\\* \\", "http://a.example/x_y_z <http://b.example>",
    "[a]: http://b.example",
    "line\nTitle: two", "\u00a0 wide \u00a0", "end #", "a  b\tc", "  indented",
    "    code", "\tcode",
    "!!! note", "[^1]: foot", "*[HTML]: abbreviation", ": definition", "STX\x02klzzwxh:0000\x03ETX",
    "2) also no list", "+ plus", "= equals", "<!-- comment -->", "<script>x</script>", "&copy; ©",
    "a\\", "*", "**", "_", "`", "``a", "[", "]", "[]", "()", "![", "](", "<", ">", "&",
    "{", "|", "\\|",
]  # fmt: skip

TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=40),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=4).map(" ".join),
    st.text(alphabet="*_`[]()<>&#{}|\\!\n -+.:1~=a\u00a0", max_size=30),
)


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[Span, ...]:
    if not text:
        return ()
    places = st.integers(0, len(text))
    found = []
    for _ in range(draw(st.integers(0, 3))):
        start, end = sorted((draw(places), draw(places)))
        kind = draw(st.sampled_from(SpanKind))
        href = draw(
            st.sampled_from(["https://a.example/b?c=(d)", "javascript:x", "mailto:a@b", ""])
        )
        found.append(Span(start, end, kind, href if kind is SpanKind.LINK else None))
    return tuple(found)


@st.composite
def bodies(draw: st.DrawFn) -> list[LabelledBlock]:
    blocks = []
    for index in range(draw(st.integers(0, 5))):
        label = draw(st.sampled_from(sorted(Label)))
        cells: tuple[str, ...] = ()
        text = draw(TEXTS)
        if label is Label.TABLE_ROW:
            cells = tuple(draw(st.lists(TEXTS, min_size=1, max_size=3)))
            text = " ".join(cells)
        blocks.append(
            LabelledBlock(
                Block(
                    index, text, BlockKind.PARAGRAPH, index + 1, index + 1,
                    level=draw(st.integers(0, 6)), ordered=draw(st.booleans()), cells=cells,
                    spans=draw(spans(text)) if not cells else (),
                ),
                label,
                "drawn",
            )
        )  # fmt: skip
    return blocks


@settings(max_examples=300, deadline=None)
@given(bodies())
def test_markdown_reads_back_as_the_same_paragraphs(blocks: list[LabelledBlock]) -> None:
    read = [paragraph.text for paragraph in markup.render(write_body(blocks)).paragraphs]
    assert read == list(body_texts(blocks))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_line_is_one_paragraph_without_markup(text: str) -> None:
    block = Block(0, text, BlockKind.LINE, 1, 1)
    page = markup.render(write_body([LabelledBlock(block, Label.BODY, "prose")])).html
    assert page.count("<") == page.count("<p") + page.count("</p")
    assert "{attach}" not in write_body([LabelledBlock(block, Label.BODY, "prose")])


def check(spans: list[Span], text: str, expected: str) -> None:
    block = Block(0, text, BlockKind.PARAGRAPH, 1, 1, spans=tuple(spans))
    assert write_body([LabelledBlock(block, Label.BODY, "prose")]) == expected


def test_links_and_emphasis_are_kept() -> None:
    check(
        [Span(4, 11, SpanKind.LINK, "https://port.example/a"), Span(12, 18, SpanKind.STRONG)],
        "The harbour closes today",
        "The [harbour](<https://port.example/a>) **closes** today",
    )


def test_spaces_at_the_ends_of_emphasis_go_outside() -> None:
    check([Span(3, 12, SpanKind.EMPHASIS)], "The harbour closes", "The *harbour* closes")


def test_a_link_that_may_not_be_followed_leaves_its_words() -> None:
    check([Span(0, 3, SpanKind.LINK, "javascript:alert(1)")], "The harbour", "The harbour")


def test_structure_becomes_markdown() -> None:
    def piece(label: Label, text: str, **more: object) -> LabelledBlock:
        return LabelledBlock(Block(0, text, BlockKind.PARAGRAPH, 1, 1, **more), label, "drawn")  # type: ignore[arg-type]

    blocks = [
        piece(Label.SUBHEAD, "What opens", level=3),
        piece(Label.LIST_ITEM, "the pier"),
        piece(Label.NAVIGATION, "Home"),
        piece(Label.LIST_ITEM, "the lock"),
        piece(Label.LIST_ITEM, "first", ordered=True),
        piece(Label.TABLE_ROW, "Day Tide", cells=("Day", "Tide")),
        piece(Label.TABLE_ROW, "Monday high", cells=("Monday", "high")),
        piece(Label.QUOTATION, "Really."),
    ]
    assert write_body(blocks) == (
        "### What opens\n\n- the pier\n- the lock\n\n1. first\n\n"
        "| Day | Tide |\n| --- | --- |\n| Monday | high |\n\n> Really."
    )


LISTS = [
    ([(1, False), (2, False), (2, False), (1, False)], "- a\n    - b\n    - c\n- d"),
    ([(1, True), (2, False), (3, True), (1, True)], "1. a\n    - b\n        1. c\n2. d"),
    ([(2, False), (1, False), (3, False)], "- a\n- b\n    - c"),
    ([(1, False), (1, True), (2, False)], "- a\n\n1. b\n    - c"),
    ([(1, False), (2, False), (2, True)], "- a\n    - b\n    - c"),
]
"""Levels of items named a, b, c ... and whether each is numbered; what is written."""


@pytest.mark.parametrize(("items", "expected"), LISTS)
def test_a_list_in_an_item_stays_in_it(items: list[tuple[int, bool]], expected: str) -> None:
    blocks = [
        LabelledBlock(
            Block(0, text, BlockKind.LIST_ITEM, 1, 1, level=level, ordered=ordered),
            Label.LIST_ITEM,
            "drawn",
        )
        for text, (level, ordered) in zip("abcd", items, strict=False)
    ]
    assert write_body(blocks) == expected
    assert [piece.text for piece in markup.render(expected).paragraphs] == list("abcd")[
        : len(items)
    ]


def test_the_hour_and_the_head_of_an_entry_are_one_subhead() -> None:
    def subhead(text: str, rule: str, *spans: Span) -> LabelledBlock:
        return LabelledBlock(
            Block(0, text, BlockKind.HEADING, 1, 1, level=3, spans=spans), Label.SUBHEAD, rule
        )

    hour, head = subhead("11:42", "entry_time"), subhead("Ferries turn", "judged_body")
    linked = subhead("Ferries turn", "judged_body", Span(0, 7, SpanKind.LINK, "https://a.example"))
    assert write_body([hour, linked]) == "### 11:42 [Ferries](<https://a.example>) turn"
    assert write_body([head, hour]) == "### Ferries turn 11:42"
    assert write_body([head, head, hour]) == "### Ferries turn\n\n### Ferries turn 11:42"
    assert write_body([hour, hour]) == "### 11:42\n\n### 11:42"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The sea is calm,\n  - the quay is high", "The sea is calm,  \n&#45; the quay is high"),
        ("The sea is calm", "The sea is calm"),
        (f"{'prose ' * 11}\ncut to length", f"{'prose ' * 11}cut to length"),
    ],
)
def test_preformatted_verse_keeps_its_lines_and_prose_does_not(text: str, expected: str) -> None:
    block = Block(0, text, BlockKind.PREFORMATTED, 1, 1)
    assert write_body([LabelledBlock(block, Label.BODY, "drawn")]) == expected
