"""What a sweep found, as rows of the two tables: whose it is, for which period where it is certain;
nothing about a plain no."""

from collections.abc import Mapping
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from kinward.due.stored import CONTACT, DETERMINATION, Terms, terms
from kinward.rules.answers import Answers
from kinward.rules.deadline_columns import deadlines
from kinward.rules.deadlines import own_deadline
from kinward.rules.programme import UNVERIFIED, Benefit, Programme
from kinward.rules.tables import Tables

WHOSE = frozenset({"key", "household", "household_role"})
"""What must be known of people to say whose a household's rows are."""


def determinations(answers: Answers, tables: Tables, programmes: Mapping[str, Programme]) -> pa.Table:
    """Of benefits, as they were asked for: whether a schedule is for somebody shows in its contacts.

    A figure that nobody has verified is no amount: it is neither promised nor paid.
    """
    benefits = {name: each for name, each in programmes.items() if isinstance(each, Benefit)}
    found = answers.determinations
    is_certain = pc.equal(found["outcome"], "yes")
    is_verified = pc.not_equal(found["confidence"], UNVERIFIED)
    said = _said(found["programme"], {name: terms(each, answers.on) for name, each in benefits.items()})
    columns = [
        owners(found["view"], found["key"], tables),
        found["programme"],
        found["view"],
        found["key"],
        found["outcome"],
        pc.if_else(pc.and_(said["money"], is_verified), found["amount"], pa.scalar(None, pa.int64())),
        said["currency"],
        *(pc.if_else(is_certain, said[edge], pa.scalar(None, pa.date32())) for edge in ("start", "end")),
        _claimed_until(found, is_certain, benefits, tables, answers.on),
        pc.binary_join_element_wise("{", pc.binary_join(found["needs"], ","), "}", ""),
    ]
    return _owned(pa.table(columns, names=DETERMINATION))


def still_claimed(answers: Answers, tables: Tables, programmes: Mapping[str, Programme], on: date) -> pa.Table:
    """The rows of an earlier period, without those whose last day to claim had passed on this day."""
    rows = determinations(answers, tables, programmes)
    return rows.filter(pc.greater_equal(rows["claim_until"], pa.scalar(on)))


def contacts(answers: Answers, tables: Tables) -> pa.Table:
    found = answers.contacts
    columns = [
        owners(found["view"], found["key"], tables),
        *(found[name] for name in ("schedule", "contact", "key", "state", "from", "due", "until")),
    ]
    return _owned(pa.table(columns, names=CONTACT))


def owners(views: pa.ChunkedArray, keys: pa.ChunkedArray, tables: Tables) -> pa.Array:
    """Whose each row is: the person, the head (else the first member) of the household, the woman."""
    at_home = pc.equal(views, "household")
    of_home = _looked_up(keys, *_heads(tables, keys.filter(at_home)))
    woman = _looked_up(keys, tables.pregnancy["key"], tables.pregnancy["person"])
    return pc.case_when(pc.make_struct(at_home, pc.equal(views, "pregnancy")), of_home, woman, keys)


def _heads(tables: Tables, homes: pa.ChunkedArray) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    person = tables.person.select(sorted(WHOSE))
    person = person.filter(pc.is_in(person["household"], homes))
    rank = pc.if_else(pc.fill_null(pc.equal(person["household_role"], "head"), False), 0, 1)
    ordered = person.append_column("rank", rank).sort_by([("rank", "ascending"), ("key", "ascending")])
    first = ordered.group_by("household", use_threads=False).aggregate([("key", "first")])
    return first["household"], first["key_first"]


def _looked_up(wanted: pa.ChunkedArray, keys: pa.ChunkedArray, values: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.take(values, pc.index_in(wanted, keys))


def _said(programme: pa.ChunkedArray, of: Mapping[str, Terms]) -> pa.Table:
    kinds = {"money": pa.bool_(), "currency": pa.string(), "start": pa.date32(), "end": pa.date32()}
    columns = {name: pa.array([getattr(each, name) for each in of.values()], kind) for name, kind in kinds.items()}
    return pa.table(columns).take(pc.index_in(programme, pa.array(list(of), pa.string())))


def _claimed_until(
    found: pa.Table, is_certain: pa.ChunkedArray, benefits: Mapping[str, Benefit], tables: Tables, on: date
) -> pa.ChunkedArray:
    until = pa.nulls(found.num_rows, pa.date32())
    for name, benefit in benefits.items():
        if own_deadline(benefit):
            theirs = pc.and_(is_certain, pc.equal(found["programme"], name)).combine_chunks()
            days = deadlines(benefit, tables, found["key"].combine_chunks().filter(theirs), on)
            until = pc.replace_with_mask(until, theirs, pa.array(days, pa.date32()))
    return pa.chunked_array([until])


def _owned(table: pa.Table) -> pa.Table:
    return table.filter(pc.is_valid(table["person"]))
