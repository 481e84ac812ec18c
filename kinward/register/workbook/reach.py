"""How far the cells of a sheet reach, read from its XML piece by piece without building it."""

import re

_FAR_CELL = re.compile(rb' r="(?:([A-Z]{2,})([0-9]{7,})?|[A-Z]([0-9]{7,}))')
_ANY_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]+)()""")
_ODDLY_WRITTEN = (b"'", b"\t", b"\n", b"\r", b" =", b"= ")
_ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")
_ERROR_VALUE = re.compile(
    rb"""[^<>]*>(?:<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<>]*</(?:\w+:)?f>))?<(?:\w+:)?v>([^<>]{1,20})<"""
)
_POSITION = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_ODS_TAG = re.compile(rb"""<(/?)(?:\w+:)?(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^>]*)>""")
_ODS_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,9})""")
_LONGEST_TAG = 4096
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def column_number(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters.upper()[:4]:
        number = 26 * number + letter - 64
    return number


class XlsxReach:
    """Rows are counted only from a million on, and exactly once the columns make it matter."""

    def __init__(self, *, exactly: bool = False) -> None:
        self.columns, self.rows = 26, 0 if exactly else 999_999
        self.errors: set[tuple[int, int, str]] = set()
        self._exactly = exactly
        self._tail = b""

    @property
    def cells(self) -> int:
        return self.columns * self.rows

    def look(self, piece: bytes) -> None:
        text = self._tail + piece
        if text.startswith(b"<?xml"):
            text = text.partition(b"?>")[2].lstrip()
        slowly = self._exactly or any(mark in text for mark in _ODDLY_WRITTEN)
        for letters, row, far_row in set((_ANY_CELL if slowly else _FAR_CELL).findall(text)):
            self.columns = max(self.columns, column_number(letters))
            self.rows = max(self.rows, int((row or far_row or b"0")[:9]))
        if b'"e"' in text or b"'e'" in text:
            self._note_errors(text)
        self._tail = text[-_LONGEST_TAG:]

    def _note_errors(self, text: bytes) -> None:
        for found in _ERROR.finditer(text):
            start = text.rfind(b"<", 0, found.start())
            position = _POSITION.search(text, start, found.end() + 40)
            value = _ERROR_VALUE.match(text, found.end())
            if start >= 0 and position and value:
                row, column = int(position[2]) - 1, column_number(position[1]) - 1
                self.errors.add((row, column, value[1].decode("utf-8", "replace")))


class OdsReach:
    """Follows rows and cells with their repeats; only cells that hold something count."""

    def __init__(self) -> None:
        self.cells = 0
        self.errors: set[tuple[int, int, str]] = set()
        self._tail = b""
        self._row = self._column = self._columns = self._repeat = 0
        self._rows = 0

    def look(self, piece: bytes) -> None:
        text, end = self._tail + piece, 0
        for found in _ODS_TAG.finditer(text):
            end = found.end()
            self._tag(found[1] == b"/", found[2], found[3])
        self._tail = text[max(end, len(text) - _LONGEST_TAG) :]
        self._count()

    def _count(self) -> None:
        self.cells = max(self.cells, self._rows * self._columns)

    def _tag(self, closes: bool, name: bytes, attributes: bytes) -> None:
        if name == b"table":
            self._count()
            self._row = self._repeat = self._columns = self._rows = 0
        elif name == b"table-row" and not closes:
            self._row, self._column = min(self._row + self._repeat, _LAST_ROW), 0
            self._repeat = _repeated(attributes)
        elif not closes and name != b"table-row":
            self._column = min(self._column + _repeated(attributes), _LAST_COLUMN)
            if b"value" in attributes or b"formula" in attributes:
                self._columns = max(self._columns, self._column)
                self._rows = min(self._row + self._repeat, _LAST_ROW)


def _repeated(attributes: bytes) -> int:
    found = _ODS_REPEATED.search(attributes)
    return max(1, int(found[1])) if found else 1
