"""``articles.parquet``, for those who installed ``cuttings[parquet]`` and asked for it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.util import find_spec

from cuttings.publishing.tables import COLUMNS, Row
from cuttings.settings import SettingsError


def parquet_file(rows: Sequence[Row]) -> bytes:
    """The table as Parquet. Raises SettingsError where pyarrow is not installed."""
    if find_spec("pyarrow") is None:
        msg = (
            "publishing: CUTTINGS['publishing']['parquet'] is True, but pyarrow is not installed; "
            "run pip install 'cuttings[parquet]' or set it to False."
        )
        raise SettingsError(msg)
    import pyarrow as pa  # noqa: PLC0415 - an optional extra of 40 MB
    from pyarrow import parquet  # noqa: PLC0415

    kinds = {
        "string": pa.string(),
        "integer": pa.int64(),
        "list": pa.list_(pa.string()),
    }
    schema = pa.schema([(column.name, kinds[column.kind]) for column in COLUMNS])
    file = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(list(rows), schema=schema), file)
    return file.getvalue()
