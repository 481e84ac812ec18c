"""Attack 3, at home: the account of one parent and the household of the other, with whom the child lives."""

import json
from datetime import date

import pytest
from django.test import Client

from kinward.access.acting import acting
from kinward.access.models import Account
from kinward.audit.actor import Actor
from kinward.register.actions import declare_divorce, declare_household, split_household
from tests.integration.register.people import move_family_in, table

TODAY, APART = date(2026, 11, 20), date(2026, 9, 1)
FAMILY = """
何大山 m 1985-03-01 head
罗小红 f 1987-07-09 spouse spouse=何大山
何苗苗 f 2016-01-01 child  father=何大山 mother=罗小红
"""
HOME = (
    "SELECT household_id FROM register_membership WHERE person_id = %s AND superseded_at IS NULL AND valid_to IS NULL"
)
HIDDEN = "朝阳巷十九号"


@pytest.fixture
def parted(county):
    """The parents are divorced; the child lives with the mother, in a household of her own, of which she has told."""
    by = Actor(7, "a registrar", "village", "register", county.villages[0])
    with acting(by):
        family = move_family_in(by, FAMILY)
        ((home,),) = table(HOME, family["何大山"])
        declare_divorce(family["何大山"], on=APART, by=by, today=TODAY)
        leaving = [family["罗小红"], family["何苗苗"]]
        split_household(home, leaving, on=APART, by=by, today=TODAY, head=family["罗小红"])
        ((hers,),) = table(HOME, family["何苗苗"])
        declare_household(hers, on=APART, by=by, today=TODAY, address=HIDDEN, income_monthly=7_654_300)
    return {**family, "his": home, "hers": hers}


def signed_in(person):
    browser = Client()
    browser.force_login(
        Account.objects.create(username=f"own-{person}", person=person), "kinward.access.backend.Backend"
    )
    return browser


@pytest.mark.parametrize(
    "address",
    ["/my/", "/my/copy/", "/my/copy/file/", "/my/copy/fhir/", "/my/copy/signed/", "/my/due/", "/my/looks/",
     "/api/people/{何苗苗}", "/api/people/{何苗苗}/facts", "/api/people/{何苗苗}/timeline",
     "/api/people/{何苗苗}/family",
     "/api/households/{hers}", "/api/households/{hers}/facts", "/api/households/{hers}/timeline"],
)  # fmt: skip
def test_where_the_other_parent_lives_and_on_what_is_not_shown(parted, address):
    shown = signed_in(parted["何大山"]).get(address.format_map(parted))
    said = shown.content.decode()
    if "json" in shown["Content-Type"] and shown.content:
        said = json.dumps(json.loads(said), ensure_ascii=False)
    assert not [secret for secret in (HIDDEN, "7654300", "76,543", "罗小红") if secret in said]


@pytest.mark.parametrize("is_married", [True, False])
def test_of_a_couple_that_is_married_each_sees_the_home_of_the_child(county, is_married):
    """Who works away and is registered elsewhere stays the other's husband."""
    by = Actor(7, "a registrar", "village", "register", county.villages[0])
    with acting(by):
        family = move_family_in(by, FAMILY)
        ((home,),) = table(HOME, family["何大山"])
        declare_household(home, on=APART, by=by, today=TODAY, address=HIDDEN)
        split_household(home, [family["何大山"]], on=APART, by=by, today=TODAY, head=family["何大山"],
                        new_head=family["罗小红"])  # fmt: skip
        if not is_married:
            declare_divorce(family["何大山"], on=APART, by=by, today=TODAY)
    assert (HIDDEN in signed_in(family["何大山"]).get("/my/").content.decode()) is is_married
    assert HIDDEN in signed_in(family["罗小红"]).get("/my/").content.decode()


def test_the_own_home_is_shown(parted):
    said = signed_in(parted["罗小红"]).get("/my/").content.decode()
    assert HIDDEN in said
