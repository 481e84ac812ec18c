"""Two workers at the same moment: one is done, the other is told."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from threading import Barrier
from time import sleep

import pytest
from django.db import connection

from kinward.access.acting import acting
from kinward.access.actions.consents import give_consent, withdraw_consent
from kinward.register import history
from kinward.register.actions import (
    Arrival,
    NewBirth,
    correct_identity,
    declare_marriage,
    merge_people,
    move_in,
    name_head,
    record_birth,
    record_death,
    take_back,
    unmerge_people,
)
from kinward.register.errors import RegisterError
from tests.integration.register.people import TODAY, household_of, move_family_in, table


def at_once(*acts):
    """What each said: ok, or the code of its refusal."""
    barrier = Barrier(len(acts))

    def run(act, actor):
        barrier.wait()
        try:
            with acting(actor):
                act(actor)
        except RegisterError as refused:
            return refused.code
        finally:
            connection.close()
        return "ok"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(lambda each: run(*each), acts))


def actor(county, account):
    from kinward.audit.actor import Actor

    return Actor(account, f"worker {account}", "village", "register", county.villages[0])


def test_one_death_is_recorded_once(kept_county):
    with acting(actor(kept_county, 1)) as worker:
        person = move_family_in(worker, "王一 m 1950-01-01 head")["王一"]

    def die(by):
        record_death(person, on=date(2026, 11, 1), by=by, today=TODAY)

    assert at_once((die, actor(kept_county, 1)), (die, actor(kept_county, 2))) == ["ok", "register-dead"]


def test_one_form_sent_twice_makes_one_child(kept_county):
    with acting(actor(kept_county, 1)) as worker:
        mother = move_family_in(worker, "甲 f 1990-01-01 head")["甲"]
    child = NewBirth("female", date(2026, 11, 1), name="小小", mother=mother)

    def bear(by):
        record_birth(child, by=by, today=TODAY, unlike=())

    assert at_once((bear, actor(kept_county, 1)), (bear, actor(kept_county, 1))) == ["ok", "register-like"]


def test_nobody_is_married_to_two(kept_county):
    with acting(actor(kept_county, 1)) as worker:
        people = move_family_in(worker, "甲 m 1990-01-01 head\n乙 f 1990-01-01 -\n丙 f 1990-01-01 -")

    def marry(other):
        return lambda by: declare_marriage(people["甲"], people[other], on=date(2026, 1, 1), by=by, today=TODAY)

    said = at_once((marry("乙"), actor(kept_county, 1)), (marry("丙"), actor(kept_county, 2)))
    assert said == ["ok", "register-married-already"]


def test_one_number_is_given_once(kept_county):
    with acting(actor(kept_county, 1)) as worker:
        people = move_family_in(worker, "甲 f 1949-12-31 head\n乙 f 1949-12-31 -")

    def number(name):
        return lambda by: correct_identity(people[name], id_number="11010519491231002X", by=by, today=TODAY)

    said = at_once((number("甲"), actor(kept_county, 1)), (number("乙"), actor(kept_county, 2)))
    assert said == ["ok", "register-number-taken"]
    held = (
        "SELECT count(*) FROM register_identity WHERE person_id = ANY (%s) AND id_tail <> '' AND superseded_at IS NULL"
    )
    with acting(actor(kept_county, 1)):
        assert table(held, list(people.values())) == [(1,)]


@pytest.fixture
def headless(kept_county):
    """Two people in a household without a head."""
    with acting(actor(kept_county, 1)) as worker:
        return move_family_in(worker, "甲 f 1980-01-01 -\n乙 m 1980-01-01 -")


HEADS = """
SELECT count(*) FROM register_membership head JOIN register_membership m ON m.household_id = head.household_id
WHERE m.person_id = %s AND head.role = 'head' AND head.superseded_at IS NULL AND head.valid_to IS NULL
  AND m.superseded_at IS NULL AND m.valid_to IS NULL
"""


def arrive_as_head(household: int, by) -> None:
    head = Arrival("丙", "male", date(1980, 1, 1), role="head")
    move_in([head], on=date(2026, 1, 1), by=by, today=TODAY, household=household)


def test_two_do_not_arrive_as_heads_of_one_household(kept_county, headless):
    """Leave `hold` out of `move_in`, and neither sees the other."""
    with acting(actor(kept_county, 1)):
        home = household_of(headless["甲"])
    acts = [(lambda by: arrive_as_head(home, by), actor(kept_county, n)) for n in (1, 2)]
    assert at_once(*acts) == ["ok", "register-two-heads"]


def test_who_arrives_as_head_and_who_is_named_one_are_not_both(kept_county, headless):
    with acting(actor(kept_county, 1)):
        home = household_of(headless["甲"])

    def name(by):
        name_head(home, headless["甲"], on=date(2026, 1, 1), by=by, today=TODAY)

    at_once((lambda by: arrive_as_head(home, by), actor(kept_county, 1)), (name, actor(kept_county, 2)))
    with acting(actor(kept_county, 1)):
        assert table(HEADS, headless["乙"]) == [(1,)]


def test_a_death_taken_back_and_another_head_named_are_not_both(kept_county):
    """Leave `_members_beside` out, and who was not dead after all is head beside the one who was named meanwhile."""
    with acting(actor(kept_county, 1)) as worker:
        people = move_family_in(worker, "甲 f 1980-01-01 head\n乙 m 1980-01-01 -\n丙 m 1981-01-01 -")
        home = household_of(people["甲"])
        death = record_death(people["甲"], on=date(2026, 1, 1), by=worker, today=TODAY)

    def name(by):
        name_head(home, people["乙"], on=date(2026, 1, 2), by=by, today=TODAY)

    said = at_once((name, actor(kept_county, 1)), (lambda by: take_back(death.pk, by=by), actor(kept_county, 1)))
    assert "ok" in said
    with acting(actor(kept_county, 1)):
        assert table(HEADS, people["丙"]) == [(1,)]


# -- records that somebody merges or parts at the same moment


@pytest.fixture
def three(kept_county):
    """Three records of one woman, all written down in one village."""
    with acting(actor(kept_county, 1)) as worker:
        return [move_family_in(worker, "甲 f 1990-01-01 head")["甲"] for _ in range(3)]


def merge(kept: int, merged: int, by) -> int:
    return merge_people(kept, merged, by=by, today=TODAY).pk


def parted_meanwhile(act: int, people: list[int], by, meanwhile) -> str:
    """What parting answers that began before `meanwhile` and gets hold of the people after it."""
    return answered(lambda: unmerge_people(act, by=by), people, by, meanwhile)


def answered(late, people: list[int], by, meanwhile) -> str:
    """The same of any act."""

    def run() -> str:
        try:
            with acting(by):
                late()
        except RegisterError as refused:
            return refused.code
        finally:
            connection.close()
        return "ok"

    with ThreadPoolExecutor(1) as pool:
        with acting(by):
            history.hold(people)
            answer = pool.submit(run)
            until_it_waits(answer)
            meanwhile()
        return answer.result()


def until_it_waits(answer: Future) -> None:
    while not table("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"):
        assert not answer.done(), answer.result()
        sleep(0.01)


def test_what_parting_rests_on_is_read_when_nobody_else_changes_it(kept_county, three):
    """Read before, what the family said would be lost with the other merge: nobody would give it back."""
    by, (kept, one, other) = actor(kept_county, 1), three
    with acting(by):
        give_consent(person=kept, purpose="care", by=by)
        first, second = merge(kept, one, by), merge(kept, other, by)
    assert parted_meanwhile(second, three, by, lambda: unmerge_people(first, by=by)) == "ok"
    with acting(by):
        assert table("SELECT withdrawn_at FROM access_consent WHERE person = %s", kept) == [(None,)]


def test_a_record_that_was_merged_again_meanwhile_is_not_parted(kept_county, three):
    by, (kept, one, other) = actor(kept_county, 1), three
    with acting(by):
        first = merge(kept, one, by)
    assert parted_meanwhile(first, three, by, lambda: merge(other, kept, by)) == "register-built-on"


def test_a_no_to_a_record_that_is_merged_meanwhile_is_one_to_what_it_becomes(kept_county, three):
    """Hold the record alone of which it is said, and what the second merge reads as allowed stays so."""
    by, (first, one, last) = actor(kept_county, 1), three
    with acting(by):
        for person in three:
            give_consent(person=person, purpose="care", by=by)
        merge(one, first, by)

    def say_no() -> None:
        withdraw_consent(person=first, purpose="care", by=by)

    assert answered(say_no, [one, last], by, lambda: merge(last, one, by)) == "ok"
    with acting(by):
        assert table("SELECT 1 FROM access_consent WHERE person = ANY (%s) AND withdrawn_at IS NULL", three) == []
