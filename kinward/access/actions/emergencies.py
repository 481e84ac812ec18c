"""One person's record is opened because somebody's health cannot wait, although area or consent would not allow it."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import connection, transaction

from kinward.access.errors import AccessError
from kinward.access.lookups import check_lookup
from kinward.access.policies import check_can_open_emergency
from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register.numbers import blind_index

LONGEST_HOURS = 4
SHORTEST_REASON = 10
REFUSALS = {
    "nobody": ("there is nobody with this number", "Check the number with whoever brought the person."),
    "again": ("this record was opened a short while ago", "The auditor has to look at that first: call them."),
    "many": ("three records were opened within a day", "The auditor has to look at those first: call them."),
}


@dataclass(frozen=True, slots=True)
class Emergency:
    """An opened record: seen for care from the next request on, until it closes by itself."""

    person: int
    closes_at: datetime


@transaction.atomic
def open_emergency(*, reason: str, hours: int, by: Actor, number: str = "", person: int | None = None) -> Emergency:
    """By the ID number, wherever the person lives; or by record id, of a person in one's area who gave no consent.

    raises  AccessError emergency-reason, emergency-hours, emergency-nobody, emergency-again, emergency-many
    """
    check_can_open_emergency(by)
    if len(reason.strip()) < SHORTEST_REASON:
        raise AccessError("emergency-reason", "an emergency needs its reason, in a sentence")
    if not 1 <= hours <= LONGEST_HOURS:
        raise AccessError("emergency-hours", f"a record is opened for 1 to {LONGEST_HOURS} hours")
    check_lookup("number")
    with connection.cursor() as cursor:
        index = blind_index(number) if number else None
        cursor.execute("SELECT * FROM access_open_emergency(%s, %s, %s, %s)", [index, person, reason.strip(), hours])
        state, who, until = cursor.fetchone()
    if state != "opened":
        raise _refused(state)
    return Emergency(who, until)


def _refused(state: str) -> AccessError:
    message, advice = REFUSALS[state]
    event = "register.number" if state == "nobody" else "emergency.refused"  # a guess counts as a look-up
    return AccessError(
        f"emergency-{state}", message, advice=advice, aftermath=partial(log.record, event, target="emergency")
    )
