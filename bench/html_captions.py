"""How many true captions are labelled caption, and how many others: fundus says which there are.

Enters: labelled pages and ``images`` of ``truth.json``. Leaves: counts by label.
"""

from __future__ import annotations

import re
from collections import Counter

TOKEN = re.compile(r"\w+")
LEAST_TOKENS = 3
"""Shorter captions are names that stand in the body too."""
LEAST_SHARE = 0.7


def caption_labels(labelled, images) -> Counter[str]:
    """For each true caption found on the page, the best label any block with its words has.

    "body" counts before all others: a caption kept in the text is wrong wherever else it stands.
    """
    found: Counter[str] = Counter()
    for image in images:
        wanted = TOKEN.findall((image.get("caption") or "").lower())
        if len(wanted) < LEAST_TOKENS:
            continue
        labels = {item.label.value for item in labelled if _holds(item.block.text, wanted)}
        if not labels:
            found["not on the page"] += 1
        elif "caption" in labels:
            found["caption"] += 1
        else:
            found[sorted(labels, key=lambda name: name != "body")[0]] += 1
    return found


def true_and_false(captions, images) -> Counter[str]:
    """Of the captions an article was given, how many its page's truth knows and how many not.

    A page whose truth knows none counts for nothing: there its reader found no pictures at all.
    """
    known = [TOKEN.findall((image.get("caption") or "").lower()) for image in images]
    known = [wanted for wanted in known if wanted]
    if not known:
        return Counter()
    right = [any(_holds(caption, wanted) for wanted in known) for caption in captions]
    return Counter("true" if one else "false" for one in right)


def _holds(text: str, wanted: list[str]) -> bool:
    own = TOKEN.findall(text.lower())
    if not own or len(own) > 3 * len(wanted) + 10:
        return False
    both = sum((Counter(own) & Counter(wanted)).values())
    return both >= LEAST_SHARE * len(wanted) and both >= LEAST_SHARE * min(len(own), len(wanted))
