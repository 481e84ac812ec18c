"""A family's stories: its own record, who looked at it, and taking back a consent, which works at once."""

import pytest

from tests.browser.conftest import DESK, PHONE

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("stories")]


def test_a_family_sees_who_looked_and_takes_its_consent_back(somebody):
    # given a mother whose record the village worker has opened
    mother = somebody("family", PHONE, color_scheme="dark")
    assert mother.heading() == "我的家庭"
    name = mother.page.locator("main .k-person__name").first.inner_text()
    worker = somebody("village")
    worker.searches(name)
    worker.follows(name, within="#found")
    record = worker.path
    worker.sees("体检与疫苗", "待遇")
    # when she asks who looked
    mother.goes("/my/looks/")
    # then the worker's look stands there, with what it was for
    mother.sees("陈秀英", "村级经办人", "用途：")
    mother.pictured("who-looked-dark")
    # and when she takes back both consents
    mother.goes("/my/consents/")
    for purpose in ("care", "benefits"):
        mother.clicks(mother.part(f"consent-{purpose}").get_by_role("button", name="撤回同意"))
        mother.sees("您已撤回")
    # then the worker sees neither from that moment on
    worker.goes(record)
    worker.sees("本人尚未同意")
    # and what she gives again is there again
    for purpose in ("care", "benefits"):
        mother.clicks(mother.part(f"consent-{purpose}").get_by_role("button", name="我同意"))
    worker.goes(record)
    worker.does_not_see("本人尚未同意")


@pytest.mark.parametrize(
    ("locale", "size", "title"),
    [("zh-CN", (360, 740), "我的家庭"), ("zh-TW", PHONE, "我的家庭"), ("en-GB", DESK, "My family")],
)
def test_a_family_reads_all_that_is_its_own(somebody, locale, size, title):
    mother = somebody("family", size, locale=locale)
    assert mother.heading() == title
    for page in ("due", "consents", "looks", "messages", "copy"):
        mother.goes(f"/my/{page}/")
    # another's record is not hers to see
    assert mother.is_refused("/people/1/")
