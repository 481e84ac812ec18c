"""What can be read about access: consents of people, accounts of an area, what waits for somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet

from kinward.access.actions.consents import PURPOSES
from kinward.access.models import Account, Alarm, Consent, EmergencyAccess, Posting, Proposal
from kinward.access.policies import can_decide
from kinward.access.proposable import decided_by
from kinward.audit.actor import Actor, code_range

STANDING = """
SELECT DISTINCT ON (person, purpose) person, purpose, withdrawn_at IS NULL, coalesce(withdrawn_at, given_at)
FROM access_consent WHERE person = ANY (ARRAY(SELECT unnest(%s::bigint[])))
ORDER BY person, purpose, withdrawn_at DESC NULLS FIRST
"""
"""Of how many is left open: told it, the database plans for that number each time."""


@dataclass(frozen=True, slots=True)
class ConsentState:
    """`since`: when it was given or, if it is no longer, taken back; none: the person was never asked."""

    purpose: str
    is_given: bool
    since: datetime | None


def consents_of(person: int) -> list[ConsentState]:
    """Each purpose with its answer, in one statement; within an actor's transaction."""
    return consents_of_all([person])[person]


def consents_of_all(people: Iterable[int]) -> dict[int, list[ConsentState]]:
    """For each person each purpose with its answer."""
    people = list(people)
    with connection.cursor() as cursor:
        cursor.execute(STANDING, [people])
        known = {(who, purpose): ConsentState(purpose, *said) for who, purpose, *said in cursor.fetchall()}
    return {
        person: [known.get((person, purpose), ConsentState(purpose, False, None)) for purpose in PURPOSES]
        for person in people
    }


def has_consent(person: int, purpose: str) -> bool:
    return Consent.objects.filter(person=person, purpose=purpose, withdrawn_at__isnull=True).exists()


def accounts_in(by: Actor, *, words: str = "") -> QuerySet[Account]:
    """Accounts with a posting in the actor's area or below, open and closed ones; two statements."""
    first, last = code_range(by.area)
    held = Posting.objects.filter(area__gte=first, area__lt=last)
    shown = ("id", "username", "display_name", "is_active", "last_login")
    found = Account.objects.filter(pk__in=held.values("account_id")).only(*shown)
    if words:
        found = found.filter(Q(username__icontains=words) | Q(display_name__icontains=words))
    postings = Prefetch("posting_set", held.order_by("id"), to_attr="held")
    return found.order_by("username").prefetch_related(postings)  # type: ignore[no-redef]  # the model names `held`


def account_in(by: Actor, account: int) -> Account | None:
    return accounts_in(by).filter(pk=account).first()


def pending_proposals(by: Actor) -> list[Proposal]:
    """What waits for a decision that this actor may take, the oldest first."""
    waiting = Proposal.objects.filter(decided_at__isnull=True).order_by("proposed_at")
    return [each for each in waiting if can_decide(by, each.kind, proposed_by=each.proposed_by)]


def own_proposals(by: Actor) -> QuerySet[Proposal]:
    return Proposal.objects.filter(proposed_by=by.account).order_by("-proposed_at")


def decided_proposals(by: Actor) -> QuerySet[Proposal]:
    """What was decided of the kinds that this actor decides, by whomever, the latest first; not what was withdrawn."""
    found = Proposal.objects.filter(kind__in=decided_by(by.role), decided_by__isnull=False)
    return found.order_by("-decided_at", "-pk")


def accepted_proposals(kind: str, *, since: datetime) -> QuerySet[Proposal]:
    """What two people decided lately, the earliest first."""
    return Proposal.objects.filter(kind=kind, accepted=True, decided_at__gt=since).order_by("decided_at")


def proposal(number: int) -> Proposal | None:
    return Proposal.objects.filter(pk=number).first()


def open_alarms() -> QuerySet[Alarm]:
    """For the auditor, the oldest first."""
    return Alarm.objects.filter(settled_at__isnull=True).order_by("at")


def settled_alarms() -> QuerySet[Alarm]:
    return Alarm.objects.filter(settled_at__isnull=False).order_by("-settled_at")


def emergencies(most: int = 100) -> list[EmergencyAccess]:
    """Records opened in an emergency, the latest first."""
    return list(EmergencyAccess.objects.order_by("-opened_at")[:most])
