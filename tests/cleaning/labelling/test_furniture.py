"""What a source's files tell about each other."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from cuttings.cleaning.blocks.text import read_text
from cuttings.cleaning.labelling.furniture import Furniture, learn, sentence_keys, wire_keys
from cuttings.cleaning.labelling.text import label_text

PITCH = "The Norvik Post tells you each morning at seven what moved the isles at night."
NEWS = {
    "harbour": "The harbour of Norvik took in its first ships on Wednesday after a week of storm.",
    "ferry": "The ferry to Sund will run at new hours from Monday, the company told passengers.",
    "school": "Teachers at the school on Holmen have asked the council for coal until the spring.",
    "light": "The keeper of the old light will not sell, he said, before the ice has gone again.",
}
AGENCY = "Ministers of the three countries agreed in the night to cut the quota for cod by a tenth."


def page(topic: str, *more: str) -> str:
    """A dump of one article with the outlet's own lines around it."""
    news = NEWS[topic]
    lines = [f"Report on the {topic} from the islands", news, *more, PITCH]
    return "The Norvik Post\n\n" + "\n\n".join(lines) + "\n\nNorvik Verlag"


def blocks(*texts: str) -> list:
    return [read_text(text) for text in texts]


def label_of(dump: str, furniture: Furniture | None, start: str) -> str:
    labelled = label_text(read_text(dump), furniture)
    return next(i.label.value for i in labelled if i.block.text.startswith(start))


def test_a_sentence_of_every_page_is_furniture_and_leaves_the_body() -> None:
    furniture = learn(blocks(*[page(topic) for topic in NEWS]))
    assert furniture.files == 4
    assert furniture.is_furniture(PITCH)
    labelled = label_text(read_text(page("harbour")), furniture)
    assert [i.block.text for i in labelled if i.label.is_body] == [NEWS["harbour"]]
    [removed] = [i for i in labelled if i.block.text == PITCH]
    assert removed.rule == "furniture"


def test_a_lone_file_has_no_furniture() -> None:
    furniture = learn(blocks(page("harbour")))
    assert furniture.counts == {}
    assert furniture.share(PITCH) == 0.0


def test_a_sentence_of_two_files_is_not_furniture() -> None:
    furniture = learn(blocks(page("harbour"), page("ferry")))
    assert not furniture.is_furniture(PITCH)
    assert furniture.share(PITCH) == 0.0


def test_three_captures_of_one_article_count_once() -> None:
    own = [NEWS["ferry"], NEWS["school"]]
    captures = [page("harbour", *own), page("harbour", *own, "Updated."), page("harbour", *own)]
    furniture = learn(blocks(*captures, page("light")))
    assert furniture.files == 2
    assert not furniture.is_furniture(NEWS["harbour"])


def test_a_sentence_of_three_in_fifty_articles_stays() -> None:
    quoted = "“Nobody asked the islands,” the mayor of Sund said in the debate on Tuesday evening."
    pages = [
        read_text(f"Report {letter}\n\nThe word of day {letter * 3} is told in this one page only.")
        for letter in map(chr, range(0x4E00, 0x4E00 + 50))
    ]
    pages = [*pages[:47], *[(*p, *read_text(quoted)) for p in pages[47:]]]
    furniture = learn(pages)
    assert furniture.counts[next(iter(sentence_keys(read_text(quoted))))] == 3
    assert not furniture.is_furniture(quoted)


def test_agency_text_of_other_outlets_is_never_furniture() -> None:
    pages = blocks(*[page(topic, AGENCY) for topic in NEWS])
    others = blocks(f"Cod quota cut\n\n{AGENCY}\n")
    assert learn(pages).is_furniture(AGENCY)
    assert not learn(pages).without(wire_keys(others, learn(others))).is_furniture(AGENCY)


def test_what_sister_papers_print_on_every_page_is_no_agency_text() -> None:
    own, sister = (blocks(*[page(topic) for topic in NEWS]) for _ in range(2))
    assert learn(own).without(wire_keys(sister, learn(sister))).is_furniture(PITCH)


def test_furniture_does_not_depend_on_the_order_of_files() -> None:
    pages = blocks(*[page(topic) for topic in NEWS])
    assert learn(pages) == learn(reversed(pages))


def test_a_byline_of_every_page_still_signs() -> None:
    signed = [
        page(topic).replace("\n\n" + NEWS[topic], f"\n\nBy Ida Holm\n\n{NEWS[topic]}", 1)
        for topic in NEWS
    ]
    furniture = learn(blocks(*signed))
    assert furniture.is_furniture("By Ida Holm")
    assert label_of(signed[0], furniture, "By Ida Holm") == "byline"


LISTED = "Report on the harbour from the islands"


def listing(topic: str) -> str:
    """A dump with the outlet's list of what is read most, which begins with the harbour's story."""
    return f"{page(topic)}\n\nMost read\n\n{LISTED}"


def listing_on_top(topic: str) -> str:
    return page(topic).replace("The Norvik Post\n\n", f"The Norvik Post\n\n{LISTED}\n\n", 1)


@pytest.mark.parametrize("form", [listing, listing_on_top])
def test_a_headline_that_the_lists_of_other_pages_hold_stays_the_headline(
    form: Callable[[str], str],
) -> None:
    dumps = [form(topic) for topic in NEWS]
    furniture = learn(blocks(*dumps)).rounded()
    assert furniture.is_furniture(LISTED)
    labelled = label_text(read_text(dumps[0]), furniture)
    told = [i.label.value for i in labelled if i.block.text == LISTED]
    assert told.count("headline") == 1
    assert label_of(dumps[1], furniture, "Report on the ferry") == "headline"


def test_a_headline_over_the_text_of_every_page_is_furniture() -> None:
    ticker = "Storm closes all the harbours of the outer isles"
    dumps = [page(topic).replace("Post\n", f"Post\n\n{ticker}\n", 1) for topic in NEWS]
    furniture = learn(blocks(*dumps))
    assert all(label_of(dump, furniture, ticker) != "headline" for dump in dumps)


def test_captures_of_one_article_do_not_make_its_headline_a_list_s() -> None:
    updates = [listing("harbour") + f"\n\nUpdated {hour} o'clock" for hour in range(4)]
    furniture = learn(blocks(*updates, *[listing(topic) for topic in NEWS]))
    assert label_of(updates[0], furniture, LISTED) == "headline"


def test_furniture_survives_json() -> None:
    furniture = learn(blocks(*[page(topic) for topic in NEWS]))
    assert Furniture.from_json(json.loads(json.dumps(furniture.to_json()))) == furniture


def test_other_json_is_refused_with_what_was_expected() -> None:
    with pytest.raises(ValueError, match="expected"):
        Furniture.from_json({"files": "many"})
