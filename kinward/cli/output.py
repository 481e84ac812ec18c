"""The findings as a file: a spreadsheet for people, CSV, Parquet or JSON for programs; the same rows in each.

A file is whole or not there: it is written under another name and then given its own.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kinward.cli.errors import CliError, not_written
from kinward.cli.findings import COLUMNS, Findings
from kinward.cli.language import Speaker
from kinward.cli.people import People
from kinward.errors import Listed
from kinward.rules.answers import Answers
from kinward.sharing.cells import harmless

UNION = {"table": pa.string(), **{name: kind for each in COLUMNS.values() for name, kind in each.items()}}


def check_output(out: Path, source: Path) -> None:
    """raises  CliError cli-out-…: the output could not be written there, said before the work begins"""
    if out.suffix.lower() not in WRITERS:
        raise CliError("cli-out-kind", where=str(out), value=out.suffix or out.name, near=Listed(WRITERS))
    if out.exists() and source.exists() and out.samefile(source):
        raise CliError("cli-out-is-input", where=str(out))
    if not out.parent.is_dir() or out.is_dir() or not os.access(out.parent, os.W_OK):
        raise CliError("cli-out-folder", where=str(out), value=out.parent)


@dataclass(frozen=True)
class Report:
    """What is written, and for whom."""

    people: People
    findings: Findings
    answers: Answers
    speaker: Speaker


def write_output(out: Path, report: Report) -> int:
    """Writes everything found; the number of rows."""
    try:
        with made_whole(out) as path:
            WRITERS[out.suffix.lower()](path, report)
    except OSError as error:
        raise not_written(error, str(out)) from None
    return sum(table.num_rows for table in report.findings.tables.values())


@contextmanager
def made_whole(out: Path) -> Iterator[Path]:
    """A name beside `out` to write to; it becomes `out` when all went well and is gone when not."""
    waiting = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        yield waiting
        waiting.replace(out)
    finally:
        waiting.unlink(missing_ok=True)


def long_table(findings: Findings) -> pa.Table:
    """All tables as one, with a column that says which; columns a table does not have are empty."""
    parts = []
    for name, table in findings.tables.items():
        named = table.append_column("table", pa.array([name] * table.num_rows, pa.string()))
        columns = [
            named[each].cast(kind) if each in named.column_names else pa.nulls(named.num_rows, kind)
            for each, kind in UNION.items()
        ]
        parts.append(pa.table(columns, names=list(UNION)))
    return pa.concat_tables(parts)


def _write_parquet(path: Path, report: Report) -> None:
    pq.write_table(long_table(report.findings), path, compression="zstd")


def _write_csv(path: Path, report: Report) -> None:
    """UTF-8 with the mark by which spreadsheets know it; no cell can begin a formula."""
    import csv

    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(UNION)
        for batch in long_table(report.findings).to_batches(max_chunksize=10_000):
            columns = [batch.column(place).to_pylist() for place in range(batch.num_columns)]
            writer.writerows([harmless(cell) for cell in row] for row in zip(*columns, strict=True))


def _write_json(path: Path, report: Report) -> None:
    import json

    people, findings, answers = report.people, report.findings, report.answers
    content = {
        "on": answers.on.isoformat(),
        "source": people.source.name,
        "engine": answers.engine,
        "people": people.tables.person.num_rows,
        "households": people.tables.household.num_rows,
        "programmes": [
            {"programme": each.programme.id, "yes": each.yes, "unknown": each.unknown, "amount_minor": each.amount,
             "open": each.open, "upcoming": each.upcoming}
            for each in findings.counts
        ],
        **{name: table.to_pylist() for name, table in findings.tables.items()},
    }  # fmt: skip
    with path.open("w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=1, default=_plain)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Decimal) else repr(value)


def _write_xlsx(path: Path, report: Report) -> None:
    from kinward.cli.spreadsheet import write_spreadsheet

    write_spreadsheet(path, report.people, report.findings, report.answers, report.speaker)


Writer = Callable[[Path, Report], None]
WRITERS: Mapping[str, Writer] = {
    ".xlsx": _write_xlsx,
    ".csv": _write_csv,
    ".parquet": _write_parquet,
    ".json": _write_json,
}
