"""Reading the log: who looked at a person or wrote about them. What an actor sees of it the database decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from kinward.audit.models import Entry

PAGE = 50
SAID = ("consent.given", "consent.withdrawn")
"""What somebody said, not a look: it is told also to whoever said it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log, as it is told to the person it is about. `target`: what was looked at or written."""

    at: datetime
    account: int
    name: str
    role: str
    purpose: str
    event: str
    target: str
    reason: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of lines; `more`: there are older ones."""

    lines: tuple[Line, ...]
    more: bool


def who_looked(person: int, *, also: Sequence[int] = (), page: int = 1, without: int | None = None) -> Lines:
    """What the log says of a person, the latest first; `without` what one account looked at. One statement.

    also  records that are this person's by now
    """
    skip = (max(page, 1) - 1) * PAGE
    names = ("at", "account", "name", "role", "purpose", "event", "target", "reason")
    about = Entry.objects.filter(person__in=[person, *also]) if also else Entry.objects.filter(person=person)
    if without is not None:
        about = about.exclude(Q(account=without) & ~Q(event__in=SAID))
    found = about.order_by("-at", "-id").values_list(*names)[skip : skip + PAGE + 1]
    lines = [Line(*row) for row in found]
    return Lines(tuple(lines[:PAGE]), more=len(lines) > PAGE)
