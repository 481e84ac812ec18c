"""Packs and values in force: as the settings say, or as two people decided since."""

import json
import os
import time
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

SETTING, DEFAULT = "KINWARD_PACKS_IN_FORCE", "cn"
KEPT_SECONDS = 10
LATEST = 'SELECT at, "on", packs, changes, hash, source FROM due_in_force ORDER BY id DESC LIMIT %s'


@dataclass(frozen=True, slots=True)
class Change:
    """Another value of a parameter, in the parameter's own unit."""

    programme: str
    parameter: str
    value: str

    def said(self) -> dict[str, str]:
        return {"programme": self.programme, "parameter": self.parameter, "value": self.value}


@dataclass(frozen=True, slots=True)
class Configuration:
    """`packs`: folders, in their order; `changes` hold from the day `on`. `at` none: the settings say so."""

    packs: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    on: date | None = None
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
    return [
        Configuration(tuple(packs), changes_from(json.loads(said)), on, at, digest, source)
        for at, on, packs, said, digest, source in rows
    ]


def changes_from(said: list[dict[str, str]]) -> tuple[Change, ...]:
    return tuple(Change(each["programme"], each["parameter"], each["value"]) for each in said)


def put_in_force(proposal: int) -> None:
    """After its acceptance, in the same transaction; the database looks at the proposal itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT due_put_in_force(%s)", [proposal])
    transaction.on_commit(forget_configured)


def forget_configured() -> None:
    _kept.clear()
