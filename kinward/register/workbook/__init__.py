"""Reads the household workbooks that counties and villages keep.

In: a file (xlsx, xls, ods, csv, parquet). Out: a `Reading`: people, households, and every doubt with its cell.
May be imported by the command line and the web's upload page; knows nothing of rules.
"""

from kinward.register.workbook.errors import WorkbookError
from kinward.register.workbook.reader import read_workbook
from kinward.register.workbook.reading import (
    IgnoredColumn,
    Problem,
    ReadColumn,
    ReadHousehold,
    Reading,
    ReadPerson,
    ReadPregnancy,
    ReadSheet,
)

__all__ = [
    "IgnoredColumn",
    "Problem",
    "ReadColumn",
    "ReadHousehold",
    "ReadPerson",
    "ReadPregnancy",
    "ReadSheet",
    "Reading",
    "WorkbookError",
    "read_workbook",
]
