"""Everybody's facts at one moment, out of the fact views and into columns: what sweeps and statistics read.

Taken under the engine's role, which sees neither names nor numbers.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

import pyarrow as pa

from kinward.due.columns import at_once, copied_out
from kinward.due.engine import as_of, engine_transaction
from kinward.rules.tables import Tables, compact_schema

OTHERS = ("household", "pregnancy", "event", "parent")
"""Read one after the other while people are: the two take about as long."""


def take_snapshot(on: date, known_at: datetime | None = None) -> Tables:
    """The fact views as Arrow tables, read as the rules engine over two connections.

    on        the day on which the facts hold
    known_at  what was known at that moment; else everything known now
    """
    people, others = at_once(partial(_read, ["person"], on, known_at), partial(_read, OTHERS, on, known_at))
    return Tables(**people, **others)


def _read(views: Sequence[str], on: date, known_at: datetime | None) -> dict[str, pa.Table]:
    with engine_transaction():
        as_of(on, known_at)
        return {view: copied_out(f"fact_{view}", compact_schema(view)) for view in views}
