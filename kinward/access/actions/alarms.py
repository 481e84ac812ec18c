"""What an auditor makes of an alarm."""

from django.db import transaction
from django.utils import timezone

from kinward.access.errors import AccessError, not_found
from kinward.access.models import Alarm
from kinward.access.policies import check_can_settle
from kinward.audit import log
from kinward.audit.actor import Actor


@transaction.atomic
def settle_alarm(*, alarm: int, how: str, by: Actor) -> None:
    """Looked into, with what came of it; an emergency's alarm that is settled lets the next one be opened."""
    found = Alarm.objects.filter(pk=alarm, settled_at__isnull=True).first()
    if found is None:
        raise not_found("open alarm")
    check_can_settle(by, raised_by=found.account)
    if not how.strip():
        raise AccessError("alarm-words", "an alarm is settled with a sentence on what it was")
    Alarm.objects.filter(pk=alarm, settled_at__isnull=True).update(
        settled_at=timezone.now(), settled_by=by.account, settled_how=how.strip()
    )
    log.record("alarm.settled", target=f"alarm {alarm}", reason=how.strip())
