"""Packs and values in force: as the settings say, or as two people decided since."""

import json
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import connection, transaction
from django.utils.timezone import localdate

SETTING, DEFAULT = "KINWARD_PACKS_IN_FORCE", "cn"
KEPT_SECONDS = 10
LATEST = 'SELECT at, "on", packs, changes, hash, source FROM due_in_force ORDER BY id DESC LIMIT %s'


@dataclass(frozen=True, slots=True)
class Change:
    """Another value of a parameter, in the parameter's own unit.

    since       it counts from this day on, and before it what counted until then
    on          without such a day it counts where a value is in force on this one; none: on the day of its trial
    decided_on  when it was decided, and by which `source`; none: it is tried or proposed
    """

    programme: str
    parameter: str
    value: str
    since: date | None = None
    on: date | None = None
    decided_on: date | None = None
    source: str = ""

    def said(self) -> dict[str, str]:
        told = {"programme": self.programme, "parameter": self.parameter, "value": self.value}
        if self.since:
            told["since"] = self.since.isoformat()
        if self.on and self.decided_on:
            told |= {"on": self.on.isoformat(), "decided_on": self.decided_on.isoformat(), "source": self.source}
        return told


@dataclass(frozen=True, slots=True)
class Configuration:
    """`packs`: folders, in their order. `at` none: the settings say so.

    changes  all that count, those of this decision and of the ones before
    new      those of this decision
    """

    packs: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    new: tuple[Change, ...] = ()
    at: datetime | None = None
    hash: str = ""
    source: str = ""


_kept: list[tuple[float, Configuration]] = []


def configured() -> Configuration:
    """The latest decision; asked of the database at most every few seconds."""
    now = time.monotonic()
    if not _kept or now - _kept[0][0] > KEPT_SECONDS:
        _kept[:] = [(now, next(iter(decided(1)), by_settings()))]
    return _kept[0][1]


def by_settings() -> Configuration:
    return Configuration(tuple(os.environ.get(SETTING, DEFAULT).split()))


def decided(most: int = 50) -> list[Configuration]:
    """What was decided, the latest first."""
    with connection.cursor() as cursor:
        cursor.execute(LATEST, [most])
        rows = cursor.fetchall()
    return [_configuration(*row) for row in rows]


def _configuration(at: datetime, on: date, packs: list[str], said: str, digest: str, source: str) -> Configuration:
    """A change that was new takes the day and the source of the decision."""
    told, decided_on = changes_from(json.loads(said)), localdate(at)
    made = {each: replace(each, on=on, decided_on=decided_on, source=source) for each in new_of(told)}
    changes = tuple(made.get(each, each) for each in told)
    return Configuration(tuple(packs), changes, tuple(made.values()), at, digest, source)


def changes_from(said: list[dict[str, str]]) -> tuple[Change, ...]:
    return tuple(_change(**each) for each in said)


def _change(programme: str, parameter: str, value: str, source: str = "", **said: str) -> Change:
    since, on, decided_on = (_day(said.get(name, "")) for name in ("since", "on", "decided_on"))
    return Change(programme, parameter, value, since, on, decided_on, source)


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None


def new_of(changes: Iterable[Change]) -> list[Change]:
    """Those that nobody has decided yet."""
    return [each for each in changes if each.decided_on is None]


def put_in_force(proposal: int) -> None:
    """After its acceptance, in the same transaction; the database looks at the proposal itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT due_put_in_force(%s)", [proposal])
    transaction.on_commit(forget_configured)


def forget_configured() -> None:
    _kept.clear()
