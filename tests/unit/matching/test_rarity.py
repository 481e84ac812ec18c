"""What many share says little: titles in the columns of names, a day that stands for not knowing it."""

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from kinward.register.matching import rarity
from kinward.register.matching.finding import find_duplicates

SYLLABLES = ("ba", "ro", "len", "mi", "dor", "ka", "tes", "vu", "sha", "pol")
GIVEN, FAMILY = 60, 300


def people(*more: tuple, unknown: int = 0, count: int = 1_500) -> pa.Table:
    """Latin names, drawn again in the same way every time; days of eighty years, of some only the year is known."""
    rng = np.random.default_rng(11)
    words = ["".join(rng.choice(SYLLABLES, 3)) for _ in range(GIVEN + FAMILY)]
    days = np.datetime64("1920-01-01") + rng.integers(0, 29_000, count)
    days[:unknown] = np.datetime64("1950-01-01")
    rows = [
        (f"n{at}", words[rng.integers(GIVEN)], words[GIVEN + rng.integers(FAMILY)], str(days[at]), f"town {at % 90}")
        for at in range(count)
    ]
    return pa.table(
        dict(zip(("id", "first_name", "surname", "dob", "town"), zip(*rows, *more, strict=True), strict=True))
    )


def likely(table: pa.Table) -> set[frozenset[str]]:
    pairs = find_duplicates(table, least=0.5).pairs
    return {frozenset(pair) for pair in zip(pairs["id_l"].to_pylist(), pairs["id_r"].to_pylist(), strict=True)}


def test_a_title_and_a_rank_are_no_name():
    """Weigh the given name and the surname each for itself, and every two baronets of a town are one."""
    baronets = [
        (f"b{at}", "sir", "baronet", f"18{at % 60 + 20}-0{at % 9 + 1}-1{at % 7}", f"town {at % 9}") for at in range(90)
    ]
    assert likely(people(*baronets)) == set()


def test_a_rare_name_that_stands_twice_is_still_rare():
    """Count names together as they stand, and the two records alone make the name common."""
    twice = [
        ("x", "ottilie", "vandermeer", "1961-04-12", "town 7"),
        ("y", "ottilie", "vandermeer", "1961-04-21", "town 8"),
    ]
    assert likely(people(*twice)) == {frozenset("xy")}


@pytest.mark.parametrize("other", [("vandermeer", "ottilie"), ("vandermer", "ottilie"), ("vandermeer", "otilie")])
def test_names_exchanged_are_seen_through_a_slip(other):
    twice = [("x", "ottilie", "vandermeer", "1961-04-12", "town 7"), ("y", *other, "1961-04-12", "town 7")]
    assert likely(people(*twice)) == {frozenset("xy")}


def test_names_in_both_orders_are_as_common_as_in_the_commoner():
    """The given name of the one record and the surname of the other are nobody's name."""
    connection = duckdb.connect()
    connection.execute("""CREATE TABLE one AS
        SELECT given_name, surname, array_to_string(list_sort([given_name, surname]), ' ') AS name_both
        FROM (VALUES ('adam'), ('bert')) AS first(given_name), (VALUES ('moore'), ('stone')) AS last(surname), range(25)
        UNION ALL VALUES ('moore', 'adam', 'adam moore')""")
    rarity.count(connection, ["one"], {"name_both"})
    shares = dict(connection.execute("FROM common_name_both").fetchall())
    assert shares["adam moore"] == pytest.approx(50 * 50 / 101**2)


def test_a_day_that_many_have_for_want_of_their_own_says_little():
    """Weigh every day alike, and namesakes of whom nobody knows the day are one person."""
    table = people(unknown=200)
    name = {each: table[each][0].as_py() for each in ("first_name", "surname")}
    for day, are_one in (("1950-01-01", False), ("1950-01-02", True)):
        namesakes = [("x", *name.values(), day, "town 7"), ("y", *name.values(), day, "town 8")]
        assert (frozenset("xy") in likely(people(*namesakes, unknown=200))) == are_one


def test_a_column_that_repeats_the_names_is_left_out_and_said():
    table = people()
    names = zip(table["surname"].to_pylist(), table["first_name"].to_pylist(), strict=True)
    found = find_duplicates(table.append_column("display", pa.array([f"{one}, {other}" for one, other in names])))
    assert found.ignored["display"] == "repeats"
