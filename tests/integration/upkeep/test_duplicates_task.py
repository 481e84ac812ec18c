"""The nightly look for duplicates, as the worker does it: under the service's login, with its progress kept."""

from datetime import date

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.register.actions import correct_identity, keep_both, look_again, merge_people, unmerge_people
from kinward.register.duplicates import waiting_pairs
from kinward.upkeep import working
from kinward.upkeep.models import Run
from kinward.upkeep.working import run
from tests.integration.register.people import TODAY, move_family_in, table

SETTLED = "SELECT settled FROM register_pair WHERE one_id = %s AND other_id = %s"


@pytest.fixture
def clerk(kept_county):
    return Actor(1, "a clerk", "village", "register", kept_county.villages[0])


@pytest.fixture
def two(clerk):
    with acting(clerk):
        people = move_family_in(clerk, "欧阳靖宇 f 1988-03-12 head", area=clerk.area)
        people |= move_family_in(clerk, "欧阳婧宇 f 1988-03-12 head", area=clerk.area)
    return tuple(sorted(people.values()))


def settled(clerk, two) -> list[tuple]:
    with acting(clerk):
        return table(SETTLED, *two)


def test_it_finds_them_and_says_how_far_it_is(clerk, two, monkeypatch):
    """Report from within the transaction of the look, and nobody sees it before the end."""
    told = []
    monkeypatch.setattr(
        "kinward.upkeep.tasks.report", lambda done, total: (told.append(done), working.report(done, total))
    )
    done = run("duplicates")
    assert told == [1, 2, 3, 4]
    assert Run.objects.get().percent == 80
    assert done.done["pairs"] >= 1
    assert settled(clerk, two) == [(None,)]


def test_what_was_settled_stays_and_what_is_no_pair_any_more_goes(clerk, two):
    run("duplicates")
    with acting(clerk):
        keep_both(*two, by=clerk)
    run("duplicates")
    assert settled(clerk, two) == [("apart",)]
    with acting(clerk):
        look_again(*two, by=clerk)
        correct_identity(two[0], name="司马相如", born_on=date(1951, 7, 8), by=clerk, today=TODAY)
    run("duplicates")
    assert settled(clerk, two) == []


def test_a_pair_of_which_one_was_merged_waits_again_when_parted(clerk, two):
    run("duplicates")
    with acting(clerk):
        another = move_family_in(clerk, "司马相如 m 1951-07-08 head", area=clerk.area)["司马相如"]
        merge = merge_people(another, two[1], theirs=frozenset(), by=clerk, today=TODAY)
    run("duplicates")
    with acting(clerk):
        unmerge_people(merge.pk, by=clerk)
        assert two in {(each.one, each.other) for each in waiting_pairs()[0]}


def test_the_number_of_pairs_counts_none_that_was_answered_of_a_merged_record(clerk, two):
    """Leave register_apart out of register_keep_pairs, and it is counted."""
    with acting(clerk):
        again = move_family_in(clerk, "司马相如 f 1951-07-08 head", area=clerk.area)["司马相如"]
        keep_both(again, two[1], by=clerk)
    before = run("duplicates").done["pairs"]
    with acting(clerk):
        merge_people(two[0], again, by=clerk, today=TODAY)
    assert run("duplicates").done["pairs"] == before - 1


@pytest.mark.parametrize("purpose", ["register", "engine"])
def test_nobody_else_reads_all_names_at_once(kept_county, purpose):
    for asked in ("register_everybody()", "register_keep_pairs('{}', '{}', '{}', '{}')"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            table(f"SET LOCAL ROLE kinward_{purpose}; SELECT * FROM {asked}")
