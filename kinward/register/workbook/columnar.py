"""Parquet: the column names are the headings."""

from pathlib import Path

from kinward.register.workbook.archive import MOST_CELLS
from kinward.register.workbook.cells import Cell
from kinward.register.workbook.errors import WorkbookError
from kinward.register.workbook.sources import Sheet, Source


def open_parquet(path: Path) -> Source:
    """Refuses a file whose own summary counts too many cells before any is read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        summary = pq.read_metadata(path)
        cells = summary.num_rows * summary.num_columns
        if cells > MOST_CELLS:
            raise WorkbookError(
                "workbook-too-big", where=path.name, what="cells", found=f"{cells:,}", limit=f"{MOST_CELLS:,}"
            )
        table = pq.read_table(path)
        columns = [[_cell(value) for value in column.to_pylist()] for column in table.columns]
    except (pa.ArrowException, OSError, ValueError, TypeError, OverflowError) as error:
        raise WorkbookError("workbook-damaged", where=path.name, reason=type(error).__name__) from error
    rows: list[list[Cell]] = [list(table.column_names), *map(list, zip(*columns, strict=True))]
    return Source([path.stem], lambda _index: Sheet(path.stem, rows))


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    return value if isinstance(value, Cell) else str(value)
