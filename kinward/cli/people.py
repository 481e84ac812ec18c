"""Everybody a file or folder holds: tables for the rules, and the names beside them that only the page sees."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kinward.cli.errors import CliError
from kinward.cli.from_workbook import COUNTRY, names_a_region, records_of
from kinward.cli.progress import Progress
from kinward.register.workbook import Reading, read_workbook
from kinward.rules.tables import Tables, read_tables, tables_of


@dataclass(frozen=True)
class People:
    """`names`, `households` and `villages` stand row for row beside `tables.person`.

    reading  of a workbook, with its doubts; None for a folder of tables
    region   the one that had to be assumed, else empty
    """

    source: Path
    tables: Tables
    names: pa.Array
    households: pa.Array
    villages: pa.Array
    reading: Reading | None = None
    region: str = ""


def read_people(path: Path, on: date, region: str | None, progress: Progress) -> People:
    """The people of a workbook or of a folder of tables.

    raises  CliError, WorkbookError, FamilyError: what is wrong with the file, and what to do
    """
    if not path.exists():
        raise CliError("cli-file-missing", where=str(path))
    if path.is_dir():
        return read_folder(path)
    reading = read_workbook(path, on=on, progress=progress)
    return of_reading(path, reading, region)


def of_reading(path: Path, reading: Reading, region: str | None) -> People:
    labels = {each.ref: each.number or str(each.row) for each in reading.households}
    assumed = "" if region or names_a_region(reading) else COUNTRY
    return People(
        path,
        tables_of(records_of(reading, region)),
        pa.array([each.name for each in reading.people], pa.string()),
        pa.array([labels.get(each.household or "", "") for each in reading.people], pa.string()),
        pa.nulls(len(reading.people), pa.string()),
        reading,
        assumed,
    )


# -- a folder of tables


def read_folder(folder: Path) -> People:
    if not (folder / "person.parquet").is_file():
        raise CliError("cli-folder-tables", where=str(folder))
    tables = read_tables(folder)
    person = tables.person
    households = pc.coalesce(
        _beside(person["household"], tables.household["key"], tables.household["ref"]),
        person["household"].cast(pa.string()),
    )
    return People(folder, tables, _names(folder, person), _flat(households), _villages(folder, person))


def _beside(keys: pa.ChunkedArray, of: pa.ChunkedArray, values: pa.ChunkedArray) -> pa.Array:
    """The value whose key stands in `of`, for each of `keys`; null where there is none."""
    return _flat(values).take(pc.index_in(_flat(keys), value_set=_flat(of)))


def _flat(values: pa.ChunkedArray | pa.Array) -> pa.Array:
    return values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values


def _names(folder: Path, person: pa.Table) -> pa.Array:
    refs = pc.coalesce(person["ref"], person["key"].cast(pa.string()))
    columns = _columns(folder / "names.parquet", {"person": pa.int64(), "name": pa.string()})
    if columns is None:
        return _flat(refs)
    return _flat(pc.coalesce(_beside(person["key"], columns["person"], columns["name"]), _flat(refs)))


def _villages(folder: Path, person: pa.Table) -> pa.Array:
    """Township and village of each person, where the folder has places."""
    places = _columns(
        folder / "places.parquet", dict.fromkeys(("township", "name"), pa.string()) | {"village": pa.int64()}
    )
    homes = _columns(folder / "household.parquet", {"key": pa.int64(), "village": pa.int64()})
    if places is None or homes is None:
        return pa.nulls(person.num_rows, pa.string())
    village = _beside(person["household"], homes["key"], homes["village"])
    return _flat(
        pc.binary_join_element_wise(
            _beside(village, places["village"], places["township"]),
            _beside(village, places["village"], places["name"]),
            " ",
        )
    )


def _columns(path: Path, wanted: dict[str, pa.DataType]) -> pa.Table | None:
    """Columns of a file that may not be there, or may not have them."""
    try:
        if not path.is_file() or not set(wanted) <= set(pq.read_schema(path).names):
            return None
        return pq.read_table(path, columns=list(wanted)).select(list(wanted)).cast(pa.schema(list(wanted.items())))
    except (pa.ArrowException, ValueError):
        return None


# -- the person a subject is shown as


def person_rows(people: People, view: str, keys: pa.Array) -> pa.Array:
    """The row of `tables.person` for subjects of a view: the person, the woman, or a household's first member."""
    tables = people.tables
    if view == "household":
        return pc.index_in(keys, value_set=_flat(tables.person["household"]))
    if view == "pregnancy":
        keys = _beside(keys, tables.pregnancy["key"], tables.pregnancy["person"])
    return pc.index_in(keys, value_set=_flat(tables.person["key"]))
