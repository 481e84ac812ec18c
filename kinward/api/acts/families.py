"""Marriage and divorce as declared, and adoption."""

from typing import Annotated

from ninja import Router
from pydantic import Field

from kinward.access.request import Request
from kinward.api.recording import Recorded, recorded, records, today
from kinward.api.values import Asked, Day, Key, Sure, text
from kinward.register.actions import declare_divorce, declare_marriage, name_parents, record_adoption

router = Router(tags=["acts"])


class MarriageAsked(Asked):
    """Of somebody who was under 18 it is asked (`register-under-age`) whether the day and the person are right."""

    one: Key
    other: Key
    on: Day
    certificate: Annotated[str, text(100)] = ""
    sure: Annotated[bool, Field(description="They were looked at and are right")] = False


class DivorceAsked(Asked):
    """Of somebody who was under 18 on that day it is asked as of a marriage.

    Of a child of both, born more than 310 days after it, it is asked too (`register-child-since`).
    """

    person: Key
    on: Day
    sure: Sure = False


class AdoptionAsked(Asked):
    child: Key
    parents: Annotated[list[Key], Field(min_length=1, max_length=2)]
    on: Day


class ParentsAsked(Asked):
    """Who is not named is not known."""

    child: Key
    mother: Key | None = None
    father: Key | None = None


@records(router, "/marriages")
def add_marriage(request: Request, asked: MarriageAsked) -> Recorded:
    """Two people say that they are married since that day."""
    return recorded(declare_marriage(**asked.model_dump(), by=request.actor, today=today()))


@records(router, "/divorces")
def add_divorce(request: Request, asked: DivorceAsked) -> Recorded:
    """One of two says that their marriage has ended that day."""
    return recorded(declare_divorce(**asked.model_dump(), by=request.actor, today=today()))


@records(router, "/adoptions")
def add_adoption(request: Request, asked: AdoptionAsked) -> Recorded:
    """A child has new parents by adoption."""
    return recorded(record_adoption(**asked.model_dump(), by=request.actor, today=today()))


@records(router, "/parents")
def add_parents(request: Request, asked: ParentsAsked) -> Recorded:
    """Who the parents by birth are, said later or said wrongly at first."""
    return recorded(name_parents(**asked.model_dump(), by=request.actor, today=today()))
