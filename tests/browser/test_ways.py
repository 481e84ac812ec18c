"""However somebody uses it: by keyboard alone, without JavaScript, in each language, by day and by night."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from pypinyin import lazy_pinyin

from tests.browser.conftest import DESK, PHONE

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("stories")]
LATELY = (localdate() - timedelta(days=2)).isoformat()


def test_by_keyboard_alone(somebody):
    # given somebody who uses no mouse
    one = somebody()
    keys = one.page.keyboard
    name = one.mother()
    one.enters("村级经办人")
    # when they search, open a record
    one.tabs_to("q")
    keys.type("".join(lazy_pinyin(name)))
    keys.press("Enter")
    one.page.locator("#found .k-results__count").wait_for()
    one.looks()
    one.enters(name)
    # and record a birth
    one.tabs_to("登记办理")
    keys.press("Enter")
    one.enters("出生登记")
    one.tabs_to("女")
    keys.press("Space")
    one.tabs_to("出生日期")
    keys.type(LATELY)
    one.tabs_to("下一步：核对")
    keys.press("Enter")
    one.sees("核对信息")
    one.looks()
    if one.page.locator("#sure").count():
        one.tabs_to("不是同一个孩子")
        keys.press("Space")
    one.enters("确认登记")
    # then it is done, and can be undone
    assert one.heading() == "一张表办成的事"
    one.enters("撤销这次登记")
    one.enters("确认撤销")


def test_a_birth_without_javascript(somebody):
    one = somebody("village", PHONE, java_script_enabled=False)
    one.goes("/births/new/")
    one.ticks("男")
    one.writes("出生日期", LATELY)
    one.writes("母亲", "wang")
    one.presses("下一步：核对")
    # several can be meant: the form asks which one
    one.page.locator("input[name=mother_choice]").first.check(force=True)
    one.presses("下一步：核对")
    one.presses("确认登记")
    assert one.heading() == "一张表办成的事"
    one.follows("撤销这次登记")
    one.presses("确认撤销")
    one.sees("已撤销")


def test_languages_and_theme_change_where_one_stands(somebody):
    one = somebody("village")
    one.goes("/overview/")
    for chosen, title in (("繁體", "轄區概覽"), ("English", "Overview"), ("简体", "辖区概览")):
        one.presses(chosen, within=".k-header__language")
        assert one.path == "/overview/"
        one.sees(title)
    # the theme changes at once, and is kept
    one.presses("深色", within="footer")
    assert one.page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    one.examined.clear()
    one.goes("/today/")
    assert one.page.evaluate("document.documentElement.dataset.theme") == "dark"


def changes_language(one, language: str) -> None:
    """On a form that was typed into: the language is told first, then the form is sent."""
    with one.page.expect_navigation():
        one.page.locator(".k-header__language").get_by_role("button", name=language).click()
    one.looks()


def test_what_was_typed_is_not_lost_by_a_click_beside_it(somebody):
    """Leave out `beforeunload`, and nobody is asked; leave out the language's own submit, and the form is empty."""
    # given a form of a birth that is half filled in
    one = somebody("village")
    asked = []
    one.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    one.goes("/births/new/")
    one.writes("姓名", "小雨")
    one.ticks("女")
    # when a link beside it is pressed, the browser asks, and one stays
    one.page.locator(".k-header a").first.click(no_wait_after=True)
    one.page.wait_for_function("() => true")
    assert (asked, one.path) == (["beforeunload"], "/births/new/")
    # and another language or theme leaves what was typed
    changes_language(one, "English")
    assert one.heading() == "Record a birth"
    assert one.page.locator("[name=name]").input_value() == "小雨"
    assert one.page.get_by_label("Girl").is_checked()
    one.does_not_see("Please correct")
    one.presses("Dark", within="footer")
    assert one.page.locator("[name=name]").input_value() == "小雨"
    # also where the answers are checked
    one.writes("Day of birth", LATELY)
    one.presses("Next: check the answers")
    changes_language(one, "简体")
    assert one.heading() == "核对信息"
    one.sees("小雨")
    # and neither sending it nor giving it up is asked about
    one.presses("返回修改")
    one.follows("取消")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("size", [(640, 450), (320, 640)])
def test_what_is_enlarged_fits_too(somebody, size):
    """At 200% and more: leave .k-ledger__table out of the styles, or min-width of .k-header__search, and this fails.

    In English, whose words are the longest.
    """
    one = somebody("village", size, locale="en-GB")
    one.goes("/ledgers/")
    one.clicks(one.page.locator("main a[href*='/household-register/']"))
    assert "Household register" in one.heading()


@pytest.mark.parametrize("language", ["zh-CN", "zh-TW", "en-GB"])
@pytest.mark.parametrize(("size", "theme"), [(PHONE, "dark"), ((360, 740), "light"), (DESK, "dark")])
def test_every_page_of_a_day_fits(somebody, language, size, theme):
    one = somebody("village", size, locale=language, color_scheme=theme)
    one.clicks(one.page.locator("main .k-due__what a"))
    record = one.path.split("due/")[0]
    for tab in ("", "timeline/", "facts/", "consents/", "looks/", "death/", "move-out/", "declare/", "correct/"):
        one.goes(record + tab)
        one.unfolds_all()
    one.goes(record)
    one.clicks(one.page.locator("#family a[href^='/households/']"))
    for page in ("today/benefits", "overview", "quality", "arrivals/new", "births/new", "emergency", "account"):
        one.goes(f"/{page}/")
