"""The log for auditors: filtered lines, the state of the chains. Ids and accounts, no names of people."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from kinward.audit.models import Chain, Entry

PAGE = 100
FIELDS = ("id", "at", "account", "name", "role", "purpose", "area", "event", "person", "target", "reason")


@dataclass(frozen=True, slots=True)
class Entries:
    """A page of lines, the latest first; `more`: there are older ones."""

    lines: tuple[dict[str, Any], ...]
    more: bool


NONE = Entries((), more=False)


def entries(
    *, account: int | None = None, event: str = "", person: int | None = None, on: date | None = None, page: int = 1
) -> Entries:
    """Lines that answer all that is asked. One statement."""
    found = Entry.objects.all()
    if account is not None:
        found = found.filter(account=account)
    if event:
        found = found.filter(event=event)
    if person is not None:
        found = found.filter(person=person)
    if on is not None:
        first = timezone.make_aware(datetime.combine(on, datetime.min.time()))
        found = found.filter(at__gte=first, at__lt=first + timedelta(days=1))
    skip = (max(page, 1) - 1) * PAGE
    lines = list(found.order_by("-id").values(*FIELDS)[skip : skip + PAGE + 1])
    return Entries(tuple(lines[:PAGE]), more=len(lines) > PAGE)


def chains() -> list[tuple[int, int, str]]:
    """Each chain that has entries: its number, how many, and the hash of the last."""
    return [(each.chain, each.n, bytes(each.hash).hex()) for each in Chain.objects.filter(n__gt=0).order_by("chain")]


def broken() -> list[tuple[int, int, str]]:
    """(chain, place, problem) of the first break of each broken chain; none: the log is whole. As the auditor asks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT chain, n, problem FROM audit_broken() ORDER BY chain")
        found: list[tuple[int, int, str]] = cursor.fetchall()
        return found
