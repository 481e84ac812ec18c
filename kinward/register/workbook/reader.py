"""From a file to a `Reading`: sheets to tables, tables to rows, rows to people, people to households."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from kinward.register.workbook.errors import WorkbookError
from kinward.register.workbook.gathering import File
from kinward.register.workbook.headings import explained
from kinward.register.workbook.opening import open_source
from kinward.register.workbook.reading import Reading
from kinward.register.workbook.sheets import read_sheet
from kinward.register.workbook.sources import SheetUnreadable, Source
from kinward.register.workbook.summing_up import sum_up

Progress = Callable[[int, int], None]


def read_workbook(
    path: Path, *, on: date, progress: Progress | None = None, headings: Mapping[str, str] | None = None
) -> Reading:
    """People, households and doubts of a workbook as of a day.

    path      xlsx, xls, ods, csv or parquet
    on        the as-of day: later dates are taken for mistakes
    progress  called with sheets done and sheets in all
    headings  what somebody said headings mean: their key, and the field
    raises    WorkbookError: the whole file cannot be read, with what to do
    """
    path = Path(path)
    seen: list[str] = []
    with _no_collection(), explained(headings or {}):
        for source in open_source(path):
            file = _read(source, on, progress)
            if file.tables:
                return sum_up(file, path)
            seen = seen or file.seen
    raise _no_table(path, seen)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Millions of small objects without a cycle: looking for cycles among them takes a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(source: Source, on: date, progress: Progress | None) -> File:
    file = File(on)
    for index, name in enumerate(source.names):
        try:
            read_sheet(file, source.load(index))
        except SheetUnreadable:
            file.add_unreadable(name)
        if progress:
            progress(index + 1, len(source.names))
    return file


_WANTED = "姓名 / 名字 / name, 与户主关系 / relation, 性别 / sex, 身份证号 / ID number, 出生日期 / date of birth"


def _no_table(path: Path, seen: list[str]) -> WorkbookError:
    if not seen:
        return WorkbookError("workbook-empty", where=path.name)
    return WorkbookError("workbook-no-table", where=path.name, wanted=_WANTED, seen="; ".join(seen[:3]))
