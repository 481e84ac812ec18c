"""xlsx, xls and ods through calamine, after the archive was found safe to open."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import python_calamine as calamine

from kinward.register.workbook.archive import Archive
from kinward.register.workbook.cells import Cell
from kinward.register.workbook.errors import WorkbookError
from kinward.register.workbook.sources import Sheet, SheetUnreadable, Source, Span

Result = TypeVar("Result")
MOST_SHEETS = 2000


def open_directly(path: Path, archive: Archive | None = None) -> Source:
    """In this process: for an archive that was looked through, and within the fence."""
    workbook, archive = _opened(path), archive or Archive()
    sheets = [s.name for s in workbook.sheets_metadata if s.typ == calamine.SheetTypeEnum.WorkSheet]
    if len(sheets) > MOST_SHEETS:
        raise WorkbookError(
            "workbook-too-big", where=path.name, what="sheets", found=f"{len(sheets):,}", limit=f"{MOST_SHEETS:,}"
        )
    return Source(sheets, lambda index: _load(workbook, archive, sheets[index]))


def _opened(path: Path) -> calamine.CalamineWorkbook:
    try:
        return _guarded(lambda: calamine.CalamineWorkbook.from_path(str(path)))
    except calamine.PasswordError as error:
        raise WorkbookError("workbook-encrypted", where=path.name) from error
    except (calamine.CalamineError, SheetUnreadable, OSError, ValueError) as error:
        if "password" in str(error).lower() or "encrypt" in str(error).lower():
            raise WorkbookError("workbook-encrypted", where=path.name) from error
        raise WorkbookError("workbook-damaged", where=path.name, reason=_short(error)) from error


def _load(workbook: calamine.CalamineWorkbook, archive: Archive, name: str) -> Sheet:
    try:
        sheet = _guarded(lambda: workbook.get_sheet_by_name(name))
        rows = _guarded(lambda: sheet.to_python(skip_empty_area=False))
        merged = _guarded(lambda: sheet.merged_cell_ranges) or ()
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise SheetUnreadable(_short(error)) from error
    _put_errors(rows, archive.errors_of(name))
    return Sheet(name, rows, tuple(_span(m) for m in merged))


def _guarded(read: Callable[[], Result]) -> Result:
    """The parser is compiled code; where a hostile file makes it panic, that is one unreadable file, no more."""
    try:
        return read()
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise SheetUnreadable("panic") from error


def _span(merged: tuple[tuple[int, int], tuple[int, int]]) -> Span:
    (top, left), (bottom, right) = merged
    return top, left, bottom, right


def _put_errors(rows: Sequence[list[Cell]], errors: Sequence[tuple[int, int, str]]) -> None:
    """The parser gives error cells as empty ones; put back what they show."""
    for row, column, text in errors:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text


def _short(error: BaseException) -> str:
    return str(error).splitlines()[0][:120] if str(error) else type(error).__name__
