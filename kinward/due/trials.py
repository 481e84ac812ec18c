"""What other rules would do: everybody worked out with the rules in force and with the others, and compared in counts.

Waits for the queue, and says how far it is. Kept are protected counts alone: tens, and money without its last
digits; where few gain or lose, the money after is withheld, since it would tell of them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from kinward.audit.actor import Actor
from kinward.due.asking import TRIALS, ask_for
from kinward.due.in_force import Change, changes_from
from kinward.due.packs import added_up, hash_now, packs_with
from kinward.rules.assess import pack_hash

FEW, WITHHELD = -1, -2
STALE_SECONDS = 180
SELECT = (
    'SELECT id, account, asked_at, moved_at, "on", packs, changes, base, hash, done, total, state, found FROM due_trial'
)
INSERT = """
INSERT INTO due_trial (account, asked_at, moved_at, "on", packs, changes, base, hash)
VALUES (%s, now(), now(), %s, %s, %s, %s, %s) RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Effect:
    """Of one programme: people (or households) with a yes, those unknown, who gains and loses; money of one period."""

    programme: str
    yes: tuple[int, int]
    unknown: tuple[int, int]
    gain: int
    lose: int
    money: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Trial:
    """`base`: the hash of the rules in force that it starts from; `hash`: of those it tries."""

    id: int
    account: int
    asked_at: datetime
    on: date
    packs: tuple[str, ...]
    changes: tuple[Change, ...]
    base: str
    hash: str
    done: int
    total: int
    state: str
    effects: tuple[Effect, ...]


def start_trial(packs: Sequence[str], changes: Sequence[Change], *, on: date, by: Actor) -> int:
    """The trial's number; it waits for the queue. It starts from the rules in force now, with all that was decided.

    raises  RuleError: the packs or values cannot be, with the reason in words
    """
    base = hash_now()
    changes = added_up(packs, changes, on)
    tried = packs_with(packs, changes, on)
    said = json.dumps([change.said() for change in changes])
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [by.account, on, list(packs), said, base, pack_hash(tried)])
        number = int(cursor.fetchone()[0])
    ask_for(TRIALS)
    return number


def trial(number: int) -> Trial | None:
    with connection.cursor() as cursor:
        cursor.execute(f"{SELECT} WHERE id = %s", [number])
        row = cursor.fetchone()
    return _trial(row) if row else None


def trial_of(base: str, digest: str) -> Trial | None:
    """The latest finished trial of exactly these rules, from exactly those."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"{SELECT} WHERE (base, hash) = (%s, %s) AND state = 'done' ORDER BY id DESC LIMIT 1", [base, digest]
        )
        row = cursor.fetchone()
    return _trial(row) if row else None


def _trial(row: tuple[Any, ...]) -> Trial:
    number, account, asked_at, moved_at, on, packs, changes, base, digest, done, total, state, found = row
    if state == "running" and (timezone.now() - moved_at).total_seconds() > STALE_SECONDS:
        state = "failed"  # the process it ran in is gone
    effects = tuple(_effect(each) for each in json.loads(found))
    made = changes_from(json.loads(changes))
    return Trial(number, account, asked_at, on, tuple(packs), made, base, digest, done, total, state, effects)


def _effect(said: dict[str, Any]) -> Effect:
    money = tuple(said["money"]) if said["money"] else None
    yes, unknown = tuple(said["yes"]), tuple(said["unknown"])
    return Effect(said["programme"], yes, unknown, said["gain"], said["lose"], money)
