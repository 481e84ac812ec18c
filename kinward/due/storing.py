"""What a sweep found, as rows of the two tables: whose it is, which period it is for; nothing about a plain no."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection
from pyarrow import csv

from kinward.rules.answers import Answers
from kinward.rules.periods import period_of
from kinward.rules.programme import Benefit, Programme
from kinward.rules.tables import Tables

DETERMINATION = (
    "person", "programme", "view", "subject", "outcome", "amount_minor", "currency", "period_from", "period_to",
    "needs", "on",
)  # fmt: skip
CONTACT = ("person", "programme", "contact", "subject", "state", "start", "due", "until", "on")

KINDS = dict.fromkeys(("person", "subject", "amount_minor"), "bigint")
KINDS |= dict.fromkeys(("period_from", "period_to", "start", "due", "until", "on"), "date")


def determinations(answers: Answers, tables: Tables, programmes: Mapping[str, Programme]) -> pa.Table:
    """Benefits only: whether a schedule is for somebody shows in its contacts."""
    benefits = {name: each for name, each in programmes.items() if isinstance(each, Benefit)}
    found = answers.determinations
    found = found.filter(pc.is_in(found["programme"], pa.array(list(benefits), pa.string())))
    said = _said(found["programme"], {name: _terms(each, answers.on) for name, each in benefits.items()})
    columns = [
        owners(found["view"], found["key"], tables),
        found["programme"],
        found["view"],
        found["key"],
        found["outcome"],
        pc.if_else(said["money"], found["amount"], pa.scalar(None, pa.int64())),
        said["currency"],
        said["from"],
        said["to"],
        pc.binary_join_element_wise("{", pc.binary_join(found["needs"], ","), "}", ""),
        pa.repeat(pa.scalar(answers.on), found.num_rows),
    ]
    return _owned(pa.table(columns, names=DETERMINATION))


def contacts(answers: Answers, tables: Tables) -> pa.Table:
    found = answers.contacts
    columns = [
        owners(found["view"], found["key"], tables),
        *(found[name] for name in ("schedule", "contact", "key", "state", "from", "due", "until")),
        pa.repeat(pa.scalar(answers.on), found.num_rows),
    ]
    return _owned(pa.table(columns, names=CONTACT))


def owners(views: pa.ChunkedArray, keys: pa.ChunkedArray, tables: Tables) -> pa.Array:
    """Whose each row is: the person, the head (else the first member) of the household, the woman."""
    homes, firsts = _heads(tables)
    of_home = _looked_up(keys, homes, firsts)
    woman = _looked_up(keys, tables.pregnancy["key"], tables.pregnancy["person"])
    return pc.case_when(
        pc.make_struct(pc.equal(views, "household"), pc.equal(views, "pregnancy")), of_home, woman, keys
    )


def _heads(tables: Tables) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    person = tables.person.select(["household", "household_role", "key"])
    rank = pc.if_else(pc.fill_null(pc.equal(person["household_role"], "head"), False), 0, 1)
    ordered = person.append_column("rank", rank).sort_by([("rank", "ascending"), ("key", "ascending")])
    first = ordered.group_by("household", use_threads=False).aggregate([("key", "first")])
    return first["household"], first["key_first"]


def _looked_up(wanted: pa.ChunkedArray, keys: pa.ChunkedArray, values: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.take(values, pc.index_in(wanted, keys))


def _terms(benefit: Benefit, on: date) -> dict[str, object]:
    period = period_of(benefit.period, on)
    once = benefit.period == "once"
    return {
        "money": benefit.gives == "money",
        "currency": benefit.currency if benefit.gives == "money" else "",
        "from": None if once else period.first_day,
        "to": None if once else period.after,
    }


def _said(programme: pa.ChunkedArray, terms: Mapping[str, Mapping[str, object]]) -> pa.Table:
    names = list(terms)
    kinds = {"money": pa.bool_(), "currency": pa.string(), "from": pa.date32(), "to": pa.date32()}
    table = pa.table({name: pa.array([terms[each][name] for each in names], kind) for name, kind in kinds.items()})
    return table.take(pc.index_in(programme, pa.array(names, pa.string())))


def _owned(table: pa.Table) -> pa.Table:
    return table.filter(pc.is_valid(table["person"]))


def store_many(table: str, columns: Sequence[str], rows: pa.Table) -> None:
    """The rows added, by COPY through a table of this transaction: a fenced table takes no COPY itself."""
    names = _listed(columns)
    written = io.BytesIO()
    rows = rows.sort_by("person")  # somebody's rows lie together, and the index grows at its end
    csv.write_csv(rows, written, csv.WriteOptions(include_header=False))
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA")
        with cursor.copy(f"COPY incoming ({names}) FROM STDIN (FORMAT csv)") as copy:
            copy.write(written.getbuffer())
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM incoming; DROP TABLE incoming")


def store_few(table: str, columns: Sequence[str], rows: pa.Table) -> None:
    """The rows added, in one statement."""
    if not rows.num_rows:
        return
    kinds = ", ".join(f"%s::{KINDS.get(name, 'text')}[]" for name in columns)
    values = ", ".join(f'"{name}"::text[]' if name == "needs" else f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({_listed(columns)}) SELECT {values} FROM unnest({kinds}) AS u ({_listed(columns)})",
            [rows[name].to_pylist() for name in columns],
        )


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
