"""A person has read what they were told."""

from django.db import transaction
from django.utils import timezone

from kinward.access.errors import AccessError
from kinward.access.models import Notice
from kinward.audit.actor import Actor
from kinward.register.queries.own import once_of


@transaction.atomic
def note_notices(*, by: Actor) -> int:
    """All notices of the own people, and of records that are one with theirs; how many were new."""
    if by.role != "family":
        raise AccessError("access-role", "notices are read by whom they are for")
    people = [*by.people, *once_of(by.people)]
    return Notice.objects.filter(person__in=people, seen_at__isnull=True).update(seen_at=timezone.now())
