"""The pages of the room as plain records: every story, the index of stories, pairs compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cuttings.later import Later
from cuttings.model import Archive, Article, Level, Reprint, Story, StoryIndex, fewest_outlets
from cuttings.stories.align import Side, align, align_sides, side
from cuttings.stories.background import background
from cuttings.stories.beyond import PAGE, reports_beyond
from cuttings.stories.coverage import Coverage, cover
from cuttings.stories.factlines import (
    agreement_lines,
    difference_lines,
    only_lines,
    report_names,
    wording_lines,
)
from cuttings.stories.facts import compare
from cuttings.stories.grid import grid_of
from cuttings.stories.kept import Compare
from cuttings.stories.timeline import timeline
from cuttings.stories.views import (
    AgencyBar,
    ChainLine,
    CompareView,
    ComposeView,
    FactLine,
    Handling,
    Link,
    MatrixLine,
    ReportLine,
    Row,
    StoriesView,
    StoryLine,
    StoryView,
)

MOST_HANDLED = 24
"""Copies of one text that are set beside the first: each costs an alignment."""

NEWEST = 200
"""Stories on the first page of the index; every year has a page of its own."""


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A page to write: where, by which template, showing what."""

    address: str
    template: str
    view: StoryView | StoriesView | ComposeView | Later[CompareView]
    """Two reports are aligned only if their page has to be made."""


@dataclass(frozen=True, slots=True)
class _Material:
    """What all pages are made from. ``rows`` are the lists' rows by article id."""

    archive: Mapping[str, Article]
    index: StoryIndex
    rows: Mapping[str, Row]
    reprints: Mapping[str, tuple[Reprint, ...]]


def story_pages(
    archive: Archive,
    index: StoryIndex,
    rows: Mapping[str, Row],
    most_pairs: int,
    compare: Compare = compare,
) -> Iterator[StoryPage]:
    """All pages of the room. ``archive`` holds only what this build may show; ``compare`` finds the
    facts of a story.
    """
    material = _Material(archive.by_id(), index, rows, _inside_stories(index))
    offering: list[Link] = []
    for story in index.stories:
        inside = material.reprints.get(story.id, ())
        coverage = cover(story, material.archive, inside, most_pairs, compare)
        view = _story_view(story, coverage, material)
        choices = reports_beyond(story, material.archive, most_pairs)
        if choices:
            offering.append(Link(story.title, story.address))
            view = replace(view, choices=tuple(rows[article.id] for article in choices))
        yield StoryPage(story.address, "story", view)
        sides = _Sides(coverage.pairs, material)
        for pair in coverage.pairs:
            yield StoryPage(compare_address(*pair), "compare", _compared(story, pair, sides))
    if offering:
        yield StoryPage(PAGE, "compose", ComposeView(tuple(offering)))
    yield from _index_pages(material)


def compare_address(a: str, b: str) -> str:
    """Where the page stands that shows two articles side by side."""
    return f"compare/{a}-{b}.html"


def _inside_stories(index: StoryIndex) -> dict[str, tuple[Reprint, ...]]:
    found: dict[str, list[Reprint]] = {}
    for pair in index.reprints:
        story = index.by_article.get(pair.a)
        if story is not None and story is index.by_article.get(pair.b):
            found.setdefault(story.id, []).append(pair)
    return {key: tuple(pairs) for key, pairs in found.items()}


# ---- a story ------------------------------------------------------------------------------------
def _story_view(story: Story, coverage: Coverage, material: _Material) -> StoryView:
    articles = material.archive
    names = report_names(story.articles, articles)
    agree = agreement_lines(coverage.facts, articles, names)
    differ = difference_lines(coverage.facts, articles, names)
    wordings = wording_lines(coverage.facts, articles, names)
    chain_heads, chain = _chain(story, material)
    return StoryView(
        id=story.id,
        title=story.title,
        is_edited=story.title_basis == "edited",
        outlets=fewest_outlets(articles[one].source.id for one in story.articles),
        articles=len(story.articles),
        reports=_report_lines(story, coverage, material, names),
        timeline=timeline([(articles[one], material.rows[one]) for one in story.articles]),
        compared=len(coverage.compared),
        agree=agree,
        differ=differ,
        wordings=wordings,
        only=only_lines(coverage.facts, coverage.compared, articles, names),
        matrix_heads=tuple(names[one] for one in coverage.compared),
        matrix=_matrix((*agree, *differ, *wordings), coverage.compared, articles),
        agency=_agency_bars(coverage, names),
        chain_heads=chain_heads,
        chain=chain,
        unplaced=sum(not articles[one].published.has_day for one in story.articles),
        languages=len(_languages(story.articles, articles)),
        ends=_ends([articles[one] for one in story.articles], material),
    )


def _languages(reports: Sequence[str], articles: Mapping[str, Article]) -> set[str]:
    """The languages of the reports, whatever their countries (``en-GB`` is ``en``)."""
    tags = (articles[one].lang for one in reports)
    return {tag.partition("-")[0].lower() for tag in tags if tag}


def _report_lines(
    story: Story, coverage: Coverage, material: _Material, names: Mapping[str, str]
) -> tuple[ReportLine, ...]:
    lines = {one: _report_line(one, story, coverage, material, names) for one in story.articles}
    found = []
    for copy in coverage.copies:
        first, *others = sorted(copy.articles, key=story.articles.index)
        also = tuple(
            replace(lines[one], handling=_handling(one, first, material, names))
            if place < MOST_HANDLED
            else lines[one]
            for place, one in enumerate(others)
        )
        found.append(replace(lines[first], also=also))
    return tuple(found)


def _handling(
    copy: str, beside: str, material: _Material, names: Mapping[str, str]
) -> Handling | None:
    """What a copy lacks and adds beside the first, where both may be shown whole."""
    article, first = material.archive[copy], material.archive[beside]
    if Level.FULL is not article.level or Level.FULL is not first.level:
        return None
    common = background(one.lang for one in (first, article) if one.lang)
    rows = align(first, article, common).rows
    kinds = Counter(row.kind for row in rows)
    reworded = sum(row.is_reworded for row in rows)
    return Handling(names[beside], kinds["left"], kinds["right"], reworded)


def _report_line(
    one: str, story: Story, coverage: Coverage, material: _Material, names: Mapping[str, str]
) -> ReportLine:
    pair = coverage.shares.get(one)
    comparisons = tuple(
        Link(names[b if a == one else a], compare_address(a, b))
        for a, b in coverage.pairs
        if one in (a, b)
    )
    return ReportLine(
        row=material.rows[one],
        reason=story.reasons.get(one, ""),
        beside=names.get(story.beside.get(one, "")),
        percent=None if pair is None else round(100 * pair.containment),
        shared_with=None if pair is None else names[_other(pair, one)],
        agency=None if pair is None else pair.agency,
        comparisons=comparisons,
    )


def _other(pair: Reprint, one: str) -> str:
    return pair.b if pair.a == one else pair.a


def _matrix(
    lines: Sequence[FactLine], compared: Sequence[str], articles: Mapping[str, Article]
) -> tuple[MatrixLine, ...]:
    """Which report has which fact. A report is told by the start of its address."""
    addresses = [articles[one].address for one in compared]
    return tuple(
        MatrixLine(line.label, line.is_quotation, tuple(_cell(line, one) for one in addresses))
        for line in lines
    )


def _cell(line: FactLine, report: str) -> Link | None:
    said = (one for one in line.sayings if one.address.partition("#")[0] == report)
    return next((Link(one.words, one.address) for one in said), None)


def _agency_bars(coverage: Coverage, names: Mapping[str, str]) -> tuple[AgencyBar, ...]:
    bars = []
    for one, name in names.items():
        pair = coverage.shares.get(one)
        if pair is not None:
            percent = round(100 * pair.containment)
            other = names[_other(pair, one)]
            bars.append(AgencyBar(name, percent, f"{percent}%", pair.agency, other))
    return tuple(bars)


def _chain(story: Story, material: _Material) -> tuple[tuple[str, ...], tuple[ChainLine, ...]]:
    """The events of the chain in time, this one among them, and each outlet's reports of them."""
    outlets = {
        material.archive[one].source.id: material.archive[one].source.name for one in story.articles
    }
    stories = {other.id: other for other in material.index.stories}
    reasons = {link.article: link.reason for link in story.related}
    if not reasons:
        return (), ()
    chain = [story, *(stories[identity] for identity in reasons)]
    chain.sort(key=lambda other: _first(other, material).sort_key)
    lines = []
    for other in chain:
        sources = [material.archive[one].source.id for one in other.articles]
        lines.append(
            ChainLine(
                title=other.title,
                address=other.address,
                reason=reasons.get(other.id, ""),
                reports=len(sources),
                cells=tuple(sources.count(key) for key in outlets),
                first=material.rows[other.articles[0]],
                is_here=other is story,
            )
        )
    return tuple(outlets.values()), tuple(lines)


# ---- the index ----------------------------------------------------------------------------------
def _index_pages(material: _Material) -> Iterator[StoryPage]:
    by_year: dict[str, list[Story]] = {}
    newest_first = sorted(
        material.index.stories, key=lambda story: _first(story, material).sort_key
    )
    for story in reversed(newest_first):
        published = _first(story, material).published
        by_year.setdefault(str(published.when.year) if published.is_known else "", []).append(story)
    years = tuple(Link(year, _year_address(year)) for year in by_year)
    total = len(material.index.stories)
    newest = [story for stories in by_year.values() for story in stories][:NEWEST]
    for year, stories in ((None, newest), *by_year.items()):
        lines = tuple(_story_line(story, material) for story in stories)
        view = StoriesView(year, total, lines, years, grid_of(stories, material.archive))
        address = "stories.html" if year is None else _year_address(year)
        yield StoryPage(address, "stories", view)


def _year_address(year: str) -> str:
    return f"stories/{year or 'undated'}.html"


def _first(story: Story, material: _Material) -> Article:
    return material.archive[story.articles[0]]


def _story_line(story: Story, material: _Material) -> StoryLine:
    members = [material.archive[one] for one in story.articles]
    first, last = _ends(members, material)
    return StoryLine(
        title=story.title,
        address=story.address,
        outlets=fewest_outlets(article.source.id for article in members),
        articles=len(members),
        first=first,
        last=last,
    )


def _ends(members: Sequence[Article], material: _Material) -> tuple[Row, Row]:
    """The first and the last of the reports by the day they print, whatever their zones."""
    dated = [article for article in members if article.published.is_known]
    reported = sorted(dated, key=lambda article: article.published.when.date()) or members
    return material.rows[reported[0].id], material.rows[reported[-1].id]


# ---- two reports --------------------------------------------------------------------------------
class _Sides:
    """The reports of a story that are compared, each made ready once, when a page asks for it."""

    def __init__(self, pairs: Sequence[tuple[str, str]], material: _Material) -> None:
        self.material = material
        spoken = {material.archive[one].lang for pair in pairs for one in pair}
        self.languages = tuple(sorted(one for one in spoken if one))
        self._ready: dict[str, Side] = {}

    def __getitem__(self, one: str) -> Side:
        """A report made ready."""
        if one not in self._ready:
            self._ready[one] = side(self.material.archive[one], background(self.languages))
        return self._ready[one]


def _compared(story: Story, pair: tuple[str, str], sides: _Sides) -> Later[CompareView]:
    """The view on two reports, and what it depends on."""
    reports = tuple((sides.material.archive[one], sides.material.rows[one]) for one in pair)
    enters = (story.title, story.address, reports, sides.languages)
    return Later(enters, lambda: _compare_view(story, pair, sides))


def _compare_view(story: Story, pair: tuple[str, str], sides: _Sides) -> CompareView:
    material = sides.material
    a, b = (material.archive[one] for one in pair)
    alignment = align_sides(sides[a.id], sides[b.id])
    shorter = min(a.words, b.words)
    return CompareView(
        story=Link(story.title, story.address),
        left=material.rows[a.id],
        right=material.rows[b.id],
        rows=alignment.rows,
        passages=alignment.passages,
        shared_words=alignment.shared_words,
        percent=min(100, round(100 * alignment.shared_words / shorter)) if shorter else 0,
        languages=len(_languages(pair, material.archive)),
    )
