"""Whatever kind a raw file is of, every word of it stands in the article, the ledger or the report.

Words that are looked for end in a digit: each stands at one place of its file.
"""

import gzip
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from cuttings.cleaning.report import Report, write_report
from tests.cleaning.folders import PARAGRAPHS, clean, write
from tests.cleaning.inputs.test_members import warc

BODY = "\n\n".join(f"{paragraph} Said place{n}." for n, paragraph in enumerate(PARAGRAPHS))
HEADED = f"Bridge opens late head1\n\nBy Rui Pereira\n\n{BODY}"
PAGE = (
    "<!doctype html><title>Bridge opens late head1 | Quay site1</title>"
    "<meta name=description content='Lorries wait descr1'><nav>Home nav1</nav>"
    f"<article><h1>Bridge opens late head1</h1><p>{BODY.replace(chr(10), '<p>')}</article>"
    "<figure><img src=a.jpg alt='A pier alt1'>"
    "<figcaption>The pier cap1. Photo: Ida Lens1</figcaption></figure>"
    "<table><tr><td>cell1<td>cell2</table><dl><dt>term1<dd>sense1</dl><pre>line1\nline2</pre>"
    "<details><summary>sum1</summary>more1</details><aside>See also aside1</aside>"
    "<noscript><style>p {}</style>No scripts noscript1<img src=b.jpg alt=alt2></noscript>"
    "<select><option>North option1<option>South option2</select><textarea>area1</textarea>"
    "<svg><title>icon1</title></svg><video>moving1</video><template><p>template1</template>"
    "<button>press1</button><footer>Imprint foot1</footer>"
)
MAIL_HEAD = (
    "From: Quay Post sender1 <post@quay.example>\nTo: Reader to1 <r@x.example>\n"
    "Cc: copied1 <c@x.example>\nSubject: Bridge opens late head1\n"
    "Date: Sun, 3 Mar 2024 10:30:00 +0000\nReply-To: answer1@x.example\n"
    "X-Campaign: campaign1\nMIME-Version: 1.0\n"
)
PARTS = f"""Content-Type: multipart/mixed; boundary=cut

--cut
Content-Type: text/plain; charset=utf-8

{BODY}
--cut
Content-Type: text/plain; charset=utf-8

A second text second1.
--cut
Content-Type: application/pdf; name=plan1.pdf
Content-Disposition: attachment; filename=plan1.pdf

-
--cut--
"""
RECORD = {
    "title": "Bridge opens late head1",
    "text": BODY,
    "mood": "mood1",
    "comments": [{"who": "reader1", "said": "comment1"}],
    "geo": {"place": "geo1"},
    "summary": "Lorries wait lead1",
}
FEED = f"""<?xml version="1.0"?><rss version="2.0" xmlns:media="m"><channel>
<title>Quay feed1</title><description>News of the quay channel1</description>
<copyright>rights1</copyright><item>
<title>Bridge opens late head1</title><link>https://quay.example/a</link><comments>talk1</comments>
<description>{BODY}</description><media:credit>credit1</media:credit></item></channel></rss>"""
NOTEBOOK = f"""<?xml version="1.0"?><en-export><note><title>Bridge opens late head1</title>
<content>{BODY}</content><tag>tag1</tag><note-attributes><author>author1</author>
<place-name>spot1</place-name></note-attributes></note></en-export>"""
EXPORT = f"""Search summary cover1

1 of 2 DOCUMENTS

The Valley Herald paper1

March 3, 2024 Sunday

Bridge Opens Late head1

BYLINE: Ida Holm1

LENGTH: 212 words1

{BODY}

SUBJECT: BRIDGES1 (90%)

2 of 2 DOCUMENTS

Printed by desk1
"""
FACTIVA = (
    "<html><body><div>Hits of search1</div><div class='article enArticle'>".replace("'", '"')
    + "<div>Bridge opens late head1</div><div>By Ida Holm1</div><div>112 words</div>"
    + "<div>3 March 2024</div><div>The Valley Herald paper1</div><div>English</div>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))
    + "<div>Document VALHER0020240303ek3300001</div></div></body></html>"
)


CAPTURED = ("https://quay.example/a", "200 OK", "text/html", PAGE.encode())


def zipped(files: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


SIDECAR = json.dumps({"section": "Harbour sec1", "mood": "mood1", "published": "some day1"})
KINDS: dict[str, dict[str, str | bytes]] = {
    "dump": {"a.txt": f"Home nav1 World\n\n{HEADED}\n\nShare this share1"},
    "page": {"a.html": PAGE},
    "saved page": {"a.mhtml": f"{MAIL_HEAD}Content-Type: text/html\n\n{PAGE}"},
    "letter": {"a.eml": f"{MAIL_HEAD}Content-Type: text/plain\n\n{BODY}"},
    "letter with parts": {"a.eml": MAIL_HEAD + PARTS},
    "mailbox": {"a.mbox": f"From post1@quay Sun Mar  3 10:30:00 2024\n{MAIL_HEAD}\n{BODY}"},
    "feed": {"a.xml": FEED},
    "notebook": {"a.enex": NOTEBOOK},
    "markdown": {"a.md": f"Title: Bridge head1\nTitle: Bridge head2\nMood: mood1\n\n{BODY}"},
    "markdown, yaml": {"a.md": f"---\ntitle: Bridge head1\nmood: mood1\n---\n\n{BODY}"},
    "markdown, no yaml": {"a.md": f"---\ntitle: Bridge: head1: [\n---\n\n{BODY}"},
    "record": {"a.json": json.dumps(RECORD)},
    "records": {"a.json": json.dumps({"query": "query1", "articles": [RECORD, "stray1"]})},
    "record in a wrapper": {"a.json": json.dumps({"_index": "index1", "_source": RECORD})},
    "json lines": {"a.jsonl": json.dumps(RECORD) + "\n"},
    "table": {"a.csv": f'title,text,mood,,mood\nBridge head1,"{BODY}",mood1,none1,mood2,over1\n'},
    "web archive": {"a.warc": warc([CAPTURED], compress=False)},
    "zip": {"a.zip": zipped({"a.txt": HEADED, "a.json": SIDECAR})},
    "gzip": {"a.txt.gz": gzip.compress(HEADED.encode(), mtime=0)},
    "sidecar": {"a.txt": HEADED, "a.json": SIDECAR},
    "manifest": {"a.txt": HEADED, "manifest.csv": "file,mood\na.txt,mood1\nghost1.txt,x\n"},
    "export": {"a.txt": EXPORT},
    "export as a page": {"a.html": FACTIVA},
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_stands_in_article_ledger_or_report(tmp_path: Path, kind: str) -> None:
    write(tmp_path, KINDS[kind])
    report = clean(tmp_path)
    assert report.articles == 1
    raw = (unpacked(name, content) for name, content in KINDS[kind].items())
    assert words("\n".join(raw)) - words(everything_written(tmp_path, report)) == set()


def unpacked(name: str, content: str | bytes) -> str:
    if name.endswith(".zip"):
        return f"{HEADED}\n{SIDECAR}"
    if name.endswith(".gz"):
        return HEADED
    if name.endswith(".warc"):
        return PAGE
    return content.decode() if isinstance(content, bytes) else content


def words(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w&])[a-z]{3,}\d\b", text))


def everything_written(root: Path, report: Report) -> str:
    files = sorted((root / "content" / "articles").rglob("*.*"))
    texts = [write_report(report), *(path.read_text("utf-8") for path in files)]
    return "\n".join(texts).replace("\\n", "\n")  # as JSON writes line feeds
