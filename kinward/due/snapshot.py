"""Everybody's facts at one moment, out of the fact views and into columns: what sweeps and statistics read.

Taken under the engine's role, which sees neither names nor numbers.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from functools import partial

import pyarrow as pa

from kinward.due.at_once import at_once
from kinward.due.columns import copied_out
from kinward.due.engine import as_of, engine_transaction
from kinward.rules.tables import KEYS, Tables, compact_schema

OF_PARENTS = frozenset({"child_of_household", "orphan", "siblings_complete"})
"""What `fact_person` works out of somebody's parents; without it `fact_person_alone` says the same, quicker."""

Only = Mapping[str, Collection[str]]


def take_snapshot(on: date, known_at: datetime | None = None, *, only: Only | None = None) -> Tables:
    """The fact views as Arrow tables, read as the rules engine over two connections.

    on        the day on which the facts hold
    known_at  what was known at that moment; else everything known now
    only      of each view the columns wanted; else all
    """
    wanted = {view: _fields(view, only) for view in KEYS}
    person, others = {"person": wanted["person"]}, {view: wanted[view] for view in KEYS if view != "person"}
    people, rest = at_once(partial(_read, person, on, known_at), partial(_read, others, on, known_at))
    return Tables(**people, **rest)


def _fields(view: str, only: Only | None) -> pa.Schema:
    return pa.schema(field for field in compact_schema(view) if only is None or field.name in only[view])


def _read(wanted: Mapping[str, pa.Schema], on: date, known_at: datetime | None) -> dict[str, pa.Table]:
    with engine_transaction():
        as_of(on, known_at)
        return {view: copied_out(_source(view, fields), fields) for view, fields in wanted.items()}


def _source(view: str, fields: pa.Schema) -> str:
    return "fact_person_alone" if view == "person" and OF_PARENTS.isdisjoint(fields.names) else f"fact_{view}"
