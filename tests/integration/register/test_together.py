"""Two workers at the same moment: one is done, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

from django.db import connection

from kinward.register.actions import NewBirth, correct_identity, declare_marriage, record_birth, record_death
from kinward.register.errors import RegisterError
from tests.integration.register.people import TODAY, move_family_in, table


def at_once(*acts):
    """What each said: ok, or the code of its refusal."""
    from kinward.access.acting import acting

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
    from kinward.access.acting import acting

    with acting(actor(kept_county, 1)) as worker:
        person = move_family_in(worker, "王一 m 1950-01-01 head")["王一"]

    def die(by):
        record_death(person, on=date(2026, 11, 1), by=by, today=TODAY)

    assert at_once((die, actor(kept_county, 1)), (die, actor(kept_county, 2))) == ["ok", "register-dead"]


def test_one_form_sent_twice_makes_one_child(kept_county):
    from kinward.access.acting import acting

    with acting(actor(kept_county, 1)) as worker:
        mother = move_family_in(worker, "甲 f 1990-01-01 head")["甲"]
    child = NewBirth("female", date(2026, 11, 1), name="小小", mother=mother)

    def bear(by):
        record_birth(child, by=by, today=TODAY, unlike=())

    assert at_once((bear, actor(kept_county, 1)), (bear, actor(kept_county, 1))) == ["ok", "register-like"]


def test_nobody_is_married_to_two(kept_county):
    from kinward.access.acting import acting

    with acting(actor(kept_county, 1)) as worker:
        people = move_family_in(worker, "甲 m 1990-01-01 head\n乙 f 1990-01-01 -\n丙 f 1990-01-01 -")

    def marry(other):
        return lambda by: declare_marriage(people["甲"], people[other], on=date(2026, 1, 1), by=by, today=TODAY)

    said = at_once((marry("乙"), actor(kept_county, 1)), (marry("丙"), actor(kept_county, 2)))
    assert said == ["ok", "register-married-already"]


def test_one_number_is_given_once(kept_county):
    from kinward.access.acting import acting

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
