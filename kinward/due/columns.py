"""Tables of the database as Arrow tables, read at the same moment: no value becomes a Python object."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pyarrow as pa
from django.db import connection
from pyarrow import csv

First = TypeVar("First")
Second = TypeVar("Second")


def copied_out(source: str, fields: pa.Schema) -> pa.Table:
    """These columns, in these types, of a table or view (`source`: what stands after FROM)."""
    columns = ", ".join(f'"{name}"' for name in fields.names)
    written = io.BytesIO()
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY (SELECT {columns} FROM {source}) TO STDOUT (FORMAT csv)") as rows,
    ):
        written.writelines(rows)
    if not written.tell():
        return fields.empty_table()
    written.seek(0)
    return csv.read_csv(
        written,
        csv.ReadOptions(column_names=fields.names),
        csv.ParseOptions(newlines_in_values=False),
        csv.ConvertOptions(
            column_types=fields, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False,
            true_values=["t"], false_values=["f"],
        ),
    )  # fmt: skip


def at_once(first: Callable[[], First], second: Callable[[], Second]) -> tuple[First, Second]:
    """Two readings, the second over a connection of its own; one after the other where that would miss what this
    transaction has written."""
    if connection.in_atomic_block:
        return first(), second()
    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(_over_its_own, second)
        return first(), waiting.result()


def _over_its_own(reading: Callable[[], Second]) -> Second:
    try:
        return reading()
    finally:
        connection.close()  # the thread's
