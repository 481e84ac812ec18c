"""A family sees its own record, decides about it, and nobody else's."""

import html
import json
from datetime import date, timedelta

import pytest
from django.db import connection, connections
from django.utils.timezone import localdate

from kinward.due.engine import engine_transaction

PAGES = ("/my/", "/my/due/", "/my/consents/", "/my/looks/", "/my/messages/", "/my/copy/")


@pytest.mark.parametrize("path", PAGES)
def test_the_own_family_and_no_other(family, mothers, name_of, path):
    page = family.get(path)
    assert len(family.statements) <= 12, family.statements
    (_, children), (stranger, others) = mothers
    assert name_of(stranger) not in page
    assert all(f"person={other}" not in page for other in (stranger, *others))
    if path in ("/my/", "/my/consents/", "/my/copy/"):
        assert all(name_of(child) in page for child in children)


def test_a_family_begins_at_its_record(family):
    assert family.client.get("/").headers["Location"] == "/my/"


def test_what_is_owed_stands_on_the_first_page(family, mothers):
    assert "3,600.00 yuan" not in family.get("/my/")
    owed(mothers[0][1][0])
    assert "3,600.00 yuan" in family.get("/my/due/")
    assert "3,600.00 yuan" in family.get("/my/")


@pytest.mark.parametrize(("days", "state"), [(60, "ends soon"), (61, ">now<")])
def test_until_when_it_is_claimed_is_said(family, mothers, days, state):
    """Leave the day out, and a family reads of money that lapses as of money that waits."""
    last = localdate() + timedelta(days=days)
    owed(mothers[0][1][0], year=last.year - 1, until=last)
    said = f"to be claimed by {last.day} {last:%B %Y}, if it has not been"
    (card,) = (each for each in family.get("/my/due/").split("<article") if said in each)
    assert f"3,600.00 yuan for {last.year - 1}" in card
    assert state in card
    assert f"3,600.00 yuan for {last.year - 1}; {said}" in family.get("/my/copy/")


def owed(child: int, *, year: int | None = None, until: date | None = None) -> None:
    start, end = (date(year, 1, 1), date(year + 1, 1, 1)) if year else (None, None)
    with engine_transaction(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO due_determination (person, programme, view, subject, outcome, amount_minor, currency,"
            " period_from, period_to, claim_until, needs)"
            " VALUES (%s, 'cn.childcare-subsidy', 'person', %s, 'yes', 360000, 'CNY', %s, %s, %s, '{}')",
            [child, child, start, end, until],
        )


def test_own_looks_are_written_down_for_each_of_the_family(family, mothers, log_of):
    family.get("/my/")
    mother, children = mothers[0]
    assert {person for person, _ in log_of(family.account)} == {mother, *children}


WITHDRAW = 'value="no">I withdraw this'


def test_consent_is_given_and_taken_back_at_once(family, mothers):
    child = mothers[0][1][0]
    family.post(f"/my/consents/{child}/", 302, purpose="sharing", given="no")
    before = family.get("/my/consents/").count(WITHDRAW)
    family.post(f"/my/consents/{child}/", 302, purpose="sharing", given="yes")
    assert family.get("/my/consents/").count(WITHDRAW) == before + 1
    family.post(f"/my/consents/{child}/", 302, purpose="sharing", given="no")
    assert family.get("/my/consents/").count(WITHDRAW) == before


def test_nobody_decides_for_another_family(family, mothers):
    stranger = mothers[1][0]
    family.post(f"/my/consents/{stranger}/", 404, purpose="care", given="yes")
    family.get(f"/my/looks/?person={stranger}", 404)


@pytest.fixture
def area_of(county):
    def read(person: int) -> int:
        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT area FROM register_person WHERE id = %s", [person])
            return cursor.fetchone()[0]

    return read


def test_who_looked_shows_workers_and_leaves_out_oneself(family, mothers, area_of, signed_in):
    signed_in("village", area_of(mothers[0][0])).get(f"/people/{mothers[0][0]}/")
    family.get("/my/")
    page = family.get(f"/my/looks/?person={mothers[0][0]}")
    assert page.count('class="k-look"') == 1
    assert "李晓梅" in page


def test_a_line_of_consent_says_to_what_and_by_whom(family, mothers, area_of, signed_in, name_of):
    child = mothers[0][1][0]
    answer = f"/people/{child}/consents/answer/"
    worker = signed_in("village", area_of(child))
    worker.post(answer, 302, purpose="sharing", given="no")
    worker.post(answer, 302, purpose="sharing", given="yes")
    family.post(f"/my/consents/{child}/", 302, purpose="sharing", given="no")
    page = family.get(f"/my/looks/?person={child}")
    assert "Agreed to “Sharing with another office”; told to 李晓梅, who wrote it down" in page
    in_account = f"Took back “Sharing with another office”; said by {name_of(mothers[0][0])} in their own account"
    assert in_account in page
    shown = worker.get(f"/people/{child}/looks/")
    assert "Agreed to “Sharing with another office”; told to 李晓梅" in shown
    assert "in their own account" not in shown


def test_how_often_a_family_reads_its_record_is_its_own_affair(family, mothers, area_of, signed_in):
    """Take the policy audit_without_families away, and a worker sees each time a mother looked."""
    family.get("/my/")
    worker = signed_in("village", area_of(mothers[0][0]))
    worker.get(f"/people/{mothers[0][0]}/")
    page = worker.get(f"/people/{mothers[0][0]}/looks/")
    assert "Village worker" in page
    assert "the family itself" not in page


def test_a_message_is_shown_until_it_is_read(family, mothers):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_notice (person, kind, at, by_name, by_role) "
            "VALUES (%s, 'emergency', now(), 'a worker', 'clinic')",
            [mothers[0][0]],
        )
    assert "There is 1 message" in family.get("/my/")
    assert "opened in an emergency" in family.get("/my/messages/")
    family.post("/my/messages/", 302)
    assert "There is 1 message" not in family.get("/my/")
    assert "opened in an emergency" in family.get("/my/messages/")


def test_whose_death_was_recorded_by_mistake_is_told_and_goes_on(family, mothers, area_of, name_of):
    """Leave _tell_who_lives out of taking back, and nobody learns that they stood as dead."""
    from datetime import date

    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.register.actions import record_death, take_back

    mother, children = mothers[0]
    for who in (mother, children[0]):
        with acting(Actor(1, "张敏", "village", "register", area_of(who))) as by:
            act = record_death(who, on=date(2026, 10, 31), by=by, today=date(2026, 11, 21))
            take_back(act.pk, by=by)
    said = html.unescape(family.get("/my/messages/"))
    for who in (mother, children[0]):
        assert f"{name_of(who)} stood in the register as deceased on 31 October 2026; that has been taken back" in said
    assert "张敏, Village worker" in said
    family.get("/my/")
    family.post(f"/my/consents/{mother}/", 302, purpose="sharing", given="yes")


def test_a_correction_of_somebody_living_taken_back_tells_nobody(family, mothers, area_of):
    from datetime import date

    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.register.actions import correct_identity, take_back

    with acting(Actor(1, "张敏", "village", "register", area_of(mothers[0][0]))) as by:
        take_back(correct_identity(mothers[0][0], by=by, today=date(2026, 11, 21), name="王新").pk, by=by)
    assert "No messages" in family.get("/my/messages/")


def test_the_copy_holds_all_of_the_own_and_is_written_down(family, mothers, name_of, log_of):
    said = json.loads(family.get("/my/copy/file/"))
    mother, children = mothers[0]
    assert {each["person"] for each in said["people"]} == {mother, *children}
    assert {each["name"] for each in said["people"]} == {name_of(person) for person in (mother, *children)}
    assert all("id_number" in each and "facts" in each and "looks" in each for each in said["people"])
    assert {person for person, _ in log_of(family.account, "register.copied")} == {mother, *children}


@pytest.mark.parametrize("path", [*PAGES, "/my/copy/file/"])
@pytest.mark.parametrize("role", ["village", "county", "administrator", "auditor", "planner"])
def test_workers_do_not_come_in(county, signed_in, role, path):
    signed_in(role, county.villages[0] if role == "village" else county.code).get(path, 403)


@pytest.mark.parametrize("path", ["/today/", "/accounts/", "/packs/"])
def test_a_family_is_led_from_a_page_of_workers_to_its_own(family, path):
    """A family has no posting that it could switch to."""
    refused = family.get(path, 403)
    assert "This page is for staff" in refused
    assert "another posting" not in refused
    assert "To my family" in refused
    assert "access-role" in refused
    assert 'href="/my/"' in refused.split("<main")[1].split("</main>")[0]


def test_who_signs_in_without_a_password_is_not_asked_for_one(family, monkeypatch):
    monkeypatch.setattr("kinward.access.models.Account.has_usable_password", lambda _: False)
    assert "/account/password/" not in family.get("/account/")
    answer = family.client.get("/account/password/", follow=True)
    assert answer.redirect_chain == [("/account/", 302)]
    assert "Your account has no password" in answer.content.decode()


def test_what_is_missing_is_said_without_a_form_a_family_cannot_open(family, mothers):
    child = mothers[0][1][0]
    family.post(f"/my/consents/{child}/", 302, purpose="benefits", given="yes")
    page = family.get(f"/people/{child}/due/cn.tax-under-three/")
    assert "Tell the worker of your village" in page
    assert "/declare/" not in page
