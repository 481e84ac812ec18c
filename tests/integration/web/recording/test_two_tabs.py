"""A form that was open while what it shows was recorded anew."""

import html
import re
from datetime import date

import pytest
from django.test import Client

SEEN = re.compile(r'<input type="hidden" name="seen" value="([^"]*)"')
FAMILY = """
王建建 m 1960-03-01 head
李桂桂 f 1962-07-09 spouse spouse=王建建
"""
ANEW = "Something here was recorded anew after you opened this form"
INCOMES = """
SELECT income_monthly FROM register_circumstance
WHERE person_id = %s AND superseded_at IS NULL ORDER BY valid_from NULLS FIRST
"""


def seen_on(worker) -> str:
    return html.unescape(SEEN.search(worker.page.content.decode())[1])


def opened(worker, address: str) -> str:
    """What the form at this address was filled from."""
    worker.get(address)
    return seen_on(worker)


@pytest.fixture
def person(families):
    return families(FAMILY)["王建建"]


def test_the_second_of_two_tabs_is_told_what_stands_now(worker, person, rows):
    """Leave `_renew` out of FilledForm.clean, and the second replaces the first without a word."""
    address = f"/people/{person}/declare/?fact=income_monthly"
    seen = opened(worker, address)
    assert "It is recorded." in worker.post(
        address, seen=seen, how="from", on="2026-01-01", income_monthly="2000", employed="yes"
    )
    said = {"how": "from", "on": "2026-02-01", "income_monthly": "1500.00"}
    page = worker.post(address, seen=seen, **said)
    assert worker.page.status_code == 422
    assert f"{ANEW}, on another page or by somebody else." in page
    assert "Income of the month: Recorded now: 2,000.00 yuan · since 1 January 2026" in page
    shown = worker.page.content.decode()
    assert 'name="income_monthly" value="1500.00"' in shown
    assert re.search(r'name="employed" value="yes"[^>]*checked', shown), "what was left alone is as it is now"
    assert rows(INCOMES, person)[-1] == (200000,)
    again = seen_on(worker)
    assert again != seen
    assert "It is recorded." in worker.post(address, seen=again, **said, employed="yes")
    assert rows(INCOMES, person)[-2:] == [(200000,), (150000,)]


def test_what_the_form_does_not_show_may_have_changed(worker, person):
    """Compare rows instead of what the form shows, and this is refused."""
    address = f"/people/{person}/declare/?fact=income_monthly"
    seen = opened(worker, address)
    worker.post(f"/people/{person}/declare/?fact=hukou", how="from", on="2026-01-01", hukou="rural")
    page = worker.post(address, seen=seen, how="from", on="2026-02-01", income_monthly="1500")
    assert "It is recorded." in page


def test_the_same_sent_twice_is_nothing_new(worker, person):
    address = f"/people/{person}/declare/?fact=low_income_aid"
    said = {"seen": opened(worker, address), "how": "from", "on": "2026-01-01", "low_income_aid": "yes"}
    worker.post(address, **said)
    assert "The register says so already" in worker.post(address, **said)


@pytest.mark.parametrize("sent", ["", "{", "[]", "7", '{"low_income_aid": true}'])
def test_who_sends_something_else_as_seen_looks_again(worker, person, sent):
    address = f"/people/{person}/declare/?fact=low_income_aid"
    worker.post(address, how="from", on="2026-01-01", low_income_aid="no")
    page = worker.post(address, seen=sent, how="from", on="2026-01-02", low_income_aid="yes")
    assert worker.page.status_code == 422
    assert ANEW in page


def test_an_address_of_a_household_is_told_with_its_day(worker, person, rows):
    """Take the address out of `Declared`, and since when it holds is not said."""
    home = rows("SELECT household_id FROM register_membership WHERE person_id = %s AND valid_to IS NULL", person)[0][0]
    address = f"/households/{home}/declare/?fact=address"
    seen = opened(worker, address)
    worker.post(address, seen=seen, how="from", on="2026-03-01", address="东街 1 号")
    worker.post(f"/households/{home}/declare/?fact=assets", how="from", on="2026-04-01", assets="5000")
    page = worker.post(address, seen=seen, how="from", on="2026-03-02", address="西街 2 号")
    assert "Address: Recorded now: 东街 1 号 · since 1 March 2026" in page
    assert 'value="西街 2 号"' in worker.page.content.decode()


def test_a_correction_of_who_it_is_goes_by_what_was_looked_at(worker, person, rows):
    """The check page carries along what the form was filled from, which is looked at when it comes back."""
    address = f"/people/{person}/correct/"
    seen = opened(worker, address)
    same = {"sex": "male", "nationality": "CN", "seen": seen}
    assert "Check the answers" in worker.post(address, name="王建", born_on="1960-03-01", **same)
    other = Client(headers={"accept-language": "en"})
    other.cookies = worker.client.cookies
    sent = {"name": "王健健", "born_on": "1960-03-02", "step": "checked", **same}
    assert other.post(address, sent).status_code == 302
    page = worker.confirm()
    assert worker.page.status_code == 422
    assert ANEW in page
    assert re.search(r"Name: Recorded now: 王健健 · recorded 20\d\d-", page)
    shown = worker.page.content.decode()
    assert 'name="name" value="王建"' in shown
    assert 'name="born_on" value="1960-03-02"' in shown
    again = {"seen": seen_on(worker), "name": "王建", "born_on": "1960-03-02", "sex": "male", "nationality": "CN"}
    worker.post(address, **again)
    assert "The correction is recorded." in worker.confirm()
    assert rows("SELECT name, born_on FROM register_identity WHERE person_id = %s AND superseded_at IS NULL", person) \
        == [("王建", date(1960, 3, 2))]  # fmt: skip


def test_of_a_number_typed_in_two_tabs_the_second_is_asked(worker, person):
    address = f"/people/{person}/correct/"
    said = {
        "seen": opened(worker, address),
        "name": "王建建",
        "sex": "male",
        "born_on": "1960-03-01",
        "nationality": "CN",
    }
    worker.post(address, **said, id_number="E12345678")
    worker.confirm()
    page = worker.post(address, **said, id_number="E87654321")
    assert "ID number: Recorded now: ······5678 · recorded" in page
    assert 'value="E87654321"' in worker.page.content.decode()


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("people/{person}/declare/?fact=hukou", "SELECT 'identity'"),
        ("people/{person}/correct/", "SELECT p.id, p.area, i.name"),
        ("households/{home}/declare/?fact=assets", "SELECT 'circumstance'"),
    ],
)
def test_two_at_the_same_moment_come_one_after_the_other(worker, person, rows, page, read):
    """Leave out `hold`, and both read what stands before either has written."""
    home = rows("SELECT household_id FROM register_membership WHERE person_id = %s AND valid_to IS NULL", person)[0][0]
    worker.post("/" + page.format(person=person, home=home))
    waited = next(place for place, said in enumerate(worker.statements) if "advisory_xact_lock" in said)
    assert waited < next(place for place, said in enumerate(worker.statements) if read in said)
