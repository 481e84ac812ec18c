"""Two acts on one family at the same moment: what it is due stands there once, and rests on what both have said."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, connections

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.due.engine import engine_transaction
from kinward.due.family import circles, rework
from kinward.register.actions import declare, record_adoption
from tests.integration.due.test_sweep_and_family import stored
from tests.integration.register.people import TODAY, move_family_in

ON = date(2026, 11, 1)
FAMILY = """
甲 f 1965-01-01 head
大 f 1992-01-01 child mother=甲
"""
CHILD = "养 f 2020-01-01 head"
SIBLINGS = """
丙 f 1990-01-01 head
养 f 2020-01-01 child mother=丙
丁 m 2018-01-01 child mother=丙
"""
WAITING = "SELECT FROM pg_locks WHERE NOT granted"


def declares(people, by):
    declare(people["甲"], on=ON, by=by, today=TODAY, disability_grade=1)


def adopts(people, by):
    record_adoption(people["养"], [people["甲"]], on=ON, by=by, today=TODAY)


@pytest.mark.parametrize("first", [declares, adopts])
def test_of_two_at_once_the_second_sees_the_first(kept_county, first):
    """Leave `storing_near` out of `rework`, and all stands there twice; or call it after `circles`."""
    workers = [Actor(account, "a worker", "village", "register", kept_county.villages[0]) for account in (1, 2)]
    with acting(workers[0]) as by:
        people = move_family_in(by, FAMILY) | move_family_in(by, CHILD, on="2026-01-01")

    def second():
        try:
            with acting(workers[1]) as by:
                declare(people["大"], on=ON, by=by, today=TODAY, disability_grade=1)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with acting(workers[0]) as by:
            first(people, by)
            other = pool.submit(second)
            wait_until_somebody_waits()
        other.result(60)
    with engine_transaction():
        theirs, _ = circles(list(people.values()))
    assert_stored_as_worked_out(theirs)


def test_of_three_at_once_two_whom_the_first_brings_together_see_each_other(kept_county):
    """Ask for neighbours once, before the first has ended, and the adopted child stands there twice."""
    workers = [Actor(account, "a worker", "village", "register", kept_county.villages[0]) for account in (1, 2, 3)]
    with acting(workers[0]) as by:
        people = move_family_in(by, FAMILY) | move_family_in(by, SIBLINGS, on="2026-01-01")

    def declares_of(name, worker):
        try:
            with acting(worker) as by:
                declare(people[name], on=ON, by=by, today=TODAY, disability_grade=1)
                time.sleep(1)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        with acting(workers[0]) as by:
            adopts(people, by)
            others = [pool.submit(declares_of, *said) for said in (("大", workers[1]), ("丁", workers[2]))]
            wait_until_somebody_waits(2)
        for each in others:
            each.result(60)
    with engine_transaction():
        theirs, _ = circles(list(people.values()))
    assert_stored_as_worked_out(theirs)


def assert_stored_as_worked_out(people: list[int]) -> None:
    found = stored(people)
    assert all(found)
    with engine_transaction():
        rework(people)
    assert found == stored(people)


def wait_until_somebody_waits(how_many: int = 1) -> None:
    for _ in range(100):
        with connections["owner"].cursor() as cursor:
            cursor.execute(WAITING)
            if len(cursor.fetchall()) >= how_many:
                return
        time.sleep(0.1)
    raise AssertionError("nobody waits")
