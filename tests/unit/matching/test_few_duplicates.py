"""A county where hardly anybody stands twice: nobody is taken for another, and those who do stand twice are found."""

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from kinward.register.matching.finding import find_duplicates
from kinward.register.synthetic import make_county

PLANTED = 50


@pytest.fixture(scope="module")
def county(tmp_path_factory) -> pa.Table:
    folder = tmp_path_factory.mktemp("county")
    make_county(people=5_000, seed=1, on=date(2026, 11, 1), out=folder)
    person = pq.read_table(folder / "person.parquet", columns=["household", "born_on", "sex"])
    households = pq.read_table(folder / "household.parquet", columns=["village"])
    columns = {
        "编号": [f"p{n}" for n in range(len(person))],
        "姓名": pq.read_table(folder / "names.parquet")["name"],
        "性别": pc.cast(person["sex"], pa.string()),
        "出生日期": pc.strftime(person["born_on"], "%Y-%m-%d"),
        "村": pc.cast(households["village"].take(person["household"]), pa.string()),
    }
    return pa.table(columns)


def test_a_county_without_duplicates_has_next_to_none(county):
    assert len(find_duplicates(county, least=0.5).pairs) <= 5


def test_the_few_who_stand_twice_are_found_and_hardly_anybody_else(county):
    again = county.take(list(range(0, PLANTED * 100, 100))).to_pylist()
    for row in again:
        row["编号"] = "d" + row["编号"]
        row["出生日期"] = row["出生日期"][:-1] + str((int(row["出生日期"][-1]) + 1) % 10)
    both = pa.concat_tables([county, pa.Table.from_pylist(again, county.schema)])
    found = find_duplicates(both, least=0.5).pairs
    pairs = {frozenset(pair) for pair in zip(found["id_l"].to_pylist(), found["id_r"].to_pylist(), strict=True)}
    planted = {frozenset({row["编号"], row["编号"][1:]}) for row in again}
    assert len(pairs & planted) >= 0.8 * PLANTED
    assert len(pairs - planted) <= 5
