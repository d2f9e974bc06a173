"""Reports and articles made up for the tests of the stories room."""

from datetime import UTC, datetime

from cuttings.model import (
    Article,
    DateBasis,
    DatePrecision,
    NewsDate,
    Paragraph,
    ParagraphKind,
    Source,
)
from cuttings.stories.records import Report, day_of

BRIDGE = (
    "The Tarn bridge at Velmora was closed on Monday after engineers found cracks in two of its "
    "piers. Mayor Nell Orr said lorries would be sent over Quillan until spring, and ferries would "
    "run from the old mole. The bridge, built in 1931, carries 9,000 cars a day. A survey by the "
    "river office in Dunmarrow warned of the cracks four years ago."
)
BRIDGE_AGAIN = (
    "Cracks in the piers have shut the bridge over the Tarn at Velmora, the town hall said. "
    "Lorries must go round by Quillan; ferries from the old mole take those on foot. Orr, the "
    "mayor, blamed the river office at Dunmarrow, whose survey of the bridge lay in a drawer for "
    "four years."
)
CHEESE = (
    "A wheel of Harrowdale cheese weighing two tonnes won first prize at the Penwick show. Judges "
    "praised its rind and its smell of hay. The dairy, run by the Sallow sisters since their "
    "father died, will sell it by the slice at Penwick market, and send a wedge to the bishop."
)


def report(name: str, headline: str, text: str, day: str = "2031-03-03", **more: str) -> Report:
    return Report(
        name,
        headline,
        text,
        source=more.get("source", name),
        day=day_of(day),
        agency=more.get("agency"),
        lang=more.get("lang", "en"),
    )


def article(name: str, headline: str, *paragraphs: str, day: str | None = "2031-03-03") -> Article:
    published = NewsDate()
    if day is not None:
        when = datetime.fromisoformat(day).replace(tzinfo=UTC)
        published = NewsDate(when, DatePrecision.DAY, DateBasis.STATED)
    return Article(
        id=name,
        slug=name,
        address=f"a/{name}.html",
        headline=headline,
        source=Source(name, f"The {name.title()}"),
        paragraphs=tuple(
            Paragraph(f"p{number}", ParagraphKind.BODY, text)
            for number, text in enumerate(paragraphs, 1)
        ),
        published=published,
        lang="en",
    )
