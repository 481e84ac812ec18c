"""The reference page is the one the tables write, and the words in it cannot contradict each other."""

from pathlib import Path

import pytest

from kinward.register.workbook.describe import PAGE, describe
from kinward.register.workbook.headings import EXACT, FIELDS, FORBIDDEN, NOT_READ, read_heading
from kinward.register.workbook.problems import CATALOGUE, DONE

ROOT = Path(__file__).parents[3]


def test_the_page_is_fresh():
    assert (ROOT / PAGE).read_text(encoding="utf-8") == describe()


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_has_words_and_an_end(code):
    template = CATALOGUE[code]
    assert template.severity in ("doubt", "refused", "notice")
    assert template.done in DONE
    assert template.zh != template.en


def test_no_heading_means_two_things():
    words = [word for listed in (*FIELDS.values(), *NOT_READ.values()) for word in listed.split()]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("word", EXACT)
def test_every_listed_heading_is_found_by_its_own_words(word):
    assert not FORBIDDEN.search(word)
    assert read_heading(word) is EXACT[word]


@pytest.mark.parametrize(
    "heading",
    (
        "节育情况 避孕措施 是否上环 结扎时间 手术情况 人流次数 引产日期 流产史 计划外生育 是否超生 社会抚养费 罚款金额 "
        "宗教信仰 計劃外 節育措施 Contraception IUD Sterilisation Religion "
        "环检日期 孕检情况 生育服务证号 计生户 政策外生育"
    ).split(),
)
def test_headings_that_must_not_be_read(heading):
    assert read_heading(heading).reason == "workbook-column-forbidden"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("出生日期（公历）", "born_on"),
        ("出 生\n年月日", "born_on"),
        ("公民身份号码(18位)", "id_number"),
        ("与户主的关系", "relation"),
        ("與戶主關係", "relation"),
        ("Relationship to Head of Household", "relation"),
        ("Date of Birth (yyyy-mm-dd)", "born_on"),
        ("性  别", "sex"),
        ("户口性质（农业/非农业）", "hukou"),
        ("户主姓名", "head_name"),
        ("家庭成员姓名", "name"),
        ("*姓名", "name"),
        ("残疾等级（一至四级）", "disability_grade"),
        ("是否享受农村低保", "low_income_aid"),
    ],
)
def test_headings_as_offices_write_them(heading, field):
    assert read_heading(heading).field == field


@pytest.mark.parametrize("heading", ["父亲出生日期", "配偶姓名", "监护人电话", "监护人身份证号", "母亲民族"])
def test_headings_about_somebody_else(heading):
    assert not read_heading(heading).field
