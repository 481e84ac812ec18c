"""The ways a day is written, and how sure each of them is.

1985.3.2  1985-03-02  1985/3/2  1985年3月2日  19850302  ２００７-０７-２３  二〇〇一年五月三日  民国七十四年三月二日
2 Mar 1985  March 2, 1985 and real Excel dates say one day. A two-digit year, day and month in doubt,
a missing day, or a bare serial number leave several: `may_be` tells whether another source agrees.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from kinward.register.workbook.cells import Cell, as_text
from kinward.register.workbook.characters import plain, visible


@dataclass(frozen=True, slots=True)
class Said:
    """A date cell: one certain `day`, or a `fault` (part of a problem code) and the days it leaves open."""

    day: date | None = None
    fault: str = ""
    open_days: tuple[date, ...] = ()
    open_year: int = 0
    open_month: int = 0

    def may_be(self, day: date) -> bool:
        return day in self.open_days or (
            day.year == self.open_year and (not self.open_month or day.month == self.open_month)
        )


NOTHING_SAID = Said()
IMPOSSIBLE = Said(fault="impossible")
NOT_UNDERSTOOD = Said(fault="not-understood")

_SEPARATOR = r"[.\-/年月、。,·‧_—–~\s]+"
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})[日号.。]*")
_YEAR_LAST = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}})")
_SHORT_YEAR = re.compile(rf"'?(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})[日号.。]*")
_MONTH_ONLY = re.compile(r"(\d{4})[.\-/年](\d{1,2})[月.]?")
_SHORT_MONTH = re.compile(r"\d{2}[.\-/年]\d{1,2}月?")
_REPUBLIC = re.compile(rf"民国(元|\d{{1,3}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})[日号]?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-,./]*([a-z]{3,9})[\s\-,./]*(\d{4})")
_NAMED_MONTH_FIRST = re.compile(r"([a-z]{3,9})[\s\-,./]*(\d{1,2})(?:st|nd|rd|th)?[\s\-,./]+(\d{4})")
_TIME = re.compile(r"(?:t|\s+)(?:上午|下午)?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm|z|[+-]\d\d:?\d\d)?$")
_LUNAR = re.compile(r"农历|阴历|旧历|正月|腊月|冬月|闰|初[一二三四五六七八九十]|廿|lunar")
_AROUND = re.compile(r"^(?:公历|阳历|生于|约)?|(?:出生|生)$")
_HAN_DATE = re.compile(
    r"([〇零○0一二三四五六七八九]{4}|民国[元一二三四五六七八九十百]{1,4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]?"
)
_HAN = {h: i for i, h in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "0": 0}
_MONTHS = {name: i for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_FIRST_SERIAL = date(1899, 12, 30)
_FIRST_SERIAL_1904 = date(1904, 1, 1)
LAST_SERIAL = 73050  # 1 January 2100


def read_day(cell: Cell | None, *, serials_are_days: bool = False) -> Said:
    """What a cell of a date column says; `serials_are_days` when the column's other cells are Excel dates."""
    if isinstance(cell, str):
        return _read_text(cell, serials_are_days)
    if isinstance(cell, datetime):
        return Said(cell.date())
    if isinstance(cell, date):
        return Said(cell)
    if isinstance(cell, bool):
        return NOT_UNDERSTOOD
    return _read_text(as_text(cell), serials_are_days)


@lru_cache(maxsize=1 << 17)
def _read_text(text: str, serials_are_days: bool) -> Said:
    spelled = _AROUND.sub("", _TIME.sub("", visible(text).lower().strip()))
    if not spelled:
        return NOTHING_SAID
    if spelled.replace(".", "", 1).isdecimal() and not _MONTH_ONLY.fullmatch(spelled):
        return _read_number(spelled, serials_are_days)
    for pattern, reader in _READERS:
        found = pattern.fullmatch(spelled)
        if found:
            return reader(*found.groups())
    return _read_han(spelled)


def _read_number(digits: str, serials_are_days: bool) -> Said:
    whole, _, fraction = digits.partition(".")
    if len(whole) == 8 and not fraction.strip("0"):
        return _year_first(whole[:4], whole[4:6], whole[6:])
    if len(whole) == 6:
        return _six_digits(whole)
    if len(whole) == 4 and whole[:2] in ("19", "20"):
        return Said(fault="incomplete", open_year=int(whole))
    return _read_serial(int(whole), serials_are_days) if len(whole) <= 5 else NOT_UNDERSTOOD


def _read_serial(number: int, serials_are_days: bool) -> Said:
    if not 0 < number <= LAST_SERIAL:
        return NOT_UNDERSTOOD
    day = _FIRST_SERIAL + timedelta(days=number)
    if serials_are_days:
        return Said(day)
    return Said(fault="serial", open_days=(day, _FIRST_SERIAL_1904 + timedelta(days=number)))


def _six_digits(digits: str) -> Said:
    if digits[:2] in ("19", "20") and 1 <= int(digits[4:]) <= 12:
        return Said(
            fault="incomplete",
            open_days=_days_of_short_year(digits[:2], digits[2:4], digits[4:]),
            open_year=int(digits[:4]),
            open_month=int(digits[4:]),
        )
    return _short_year(digits[:2], digits[2:4], digits[4:], ends=False)


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _year_first(year: str, month: str, day: str) -> Said:
    found = _day(year, month, day)
    return Said(found) if found else IMPOSSIBLE


def _year_last(first: str, second: str, year: str) -> Said:
    days = {d for d in (_day(year, first, second), _day(year, second, first)) if d}
    if not days:
        return IMPOSSIBLE
    return Said(days.pop()) if len(days) == 1 else Said(fault="ambiguous", open_days=tuple(sorted(days)))


def _days_of_short_year(year: str, month: str, day: str) -> tuple[date, ...]:
    return tuple(d for century in (1900, 2000) if (d := _day(century + int(year), month, day)))


def _short_year(first: str, second: str, third: str, *, ends: bool = True) -> Said:
    days = _days_of_short_year(first, second, third)
    if ends:
        days += _days_of_short_year(third, first, second) + _days_of_short_year(third, second, first)
    return Said(fault="two-digit-year", open_days=days) if days else IMPOSSIBLE


def _month_only(year: str, month: str) -> Said:
    if not 1 <= int(month) <= 12:
        return NOT_UNDERSTOOD
    return Said(fault="incomplete", open_year=int(year), open_month=int(month))


def _short_month(*_: str) -> Said:
    return Said(fault="incomplete")


def _republic(year: str, month: str, day: str) -> Said:
    return _year_first(str(1911 + (1 if year == "元" else int(year))), month, day)


def _named(day: str, month: str, year: str) -> Said:
    number = _MONTHS.get(month[:3])
    return _year_first(year, str(number), day) if number else NOT_UNDERSTOOD


def _named_month_first(month: str, day: str, year: str) -> Said:
    return _named(day, month, year)


_READERS = (
    (_YEAR_FIRST, _year_first),
    (_YEAR_LAST, _year_last),
    (_SHORT_YEAR, _short_year),
    (_MONTH_ONLY, _month_only),
    (_SHORT_MONTH, _short_month),
    (_NAMED, _named),
    (_NAMED_MONTH_FIRST, _named_month_first),
)


def _read_han(text: str) -> Said:
    """Dates in Chinese numerals or years of the Republic; lunar dates are known as such and not converted."""
    spelled = plain(text)
    if _LUNAR.search(spelled):
        return Said(fault="lunar")
    han = _HAN_DATE.fullmatch(spelled)
    if han:
        year, month, day = han.groups()
        spelled = f"{_han_year(year)}年{_han_number(month)}月{_han_number(day)}日"
    found = _REPUBLIC.fullmatch(spelled)
    if found:
        return _republic(*found.groups())
    found = _YEAR_FIRST.fullmatch(spelled)
    return _year_first(*found.groups()) if found else NOT_UNDERSTOOD


def _han_year(text: str) -> str:
    if text.startswith("民国"):
        return "民国元" if text[2:] == "元" else f"民国{_han_number(text[2:])}"
    return "".join(str(_HAN[h]) for h in text)


def _han_number(text: str) -> int:
    """一 to 三百九十九; what is no number gives 0, which no date has."""
    number = 0
    for unit, size in (("百", 100), ("十", 10)):
        if unit in text:
            before, _, text = text.partition(unit)
            number += size * (_HAN.get(before, 0) or 1)
    return number + sum(_HAN.get(h, 0) for h in text[-1:])
