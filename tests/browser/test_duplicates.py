"""Story of the duplicate reviewer: a village worker on a phone, and a township at a desk in English."""

import pytest

from tests.browser.conftest import PHONE

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("stories")]


def brings(one, name: str, born: str, sex: str, words: tuple[str, str, str, str]) -> None:
    """Somebody new, as an arrival; whoever is like them is somebody else."""
    check, sure, record, on = words
    one.goes("/arrivals/new/")
    one.writes(on, "2026-11-01")
    village = one.page.locator("main select[name=area]")
    if village.count():
        village.select_option(index=1)
    one.page.locator("#id_name_0").fill(name)
    one.page.locator(f"input[name=sex_0][value={sex}]").check(force=True)
    one.page.locator("#id_born_on_0").fill(born)
    one.presses(check)
    one.page.locator("button[value=checked]").wait_for()
    if one.page.locator("input[name=sure]").count():
        one.pictured(f"arrival-may-be-here-{words[3].strip()[:2]}")
        one.ticks(sure)
    one.presses(record)


CHINESE = ("下一步：核对", "已核对，不是同一个人，继续登记", "确认迁入", "迁入日期")
ENGLISH = ("Next: check the answers", "I have looked: this is somebody else", "Record the arrival", "Day of arrival")


def opened_from_a_record(one, name: str, other: str, menu: str, words: tuple[str, str, str]) -> None:
    """The first record found, then the other one by its name."""
    same, label, side_by_side = words
    one.searches(name)
    one.follows(name)
    one.page.locator("main .k-menu summary", has_text=menu).click()
    one.follows(same, within=".k-menu")
    one.writes(label, other)
    one.presses(side_by_side)
    if one.page.locator("main input[type=radio][name=other_choice]").count():
        one.page.locator("main input[type=radio][name=other_choice]").first.check(force=True)
        one.presses(side_by_side)


def test_a_village_merges_two_records_on_a_phone_and_parts_them(somebody):
    # given somebody who was written down twice, the second time with a character that looks alike
    one = somebody("village", PHONE)
    one.goes("/duplicates/")
    one.sees("没有可能重复的档案")
    one.pictured("duplicates-empty-phone")
    brings(one, "欧阳靖宇", "1988-03-12", "female", CHINESE)
    brings(one, "欧阳婧宇", "1988-03-12", "female", CHINESE)
    # when the worker puts them side by side
    opened_from_a_record(
        one, "欧阳靖宇", "欧阳婧宇", "登记办理", ("与另一份档案是同一人", "另一份档案", "下一步：对照")
    )
    one.sees("是同一个人吗", "≈ 相近", "✓ 相同", "档案一", "档案二")
    one.pictured("duplicate-pair-phone")
    # and says that they are one
    one.presses("下一步：核对")
    one.sees("核对信息", "不采用：")
    one.pictured("duplicate-check-phone")
    one.presses("合并两份档案")
    # then one record is left, with the way back
    one.sees("两份档案已合并")
    one.pictured("duplicate-merged-phone")
    one.follows("撤销")
    one.sees("拆分已合并的档案")
    one.pictured("duplicate-part-phone")
    one.presses("拆分")
    one.sees("已拆分为两份档案")


def test_a_township_keeps_two_people_in_english(somebody):
    # given two women of nearly one name and one day in the township
    one = somebody("township", locale="en-GB")
    brings(one, "司徒慧敏", "1975-06-02", "female", ENGLISH)
    brings(one, "司徒惠敏", "1975-06-02", "female", ENGLISH)
    # when they are compared
    opened_from_a_record(
        one,
        "司徒慧敏",
        "司徒惠敏",
        "Record something",
        ("The same person as", "The other record", "Next: side by side"),
    )
    one.sees("One person or two?", "nearly the same", "Recorded")
    one.pictured("duplicate-pair")
    # and the family says that they are sisters-in-law
    one.presses("These are two people")
    # then it is remembered, and can be looked at again
    one.sees("Kept as two people")
    one.follows("See the pair once more")
    one.sees("they are two people")
    one.presses("Put the pair on the list again")
    one.sees("The pair is on the list again")
    one.goes("/duplicates/")
    one.sees("司徒", "1 pair to look at", "Put on the list by somebody")
    one.pictured("duplicates-list")
    one.goes("/quality/")
    one.follows("Perhaps the same person twice")
    one.sees("Perhaps recorded twice")
