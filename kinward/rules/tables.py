"""Facts as columns: the Arrow tables that sweeps read, one a fact view, from records or from Parquet files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kinward.rules.errors import FamilyError
from kinward.rules.facts import VIEWS
from kinward.rules.records import Records, records_of

KINDS = {"date": pa.date32(), "text": pa.string(), "bool": pa.bool_(), "number": pa.int32(), "money": pa.int64()}
KEY = pa.int64()
WORDS = pa.dictionary(pa.int32(), pa.string())
KEYS: dict[str, dict[str, pa.DataType]] = {
    "person": {"key": KEY, "ref": pa.string(), "household": KEY, "mother": KEY, "father": KEY, "spouse": KEY},
    "household": {"key": KEY, "ref": pa.string()},
    "pregnancy": {"key": KEY, "person": KEY},
    "event": {"person": KEY},
    "parent": {"child": KEY, "parent": KEY},
}


def schema(view: str) -> pa.Schema:
    """The columns of a table: its keys, then every fact of the view."""
    facts = {name: KINDS[fact.kind] for name, fact in VIEWS.get(view, {}).items()}
    return pa.schema([*KEYS[view].items(), *facts.items()])


def compact_schema(view: str) -> pa.Schema:
    """The same, with texts of few values as numbered lists of them, which engines compare faster."""
    texts = _texts(view)
    return pa.schema([(field.name, WORDS if field.name in texts else field.type) for field in schema(view)])


def _texts(view: str) -> list[str]:
    return [field.name for field in schema(view) if field.type == pa.string() and field.name != "ref"]


@dataclass(slots=True)
class Tables:
    """person, household, pregnancy, event and parent (child, parent); keys are whole numbers, unknown is null."""

    person: pa.Table
    household: pa.Table
    pregnancy: pa.Table
    event: pa.Table
    parent: pa.Table

    def named(self) -> Mapping[str, pa.Table]:
        return {name: getattr(self, name) for name in KEYS}


def tables_of(records: Records) -> Tables:
    """The records as tables; the key of a person is the place in the records."""
    people = {person.ref: key for key, person in enumerate(records.people)}
    homes = {home.ref: key for key, home in enumerate(records.households)}
    person_keys: dict[str, list[object]] = {
        "key": list(range(len(records.people))),
        "ref": [person.ref for person in records.people],
        "household": [homes.get(person.household) for person in records.people],
        **{link: [people.get(getattr(p, link)) for p in records.people] for link in ("mother", "father", "spouse")},
    }
    parents = [
        (people[person.ref], people[ref]) for person in records.people for ref in person.parents if ref in people
    ]
    events = [event for event in records.events if event.person in people]
    return Tables(
        _table("person", person_keys, [person.facts for person in records.people]),
        _table(
            "household",
            {"key": list(range(len(records.households))), "ref": [home.ref for home in records.households]},
            [home.facts for home in records.households],
        ),
        _table(
            "pregnancy",
            {
                "key": list(range(len(records.pregnancies))),
                "person": [people.get(p.woman) for p in records.pregnancies],
            },
            [pregnancy.facts for pregnancy in records.pregnancies],
        ),
        _table("event", {"person": [people[event.person] for event in events]}, [event.facts for event in events]),
        _table("parent", {"child": [c for c, _ in parents], "parent": [p for _, p in parents]}, []),
    )


def _table(view: str, keys: Mapping[str, list[object]], facts: list[dict[str, object]]) -> pa.Table:
    fields = schema(view)
    columns = [pa.array(values, fields.field(name).type) for name, values in keys.items()]
    for name in VIEWS.get(view, {}):
        values = [each.get(name) for each in facts]
        columns.append(pa.array(values, fields.field(name).type))
    return pa.table(columns, schema=fields)


def read_tables(folder: Path) -> Tables:
    """The Parquet files of a folder such as `kinward synth` writes; a column that is not there is unknown.

    raises  FamilyError tables-…: a file or key column is missing, or a column has another type
    """
    found = {name: _read(folder, name) for name in ("person", "household", "pregnancy", "event")}
    found["event"] = _whole_events(found["event"])
    parent_file = folder / "parent.parquet"
    parent = _read(folder, "parent") if parent_file.exists() else _parents(found["person"])
    return Tables(**found, parent=parent)


def _read(folder: Path, name: str) -> pa.Table:
    path = folder / f"{name}.parquet"
    fields = schema(name)
    if not path.exists():
        if name in ("pregnancy", "event", "household"):
            return fields.empty_table()
        raise FamilyError("tables-missing", f"there is no {name}.parquet", where=str(folder))
    wanted = set(fields.names)
    try:
        present = [column for column in pq.read_schema(path).names if column in wanted]
        table = pq.read_table(path, columns=present, read_dictionary=_texts(name))
        columns = [_column(table, field) for field in fields]
    except (pa.ArrowException, OSError) as error:
        message = str(error).splitlines()[0]
        raise FamilyError("tables-type", f"the file does not fit the contract: {message}", where=str(path)) from None
    return pa.table(columns, names=fields.names)


def _column(table: pa.Table, field: pa.Field) -> pa.ChunkedArray:
    """The column in its type; what is a numbered list of texts stays one."""
    if field.name in table.column_names:
        column = table[field.name]
        return column if column.type == WORDS else column.cast(field.type)
    return pa.chunked_array([pa.nulls(table.num_rows, field.type)])


def _whole_events(events: pa.Table) -> pa.Table:
    """Events with what the contract assumes filled in; one without a kind or a day tells nothing and is left out."""
    columns = [
        events[name]
        if VIEWS["event"].get(name) is None or VIEWS["event"][name].assumed is None
        else pc.fill_null(events[name], VIEWS["event"][name].assumed)
        for name in events.column_names
    ]
    filled = pa.table(columns, schema=events.schema)
    return filled.filter(pc.and_(pc.is_valid(filled["on"]), pc.is_valid(filled["what"])))


def _parents(person: pa.Table) -> pa.Table:
    links = [
        pa.table({"child": person["key"], "parent": person[name]}).filter(pc.is_valid(person[name]))
        for name in ("mother", "father")
    ]
    return pa.concat_tables(links).cast(schema("parent"))


def records_from(tables: Tables) -> Records:
    """Tables as records; refs are the tables' own, or the keys where there are none."""
    return records_of({name: table.to_pylist() for name, table in tables.named().items()})
