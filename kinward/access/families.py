"""Notices and accounts of several people at once, one statement each."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, Case, F, QuerySet, When

from kinward.access.models import Notice
from kinward.register.queries.own import once_of

ONCE = ("at", "kind", "whom")
"""What two records of one were told at one moment is told once, and is new until it was read of both."""


def notices_of_all(people: Iterable[int]) -> list[tuple[int, Notice]]:
    """What these people were told, the latest first, and whom of them it is about: a merged record is that one now."""
    new_first = F("seen_at").asc(nulls_first=True)
    found = _told(people).order_by("-at", "kind", "whom", new_first).distinct(*ONCE)
    return [(notice.whom, notice) for notice in found[:200]]


def count_unseen(people: Iterable[int]) -> int:
    count: int = _told(people).filter(seen_at__isnull=True).values(*ONCE).distinct().count()
    return count


def _told(people: Iterable[int]) -> QuerySet[Any]:
    """Notices with `whom`, the one of these people that each is about."""
    people = list(people)
    once = once_of(people)
    merged = [When(person=was, then=record) for was, record in once.items()]
    whom = Case(*merged, default="person", output_field=BigIntegerField())
    return Notice.objects.filter(person__in=[*people, *once]).annotate(whom=whom)


def signed_in_for(people: Iterable[int]) -> set[int]:
    """Those of these records of the actor's area for which somebody of the family has an account."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_signed_in_for(%s::bigint[])", [list(people)])
        return {person for (person,) in cursor.fetchall()}
