"""A fenced transaction: everything inside is read and written as one actor, for one purpose, in one area.

The purpose's role and the actor's area hold for this transaction alone (`SET LOCAL`), so a pooled connection never
keeps them. Without `acting` the service's login sees no record of a person at all.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from kinward.access.errors import AccessError
from kinward.access.purposes import database_role, may_act_for
from kinward.audit.actor import Actor, code_range

SETTINGS = ("role", "account", "name", "purpose", "area", "area_from", "area_to", "people", "reason")
ENTER = "SELECT set_config('role', %s, true), " + ", ".join(f"set_config('kinward.{s}', %s, true)" for s in SETTINGS)
READ = "SELECT current_setting('role'), " + ", ".join(
    f"coalesce(current_setting('kinward.{setting}', true), '')" for setting in SETTINGS
)


@contextmanager
def acting(actor: Actor) -> Iterator[Actor]:
    """A transaction as this actor; everything inside is undone if it raises.

    raises  AccessError access-purpose: the role does not act for that purpose
    """
    if not may_act_for(actor.role, actor.purpose):
        raise AccessError("access-purpose", f"a {actor.role} does not act for the purpose {actor.purpose}")
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = _now() if nested else None
        _enter(database_role(actor.role, actor.purpose), _values(actor))
        yield actor
        if before:
            _enter(before[0], before[1:])


@contextmanager
def as_engine() -> Iterator[None]:
    """Inside a transaction: the rules engine's role, which sees facts and no names, and may store what is due."""
    before = _now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', 'kinward_engine', true)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true)", [before[0]])


def switch(actor: Actor, purpose: str) -> Actor:
    """Go on in the same transaction for another purpose of the same role."""
    if not may_act_for(actor.role, purpose):
        raise AccessError("access-purpose", f"a {actor.role} does not act for the purpose {purpose}")
    other = actor.for_purpose(purpose)
    _enter(database_role(actor.role, purpose), _values(other))
    return other


def _values(actor: Actor) -> list[str]:
    first, last = code_range(actor.area) if actor.area else (0, 0)
    people = "{" + ",".join(map(str, actor.people)) + "}"
    return [
        actor.role, str(actor.account), actor.name, actor.purpose, str(actor.area), str(first), str(last), people,
        actor.reason,
    ]  # fmt: skip


def _enter(role: str, values: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ENTER, [role, *values])


def _now() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(READ)
        return list(cursor.fetchone())
