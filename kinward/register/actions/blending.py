"""Timelines of two records as one, and one as two again.

A timeline is a list of rows that do not overlap. Blending goes stretch by stretch, from each day on which something
changes in any of the timelines to the next; what comes out says the same as long as it can.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from kinward.register.history import NOT_COPIED, Held, copied
from kinward.register.models import Circumstance

Values = Mapping[str, object] | None
"""What holds during a stretch; none: nothing is said."""
APART = {*NOT_COPIED, "valid_from", "valid_to"}


def filled(first: Sequence[Held], second: Sequence[Held]) -> list[Held]:
    """The first timeline, with facts of the second where the first says nothing of them."""

    def blend(one: Values, other: Values) -> Values:
        if one is None or other is None:
            return one or other
        return {name: other.get(name) if value is None else value for name, value in one.items()}

    return blended(blend, first, second)


def followed(first: Sequence[Held], second: Sequence[Held]) -> list[Held]:
    """The first timeline, and the second whenever the first says nothing at all."""
    return blended(lambda one, other: one or other, first, second)


def carried_on(before: Sequence[Held], since: Sequence[Held], now: Sequence[Held]) -> list[Held]:
    """As before, with what changed since: what is said now where it is no longer what was said then.

    Facts change one by one; a home is one statement.
    """
    by_fact = any(isinstance(row, Circumstance) for row in now)

    def blend(old: Values, then: Values, here: Values) -> Values:
        if here == then:
            return old
        if here is None or not by_fact:
            return here
        changed = {name: value for name, value in here.items() if then is None or value != then[name]}
        return {**(old or dict.fromkeys(here)), **changed}

    return blended(blend, before, since, now)


def blended(blend: Callable[..., Values], *timelines: Sequence[Held]) -> list[Held]:
    """New rows, none of them written; subjects are those of the first timeline that has a row there."""
    made: list[Held] = []
    for start, end in _stretches(timelines):
        rows = [_holding(each, start) for each in timelines]
        values = blend(*(row and values_of(row) for row in rows))
        if values is None:
            continue
        last = made[-1] if made else None
        if last is not None and last.valid_to == start and start is not None and values_of(last) == values:
            last.valid_to = end
        else:
            like = next(row for row in rows if row is not None)
            made.append(copied(like, **values, valid_from=start, valid_to=end))
    return made


def values_of(row: Held) -> dict[str, object]:
    fields = (field for field in row._meta.fields if field.name not in APART)
    return {field.attname: getattr(row, field.attname) for field in fields if field.attname != "person_id"}


def _stretches(timelines: Sequence[Sequence[Held]]) -> list[tuple[date | None, date | None]]:
    """From before all days to after all days, cut on each day on which a row begins or ends."""
    days = {day for rows in timelines for row in rows for day in (row.valid_from, row.valid_to) if day is not None}
    return list(pairwise([None, *sorted(days), None]))


def _holding(rows: Sequence[Held], start: date | None) -> Held | None:
    """The row that holds on that day; `None` is the time before all days."""
    for row in rows:
        begun = row.valid_from is None or (start is not None and row.valid_from <= start)
        if begun and (row.valid_to is None or start is None or row.valid_to > start):
            return row
    return None
