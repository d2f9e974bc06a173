"""``articles.parquet``, where the optional extra is installed."""

import io
from collections.abc import Callable

import pytest

from cuttings.model import Archive
from cuttings.publishing.holdings import Holdings
from cuttings.publishing.parquet import parquet_file
from cuttings.publishing.tables import NAMES, rows_of
from cuttings.settings import Settings

from .conftest import MakeArticle

pytest.importorskip("pyarrow", reason="pyarrow is not here; pip install 'cuttings[parquet]'")


def test_parquet_has_the_columns_and_keeps_lists(
    make_article: MakeArticle, shelve: Callable[..., Archive]
) -> None:
    from pyarrow import parquet  # noqa: PLC0415 - only where the extra is installed

    archive = shelve(make_article(authors=("Ada Holt", "Rui Pereira")), settings=Settings())
    rows = tuple(rows_of(Holdings(archive)))
    table = parquet.read_table(io.BytesIO(parquet_file(rows)))
    assert table.column_names == list(NAMES)
    assert table.to_pylist()[0]["bylines"] == ["Ada Holt", "Rui Pereira"]
    assert parquet_file(rows) == parquet_file(rows)
