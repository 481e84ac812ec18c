"""Rows and what is taken from them: facts, doubts, links."""

from datetime import date

import pytest

HEAD = ["户编号", "姓名", "与户主关系", "性别", "身份证号", "出生日期"]
MAN = "990123197309282570"
WOMAN = "990123197603213904"
OTHER_MAN = "110101198001013318"


@pytest.fixture
def person(read, codes):
    """The facts and doubts of one row, with the columns named."""

    def read_one(**cells):
        cells = {"姓名": "甲", "与户主关系": "户主"} | cells
        reading = read([list(cells), list(cells.values())])
        listed = [
            code for _, code in codes(reading) if code not in ("id-missing", "households-by-head", "household-unknown")
        ]
        return reading.people[0].facts, listed

    return read_one


@pytest.mark.parametrize(
    ("cells", "fact", "value", "listed"),
    [
        ({"性别": "男", "身份证号": WOMAN}, "sex", None, ["sex-differs-from-id"]),
        ({"性别": "", "身份证号": WOMAN}, "sex", "female", []),
        ({"性别": "1", "身份证号": WOMAN}, "sex", "female", ["value-not-understood"]),
        ({"与户主关系": "长女", "性别": "男"}, "sex", None, ["sex-differs-from-relation"]),
        (
            {"与户主关系": "长女", "性别": "男", "身份证号": MAN},
            "sex",
            "male",
            ["relation-differs-from-sex"],
        ),
        ({"与户主关系": "次女"}, "sex", "female", []),
        ({"出生日期": "1976.3.22", "身份证号": WOMAN}, "born_on", None, ["born-differs-from-id"]),
        ({"出生日期": "76.3.21", "身份证号": WOMAN}, "born_on", date(1976, 3, 21), ["date-helped-by-id"]),
        ({"出生日期": "76.3.21"}, "born_on", None, ["date-two-digit-year"]),
        ({"出生日期": "76.3.22", "身份证号": WOMAN}, "born_on", None, ["date-two-digit-year"]),
        ({"出生日期": "", "身份证号": WOMAN}, "born_on", date(1976, 3, 21), []),
        ({"出生日期": "不详", "身份证号": WOMAN}, "born_on", date(1976, 3, 21), []),
        ({"出生日期": "1976-03-21", "身份证号": WOMAN[:-1] + "5"}, "born_on", date(1976, 3, 21), ["id-checksum"]),
        ({"出生日期": "2026-10-16"}, "born_on", None, ["date-future"]),
        ({"出生日期": "1900-01-01"}, "born_on", None, ["date-too-old"]),
        ({"出生日期": "#N/A"}, "born_on", None, ["cell-error"]),
        ({"身份证号": "#REF!"}, "nationality", None, ["cell-error"]),
        ({"身份证号": WOMAN}, "nationality", "CN", []),
        ({"身份证号": WOMAN, "国籍": "法国"}, "nationality", None, ["nationality-differs-from-id"]),
        ({"国籍": "越南"}, "nationality", "VN", []),
        ({"民族": "汉"}, "nationality", None, []),
        ({"户口性质": "农业"}, "hukou", "rural", []),
        ({"户口性质": "非农業"}, "hukou", "urban", []),
        ({"户口性质": "居民"}, "hukou", None, ["hukou-unified"]),
        ({"残疾等级": "二级"}, "disability_grade", 2, []),
        ({"残疾等级": 3}, "disability_grade", 3, []),
        ({"残疾等级": "肢体四级"}, "disability_grade", 4, []),
        ({"残疾等级": "无"}, "disability_grade", 0, []),
        ({"残疾等级": "五级"}, "disability_grade", None, ["value-not-understood"]),
        ({"残疾证": "无"}, "disability_grade", 0, []),
        ({"是否低保": "是"}, "low_income_aid", True, []),
        ({"是否低保": "否"}, "low_income_aid", False, []),
        ({"是否低保": ""}, "low_income_aid", None, []),
        ({"婚姻状况": "丧偶"}, "marital_status", "widowed", []),
        ({"婚姻状况": "20"}, "marital_status", None, ["value-not-understood"]),
        ({"独生子女证": "有"}, "only_child_certificate", True, []),
        ({"就业状况": "无业"}, "employed", False, []),
        ({"就业状况": "务农"}, "employed", None, []),
        ({"就业状况": "个体户"}, "self_employed", True, []),
        ({"就业状况": "就业"}, "employed", None, ["value-leaves-open"]),
        ({"文化程度": "小学"}, "education_level", None, []),
        ({"在读学段": "小学"}, "education_level", "primary", []),
        ({"孤儿": "是"}, "orphan", True, []),
        ({"是否常住": "否"}, "resident", False, []),
        ({"与户主关系": "养子"}, "adopted_on", None, []),
        ({"收养日期": "2019-02-03"}, "adopted_on", date(2019, 2, 3), []),
        ({"死亡日期": "2019-02-03"}, "died_on", date(2019, 2, 3), []),
        ({"死亡日期": "2019-02-30"}, "died_on", None, ["date-impossible"]),
        ({"死亡日期": "1960-01-01", "出生日期": "1961-01-01"}, "died_on", None, ["died-before-born"]),
        ({"人员状态": "死亡"}, "died_on", None, ["died-undated"]),
        ({"备注": "已故（2020年3月1日）"}, "died_on", date(2020, 3, 1), []),
        ({"备注": "2020.3.1去世"}, "died_on", date(2020, 3, 1), []),
        ({"备注": "于2020年3月1日因病去世"}, "died_on", date(2020, 3, 1), []),
        ({"备注": "2020年3月1日病逝"}, "died_on", date(2020, 3, 1), []),
        ({"备注": "户口已注销"}, "died_on", None, ["remark-died-unclear"]),
        ({"备注": "2020年病故"}, "died_on", None, ["died-undated"]),
        ({"备注": "听说去世了，待核实"}, "died_on", None, ["remark-died-unclear", "remark-not-read"]),
    ],
)
def test_one_row(person, cells, fact, value, listed):
    facts, found = person(**cells)
    assert (facts.get(fact), sorted(found)) == (value, sorted(listed))


@pytest.mark.parametrize(
    "remark", ["父亲已故", "其母去世", "丈夫2019年去世", "双胞胎", "外出务工", "健在", "未去世", ""]
)
def test_remarks_that_say_nothing_of_a_death_of_this_person(person, remark):
    assert "died_on" not in person(备注=remark)[0]


def test_somebody_moved_out_leaves_the_household_open(read, codes):
    reading = read(
        [
            [*HEAD, "备注"],
            ["1", "甲", "户主", "男", "", "1960-1-1", ""],
            ["1", "乙", "子", "男", "", "1990-1-1", "户口迁出"],
        ]
    )
    assert reading.households[0].facts == {}
    assert ("G3", "remark-moved-out") in codes(reading)


def household(read, *members):
    """(relation, sex, birth year) of each; names are the row numbers."""
    rows = [
        ["1", f"人{chr(0x4E00 + i)}", relation, sex, "", f"{born}-01-01"]
        for i, (relation, sex, born) in enumerate(members)
    ]
    reading = read([HEAD, *rows])
    return reading, list(reading.people)


def test_certain_links(read):
    _, (head, wife, son, mother) = household(
        read, ("户主", "男", 1960), ("妻", "女", 1962), ("长子", "男", 1985), ("母", "女", 1935)
    )
    assert (head.spouse, wife.spouse) == (wife.ref, head.ref)
    assert (son.father, son.mother, son.parents) == (head.ref, None, (head.ref,))
    assert (head.mother, head.parents) == (mother.ref, (mother.ref,))
    assert [p.facts.get("child_of_household") for p in (head, wife, son, mother)] == [True, False, True, False]


def test_links_that_are_not_certain(read):
    _, people = household(
        read, ("户主", "男", 1950), ("长子", "男", 1975), ("儿媳", "女", 1977), ("孙女", "女", 2000), ("弟", "男", 1955)
    )
    for person in people[2:]:
        assert (person.parents, person.mother, person.father, person.spouse) == ((), None, None, None)
    assert [p.facts.get("child_of_household") for p in people] == [False, True, None, None, None]


def test_a_grandchild_alone_with_its_grandparents_has_no_parent_in_the_household(read):
    _, people = household(read, ("户主", "男", 1950), ("妻", "女", 1951), ("孙子", "男", 2010))
    assert people[2].facts["child_of_household"] is False


def test_nothing_is_said_of_brothers_sisters_and_children_elsewhere(read):
    _, people = household(read, ("户主", "男", 1960), ("子", "男", 1985))
    for person in people:
        assert not {"parents_complete", "children_complete", "siblings_complete"} & person.facts.keys()


@pytest.mark.parametrize(
    ("members", "listed"),
    [
        ([("妻", "女", 1960), ("子", "男", 1985)], ["household-no-head"]),
        ([("户主", "男", 1960), ("户主", "男", 1961), ("子", "男", 1985)], ["household-two-heads"] * 2),
        ([("户主", "男", 1960), ("子", "男", 1965)], ["parent-too-young"]),
        ([("户主", "男", 1960), ("子", "男", 1955)], ["parent-too-young"]),
        ([("户主", "男", 1960), ("配偶", "女", 1960), ("配偶", "女", 1960)], ["two-spouses"] * 2),
        ([("户主", "男", 1960), ("母", "女", 1930), ("母亲", "女", 1931)], ["two-parents-alike"] * 2),
        ([("户主", "男", 1960), ("配偶", "男", 1960)], ["spouse-same-sex"]),
    ],
)
def test_links_that_cannot_be(read, codes, members, listed):
    reading, people = household(read, *members)
    assert [c for _, c in codes(reading) if c != "id-missing"] == listed
    assert [(p.parents, p.spouse) for p in people] == [((), None)] * len(members)
    assert len(people) == len(members)


def test_one_number_on_two_people_is_used_for_neither(read, codes):
    reading = read([HEAD, ["1", "甲", "户主", "", MAN, ""], ["2", "乙", "户主", "男", MAN, "1973-09-28"]])
    assert codes(reading) == [("E2", "id-repeated"), ("E3", "id-repeated")]
    assert [p.facts.get("nationality") for p in reading.people] == [None, None]
    assert [p.facts.get("born_on") for p in reading.people] == [None, date(1973, 9, 28)]


def test_the_same_row_twice_is_one_person(read, codes):
    row = ["1", "甲", "户主", "男", MAN, "1973-09-28"]
    reading = read([HEAD, row, ["1", "乙", "妻", "女", WOMAN, "1976-03-21"], row])
    assert codes(reading) == [("B4", "row-repeated")]
    assert (len(reading.people), reading.sheets[0].refused) == (2, 1)
    assert reading.households[0].facts == {"members_complete": True}


def test_a_pregnancy_is_a_row_of_its_own(read, codes):
    heading = [*HEAD, "末次月经", "预产期"]
    reading = read([heading, ["1", "甲", "户主", "女", "", "1995-1-1", "2026-06-01", "2027-03-08"]])
    (pregnancy,) = reading.pregnancies
    assert pregnancy.woman == reading.people[0].ref
    assert pregnancy.facts == {"last_period_on": date(2026, 6, 1), "expected_on": date(2027, 3, 8)}
    reading = read([heading, ["1", "甲", "户主", "男", "", "1995-1-1", "2026-06-01", ""]])
    assert (reading.pregnancies, codes(reading)[-1]) == ((), ("G2", "pregnancy-of-man"))
    reading = read([heading, ["1", "甲", "户主", "女", "", "1995-1-1", "2020-06-01", ""]])
    assert (reading.pregnancies, codes(reading)[-1]) == ((), ("G2", "pregnancy-doubtful"))


def test_problems_speak_both_languages_and_show_no_identity_number(read):
    reading = read(
        [
            HEAD,
            ["1", "甲", "户主", "男", WOMAN, "1970-1-1"],
            ["1", "乙 丙", "妻", "女", WOMAN[:-1] + "0", "电话13812345678"],
        ]
    )
    for problem in reading.problems:
        assert problem.message("zh-Hans") != problem.message("en")
        assert WOMAN[:-1] not in repr(problem)
        assert "13812345678" not in repr(problem)


def test_parents_named_in_columns_of_their_own(read, codes):
    rows = [
        ["户编号", "姓名", "与户主关系", "性别", "身份证号", "出生日期", "父亲姓名", "母亲身份证号"],
        ["1", "甲", "户主", "男", MAN, "1973-09-28", "", ""],
        ["1", "乙", "妻", "女", WOMAN, "1976-03-21", "", ""],
        ["1", "丙", "长子", "男", "", "1999-01-01", "甲", WOMAN],
        ["1", "丁", "孙女", "女", "", "2022-01-01", "丙", ""],
        ["1", "戊", "次子", "男", "", "2001-01-01", "己", ""],
    ]
    reading = read(rows)
    head, wife, son, girl, second = reading.people
    assert (son.father, son.mother) == (head.ref, wife.ref)
    assert (girl.father, girl.parents, girl.facts["child_of_household"]) == (son.ref, (son.ref,), True)
    assert second.father == head.ref
    assert [c for c in codes(reading) if c[1] != "id-missing"] == [("G6", "parent-not-found")]


def test_a_spouse_s_number_that_links_nobody_is_told(read, codes):
    """Pass over what does not fit, and a number that somebody wrote is lost without a word."""
    heads = ["户编号", "姓名", "与户主关系", "性别", "身份证号", "配偶身份证号", "户主身份证号"]

    def told(*rows: list[str]):
        reading = read([heads, *rows])
        linked = [
            (one.spouse, other.spouse) for one, other in zip(reading.people, reversed(reading.people), strict=True)
        ]
        return [c for c in codes(reading) if c[1] != "id-missing"], linked[0][0] is not None

    husband, wife = ["1", "甲", "户主", "男", MAN, WOMAN, MAN], ["2", "乙", "户主", "女", WOMAN, MAN, WOMAN]
    assert told(husband, wife) == ([], True)
    assert told(["1", "甲", "户主", "男", MAN, WOMAN, ""], ["1", "乙", "妻", "女", WOMAN, "", MAN]) == ([], True)
    assert told(["1", "甲", "户主", "男", MAN, "不清楚", "不清楚"]) == (
        [("F2", "relative-not-linked"), ("G2", "relative-not-linked")], False,
    )  # fmt: skip
    assert told(["1", "甲", "户主", "男", MAN, MAN, ""]) == ([("F2", "relative-not-linked")], False)
    men = [["1", "甲", "户主", "男", MAN, OTHER_MAN, ""], ["2", "乙", "户主", "男", OTHER_MAN, "", ""]]
    assert told(*men) == ([("F2", "relative-not-linked")], False)


def test_two_fathers_leave_the_father_open(read, codes):
    rows = [
        ["户编号", "姓名", "与户主关系", "性别", "出生日期", "父亲姓名"],
        ["1", "甲", "户主", "男", "1973-09-28", ""],
        ["1", "乙", "弟", "男", "1976-03-21", ""],
        ["1", "丙", "长子", "男", "1999-01-01", "乙"],
    ]
    reading = read(rows)
    assert (reading.people[2].father, reading.people[2].parents) == (None, ())
    assert codes(reading) == [("F4", "parent-differs")]


def test_a_ditto_mark_goes_on_with_the_household_above(read):
    reading = read(
        [HEAD, ["1", "甲", "户主", "男", "", ""], ["〃", "乙", "妻", "女", "", ""], ["同上", "丙", "子", "", "", ""]]
    )
    assert [len(h.members) for h in reading.households] == [3]
