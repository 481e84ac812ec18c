"""Attack 10: whoever proposes something decides it too, under another hat or by another way."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from kinward.access.acting import acting
from kinward.access.actions.accounts import disable_account, end_posting, renew_code
from kinward.access.actions.proposals import decide, propose
from kinward.access.errors import AccessError, NotFound
from kinward.access.models import Account, Posting, Proposal
from kinward.sharing.models import Export

AUDITOR = {"username": "wang.wu", "display_name": "王五", "email": "", "role": "auditor"}


@pytest.fixture
def maker(county, worker):
    return worker("administrator", county.code)


@pytest.fixture
def checker(county, worker):
    return worker("administrator", county.code)


@pytest.fixture
def proposal(county, maker):
    by = maker.actor("settings")
    with acting(by):
        return propose(kind="account", payload={**AUDITOR, "area": county.code}, reason="the old one retired", by=by)


def test_another_decides_and_it_happens(proposal, checker):
    by = checker.actor("settings")
    with acting(by):
        made = decide(proposal=proposal, accept=True, by=by)
    assert Posting.objects.get(account=made.account).role == "auditor"


def test_the_maker_does_not_decide(proposal, maker):
    """Leave the first half of check_can_decide out: the database still refuses; then its policy: this fails."""
    by = maker.actor("settings")
    with pytest.raises(AccessError, match="another decides"), acting(by):
        decide(proposal=proposal, accept=True, by=by)


def test_the_maker_does_not_decide_in_another_role(county, proposal, maker):
    """Compare postings instead of accounts in check_can_decide, and this fails."""
    Posting.objects.create(account=maker.account, role="administrator", area=county.townships[0])
    by = maker.actor("settings")
    with pytest.raises(AccessError, match="another decides"), acting(by):
        decide(proposal=proposal, accept=True, by=by)


def test_the_database_lets_no_maker_decide(proposal, maker):
    """Leave `proposed_by <> kinward_account()` out of the policy proposal_decided, and this fails."""
    with acting(maker.actor("settings")):
        said = {"decided_by": maker.account.pk, "decided_at": timezone.now(), "accepted": True}
        assert Proposal.objects.filter(pk=proposal).update(**said) == 0


def test_the_database_lets_nobody_decide_in_another_name(proposal, maker, checker):
    """Leave WITH CHECK out of the policy proposal_decided, and this fails."""
    said = {"decided_by": maker.account.pk + 999, "decided_at": timezone.now(), "accepted": True}
    with pytest.raises(DatabaseError), acting(checker.actor("settings")), transaction.atomic():
        Proposal.objects.filter(pk=proposal).update(**said)


def test_the_database_lets_nobody_propose_in_another_name(maker, checker):
    """Leave `proposed_by = kinward_account()` out of the policy proposal_made, and this fails."""
    with pytest.raises(DatabaseError), acting(maker.actor("settings")), transaction.atomic():
        Proposal.objects.create(
            kind="keys", payload={}, reason="x", proposed_by=checker.account.pk, proposed_at=timezone.now()
        )


def test_what_was_proposed_is_not_changed_afterwards(proposal, checker):
    """GRANT UPDATE on the whole of access_proposal, and this fails."""
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting(checker.actor("settings")),
        transaction.atomic(),
    ):
        Proposal.objects.filter(pk=proposal).update(payload={"role": "administrator"})


def test_what_is_decided_stays_decided(proposal, checker):
    """Leave `decided_at__isnull` and the policy's `decided_at IS NULL` out, and this fails."""
    by = checker.actor("settings")
    with acting(by):
        decide(proposal=proposal, accept=False, by=by)
    with pytest.raises(NotFound), acting(by):
        decide(proposal=proposal, accept=True, by=by)


def test_nobody_takes_over_a_colleague_with_a_new_code(maker, checker):
    """Leave _is_for_two out of enable_account: one administrator then signs in as the other and decides."""
    by = maker.actor("settings")
    with pytest.raises(AccessError) as refused, acting(by):
        renew_code(account=checker.account.pk, by=by)
    assert refused.value.code == "account-two"


@pytest.mark.parametrize("act", [renew_code, disable_account])
def test_no_administrator_takes_over_a_family(maker, act):
    """Ask for the area of its postings, of which a family has none: a code made in the settings opens the record."""
    family = Account.objects.create(username="family-1", display_name="赵兰", person=1)
    by = maker.actor("settings")
    with pytest.raises(NotFound), acting(by):
        act(account=family.pk, by=by)


# -- one administrator would lock out all others, and nobody could undo it


def ended(one, of) -> None:
    by = one.actor("settings")
    with acting(by):
        end_posting(posting=of.posting.pk, by=by)


def closed(one, of) -> None:
    by = one.actor("settings")
    with acting(by):
        disable_account(account=of.account.pk, by=by)


@pytest.mark.parametrize("act", [ended, closed])
def test_nobody_ends_the_last_other_administrator(maker, checker, act):
    """Leave _check_enough_stay out of end_posting and of disable_account, and this fails."""
    with pytest.raises(AccessError) as refused:
        act(maker, checker)
    assert refused.value.code == "account-last-administrator"
    assert Posting.objects.filter(pk=checker.posting.pk, valid_to__isnull=True, account__is_active=True).exists()


@pytest.mark.parametrize("act", [ended, closed])
def test_nobody_ends_the_last_auditor(county, maker, worker, act):
    """Leave "auditor" out of policies.KEPT, and this fails."""
    auditor, beside = worker("auditor", county.code), worker("auditor", county.townships[0])
    with pytest.raises(AccessError) as refused:
        act(maker, auditor)
    assert refused.value.code == "account-last-auditor"
    act(maker, beside)


@pytest.mark.parametrize("act", [ended, closed])
def test_where_others_stay_one_goes(county, maker, checker, worker, act):
    """Who works in a township only, or has a closed account, is not counted: see _covers and `account__is_active`."""
    worker("administrator", county.townships[0])
    gone = worker("administrator", county.code)
    act(maker, gone)
    with pytest.raises(AccessError):
        act(maker, checker)


def test_of_two_postings_of_one_account_one_is_ended(county, maker, checker):
    """Count accounts but for the one concerned, and this fails: it stays an administrator by the other."""
    again = Posting.objects.create(account=checker.account, role="administrator", area=county.code)
    ended(maker, checker)
    assert Posting.objects.filter(pk=again.pk, valid_to__isnull=True).exists()


def test_two_who_close_each_other_at_one_moment_come_one_after_the_other(kept_county, worker):
    """Leave select_for_update out of _check_enough_stay, and one administrator is left."""
    here = [worker("administrator", kept_county.code) for _ in range(3)]
    with ThreadPoolExecutor(2) as both:
        said = list(both.map(_closed_slowly, [(here[0], here[1]), (here[1], here[2])]))
    assert sorted(said) == ["", "account-last-administrator"]


def _closed_slowly(pair) -> str:
    """Looks, then waits with its transaction open; the code of the refusal, if it is one."""
    one, of = pair
    try:
        by = one.actor("settings")
        with acting(by):
            disable_account(account=of.account.pk, by=by)
            sleep(1)
    except AccessError as refused:
        return refused.code
    finally:
        connections.close_all()
    return ""


def test_only_roles_of_the_list_decide(county, worker, proposal):
    by = worker("auditor", county.code).actor("audit")
    with pytest.raises(AccessError, match="does not decide account"), acting(by):
        decide(proposal=proposal, accept=True, by=by)


def test_the_database_takes_no_proposal_that_is_decided_already(maker):
    """Leave `accepted IS NULL` and the two beside it out of the policy proposal_made, and this fails."""
    for said in ({"accepted": True}, {"decided_at": timezone.now()}, {"decided_by": maker.account.pk + 1}):
        with pytest.raises(DatabaseError), acting(maker.actor("settings")) as by, transaction.atomic():
            Proposal.objects.create(
                kind="keys", payload={}, reason="x", proposed_by=by.account, proposed_at=timezone.now(), **said
            )


def test_what_is_accepted_is_granted_in_the_deciders_own_area_alone(county, maker, worker):
    """Leave check_can_manage_accounts out of accounts._grant, and this fails."""
    elsewhere = county.code + 10**6
    by, checks = maker.actor("settings"), worker("administrator", county.code).actor("settings")
    with acting(by):
        made = propose(kind="account", payload={**AUDITOR, "area": elsewhere}, reason="x", by=by)
    with pytest.raises(AccessError) as refused, acting(checks):
        decide(proposal=made, accept=True, by=checks)
    assert refused.value.code == "account-area"


EXPORT = {"what": "people", "purpose": "register", "format": "csv"}


@pytest.fixture
def export_asked_for(county, worker):
    """Its number, and whoever asked; nobody has decided."""
    by = worker("county", county.code).actor("register")
    with acting(by):
        made = propose(kind="export", payload={**EXPORT, "area": county.code, "about": 200}, reason="x", by=by)
    return made, by.account


@pytest.mark.parametrize("accept", [None, False, True])
def test_the_database_makes_no_file_that_was_not_accepted(county, worker, export_asked_for, accept):
    """Leave `p.accepted` or `p.decided_by = kinward_account()` out of the policy export_made, and this fails."""
    proposal, asker = export_asked_for
    decider, other = (worker("auditor", county.code).actor("audit") for _ in range(2))
    if accept is not None:
        with acting(decider):
            Proposal.objects.filter(pk=proposal).update(
                decided_by=decider.account, decided_at=timezone.now(), accepted=accept
            )
    made = {
        **EXPORT, "area": county.code, "reason": "x", "asked_by": asker, "proposal": proposal,
        "made_at": timezone.now(), "ready_until": timezone.now(),
    }  # fmt: skip
    with pytest.raises(DatabaseError, match="row-level security"), acting(other if accept else decider):
        Export.objects.create(**made)


@pytest.mark.parametrize("people", [101, None])
def test_the_database_makes_no_large_file_that_one_asked_for_alone(county, worker, people):
    """Leave `people <= 100` out of the policy export_made, and this fails."""
    by = worker("county", county.code).actor("register")
    made = {
        **EXPORT, "area": county.code, "reason": "x", "asked_by": by.account, "people": people,
        "made_at": timezone.now(), "ready_until": timezone.now(),
    }  # fmt: skip
    with pytest.raises(DatabaseError, match="row-level security"), acting(by):
        Export.objects.create(**made)
