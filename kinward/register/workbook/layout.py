"""Where the table begins: the row or rows of headings, and what each column is for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kinward.register.workbook.cells import Cell, as_text, cell_name
from kinward.register.workbook.characters import plain
from kinward.register.workbook.headings import (
    EXACT,
    HEAD_NAME,
    LONGEST_HEADING,
    NAME,
    PLACE,
    REMARK,
    SERIAL,
    UNKNOWN_COLUMN,
    VILLAGE,
    WHO_IT_IS,
    Meaning,
    read_heading,
)

Cells = Sequence[Cell]
ROWS_SEARCHED = 200
ROWS_SEARCHED_ON = 10
"""Further rows looked at for a better one, once a row of headings was found."""
DEEPEST = 3
_NOT_PERSONAL = frozenset({SERIAL, PLACE, VILLAGE, REMARK})
_MOST_COLUMNS_READ = 400


@dataclass(frozen=True, slots=True)
class Column:
    index: int
    cell: str
    heading: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Heading:
    """Rows `first` to `last` (0-based) hold the headings; `fields` gives the column index of each field."""

    first: int
    last: int
    columns: tuple[Column, ...]
    fields: dict[str, int]
    words: frozenset[str] = field(default=frozenset())

    @property
    def score(self) -> tuple[int, int]:
        """Known columns first; of equals the shallower, since a title above explains nothing."""
        known = sum(1 for c in self.columns if c.meaning is not UNKNOWN_COLUMN)
        return 3 * len(self.fields) + known, self.first - self.last


def find_heading(rows: Sequence[Cells], start: int = 0, stop: int | None = None) -> Heading | None:
    """The best row of headings from `start` on; None when no row names people."""
    stop = min(len(rows), start + ROWS_SEARCHED if stop is None else stop)
    best = None
    for first in range(start, stop):
        if best and first > best.last + ROWS_SEARCHED_ON:
            break
        found = _heading_at(rows, first)
        if found and (best is None or found.score > best.score):
            best = found
    return best


def _heading_at(rows: Sequence[Cells], first: int) -> Heading | None:
    """The headings that begin at a row, one to three rows deep; fewer rows win a tie."""
    best = None
    for depth in range(1, DEEPEST + 1):
        block = rows[first : first + depth]
        if len(block) < depth or not _may_be_headings(block[-1]):
            break
        found = _read_headings(block, first)
        if names_people(found.fields) and _belongs(block) and (best is None or found.score > best.score):
            best = found
    return best


def names_people(fields: dict[str, int]) -> bool:
    return not WHO_IT_IS.isdisjoint(fields) and len(fields.keys() - _NOT_PERSONAL) >= 2


def _may_be_headings(row: Cells) -> bool:
    """No numbers and no dates, and not empty."""
    said = False
    for cell in row[:_MOST_COLUMNS_READ]:
        if isinstance(cell, int | float | date):
            return False
        if isinstance(cell, str) and cell.strip():
            if sum(c.isdigit() for c in cell) > 3 and len(cell) <= LONGEST_HEADING:
                return False
            said = True
    return said


def _belongs(block: Sequence[Cells]) -> bool:
    """A second row is one of headings only when at least half of its words are known ones."""
    if len(block) == 1:
        return True
    tops, lows = _filled(block)[-2:]
    words = [(top, low) for top, low in zip(tops, lows, strict=False) if low]
    known = sum(1 for top, low in words if plain(low) in EXACT or _join((top, low)) is not UNKNOWN_COLUMN)
    return 2 * known >= len(words) and _is_new_row(tops, lows)


def _is_new_row(tops: Sequence[str], lows: Sequence[str]) -> bool:
    """A row of a person stands under headings that are complete without it."""
    complete = sum(1 for top, low in zip(tops, lows, strict=False) if low and top and _exactly(top))
    return 2 * complete <= sum(1 for low in lows if low)


def _exactly(text: str) -> bool:
    meaning = read_heading(text)
    return bool(meaning.field)


def _read_headings(block: Sequence[Cells], first: int) -> Heading:
    filled = _filled(block)
    columns, fields = [], {}
    for index, path in enumerate(zip(*filled, strict=True)):
        said = tuple(text for text in path if text)
        if not said:
            continue
        meaning = _join(said)
        if meaning.field in fields:
            meaning = Meaning(reason="workbook-column-repeated")
        elif meaning.field:
            fields[meaning.field] = index
        row = first + 1 + max(i for i, text in enumerate(path) if text)
        columns.append(Column(index, cell_name(row, index), "".join(said), meaning))
    words = frozenset(_words(block))
    return Heading(first, first + len(block) - 1, tuple(columns), _with_name(fields), words)


def _with_name(fields: dict[str, int]) -> dict[str, int]:
    """A sheet of heads has the name under 户主姓名 alone."""
    if NAME not in fields and HEAD_NAME in fields:
        return {**fields, NAME: fields[HEAD_NAME]}
    return fields


def _words(block: Sequence[Cells]) -> list[str]:
    return [plain(cell) for row in block for cell in row if isinstance(cell, str) and cell.strip()]


def _filled(block: Sequence[Cells]) -> list[list[str]]:
    """The block as texts; a group's words stand over all its columns."""
    width = min(max(len(row) for row in block), _MOST_COLUMNS_READ)
    texts = [[as_text(row[i]).strip() if i < len(row) else "" for i in range(width)] for row in block]
    for upper, lower in zip(texts[-2::-1], texts[:0:-1], strict=False):
        _spread(upper, lower)
    return texts


def _spread(upper: list[str], lower: list[str]) -> None:
    group = ""
    for i, text in enumerate(upper):
        if text:
            group = text if lower[i] else ""
        elif lower[i]:
            upper[i] = group


def _join(path: tuple[str, ...]) -> Meaning:
    """The meaning of a heading under its groups: joined if that is a known word, else the lowest alone."""
    joined = read_heading("".join(path))
    if len(path) == 1 or joined.reason in ("workbook-column-forbidden", "workbook-column-of-another"):
        return joined
    if plain("".join(path)) in EXACT:
        return joined
    lowest = _join(path[1:])
    return joined if lowest is UNKNOWN_COLUMN else lowest
