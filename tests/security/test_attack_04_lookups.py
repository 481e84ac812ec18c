"""Attack 4: a worker looks up a thousand people by ID number: the main way in which records really leak."""

import pytest
from django.db import connection

from kinward.access.acting import acting

NUMBERS = 30  # an hour
NOBODY = "990123199001010017"


@pytest.fixture
def village(county, worker):
    return worker("village", county.villages[0])


@pytest.fixture
def numbers(county, in_area, number_of):
    """Of the worker's own village, of another, and of nobody."""
    own, other = in_area(county.villages[0])[0], in_area(county.villages[1])[0]
    return {who: number_of(county.code, who) for who in (own, other)}


def looked_up(village, number: str) -> int:
    return village.browser.get("/search/", {"q": number}).status_code


def rows(worker, role: str, area: int, purpose: str, statement: str) -> list[tuple]:
    with acting(worker(role, area).actor(purpose)), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def test_the_thirty_first_is_refused_alarmed_and_told(county, worker, village, numbers):
    """Leave access_may_look_up out of register_find_number: it is answered. Leave `aftermath` out of
    lookups.refusal, or _settle out of the guard: nobody is called and nobody is told."""
    for at in range(NUMBERS):
        assert looked_up(village, list(numbers.values())[at % 2]) == 200
    answer = village.browser.get("/search/", {"q": next(iter(numbers.values()))})
    assert answer.status_code == 403
    alarms = rows(worker, "auditor", county.code, "audit", "SELECT account, kind, count FROM access_alarm")
    assert alarms == [(village.account.pk, "number", NUMBERS)]
    told = rows(worker, "county", county.code, "register", "SELECT DISTINCT person, kind FROM access_notice ORDER BY 1")
    assert told == [(person, "lookups") for person in sorted(numbers)]


def test_numbers_of_nobody_count_too(county, village):
    """Leave audit_append out where register_find_number finds nobody, and this fails."""
    for _ in range(NUMBERS):
        assert looked_up(village, NOBODY) == 200
    counted = village.actor("register")
    with acting(counted), connection.cursor() as cursor:
        cursor.execute("SELECT access_may_look_up('number')")
        assert cursor.fetchone() == (False,)


def test_a_refused_search_answers_the_same_whoever_is_there(village, numbers):
    """Look before counting in register_find_number, and this fails."""
    for _ in range(NUMBERS):
        looked_up(village, next(iter(numbers.values())))
    pages = {village.browser.get("/search/", {"q": number}).status_code for number in numbers.values()}
    assert pages == {403}
