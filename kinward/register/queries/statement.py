"""How the register is read: one statement, rows out. Every statement says itself what the actor sees."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from django.db import connection

Made = TypeVar("Made")

SEEN = "((p.area >= kinward_area_from() AND p.area < kinward_area_to()) OR p.id = ANY (kinward_people()))"
"""The person `p` is in the actor's area, or was given to the actor. The walls in the database say the same."""

HOUSEHOLD_SEEN = """((h.area >= kinward_area_from() AND h.area < kinward_area_to()) OR h.id IN (
    SELECT own.household_id FROM register_membership own WHERE own.person_id = ANY (kinward_people())
    AND own.superseded_at IS NULL AND own.valid_to IS NULL))"""
"""The household `h` is in the actor's area, or one given to the actor belongs to it."""

LIVED_IN = """EXISTS (SELECT FROM register_membership lives WHERE lives.household_id = h.id
    AND lives.superseded_at IS NULL AND lives.valid_to IS NULL)"""
"""Somebody whom the actor sees belongs to the household `h`: what was declared of one that left is not left behind."""


def rows(statement: str, values: Mapping[str, Any] | Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def first(statement: str, values: Mapping[str, Any], make: Callable[..., Made]) -> Made | None:
    found = rows(statement, values)
    return make(*found[0]) if found else None


def shown(table: str) -> str:
    """Where pages read it whole: of what is declared, the view without what the role does not see."""
    return f"register_{table}_shown" if table.endswith("circumstance") else f"register_{table}"
