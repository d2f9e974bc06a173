"""The archive's search as a browser's address line takes it: an OpenSearch 1.1 description.

Source: OpenSearch 1.1, draft 6 (lengths of names), and Mozilla's notes on its use in browsers.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

ADDRESS = "opensearch.xml"
MEDIA_TYPE = "application/opensearchdescription+xml"
SHORT_NAME, LONG_NAME = 16, 48
"""Most characters that the format allows the two names."""


def describe(name: str, root: str, language: str, icon: str) -> str:
    """The description of the search at ``root``, an absolute address.

    ``icon`` is the address of the site's icon below the root. Line ends and blanks in a name
    become one blank, and too long a name is cut at a word where that leaves one.
    """
    base = root.rstrip("/")
    return "\n".join((
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{escape(cut(name, SHORT_NAME))}</ShortName>",
        f"<LongName>{escape(cut(name, LONG_NAME))}</LongName>",
        f"<Description>{escape(cut(name, LONG_NAME))}</Description>",
        f"<Language>{escape(language)}</Language>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f'<Image width="16" height="16" type="image/svg+xml">{escape(f"{base}/{icon}")}</Image>',
        f'<Url type="text/html" template={quoteattr(f"{base}/search.html?q={{searchTerms}}")}/>',
        f'<Url type="{MEDIA_TYPE}" rel="self" template={quoteattr(f"{base}/{ADDRESS}")}/>',
        "</OpenSearchDescription>",
        "",
    ))  # fmt: skip


def cut(name: str, most: int) -> str:
    """The name in at most so many characters.

    >>> cut("The Harbour Post Archive", 16), cut("Donaudampfschifffahrtsarchiv", 16)
    ('The Harbour Post', 'Donaudampfschiff')
    """
    words = " ".join(name.split())
    if len(words) <= most:
        return words
    whole = words[: most + 1].rpartition(" ")[0]
    return whole or words[:most]
