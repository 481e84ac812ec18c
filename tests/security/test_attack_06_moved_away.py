"""Attack 6: somebody who left, was moved or was closed goes on with the session they had."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kinward.access.acting import acting
from kinward.access.actions.accounts import disable_account, end_posting, grant_posting
from kinward.access.models import Account, Posting, Session


@pytest.fixture
def administrator(county, worker):
    return worker("administrator", county.code)


def comes_in(browser) -> bool:
    return browser.get("/search/").status_code == 200


def test_a_closed_account_is_out_at_its_next_request(county, worker, administrator):
    """Leave `AND a.is_active` out of backend.ACCOUNT_WITH_STANDING and end_sessions out of disable_account."""
    left = worker("village", county.villages[0])
    assert comes_in(left.browser)
    by = administrator.actor("settings")
    with acting(by):
        disable_account(account=left.account.pk, by=by)
    assert not comes_in(left.browser)


def test_an_account_that_was_closed_in_the_database_is_out_too(county, worker):
    """Leave `AND a.is_active` out of backend.ACCOUNT_WITH_STANDING."""
    left = worker("village", county.villages[0])
    Account.objects.filter(pk=left.account.pk).update(is_active=False)
    assert not comes_in(left.browser)


def test_an_ended_posting_ends_its_sessions(county, worker, administrator):
    """Leave end_sessions out of end_posting."""
    moved = worker("village", county.villages[0])
    by = administrator.actor("settings")
    with acting(by):
        end_posting(posting=moved.posting.pk, by=by)
    assert not Session.objects.filter(account=moved.account.pk).exists()
    assert moved.browser.get("/search/").status_code == 302


def test_a_posting_that_runs_out_lets_nobody_in(county, worker):
    """Leave the comparison of valid_to with now() out of standing.STANDING."""
    moved = worker("village", county.villages[0])
    Posting.objects.filter(pk=moved.posting.pk).update(valid_to=timezone.now())
    assert moved.browser.get("/search/").status_code == 403


def test_a_posting_that_has_not_begun_lets_nobody_in(county, worker):
    """Leave the comparison of valid_from out of standing.STANDING."""
    early = worker("village", county.villages[0])
    Posting.objects.filter(pk=early.posting.pk).update(valid_from=timezone.now() + timedelta(days=1))
    assert early.browser.get("/search/").status_code == 403


def test_a_closed_account_and_a_new_posting_end_every_session(county, worker, administrator):
    """Leave end_sessions out of disable_account, or out of accounts._grant, and this fails."""
    left, moved = worker("village", county.villages[0]), worker("village", county.villages[0])
    by = administrator.actor("settings")
    with acting(by):
        disable_account(account=left.account.pk, by=by)
        grant_posting(account=moved.account.pk, role="village", area=county.villages[1], by=by)
    assert not Session.objects.filter(account=left.account.pk).exists()
    assert not Session.objects.filter(account=moved.account.pk).exists()


def test_somebody_moved_sees_the_new_village_and_not_the_old_one(county, worker, administrator):
    """Keep the area in the session instead of asking for it, and this fails."""
    moved, by = worker("village", county.villages[0]), administrator.actor("settings")
    with acting(by):
        grant_posting(account=moved.account.pk, role="village", area=county.villages[1], by=by)
        end_posting(posting=moved.posting.pk, by=by)
    assert moved.actor("register").area == county.villages[1]


def test_a_posting_of_somebody_else_cannot_be_chosen(county, worker, sent):
    """Look the chosen posting up by its number alone in choose_posting, and this fails."""
    one, other = worker("village", county.villages[0]), worker("village", county.villages[1])
    assert sent(one.browser, "/posting/", {"posting": other.posting.pk}, page="/account/").status_code == 403
    one.browser.get("/")
    session = one.browser.session
    session["posting"] = other.posting.pk
    session.save()
    assert one.browser.get("/").wsgi_request.actor.area == county.villages[0]
