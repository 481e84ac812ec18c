"""What a workbook was read as: people, households, pregnancies and everything that was not certain."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kinward.register.workbook.problems import CATALOGUE, Language

Value = date | str | bool | int | None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that was not taken as it stands, and what was done about it.

    row, cell  as the spreadsheet counts them (row 1 is the first); 0 and "" for a whole sheet
    value      as printed in the workbook; long numbers (identity, telephone) keep their last four digits
    """

    code: str
    sheet: str
    row: int = 0
    cell: str = ""
    value: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> str:
        return CATALOGUE[self.code].severity

    @property
    def done(self) -> str:
        return CATALOGUE[self.code].done

    def message(self, language: Language = "en") -> str:
        return CATALOGUE[self.code].say(language, self.parameters)


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """One row taken as one person.

    facts    names of the fact contract. A key that is absent: nothing was said (the contract's
             assumption holds). A key with None: something was said that leaves it open.
    parents  those the workbook makes certain; mother and father only where the sex is known too
    id_number  of a resident, whole and right; never printed
    named      ID numbers of a mother, father, spouse or head whom the file does not list; never printed
    village    as the column of villages says
    """

    ref: str
    sheet: str
    row: int
    name: str
    household: str | None
    facts: Mapping[str, Value]
    parents: tuple[str, ...] = ()
    mother: str | None = None
    father: str | None = None
    spouse: str | None = None
    id_number: str = field(default="", repr=False)
    named: Mapping[str, str] = field(default_factory=dict, repr=False)
    village: str = ""


@dataclass(frozen=True, slots=True)
class ReadHousehold:
    """Rows that belong together. `number` is the label of the workbook, empty where it has none."""

    ref: str
    sheet: str
    row: int
    number: str
    head: str | None
    members: tuple[str, ...]
    facts: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class ReadPregnancy:
    ref: str
    sheet: str
    row: int
    woman: str
    facts: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A heading and what its column is read into; or `reason`, a problem's code, says why it is not read."""

    sheet: str
    cell: str
    heading: str
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class IgnoredColumn:
    """A column that was not read; `code` says why, in words of the problem list."""

    sheet: str
    cell: str
    heading: str
    code: str


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """What became of every row: `rows` is the sum of the counts below it."""

    name: str
    rows: int = 0
    taken: int = 0
    refused: int = 0
    blank: int = 0
    titles: int = 0
    headings: int = 0
    totals: int = 0
    notes: int = 0
    not_read: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    source: Path
    on: date
    people: tuple[ReadPerson, ...]
    households: tuple[ReadHousehold, ...]
    pregnancies: tuple[ReadPregnancy, ...]
    problems: tuple[Problem, ...]
    ignored_columns: tuple[IgnoredColumn, ...]
    sheets: tuple[ReadSheet, ...]
    columns: tuple[ReadColumn, ...] = ()
    titles: tuple[str, ...] = ()
