"""Any bytes at all: a reading or a `WorkbookError`, never another exception, and every row accounted for."""

import io
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinward.register.workbook import WorkbookError, read_workbook

ON = date(2026, 10, 15)
SAMPLE = (Path(__file__).parents[2] / "data" / "liuwan.xlsx").read_bytes()
SHEET = "xl/worksheets/sheet1.xml"
CSV = (
    "户编号,姓名,与户主关系,性别,身份证号,出生日期,备注\n1,甲,户主,男,990123197309282570,1973.9.28,已故\n,乙,妻,女,,,\n"
).encode()
SOME = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz")


def check(path, data):
    path.write_bytes(data)
    with suppress(WorkbookError):
        reading = read_workbook(path, on=ON)
        for sheet in reading.sheets:
            counts = (sheet.taken, sheet.refused, sheet.blank, sheet.titles, sheet.headings, sheet.totals, sheet.notes)
            assert sheet.rows == sum(counts) + sheet.not_read
        assert len(reading.people) == sum(sheet.taken for sheet in reading.sheets)
        for problem in reading.problems:
            assert problem.message("zh-Hans")
            assert problem.message("en")


def mutated(data, cuts):
    """Each cut replaces a few bytes at a place given as a share of the whole."""
    data = bytearray(data)
    for share, new in cuts:
        at = int(share * len(data))
        data[at : at + len(new)] = new
    return bytes(data)


cuts = st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), min_size=1, max_size=8)


@SOME
@given(st.binary(max_size=3000), st.sampled_from([".csv", ".xlsx", ".ods", ".parquet", ".txt"]))
def test_any_bytes(folder, data, suffix):
    check(folder / f"any{suffix}", data)


@SOME
@given(cuts)
def test_a_damaged_text(folder, cuts):
    check(folder / "damaged.csv", mutated(CSV, cuts))


@SOME
@given(cuts)
def test_a_damaged_archive(folder, cuts):
    check(folder / "damaged.xlsx", mutated(SAMPLE, cuts))


@SOME
@given(cuts)
def test_a_whole_archive_with_a_damaged_sheet(folder, cuts):
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SAMPLE)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            archive.writestr(name, mutated(data, cuts) if name == SHEET else data)
    check(folder / "sheet.xlsx", target.getvalue())


@SOME
@given(
    st.lists(
        st.lists(
            st.text(max_size=8) | st.sampled_from("姓名 性别 户主 合计 出生日期 #N/A 1 张三 男".split()), max_size=6
        ),
        max_size=12,
    )
)
def test_any_cells(folder, rows):
    text = "姓名,与户主关系,性别\n" + "\n".join(",".join(row) for row in rows)
    check(folder / "cells.csv", text.encode("utf-8", "replace"))
