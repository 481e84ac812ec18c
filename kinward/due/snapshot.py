"""Everybody's facts at one moment, out of the fact views and into columns: what sweeps and statistics read.

Taken under the engine's role, which sees neither names nor numbers.
"""

import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pyarrow as pa
import pyarrow.csv as pc
from django.db import connection

from kinward.due.engine import as_of, engine_transaction
from kinward.rules.tables import Tables, schema

TRUE, FALSE = ["t"], ["f"]
HALVES = (("person",), ("household", "pregnancy", "event", "parent"))
"""Views that are read one after the other; the two take about as long."""


def take_snapshot(on: date, known_at: datetime | None = None) -> Tables:
    """The fact views as Arrow tables, read as the rules engine, over as many connections as there are halves.

    on        the day on which the facts hold
    known_at  what was known at that moment; else everything known now
    """
    if connection.in_atomic_block:  # another connection would not see what this transaction has written
        return Tables(**{view: table for half in HALVES for view, table in _read_half(half, on, known_at).items()})
    with ThreadPoolExecutor(len(HALVES)) as readers:
        halves = [readers.submit(_read_half_apart, half, on, known_at) for half in HALVES]
        return Tables(**{view: table for half in halves for view, table in half.result().items()})


def _read_half_apart(views: Sequence[str], on: date, known_at: datetime | None) -> dict[str, pa.Table]:
    try:
        return _read_half(views, on, known_at)
    finally:
        connection.close()  # the thread's own


def _read_half(views: Sequence[str], on: date, known_at: datetime | None) -> dict[str, pa.Table]:
    with engine_transaction():
        as_of(on, known_at)
        return {view: read_view(view) for view in views}


def read_view(view: str) -> pa.Table:
    """One fact view as a table of the contract's columns and types, through COPY: no row becomes a Python object."""
    fields = schema(view)
    columns = ", ".join(f'"{name}"' for name in fields.names)
    stored = io.BytesIO()
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY (SELECT {columns} FROM fact_{view}) TO STDOUT (FORMAT csv)") as rows,
    ):
        for row in iter(rows.read, b""):
            stored.write(row)
    return _table(stored, fields)


def _table(stored: io.BytesIO, fields: pa.Schema) -> pa.Table:
    if not stored.tell():
        return fields.empty_table()
    stored.seek(0)
    return pc.read_csv(
        stored,
        pc.ReadOptions(column_names=fields.names),
        pc.ParseOptions(newlines_in_values=False),
        pc.ConvertOptions(
            column_types=fields, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False,
            true_values=TRUE, false_values=FALSE,
        ),
    )  # fmt: skip
