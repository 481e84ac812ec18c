"""Text files: which encoding, which separator, whether the quotation marks are whole."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from kinward.register.workbook.cells import DAMAGE
from kinward.register.workbook.layout import find_heading
from kinward.register.workbook.sources import Sheet, Source

_SEPARATORS = ",;\t|，；"
_ENCODINGS = ("utf-8", "gb18030", "big5hkscs")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE_LINES = 60
_LONGEST_FIELD = 4000


def open_delimited(path: Path) -> Iterator[Source]:
    """One source for each encoding that fits the bytes."""
    data = path.read_bytes()
    for text in _decoded(data):
        yield _source(path.stem, text)


def _source(name: str, text: str) -> Source:
    return Source([name], lambda _index: read_delimited(name, text))


def _decoded(data: bytes) -> Iterator[str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            yield data.decode(encoding, "replace").lstrip("\ufeff")
            return
    fitting = [text for encoding in _ENCODINGS if (text := _strictly(data, encoding)) is not None]
    if fitting:
        yield from fitting[:1] if _strictly(data, "utf-8") is not None else fitting
        return
    yield from sorted((data.decode(e, "replace") for e in _ENCODINGS[:2]), key=lambda text: text.count(DAMAGE))


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def read_delimited(name: str, text: str) -> Sheet:
    text = text.replace("\x00", "")
    separator = _separator(text)
    rows = _rows(text, separator, csv.QUOTE_MINIMAL)
    if rows is not None:
        return Sheet(name, rows)
    return Sheet(name, _rows(text, separator, csv.QUOTE_NONE) or [], quotes_broken=True)


def _separator(text: str) -> str:
    """The one under which headings of people are found; else the one that cuts most evenly."""
    sample = "\n".join(text[:200_000].splitlines()[:_SAMPLE_LINES])
    return max(_SEPARATORS, key=lambda separator: _fit(sample, separator))


def _fit(sample: str, separator: str) -> tuple[int, int]:
    rows = _rows(sample, separator, csv.QUOTE_MINIMAL) or _rows(sample, separator, csv.QUOTE_NONE) or []
    heading = find_heading(rows)
    widths = [len(row) for row in rows if row]
    common = max(set(widths), key=widths.count) if widths else 0
    return heading.score[0] if heading else 0, widths.count(common) if common > 1 else 0


def _rows(text: str, separator: str, quoting: Literal[0, 3]) -> Sequence[list[str]] | None:
    """None when a field runs over so many lines that a quotation mark must be missing."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting)
    try:
        rows = list(reader)
    except csv.Error:
        return None if quoting == csv.QUOTE_MINIMAL else _by_hand(text, separator)
    if quoting == csv.QUOTE_MINIMAL and any(len(c) > _LONGEST_FIELD and c.count("\n") > 3 for r in rows for c in r):
        return None
    return rows


def _by_hand(text: str, separator: str) -> list[list[str]]:
    return [line.split(separator) for line in text.splitlines()]
