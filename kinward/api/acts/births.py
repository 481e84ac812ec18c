"""Births."""

from typing import TYPE_CHECKING, Annotated, Literal

from ninja import Router
from pydantic import Field

from kinward.access.request import Request
from kinward.api.facts import kind_of
from kinward.api.recording import Recorded, records, today
from kinward.api.values import Asked, Code, Day, Key, Nationality, Sure, text
from kinward.register.actions import NewBirth, record_birth
from kinward.register.actions.likeness import check_unlike_here
from kinward.register.duplicates import Asked as Likely
from kinward.rules.facts import VIEWS

router = Router(tags=["acts"])
if TYPE_CHECKING:
    Grams = int  # between the bounds of the fact, which a checker of types cannot read
    Weeks = int
else:
    Grams, Weeks = (kind_of(VIEWS["person"][name]) for name in ("birth_weight_grams", "gestation_weeks"))


class BirthAsked(Asked):
    """A child. Without a name, a number or known parents it is registered all the same.

    Of a child that may be recorded already it is asked (`register-like`) whether it is the same: one that the same
    mother had within 150 days, or one of that name and day, or nearly, in the area. If by its weeks the pregnancy began
    before another birth of the mother, that is asked about too (`register-weeks`).
    """

    sex: Literal["male", "female"]
    born_on: Day
    name: Annotated[str, text(100)] = ""
    mother: Key | None = None
    father: Key | None = None
    household: Annotated[Key | None, Field(description="The one the child joins; none: the mother's or father's")] = (
        None
    )
    area: Annotated[Code | None, Field(description="Village of a new household, where nobody has one")] = None
    id_number: Annotated[str, text(32)] = ""
    nationality: Nationality | None = "CN"
    hukou: Literal["rural", "urban"] | None = None
    birth_weight_grams: Grams | None = None
    gestation_weeks: Weeks | None = None
    discharged_on: Annotated[Day | None, Field(description="Day of leaving the hospital")] = None
    place_text: Annotated[str, text(200)] = ""
    certificate: Annotated[str, text(100)] = ""
    informant: Annotated[str, text(100)] = ""
    parents_complete: bool | None = None
    unlike: Annotated[
        list[Key], Field(max_length=50, description="Children who were looked at and are others, such as the twin")
    ] = Field(default_factory=list)
    sure: Sure = False


@records(router, "/births")
def add_birth(request: Request, asked: BirthAsked) -> Recorded:
    """Register a child, whoever the parents are."""
    said = asked.model_dump(exclude={"unlike", "sure"}) | {"area": asked.area or 0}
    new = NewBirth(**said)
    check_unlike_here([Likely(new.name, new.sex, new.born_on)], asked.unlike, request.actor)
    birth = record_birth(new, by=request.actor, today=today(), unlike=asked.unlike, sure=asked.sure)
    return Recorded(act=birth.act, people=[birth.person], household=birth.household)
