"""Random rules on random families: every engine finds the same, to the last unit and the last fact asked for."""

import importlib.util
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinward.rules.errors import RuleError
from kinward.rules.programme import Programme
from kinward.rules.tables import tables_of
from tests.generative.comparison import differences, differences_of_a_part
from tests.generative.expressions import OF_PERSON, PARAMETERS, Expressions
from tests.generative.families import Families
from tests.spec import throwaway

DAYS = [date(2026, 11, 1), date(2024, 2, 29), date(2025, 12, 31), date(2025, 2, 28)]
TOO_LARGE = "rule-too-large"
SPARK = importlib.util.find_spec("kinward.rules.sweep_spark") and importlib.util.find_spec("pyspark")
relaxed = settings(
    deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def parameters(subject: str) -> dict[str, Any]:
    return {**PARAMETERS, **(OF_PERSON if subject == "person" else {})}


def understood(subject: str, said: str) -> bool:
    """Whether it is within the limits, the only error that what is made up here may lead to."""
    try:
        throwaway.asking([said], subject, parameters=parameters(subject))
    except RuleError as error:
        if error.code != TOO_LARGE:
            raise AssertionError(said) from error
        return False
    return True


@st.composite
def programmes(draw: st.DrawFn, subject: str, conditions: int, depth: int = 3) -> Programme:
    """A programme of random conditions; a benefit with a random amount where nothing in it is an event's."""
    makes = Expressions(lambda options: draw(st.sampled_from(options)), subject)
    listed = [said for said in (makes.truth(depth) for _ in range(conditions)) if understood(subject, said)]
    said: dict[str, Any] = {"parameters": parameters(subject)}
    amount = f"greatest(0 CNY, round_half_up({makes.number('CNY', 2)}, 0.01))"
    if draw(st.booleans()) or not understood(subject, f"({amount}) > 0 CNY"):
        return throwaway.asking(listed or ["true"], subject, **said)
    said |= {"gives": "money", "amount": [throwaway.formula(amount)]}
    return throwaway.benefit(for_each=subject, conditions=throwaway.conditions(listed or ["true"]), **said)


def disagreements(programme: Programme, on: date, seed: int, people: int, engine: str) -> list[str]:
    tables = tables_of(Families(seed, on).records(people))
    found = differences(tables, [throwaway.pack(programme)], on, engine)
    return [*found, *(f"{each.id}: {each.said}" for each in programme.conditions)] if found else []


@pytest.mark.parametrize("subject", ["person", "household", "pregnancy"])
@given(data=st.data(), on=st.sampled_from(DAYS), seed=st.integers(0, 2**32))
@settings(relaxed, max_examples=8)
def test_duckdb_agrees_with_the_closures(subject, data, on, seed):
    programme = data.draw(programmes(subject, conditions=12))
    assert disagreements(programme, on, seed, 60, "duckdb") == []


@pytest.mark.parametrize("subject", ["person", "household", "pregnancy"])
@given(data=st.data(), on=st.sampled_from(DAYS), seed=st.integers(0, 2**32))
@settings(relaxed, max_examples=8)
def test_columns_that_are_not_asked_for_change_nothing(subject, data, on, seed):
    programme = data.draw(programmes(subject, conditions=12))
    tables = tables_of(Families(seed, on).records(60))
    assert differences_of_a_part(tables, [throwaway.pack(programme)], on) == []


@pytest.mark.slow
@pytest.mark.parametrize("subject", ["person", "household", "pregnancy"])
@given(data=st.data(), on=st.sampled_from(DAYS), seed=st.integers(0, 2**32))
@settings(relaxed, max_examples=30)
def test_duckdb_agrees_with_the_closures_on_many(subject, data, on, seed):
    programme = data.draw(programmes(subject, conditions=25))
    assert disagreements(programme, on, seed, 200, "duckdb") == []


@pytest.mark.slow
@pytest.mark.spark
@pytest.mark.xdist_group("spark")
@pytest.mark.skipif(not SPARK, reason="needs the spark extra")
@pytest.mark.parametrize("subject", ["person", "household", "pregnancy"])
@given(data=st.data(), on=st.sampled_from(DAYS), seed=st.integers(0, 2**32))
@settings(relaxed, max_examples=4)
def test_spark_agrees_with_the_closures(subject, data, on, seed):
    programme = data.draw(programmes(subject, conditions=8))
    assert disagreements(programme, on, seed, 60, "spark") == []
