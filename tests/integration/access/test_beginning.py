"""A county that is empty opens its first two accounts, and never again this way."""

import pytest
from django.db import connections

from kinward.access.actions.beginning import begin
from kinward.access.codes import hash_of
from kinward.access.errors import AccessError
from kinward.access.models import Account, Invitation, Posting
from kinward.register.loading import add_places, read_list

COUNTY = 330106000000
TWO = {"limin": "李敏", "sunxd": "孙晓东"}


@pytest.fixture
def empty(kept_register):
    add_places(read_list("代码,级别,名称\n330106000000,县,清河县\n".encode()).new)


@pytest.mark.usefixtures("empty")
def test_two_administrators_with_a_code_each():
    invited = begin(COUNTY, TWO)
    for each, username in zip(invited, TWO, strict=True):
        account = Account.objects.using("owner").get(pk=each.account)
        assert (account.username, account.has_usable_password()) == (username, False)
        assert Invitation.objects.using("owner").get(account=account).code_hash == hash_of(each.code)
        held = Posting.objects.using("owner").get(account=account)
        assert (held.role, held.area, held.valid_to) == ("administrator", COUNTY, None)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT event, count(*) FROM audit_entry WHERE name = 'set-up' GROUP BY 1 ORDER BY 1")
        assert cursor.fetchall() == [("account.created", 2), ("account.invited", 2), ("posting.granted", 2)]


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(
    ("area", "names", "code"),
    [
        (COUNTY, {"limin": "李敏"}, "account-few"),
        (330199000000, TWO, "account-no-county"),
        (COUNTY, {"limin": "李敏", "Sun!": "孙晓东"}, "account-name"),
    ],
)
def test_otherwise_nobody_is_made(area, names, code):
    with pytest.raises(AccessError) as refused:
        begin(area, names)
    assert refused.value.code == code
    assert not Account.objects.using("owner").exists()


@pytest.mark.usefixtures("empty")
def test_only_where_nobody_is():
    begin(COUNTY, TWO)
    with pytest.raises(AccessError, match="has administrators"):
        begin(COUNTY, {"heping": "何平", "wuyue": "吴月"})
