"""A table as a file, in memory alone: it is never written to a disk of the service."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kinward.sharing.cells import harmless
from kinward.sharing.exporting.rows import Table
from kinward.sharing.workbooks import XLSX, workbook


@dataclass(frozen=True, slots=True)
class Titles:
    """How a reader reads the table: `heading` of a column, and `value` of a cell, each in words.

    Programs, who get Parquet, read the names of columns and the values as they are.
    """

    sheet: str
    heading: Callable[[str], str]
    value: Callable[[str, object], object]


def write(table: Table, form: str, titles: Titles) -> bytes:
    return FORMATS[form][1](table, titles)


def _csv(table: Table, titles: Titles) -> bytes:
    """With the mark by which a spreadsheet knows UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([titles.heading(name) for name in table.columns])
    for row in table.rows:
        writer.writerow([harmless(cell) for cell in _said(table.columns, row, titles)])
    return out.getvalue().encode("utf-8-sig")


def _xlsx(table: Table, titles: Titles) -> bytes:
    out = io.BytesIO()
    with workbook(out, in_memory=True) as book:
        sheet = book.sheet(titles.sheet)
        book.headings(sheet, 0, map(titles.heading, table.columns))
        book.rows(sheet, 1, (_said(table.columns, row, titles) for row in table.rows))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(table.columns) - 1, 14)
    return out.getvalue()


def _said(columns: Sequence[str], row: Sequence[object], titles: Titles) -> list[object]:
    return [titles.value(name, cell) for name, cell in zip(columns, row, strict=True)]


def _parquet(table: Table, titles: Titles) -> bytes:  # noqa: ARG001 all are called so
    import pyarrow as pa
    from pyarrow import parquet

    columns = zip(*table.rows, strict=True) if table.rows else ([] for _ in table.columns)
    out = pa.BufferOutputStream()
    parquet.write_table(pa.table([pa.array(list(each)) for each in columns], names=list(table.columns)), out)
    return bytes(out.getvalue().to_pybytes())


FORMATS: dict[str, tuple[str, Callable[[Table, Titles], bytes]]] = {
    "xlsx": (XLSX, _xlsx),
    "csv": ("text/csv; charset=utf-8", _csv),
    "parquet": ("application/vnd.apache.parquet", _parquet),
}
