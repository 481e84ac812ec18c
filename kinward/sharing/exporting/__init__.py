"""Files of people or households, for a purpose: asked for, decided by a second person, fetched once."""

from kinward.sharing.exporting.asking import BY_ONE_PERSON, Asked, ask, exports_in, exports_of, fetch, register
from kinward.sharing.exporting.files import FORMATS, Titles, write
from kinward.sharing.exporting.rows import Table, rounded_count, table_of

__all__ = [
    "BY_ONE_PERSON",
    "FORMATS",
    "Asked",
    "Table",
    "Titles",
    "ask",
    "exports_in",
    "exports_of",
    "fetch",
    "register",
    "rounded_count",
    "table_of",
    "write",
]
