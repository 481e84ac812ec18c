"""Random workbooks written from a truth: whatever is taken equals it, whatever is not is listed, no row is lost."""

import csv
import io
import string
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinward.register.workbook import read_workbook
from kinward.register.workbook.headings import BORN_ON, FIELDS, HOUSEHOLD, ID_NUMBER, NAME, RELATION, SEX
from kinward.register.workbook.identity import check_character

ON = date(2026, 10, 15)
OLD = [
    "{y}.{m}.{d}",
    "{y}-{m:02}-{d:02}",
    "{y}/{m}/{d}",
    "{y}年{m}月{d}日",
    "{y}{m:02}{d:02}",
    "{yy:02}.{m}.{d}",
    "{y}.{m}",
    "{d}/{m}/{y}",
    "",
    "不详",
    "#N/A",
]
FULL_WIDTH = str.maketrans(string.digits, "０１２３４５６７８９")
MEMBERS = [
    ("户主", "男"),
    ("妻", "女"),
    ("长子", "男"),
    ("次女", "女"),
    ("母亲", "女"),
    ("孙子", "男"),
    ("儿媳", "女"),
    ("弟", "男"),
]
SEXES = {"male": ["男", "男性", "M", "male", "１", "?"], "female": ["女", "女性", "F", "female", "", "2"]}
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
NOISE = [["合计", "", "3"], [""], ["", " "], ["填表人：某某"], ["小计：2人"]]


@dataclass(frozen=True)
class Truth:
    household: int
    name: str
    relation: str
    sex: str
    born_on: date
    number: str


@dataclass(frozen=True)
class Written:
    truth: Truth
    cells: dict[str, str]


days = st.dates(date(1935, 1, 1), date(2020, 12, 31))


@st.composite
def truths(draw):
    people = []
    for household in range(1, draw(st.integers(1, 4)) + 1):
        members = [MEMBERS[0], *draw(st.lists(st.sampled_from(MEMBERS[1:]), max_size=4, unique=True))]
        for relation, gender in members:
            people.append(draw(st.builds(_truth, *map(st.just, (household, len(people), relation, gender)), days)))
    return people


def _truth(household, order, relation, gender, born_on):
    digits = f"330127{born_on:%Y%m%d}{order:02}{int(gender == '男')}"
    name = SURNAMES[order % 16] + chr(0x4E01 + order)
    return Truth(
        household, name, relation, "male" if gender == "男" else "female", born_on, digits + check_character(digits)
    )


@st.composite
def written(draw, truth, *, first):
    """The truth as a careless hand writes it; a wrong day stands only beside a number that betrays it."""
    fault = draw(st.sampled_from(["", "", "", "", "typo", "missing", "spaces", "lower", "apostrophe", "lost"]))
    wrong_day = fault in ("", "spaces") and draw(st.integers(0, 9)) == 0
    day = truth.born_on + timedelta(days=400 if wrong_day else 0)
    said = draw(st.sampled_from(OLD)).format(y=day.year, m=day.month, d=day.day, yy=day.year % 100)
    sex = draw(st.sampled_from(SEXES[truth.sex if draw(st.integers(0, 9)) else "male"]))
    number = truth.number
    number = {
        "typo": number[:5] + str((int(number[5]) + 1) % 10) + number[6:],
        "missing": "",
        "spaces": f" {number[:6]} {number[6:14]} {number[14:]}",
        "lower": number.lower(),
        "apostrophe": f"'{number}",
        "lost": "3.30127E+17",
    }.get(fault, number)
    label = str(truth.household) if first or draw(st.booleans()) else ""
    if draw(st.booleans()):
        said, label = said.translate(FULL_WIDTH), label.translate(FULL_WIDTH)
    cells = {HOUSEHOLD: label, NAME: truth.name, RELATION: truth.relation, SEX: sex, ID_NUMBER: number, BORN_ON: said}
    return Written(truth, cells)


@st.composite
def workbooks(draw):
    """(bytes of a csv file, {row number: truth})."""
    people = draw(truths())
    rows = [draw(written(t, first=i == 0 or people[i - 1].household != t.household)) for i, t in enumerate(people)]
    fields = draw(st.permutations([HOUSEHOLD, NAME, RELATION, SEX, ID_NUMBER, BORN_ON]))
    headings = [draw(st.sampled_from(FIELDS[f].split())) for f in fields]
    lines = [["某村花名册"]] * draw(st.integers(0, 2)) + [headings]
    truth_of = {}
    for row in rows:
        if draw(st.integers(0, 5)) == 0:
            lines.append(draw(st.sampled_from([*NOISE, headings])))
        lines.append([row.cells[f] for f in fields])
        truth_of[len(lines)] = row.truth
    text = io.StringIO()
    csv.writer(text, delimiter=draw(st.sampled_from(",;\t"))).writerows(lines)
    return text.getvalue().encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))), truth_of, len(lines)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("truth") / "book.csv"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workbooks())
def test_what_is_taken_is_true_and_what_is_not_is_listed(path, workbook):
    data, truth_of, lines = workbook
    path.write_bytes(data)
    reading = read_workbook(path, on=ON)
    people = {person.row: person for person in reading.people}
    listed = {problem.row for problem in reading.problems}
    assert sum(sheet.rows for sheet in reading.sheets) == lines
    for row, truth in truth_of.items():
        person = people[row]
        assert person.name == truth.name
        for fact, value in (("sex", truth.sex), ("born_on", truth.born_on), ("nationality", "CN")):
            assert person.facts.get(fact, value) == value
            assert fact in person.facts or row in listed
    _links_are_true(reading, truth_of)


def _links_are_true(reading, truth_of):
    truth_at = {person.ref: truth_of[person.row] for person in reading.people}
    for person in reading.people:
        for parent in person.parents:
            child, other = truth_at[person.ref], truth_at[parent]
            assert child.household == other.household
            assert (child.relation in ("长子", "次女") and other.relation == "户主") or other.relation == "母亲"
        if person.spouse:
            assert {truth_at[person.ref].relation, truth_at[person.spouse].relation} == {"户主", "妻"}
    for household in reading.households:
        assert len({truth_at[member].household for member in household.members}) == 1
