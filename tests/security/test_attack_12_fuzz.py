"""Attacks 12 and 36: whatever is written as an expression, a pack or a family ends at once in an answer or an error.

An error is one that a person can act on: never a traceback of ours, never a hang, never a crash of the process.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kinward.errors import KinwardError
from kinward.rules.family import family_of, read_family
from kinward.rules.meaning import understand
from kinward.rules.packs import packs_folder, read_pack
from kinward.rules.scope import Scope
from kinward.rules.yamlfile import parse_yaml

SCOPE = Scope("person", "CNY", {}, {})
SLOW = 2.0
quick = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
long = settings(deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.function_scoped_fixture])

WORDS = (
    "and or not case when then else end in between is null where from self true false date on alive count any all none"
    " sum min max rank coalesce least greatest round_half_up round_down age_years age_days add_months value_on"
    " starts_with yearly year born_on died_on sex hukou employed children siblings mother household events"
    " income_yearly members ( ) , . + - * / = <> < <= > >= ' '' '2025-01-31' 'rural' 0 1 2.5 9999999999999999999 years"
    ' months CNY CNY/month percent ; -- /* \\ " ` # $ % ? : [ ] { } ！ ３ \u202e \x00 \x0b é 家'
).split(" ")
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join),
)


def answered(what: Callable[[], object]) -> object:
    """What it comes to, or the error a person would see; anything else fails the test."""
    began = time.process_time()
    try:
        found = what()
    except KinwardError as error:
        found = error
    assert time.process_time() - began < SLOW
    if isinstance(found, KinwardError):
        assert found.code
        assert found.message
    return found


@given(TEXTS)
@example("(" * 8_000)
@example("not " * 2_000)
@example("case when " * 400)
@example("-" * 7_999 + "1")
@example("1" * 8_000 + " > 0")
@example("0." + "0" * 7_000 + "1 > 0")
@example("'" * 7_999)
@example(". " * 4_000)
@example("count(children where " * 300)
@quick
def test_any_text_as_an_expression(text):
    answered(lambda: understand(text, SCOPE))


@pytest.mark.slow
@given(TEXTS)
@long
def test_many_texts_as_expressions(text):
    answered(lambda: understand(text, SCOPE))


# -- packs changed at random

PACK = packs_folder() / "cn"
PACK_FILES = [
    *("pack.yaml", "sources.yaml", "evidence.yaml", "benefits/childcare-subsidy.yaml", "benefits/rural-reward.yaml"),
    *("schedules/immunisation.yaml", "schedules/postnatal.yaml", "indicators/population.yaml"),
]
PIECES = st.sampled_from(
    [
        *(word.encode() for word in WORDS),
        b"\n",
        b"  ",
        b"- ",
        b": ",
        b"\t",
        b"&a",
        b"*a",
        b"!!x",
        b"\xff",
        b"\xe5",
        b"null",
    ]
)


@st.composite
def changed(draw: st.DrawFn, files: list[str]) -> tuple[str, bytes]:
    """A file of a pack with a few bytes cut out, put in or doubled."""
    name = draw(st.sampled_from(files))
    raw = (PACK / name).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(raw)))
        upto = min(len(raw), at + draw(st.integers(0, 60)))
        raw = raw[:at] + draw(st.one_of(PIECES, st.binary(max_size=8), st.just(raw[at:upto] * 2))) + raw[upto:]
    return name, raw


def copied(folder: Path, name: str, raw: bytes) -> Path:
    """The heads of the pack and one file of it, changed."""
    for head in ("pack.yaml", "sources.yaml", "evidence.yaml"):
        (folder / head).write_bytes((PACK / head).read_bytes())
    for part in ("benefits", "schedules", "indicators"):
        (folder / part).mkdir(exist_ok=True)
        for old in (folder / part).iterdir():
            old.unlink()
    (folder / name).write_bytes(raw)
    return folder


def check_pack(folder: Path) -> None:
    began = time.process_time()
    for error in read_pack(folder).errors:
        assert error.code
        assert error.where
    assert time.process_time() - began < SLOW


@given(change=changed(PACK_FILES))
@quick
def test_a_damaged_pack(tmp_path, change):
    check_pack(copied(tmp_path, *change))


@pytest.mark.slow
@given(change=changed(PACK_FILES))
@long
def test_many_damaged_packs(tmp_path, change):
    check_pack(copied(tmp_path, *change))


@given(st.binary(max_size=300))
@quick
def test_any_bytes_as_yaml(raw):
    answered(lambda: parse_yaml(raw, "x.yaml"))


# -- families

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["never", "unknown", "2025-01-31", "2025-02-30", "1e999999999", "-1", "a", "b", "household", "９"]),
)
NAMES = st.one_of(
    st.sampled_from(
        "on region currency complete household people pregnancies events declared id parents mother father"
        " spouse born_on died_on sex person what fact value income_yearly disability_grade last_period_on dose".split()
    ),
    st.text(max_size=5),
)
ANYTHING = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=5))
PEOPLE = st.lists(st.dictionaries(NAMES, SCALARS, max_size=5).map(lambda facts: {"id": "a", **facts}), max_size=3)


FAMILIES = st.builds(
    lambda people, more: {**more, "people": people}, PEOPLE, st.dictionaries(NAMES, ANYTHING, max_size=4)
)


@given(st.one_of(ANYTHING, FAMILIES))
@example({"people": [{"id": "a", "income_yearly": "1e999999999"}]})
@example({"people": [{"id": "a", "disability_grade": "1e-999999999"}]})
@example({"people": [{"id": "a"}], "on": "0001-01-01"})
@quick
def test_anything_as_a_family(content):
    answered(lambda: family_of(content))


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
@given(content=st.one_of(st.binary(max_size=200), ANYTHING.map(lambda said: json.dumps(said).encode())))
@example(content=b"[" * 200_000)
@example(content=b'{"a":' * 100_000)
@example(content=b"9" * 10_000)
@example(content=b'{"people": [{"id": "a", "born_on": ' + b"9" * 5_000 + b"}]}")
@quick
def test_any_bytes_as_a_family_file(tmp_path, suffix, content):
    file = tmp_path / f"family{suffix}"
    file.write_bytes(content)
    answered(lambda: read_family(file))
