"""Pages saved by Safari: a property list of the page, its pictures and its frames.

Enters: the bytes of a ``.webarchive``. Leaves: the page with the address it was saved from, or a
refusal. The format is Apple's ``WebArchive`` (WebKit), read with ``plistlib``.
"""

from __future__ import annotations

import plistlib

from cuttings.model import RawFile, Refusal, RefusalReason

_BINARY_LIST = b"bplist"


def is_webarchive(head: bytes) -> bool:
    """Whether the file is a property list as Safari writes them."""
    return head.startswith(_BINARY_LIST)


def read_webarchive(name: str, data: bytes) -> RawFile | Refusal:
    """The saved page; its address is a hint."""
    try:
        saved = plistlib.loads(data)
        page = saved["WebMainResource"]
        markup, facts = bytes(page["WebResourceData"]), _facts_of(page)
    except (ValueError, TypeError, LookupError, RecursionError, OverflowError):
        message = "it is a property list without a page; expected a page as Safari saves it"
        return Refusal(name, RefusalReason.NO_ARTICLE, message)
    charset = str(page.get("WebResourceTextEncodingName") or "") or None
    return RawFile(
        name, markup, facts, media_type=str(page.get("WebResourceMIMEType")), charset=charset
    )


def _facts_of(page: dict[str, object]) -> dict[str, str]:
    address = page.get("WebResourceURL")
    return {"original_url": str(address)} if address else {}
