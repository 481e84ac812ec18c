"""What an act made of what: the rows it superseded beside those it wrote of the same days."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

SUBJECT = {
    "household_circumstance": ("household_id",),
    "parent_link": ("child_id", "parent_id"),
    "marriage": ("one_id", "other_id"),
    "vital_event": ("person_id", "kind"),
}
"""Columns that say who a row is about; of other tables it is the person alone."""
DAYS = ("valid_from", "valid_to")


@dataclass(frozen=True, slots=True)
class Said:
    """A row of a table: what it says, by column. `by` wrote it, `until` superseded it (acts).

    also  names of the others it is about, and the household's number; none where the actor does not see them
    """

    table: str
    values: Mapping[str, Any]
    by: int
    until: int | None
    also: Mapping[str, str | None]

    @property
    def has_ended(self) -> bool:
        return self.values.get("valid_to") is not None

    @property
    def about(self) -> tuple[object, ...]:
        return (self.table, *(self.values[column] for column in SUBJECT.get(self.table, ("person_id",))))


@dataclass(frozen=True, slots=True)
class Change:
    """What an act made of something: `before` none where there was nothing, `after` none where nothing is left."""

    table: str
    before: Said | None
    after: Said | None

    def facts(self) -> dict[str, tuple[object, object]]:
        """Columns whose value has changed, with the value before and after."""
        old = self.before.values if self.before else {}
        new = self.after.values if self.after else {}
        names = dict.fromkeys((*old, *new))
        return {name: (old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)}

    @property
    def is_of_days_alone(self) -> bool:
        return self.before is not None and self.after is not None and self.facts().keys() <= set(DAYS)


def compared(superseded: Iterable[Said], said: Iterable[Said]) -> list[Change]:
    """Subject by subject, each row beside those that hold for some of its days.

    A row that a later one goes on from, or that a take-back put together again, is told by what differs on some day;
    the days alone are told where nothing else differs.
    """
    old, new = _by_subject(superseded), _by_subject(said)
    found: list[Change] = []
    for about in dict.fromkeys((*new, *old)):
        changes = list(_met(str(about[0]), old.get(about, []), new.get(about, [])))
        found += [each for each in changes if not each.is_of_days_alone] or changes[-1:]
    return found


def _by_subject(rows: Iterable[Said]) -> dict[tuple[object, ...], list[Said]]:
    found: dict[tuple[object, ...], list[Said]] = {}
    for row in rows:
        found.setdefault(row.about, []).append(row)
    return {about: sorted(of_it, key=_start) for about, of_it in found.items()}


def _met(table: str, old: list[Said], new: list[Said]) -> Iterator[Change]:
    """Pairs with a day in common, then what there was or is without the other."""
    pairs = [(before, after) for before in old for after in new if _meet(before, after)]
    yield from (Change(table, before, after) for before, after in pairs)
    yield from (Change(table, row, None) for row in old if all(row is not before for before, _ in pairs))
    yield from (Change(table, None, row) for row in new if all(row is not after for _, after in pairs))


def _meet(one: Said, other: Said) -> bool:
    return _start(one) < _end(other) and _start(other) < _end(one)


def _start(row: Said) -> date:
    start: date | None = row.values.get("valid_from")
    return start or date.min


def _end(row: Said) -> date:
    end: date | None = row.values.get("valid_to")
    return end or date.max
