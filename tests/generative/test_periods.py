"""Periods that are skipped could not have differed: entitlements equal those of every period worked out afresh."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinward.rules.asjson import assessment_json
from kinward.rules.assess import assess
from kinward.rules.benefit_engine import BenefitEngine
from kinward.rules.determination import Entitlement
from kinward.rules.facts import NEVER
from kinward.rules.packs import load_packs, packs_folder
from kinward.rules.periods import Period, period_of
from kinward.rules.programme import Benefit
from kinward.rules.records import rows_of
from kinward.rules.rows import Moment, Row
from tests.generative.expressions import OF_PERSON, PARAMETERS, Expressions
from tests.generative.families import Families
from tests.generative.test_engines import relaxed, understood
from tests.spec import throwaway

ON = date(2026, 11, 1)
FIRST, LAST = date(2018, 3, 1), date(2031, 1, 1)
BENEFITS = [benefit for pack in load_packs(packs_folder()) for benefit in pack.benefits if benefit.period != "once"]
KNOWN = {**PARAMETERS, **OF_PERSON}


def afresh(benefit: Benefit, row: Row) -> list[tuple[date, date]]:
    """The periods of the right, every one of them worked out with nothing remembered of the one before."""
    engine = BenefitEngine(benefit)
    first, last = lasting(engine, row)
    found = []
    period = period_of(benefit.period, first)
    while period.first_day < last:
        day = period.first_day if benefit.assessed_on == "first_day" else period.last_day
        if entitled(engine, row, day, period):
            found.append((period.first_day, period.after))
        period = period_of(benefit.period, period.after)
    return found


def lasting(engine: BenefitEngine, row: Row) -> tuple[date, date]:
    moment = Moment(row, ON, *edges(period_of(engine.benefit.period, ON)))
    first = engine.starts(row, moment) if engine.starts else engine.benefit.start
    last = engine.ends(row, moment) if engine.ends else engine.benefit.end
    if first in (None, NEVER) or last is None:
        return LAST, LAST
    return max(first, engine.benefit.start), min(last, engine.benefit.end, date(ON.year + 100, 1, 1))


def edges(period: Period) -> tuple[date, date]:
    return period.first_day, period.last_day


def entitled(engine: BenefitEngine, row: Row, day: date, period: Period) -> bool:
    def moment() -> Moment:
        return Moment(row, day, *edges(period))

    in_force = [(each, closure) for each, closure in engine.conditions if each.start <= day < each.end]
    if any(closure(row, moment()) is not True for _, closure in in_force):
        return False
    return engine.amount is None or bool(engine.amount(row, moment()))


def differing(benefit: Benefit, row: Row) -> str:
    """Where the entitlements worked out with skipping differ; an open end is followed for a while only."""
    if benefit.blocked:
        return ""
    found = [(each.start, each.end) for each in BenefitEngine(benefit).entitlements(row, ON)]
    expected = afresh(benefit, row)
    soon = [each for each in expected if each[0] <= date(ON.year + 1, 12, 31)]
    if found[: len(soon)] == soon and found == expected[: len(found)]:
        return ""
    return f"{benefit.id} {row.facts}: {sorted({*found} ^ {*expected})[:5]}"


@st.composite
def benefits(draw: st.DrawFn) -> Benefit:
    """A benefit that ends within the time looked at, monthly or yearly, looked at on the first or last day."""
    makes = Expressions(lambda options: draw(st.sampled_from(options)))
    listed = [makes.truth(2) for _ in range(draw(st.integers(1, 3)))]
    listed = [said for said in listed if understood("person", said)]
    amount = f"greatest(0 CNY, round_half_up({makes.number('CNY', 2)}, 0.01))"
    usable = understood("person", f"({amount}) > 0 CNY")
    dated = draw(st.sampled_from([{}, {"from": date(2023, 5, 14)}, {"until": date(2025, 2, 1)}]))
    conditions = throwaway.conditions(listed or ["alive"])
    return throwaway.benefit(
        gives="money" if usable else "service",
        period=draw(st.sampled_from(["month", "month", "year"])),
        assessed_on=draw(st.sampled_from(["first_day", "last_day"])),
        conditions=[{**conditions[0], **dated}, *conditions[1:]],
        amount=[throwaway.formula(amount)] if usable else [],
        parameters=KNOWN,
        **{"from": FIRST, "until": LAST},
    )


@given(benefit=benefits(), seed=st.integers(0, 2**32))
@settings(relaxed, max_examples=60)
def test_random_rules_skip_nothing(benefit, seed):
    rows = rows_of(Families(seed, ON).records(12)).person
    assert [said for row in rows if (said := differing(benefit, row))] == [], [each.said for each in benefit.conditions]


@pytest.mark.slow
@given(benefit=benefits(), seed=st.integers(0, 2**32))
@settings(relaxed, max_examples=250)
def test_many_random_rules_skip_nothing(benefit, seed):
    rows = rows_of(Families(seed, ON).records(12)).person
    assert [said for row in rows if (said := differing(benefit, row))] == [], [each.said for each in benefit.conditions]


@pytest.mark.parametrize("benefit", BENEFITS, ids=lambda benefit: benefit.id)
def test_packs_skip_nothing(benefit):
    rows = rows_of(Families(3, ON).records(24)).of(benefit.view)
    assert [said for row in rows if (said := differing(benefit, row))] == []


def test_a_skipped_period_is_seen():
    benefit = throwaway.benefit(conditions=throwaway.conditions(["month(on) <> 6"]), **{"from": FIRST, "until": LAST})
    row = Row("person", 0, "a")
    engine = BenefitEngine(benefit)
    assert differing(benefit, row) == ""
    skipped: list[Entitlement] = [each for each in engine.entitlements(row, ON) if each.start.year != 2020]
    assert [(each.start, each.end) for each in skipped] != afresh(benefit, row)


# -- the same again, and with one fact more


def test_the_same_question_has_the_same_answer_to_the_byte():
    packs = load_packs(packs_folder())

    def answer() -> str:
        found = assess(Families(5, ON).records(16), packs, ON)
        return json.dumps(assessment_json(found, lambda text: text.get("en", "")), default=str)

    assert answer() == answer()


@st.composite
def certain_conditions(draw: st.DrawFn) -> list[str]:
    """Conditions that neither ask whether something is missing nor fall back on something else."""
    makes = Expressions(lambda options: draw(st.sampled_from(options)), certain=True)
    listed = [makes.truth(3) for _ in range(6)]
    return [said for said in listed if understood("person", said)] or ["alive"]


@given(listed=certain_conditions(), seed=st.integers(0, 2**32), chosen=st.randoms(use_true_random=False))
@settings(relaxed, max_examples=60)
def test_one_fact_more_never_turns_an_answer_round(listed, seed, chosen):
    """Unknown may become anything; what is decided stays so when a gap is filled."""
    benefit = throwaway.benefit(conditions=throwaway.conditions(listed), parameters=KNOWN)
    more = Families(seed, ON).records(16)
    less = Families(seed, ON).records(16)
    for person in less.people:
        for name in chosen.sample(sorted(person.facts), min(len(person.facts), 4)):
            del person.facts[name]
    for one, other in zip(outcomes(benefit, less), outcomes(benefit, more), strict=True):
        assert [(a, b) for a, b in zip(one, other, strict=True) if a is not None and a is not b] == []


def outcomes(benefit: Benefit, records) -> list[list[bool | None]]:
    engine = BenefitEngine(benefit)
    period = period_of("month", ON)
    return [
        [closure(row, Moment(row, ON, *edges(period))) for _, closure in engine.conditions]
        for row in rows_of(records).person
    ]
