"""A page's containers with what they hold, and which of them the article stands in.

Enters: a ``Page`` with its blocks measured. Leaves: a ``Layout``, a value a container: its share of
the page's prose and links, the marks that its holding the article does not disprove, and where it
stands towards the container that holds most prose.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cuttings.cleaning.blocks.html import Page
from cuttings.cleaning.blocks.html_marks import BIT
from cuttings.cleaning.labelling.html_entries import Volumes, live_entries
from cuttings.cleaning.labelling.html_folds import in_folds
from cuttings.cleaning.labelling.html_measures import Measures
from cuttings.cleaning.labelling.html_traits import FARTHEST, NEAR, TAGS, TRAIT

WHOLE_PAGE = 0.6
"""A container with more of the page's prose than this tells nothing by a guilty name: a wrapper
called ``content-sidebar`` holds the article too."""

WITH_HEADLINE = 0.25
"""...and less is enough of a container that holds the headline too."""

BODY_SHARE = 0.3
"""Share of a page's prose that a container must hold directly for its names, and those around it,
to be acquitted: ``content-lock`` or ``promoted`` may be what the paper calls its article."""

VISIBLE_SHARE = 0.3
"""Share of a page's prose that must be visible for hidden prose not to count: pages whose script
shows the article hide it whole."""

PARENT_CREDIT = 0.9
"""What a paragraph's words count for the container above its own: <p> stands in the body's <div>,
and bare text in a <div> of its own should win over a wrapper of many."""

COLUMN_SHARE = 0.5
"""Share of a page's prose from which the container that holds the headline too is its column."""

OTHERS_CREDIT = 0.5
"""What prose counts in an <article> element that is not the headline's."""

TEASER_WORDS = 10
"""Words from which a box in the body that has no link is text: a card's label has fewer."""

SITE_MARKS = BIT["site_keep"] | BIT["site_drop"]
POSITIVE_MARKS = (
    SITE_MARKS
    | BIT["fold"]
    | BIT["article_body"]
    | BIT["articlebody_prop"]
    | BIT["article"]
    | BIT["main"]
)
NEVER_ACQUITTED = BIT["comments"] | BIT["footer_tag"] | BIT["footer"] | BIT["legal"]
"""Marks that hold even where most of a page's prose stands: comments outgrow articles."""

AWAY = {
    (up, down): TRAIT[f"body_{up}_up_{down}_down"]
    for up in range(FARTHEST + 1)
    for down in range(FARTHEST + 1)
}
"""Traits by the steps up from the body's container to one around it, and down from there."""

TAG_TRAIT = {tag: TRAIT[f"tag_{tag}"] for tag in TAGS}
OTHER_ARTICLE = TRAIT["other_article"]
IN_ENTRY = TRAIT["in_entry"]


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's containers: all but ``shares`` and ``total`` have a value a container.

    ``prose``, ``linked`` and ``not_prose`` are shares, the first of the page's prose, the others of
    the container's own words, all with what it contains. ``traits`` are those of every block in a
    container: inherited marks, where it stands, whose article it is. ``near`` are those of the
    marks near it. ``wraps`` names the two containers above; ``shares`` is the page's prose by such
    names.
    """

    total: int
    prose: Sequence[float]
    linked: Sequence[float]
    not_prose: Sequence[float]
    traits: Sequence[int]
    near: Sequence[int]
    wraps: Sequence[tuple[str, str]]
    shares: Mapping[object, float]

    def prose_like(self, page: Page, place: int) -> tuple[float, float, float]:
        """The shares of prose in containers made like one, wrapped like it, of its class."""
        make, wrap = page.containers[place].make, self.wraps[place]
        kind = make.partition(".")[2]
        get = self.shares.get
        return get((wrap, make), 0.0), get(wrap, 0.0), get(kind, 0.0) if kind else 0.0


def lay_out(page: Page, measures: Sequence[Measures], headline: int) -> Layout:
    """The page's containers with what they hold; ``headline`` is a block's index or -1."""
    volumes, own, total = _weigh(page, measures)
    home = page.homes[headline] if headline >= 0 else -1
    entries = live_entries(page, volumes, total, home)
    direct = _direct(page, own)
    body = _body_of(page, direct, home)
    body = next((entries[place] for place in ancestors(page, body) if place in entries), body)
    has_most = direct and (direct[body] > BODY_SHARE * total or body in entries.values())
    acquitted = {*(ancestors(page, body) if has_most else ()), *entries}
    acquitted.update(in_folds(page, volumes, body))
    prose = [count / total for count in volumes.prose]
    marks = _marks(page, prose, home, acquitted)
    _acquit_cards(page, volumes, body, marks)
    wraps = _wraps(page)
    return Layout(
        total=total,
        prose=prose,
        linked=[x / max(1, y) for x, y in zip(volumes.linked, volumes.words, strict=True)],
        not_prose=[1.0 - x / max(1, y) for x, y in zip(volumes.prose, volumes.words, strict=True)],
        traits=_traits(page, marks, home, body, entries),
        near=_near(page, marks),
        wraps=wraps,
        shares=_shares(page, wraps, own, total),
    )


def column_of(page: Page, layout: Layout, home: int) -> frozenset[int]:
    """The smallest container around the headline's (``home``) with most of the page's prose.

    With the like of it, and of those around it, right beside them (pages part an article into
    such), and all that stand in them; empty where there is none.
    """
    around = ancestors(page, home)
    column = next((place for place in around if layout.prose[place] >= COLUMN_SHARE), -1)
    if column < 0:
        return frozenset()
    above = ancestors(page, column)
    like = {page.containers[place].parent: page.containers[place].make for place in above}
    inside = set[int]()
    for place, container in enumerate(page.containers):
        parent = container.parent
        if parent in inside or (like.get(parent) == container.make and place not in above[1:]):
            inside.add(place)
    return frozenset(inside)


def ancestors(page: Page, place: int) -> list[int]:
    """A container and those around it, innermost first."""
    places = []
    while place >= 0:
        places.append(place)
        place = page.containers[place].parent
    return places


def _weigh(page: Page, measures: Sequence[Measures]) -> tuple[Volumes, list[int], int]:
    """Words by container with all that it contains, prose right in it, and the page's prose."""
    size = len(page.containers)
    own, words, linked = [0] * size, [0] * size, [0.0] * size
    total = 0
    counts = _visible_prose(page, measures)
    for block, home, measured, counted in zip(
        page.blocks, page.homes, measures, counts, strict=True
    ):
        total += measured.words if counted else 0
        if home >= 0:
            words[home] += measured.words
            linked[home] += measured.words * block.features["link_share"]
            own[home] += measured.words if counted else 0
    prose = list(own)
    for place in range(size - 1, 0, -1):
        parent = page.containers[place].parent
        if parent >= 0:
            prose[parent] += prose[place]
            words[parent] += words[place]
            linked[parent] += linked[place]
    return Volumes(prose, words, linked), own, max(1, total)


def _visible_prose(page: Page, measures: Sequence[Measures]) -> list[bool]:
    """Which blocks count as prose: the hidden only where hardly any other is."""
    hidden: list[bool] = []
    for container in page.containers:
        above = container.parent >= 0 and hidden[container.parent]
        hidden.append(above or bool(container.marks & BIT["hidden_attribute"]))
    seen = [
        m.is_prose and not (home >= 0 and hidden[home])
        for m, home in zip(measures, page.homes, strict=True)
    ]
    words = sum([m.words for m in measures if m.is_prose])
    visible = sum([m.words for m, counted in zip(measures, seen, strict=True) if counted])
    return seen if visible >= VISIBLE_SHARE * words else [m.is_prose for m in measures]


def _direct(page: Page, own: Sequence[int]) -> list[float]:
    """Prose by container, right in it or in an element of one paragraph there."""
    direct = list(map(float, own))
    for container, words in zip(page.containers, own, strict=True):
        if words and container.parent >= 0:
            direct[container.parent] += PARENT_CREDIT * words
    return direct


def _body_of(page: Page, direct: Sequence[float], home: int) -> int:
    """The container that holds most prose directly; -1 where there is none.

    Prose counts less in an <article> inside the headline's own (``home``): another text.
    """
    its = home
    while its >= 0 and page.containers[its].tag != "article":
        its = page.containers[its].parent
    weighed = list(direct)
    others: set[int] = set()
    for place in range(its + 1, len(weighed)) if its >= 0 else ():
        container = page.containers[place]
        if container.tag == "article" or container.parent in others:
            others.add(place)
            weighed[place] *= OTHERS_CREDIT
    return weighed.index(max(weighed)) if weighed else -1


def _marks(page: Page, prose: Sequence[float], home: int, acquitted: set[int]) -> list[int]:
    """Each container's own marks less those that its holding the article disproves."""
    over_headline = set(ancestors(page, home))
    marks = [container.marks for container in page.containers]
    for place, share in enumerate(prose):
        if share > WITH_HEADLINE and place in over_headline:
            marks[place] &= POSITIVE_MARKS
        elif share > WHOLE_PAGE or place in acquitted:
            marks[place] &= POSITIVE_MARKS | NEVER_ACQUITTED
    return marks


def _acquit_cards(page: Page, volumes: Volumes, body: int, marks: list[int]) -> None:
    """Take the name of a teaser from what stands in the body and leads nowhere."""
    for place, container in enumerate(page.containers):
        leads = container.parent != body or volumes.linked[place] > 0
        if not leads and volumes.words[place] >= TEASER_WORDS:
            marks[place] &= ~BIT["teaser"]


def _near(page: Page, marks: Sequence[int]) -> list[int]:
    """The marks of each container and the one around it, as traits."""
    return [
        (own | marks[container.parent] if container.parent >= 0 else own) << NEAR
        for container, own in zip(page.containers, marks, strict=True)
    ]


def _traits(
    page: Page, marks: Sequence[int], home: int, body: int, entries: Collection[int]
) -> list[int]:
    """What holds of all blocks in each container.

    An <article> that holds neither headline (in ``home``) nor body, and is no entry of a live blog,
    is another article where the page's own is marked too.
    """
    containers = page.containers
    up = {place: min(steps, FARTHEST) for steps, place in enumerate(ancestors(page, body))}
    its = {*ancestors(page, home), *up}
    has_one = any(containers[place].tag == "article" for place in its)
    away: list[tuple[int, int] | None] = []  # steps up from the body's container, and down again
    inherited: list[int] = []
    traits: list[int] = []
    for place, container in enumerate(containers):
        parent, tag = container.parent, container.tag
        own = marks[place] | (inherited[parent] if parent >= 0 else 0)
        if tag == "article" and has_one and place not in its and place not in entries:
            own |= OTHER_ARTICLE
        if place in entries:
            own |= IN_ENTRY
        inherited.append(own)
        steps = (up[place], 0) if place in up else _farther(away[parent]) if parent >= 0 else None
        away.append(steps)
        region = AWAY[steps] if steps else 0
        traits.append(own | region | TAG_TRAIT.get(tag, 0))
    return traits


def _farther(steps: tuple[int, int] | None) -> tuple[int, int] | None:
    """One step farther down from the body's container."""
    return (steps[0], min(steps[1] + 1, FARTHEST)) if steps else None


def _wraps(page: Page) -> list[tuple[str, str]]:
    """The makes of the two containers around each."""
    wraps = []
    for container in page.containers:
        parent = page.containers[container.parent] if container.parent >= 0 else None
        grand = page.containers[parent.parent] if parent and parent.parent >= 0 else None
        wraps.append((grand.make if grand else "", parent.make if parent else ""))
    return wraps


def _shares(
    page: Page, wraps: Sequence[tuple[str, str]], own: Sequence[int], total: int
) -> Mapping[object, float]:
    """Shares of the page's prose by make with wrap, by wrap, and by class name."""
    shares: dict[object, float] = {}
    for container, wrap, words in zip(page.containers, wraps, own, strict=True):
        if words:
            for names in ((wrap, container.make), wrap, container.make.partition(".")[2]):
                shares[names] = shares.get(names, 0.0) + words / total
    return shares
