"""Attack 9: a form is sent with more than it asks: a status, a consent, an amount, a role."""

import pytest
from django.test import Client

from kinward.access.acting import acting
from kinward.access.actions.accounts import create_account
from kinward.access.actions.proposals import decide, propose
from kinward.access.errors import AccessError
from kinward.access.models import Account, Posting, Proposal

MORE = {
    "is_superuser": "1", "is_staff": "1", "is_active": "1", "person": "1", "role": "administrator", "area": "1",
    "account": "1", "status": "paid", "consent": "on", "amount_minor": "1", "valid_to": "2099-01-01", "people": "{1}",
}  # fmt: skip
PASSWORD = "several words one remembers"  # noqa: S105 made up


def test_opening_an_account_sets_its_password_and_nothing_else(county, worker, sent):
    """Set all that the form holds on the account in openings._opened, and this fails."""
    by = worker("administrator", county.code).actor("settings")
    with acting(by):
        made = create_account(username="li.si", display_name="李四", role="village", area=county.villages[0], by=by)
    before = Account.objects.filter(pk=made.account).values("is_superuser", "is_staff", "person", "username").get()
    said = {**MORE, "code": made.code, "password": PASSWORD, "again": PASSWORD, "username": "root"}
    assert sent(Client(enforce_csrf_checks=True), "/open-account/", said).status_code == 302
    after = Account.objects.filter(pk=made.account).values("is_superuser", "is_staff", "person", "username").get()
    assert after == before
    assert [(p.role, p.area) for p in Posting.objects.filter(account=made.account)] == [("village", county.villages[0])]


def test_changing_the_posting_changes_no_posting(county, worker, sent):
    one = worker("village", county.villages[0])
    before = list(Posting.objects.values())
    sent(one.browser, "/posting/", {**MORE, "posting": one.posting.pk}, page="/account/")
    assert list(Posting.objects.values()) == before


@pytest.mark.parametrize("more", ["accepted", "decided_by", "is_superuser", "person"])
def test_a_proposal_says_what_belongs_to_it_and_no_more(county, worker, more):
    """Compare only the wanted keys in proposable.problem, and this fails."""
    by = worker("administrator", county.code).actor("settings")
    with pytest.raises(AccessError) as refused, acting(by):
        propose(kind="keys", payload={"keys": "field", more: True}, reason="yearly", by=by)
    assert refused.value.code == "proposal-payload"
    assert not Proposal.objects.exists()


def test_two_do_not_give_a_village_worker_more_than_a_village(county, worker):
    """Ask for the rank in the form alone, and a proposal that was put together by hand is carried out."""
    one, other = (worker("administrator", county.code).actor("settings") for _ in range(2))
    said = {"account": one.account, "role": "village", "area": county.code}
    with acting(one):
        number = propose(kind="posting", payload=said, reason="a new office", by=one)
    with pytest.raises(AccessError) as refused, acting(other):
        decide(proposal=number, accept=True, by=other)
    assert refused.value.code == "account-rank"


def test_an_account_cannot_be_made_with_a_posting_of_two_people(county, worker):
    """Leave needs_two out of check_can_grant, and this fails."""
    by = worker("administrator", county.code).actor("settings")
    for role, area in (("administrator", county.villages[0]), ("auditor", county.code), ("township", county.code)):
        with pytest.raises(AccessError) as refused, acting(by):
            create_account(username="li.si", display_name="李四", role=role, area=area, by=by)
        assert refused.value.code == "account-two"
