"""Today is worked off: by a village worker with a phone, and by a family that decides for itself."""

import re

import pytest

from tests.browser.conftest import PHONE

pytestmark = [pytest.mark.xdist_group("stories"), pytest.mark.slow]


def first_request(one):
    """The first item of the list: somebody asked for help."""
    item = one.page.locator("main .k-due").first
    assert "家庭主动提出" in item.inner_text()
    return item


def named(item) -> str:
    return item.locator(".k-due__what").inner_text() + item.locator(".k-due__facts a").first.inner_text()


def listed(one) -> list[str]:
    return [named(each) for each in one.page.locator("main .k-due").all()]


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_village_worker_works_off_today(somebody, has_scripts):
    # given a village worker with a phone, and a family that asked for help
    one = somebody("village", PHONE, java_script_enabled=has_scripts)
    assert one.heading() == "今天"
    before, item = listed(one), first_request(one)
    what = named(item)
    # when it is done, and recorded as done today
    one.clicks(item.get_by_role("link", name=re.compile("已完成|已答复")))
    one.sees("不记检查结果" if "已完成" in one.heading() else "答复了他们")
    one.presses("登记为")
    # then they are back at the list, from which it is gone, and can undo it there
    assert (one.heading(), one.path) == ("今天", "/today/")
    assert what not in listed(one)
    one.clicks(one.page.get_by_role("status").get_by_role("link", name="撤销"))
    one.sees("系统立即重新测算")
    one.presses("确认撤销")
    assert listed(one) == before
    # when a family does not want something
    offer = one.page.locator("main .k-due").filter(has=one.page.get_by_role("link", name="不用了")).first
    what = named(offer)
    one.clicks(offer.get_by_role("link", name="不用了"))
    one.sees("不问理由，也不影响任何待遇")
    one.does_not_see("原因", "日期")
    one.presses("登记“不用了”")
    # then it is gone, nobody is told why, and it stands where the family's mind can be changed
    assert what not in listed(one)
    one.clicks(one.page.get_by_role("status").get_by_role("link", name="撤销"))
    one.presses("确认撤销")
    assert listed(one) == before


def test_by_keyboard_alone(somebody):
    one = somebody("village")
    item = first_request(one)
    words = item.locator(".k-due__links a").first.inner_text()
    one.enters(words.split()[0])
    one.enters("登记为")
    assert one.path == "/today/"
    one.sees("已登记")
    one.clicks(one.page.get_by_role("status").get_by_role("link", name="撤销"))
    one.presses("确认撤销")


def test_who_asks_for_help_on_the_persons_page_stands_first(somebody):
    # given the last person of the list, who asked for nothing
    one = somebody("village", PHONE)
    one.clicks(one.page.locator("main .k-due__facts a").last)
    record = one.path
    one.clicks(one.page.locator("#care").get_by_role("link", name="需要帮助"))
    one.presses("登记")
    # then the page says so, and what was said can be looked up and undone
    assert one.path == record
    one.sees("家庭主动提出")
    one.follows("提出、谢绝与已办事项")
    one.sees("家庭主动提出")
    one.follows("撤销")
    one.presses("确认撤销")
    assert one.path == record


def test_a_family_decides_for_itself(somebody):
    # given a family at its own page
    one = somebody("family", PHONE)
    one.goes("/my/due/")
    one.unfolds_all()
    offer = one.page.locator("#care .k-due").filter(has=one.page.get_by_role("link", name="不用了")).first
    what = offer.locator(".k-due__what").inner_text()
    # when it says no
    one.clicks(offer.get_by_role("link", name="不用了"))
    one.presses("登记“不用了”")
    # then it stands among what was said, and can be taken back
    assert one.path == "/my/due/"
    one.sees("您提出过的和谢绝的", what)
    one.clicks(one.page.locator("#care .k-timeline").get_by_role("link", name="撤销"))
    one.presses("确认撤销")
    assert one.path == "/my/due/"
    # and when it asks for help, that stands there too
    one.unfolds_all()
    one.clicks(one.page.locator("#care").get_by_role("link", name="需要帮助"))
    one.presses("登记")
    one.sees("您家已提出")
    one.clicks(one.page.locator("#care .k-timeline").get_by_role("link", name="撤销"))
    one.presses("确认撤销")
