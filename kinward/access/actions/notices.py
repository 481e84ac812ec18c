"""A person has read what they were told."""

from django.db import transaction
from django.utils import timezone

from kinward.access.errors import AccessError
from kinward.access.models import Notice
from kinward.audit.actor import Actor


@transaction.atomic
def note_notices(*, by: Actor) -> int:
    """All notices of the own people; how many were new."""
    if by.role != "family":
        raise AccessError("access-role", "notices are read by whom they are for")
    return Notice.objects.filter(person__in=by.people, seen_at__isnull=True).update(seen_at=timezone.now())
