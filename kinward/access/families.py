"""Notices and accounts of several people at once, one statement each."""

from collections.abc import Iterable

from django.db import connection

from kinward.access.models import Notice
from kinward.register.queries.own import once_of


def notices_of_all(people: Iterable[int]) -> list[tuple[int, Notice]]:
    """What these people were told, the latest first, and whom of them it is about: a merged record is that one now.

    What two records of one were told at one moment is told once.
    """
    people = list(people)
    now = {person: person for person in people} | once_of(people)
    found = Notice.objects.filter(person__in=now).order_by("-at", "kind", "-id").distinct("at", "kind")
    return [(now[notice.person], notice) for notice in found[:200]]


def count_unseen(people: Iterable[int]) -> int:
    people = list(people)
    told = Notice.objects.filter(person__in=[*people, *once_of(people)], seen_at__isnull=True)
    return told.values("at", "kind").distinct().count()


def signed_in_for(people: Iterable[int]) -> set[int]:
    """Those of these records of the actor's area for which somebody of the family has an account."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_signed_in_for(%s::bigint[])", [list(people)])
        return {person for (person,) in cursor.fetchall()}
