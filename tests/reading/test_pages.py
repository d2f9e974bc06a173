"""Which pages there are, and the small files beside them."""

import json
from collections import Counter
from dataclasses import replace

from babel import Locale
from tests.reading.archive import BOTE, cutting, filed, on
from tests.reading.context_table import VIEWS

from cuttings.model import Archive, DateBasis, Story, StoryIndex, TagIndex, Tombstone
from cuttings.reading.catalogue import file_archive
from cuttings.reading.home import home_view
from cuttings.reading.lost import FUNCTION, id_shards
from cuttings.reading.pages import all_pages, text_files
from cuttings.reading.rows import Listing
from cuttings.reading.statistics import statistics_view
from cuttings.settings import ReadingSettings

SETTINGS = ReadingSettings(list_length=3, newest=2)

ARTICLES = (
    cutting("a", "2025-03-12", section="World", authors=("Ada Marsh",), agency="Meridian"),
    cutting("b", "2025-03", "“Zero” hour", source=BOTE, lang="de"),
    cutting("c", "", "24 settlements retaken", published=on("2025-04-02", DateBasis.INFERRED)),
    cutting("d"),
    cutting("e", "2024", "Élysée silent"),
)


def test_no_two_pages_share_an_address() -> None:
    catalogue = filed(*ARTICLES)
    addresses = [page.address for page in all_pages(catalogue, SETTINGS, "")]
    addresses += [address for address, _ in text_files(catalogue)]
    assert [address for address, count in Counter(addresses).items() if count > 1] == []


def test_every_page_shows_the_record_its_template_is_documented_to_get() -> None:
    for page in all_pages(filed(*ARTICLES), SETTINGS, ""):
        shown = page.view[0] if isinstance(page.view, tuple) else page.view
        assert page.template == "reading_list" or isinstance(shown, VIEWS[page.template])


def test_an_empty_archive_still_has_every_page_that_the_menu_leads_to() -> None:
    empty = file_archive(Archive((), ()), TagIndex(), StoryIndex())
    addresses = {page.address for page in all_pages(empty, SETTINGS, "")}
    assert {"index.html", "sources.html", "calendar.html", "tags.html", "404.html"} <= addresses


def test_the_lost_page_is_told_the_published_root_since_it_is_served_anywhere() -> None:
    pages = {
        page.address: page for page in all_pages(filed(*ARTICLES), SETTINGS, "https://n.example")
    }
    assert pages["404.html"].extra == {"SITEURL": "https://n.example"}


def test_home_counts_what_is_missing() -> None:
    missing = home_view(filed(*ARTICLES), 2).missing
    assert (missing.undated, missing.inferred, missing.without_original) == (1, 1, 5)


def test_articles_of_inferred_dates_have_a_list_of_their_own() -> None:
    pages = {page.address: page.view for page in all_pages(filed(*ARTICLES), SETTINGS, "")}
    listed = pages["inferred.html"]
    assert isinstance(listed, Listing)
    assert [row.date.is_inferred for row in listed.leaf.items] == [True]


def test_home_shows_as_many_new_articles_as_asked() -> None:
    assert [row.id for row in home_view(filed(*ARTICLES), 2).newest] == ["c", "a"]


def test_ids_lead_to_articles_and_withdrawn_ids_to_their_notice() -> None:
    archive = Archive((ARTICLES[0],), (), (Tombstone("bbb", None, "2025-05-01", "asked"),))
    texts = dict(id_shards(file_archive(archive, TagIndex(), StoryIndex())))
    listing = json.loads(texts["ids/b.js"].removeprefix(FUNCTION + "(").removesuffix(");\n"))
    assert listing == {"bbb": "removed.html#bbb"}
    assert '"a":"a/a.html"' in texts["ids/a.js"]


def test_ids_a_story_had_before_an_older_report_was_added_lead_to_it() -> None:
    story = Story("sss", "quay", "Quay", "automatic", ("a", "b"), former_ids=("rrr",))
    archive = Archive(ARTICLES[:2], ())
    texts = dict(id_shards(file_archive(archive, TagIndex(), StoryIndex((story,)))))
    assert '"rrr":"story/quay-sss.html"' in texts["ids/r.js"]
    assert '"sss":"story/quay-sss.html"' in texts["ids/s.js"]


def test_statistics_count_every_article_once() -> None:
    view = statistics_view(filed(*ARTICLES))
    assert sum(share.count for share in view.lengths) == len(ARTICLES)
    assert sum(share.count for share in view.dates) == len(ARTICLES)
    assert sum(line.total for line in view.heat) == len(ARTICLES)


def test_tables_for_programs_are_the_same_in_every_language() -> None:
    german = replace(filed(*ARTICLES), locale=Locale("de"))
    ours, theirs = statistics_view(filed(*ARTICLES)), statistics_view(german)
    for name in ("weeks", "multiples", "heat", "lengths", "languages", "dates"):
        assert getattr(ours, f"{name}_table") == getattr(theirs, f"{name}_table")
    assert ours.heat_months != theirs.heat_months
    assert ours.weeks_table.rows[0][0] == "2025-03-10"


def test_small_multiples_share_one_scale_and_one_span() -> None:
    catalogue = filed(
        cutting("a", "2025-03-03"),
        cutting("b", "2025-03-03"),
        cutting("c", "2025-03-17", source=BOTE),
    )
    view = statistics_view(catalogue)
    assert view.multiples_highest == 2
    assert {len(multiple.strip.bars) for multiple in view.multiples} == {3}
    assert view.multiples_table.rows[0][1:] == (2, 0)
