"""Which pairs are looked at, out of all: those that share something so rare that looking at them is no burden."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import duckdb

PARTS = {
    "name_written": ("name_near", "name_given", "name_surname"),
    "name_both": ("name_both",),
    "born": ("born", "substr(born, 1, 4)", "substr(born, 5, 4)"),
}
"""What a column is looked up by, if not by itself."""
NEVER_ALONE = frozenset({"name_surname", "substr(born, 1, 4)", "substr(born, 5, 4)", "sex", "state"})
MOST_RULES, LEAST_PAIRS = 14, 400_000
PAIRS_A_RECORD, ALL_PAIRS_A_RECORD = 8, 32


@dataclass(frozen=True, slots=True)
class Rule:
    keys: tuple[str, ...]
    pairs: int


def rules_for(connection: duckdb.DuckDBPyConnection, tables: Sequence[str], fields: Iterable[str]) -> list[Rule]:
    """Single keys first, then two together where one would give too many; the most selective first.

    tables  one (a table against itself) or two
    """
    rows = sum(counted(connection, table) for table in tables)
    most, left = max(LEAST_PAIRS, PAIRS_A_RECORD * rows), max(4 * LEAST_PAIRS, ALL_PAIRS_A_RECORD * rows)
    keys = [key for name in sorted(fields) for key in PARTS.get(name, (name,)) if _is_key(name)]
    singles = _within(
        [Rule((key,), _pairs(connection, tables, (key,))) for key in keys if key not in NEVER_ALONE], most
    )
    alone = {rule.keys[0] for rule in singles}
    rest = [key for key in keys if key not in alone and key != "sex"]
    doubles = [Rule(two, _pairs(connection, tables, two)) for two in combinations(rest, 2) if not _both_born(two)]
    chosen: list[Rule] = []
    for rule in [*singles, *_within(doubles, most)]:
        if len(chosen) < MOST_RULES and rule.pairs <= left:
            chosen.append(rule)
            left -= rule.pairs
    return chosen


def _is_key(name: str) -> bool:
    return name in PARTS or not name.startswith("name_")


def _both_born(keys: tuple[str, ...]) -> bool:
    """Year and day of the year make the whole day, which stands by itself."""
    return all("born" in key for key in keys)


def _within(rules: Iterable[Rule], most: int) -> list[Rule]:
    return sorted((rule for rule in rules if 0 < rule.pairs <= most), key=lambda rule: rule.pairs)


def _pairs(connection: duckdb.DuckDBPyConnection, tables: Sequence[str], keys: tuple[str, ...]) -> int:
    """How many pairs share these keys."""
    groups = [
        f"(SELECT {', '.join(f'{key} AS k{n}' for n, key in enumerate(keys))}, count(*) AS c FROM {table} "
        f"WHERE {' AND '.join(f'{key} IS NOT NULL' for key in keys)} GROUP BY ALL)"
        for table in tables
    ]
    if len(groups) == 1:
        query = f"SELECT sum(c * (c - 1) // 2) FROM {groups[0]}"
    else:
        using = ", ".join(f"k{n}" for n in range(len(keys)))
        query = f"SELECT sum(a.c * b.c) FROM {groups[0]} a JOIN {groups[1]} b USING ({using})"
    return int(connection.execute(query).fetchall()[0][0] or 0)


def counted(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])
