"""An outlet's own file: its rules, habits and names, and what is said of a wrong one."""

import json
import tomllib
from pathlib import Path

import pytest

from cuttings.cleaning.outlets import new_outlet_file
from cuttings.cleaning.source_rules import read_source_rules
from cuttings.cli import main
from cuttings.settings import SettingsError
from tests.cleaning.folders import PARAGRAPHS, clean, dump, only_article, page, write

RULE = """
[[rule]]
name = "tide_table"
label = "promotion"
phrase = "^Tides? at "
example = "Tides at Greave"
counter_example = "The tide at Greave was high."
"""


def outlet(root: Path, text: str) -> None:
    path = root / "content" / "sources" / "quay-herald.toml"
    path.parent.mkdir(parents=True)
    path.write_text(f'name = "Quay Herald"\ndomains = ["quayherald.example"]\n{text}')


def test_a_rule_of_the_outlet_goes_before_the_general_ones(tmp_path: Path) -> None:
    tides = "Tides at Greave on Tuesday will be high at seven in the morning, said the harbour."
    url = "https://quayherald.example/a"
    write(tmp_path, {"a.html": page("Pier opens", url, *PARAGRAPHS, tides)})
    clean(tmp_path)
    assert tides in only_article(tmp_path)
    outlet(tmp_path, RULE)
    clean(tmp_path)
    assert tides not in only_article(tmp_path)
    (ledger,) = (tmp_path / "content" / "articles").rglob("*.ledger.json")
    blocks = json.loads(ledger.read_text())["blocks"]
    (removed,) = [block for block in blocks if block.get("text") == tides]
    assert (removed["rule"], removed["label"]) == ("tide_table", "promotion")


def test_a_css_selector_chooses_elements_of_a_page(tmp_path: Path) -> None:
    offer = "The almanac of tides is sold at the counter every morning from seven, says the paper."
    text = page("Pier opens", "https://quayherald.example/a", *PARAGRAPHS)
    whole = text.replace("</article>", f"<p class=tides>{offer}</p></article>")
    write(tmp_path, {"a.html": whole})
    outlet(
        tmp_path,
        '[[rule]]\nname = "tides"\nlabel = "promotion"\nselector = "article > p.tides:last-child"\n'
        'example = "<article><p class=tides>Seven in the morning</p></article>"\n',
    )
    clean(tmp_path)
    assert offer not in only_article(tmp_path)


def test_an_outlets_date_order_is_its_own(tmp_path: Path) -> None:
    text = dump().replace("March 3, 2025", "04/03/2025") + "\n\nquayherald.example"
    write(tmp_path, {"a.txt": text})
    outlet(tmp_path, 'date_order = "day_first"\n')
    clean(tmp_path)
    assert "\nDate: 2025-03-04\n" in only_article(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[rule]]\nname="a"\nlabel="promotion"\nphrase="x"\nexample="y"', "does not meet its ex"),
        ('[[rule]]\nname="a"\nlabel="advert"\nphrase="x"\nexample="x"', "label is 'advert'; give"),
        ('[[rule]]\nname="a"\nlabel="promotion"\nphrase="("\nexample="("', "no regular expression"),
        ('[[rule]]\nname="a"\nlabel="promotion"', "a phrase or a selector"),
        ('[[rule]]\nlabl="a"', "rule 1: unknown key 'labl'; did you mean label"),
        ('[[rule]]\nxyz="a"', "known are name, label"),
        ("rule = [3]", "rule 1 is 3; write it as a table"),
        (RULE.replace("The tide at", "Tide at"), "meets its counter_example"),
        (
            '[[rule]]\nname="a"\nlabel="related"\nselector="p.b"',
            "does not meet its example ''; giv",
        ),
        (
            '[[rule]]\nname="a"\nlabel="related"\nselector="p.b"\nexample="<p class=c>x</p>"',
            "rule 1: the selector does not meet its example .*; give a piece of HTML",
        ),
        (
            '[[rule]]\nname="a"\nlabel="related"\nselector="p>>"\nexample="<p>x</p>"',
            "selector 'p>>': expected a CSS selector",
        ),
        ('names = "The Herald"', "names is 'The Herald'; give a list"),
        ('date_order = "backwards"', "date_order is 'backwards'; give one of day_first"),
        (
            'domain = "p.example"',
            "unknown key 'domain'; did you mean domains",
        ),
        ("founded = 1900", "unknown key 'founded'; known are name, "),
        ('timezone = "Europe/Parys"', "timezone is 'Europe/Parys'; give a name such as"),
        ('language = "english"', "language is 'english'; give a BCP 47 tag"),
        ('homepage = "javascript:x()"', "homepage is 'javascript:x\\(\\)'; give an address"),
        (
            'domains = ["https://p.example/x"]',
            "domains is .*; give domains alone",
        ),
        ('level = "some"', "level is 'some'; give one of full, "),
    ],
)
def test_a_wrong_file_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=f"^sources/x.toml[:,] .*{message}"):
        read_source_rules(tomllib.loads(text), "x", "sources/x.toml")


def test_a_new_outlets_file_can_be_read_whatever_its_name() -> None:
    text = new_outlet_file("x", 'The "Quay"\n[[rule]]', ["quay.example"])
    rules = read_source_rules(tomllib.loads(text), "x", "sources/x.toml")
    assert (rules.source.name, rules.rules) == ('The "Quay"\n[[rule]]', ())


def test_an_outlet_is_known_by_every_name_it_goes_by(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "The Quay Herald Online\n\n" + dump()})
    outlet(tmp_path, 'names = ["Quay Herald Online"]\n')
    clean(tmp_path)
    assert "\nSource: Quay Herald\n" in only_article(tmp_path)


def test_sources_check_tells_a_failing_example_and_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outlet(tmp_path, RULE)
    command = ["sources", "check", "--sources", str(tmp_path / "content" / "sources")]
    assert main(command) == 0
    assert "outlets 1, rules 1; each does what its example says" in capsys.readouterr().out
    path = tmp_path / "content" / "sources" / "quay-herald.toml"
    path.write_text(path.read_text().replace("Tides at Greave", "Tidings of Greave"))
    assert main(command) == 1
    message = capsys.readouterr().err
    assert message.startswith("sources/quay-herald.toml, rule 1: the phrase does not meet its exam")


def test_sources_add_fills_in_what_the_articles_tell(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": page("Pier opens", "https://www.post.example/pier")})
    clean(tmp_path)
    place = tmp_path / "content"
    command = ["sources", "add", "post-example", "--out", str(place / "articles")]
    assert main([*command, "--sources", str(place / "sources")]) == 0
    read = tomllib.loads((place / "sources" / "post-example.toml").read_text())
    assert read == {"name": "Harbour Post", "domains": ["post.example"]}


def test_sources_add_writes_a_file_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["sources", "add", "Quay Herald", "--domain", "quayherald.example"]
    command += ["--sources", str(tmp_path)]
    assert main(command) == 0
    read = tomllib.loads((tmp_path / "quay-herald.toml").read_text())
    assert read == {"name": "Quay Herald", "domains": ["quayherald.example"]}
    assert main(command) == 2
    assert "is there already; edit it" in capsys.readouterr().err
