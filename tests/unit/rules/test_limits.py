"""What no pack may say is refused with its reason, and what comes close to it is not (attack 34)."""

import pytest

GRANT, CHECKS, BIRTHS = "benefits/grant.yaml", "schedules/checks.yaml", "indicators/births.yaml"
IS, GRANT_TEXT = "is: age_years(born_on) < 6", "text: {en: Under six.}"
PLAIN, CHECK_TITLE, BASIS = "gives: money", "title: {en: 3 months}", "basis: {en: Counted from the register.}"

# what is tried, file, what is replaced, by what, the code
REFUSED = [
    ("a compulsory check", CHECKS, CHECK_TITLE, "title: {en: Mandatory check}", "limit-duty"),
    ("an obligation in Chinese", CHECKS, CHECK_TITLE, "title: {en: 必须参加的检查}", "limit-duty"),
    (
        "a penalty",
        CHECKS,
        "about: {en: Offered to every child.}",
        "about: {en: A fine for those absent.}",
        "limit-duty",
    ),
    ("a pregnancy check for all", CHECKS, CHECK_TITLE, "title: {en: Pregnancy test for all women}", "limit-policing"),
    ("a contraception check", CHECKS, CHECK_TITLE, "title: {en: 查环查孕}", "limit-policing"),
    ("a birth quota", GRANT, GRANT_TEXT, "text: {en: Within the birth quota.}", "limit-policing"),
    ("births outside the plan", GRANT, GRANT_TEXT, "text: {en: 非计划外生育。}", "limit-policing"),
    ("the fee of that time", GRANT, GRANT_TEXT, "text: {en: Social maintenance fee paid.}", "limit-policing"),
    ("a fact about contraception", GRANT, IS, "is: contraception = 'iud'", "rule-forbidden-fact"),
    ("a fact about abortion", GRANT, IS, "is: count(children where aborted) = 0", "rule-forbidden-fact"),
    ("a fact about religion", GRANT, IS, "is: religion = 'x'", "rule-forbidden-fact"),
    ("a fact about where somebody is", GRANT, IS, "is: gps_latitude is null", "rule-forbidden-fact"),
    ("a negative amount", GRANT, "is: amount_per_month", "is: -100 CNY/month", "limit-negative"),
    (
        "an amount that may be negative",
        GRANT,
        "is: amount_per_month",
        "is: 100 CNY/month - income_monthly",
        "limit-negative",
    ),
    ("a negative figure", GRANT, "value: 100", "value: -100", "limit-negative"),
    ("a right by rank", GRANT, IS, "is: rank(siblings) <= 2", "limit-birth-order"),
    ("a right by number", GRANT, IS, "is: count(mother.children) <= 2", "limit-birth-order"),
    ("a right by older ones", GRANT, IS, "is: none(siblings where born_on < self.born_on)", "limit-birth-order"),
    ("an amount by rank", GRANT, "is: amount_per_month", "is: amount_per_month * rank(siblings)", "limit-birth-order"),
    ("a right for the vaccinated", GRANT, IS, "is: any(events where what = 'immunisation')", "limit-unasked"),
    ("a right for the examined", GRANT, IS, "is: none(mother.events where what = 'declined')", "limit-unasked"),
    ("a right for those in care", GRANT, IS, "is: any(mother.pregnancies)", "limit-unasked"),
    ("an end by check-ups", GRANT, PLAIN, f"{PLAIN}\nends: max(on from events)", "limit-unasked"),
    (
        "a list of those not examined",
        BIRTHS,
        "title: {en: Births}",
        "title: {en: Women not examined}",
        "limit-policing",
    ),
    ("a ranking of workers", BIRTHS, BASIS, "basis: {en: Ranking of workers by births.}", "limit-policing"),
    ("a target on births", BIRTHS, "title: {en: Births}", "title: {en: Birth target reached}", "limit-policing"),
]
TAKEN = [
    ("an offer", CHECKS, CHECK_TITLE, "title: {en: A check that is offered}"),
    ("a denial of duty", CHECKS, CHECK_TITLE, "title: {en: Nobody must come}"),
    ("a denial in Chinese", CHECKS, CHECK_TITLE, "title: {en: 不是必须参加}"),
    ("a word that holds another", CHECKS, CHECK_TITLE, "title: {en: Defines what is muster}"),
    ("a denial of the old law", GRANT, GRANT_TEXT, "text: {en: No social maintenance fee is asked for.}"),
    ("a figure of nothing", GRANT, "value: 100", "value: 0"),
    (
        "a difference that stops at nothing",
        GRANT,
        "is: amount_per_month",
        "is: greatest(0, 100 CNY/month - income_monthly)",
    ),
    ("a right by the parents' income", GRANT, IS, "is: mother.income_yearly < 9 CNY/year"),
    ("a right of a parent by children", GRANT, "for_each: child", "for_each: person"),
    ("a number for a household", GRANT, "for_each: child", "for_each: household"),
    ("doses in a schedule", CHECKS, "is: age_years(born_on) < 7", "is: none(events where what = 'declined')"),
    ("an average", BIRTHS, "title: {en: Births}", "title: {en: Births a year}"),
]
CONDITION_OF = {"person": "count(children) <= 2", "household": "count(children) >= 2"}


@pytest.mark.parametrize("refusal", REFUSED, ids=[each[0] for each in REFUSED])
def test_refused_with_its_reason(change, refusal):
    _, name, old, new, code = refusal
    errors = change(name, old, new).errors
    assert [error.code for error in errors] == [code]
    assert errors[0].message
    assert errors[0].where.rpartition("/")[2].startswith(f"{name.rpartition('/')[2]}:")


@pytest.mark.parametrize("near", TAKEN, ids=[each[0] for each in TAKEN])
def test_what_comes_close_is_taken(folder, change, near):
    _, name, old, new = near
    subject = new.removeprefix("for_each: ")
    if subject in CONDITION_OF:
        text = (folder / GRANT).read_text(encoding="utf-8")
        (folder / GRANT).write_text(text.replace(IS, f"is: {CONDITION_OF[subject]}"), encoding="utf-8")
    assert change(name, old, new).errors == ()


def test_every_refusal_has_advice(change):
    for _, name, old, new, code in REFUSED[:1]:
        error = change(name, old, new).errors[0]
        assert error.advice
        assert f"[{code}]" in str(error)
