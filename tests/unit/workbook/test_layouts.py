"""Workbooks as offices lay them out: each is another county's, so that none is fitted to the sample."""

from datetime import date

HEAD = ["户编号", "姓名", "与户主关系", "性别", "身份证号", "出生日期"]


def facts_of(reading):
    return {person.name: person.facts for person in reading.people}


def test_traditional_characters_two_rows_of_headings_and_a_sheet_for_each_village(read, codes):
    heading = [
        ["福安縣戶籍清冊", "", "", "", "", "", "", "", ""],
        ["戶號", "家庭成員情況", "", "", "", "殘疾情況", "", "婚姻狀況", "備註"],
        ["", "姓名", "與戶主關係", "性別", "出生年月日", "等級", "證號", "", ""],
        ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
    ]
    shan = [
        *heading,
        ["1", "陳國強", "戶主", "男", "1960年5月1日", "二級", "X1", "已婚", ""],
        ["", "林秀蘭", "妻", "女", "1962年7月3日", "無", "", "已婚", ""],
        ["", "陳志遠", "長子", "男", "民國七十四年三月二日", "", "", "離異", "外出務工"],
        ["2", "黃阿嬤", "戶主", "女", "一九三八年十月十二日", "", "", "喪偶", ""],
        ["小計", "4人"],
    ]
    hai = [
        *heading,
        ["1", "鄭文", "戶主", "男", "1990/1/1", "", "", "未婚", ""],
        ["填表人：張三", "", "", "日期：2026年9月1日"],
    ]
    notes = [["填表說明"], ["一、本表由村委會填寫。"], ["二、姓名須與身份證一致。"]]
    reading = read({"山村": shan, "海村": hai, "說明": notes})
    facts = facts_of(reading)
    assert facts["陳國強"] | {"disability_grade": 2, "marital_status": "married"} == facts["陳國強"]
    assert facts["林秀蘭"]["disability_grade"] == 0
    assert facts["陳志遠"]["born_on"] == date(1985, 3, 2)
    assert facts["陳志遠"]["marital_status"] == "divorced"
    assert facts["黃阿嬤"]["born_on"] == date(1938, 10, 12)
    assert [h.number for h in reading.households] == ["1", "2", "1"]
    assert codes(reading) == [("0", "sheet-no-table")] or codes(reading)[-1][1] == "sheet-no-table"
    assert {c.heading for c in reading.ignored_columns} == {"殘疾情況證號"}


def test_english_text_with_its_own_words(read_text, codes):
    rows = [
        "Household No.,Full name,Relationship to head,Sex,Date of birth,Marital status,Religion,Remarks",
        "H-1,John Li,Head,M,2 Mar 1960,Married,none,",
        "H-1,Mary  Li,Wife,F,1962-07-03,Married,none,",
        "H-1,Ann Li,Daughter,F,03/02/1985,Single,none,",
        "H-1,Bob Li,Grandson,M,25/12/2010,Single,none,deceased 2020-01-05",
        "Total,4,,,,,,",
    ]
    reading = read_text("\n".join(rows).encode())
    facts = facts_of(reading)
    assert facts["John Li"]["born_on"] == date(1960, 3, 2)
    assert "born_on" not in facts["Ann Li"]
    assert facts["Bob Li"]["born_on"] == date(2010, 12, 25)
    assert facts["Bob Li"]["died_on"] == date(2020, 1, 5)
    assert facts["Mary Li"]["household_role"] == "spouse"
    assert codes(reading) == [("B3", "name-spaces"), ("E4", "date-ambiguous")]
    assert [c.code for c in reading.ignored_columns] == ["workbook-column-forbidden"]


def test_gb18030_with_semicolons_and_groups_that_restart_the_numbers(read_text, codes):
    lines = [
        "石桥村第一组花名册",
        "户号;姓名;关系;性别;公民身份号码;出生年月;户别",
        "1;赵一;户主;男;;19500203;农业户口",
        ";钱二;配偶;女;;1952.12.1;农业户口",
        "第二组",
        "户号;姓名;关系;性别;公民身份号码;出生年月;户别",
        "1;孙三;本人;男;;19750809;居民",
        ";李四;之子;男;;1999.8;居民",
    ]
    reading = read_text("\r\n".join(lines).encode("gb18030"))
    assert len(reading.people) == 4
    assert [len(h.members) for h in reading.households] == [2, 2]
    people = {p.name: p for p in reading.people}
    assert people["李四"].father == people["孙三"].ref
    assert [c for c in codes(reading) if c[1] != "id-missing"] == [
        ("G7", "hukou-unified"),
        ("F8", "date-incomplete"),
        ("G8", "hukou-unified"),
    ]


def test_a_ledger_whose_households_are_blocks_with_the_head_in_a_merged_cell(read, codes):
    rows = [
        ["户主", "家庭成员姓名", "称谓", "性别", "生日"],
        ["周大", "周大", "户主", "男", date(1955, 1, 2)],
        ["", "吴二", "老伴", "女", 20456],
        ["", "周小", "儿子", "男", date(1980, 5, 6)],
        ["郑四", "郑四", "户主", "男", date(1970, 1, 1)],
        ["", "郑五", "媳妇", "女", date(1972, 1, 1)],
    ]
    reading = read(rows, merged=[("表", 1, 0, 3, 0, "周大"), ("表", 4, 0, 5, 0, "郑四")])
    assert [len(h.members) for h in reading.households] == [3, 2]
    people = {p.name: p for p in reading.people}
    assert people["周小"].father == people["周大"].ref
    assert people["吴二"].spouse == people["周大"].ref
    assert people["吴二"].facts["born_on"] == date(1956, 1, 2)
    assert codes(reading) == [("0", "households-by-head"), ("C6", "relation-ambiguous")]


def test_pages_with_repeated_headings_blank_rows_and_page_sums(read):
    page = [["花名册(续)"], HEAD]
    rows = [
        ["花名册"],
        HEAD,
        ["1", "甲一", "户主", "男", "", "1960-01-01"],
        [],
        ["本页小计", 1],
        *page,
        ["", "甲二", "妻", "女", "", "1961-01-01"],
        ["2", "乙一", "户主", "女", "", "1970-01-01"],
        ["合计", "", "2户3人"],
        ["审核人：某某", "", "填表日期：2026-1-1"],
    ]
    reading = read(rows)
    sheet = reading.sheets[0]
    assert (sheet.taken, sheet.titles, sheet.headings, sheet.totals, sheet.notes, sheet.blank) == (3, 2, 2, 2, 1, 1)
    assert [len(h.members) for h in reading.households] == [2, 1]


def test_two_tables_with_other_columns_on_one_sheet(read):
    rows = [
        ["姓名", "户编号", "与户主关系", "性别", "出生日期"],
        ["甲", "1", "户主", "男", "1960-01-01"],
        [],
        ["户编号", "姓名", "性别", "出生日期", "与户主关系"],
        ["2", "乙", "女", "1961-01-01", "户主"],
    ]
    reading = read(rows)
    assert [(p.name, p.facts["sex"]) for p in reading.people] == [("甲", "male"), ("乙", "female")]


def test_serial_numbers_printed_ahead_are_blank_rows(read):
    rows = [["序号", *HEAD], [1, "1", "甲", "户主", "男", "", "1960-01-01"], [2], [3]]
    reading = read(rows)
    assert (reading.sheets[0].taken, reading.sheets[0].blank) == (1, 2)


def test_what_must_not_be_held_is_not_read_and_said_in_words(read):
    rows = [
        [*HEAD, "节育措施", "民族", "是否超生", "宗教信仰", "备注"],
        ["1", "甲", "户主", "女", "", "1970-01-01", "上环", "汉", "是", "无", "已结扎；已故"],
    ]
    reading = read(rows)
    found = {c.heading: c.code for c in reading.ignored_columns}
    forbidden = "workbook-column-forbidden"
    assert found == {
        "节育措施": forbidden,
        "民族": "workbook-column-ethnicity",
        "是否超生": forbidden,
        "宗教信仰": forbidden,
    }
    assert reading.people[0].facts["died_on"] is None
    everything = repr(reading)
    assert "上环" not in everything
    assert "结扎" not in everything


def test_rows_that_are_no_people_are_listed_and_leave_their_household_open(read, codes):
    rows = [
        HEAD,
        ["1", "甲", "户主", "男", "", "1960-01-01"],
        ["1", "", "", "", "", "1961-01-01"],
        ["", "", "长子"],
        ["示例", "张三", "户主", "男", "", "1960-01-01"],
        ["这里有一行写给会计看的话"],
    ]
    reading = read(rows)
    refused = [c for c in codes(reading) if c[1].startswith("row-")]
    assert refused == [
        ("A3", "row-not-understood"),
        ("C4", "row-not-understood"),
        ("A5", "row-example"),
        ("A6", "row-not-understood"),
    ]
    assert "members_complete" not in reading.households[0].facts
    assert reading.sheets[0].refused == 4
