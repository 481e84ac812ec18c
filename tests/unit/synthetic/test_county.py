"""The whole folder: the same seed gives the same bytes, any size works, mistakes are named."""

import hashlib
from datetime import date

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from kinward.register.synthetic import SyntheticError, make_county
from kinward.register.synthetic.tables import TABLES


def fingerprints(folder):
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        make_county(people=4000, seed=11, out=tmp_path / name, workbooks=True)
    make_county(people=4000, seed=12, out=tmp_path / "c", workbooks=True)
    a, b, c = (fingerprints(tmp_path / name) for name in "abc")
    assert a == b
    assert {f"{table}.parquet" for table in TABLES} < set(a)
    assert not {a[f"{table}.parquet"] for table in TABLES} & {c[f"{table}.parquet"] for table in TABLES}


@given(seed=st.integers(-(2**70), 2**70), people=st.integers(1, 600))
@settings(max_examples=12, deadline=None)
def test_any_seed_and_any_small_number_of_people(seed, people, tmp_path_factory):
    out = tmp_path_factory.mktemp("any") / "county"
    summary = make_county(people=people, seed=seed, out=out)
    assert summary.people == people == sum(pq.read_table(out / "places.parquet")["people"].to_pylist())
    assert 0 < summary.households <= people


@pytest.mark.parametrize("on", [date(2000, 1, 1), date(2024, 2, 29), date(2026, 12, 31), date(2035, 6, 1)])
def test_other_days(tmp_path, on):
    summary = make_county(people=3000, seed=1, on=on, out=tmp_path / "county")
    assert summary.people == 3000
    assert max(pq.read_table(tmp_path / "county" / "person.parquet")["born_on"].to_pylist()) <= on


def test_progress_is_told_after_each_township(tmp_path):
    told = []
    make_county(people=40_000, seed=1, out=tmp_path / "county", progress=lambda done, all_: told.append((done, all_)))
    assert len(told) == 4
    assert told == sorted(told)
    assert told[-1] == (40_000, 40_000)


@pytest.mark.parametrize("people", [0, -5])
def test_a_county_needs_people(tmp_path, people):
    with pytest.raises(SyntheticError) as error:
        make_county(people=people, seed=1, out=tmp_path / "county")
    assert error.value.code == "synth-people"
    assert "1 person or more" in error.value.advice
    assert not (tmp_path / "county").exists()


def test_a_folder_with_files_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(SyntheticError) as error:
        make_county(people=10, seed=1, out=tmp_path)
    assert error.value.code == "synth-folder"
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "county").write_text("x")
    with pytest.raises(SyntheticError, match="is a file"):
        make_county(people=10, seed=1, out=tmp_path / "county")


def test_a_day_without_rates_is_refused(tmp_path):
    with pytest.raises(SyntheticError) as error:
        make_county(people=10, seed=1, on=date(1950, 1, 1), out=tmp_path / "county")
    assert error.value.code == "synth-day"


def test_a_workbook_lists_the_village_as_its_office_does(tmp_path):
    make_county(people=300, seed=5, out=tmp_path / "county", workbooks=True)
    [file] = (tmp_path / "county" / "workbooks").iterdir()
    title, headings, *rows = load_workbook(file).get_sheet_by_index(0).to_python()
    assert "住户花名册（2026年11月）" in title[0]
    assert headings == ["户编号", "姓名", "与户主关系", "性别", "身份证号", "出生日期", "户口性质", "联系电话", "备注"]
    names = pq.read_table(tmp_path / "county" / "names.parquet")["name"].to_pylist()
    assert [row[1] for row in rows] == names
    assert sum(row[2] == "户主" for row in rows) == len({row[0] for row in rows})
    assert all(row[7] == "" or row[7].startswith("100") for row in rows)
    assert sum("去世" in row[8] for row in rows) == len(rows) - 300
