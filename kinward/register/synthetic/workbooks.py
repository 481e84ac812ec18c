"""Household registers (花名册) as village offices keep them: one workbook a village. No telephone begins with 100."""

from datetime import date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kinward.register.synthetic.days import NEVER
from kinward.register.synthetic.places import Township
from kinward.register.synthetic.roles import CHILD, ROLES
from kinward.register.synthetic.township import Register

HEADINGS = ("户编号", "姓名", "与户主关系", "性别", "身份证号", "出生日期", "户口性质", "联系电话", "备注")
WIDTHS = (8, 10, 12, 6, 22, 13, 10, 14, 16)
ORDINALS = ("长", "次", "三", "四", "五", "六", "七", "八", "九")
WORDS = {
    "head": ("户主", "户主"),
    "spouse": ("妻", "夫"),
    "child_in_law": ("儿媳", "女婿"),
    "grandchild": ("孙女", "孙子"),
    "parent": ("母", "父"),
    "parent_in_law": ("岳母", "岳父"),
    "grandparent": ("祖母", "祖父"),
    "sibling": ("姐妹", "兄弟"),
    "other": ("其他", "其他"),
}
HUKOU = {"rural": "农业", "urban": "非农业", None: ""}
TELEPHONE_PRIME = 73_856_093


def write_workbooks(
    folder: Path, township: Township, register: Register, tables: dict[str, pa.Table], on: date
) -> None:
    folder.mkdir(exist_ok=True)
    first = tables["places"]["village"][0].as_py()
    rows = _rows(register, tables)
    ends = np.searchsorted(register.village, np.arange(len(township.villages) + 1))
    for number, name in enumerate(township.villages):
        path = folder / f"{first + number:05d}-{name}.xlsx"
        title = f"{township.county}{township.name}{name}住户花名册（{on.year}年{on.month}月）"
        _write(path, title, _renumbered(rows[ends[number] : ends[number + 1]]), on)


def _rows(register: Register, tables: dict[str, pa.Table]) -> list[tuple[object, ...]]:
    person, names = tables["person"], tables["names"]
    born = pc.fill_null(person["born_on"], pa.scalar(None, pa.date32())).to_pylist()
    died = person["died_on"].cast(pa.int32()).to_pylist()
    columns = zip(
        register.household.tolist(), names["name"].to_pylist(), _relations(register), register.people.male.tolist(),
        names["id_number"].to_pylist(), born, person["hukou"].to_pylist(), _telephones(register), died,
        strict=True,
    )  # fmt: skip
    return [
        (home, name, relation, "男" if male else "女", number or "", day, HUKOU[hukou], telephone, _note(dead))
        for home, name, relation, male, number, day, hukou, telephone, dead in columns
    ]


def _relations(register: Register) -> list[str]:
    """长子, 次女 …: children are counted by age within each sex; all others by their role."""
    people = register.people
    place: dict[tuple[int, bool], int] = {}
    words = []
    for role, male, home in zip(register.role.tolist(), people.male.tolist(), register.household.tolist(), strict=True):
        if role != CHILD:
            words.append(WORDS[ROLES[role]][male])
            continue
        nth = place.get((home, male), 0)
        place[home, male] = nth + 1
        words.append(ORDINALS[min(nth, len(ORDINALS) - 1)] + ("子" if male else "女"))
    return words


def _telephones(register: Register) -> list[str]:
    """Made from the person's place, for adults, with gaps; the prefix does not exist."""
    place = np.arange(len(register.people), dtype=np.int64)
    digits = (place * TELEPHONE_PRIME + register.on * 911) % 100_000_000
    has = (register.age >= 16) & (digits % 5 != 0) & register.alive
    return [f"100{number:08d}" if yes else "" for number, yes in zip(digits.tolist(), has.tolist(), strict=True)]


def _note(died: int) -> str:
    return "" if died == NEVER else f"{date.fromordinal(died + date(1970, 1, 1).toordinal()):%Y-%m-%d}去世"


def _renumbered(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    numbers: dict[object, str] = {}
    return [(numbers.setdefault(row[0], f"{len(numbers) + 1:03d}"), *row[1:]) for row in rows]


def _write(path: Path, title: str, rows: list[tuple[object, ...]], on: date) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": datetime(on.year, on.month, on.day)})  # noqa: DTZ001 - a day, the same bytes
        sheet = book.add_worksheet("花名册")
        heading, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, title, heading)
        sheet.write_row(1, 0, HEADINGS, heading)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        for number, row in enumerate(rows, start=2):
            sheet.write_row(number, 0, row[:5])
            sheet.write_datetime(number, 5, row[5], day)
            sheet.write_row(number, 6, row[6:])
