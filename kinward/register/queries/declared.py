"""What is known of a person or a household on a day, as it was known on another: each fact with since when it holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kinward.register.queries.statement import HOUSEHOLD_SEEN, LIVED_IN, SEEN, rows, shown

KNOWN = """s.recorded_at <= coalesce(%(known_at)s::timestamptz, 'infinity')
    AND (s.superseded_at IS NULL OR s.superseded_at > coalesce(%(known_at)s::timestamptz, 'infinity'))"""
COLUMNS = (
    "- '{id,act_id,superseded_at,superseded_by_id,sort_key,id_cipher,id_blind,id_tail}'::text[] - kinward_hidden()"
)
NOT_FACTS = frozenset({"person_id", "household_id", "valid_from", "valid_to", "recorded_at"})


@dataclass(frozen=True, slots=True)
class DeclaredFact:
    """`value` none: unknown. `since`: the first day from which it is known to hold so, none where nobody said."""

    name: str
    value: object
    since: date | None


@dataclass(frozen=True, slots=True)
class Declared:
    """What was known. `identity` is empty if at that moment nothing was; `address`, of a household, is no fact."""

    identity: Mapping[str, Any] = field(default_factory=dict)
    membership: Mapping[str, Any] = field(default_factory=dict)
    residence: Mapping[str, Any] = field(default_factory=dict)
    facts: tuple[DeclaredFact, ...] = ()
    address: DeclaredFact | None = None


PERSON = " UNION ALL ".join(
    f"SELECT '{table}', (to_jsonb(s) {COLUMNS})::json FROM {shown(table)} s, register_person p "  # noqa: S608 our own text
    f"WHERE s.person_id = p.id AND p.id = %(person)s AND {SEEN} AND {KNOWN}"
    for table in ("identity", "circumstance", "membership", "residence")
)
HOUSEHOLD = f"""
SELECT 'circumstance', (to_jsonb(s) {COLUMNS})::json FROM {shown("household_circumstance")} s, register_household h
WHERE s.household_id = h.id AND h.id = %(household)s AND {HOUSEHOLD_SEEN} AND {LIVED_IN} AND {KNOWN}
"""  # noqa: S608 our own text


def facts_of(person: int, *, on: date, known_at: datetime | None = None) -> Declared:
    """What held of a person on that day, as far as it was known at that moment; none: as it is known now."""
    return _declared(PERSON, {"person": person, "known_at": known_at}, on)


def household_facts(household: int, *, on: date, known_at: datetime | None = None) -> Declared:
    return _declared(HOUSEHOLD, {"household": household, "known_at": known_at}, on)


def _declared(statement: str, values: dict[str, Any], on: date) -> Declared:
    found: dict[str, list[dict[str, Any]]] = {}
    for table, said in rows(statement, values):
        found.setdefault(table, []).append(typed(said))
    facts = {fact.name: fact for fact in _facts(found.get("circumstance", []), on)}
    address = facts.pop("address", None)
    return Declared(
        identity=next(iter(found.get("identity", ())), {}),
        membership=_on(found.get("membership", []), on),
        residence=_on(found.get("residence", []), on),
        facts=tuple(facts.values()),
        address=address,
    )


def _on(said: list[dict[str, Any]], on: date) -> dict[str, Any]:
    return next((row for row in said if _holds(row, on)), {})


def _holds(row: Mapping[str, Any], on: date) -> bool:
    start, end = row["valid_from"], row["valid_to"]
    return (start is None or start <= on) and (end is None or on < end)


def _facts(said: list[dict[str, Any]], on: date) -> Iterator[DeclaredFact]:
    """The facts of the row of that day; each is followed back through the rows before while it was the same."""
    begun = sorted((row for row in said if row["valid_from"] is None or row["valid_from"] <= on), key=_start)
    if not begun or not _holds(begun[-1], on):
        return
    now, before = begun[-1], begun[-2::-1]
    for name, value in now.items():
        if name not in NOT_FACTS:
            yield DeclaredFact(name, value, _since(now, before, name))


def _since(now: Mapping[str, Any], before: list[dict[str, Any]], name: str) -> date | None:
    start: date | None = now["valid_from"]
    for row in before:
        if row[name] != now[name] or row["valid_to"] != start:
            break
        start = row["valid_from"]
    return start


def _start(row: Mapping[str, Any]) -> date:
    start: date | None = row["valid_from"]
    return start or date.min


def typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """With days as days, which JSON writes as text."""
    return {
        name: day_of(value) if name.endswith(DAYS) and isinstance(value, str) else value
        for name, value in values.items()
    }


DAYS = ("_on", "_since", "_from", "_to")


def day_of(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
