"""Exports of news databases: one file, many articles, each with the facts its labels tell."""

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from cuttings.cleaning.inputs.limits import Limits
from cuttings.cleaning.inputs.members import read_members
from cuttings.cleaning.inputs.warc import Note
from cuttings.cleaning.pipeline import CleaningContext, clean
from cuttings.model import Cutting, RawFile

FIRST = "The harbour bridge was closed on Sunday after inspectors found a crack in its main span."
SECOND = "Lorries are being sent round by the northern road, which adds an hour to the trip."

CLASSIC = f"""
                        1 of 2 DOCUMENTS

                       The Valley Herald

                      March 3, 2024 Sunday
                          Late Edition

Harbour Bridge Closes

BYLINE: By ANNA BERG and ED POE

SECTION: NEWS; Pg. 1

LENGTH: 212 words

DATELINE: PORT MERROW

   {FIRST}

   {SECOND}

LOAD-DATE: March 4, 2024

SUBJECT: BRIDGES (90%); HARBORS (78%)

GRAPHIC: PHOTO: The bridge on Sunday.

           Copyright 2024 The Valley Herald
                 All Rights Reserved

                        2 of 2 DOCUMENTS

                       The Valley Herald

                      March 3, 2024 Sunday

HEADLINE: Harbour Bridge Closes

BYLINE: Anna Berg; Ed Poe

HIGHLIGHT: Divers saw the crack in February.

BODY:

{FIRST}

{SECOND}

LOAD-DATE: March 4, 2024
"""

UNI = f"""Harbour Bridge Closes
The Valley Herald
March 3, 2024 Sunday

Copyright 2024 The Valley Herald All Rights Reserved

Section: NEWS; Pg. 4
Length: 112 words
Byline: Anna Berg and Ed Poe

Body

{FIRST}

{SECOND}

Classification

Language: ENGLISH

Load-Date: March 4, 2024

End of Document
"""

TAGGED = f"""HD  Harbour Bridge Closes
BY  By Anna Berg and Ed Poe
WC  112 words
PD  3 March 2024
SN  The Valley Herald
SC  VALHER
LA  English
CY  Copyright 2024 The Valley Herald.
LP
{FIRST}
TD
{SECOND}
CO
valpor : Valley Port Authority
AN
Document VALHER0020240303ek3300001
"""

PLAIN = f"""Harbour Bridge Closes
Anna Berg and Ed Poe
112 words
3 March 2024
10:30
The Valley Herald
VALHER
English
Copyright 2024 The Valley Herald. All rights reserved.

{FIRST}

{SECOND}

Document VALHER0020240303ek3300001
"""

LISTED = f"""____________________________________________________________

Report Information from ProQuest
____________________________________________________________

Document 1 of 1

Harbour Bridge Closes

Author: Berg, Anna; Poe, Ed

Publication info: The Valley Herald ; Port Merrow 03 Mar 2024: A.4.

ProQuest document link

Abstract: A bridge was closed.

Full text: {FIRST}

{SECOND}

Subject: Bridges; Harbors

Publication title: The Valley Herald; Port Merrow

Publication date: Mar 3, 2024

Database: ProQuest Central
____________________________________________________________
"""


def as_page(text: str) -> str:
    """A document of ``PLAIN`` as Factiva's page has it."""
    head, *rest = text.strip().split("\n\n")
    title, *facts = head.split("\n")
    top = f'<div id="hd"><span class="enHeadline">{title}</span></div>' + "".join(
        f"<div>{fact}</div>" for fact in facts
    )
    return f'<div class="article enArticle">{top}{"".join(f"<p>{one}</p>" for one in rest)}</div>'


PAGE = f"<html><body><div>Factiva</div>{as_page(PLAIN)}{as_page(PLAIN)}</body></html>"


def members(text: str) -> list[object]:
    return list(read_members("search.txt", io.BytesIO(text.encode()), Limits()))


def cuttings(text: str) -> list[Cutting]:
    raws = [one for one in members(text) if isinstance(one, RawFile)]
    found = [clean(raw, CleaningContext()) for raw in raws]
    assert all(isinstance(one, Cutting) for one in found)
    return found  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "count"),
    [(CLASSIC, 2), (UNI * 3, 3), (TAGGED * 2, 2), (PLAIN * 2, 2), (LISTED, 1), (PAGE, 2)],
    ids=["LexisNexis", "Nexis Uni", "Factiva tags", "Factiva plain", "ProQuest", "Factiva page"],
)
def test_every_document_of_an_export_is_an_article_with_its_facts(text: str, count: int) -> None:
    found = cuttings(text)
    assert len(found) == count
    for one in found:
        body = [b.block.text for b in one.blocks if b.label.is_body]
        assert body == [FIRST, SECOND]
        told = one.fields
        assert told.headline == "Harbour Bridge Closes"
        assert told.authors == ("Anna Berg", "Ed Poe")
        assert told.source is not None
        assert told.source.name == "The Valley Herald"
        assert told.published.iso == "2024-03-03"


def test_a_document_keeps_what_its_labels_tell_besides() -> None:
    first, second = cuttings(CLASSIC)
    assert first.raw == "search.txt#1"
    assert (first.fields.section, first.fields.dateline) == ("NEWS", "PORT MERROW")
    assert [one.text for one in first.fields.captions] == ["The bridge on Sunday."]
    assert second.fields.dek == "Divers saw the crack in February."


def test_every_line_of_a_document_stands_in_a_block() -> None:
    (one,) = cuttings(UNI)
    said = " ".join(block.block.text for block in one.blocks).split()
    assert sorted(said) == sorted(UNI.split())


def test_what_a_database_prints_between_documents_is_told_of() -> None:
    (note,) = [one for one in members(LISTED.replace("1 of 1", "1 of 2")) if isinstance(one, Note)]
    assert note.message.endswith("were passed over: Report Information from ProQuest")


@pytest.mark.parametrize(
    "text",
    [
        f"Harbour Bridge Closes\n\nDocument 3 of 12 was missing.\n\n{FIRST}\n",
        f"1 of 3 documents\n\n{FIRST}\n\n{SECOND}\n",
        f"HD  video of the bridge\n\n{FIRST}\n\nSubject: bridges\n",
    ],
)
def test_a_text_that_only_looks_like_an_export_stays_one_dump(text: str) -> None:
    (one,) = members(text)
    assert isinstance(one, RawFile)
    assert (one.name, one.data, one.media_type) == ("search.txt", text.encode(), None)


NEWSBANK = f"""Harbour Bridge Closes
Valley Herald, The (MA) - March 3, 2024
Author: Anna Berg and Ed Poe
Edition: Final
Section: News
Page: A4
Readability: 11-12 grade level

{FIRST}

{SECOND}

Caption: The bridge on Sunday.
Record Number: 17F3A0B2C4D5E6
Copyright (c) 2024 The Valley Herald
"""


def test_newsbank_names_outlet_and_day_in_one_line() -> None:
    cutting = clean(members(NEWSBANK * 2)[0], CleaningContext())
    assert isinstance(cutting, Cutting)
    fields = cutting.fields
    assert (fields.headline, fields.published.iso) == ("Harbour Bridge Closes", "2024-03-03")
    assert fields.source is not None
    assert (fields.source.name, fields.section) == ("The Valley Herald", "News")
    assert fields.authors == ("Anna Berg", "Ed Poe")
    assert [one.block.text for one in cutting.blocks if one.label.is_body] == [FIRST, SECOND]


COVER = """User Name: a reader

Date and Time: Monday, March 4, 2024 10:00 AM EST

Job Number: 218

Documents (2)

1. Harbour Bridge Closes

Client/Matter: -None-

Search Type: NAND
"""


def docx(text: str) -> bytes:
    """A document of Word with a paragraph a line."""
    said = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {names}>{said}</w:document>")
    return whole.getvalue()


def test_what_nexis_exports_for_word_is_read_like_its_text() -> None:
    stream = io.BytesIO(docx(COVER + UNI * 2))
    first, second, note = read_members("search.docx", stream, Limits())
    assert isinstance(first, RawFile)
    assert isinstance(second, RawFile)
    assert [first.name, second.name] == ["search.docx#1", "search.docx#2"]
    for one in (first, second):
        cutting = clean(one, CleaningContext())
        assert isinstance(cutting, Cutting)
        assert cutting.fields.headline == "Harbour Bridge Closes"
        assert cutting.fields.source is not None
        assert cutting.fields.source.name == "The Valley Herald"
        assert cutting.fields.published.iso == "2024-03-03"
    assert isinstance(note, Note)
    assert "Job Number: 218" in note.message


def test_another_document_of_word_is_a_text() -> None:
    stream = io.BytesIO(docx(f"Harbour Bridge Closes\n\n{FIRST}\n\n{SECOND}"))
    (one,) = read_members("a.docx", stream, Limits())
    assert one == RawFile("a.docx", f"Harbour Bridge Closes\n\n{FIRST}\n\n{SECOND}".encode())


def europresse(head: str) -> str:
    return f"""<article><header>
<div><span class="DocPublicationName">Le Quai (site web), no. 4</span></div>
<div><span class="DocHeader">{head}</span></div>
<div class="titreArticle"><p class="titreArticleVisu">Le pont du port fermé</p></div>
<p class="sm-margin-bottomNews">Anne Berg et Luc Poe</p></header>
<section><div class="DocText clearfix"><div class="docOcurrContainer">
<p>Le pont du port a été fermé dimanche, après la découverte d’une fissure dans sa travée.</p>
<p>Les camions passent par la route du nord, ce qui ajoute une heure au trajet.</p>
</div></div></section>
<footer><small>© 2024 Le Quai. Tous droits réservés.</small></footer></article>"""


@pytest.mark.parametrize(
    ("head", "section"),
    [
        ("France, dimanche 3 mars 2024 212 mots, p. 4", "France"),
        ("dimanche 3 mars 2024 - 12:30 UTC +01:00 212 mots", None),
        ("World, Sunday, March 3, 2024", "World"),
    ],
)
def test_a_page_of_europresse_is_its_articles(head: str, section: str | None) -> None:
    page = f"<html><body><aside>Mon dossier</aside>{europresse(head) * 2}</body></html>"
    first, second, note = read_members("a.html", io.BytesIO(page.encode()), Limits())
    assert isinstance(first, RawFile)
    assert isinstance(second, RawFile)
    assert [first.name, second.name] == ["a.html#1", "a.html#2"]
    assert isinstance(note, Note)
    assert note.message.endswith("Mon dossier")
    cutting = clean(first, CleaningContext())
    assert isinstance(cutting, Cutting)
    fields = cutting.fields
    assert fields.headline == "Le pont du port fermé"
    assert fields.authors == ("Anne Berg", "Luc Poe")
    assert fields.source is not None
    assert (fields.source.name, fields.section) == ("Le Quai", section)
    assert fields.published.iso == "2024-03-03"
    assert [one.label.is_body for one in cutting.blocks] == [True, True]
    assert "© 2024 Le Quai. Tous droits réservés." in {one.value for one in cutting.told}
