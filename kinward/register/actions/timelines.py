"""Statements along time: a fact declared from a day, one that was wrong, and what ends.

A timeline is the current rows of one subject in one table, one after the other. A fact that is said to hold from a day
holds until the next day on which something else is known of it; what is known of later stays.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import models

from kinward.register.history import Held, copied, current, supersede, write
from kinward.register.models import Act

ONE_DAY = timedelta(days=1)


def timeline(rows: models.QuerySet[Held]) -> list[Held]:
    """The current rows of one subject, earliest first."""
    return sorted(current(rows), key=lambda row: row.valid_from or date.min)


def rewrite(act: Act, before: Sequence[Held], after: Sequence[Held]) -> None:
    """The timeline as it is to be: rows that are in both stay, the others are superseded or written."""
    kept = {id(row) for row in after}
    supersede(act, [row for row in before if id(row) not in kept])
    for row in after:
        if row.pk is None:
            write(act, row)


def declare_from(act: Act, model: type[Held], subject: Mapping[str, Any], on: date, facts: Mapping[str, Any]) -> None:
    """From this day these facts hold, each until the next change of it that is known; the rest goes on beside them."""
    before = timeline(model._default_manager.filter(**subject))
    rows = cut(before, on)
    earlier = [row for row in rows if _starts_before(row, on)]
    later = rows[len(earlier) :]
    until = later[0].valid_from if later else None
    if until is None or until > on:
        later = [model(**subject, valid_from=on, valid_to=until), *later]
    rewrite(act, before, earlier + _told(later, facts))


def correct_throughout(act: Act, model: type[Held], subject: Mapping[str, Any], facts: Mapping[str, Any]) -> None:
    """What is said now of these facts was wrong for as long as it was said without a break."""
    before = timeline(model._default_manager.filter(**subject)) or [model(**subject)]
    kept = [row for row in before if row.pk is not None]
    rewrite(act, kept, _told(before[::-1], facts)[::-1])


def _told(rows: Sequence[Held], facts: Mapping[str, Any]) -> list[Held]:
    """Each fact anew in the first row, and in those that follow without a gap, as long as they said the same."""
    said = {name: getattr(rows[0], name) for name in facts}
    going, told, last = dict(facts), [], None
    for row in rows:
        if last is not None and not _meet(last, row):
            going = {}
        going = {name: value for name, value in going.items() if getattr(row, name) == said[name]}
        told.append(with_values(row, going))
        last = row
    return told


def with_values(row: Held, values: Mapping[str, Any]) -> Held:
    """The row itself if it says so already."""
    if row.pk is not None and all(getattr(row, name) == value for name, value in values.items()):
        return row
    return copied(row, **values)


def cut(rows: Iterable[Held], on: date) -> list[Held]:
    """The same rows, the one that holds on this day in two from this day on."""
    pieces: list[Held] = []
    for row in rows:
        if _starts_before(row, on) and goes_on(row, on):
            pieces += [copied(row, valid_to=on), copied(row, valid_from=on)]
        else:
            pieces.append(row)
    return pieces


def end_all(act: Act, rows: models.QuerySet[Held], on: date) -> list[Held]:
    """Whatever holds on this day or later ends with it; what began that very day has held for that one day.

    returns  the rows that held
    """
    before = timeline(rows)
    ended = [row for row in before if goes_on(row, on)]
    after = [row for row in before if not goes_on(row, on)]
    after += [copied(row, valid_to=on) for row in ended if _starts_before(row, on)]
    after += [copied(row, valid_to=on + ONE_DAY) for row in ended if row.valid_from == on]
    rewrite(act, before, after)
    return ended


def goes_on(row: Held, on: date) -> bool:
    """Whether it holds on this day or later."""
    return row.valid_to is None or row.valid_to > on


def _starts_before(row: Held, on: date) -> bool:
    return row.valid_from is None or row.valid_from < on


def _meet(one: Held, other: Held) -> bool:
    return other.valid_from == one.valid_to or one.valid_from == other.valid_to
