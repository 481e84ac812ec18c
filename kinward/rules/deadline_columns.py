"""The last day to claim, of many people at once."""

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from kinward.rules.deadlines import deadline_of, facts_of, own_deadline
from kinward.rules.programme import Benefit
from kinward.rules.rows import Row
from kinward.rules.tables import Tables


def deadlines(benefit: Benefit, tables: Tables, keys: pa.Array, on: date) -> list[date | None]:
    """A day for each key; None where the law sets none, or where it rests on facts not known or not one's own."""
    node = own_deadline(benefit)
    if node is None:
        return [None] * len(keys)
    table = tables.named()[benefit.view]
    names = [name for name in facts_of(node) if name in table.column_names]
    rows = table.take(pc.index_in(keys, value_set=table["key"].combine_chunks())).select(["key", *names]).to_pylist()
    return [deadline_of(benefit, Row(benefit.view, 0, "", facts), on) for facts in rows]
