"""Small tables of people for tests of acts: who they are in one line each, recorded as families are."""

import json
from datetime import date

from django.db import connection

from kinward.register.actions import Arrival, move_in

TODAY = date(2026, 11, 21)


def move_family_in(actor, lines: str, *, on: str = "2020-01-01", today: date = TODAY, **options) -> dict[str, int]:
    """Each line `name sex born role [mother=name] [father=name] [spouse=name]`; gives the key of each by name."""
    split = [line.split() for line in lines.strip().splitlines()]
    names = [words[0] for words in split]
    arrivals = [_arrival(words, names) for words in split]
    act = move_in(arrivals, on=date.fromisoformat(on), by=actor, today=today, **options)
    return dict(zip(names, act.people, strict=True))


def _arrival(words: list[str], names: list[str]) -> Arrival:
    name, sex, born, role, *links = words
    linked = {key: names.index(other) for key, _, other in (link.partition("=") for link in links)}
    if "spouse" in linked:
        linked["married_to"] = linked.pop("spouse")
    return Arrival(
        name, {"f": "female", "m": "male"}[sex], date.fromisoformat(born), role=None if role == "-" else role, **linked
    )


def table(sql: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def state() -> dict[str, set]:
    """What is known now, for comparing before and after: every current row without its bookkeeping."""
    names = ("identity", "circumstance", "household_circumstance", "membership", "residence", "parent_link", "marriage")
    drop = "'{id,act_id,recorded_at,superseded_at,superseded_by_id}'::text[]"
    return {
        name: {
            row[0]
            for row in table(f"SELECT (to_jsonb(s) - {drop})::text FROM register_{name} s WHERE superseded_at IS NULL")
        }
        for name in names
    }


def kept_apart() -> set[tuple]:
    """Of which records it stands that they are two people, as far as the actor sees them."""
    return set(table("SELECT one_id, other_id FROM register_told_apart()"))


def differences(one: dict, other: dict) -> dict:
    """Of two states, by table; what says the same of days that follow each other counts as one row."""
    one, other = whole(one), whole(other)
    return {name: (one[name] - other[name], other[name] - one[name]) for name in one if one[name] != other[name]}


def whole(found: dict) -> dict:
    """What says the same of days that follow each other is one row, however often it was cut."""
    return {name: cut_nowhere(rows) for name, rows in found.items()}


def cut_nowhere(rows: set[str]) -> set[tuple]:
    told = [json.loads(row) for row in rows]
    days = [(row.pop("valid_from", None) or "", row.pop("valid_to", None) or "~") for row in told]
    made: dict[str, list[list[str]]] = {}
    for (start, end), row in sorted(zip(days, told, strict=True), key=lambda each: each[0]):
        stretches = made.setdefault(json.dumps(row, sort_keys=True), [])
        if stretches and stretches[-1][1] == start:
            stretches[-1][1] = end
        else:
            stretches.append([start, end])
    return {(row, *stretch) for row, stretches in made.items() for stretch in stretches}


NOW = """
SELECT role, household_id FROM register_membership WHERE person_id = %s AND superseded_at IS NULL AND valid_to IS NULL
"""


def role_of(person: int) -> str | None:
    return next((role for role, _ in table(NOW, person)), "none")


def household_of(person: int) -> int | None:
    return next((household for _, household in table(NOW, person)), None)
