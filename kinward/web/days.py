"""Days, months, ages and numbers as the pages write them."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localtime

from kinward.language.speaker import Speaker
from kinward.rules.days import months_between
from kinward.web.language import speaker

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    [f"星期{day}" for day in "一二三四五六日"],
)
BABYHOOD_MONTHS, CHILDHOOD_MONTHS = 12, 36


def day(on: date | None) -> str:
    """21 November 2026; 2026年11月21日."""
    if on is None:
        return ""
    return _by(f"{on.day} {MONTHS[on.month - 1]} {on.year}", f"{on.year}年{on.month}月{on.day}日")


def day_plain(on: date | None) -> str:
    """2026-11-21, for tables."""
    return "" if on is None else on.isoformat()[:10]


def last_day(end: date | None) -> str:
    """The last day of what ends before `end`."""
    return "" if end is None else day(end - timedelta(days=1))


def weekday(on: date) -> str:
    return speaker().own(WEEKDAYS[speaker().place][on.weekday()])


def month(on: date | None) -> str:
    """November 2026; 2026年11月."""
    return "" if on is None else _by(f"{MONTHS[on.month - 1]} {on.year}", f"{on.year}年{on.month}月")


def moment(at: datetime | None) -> str:
    """2026-11-21 09:30, on the clocks of the county."""
    return "" if at is None else localtime(at).strftime("%Y-%m-%d %H:%M")


def age(born_on: date | None, on: date) -> str:
    """Days at first, then months, then years and months, then years."""
    words = speaker()
    if born_on is None:
        return words.say("age.unknown")
    months = months_between(born_on, on)
    if months < 1:
        return words.say("age.days", count=max(0, (on - born_on).days))
    if months < BABYHOOD_MONTHS:
        return words.say("age.months", count=months)
    if months < CHILDHOOD_MONTHS and months % 12:
        return words.say("age.years_months", years=months // 12, months=months % 12)
    return words.say("age.years", count=months // 12)


def money(minor: int | None, currency: str = "CNY") -> str:
    return "" if minor is None else speaker().money(minor, currency)


def number(value: float | None) -> str:
    return "" if value is None else f"{value:,}"


def _by(english: str, chinese: str) -> str:
    words: Speaker = speaker()
    return words.own((english, chinese)[words.place])
