"""A family's own account: the code is given at the person's page, and the family signs in with it."""

import re

import pytest
from django.core.cache import cache
from django.db import ProgrammingError, transaction
from django.test import Client

from kinward.access.models import Account
from tests.integration.register.people import table
from tests.integration.web.offices.test_administration import code_on

MOST = 9
PASSWORD = "several words one remembers"  # noqa: S105 made up


@pytest.fixture
def mother(mothers):
    return mothers[0][0]


def address(person: int) -> str:
    return f"/people/{person}/account/"


def given(reader, person: int, step: str = "first") -> tuple[str, str]:
    """The code and the user name, as the page shows them once."""
    page = reader.post(address(person), step=step)
    return code_on(page), re.search(r"<strong>(family-[\d-]+)</strong>", page)[1]


def opened(code: str, name: str) -> Client:
    """Somebody of the family at a browser, with the code in hand."""
    cache.clear()
    browser = Client(headers={"accept-language": "en"})
    said = {"code": code, "password": PASSWORD, "again": PASSWORD}
    assert browser.post("/open-account/", said).status_code == 302, "the code opens nothing"
    browser.post("/sign-in/", {"login": name, "password": PASSWORD})
    return browser


def test_from_the_persons_page_to_the_own_record(worker, mother, name_of):
    """Leave ("account", "person-account") out of acts.OF_LIVING, and nothing on the page leads to a code."""
    assert f'href="{address(mother)}"' in worker.get(f"/people/{mother}/")
    page = worker.get(address(mother))
    assert len(worker.statements) <= MOST, worker.statements
    assert "Who looked at these records" in page
    assert "There is an account already" not in page
    assert not code_on(page)
    code, name = given(worker, mother)
    assert len(worker.statements) <= MOST, worker.statements
    assert name == f"family-{mother}"
    family = opened(code, name)
    assert name_of(mother) in family.get("/my/").content.decode()
    assert "A code was given for the person’s own account" in family.get("/my/looks/").content.decode()


def test_who_has_an_account_gets_a_new_code_once_that_was_said(worker, mother):
    """Leave `"" if has_one else` out of the page, and the second code comes without a word."""
    first, name = given(worker, mother)
    page = worker.post(address(mother), step="first")
    assert "There is an account already" in page
    assert not code_on(page)
    second, same = given(worker, mother, "again")
    assert (same, second != first) == (name, True)
    assert (
        "opens nothing"
        in Client(headers={"accept-language": "en"})
        .post("/open-account/", {"code": first, "password": PASSWORD, "again": PASSWORD})
        .content.decode()
    )
    assert opened(second, name).get("/my/").status_code == 200


def test_a_new_code_ends_the_old_password_when_it_is_used(worker, mother):
    """Set the password to '!' in access_open_family, as for workers: a code nobody asked for shuts the family out."""
    phone = opened(*given(worker, mother))
    code, name = given(worker, mother, "again")
    assert phone.get("/my/").status_code == 200
    opened(code, name)
    assert phone.get("/my/").status_code == 302


FAMILY = """
王建建 m 1960-03-01 head
李桂桂 f 1962-07-09 spouse spouse=王建建
王小宝 m 2015-01-01 -      father=王建建
"""


def test_not_for_a_child_nor_for_the_dead(worker, families):
    """Leave check_can_have_account out of the page and of the action, and the database fails without words."""
    people = families(FAMILY)
    worker.post(f"/people/{people['王建建']}/death/", 302, on="2026-01-05", step="checked")
    for who, why in (("王小宝", "18 or more"), ("王建建", "has died")):
        assert address(people[who]) not in worker.get(f"/people/{people[who]}/")
        worker.post(address(people[who]), 302, step="first")
        assert why in worker.get(f"/people/{people[who]}/")
        worker.get(address(people[who]), 302)
    worker.get(address(people["李桂桂"]))


def test_the_database_opens_no_account_for_a_child(county, acting_as, mothers):
    """Leave `i.born_on <=` out of access_open_family, and this fails."""
    acting_as("village", county.villages[0])
    with pytest.raises(ProgrammingError, match="no such grown person"), transaction.atomic():
        table("SELECT access_open_family(%s, 'x', 'x', 'x'::bytea, now())", mothers[0][1][0])


def test_a_name_that_is_taken_gets_a_number(worker, mother):
    """Leave `alike` out of access_open_family, and the page fails without words."""
    Account.objects.create(username=f"family-{mother}", display_name="somebody else")
    assert given(worker, mother)[1] == f"family-{mother}-2"


@pytest.mark.parametrize(("role", "status"), [("clinic", 200), ("township", 200), ("county", 200), ("planner", 403),
                                              ("auditor", 403), ("administrator", 403)])  # fmt: skip
def test_where_the_register_is_kept_and_nowhere_else(county, signed_in, family, mothers, role, status):
    """Let EVERY_ROLE into the line of person-account, and this fails."""
    stranger = mothers[1][0]
    reader = signed_in(role, county.code)
    reader.get(address(stranger), status)
    assert bool(code_on(reader.post(address(stranger), status, step="first"))) == (status == 200)
    family.post(address(stranger), 403, step="first")


def test_nobody_gives_a_code_to_people_of_elsewhere(county, signed_in, mother):
    neighbour = signed_in("village", county.villages[1])
    neighbour.get(address(mother), 404)
    neighbour.post(address(mother), 404, step="first")
