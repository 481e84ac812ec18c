"""Attack 12: escaping from the rule language, catastrophic expressions, a rule of a million nodes.

Any text at all is tried in test_attack_12_fuzz.py. The million of anything is refused for its length; that depth and
parts are counted below that, `test_a_text_of_fair_length_is_refused_for_its_parts` holds.
"""

import time

import pytest

from kinward.rules.errors import ExpressionError
from kinward.rules.meaning import understand
from kinward.rules.scope import Scope

SCOPE = Scope("person", "CNY", {}, {})
MILLION = 10**6
CATASTROPHES = {
    "a million nodes side by side": " or ".join(["employed"] * MILLION),
    "a million nodes in a list": "sex in (" + ", ".join(["'male'"] * MILLION) + ")",
    "a million brackets": "(" * MILLION + "employed" + ")" * MILLION,
    "a million denials": "not " * MILLION + "employed",
    "a million signs": "-" * MILLION + "1 > 0",
    "a million steps of a path": "mother." * MILLION + "employed",
    "a million cases": "case " + "when employed then 1 " * MILLION + "else 0 end > 0",
    "a thousand lists within lists": "count(children where " * 1000 + "alive" + ") > 0" * 1000,
    "a number without end": "1" * MILLION + " > 0",
    "a text without end": "sex = '" + "x" * MILLION + "'",
    "open brackets": "(" * MILLION,
    "an open text": "'" + "\\" * MILLION,
}
ESCAPES = [
    "__import__('os').system('true')",
    "self.__class__",
    "mother.__class__.__mro__",
    "born_on.__globals__",
    "(select 1)",
    "exists (select 1 from register_identity)",
    "employed; drop table person",
    "employed -- and more",
    "employed /* and more */",
    "name = 'x'",
    "id_number is null",
    "pg_sleep(10) is null",
    "read_csv('x') is null",
    "current_user = 'x'",
    "cast(born_on as text) = 'x'",
    "born_on::text = 'x'",
    "lambda: true",
    "[x for x in children]",
    "{{ 7 * 7 }} > 0",
    "${7 * 7} > 0",
    "`id` is null",
    '"name" = 1',
    "$$x$$ = 'x'",
    "@@version = 1",
    "%s = 1",
    "? = 1",
    ":x = 1",
]


@pytest.mark.parametrize("name", CATASTROPHES)
def test_it_is_refused_at_once(name):
    began = time.process_time()
    with pytest.raises(ExpressionError):
        understand(CATASTROPHES[name], SCOPE)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("text", ESCAPES)
def test_there_is_no_way_out(text):
    with pytest.raises(ExpressionError):
        understand(text, SCOPE)


@pytest.mark.parametrize(
    ("text", "said"),
    [(" or ".join(["employed"] * 500), "more than 400 parts"), ("(" * 60 + "employed" + ")" * 60, "nested deeper")],
)
def test_a_text_of_fair_length_is_refused_for_its_parts(text, said):
    """Leave MAX_NODES or MAX_DEPTH out: longer texts above are refused for their length before these are counted."""
    with pytest.raises(ExpressionError, match=said):
        understand(text, SCOPE)


def test_what_is_just_small_enough_is_understood():
    assert understand(" or ".join(["employed"] * 20), SCOPE)
