"""What coming in costs: two statements, whatever the page."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kinward.access.models import Account, Posting


def test_session_with_account_and_scope_are_one_statement_each(kept_county):
    """The page itself asks nothing."""
    account = Account.objects.create(username="zhou", display_name="周文静")
    Posting.objects.create(account=account, role="clinic", area=kept_county.villages[0])
    browser = Client()
    browser.force_login(account)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get("/emergency/").status_code == 200
    statements = [each["sql"] for each in asked if each["sql"] not in ("BEGIN", "COMMIT")]
    assert len(statements) == 2, statements
    assert "access_session" in statements[0]
    assert "access_posting" in statements[0]
    assert "set_config('role'" in statements[1]
