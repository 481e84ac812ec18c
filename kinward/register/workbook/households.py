"""Which rows are one household: by number, by the head's name, or from one head to the next."""

from dataclasses import dataclass, field

from kinward.register.workbook.cells import Cell, as_text
from kinward.register.workbook.characters import plain, visible
from kinward.register.workbook.doubts import Row, Table
from kinward.register.workbook.headings import HEAD_NAME, HOUSEHOLD, NAME, PLACE, RELATION, VILLAGE
from kinward.register.workbook.people import Draft
from kinward.register.workbook.relations import read_relation

Key = tuple[object, ...]
_DITTO = frozenset({"〃", "″", '"', "''", "”", "“", "々", "同上", "同前", "ditto", "do."})


@dataclass(slots=True)
class Household:
    """The rows of one household while the file is read."""

    first: Row
    members: list[Draft] = field(default_factory=list)
    whole: bool = True


@dataclass(slots=True)
class Keys:
    """Gives each row the key of its household; blank numbers continue the household above."""

    table: Table
    section: str = ""
    place: str = ""
    village: str = ""
    key: Key | None = None
    label: str = ""
    has_head: bool = False
    begun: int = 0

    def begin_section(self, title: str) -> None:
        """A title such as 第二组 begins numbers anew; the title of a printed page does not."""
        if title != self.section:
            self.section, self.key, self.has_head = title, None, False

    def give(self, row: Row) -> None:
        said, head = row.cell(HOUSEHOLD), self._is_head(row)
        self._look_where(row)
        if number := household_label(said):
            where = (self.table.sheet, self.section, self.village, self.place)
            self._continue_or_begin((*where, _same_number(number)), number)
        elif HOUSEHOLD in self.table.fields:
            self._unnumbered(row, head=head)
        else:
            self._without_numbers(row, head=head)
        self.has_head = self.has_head or head
        row.household, row.label, row.village = self.key, self.label, self.village

    def _look_where(self, row: Row) -> None:
        """What is not said goes on with what stands above."""
        self.place = plain(as_text(row.cell(PLACE))) or self.place
        self.village = visible(as_text(row.cell(VILLAGE))) or self.village

    def _is_head(self, row: Row) -> bool:
        said = row.cell(RELATION)
        return isinstance(said, str) and said != "" and read_relation(said).role == "head"

    def _continue_or_begin(self, key: Key, label: str) -> None:
        if key != self.key:
            self.key, self.label, self.has_head = key, label, False

    def _unnumbered(self, row: Row, *, head: bool) -> None:
        if head and (self.has_head or self.key is None):
            self._begin(row)
            row.doubt("workbook-household-number-missing", HOUSEHOLD)

    def _begin(self, row: Row) -> None:
        self.key, self.label, self.has_head = (self.table.sheet, "row", row.number), "", False

    def _without_numbers(self, row: Row, *, head: bool) -> None:
        named = plain(as_text(row.cell(HEAD_NAME))) if self._has_head_names() else ""
        if self.table.heads_only or (head and (self.has_head or self.key is None)) or (named and named != self.label):
            self._begin(row)
            self.label = named

    def _has_head_names(self) -> bool:
        fields = self.table.fields
        return HEAD_NAME in fields and fields[HEAD_NAME] != fields.get(NAME)


def household_label(cell: Cell) -> str:
    """The number as written; a ditto mark is an empty cell."""
    if isinstance(cell, str) and cell.isalnum() and cell.isascii():
        return cell
    label = visible(as_text(cell)) if cell != "" else ""
    return "" if label.lower() in _DITTO else label


def _same_number(label: str) -> str:
    """001 and 1 are one number: a spreadsheet drops the zeros of some cells and not of others."""
    return label.lstrip("0") or "0" if label.isdecimal() else plain(label)
