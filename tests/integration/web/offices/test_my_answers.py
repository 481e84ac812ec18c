"""A family asks for help and says "No, thank you" by itself, for itself and its children, and changes its mind."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from kinward.access.models import Account
from tests.integration.web.reading.conftest import LONG_AGO, Reader, numbers

TODAY = localdate()
FAMILY = f"""
林秋月 f 1990-05-01 head
林小溪 f {TODAY - timedelta(days=400)} child mother=林秋月
"""


@pytest.fixture
def people(families):
    return families(FAMILY, on=(TODAY - timedelta(days=100)).isoformat(), today=TODAY)


@pytest.fixture
def child(people):
    return people["林小溪"]


@pytest.fixture
def own(people):
    """The mother's account; nobody in the family has allowed care."""
    account = Account.objects.create(
        username=f"family-{next(numbers)}", display_name="林秋月", person=people["林秋月"], date_joined=LONG_AGO
    )
    client = Client(headers={"accept-language": "en"})
    client.force_login(account, "kinward.access.backend.Backend")
    client.get("/health/ready")
    return Reader(client, account.pk, 0)


def test_a_family_declines_and_changes_its_mind(own, child):
    form = f"/people/{child}/care/declined/?programme=cn.child-health&contact=m12"
    shown = f'href="{form.replace("&", "&amp;")}"'
    assert shown in own.get("/my/due/")
    assert f'href="/people/{child}/"' not in own.get(form)
    own.post(form, 302, csrf="")
    page = own.get("/my/due/")
    assert len(own.statements) <= 12, own.statements
    assert ": no, thank you." in page
    assert shown not in page
    back = re.search(r'href="(/care/\d+/take-back/)"', page)[1]
    own.get(back)
    own.post(back, 302)
    assert shown in own.get("/my/due/")


def test_a_family_asks_for_help(own, child):
    assert re.search(rf'href="/people/{child}/care/asked/[^"]+">Ask for help<', own.get("/my/due/"))
    form = f"/people/{child}/care/asked/"
    assert "We ask for help" in own.get(form)
    own.post(form, 302, on=TODAY.isoformat(), programme="cn.child-health")
    page = own.get("/my/due/")
    assert page.count("k-due--asked") == 1
    assert page.count("you asked for help") == 2  # the item, and what was said
    assert ">asked for help<" not in page
    assert "What you asked for and declined" in page


def test_that_something_was_done_is_for_others_to_say(own, child):
    assert "/care/done/" not in own.get("/my/due/")
    own.get(f"/people/{child}/care/done/?programme=cn.child-health&contact=m12", 403)
    own.get(f"/people/{child}/care/", 403)
