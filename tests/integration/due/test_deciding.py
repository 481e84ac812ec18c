"""Two decisions about the rules at the same moment: the second looks at what the first has changed."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from kinward.access.acting import acting
from kinward.access.actions.proposals import decide, propose
from kinward.access.errors import AccessError
from kinward.audit.actor import Actor
from kinward.due.in_force import Change, decided
from kinward.due.trials import start_trial, trial
from tests.integration.due.test_together import wait_until_somebody_waits

SINCE = date(2027, 1, 1)
CHANGES = (
    Change("cn.childcare-subsidy", "age_limit", "4", since=SINCE),
    Change("cn.childcare-subsidy", "amount_per_year", "4000", since=SINCE),
)


def administrator(county, account: int) -> Actor:
    return Actor(account, f"administrator {account}", "administrator", "settings", county.code)


@pytest.fixture
def proposals(kept_county):
    """Two changes, each tried on the same rules, proposed by a first administrator."""
    with acting(administrator(kept_county, 1)) as by:
        return [proposed(change, by) for change in CHANGES]


def proposed(change: Change, by: Actor) -> int:
    made = trial(start_trial(["cn"], [change], on=SINCE, by=by))
    payload = {
        "packs": ["cn"],
        "changes": [change.said()],
        "on": SINCE.isoformat(),
        "base": made.base,
        "hash": made.hash,
        "source": "a decree, article 1",
    }
    return propose(kind="pack", payload=payload, reason="a decree", by=by)


def decided_beside(pool: ThreadPoolExecutor, proposal: int, by: Actor) -> Future[str]:
    """On a connection of its own: accepted, or the code of the refusal."""

    def run() -> str:
        try:
            with acting(by):
                decide(proposal=proposal, accept=True, by=by)
        except AccessError as refused:
            return refused.code
        finally:
            connection.close()
        return "accepted"

    return pool.submit(run)


def in_force() -> list[tuple[str, str]]:
    return [(change.parameter, change.value) for each in decided(1) for change in each.changes]


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_decisions_at_once_the_second_is_refused(kept_county, proposals, first):
    """Leave changing_rules out of take_into_force, and the second is accepted and undoes the first."""
    with ThreadPoolExecutor(1) as pool:
        with acting(administrator(kept_county, 2)) as by:
            decide(proposal=proposals[first], accept=True, by=by)
            second = decided_beside(pool, proposals[1 - first], administrator(kept_county, 3))
            wait_until_somebody_waits()
        assert second.result(60) == "packs-moved"
    assert in_force() == [(CHANGES[first].parameter, CHANGES[first].value)]


@pytest.mark.parametrize("first", [0, 1])
def test_where_the_first_came_to_nothing_the_second_goes_on(kept_county, proposals, first):
    """Take the lock for the session instead of the transaction, and the second waits for ever."""
    seconds = []

    def fail_after_all() -> None:
        with acting(administrator(kept_county, 2)) as by:
            decide(proposal=proposals[first], accept=True, by=by)
            seconds.append(decided_beside(pool, proposals[1 - first], administrator(kept_county, 3)))
            wait_until_somebody_waits()
            raise ZeroDivisionError

    with ThreadPoolExecutor(1) as pool:
        with pytest.raises(ZeroDivisionError):
            fail_after_all()
        assert seconds[0].result(60) == "accepted"
    assert in_force() == [(CHANGES[1 - first].parameter, CHANGES[1 - first].value)]


def test_one_proposal_is_decided_once(kept_county, proposals):
    """Leave `decided_at__isnull=True` out of the update, and two decisions put it in force twice."""
    with ThreadPoolExecutor(1) as pool:
        with acting(administrator(kept_county, 2)) as by:
            decide(proposal=proposals[0], accept=True, by=by)
            second = decided_beside(pool, proposals[0], administrator(kept_county, 3))
            wait_until_somebody_waits()
        with pytest.raises(Exception, match="open proposal"):
            second.result(60)
    assert len(decided()) == 1
