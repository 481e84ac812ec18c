"""The last day to claim, for many people at once: where a programme's deadline rests on a person's own facts."""

from collections.abc import Sequence
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from kinward.rules.closures import Closures
from kinward.rules.facts import NEVER
from kinward.rules.periods import period_of
from kinward.rules.programme import Benefit
from kinward.rules.rows import Moment, Row
from kinward.rules.tables import Tables
from kinward.rules.tree import Aggregate, FactRef, Node


def deadlines(benefit: Benefit, tables: Tables, keys: pa.Array, on: date) -> list[date | None]:
    """A day for each key; None where the law sets none, or where it rests on more than the person's own facts."""
    node = benefit.apply.deadline if benefit.apply else None
    if node is None or not rests_on_own_facts(node):
        return [None] * len(keys)
    table = tables.named()[benefit.view]
    names = [name for name in facts_of(node) if name in table.column_names]
    rows = table.take(pc.index_in(keys, value_set=table["key"].combine_chunks())).select(["key", *names]).to_pylist()
    return _worked_out(benefit, node, rows, on)


def _worked_out(benefit: Benefit, node: Node, rows: Sequence[dict[str, object]], on: date) -> list[date | None]:
    closure = Closures().of(node)
    period = period_of(benefit.period, on)
    found: list[date | None] = []
    for facts in rows:
        row = Row(benefit.view, 0, "", facts)
        value = closure(row, Moment(row, on, period.first_day, period.last_day))
        found.append(value if isinstance(value, date) and value != NEVER else None)
    return found


def rests_on_own_facts(node: Node) -> bool:
    return not any(isinstance(each, Aggregate) or (isinstance(each, FactRef) and each.path) for each in node.walk())


def facts_of(node: Node) -> list[str]:
    return list(dict.fromkeys(each.name for each in node.walk() if isinstance(each, FactRef)))
