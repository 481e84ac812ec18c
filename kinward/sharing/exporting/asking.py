"""Who gets a file: up to a hundred people on one's own word, more when a second person has agreed.

Small files add up: who fetches many of them within a month comes to the second person all the same.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone

from kinward.access.acting import switch
from kinward.access.actions.proposals import on_accepted, propose
from kinward.access.errors import not_found
from kinward.access.proposable import KINDS as PROPOSALS
from kinward.access.queries import proposal as proposal_of
from kinward.audit import log
from kinward.audit.actor import Actor, code_range
from kinward.sharing.errors import SharingError
from kinward.sharing.exporting.files import FORMATS
from kinward.sharing.exporting.rows import KINDS, Table, people_in, rounded_count, table_of
from kinward.sharing.models import Export

BY_ONE_PERSON = 100
ADD_UP_FOR = timedelta(days=30)
READY_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """`export`: of a small file, ready to be fetched; `proposal`: else, what somebody must decide.

    people   how many it would be about, so rounded that two such numbers tell nothing of one person
    """

    people: int
    export: int = 0
    proposal: int = 0


@transaction.atomic
def ask(*, what: str, purpose: str, format: str, area: int, reason: str, by: Actor) -> Asked:  # noqa: A002 its name
    """A file of the people or households of an area, with the columns of a purpose.

    raises  SharingError export-kind, export-role, export-area, export-reason; AccessError access-purpose
    """
    _check(what, purpose, format, area, reason, by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sharing_export'), %s)", [by.account % 2**31])
    switch(by, purpose)
    people = people_in(what, purpose, area)
    switch(by, by.purpose)
    about = rounded_count(people)
    if people + _lately(by) <= BY_ONE_PERSON:
        return Asked(about, export=_ready(what, purpose, format, area, reason.strip(), by.account, people=people))
    payload = {"what": what, "purpose": purpose, "format": format, "area": area, "about": about}
    return Asked(about, proposal=propose(kind="export", payload=payload, reason=reason, by=by))


def _check(what: str, purpose: str, form: str, area: int, reason: str, by: Actor) -> None:
    if by.role not in PROPOSALS["export"].proposers:
        raise SharingError("export-role", f"a {by.role} asks for no files")
    if (what, purpose) not in KINDS or form not in FORMATS:
        raise SharingError("export-kind", "there is no such file", advice="Choose one of those offered.")
    if not by.covers(area):
        raise SharingError("export-area", f"area {area} is not below the own", advice="Choose one below your own.")
    if len(reason.strip()) < 10:
        raise SharingError("export-reason", "the reason is too short", advice="Say in a sentence what it is for.")


def _lately(by: Actor) -> int:
    """People in the small files of this account."""
    made = Export.objects.filter(asked_by=by.account, proposal=None, made_at__gt=timezone.now() - ADD_UP_FOR)
    return made.aggregate(people=Sum("people"))["people"] or 0


def _ready(
    what: str, purpose: str, form: str, area: int, reason: str, asked_by: int, *,
    people: int | None = None, proposal: int | None = None,
) -> int:  # fmt: skip
    now = timezone.now()
    made = Export.objects.create(
        what=what, purpose=purpose, format=form, area=area, reason=reason, asked_by=asked_by, people=people,
        proposal=proposal, made_at=now, ready_until=now + READY_FOR,
    )  # fmt: skip
    return made.pk


def _accepted(said: dict[str, Any], by: Actor) -> int:  # noqa: ARG001 an effect is called so
    """Two people have decided: whoever proposed it may fetch it once, within a day."""
    decided = proposal_of(said["proposal"])
    if decided is None:
        raise not_found("proposal")
    kind = (said["what"], said["purpose"], said["format"], said["area"])
    return _ready(*kind, decided.reason, decided.proposed_by, proposal=said["proposal"])


@transaction.atomic
def fetch(*, export: int, by: Actor) -> tuple[Export, Table]:
    """The rows, once. Everybody they are about gets a line in the log in the same transaction.

    raises  NotFound: no such file, not one's own, fetched or over; SharingError export-area: no longer in the own area
    """
    own = Export.objects.select_for_update().filter(pk=export, asked_by=by.account)
    found = own.filter(fetched_at=None, ready_until__gt=timezone.now()).first()
    if found is None:
        raise not_found("file")
    if not by.covers(found.area):
        raise SharingError("export-area", f"area {found.area} is not below the own")
    switch(by, found.purpose)
    table = table_of(found.what, found.purpose, found.area)
    log.record_all(
        "sharing.exported", table.people, target=f"export {export} {found.what} {found.purpose}", reason=found.reason
    )
    switch(by, by.purpose)
    Export.objects.filter(pk=export).update(fetched_at=timezone.now(), people=len(table.people))
    return found, table


def exports_of(by: Actor) -> QuerySet[Export]:
    """The own ones, the latest first."""
    return Export.objects.filter(asked_by=by.account).order_by("-made_at")


def exports_in(by: Actor) -> QuerySet[Export]:
    """Those of the actor's area, whoever asked."""
    first, last = code_range(by.area)
    return Export.objects.filter(area__gte=first, area__lt=last).order_by("-made_at")


def register() -> None:
    on_accepted("export", _accepted)
