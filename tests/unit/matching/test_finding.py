"""Pairs found in small tables: a village's mistakes are found, its twins and namesakes are left alone."""

import itertools

import numpy as np
import pyarrow as pa
import pytest

from kinward.register.matching.chains import by_way_of_others
from kinward.register.matching.columns import meaning_of
from kinward.register.matching.files import read_records
from kinward.register.matching.finding import find_duplicates
from kinward.register.workbook.errors import WorkbookError

SURNAMES, GIVEN = "王李张刘陈杨赵吴周徐", ("建国", "秀英", "志强", "丽华", "海涛", "桂兰", "文博", "雨欣", "子涵", "明")


def village(*more: tuple) -> pa.Table:
    """A hundred people of their own, and these."""
    rows = [
        (
            f"p{n}",
            surname + given,
            "男" if n % 2 else "女",
            f"{1940 + n * 7 % 80}-{n % 12 + 1:02}-{n * 5 % 28 + 1:02}",
            f"h{n // 3}",
        )
        for n, (surname, given) in enumerate(itertools.product(SURNAMES, GIVEN))
    ]
    columns = zip(*rows, *more, strict=True)
    return pa.table(dict(zip(("编号", "姓名", "性别", "出生日期", "户号"), map(list, columns), strict=True)))


def likely(table: pa.Table, least: float = 0.5) -> set[frozenset[str]]:
    found = find_duplicates(table, least=least).pairs
    return {frozenset(pair) for pair in zip(found["id_l"].to_pylist(), found["id_r"].to_pylist(), strict=True)}


BORN = ("x", "欧阳靖", "女", "1988-03-12", "h90")


@pytest.mark.parametrize(
    "again",
    [
        ("y", "歐陽靖", "女", "1988-03-12", "h91"),
        ("y", "欧阳静", "女", "1988-03-12", "h91"),
        ("y", "欧阳靖", "女", "1988-03-21", "h90"),
        ("y", "欧阳靖", "女", "1988-12-03", "h90"),
        ("y", "欧阳靖", "女", "1989-03-12", "h90"),
    ],
)
def test_a_village_needs_no_training_to_see_a_mistake(again):
    assert likely(village(BORN, again)) == {frozenset({"x", "y"})}


@pytest.mark.parametrize(
    "other",
    [
        ("y", "欧阳婷", "女", "1988-03-12", "h90"),  # a twin
        ("y", "欧阳倩文", "女", "1988-03-12", "h90"),  # a twin with a longer name
        ("y", "欧阳靖", "男", "1953-07-30", "h7"),  # a namesake
        ("y", "欧阳晶晶", "女", "1990-05-01", "h90"),  # a sister
        ("y", "欧阳婧", "女", "1995-07-01", "h90"),  # a sister whose name sounds the same
        ("y", "欧阳敬", "男", "1988-03-12", "h90"),  # a twin brother whose name sounds the same
    ],
)
def test_twins_sisters_and_namesakes_are_other_people(other):
    assert likely(village(BORN, other)) == set()


@pytest.mark.parametrize(
    "sister",
    [
        ("y", "欧阳子涵", "女", "1998-03-12", "h90"),  # born ten years later to the day
        ("y", "欧阳靖子", "女", "1989-03-22", "h90"),  # of a name with one more character
    ],
)
def test_what_a_family_shares_makes_no_sister_the_same(sister):
    table = village(BORN, sister)
    for heading in ("母亲姓名", "父亲姓名"):
        names = [f"{name[:1]}{heading[0]}{name[1:]}" for name in table["姓名"].to_pylist()[:-2]]
        table = table.append_column(heading, pa.array([*names, "司马云", "司马云"]))
    assert likely(table) == set()


def test_a_village_without_any_duplicate_has_none():
    assert likely(village()) == set()


def test_one_record_is_nobodys_duplicate():
    found = find_duplicates(village().slice(0, 1))
    assert len(found.pairs) == 0
    assert {f"level_{each.name}" for each in found.comparisons} < set(found.pairs.column_names)


def test_two_lists_are_linked_one_to_one():
    one, other = village(BORN), village(("y", "欧阳静", "女", "1988-03-12", "h90"))
    found = find_duplicates(one, other, least=0.5).pairs
    assert len(found) == 101
    assert ("x", "y") in set(zip(found["id_l"].to_pylist(), found["id_r"].to_pylist(), strict=True))


def test_the_same_tables_give_the_same_answer():
    table = village(BORN, ("y", "欧阳静", "女", "1988-03-12", "h91"))
    assert find_duplicates(table).pairs.equals(find_duplicates(table).pairs)


def test_headings_are_understood_and_the_answer_of_a_made_up_set_is_not_used():
    meaning = meaning_of(["rec_id", "Given Name", "surname", "date_of_birth", "cluster", "colour", "soc_sec_id"])
    assert meaning.known == {
        "id": "rec_id", "given_name": "Given Name", "surname": "surname", "born_on": "date_of_birth",
        "id_number": "soc_sec_id",
    }  # fmt: skip
    assert (meaning.others, meaning.ignored) == (("colour",), {"cluster": "truth"})


def test_a_column_of_unknown_meaning_is_compared_unless_it_says_nothing():
    table = (
        village(BORN)
        .append_column("备用", pa.array(["同"] * 101))
        .append_column("职业", pa.array(["农", "工"] * 50 + ["商"]))
    )
    found = find_duplicates(table)
    assert (found.ignored, found.headings) == ({"备用": "constant"}, {"other_0": "职业"})


def test_a_day_of_birth_may_stand_in_three_columns():
    table = village(BORN, ("y", "欧阳靖", "女", "1988-03-12", "h91"))
    days = [day.split("-") for day in table["出生日期"].to_pylist()]
    parted = table.drop_columns("出生日期")
    for heading, values in zip(("出生年", "出生月", "出生日"), zip(*days, strict=True), strict=True):
        parted = parted.append_column(heading, pa.array([int(value) for value in values]))
    assert likely(parted) == likely(table) == {frozenset({"x", "y"})}


def test_who_is_one_with_somebody_is_one_with_everybody_who_is():
    one, other = np.array([1, 1, 2, 1]), np.array([2, 3, 3, 4])
    likely = np.array([0.9, 0.8, 0.1, 0.6])
    found = by_way_of_others(one, other, likely, may_be=np.array([True] * 4))
    assert found.tolist() == pytest.approx([0.9, 0.8, 0.7, 0.6])
    assert by_way_of_others(one, other, likely, may_be=np.array([True, True, False, True])).tolist() == likely.tolist()


def test_files_are_read_in_any_usual_encoding(tmp_path):
    for encoding, separator in (("utf-8-sig", ","), ("gb18030", ","), ("utf-16", "\t"), ("utf-16-be", "\t")):
        mark = "\ufeff" if encoding == "utf-16-be" else ""
        lines = [separator.join(row) for row in (("编号", "姓名"), ("1", "王明"), ("2", "李强"))]
        (tmp_path / "list.csv").write_text(mark + "\r\n".join(lines), encoding=encoding, newline="")
        assert read_records(tmp_path / "list.csv").to_pylist()[0] == {"编号": "1", "姓名": "王明"}
    (tmp_path / "list.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(WorkbookError):
        read_records(tmp_path / "list.parquet")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("list.xlsx", b"PK\x03\x04 a workbook", "workbook-kind-unknown"),
        ("list.csv", b"%PDF-1.7", "workbook-kind-unknown"),
        ("list.csv", b"", "workbook-empty"),
        ("list.xlsx", bytes(range(256)) * 4, "workbook-no-records"),
        ("list.csv", "编号,姓名\n1,王明\n".encode("utf-16-le"), "workbook-no-records"),
        ("list.csv", "编号,姓名\n1,王明\n".encode("utf-16") + b"\x00", "workbook-no-records"),
        ("list.csv", "编号,姓名\n1,王明,男\n".encode(), "workbook-no-records"),
    ],
)
def test_what_is_no_table_of_text_is_said_to_be_none(tmp_path, name, content, code):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(WorkbookError) as refused:
        read_records(tmp_path / name)
    assert refused.value.code == code


def test_lines_end_as_on_any_machine(tmp_path):
    for end in ("\n", "\r\n", "\r"):
        (tmp_path / "list.csv").write_bytes(f"编号,姓名{end}1,王明{end}".encode())
        assert read_records(tmp_path / "list.csv").to_pylist() == [{"编号": "1", "姓名": "王明"}]


@pytest.mark.parametrize(("rows", "pairs"), [(2, 1), (3, 3)])
def test_in_a_file_of_one_row_again_and_again_nothing_is_sure(rows, pairs):
    """Be sure of the only pair beforehand (`prior` 1), and there is an error; what all share tells nobody apart."""
    table = pa.table({"name": ["Zhang San"] * rows, "sex": ["male"] * rows, "born_on": ["1990-01-01"] * rows})
    likely = find_duplicates(table).pairs["probability"].to_pylist()
    assert len(likely) == pairs
    assert max(likely) < 0.5
