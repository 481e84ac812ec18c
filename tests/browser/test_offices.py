"""Stories of the clinic, the offices, the administrators, the auditor and the planner, at their desks."""

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("stories")]


def test_a_clinic_sees_whom_it_may_offer_care_and_no_money(somebody):
    # given somebody of the township's clinic
    one = somebody("clinic")
    assert one.heading() == "今天"
    assert one.page.locator("main a[href='/today/benefits/']").count() == 0
    # when they open a person and why something is offered
    one.clicks(one.page.locator("main .k-due__what a"))
    one.sees("依据")
    one.goes(one.path.split("due/")[0])
    # then care is there, and benefits are not
    assert one.part("care").count() == 1
    assert one.part("rights").count() == 0
    # and what the person takes back is hidden at once
    record = one.path
    consents = one.part("consent-care")
    one.follows("授权同意")
    one.clicks(consents.get_by_role("button", name="登记本人撤回"))
    one.goes(record)
    one.sees("本人尚未同意")
    # until they agree again
    one.follows("授权同意")
    one.clicks(consents.get_by_role("button", name="登记本人同意"))


@pytest.mark.parametrize(("role", "theme"), [("township", "light"), ("county", "dark")])
def test_an_office_sees_its_area_in_numbers(somebody, role, theme):
    one = somebody(role, color_scheme=theme)
    one.sees("服务情况", "人口")
    if role == "township":
        one.pictured("overview-township")
    one.goes("/quality/")
    one.sees("缺项", "不一致")
    for page in ("accounts", "places", "proposals"):
        one.goes(f"/{page}/")
    one.goes("/accounts/")
    one.clicks(one.page.locator("main a[href^='/accounts/']"))


def test_a_county_in_english(somebody):
    one = somebody("county", locale="en-GB")
    one.sees("How the service does")
    one.goes("/packs/")
    one.clicks(one.page.locator("main a[href^='/packs/']"))


def test_rules_change_when_a_second_administrator_agrees(somebody):
    # given an administrator who tries another amount
    first = somebody("administrator")
    first.goes("/packs/update/")
    first.page.locator("select[name=parameter_1]").select_option("cn.childcare-subsidy.amount_per_year")
    first.writes("数值 1 改为", "4000")
    first.presses("开始试算")
    # then it shows how many families that concerns, before and after
    first.sees("前后对比", "现在每期金额", "改后每期金额")
    first.looks()
    first.pictured("packs-trial")
    # given an amount that was not verified is confirmed, and proposed with a document
    first.goes("/packs/update/")
    first.page.locator("select[name=parameter_1]").select_option("cn.rural-reward.amount_per_year")
    first.writes("数值 1 改为", "960.00")
    first.presses("开始试算")
    first.writes("依据文件及文号", "安湖县卫健委〔2026〕9号")
    first.presses("提交审批")
    # then they cannot decide themselves
    first.goes("/proposals/")
    first.clicks(first.page.locator("main a[href^='/proposals/']"))
    proposal = first.path
    assert first.page.get_by_role("button", name="同意").count() == 0
    # and the second administrator can
    second = somebody("administrator-2")
    second.goes(proposal)
    second.clicks(second.page.locator("button[value=accept]"))
    second.goes("/packs/")
    second.sees("安湖县卫健委〔2026〕9号")
    for page in ("settings", "accounts", "accounts/new", "places"):
        second.goes(f"/{page}/")
    # and neither has the record of any person
    assert second.is_refused("/people/1/")


def test_an_auditor_reads_the_log_without_names(somebody):
    # given a look at a record
    worker = somebody("village")
    worker.clicks(worker.page.locator("main .k-due__facts a"))
    name = worker.heading().split("\n")[0]
    # when the auditor reads the log
    one = somebody("auditor")
    assert one.heading() == "异常提醒"
    one.goes("/log/")
    # then the account and the number of the record stand there, the name does not
    one.goes(f"/log/?person={worker.path.split('/')[2]}")
    one.sees("陈秀英", "查看：概况", "register.read")
    one.does_not_see(name)
    # and the log is whole
    one.goes("/chains/")
    one.presses("立即校验")
    one.sees("日志完整")


def test_a_planner_sees_figures_and_nobody(somebody):
    one = somebody("planner")
    assert one.heading() == "安湖县"
    one.sees("统计数据", "全辖区", "年龄与性别构成")
    assert one.page.locator("main a[href^='/people/']").count() == 0
    assert one.is_refused("/people/1/")
