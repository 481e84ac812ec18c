"""A pregnancy, known because the woman's row gives the day of her last period or the expected day of birth."""

from datetime import date, timedelta

from kinward.register.workbook.dates import Said
from kinward.register.workbook.doubts import Row
from kinward.register.workbook.people import Draft
from kinward.register.workbook.reading import ReadPregnancy, Value
from kinward.register.workbook.statements import said_day

LAST, EXPECTED = "last_period_on", "expected_on"
LONGEST_DAYS = 301
TERM_DAYS = 280
MOST_APART_DAYS = 35


def read_pregnancy(draft: Draft) -> ReadPregnancy | None:
    row = draft.row
    fields = row.table.fields
    if (LAST not in fields and EXPECTED not in fields) or (row.cell(LAST) == "" and row.cell(EXPECTED) == ""):
        return None
    facts = _facts(row)
    if not facts:
        return None
    if draft.sex != "female" or not draft.is_alive:
        row.doubt("workbook-pregnancy-of-man", LAST if LAST in facts else EXPECTED)
        return None
    return ReadPregnancy(f"{row.ref}-pregnancy", row.table.sheet, row.number, row.ref, facts)


def _facts(row: Row) -> dict[str, Value]:
    """Days of a pregnancy that may be going on at the as-of day, and that fit each other."""
    on = row.table.on
    last = _day(row, LAST, on - timedelta(days=LONGEST_DAYS), on)
    expected = _day(row, EXPECTED, on - timedelta(days=LONGEST_DAYS - TERM_DAYS), on + timedelta(days=LONGEST_DAYS))
    if last and expected and abs((expected - last).days - TERM_DAYS) > MOST_APART_DAYS:
        row.doubt("workbook-pregnancy-doubtful", LAST)
        row.doubt("workbook-pregnancy-doubtful", EXPECTED)
        return {}
    return {name: day for name, day in ((LAST, last), (EXPECTED, expected)) if day}


def _day(row: Row, name: str, earliest: date, latest: date) -> date | None:
    said = said_day(row, name, latest=latest)
    if said is None:
        return None
    if said.day is None or said.day < earliest:
        fault = f"workbook-date-{said.fault}" if _unreadable(said) else "workbook-pregnancy-doubtful"
        row.doubt(fault, name, on=row.table.on.isoformat())
        return None
    return said.day


def _unreadable(said: Said) -> bool:
    return said.fault not in ("", "future")
