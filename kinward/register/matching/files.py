"""Tables of records as files: CSV in any usual encoding, or Parquet. Everything is read as text."""

import csv
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from kinward.register.workbook.errors import WorkbookError

ENCODINGS = ("utf-8-sig", "gb18030", "latin-1")
SEPARATORS = ",;\t|"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
"""How workbooks begin, which hold more than a table, and what is no table at all."""


def read_records(path: Path) -> pa.Table:
    """raises  WorkbookError workbook-no-records: neither CSV nor Parquet; -empty; -kind-unknown: a workbook, a PDF"""
    _check_kind(path)
    try:
        table = pq.read_table(path) if path.suffix.lower() in (".parquet", ".pq") else _delimited(path)
    except (pa.ArrowException, OSError, ValueError, csv.Error) as error:
        raise WorkbookError("workbook-no-records", where=path.name) from error
    headings = [heading.strip().lstrip("\ufeff") for heading in table.column_names]
    return table.rename_columns(_told_apart(headings))


def _check_kind(path: Path) -> None:
    with path.open("rb") as file:
        begins = file.read(8)
    if not begins:
        raise WorkbookError("workbook-empty", where=path.name)
    if begins.startswith(NO_TEXT):
        raise WorkbookError("workbook-kind-unknown", where=path.name, suffix=path.suffix, known=".csv, .parquet")


def _delimited(path: Path) -> pa.Table:
    text = _text(path.read_bytes())
    if not _is_text(text):
        raise ValueError("no text")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = text[: text.find("\n")] if "\n" in text else text
    separator = max(SEPARATORS, key=first.count)
    headings = _told_apart(next(csv.reader([first], delimiter=separator), []))
    return pc.read_csv(
        io.BytesIO(text.encode()),
        read_options=pc.ReadOptions(column_names=headings, skip_rows=1),
        parse_options=pc.ParseOptions(delimiter=separator, newlines_in_values=True),
        convert_options=pc.ConvertOptions(column_types=dict.fromkeys(headings, pa.string()), strings_can_be_null=True),
    )


def _text(data: bytes) -> str:
    if data.startswith(UTF_16):
        return data.decode("utf-16")
    return next(text for encoding in ENCODINGS if (text := _decoded(data, encoding)) is not None)


def _is_text(text: str) -> bool:
    """Some odd signs are in any text; where one in twenty is one, as among chance bytes, it is none."""
    return 20 * sum(sign < " " and sign not in "\t\r\n" for sign in text[:4096]) <= len(text[:4096])


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _told_apart(headings: list[str]) -> list[str]:
    """A heading that stands twice gets a number."""
    return [
        f"{heading} {headings[:at].count(heading) + 1}" if heading in headings[:at] else heading
        for at, heading in enumerate(headings)
    ]
