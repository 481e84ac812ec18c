"""A village worker's stories: what is due and why, finding somebody, recording and taking back."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from pypinyin import Style, lazy_pinyin

from kinward.language.traditional import traditional
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.xdist_group("stories")
LATELY = (localdate() - timedelta(days=3)).isoformat()


def records(one, what: str) -> None:
    one.page.locator("main .k-menu summary").click()
    one.follows(what, within=".k-menu")


def test_a_birth_is_written_once_and_can_be_undone(somebody):
    # given a village worker with a phone
    one = somebody(size=PHONE)
    name = one.mother()
    one.signs_in("village")
    assert one.heading() == "今天"
    # when they look for a mother by the first letters of her name, and record a birth from her page
    one.searches("".join(lazy_pinyin(name, style=Style.FIRST_LETTER)))
    one.follows(name, within="#found")
    assert one.heading().startswith(name)
    records(one, "出生登记")
    one.ticks("女")
    one.writes("出生日期", LATELY)
    one.ticks("父母同意：由村里")
    one.ticks("父母同意：为孩子")
    one.pictured("birth-phone")
    one.presses("下一步：核对")
    assert one.heading() == "核对信息"
    one.sees(name)
    if one.page.locator("#sure").count():  # she has a newborn already: the page asks, and goes on
        one.ticks("不是同一个孩子")
    one.presses("确认登记")
    # then everything else has followed from that one form
    assert one.heading() == "一张表办成的事"
    one.sees("乙肝疫苗第1剂", "育儿补贴", "出生登记簿")
    one.pictured("birth-followed-phone")
    # and the browser's Back leads to a new form, not to sending this one again
    followed = one.path
    one.goes_back()
    assert one.heading() == "出生登记"
    # and the child is offered all of it
    one.goes(followed)
    one.follows("尚未取名")
    one.unfolds_all()
    one.sees("儿童健康检查", "卡介苗", f"{localdate().year}年度 3,600.00 元")
    # and it can be taken back
    one.goes(followed)
    one.follows("撤销这次登记")
    one.presses("确认撤销")
    one.sees("已撤销")


@pytest.mark.slow
def test_today_leads_to_a_clause(somebody):
    # given a list in which those who asked come first
    one = somebody("village", PHONE)
    one.pictured("today-phone")
    first = one.page.locator("main .k-card").first
    assert "家庭主动提出" in first.inner_text()
    # when the first offer is opened
    one.clicks(first.locator(".k-due__what a"))
    # then each condition stands there with its facts, its clause and the document
    one.sees("就已知情况看，符合条件", "逐条对照", "出生日期：", "依据：", "服务安排")
    one.pictured("why-phone")
    # and the person is one step away
    one.follows("返回个人记录", within="body")
    one.pictured("person-phone")
    for tab in ("登记经过", "基本事实", "授权同意", "查看记录"):
        one.follows(tab)
    one.sees("陈秀英")
    # and why an offer of care was looked at is told to the person, not to whoever keeps the register
    assert "某项待遇或服务的依据" not in one.page.locator("main").inner_text()


@pytest.mark.slow
def test_somebody_is_found_however_the_name_is_written(somebody):
    one = somebody("village")
    name = somebody().mother()
    whole = lazy_pinyin(name)
    written = [name, traditional(name), " ".join(name), " ".join(whole), "".join(whole), whole[0] + whole[1][0]]
    for each in written:
        one.searches(each)
        one.page.locator("#found").get_by_role("link", name=name).first.wait_for()
    # 陈 and 陳 are one name, in whichever way the reader reads
    one.searches("陈")
    found = one.page.locator("#found .k-person").all_inner_texts()
    one.searches("陳")
    assert one.page.locator("#found .k-person").all_inner_texts() == found
    # nobody: the page says what else can be done
    one.goes("/search/?q=qqqq")
    one.sees("您的辖区内没有找到", "办理迁入登记", "紧急查看记录")


@pytest.mark.slow
def test_a_mistake_is_shown_beside_its_field(somebody):
    one = somebody("village", PHONE)
    one.goes("/births/new/")
    one.writes("出生日期", "2029-1-1")
    one.writes("母亲", "王")
    one.presses("下一步：核对")
    one.sees("有 3 处需要更正")
    assert one.page.evaluate("document.activeElement.matches('[data-error-summary]')")
    # what was written is still there, and the mistake leads to it
    one.page.locator("[data-error-summary]").get_by_role("link", name="出生日期").click()
    assert one.page.evaluate("document.activeElement.value") == "2029-1-1"


@pytest.mark.slow
def test_a_death_and_a_move_are_recorded_and_taken_back(somebody):
    # given the first old person on the list
    one = somebody("village")
    one.clicks(one.page.locator("main .k-due__facts a"))
    record, name = one.path, one.heading()
    # when a death is recorded
    records(one, "死亡登记")
    one.writes("去世日期", LATELY)
    one.presses("下一步：核对")
    one.sees("各种提醒立即停止")
    one.presses("确认登记")
    one.sees("死亡登记已完成")
    # then nothing is offered any more
    one.goes(record)
    one.sees("已去世")
    assert one.page.locator("main .k-due").count() == 0
    # and taken back, all is as before
    one.goes(f"{record}timeline/")
    one.follows("撤销")
    one.presses("确认撤销")
    one.goes(record)
    assert one.heading() == name
    # when they leave the county
    records(one, "迁出本县")
    one.writes("迁移日期", LATELY)
    one.presses("下一步：核对")
    one.sees("记录由县里保存")
    one.presses("确认迁出")
    # then the message offers the way back
    one.follows("撤销")
    one.presses("确认撤销")
    one.goes(record)
    assert one.heading() == name


@pytest.mark.slow
def test_somebody_who_moves_in_gets_a_record(somebody):
    one = somebody("village", PHONE)
    one.goes("/arrivals/new/")
    one.writes("迁入日期", LATELY)
    one.writes("姓名", "阿依古丽·买买提")
    one.ticks("女")
    one.writes("出生日期", "1996-05-01")
    one.presses("下一步：核对")
    one.sees("阿依古丽·买买提")
    one.presses("确认迁入")
    # the name is found with its dot and without
    for each in ("阿依古丽买买提", "ayiguli"):
        one.searches(each)
        one.page.locator("#found").get_by_role("link", name="阿依古丽·买买提").first.wait_for()
