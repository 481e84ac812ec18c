"""What is dangerous is proposed by one person and decided by another; what is accepted then happens at once."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from kinward.access.errors import AccessError, not_found
from kinward.access.models import Proposal
from kinward.access.policies import check_can_decide, check_can_propose
from kinward.access.proposable import problem
from kinward.audit import log
from kinward.audit.actor import Actor

Effect = Callable[[dict[str, Any], Actor], object]
"""Is given what was proposed, with the proposal's number as `proposal`, and who accepted."""
_effects: dict[str, Effect] = {}


def on_accepted(kind: str, effect: Effect) -> None:
    """What happens, in the transaction of the decision, when something of this kind is accepted."""
    _effects[kind] = effect


@transaction.atomic
def propose(*, kind: str, payload: dict[str, object], reason: str, by: Actor) -> int:
    """The proposal's number.

    raises  AccessError proposal-kind, proposal-role, proposal-payload, proposal-reason
    """
    check_can_propose(by, kind)
    wrong = problem(kind, payload)
    if wrong:
        raise AccessError("proposal-payload", f"a proposal of {kind}: {wrong}")
    if not reason.strip():
        raise AccessError("proposal-reason", "a proposal says why")
    made = Proposal.objects.create(
        kind=kind, payload=payload, reason=reason.strip(), proposed_by=by.account, proposed_at=timezone.now()
    )
    log.record("proposal.made", target=f"proposal {made.pk} {kind}", reason=reason.strip())
    return made.pk


@transaction.atomic
def decide(*, proposal: int, accept: bool, by: Actor) -> object:
    """What the accepted proposal brought about, such as the code of a new account; nothing if declined.

    raises  AccessError proposal-own, proposal-decides; NotFound: none, or decided already
    """
    found = Proposal.objects.filter(pk=proposal, decided_at__isnull=True).first()
    if found is None:
        raise not_found("open proposal")
    check_can_decide(by, found.kind, proposed_by=found.proposed_by)
    decided = Proposal.objects.filter(pk=proposal, decided_at__isnull=True).update(
        decided_by=by.account, decided_at=timezone.now(), accepted=accept
    )
    if not decided:
        raise not_found("open proposal")
    log.record("proposal.accepted" if accept else "proposal.declined", target=f"proposal {proposal} {found.kind}")
    if not accept or found.kind not in _effects:
        return None
    return _effects[found.kind]({**found.payload, "proposal": found.pk}, by)


@transaction.atomic
def withdraw(*, proposal: int) -> None:
    """Who proposed it takes it back, as long as nobody has decided.

    raises  NotFound: none of the actor's own that waits
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_withdraw_proposal(%s)", [proposal])
        kind = cursor.fetchone()[0]
    if kind is None:
        raise not_found("open proposal")
    log.record("proposal.withdrawn", target=f"proposal {proposal} {kind}")
