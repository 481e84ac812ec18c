"""The reference manual is what the examples say, and they say something of everything the language has."""

import re

from kinward.rules.aggregates import AGGREGATES
from kinward.rules.facts import RELATIONS
from kinward.rules.functions import FUNCTIONS
from tests.spec.examples import all_examples, expressions
from tests.spec.manual import MANUAL, manual

WORDS = (
    "and or not = <> < <= > >= between in + - * / case coalesce is true false date on period_first_day period_last_day"
)


def said() -> str:
    """All that is said in the examples' expressions, definitions and benefits."""
    heads = [head for example in all_examples() for head in expressions(example.subjects)]
    return " ".join(
        [*heads, *(str(example.said.get(name, "")) for example in all_examples() for name in ("define", "benefit"))]
    )


def test_the_manual_is_fresh():
    """`python -m tests.spec.manual` writes it."""
    assert MANUAL.read_text(encoding="utf-8") == manual()


def test_every_word_has_an_example():
    tokens = set(re.findall(r"[a-z_]+|<>|<=|>=|[-+*/=<>]", said()))
    wanted = {*WORDS.split(), *AGGREGATES, *FUNCTIONS, *(name for _, name in RELATIONS), "alive", "self"}
    assert wanted - tokens == set()


def test_no_two_examples_have_the_same_title():
    names = [example.name for example in all_examples()]
    assert len(names) == len(set(names))
