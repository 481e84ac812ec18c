"""The nightly look through the whole register for records that may be of one person.

It reads names, days, mothers and homes of the living and the dead into the matcher and writes pairs back; it shows
nobody anything.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from kinward.register.matching.comparisons import Comparison
from kinward.register.matching.finding import find_duplicates, unseen
from kinward.register.matching.linking import Progress

LEAST = 0.5
COLUMNS = ("id", "name", "sex", "born_on", "suburb", "household", "mother_name", "father_name")


@dataclass(frozen=True, slots=True)
class Swept:
    people: int
    pairs: int


def sweep_for_duplicates(*, tell: Progress = unseen) -> Swept:
    """Look through the whole register, in the role that may; pairs that were settled stay so."""
    with _looking() as cursor:
        cursor.execute("SELECT * FROM register_everybody()")
        people, count = _table(cursor.fetchall()), cursor.rowcount
    found = find_duplicates(people, least=LEAST, tell=tell)
    pairs = [_pair(row, found.comparisons) for row in found.pairs.to_pylist()]
    told = [list(column) for column in zip(*pairs, strict=True)] or [[], [], [], []]
    with _looking() as cursor:
        cursor.execute("SELECT register_keep_pairs(%s::bigint[], %s::bigint[], %s::float8[], %s::text[])", told)
        return Swept(count, cursor.fetchone()[0])


@contextmanager
def _looking() -> Iterator[CursorWrapper]:
    """A transaction in the role of the nightly look, which reads names and nothing else of anybody."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', 'kinward_matching', true)")
        yield cursor
        cursor.execute("SELECT set_config('role', 'none', true)")


def _table(rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in COLUMNS]
    return pa.table({name: pa.array(values, pa.string()) for name, values in zip(COLUMNS, columns, strict=True)})


def _pair(row: Mapping[str, Any], comparisons: Iterable[Comparison]) -> tuple[int, int, float, str]:
    one, other = sorted((int(row["id_l"]), int(row["id_r"])))
    met = [each.levels[row[f"level_{each.name}"]].why for each in comparisons if row[f"level_{each.name}"] >= 0]
    return one, other, row["probability"], json.dumps(met)
