"""Columns that state one fact each: words with a fixed meaning, days, and the code of the area."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kinward.register.workbook import vocabulary
from kinward.register.workbook.cells import Cell, as_text
from kinward.register.workbook.characters import plain
from kinward.register.workbook.dates import Said, read_day
from kinward.register.workbook.doubts import Row
from kinward.register.workbook.reading import Value
from kinward.register.workbook.vocabulary import OPEN, QUIET, Stated, Unsaid, Vocabulary, look_up, says_nothing

OLDEST_YEARS = 120
MOVED_OUT = "moved_out"
"""Kept among a draft's facts until its household is settled; it is no fact of the contract."""

WORDS: dict[str, Vocabulary] = {
    "hukou": vocabulary.HUKOU,
    "marital_status": vocabulary.MARITAL,
    "disability_certificate": vocabulary.DISABILITY_CERTIFICATE,
    "disability_grade": vocabulary.DISABILITY_GRADE,
    "education_level": vocabulary.SCHOOL_LEVEL,
    "in_education": vocabulary.IN_EDUCATION,
    "employed": vocabulary.EMPLOYED,
    "low_income_aid": vocabulary.LOW_INCOME,
    "extreme_poverty_aid": vocabulary.EXTREME_POVERTY,
    "only_child_certificate": vocabulary.CERTIFICATE,
    "resident": vocabulary.RESIDENT,
    "orphan": vocabulary.ORPHAN,
}
_REGION = re.compile(r"(?:cn-?)?(\d{2})(?:(\d{2})(?:\d{2}|\d{5}|\d{8})?)?")


def said_word(row: Row, name: str, words: Vocabulary) -> Stated | None:
    """The value a word states; None when the cell is empty, quiet, open or not understood (the last two are listed)."""
    cell = row.cell(name)
    if cell == "":
        return None
    word = plain(as_text(cell))
    value = look_up(words, word) if word else QUIET
    if value is None:
        row.doubt("workbook-value-not-understood", name)
    elif value is OPEN:
        row.doubt("workbook-hukou-unified" if name == "hukou" else "workbook-value-leaves-open", name)
    return None if isinstance(value, Unsaid) else value


def said_day(row: Row, name: str, *, latest: date | None = None) -> Said | None:
    """What a date column says, from 120 years before the as-of day to `latest` (that day); None: nothing said."""
    cell = row.cell(name)
    if cell == "":
        return None
    said = read_day(cell, serials_are_days=name in row.table.serial_columns)
    if said.day is None:
        return said if said.fault and not says_nothing(plain(as_text(cell))) else None
    return _within_a_lifetime(said, said.day, row.table.on, latest or row.table.on)


def _within_a_lifetime(said: Said, day: date, on: date, latest: date) -> Said:
    if day > latest:
        return Said(fault="future")
    return said if on.year - day.year <= OLDEST_YEARS else Said(fault="too-old")


@dataclass(frozen=True, slots=True)
class WordColumn:
    """A column of words; `settled` remembers what a cell's word states, as most cells repeat."""

    name: str
    index: int
    words: Vocabulary
    settled: dict[object, dict[str, Value]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OtherColumn:
    index: int
    reader: Callable[[Row, dict[str, Value]], None]


def plan_statements(fields: Mapping[str, int]) -> tuple[WordColumn | OtherColumn, ...]:
    """The columns of a table that state a fact by themselves, in the order they must be read."""
    words = [WordColumn(name, fields[name], listed) for name, listed in WORDS.items() if name in fields]
    return (*words, *(OtherColumn(fields[name], reader) for name, reader in _OTHERS.items() if name in fields))


def read_statements(row: Row, facts: dict[str, Value]) -> None:
    for column in row.table.plan:
        if isinstance(column, WordColumn):
            cell = row.cells[column.index]
            if cell in column.settled:
                facts.update(column.settled[cell])
            elif cell != "":
                _settle(row, column, cell, facts)
        elif isinstance(column, OtherColumn) and row.cells[column.index] != "":
            column.reader(row, facts)


def _settle(row: Row, column: WordColumn, cell: Cell, facts: dict[str, Value]) -> None:
    """Read a word for the first time; one that raises a doubt is read, and listed, each time."""
    listed = len(row.table.problems)
    stated: dict[str, Value] = {}
    _state(stated, column.name, said_word(row, column.name, column.words))
    if len(row.table.problems) == listed:
        column.settled[cell] = stated
    facts.update(stated)


def _state(facts: dict[str, Value], name: str, value: Stated | None) -> None:
    if value is None:
        return
    if isinstance(value, tuple):
        fact, known = value
        facts[fact] = known
    elif name == "disability_certificate":
        facts["disability_grade"] = value
    elif name == "education_level":
        facts.update({name: value, "in_education": value != "none"})
    else:
        facts[name] = value


def _nationality(row: Row, facts: dict[str, Value]) -> None:
    country = said_word(row, "nationality", vocabulary.NATIONALITIES)
    if not isinstance(country, str):
        return
    if facts.setdefault("nationality", country) != country:
        row.doubt("workbook-nationality-differs-from-id", "nationality")
        del facts["nationality"]


def _status(row: Row, facts: dict[str, Value]) -> None:
    status = said_word(row, "status", vocabulary.STATUS)
    if status == "died" and facts.get("died_on") is None:
        facts["died_on"] = None
        row.doubt("workbook-died-undated", "status")
    elif status == "alive" and "died_on" in facts:
        facts["died_on"] = None
        row.doubt("workbook-value-contradicts", "status", other=row.table.heading_texts.get("died_on", ""))
    elif status == "moved":
        facts[MOVED_OUT] = True
        row.doubt("workbook-remark-moved-out", "status")


def _died_on(row: Row, facts: dict[str, Value]) -> None:
    said = said_day(row, "died_on")
    if said is None:
        return
    facts["died_on"] = said.day
    born = facts.get("born_on")
    if said.day is None:
        row.doubt(f"workbook-date-{said.fault}", "died_on", on=row.table.on.isoformat())
    elif isinstance(born, date) and said.day < born:
        facts["died_on"] = None
        row.doubt("workbook-died-before-born", "died_on")


def _adopted_on(row: Row, facts: dict[str, Value]) -> None:
    said = said_day(row, "adopted_on")
    if said is None:
        return
    facts["adopted_on"] = said.day
    if said.day is None:
        row.doubt(f"workbook-date-{said.fault}", "adopted_on", on=row.table.on.isoformat())


def _adopted(row: Row, facts: dict[str, Value]) -> None:
    if said_word(row, "adopted", vocabulary.ADOPTED) is True and "adopted_on" not in facts:
        facts["adopted_on"] = None
        row.doubt("workbook-remark-adopted", "adopted")


def _region(row: Row, facts: dict[str, Value]) -> None:
    """The province and prefecture of an area code: 330102 is CN-3301."""
    found = _REGION.fullmatch(plain(as_text(row.cell("region"))))
    if found:
        facts["region"] = f"CN-{found[1]}{found[2] if found[2] and found[2] != '00' else ''}"
    else:
        row.doubt("workbook-value-not-understood", "region")


_OTHERS = {
    "nationality": _nationality,
    "died_on": _died_on,
    "status": _status,
    "adopted_on": _adopted_on,
    "adopted": _adopted,
    "region": _region,
}
