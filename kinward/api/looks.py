"""Who looked at a person's record, when and for what."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from kinward.api.faults import answers
from kinward.api.people import PersonKey, seen
from kinward.api.values import Told
from kinward.audit.queries import Lines, who_looked

router = Router(tags=["people"])

LAST_PAGE = 200


class Look(Told):
    """`target`: what was looked at or written."""

    at: datetime
    name: str
    role: str
    purpose: str
    event: str
    target: str
    reason: str


class Looks(Told):
    """The latest first. `more`: there is a next page."""

    lines: list[Look]
    more: bool


@router.get("/people/{person}/looks", response=answers(Looks))
def read_looks(
    request: HttpRequest,  # noqa: ARG001 ninja's form
    person: PersonKey,
    page: Annotated[int, Query(ge=1, le=LAST_PAGE)] = 1,
) -> Lines:
    """Who looked at the record or wrote in it, for which purpose and why."""
    seen(person, "looks")
    return who_looked(person, page=page)
