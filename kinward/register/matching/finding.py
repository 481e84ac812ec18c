"""Finding the pairs of records that may be of one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kinward.register.matching.columns import Meaning, meaning_of
from kinward.register.matching.comparisons import Comparison, comparisons_of
from kinward.register.matching.linking import Linking, Progress
from kinward.register.matching.preparing import Prepared, prepare
from kinward.register.naming.spelling import spelled

LEAST = 0.1
NAMES, LOOKED_AT, REPEATED = ("name", "given_name", "surname"), 5_000, 0.8


@dataclass(frozen=True, slots=True)
class Found:
    """`pairs`: id_l, id_r, probability, and for each comparison the level that was met.

    meanings  how each table's headings were understood
    headings  of what was compared without knowing what it is, by the name it has in `comparisons`
    """

    pairs: pa.Table
    meanings: tuple[Meaning, ...]
    comparisons: tuple[Comparison, ...] = ()
    ignored: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)


def unseen(_stage: str) -> None:
    """Nobody looks how far it has come."""


def find_duplicates(
    records: pa.Table,
    others: pa.Table | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    least: float = LEAST,
    tell: Progress = unseen,
) -> Found:
    """Pairs of one table, or of a record of each of two, that are at least that likely of one person.

    columns  heading → what it means, where the heading alone does not say so; `-` leaves it out
    """
    tables = [records] if others is None else [records, others]
    meanings = [meaning_of(table.column_names, columns) for table in tables]
    compared, ignored = _others(tables, meanings)
    tell("preparing")
    prepared = [
        prepare(table, meaning, {meaning_columns[at]: name for name, meaning_columns in compared.items()})
        for at, (table, meaning) in enumerate(zip(tables, meanings, strict=True))
    ]
    fields = prepared[0].fields & prepared[-1].fields
    comparisons = comparisons_of(fields, compared)
    linking = Linking([_narrow(each, fields) for each in prepared], comparisons, tell)
    pairs = linking.scored()
    pairs = pairs.filter(pc.greater_equal(pairs["probability"], least))
    return Found(
        _named(pairs, prepared),
        tuple(meanings),
        tuple(comparisons),
        ignored,
        {name: column[0] for name, column in compared.items()},
    )


def _narrow(prepared: Prepared, fields: set[str]) -> pa.Table:
    return prepared.table.select(["uid", *sorted(fields)])


def _others(
    tables: Sequence[pa.Table], meanings: Sequence[Meaning]
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Columns of no known meaning that both tables have, and why others are left out."""
    ignored = {name: why for meaning in meanings for name, why in meaning.ignored.items()}
    compared: dict[str, tuple[str, ...]] = {}
    for column in meanings[0].others:
        if column not in meanings[-1].others:
            ignored[column] = "one-sided"
            continue
        why = _says_nothing(tables, column) or _repeats_names(tables, meanings, column)
        if why:
            ignored[column] = why
        else:
            compared[f"other_{len(compared)}"] = (column, column)[: len(tables)]
    return compared, ignored


def _says_nothing(tables: Sequence[pa.Table], column: str) -> str:
    values = [pc.cast(table[column], pa.string()) for table in tables]
    distinct = [len(pc.unique(pc.drop_null(each))) for each in values]
    rows = [len(pc.drop_null(each)) for each in values]
    if max(distinct) <= 1:
        return "constant"
    everything = pa.chunked_array([chunk for each in values for chunk in each.chunks], pa.string())
    if len(pc.unique(pc.drop_null(everything))) == sum(rows):
        return "never-twice"
    return ""


def _repeats_names(tables: Sequence[pa.Table], meanings: Sequence[Meaning], column: str) -> str:
    """Whether it is the names once more, put together: what they tell would be counted twice."""
    repeated = told = 0
    for table, meaning in zip(tables, meanings, strict=True):
        columns = [column, *(meaning.known[each] for each in NAMES if each in meaning.known)]
        looked_at = table.select(columns).slice(0, LOOKED_AT)
        for value, *names in zip(*(each.to_pylist() for each in looked_at.columns), strict=True):
            words = set(spelled(str(value or "")).split())
            if len(words) > 1:
                told += 1
                repeated += words <= set(spelled(" ".join(map(str, filter(None, names)))).split())
    return "repeats" if told and repeated > REPEATED * told else ""


def _named(pairs: pa.Table, prepared: Sequence[Prepared]) -> pa.Table:
    """The pairs with the ids the files have, the likeliest first."""
    order = np.lexsort((pairs["uid_r"], pairs["uid_l"], -pairs["probability"].to_numpy()))
    pairs = pairs.take(pa.array(order))
    ids = {"id_l": prepared[0].ids.take(pairs["uid_l"]), "id_r": prepared[-1].ids.take(pairs["uid_r"])}
    rest = {name: pairs[name] for name in pairs.column_names}
    return pa.table(ids | rest)
