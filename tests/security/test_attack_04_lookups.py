"""Attack 4: a worker makes a thousand look-ups: stopped, an auditor is called, the people looked up are told.

By the search, by programs, by every form that tells whether somebody has an ID number, and by files. Seen to fail
without `access_may_look_up` in `register_find_number` (kinward/register/walls.sql), without `@counting_numbers` on an
action (its numbers are asked for without end), and with the alarm inside the refused request (it is undone with it).
For files: without `_spend` in kinward/register/importing/comparing.py (a refusal is an answer that costs nothing), and
without what `register_import_elsewhere` says of who may ask nothing more (then each refusal names one number).
"""

import json
from datetime import date

import pytest
from django.db import connection

from kinward.access.acting import acting
from kinward.register import actions
from kinward.register.errors import RegisterError
from kinward.register.importing.bringing import Brought, bring
from tests.integration.importing.workbooks import workbook
from tests.security.marked import marked, rows

__all__ = ["marked"]
AN_HOUR, NAMES_AN_HOUR = 30, 600
ON = date(2026, 11, 1)
NOBODYS = "11010519491231002X"


@pytest.fixture
def numbers(marked, number_of):
    """ID numbers of people of another village, as somebody brings them on a list."""
    theirs = rows(
        "SELECT i.person_id FROM register_identity i JOIN register_person p ON p.id = i.person_id WHERE p.area = %s "
        "AND i.id_cipher IS NOT NULL AND i.superseded_at IS NULL AND i.died_on IS NULL ORDER BY 1 LIMIT 40",
        marked.places.neighbour,
    )
    found = [(person, number_of(marked.places.neighbour, person)) for (person,) in theirs]
    assert len(found) == 40
    return found


def told_and_called(account: int) -> tuple[set[int], int]:
    people = rows("SELECT person FROM access_notice WHERE kind = 'lookups'")
    alarms = rows("SELECT id FROM access_alarm WHERE account = %s AND kind = 'number'", account)
    return {person for (person,) in people}, len(alarms)


def test_by_the_search(marked, worker, numbers):
    insider = worker("village", marked.places.village)
    answers = [insider.browser.get("/search/", {"q": number}) for _, number in numbers]
    statuses = [answer.status_code for answer in answers]
    assert statuses == [200] * AN_HOUR + [403] * 10
    told, called = told_and_called(insider.account.pk)
    assert told == {person for person, _ in numbers[:AN_HOUR]}
    assert called == 1


def test_by_a_program(marked, worker, numbers):
    insider = worker("village", marked.places.village)
    insider.browser.handler.enforce_csrf_checks = False
    statuses = [
        insider.browser.post("/api/search", json.dumps({"text": number}), content_type="application/json").status_code
        for _, number in numbers
    ]
    assert statuses == [200] * AN_HOUR + [429] * 10
    assert told_and_called(insider.account.pk)[1] == 1


def test_by_names_a_worker_is_stopped_too(marked, worker):
    insider = worker("village", marked.places.village)
    searched = "SELECT audit_append('register.searched', '{}', 'search by name', '') FROM generate_series(1, %s)"
    with acting(insider.actor("register")), connection.cursor() as cursor:
        cursor.execute(searched, [NAMES_AN_HOUR])
    assert insider.browser.get("/search/", {"q": "鼎"}).status_code == 403


# -- forms that tell whether somebody has a number


def by_arrival(by, number, marked):
    born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    line = actions.Arrival("某人", "male" if int(number[16]) % 2 else "female", born, number)
    actions.move_in([line], on=ON, by=by, today=ON)


def by_birth(by, number, marked):
    born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    sex = "male" if int(number[16]) % 2 else "female"
    actions.record_birth(actions.NewBirth(sex=sex, born_on=born, name="某人", id_number=number), by=by, today=ON)


def by_correction(by, number, marked):
    born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    sex = "male" if int(number[16]) % 2 else "female"
    own = rows(
        "SELECT p.id FROM register_person p JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL "
        "WHERE p.area = %s AND i.sex = %s AND i.born_on > '2015-01-01' AND NOT EXISTS "
        "(SELECT FROM register_parent_link l WHERE p.id IN (l.child_id, l.parent_id)) LIMIT 1",
        marked.places.village,
        sex,
    ) or rows("SELECT id FROM register_person WHERE area = %s LIMIT 1", marked.places.village)
    actions.correct_identity(own[0][0], by=by, today=ON, id_number=number, born_on=born, sex=sex)


def by_bringing_too_early(by, number, marked):
    actions.bring_here(number, on=date(1910, 1, 1), by=by, today=date(2026, 11, 1))


@pytest.mark.parametrize("ask", [by_arrival, by_birth, by_bringing_too_early])
def test_by_a_form_that_is_refused(marked, worker, numbers, ask):
    """The refusal tells that somebody has the number: it is counted, logged, and stopped like a search."""
    insider = worker("village", marked.places.village)
    codes = []
    for _, number in numbers:
        with acting(insider.actor("register")) as by:
            try:
                ask(by, number, marked)
                codes.append("done")
            except RegisterError as refused:
                codes.append(refused.code)
                if refused.aftermath:
                    refused.aftermath()
    told = {person for (person,) in rows("SELECT DISTINCT person FROM audit_entry WHERE event = 'register.number'")}
    assert told == {person for person, _ in numbers[:AN_HOUR]}
    assert codes[AN_HOUR:] == ["register-lookups"] * 10
    assert set(codes[:AN_HOUR]) <= {"register-number-taken", "register-before-birth"}
    assert told_and_called(insider.account.pk) == (told, 1)


def test_the_aftermath_of_a_refused_request_stays(marked, worker, numbers):
    """Through the pages and by a program, where all else that the request did is undone."""
    insider = worker("village", marked.places.village)
    insider.browser.handler.enforce_csrf_checks = False
    _, number = numbers[0]
    insider.browser.post(
        "/api/returns", json.dumps({"id_number": number, "on": "1910-01-01"}), content_type="application/json"
    )
    insider.browser.post("/arrivals/bring/", {"id_number": number, "on": "1910-01-01", "agrees": "on"})
    logged = rows(
        "SELECT count(*) FROM audit_entry WHERE event = 'register.number' AND account = %s", insider.account.pk
    )
    assert logged == [(2,)]


def test_a_record_that_is_brought_is_a_look_up_and_told(marked, worker, numbers):
    insider = worker("village", marked.places.village)
    person, number = numbers[0]
    with acting(insider.actor("register")) as by:
        actions.bring_here(number, on=ON, by=by, today=ON)
    events = {event for (event,) in rows("SELECT event FROM audit_entry WHERE person = %s", person)}
    assert {"register.number", "register.brought", "register.move"} <= events
    assert rows("SELECT kind FROM access_notice WHERE person = %s", person) == [("brought",)]


# -- files


def bring_list(insider, numbers: list[str], village: int) -> str:
    """A list with these numbers: the code with which it is refused, if it is."""
    lines = "\n".join(f"{n:03d} | 某人 | 户主 | | {number} | | " for n, number in enumerate(numbers))
    with acting(insider.actor("register")) as by:
        try:
            bring(Brought("a.xlsx", workbook(lines), village, ON), by=by, today=ON)
        except RegisterError as refused:
            refused.settle()
            return refused.code
    return ""


def test_by_a_file_that_is_refused(marked, worker, numbers):
    """Thirty who are known to be elsewhere, and one who is asked about: the refusal says that there is one more."""
    insider, village = worker("village", marked.places.village), marked.places.village
    asked = numbers[: AN_HOUR + 1]
    assert bring_list(insider, [NOBODYS], village) == "", "nobody's number costs nothing"
    assert bring_list(insider, [number for _, number in asked], village) == "import-asks-too-much"
    told = {person for (person,) in rows("SELECT DISTINCT person FROM audit_entry WHERE event = 'register.number'")}
    assert told == {person for person, _ in asked}
    assert told_and_called(insider.account.pk) == (told, 1)
    assert insider.browser.get("/search/", {"q": numbers[-1][1]}).status_code == 403
    assert rows("SELECT count(*) FROM register_import WHERE account = %s", insider.account.pk) == [(1,)]


def test_who_may_ask_nothing_more_learns_nothing_by_files(marked, worker, numbers, number_of):
    """Refuse only what somebody elsewhere has, and a file of one number is a look-up without end."""
    insider, village = worker("village", marked.places.village), marked.places.village
    for _, number in numbers[:AN_HOUR]:
        insider.browser.get("/search/", {"q": number})
    asked = (numbers[-1][1], NOBODYS)
    assert [bring_list(insider, [number], village) for number in asked] == ["register-lookups"] * 2
    own = number_of(village, marked.subjects[village].person)
    assert bring_list(insider, [own], village) == "", "of the own village nothing is asked"
