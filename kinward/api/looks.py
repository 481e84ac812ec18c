"""Who looked at a person's record, when and for what."""

from datetime import datetime
from typing import Annotated

from ninja import Query, Router

from kinward.access.request import Request
from kinward.api.faults import answers
from kinward.api.people import PersonKey, seen
from kinward.api.values import Told
from kinward.audit.queries import Lines, who_looked
from kinward.register.queries.own import once

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
    request: Request,
    person: PersonKey,
    page: Annotated[int, Query(ge=1, le=LAST_PAGE)] = 1,
) -> Lines:
    """Who looked at the record or wrote in it, for which purpose and why.

    To a family also who did so with a record that is one with it by now. To workers without what was done for care,
    which is care's to know, and to a clinic without what was done for benefits.
    """
    seen(person, "looks")
    also = once(person) if request.actor.purpose == "family" else ()
    return who_looked(person, also=also, page=page)
