"""Every example of the reference manual holds, on every engine."""

import importlib.util

import pytest

from tests.spec.examples import all_examples
from tests.spec.trial import differences

EXAMPLES = [pytest.param(example, id=example.name) for example in all_examples()]
SPARK = importlib.util.find_spec("kinward.rules.sweep_spark") and importlib.util.find_spec("pyspark")


@pytest.mark.parametrize("with_stranger", [False, True], ids=["facts as listed", "columns with gaps"])
@pytest.mark.parametrize("engine", ["python", "duckdb"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example, engine, with_stranger):
    assert list(differences(example, engine, with_stranger=with_stranger)) == []


@pytest.mark.slow
@pytest.mark.spark
@pytest.mark.xdist_group("spark")
@pytest.mark.skipif(not SPARK, reason="needs the spark extra")
@pytest.mark.parametrize("example", EXAMPLES)
def test_example_on_spark(example):
    assert list(differences(example, "spark", with_stranger=True)) == []


def test_a_wrong_expectation_is_seen():
    example = next(each for each in all_examples() if each.title == "And, or, not")
    table = example.said["people"].replace("| true     | true      | true ", "| true     | true      | false ")
    assert table != example.said["people"]
    wrong = type(example)(example.section, example.title, example.text, {**example.said, "people": table})
    assert list(differences(wrong, "python", with_stranger=False))
