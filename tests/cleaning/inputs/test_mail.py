"""Saved pages and letters in the form of mail: the page inside, and what the head tells."""

import io
import quopri

import pytest

from cuttings.cleaning.inputs.limits import Limits
from cuttings.cleaning.inputs.mail import is_mail
from cuttings.cleaning.inputs.members import read_members
from cuttings.cleaning.inputs.sidecar import is_sidecar_of
from cuttings.cleaning.pipeline import CleaningContext, clean
from cuttings.model import Cutting, RawFile, Refusal, RefusalReason

FIRST = "The bridge was closed on Sunday after inspectors found a crack – the “worst in years”."
SECOND = "Lorries are being sent round by the northern road, which adds an hour to the trip."
PAGE = (
    "<html><head><title>Bridge closes</title></head><body><article><h1>Bridge closes</h1>"
    f"<p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
)
QUOTED = quopri.encodestring(PAGE.encode()).decode()

SAVED = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://herald.example/bridge
Subject: =?utf-8?Q?Bridge=20closes?=
Date: Mon, 4 Mar 2024 09:12:00 +0100
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--abc"

----abc
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable
Content-Location: https://herald.example/bridge

{QUOTED}
----abc
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://herald.example/a.png

iVBORw0KGgo=
----abc--
"""

LETTER = f"""From: "The Quay Letter" <letter@quay.example>
To: reader@example.org
Subject: Fwd: Bridge closes
Date: Sun, 03 Mar 2024 10:30:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{FIRST}

{SECOND}
"""

COPIED = f"""From: The Quay Letter <letter@quay.example>
Date: Sun, Mar 3, 2024 at 10:30 AM
Subject: Bridge closes

{FIRST}

{SECOND}
"""

TWO_PARTS = f"""From: The Quay Letter <letter@quay.example>
Subject: Bridge closes
Date: Sun, 03 Mar 2024 10:30:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="--abc"

----abc
Content-Type: text/plain; charset=utf-8

Read this letter in your browser.
----abc
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

{QUOTED}
----abc--
"""


def cleaned(text: str, name: str = "a.txt") -> Cutting | Refusal:
    (raw,) = read_members(name, io.BytesIO(text.encode()), Limits())
    assert isinstance(raw, RawFile)
    assert raw.data == text.encode()  # what the file is known by stays the file
    return clean(raw, CleaningContext())


@pytest.mark.parametrize(
    "text",
    [SAVED, SAVED.replace("\n", "\r\n"), SAVED[: SAVED.index("iVBOR")]],
    ids=["as is", "with returns", "cut in a picture"],
)
def test_a_saved_page_is_read_with_its_address_and_the_moment_it_was_saved(text: str) -> None:
    one = cleaned(text, "bridge.mhtml")
    assert isinstance(one, Cutting)
    assert [b.block.text for b in one.blocks if b.label.is_body] == [FIRST, SECOND]
    assert one.fields.headline == "Bridge closes"
    assert one.fields.original_url == "https://herald.example/bridge"
    assert one.fields.captured is not None
    assert one.fields.captured.isoformat() == "2024-03-04T09:12:00+01:00"
    assert one.fields.published.iso is None


@pytest.mark.parametrize("text", [LETTER, COPIED, TWO_PARTS], ids=["sent", "copied", "two forms"])
def test_a_letter_tells_its_subject_its_sender_and_its_day(text: str) -> None:
    one = cleaned(text)
    assert isinstance(one, Cutting)
    assert [b.block.text for b in one.blocks if b.label.is_body] == [FIRST, SECOND]
    assert one.fields.headline == "Bridge closes"
    assert one.fields.source is not None
    assert one.fields.source.name == "The Quay Letter"
    assert (one.fields.published.iso or "").startswith("2024-03-03T10:30")


def test_a_mailbox_gives_each_of_its_letters() -> None:
    box = "".join(
        f"From letter@quay.example Sun Mar  3 10:30:00 2024\n{LETTER}\n" for _ in range(2)
    )
    found = list(read_members("box.mbox", io.BytesIO(box.encode()), Limits()))
    assert [one.name for one in found if isinstance(one, RawFile)] == ["box.mbox#1", "box.mbox#2"]
    assert all(isinstance(clean(one, CleaningContext()), Cutting) for one in found)  # type: ignore[arg-type]


def test_facts_may_stand_beside_a_saved_page() -> None:
    assert is_sidecar_of("bridge.json", "bridge.mhtml")


def test_a_mail_without_text_is_refused() -> None:
    head = LETTER.partition("\n\n")[0].replace("text/plain; charset=utf-8", "image/png")
    refused = cleaned(f"{head}\n\n...")
    assert isinstance(refused, Refusal)
    assert refused.reason is RefusalReason.NO_ARTICLE
    assert "no page and no text" in refused.message


@pytest.mark.parametrize(
    "text",
    [
        "Harbour: bridge closes\nBy: Ida Holm\nDate: 3 March 2024\n\nThe bridge was closed.",
        "Date: 3 March 2024\n\nFrom: our correspondent\n\nSubject: the bridge",
        "From our correspondent\n\nThe bridge was closed.",
    ],
)
def test_a_dump_with_a_date_or_a_from_is_no_mail(text: str) -> None:
    assert not is_mail(text.encode())
