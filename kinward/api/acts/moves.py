"""Moves: of a household within the county, of people out of it and into it."""

from typing import Annotated, Literal

from ninja import Router
from pydantic import Field, model_validator

from kinward.access.request import Request
from kinward.api.recording import Recorded, recorded, records, today
from kinward.api.values import Asked, Code, Day, Key, Nationality, Role, Sure, text
from kinward.register.actions import Arrival, bring_here, move_household, move_in, move_out
from kinward.register.actions.likeness import check_unlike_here
from kinward.register.duplicates import Asked as Likely

router = Router(tags=["acts"])

Line = Annotated[int, Field(ge=0, lt=50)]


class HouseholdMoveAsked(Asked):
    """`number`: the one the household has there; empty: one is made."""

    household: Key
    to_area: Code
    on: Day
    number: Annotated[str, text(40)] = ""


class MoveOutAsked(Asked):
    """`elsewhere`: where to, in words. `new_head`: of those who stay, if the head leaves.

    Of a head under 18, where nobody who stays is grown, it is asked (`register-child-head`).
    """

    people: Annotated[list[Key], Field(min_length=1, max_length=50)]
    elsewhere: Annotated[str, text(200)] = ""
    on: Day
    new_head: Key | None = None
    sure: Sure = False


class ArrivalAsked(Asked):
    """Somebody who is not in the register yet.

    `mother`, `father`, `married_to`: others of the same arrival, by their place in the list, counted from 0.
    """

    name: Annotated[str, text(100, 1)]
    sex: Literal["male", "female"]
    born_on: Day
    id_number: Annotated[str, text(32)] = ""
    role: Role | None = None
    nationality: Nationality | None = "CN"
    hukou: Literal["rural", "urban"] | None = None
    mother: Line | None = None
    father: Line | None = None
    married_to: Line | None = None


class MoveInAsked(Asked):
    """Into a household that is there, or as a new one of a village.

    Of a grandchild older than the head, a parent younger and the like it is asked (`register-generation`); of somebody
    of the area with that name and day, or nearly, whether it is the same person (`register-like`).
    """

    people: Annotated[list[ArrivalAsked], Field(min_length=1, max_length=50)]
    on: Day
    household: Key | None = None
    area: Code | None = None
    number: Annotated[str, text(40)] = ""
    unlike: Annotated[
        list[Key], Field(max_length=50, description="People who were looked at and are none of these")
    ] = Field(default_factory=list)
    sure: Sure = False

    @model_validator(mode="after")
    def _check_lines(self) -> "MoveInAsked":
        lines = [line for each in self.people for line in (each.mother, each.father, each.married_to)]
        if any(line is not None and line >= len(self.people) for line in lines):
            raise ValueError("a line is one of the list, counted from 0")
        return self


class BringAsked(Asked):
    """Somebody whose record lies elsewhere in the county, and who shows the ID card."""

    id_number: Annotated[str, text(32, 1)]
    on: Day
    household: Key | None = None


@records(router, "/moves")
def move(request: Request, asked: HouseholdMoveAsked) -> Recorded:
    """Everybody of a household moves to another village of the county."""
    return recorded(move_household(**asked.model_dump(), by=request.actor, today=today()))


@records(router, "/moves-out")
def leave(request: Request, asked: MoveOutAsked) -> Recorded:
    """These people leave the county for good. Their records stay, for their return."""
    return recorded(move_out(**asked.model_dump(), by=request.actor, today=today()))


@records(router, "/moves-in")
def arrive(request: Request, asked: MoveInAsked) -> Recorded:
    """People who are not in the register come to live here."""
    people = [Arrival(**each.model_dump()) for each in asked.people]
    rows = [Likely(each.name, each.sex, each.born_on) for each in people]
    check_unlike_here(rows, asked.unlike, request.actor)
    said = asked.model_dump(exclude={"people", "unlike"}) | {"area": asked.area or 0}
    return recorded(move_in(people, **said, by=request.actor, today=today()))


@records(router, "/returns")
def bring(request: Request, asked: BringAsked) -> Recorded:
    """The record comes along with the person, who is told of it."""
    return recorded(bring_here(**asked.model_dump(), by=request.actor, today=today()))
