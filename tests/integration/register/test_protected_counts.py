"""No number of fewer than ten people can be worked out from all the pages of a county, whatever their differences."""

from dataclasses import dataclass, field

import pytest
from django.db import connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

COUNTY = 990_900_000_000
NO_END = 10**9
FEWEST_LEFT = 5  # so many values stay possible for every number that is hidden

villages = some.lists(
    some.one_of(some.integers(0, 12), some.integers(0, 60), some.integers(10, 400)), min_size=1, max_size=8
)
counties = some.lists(villages, min_size=1, max_size=6)


@dataclass
class Node:
    """A place with its number; `low` to `high` is what a reader of every page can still think it is."""

    code: int
    n: int
    hidden: bool = False
    children: list["Node"] = field(default_factory=list)
    low: int = 0
    high: int = NO_END

    def read(self) -> None:
        if not self.hidden:
            self.low = self.high = self.n
        elif self.n < 10:
            self.low, self.high = 0, 9
        else:
            self.low = 10
        for child in self.children:
            child.read()

    def narrow_up(self) -> None:
        """From the villages to the county: a place is the sum of what lies in it."""
        for child in self.children:
            child.narrow_up()
        if self.children:
            self.low = max(self.low, sum(child.low for child in self.children))
            self.high = min(self.high, sum(child.high for child in self.children))

    def narrow_down(self) -> None:
        """From the county to the villages: a place is its parent without the others. Exact: places form a tree."""
        low, high = sum(child.low for child in self.children), sum(child.high for child in self.children)
        for child in self.children:
            others_low, others_high = low - child.low, high - child.high
            child.low, child.high = max(child.low, self.low - others_high), min(child.high, self.high - others_low)
        for child in self.children:
            child.narrow_down()

    def everybody(self) -> list["Node"]:
        return [self, *(node for child in self.children for node in child.everybody())]


def tree_of(numbers: list[list[int]]) -> Node:
    towns = []
    for t, of in enumerate(numbers, 1):
        code = COUNTY + t * 1000
        towns.append(Node(code, sum(of), children=[Node(code + v, n) for v, n in enumerate(of, 1)]))
    return Node(COUNTY, sum(town.n for town in towns), children=towns)


def protected(numbers: list[list[int]]) -> Node:
    """The tree as the database hides it."""
    county = tree_of(numbers)
    rows = [(county.code, None, county.n)]
    rows += [(town.code, COUNTY, town.n) for town in county.children]
    rows += [(village.code, town.code, village.n) for town in county.children for village in town.children]
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM register_count")
        cursor.executemany("INSERT INTO register_count (measure, place, parent, n) VALUES ('people', %s, %s, %s)", rows)
        cursor.execute("SELECT register_protect(%s)", [COUNTY])
        cursor.execute("SELECT place, hidden FROM register_count")
        hidden = dict(cursor.fetchall())
    for node in county.everybody():
        node.hidden = hidden[node.code]
    county.read()
    county.narrow_up()
    county.narrow_down()
    return county


@pytest.fixture
def undone(county_database, django_db_blocker):
    """As the tables' owner; what a test writes is undone."""
    from tests.conftest import connected_to

    with django_db_blocker.unblock(), connected_to(county_database), transaction.atomic(using="owner"):
        yield
        transaction.set_rollback(True, using="owner")


def check(numbers: list[list[int]]) -> None:
    for node in protected(numbers).everybody():
        assert node.hidden or node.n >= 10, f"{node.code} shows {node.n}"
        assert not node.hidden or node.high - node.low + 1 >= FEWEST_LEFT, f"{node.code} is {node.low} to {node.high}"


@pytest.mark.usefixtures("undone")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(counties)
def test_every_hidden_number_stays_open(numbers):
    check(numbers)


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize(
    "numbers",
    [
        [[9, 9]],
        [[0, 50]],
        [[5], [50]],
        [[0], [100, 0]],
        [[9, 9], [9, 9]],
        [[3, 2], [4, 5, 6, 7, 8, 9, 9, 9], [9, 9, 9, 9]],
        [[0, 0, 0], [40, 30, 20]],
        [[10, 9], [10, 10], [300]],
    ],
)
def test_hard_cases_stay_open(numbers):
    check(numbers)


@pytest.mark.usefixtures("undone")
def test_nothing_is_hidden_without_need():
    assert not any(node.hidden for node in protected([[10, 400], [77, 1000, 12]]).everybody())


def test_the_attack_would_find_a_number_that_is_only_left_out():
    """The check itself: hide the one small village and nothing else, and it is found at once."""
    county = tree_of([[5, 50], [60]])
    county.children[0].children[0].hidden = True
    county.read()
    county.narrow_up()
    county.narrow_down()
    assert (county.children[0].children[0].low, county.children[0].children[0].high) == (5, 5)
