"""What the files of several outlets tell about each other, from raw folder to article."""

from pathlib import Path

import pytest

from tests.cleaning.folders import articles, clean, write

TOPICS = {
    "Ferry": "The ferry to Sund will run at new hours from Monday, the company told passengers.",
    "School": "Teachers at the school on Holmen have asked the council for coal until the spring.",
    "Light": "The keeper of the old light will not sell, he said, before the ice has gone again.",
    "Quarry": "Blasting at the quarry above Aske stopped after two windows broke in the parsonage.",
    "Choir": "The choir of Greave sang in the rain for an hour before the bishop came to the door.",
}
WIRE = "Ministers of the three countries agreed in the night to cut the quota for cod by a tenth."
CLOSE = "The council meets again on the first Tuesday of the month, its secretary said at noon."


def page(outlet: str, domain: str, topic: str, *paragraphs: str, foot: str = "") -> str:
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><title>{topic}</title>"
        f'<link rel=canonical href="https://{domain}/{topic.lower()}">'
        f'<meta property=og:site_name content="{outlet}"></head>'
        f"<body><article><h1>{topic} in the islands</h1>{body}</article>"
        f"<footer><p>{foot}</p></footer></body></html>"
    )


def gazette() -> dict[str, str]:
    return {
        f"gazette/{topic}.html": page(
            "Greave Gazette", "gazette.example", topic, news, WIRE, f"{topic}. {CLOSE}"
        )
        for topic, news in TOPICS.items()
    }


def carrying_the_wire(root: Path) -> int:
    return sum(WIRE in text for name, text in articles(root).items() if "gazette-example" in name)


def test_a_sentence_of_every_article_of_one_outlet_alone_is_its_furniture(tmp_path: Path) -> None:
    write(tmp_path, gazette())
    clean(tmp_path)
    assert carrying_the_wire(tmp_path) == 0


def test_agency_copy_that_another_outlet_prints_too_stays_in_every_article(tmp_path: Path) -> None:
    write(tmp_path, gazette())
    clean(tmp_path)
    other = page("Quay Herald", "quay.example", "Cod", TOPICS["Choir"][::-1], WIRE, CLOSE)
    write(tmp_path, {"herald/cod.html": other})
    report = clean(tmp_path)
    assert carrying_the_wire(tmp_path) == len(TOPICS)
    assert len(report.changed) == len(TOPICS), "what a new file changes in older ones is told"


def test_what_stands_about_the_text_of_a_sister_paper_is_no_agency_copy(tmp_path: Path) -> None:
    write(tmp_path, gazette())
    other = page("Quay Herald", "quay.example", "Cod", TOPICS["Light"], CLOSE, foot=WIRE)
    write(tmp_path, {"herald/cod.html": other})
    clean(tmp_path)
    assert carrying_the_wire(tmp_path) == 0


def test_a_quiet_run_settles_the_same_furniture_from_what_is_remembered(tmp_path: Path) -> None:
    write(tmp_path, gazette())
    write(tmp_path, {"herald/cod.html": page("Quay Herald", "quay.example", "Cod", WIRE, CLOSE)})
    clean(tmp_path)
    before = articles(tmp_path)
    assert clean(tmp_path).written == ()
    assert articles(tmp_path) == before


def captures_of_one_article() -> list[str]:
    """Six paragraphs that stay, and one that each capture tells otherwise."""
    hours = ("one hour", "two hours", "three hours", "a whole day")
    ends = [
        f"The crossing took {hour} and nobody aboard was hurt, the captain said." for hour in hours
    ]
    return ["\n\n".join([*TOPICS.values(), CLOSE, end]) for end in ends]


@pytest.mark.parametrize("address", ["url: https://gazette.example/ferry\n", ""])
def test_the_text_of_an_article_captured_often_is_not_its_outlets_standing_text(
    tmp_path: Path, address: str
) -> None:
    for n, text in enumerate(captures_of_one_article()):
        title = "Ferry sails again" if address or n < 2 else "Ferry sails once again"
        facts = f"site_name: Greave Gazette\ntitle: {title}\n{address}"
        write(tmp_path, {f"gazette/{n}.yml": facts, f"gazette/{n}.txt": text})
    report = clean(tmp_path)
    assert (report.articles, report.versions) == (1, 3)
    assert all(told in text for text in articles(tmp_path).values() for told in TOPICS.values())
