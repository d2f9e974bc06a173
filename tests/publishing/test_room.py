"""What templates see of this room: links to what is really written."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from cuttings.model import Archive
from cuttings.publishing.gatherings import gather
from cuttings.publishing.holdings import Holdings
from cuttings.publishing.outputs import api_outputs, data_files, data_outputs
from cuttings.publishing.room import dataset, datasette_link, room_of
from cuttings.publishing.tables import rows_of
from cuttings.settings import Settings, read_settings

from .conftest import MakeArticle


@pytest.fixture
def holdings(make_article: MakeArticle, shelve: Callable[..., Archive], quay: Settings) -> Holdings:
    return Holdings(shelve(make_article(), settings=quay), settings=quay)


def test_every_link_of_the_data_page_leads_to_a_file(holdings: Holdings) -> None:
    view = room_of(holdings, tuple(gather(holdings)), ())
    rows = tuple(rows_of(holdings))
    written = dict(data_outputs(data_files(rows, holdings), (), holdings))
    written |= dict(api_outputs(rows, holdings))
    linked = {link.address for link in view.data}
    assert linked - {"MANIFEST.sha256"} <= set(written)


def test_without_exports_only_the_manifest_is_linked(holdings: Holdings) -> None:
    bare = replace(holdings, settings=read_settings({"publishing": {"exports": False}}))
    assert [link.address for link in room_of(bare, (), ()).data] == ["MANIFEST.sha256"]
    assert datasette_link(bare) is None


def test_datasette_lite_is_given_the_databases_own_address(holdings: Holdings) -> None:
    assert datasette_link(holdings) == (
        "https://lite.datasette.io/"
        "?url=https%3A%2F%2Fquay.example%2Farchive%2Fdata%2Farchive.db&analytics=off"
    )
    local = replace(holdings, settings=Settings())
    assert datasette_link(local) is None


def test_the_dataset_names_its_tables_and_span(holdings: Holdings) -> None:
    data = dataset(holdings)
    assert data["temporalCoverage"] == "2025-03-12/2025-03-12"
    assert data["url"] == "https://quay.example/archive/data.html"
    downloads = data["distribution"]
    assert isinstance(downloads, list)
    assert [one["contentUrl"].rpartition("/")[2] for one in downloads] == [
        "articles.csv",
        "articles.jsonl",
        "texts.jsonl",
        "archive.db",
    ]
