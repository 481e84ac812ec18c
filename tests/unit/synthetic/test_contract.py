"""The files have the columns of the fact contract, with its types and values, and the keys besides."""

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from kinward.rules.facts import NEVER, VIEWS, Fact

KEYS = {
    "person": {"key": pa.int64(), "ref": pa.string(), "household": pa.int64(),
               "mother": pa.int64(), "father": pa.int64(), "spouse": pa.int64()},
    "household": {"key": pa.int64(), "ref": pa.string(), "village": pa.int64()},
    "pregnancy": {"key": pa.int64(), "person": pa.int64()},
    "event": {"person": pa.int64()},
}  # fmt: skip
TYPES = {"date": pa.date32(), "text": pa.string(), "bool": pa.bool_(), "number": pa.int32(), "money": pa.int64()}
FACTS = [(view, fact) for view, facts in VIEWS.items() for fact in facts.values()]
LEFT_UNKNOWN = {"disability_percent"}
ON = date(2026, 11, 1)
MAY_LIE_AHEAD = {"expected_on", "leave_from"}


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_the_keys_the_facts_and_nothing_else(county, view):
    schema = pq.read_schema(county / f"{view}.parquet")
    wanted = KEYS[view] | {name: TYPES[fact.kind] for name, fact in VIEWS[view].items()}
    assert dict(zip(schema.names, schema.types, strict=True)) == wanted


@pytest.mark.parametrize(("view", "fact"), FACTS, ids=[f"{view}.{fact.name}" for view, fact in FACTS])
def test_every_fact_is_known_of_somebody_and_holds_what_it_may(county, view, fact):
    column = pq.read_table(county / f"{view}.parquet", columns=[fact.name])[fact.name].drop_null()
    assert (len(column) > 0) == (fact.name not in LEFT_UNKNOWN)
    assert not outside(fact, column)


def outside(fact: Fact, column: pa.ChunkedArray) -> list[object]:
    if fact.kind == "text":
        return sorted(set(pc.unique(column).to_pylist()) - set(fact.values)) if fact.values else []
    if fact.kind == "date":
        ahead = pc.and_(pc.greater(column, ON), pc.not_equal(column, NEVER))
        late = column.filter(ahead).to_pylist() if fact.name not in MAY_LIE_AHEAD else []
        return late + ([] if fact.can_be_never else column.filter(pc.equal(column, NEVER)).to_pylist())
    if fact.kind in {"number", "money"}:
        least, most = (bound * (100 if fact.kind == "money" else 1) for bound in (fact.smallest, fact.largest))
        return column.filter(pc.or_(pc.less(column, least), pc.greater(column, most))).to_pylist()
    return []


def test_a_fact_view_holds_no_name_and_no_number_of_a_person(county):
    for view in VIEWS:
        assert not {"name", "id_number"} & set(pq.read_schema(county / f"{view}.parquet").names)


def test_pregnancies_and_events_belong_to_listed_people(ask):
    assert ask("select count(*) from pregnancy g anti join living p on p.key = g.person and p.sex = 'female'") < [(20,)]
    assert ask("select count(*) from pregnancy g anti join person p on p.key = g.person and p.sex = 'female'") == [(0,)]
    assert ask("select count(*) from event e anti join person p on p.key = e.person") == [(0,)]


def test_households_belong_to_villages_and_people_to_households(ask):
    assert ask("select count(*) from household h anti join places v on v.village = h.village") == [(0,)]
    assert ask("select count(*) from person p anti join household h on h.key = p.household") == [(0,)]
    assert ask("select count(*) from household h anti join person p on h.key = p.household") == [(0,)]
