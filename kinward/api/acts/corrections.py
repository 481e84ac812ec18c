"""What a person declares, what was written down wrongly, and acts taken back."""

from typing import Annotated, Literal

from ninja import Path, Router
from pydantic import Field, model_validator

from kinward.access.request import Request
from kinward.api.facts import PersonFacts, facts_said
from kinward.api.recording import Recorded, recorded, records, today
from kinward.api.values import LARGEST_KEY, Asked, Day, Key, Nationality, Sure, text
from kinward.register.actions import correct_circumstance, correct_identity, declare, take_back

router = Router(tags=["acts"])


class DeclarationAsked(Asked):
    """`facts`: what holds from that day on; null: nobody knows any more.

    Of an amount that hardly anybody has it is asked (`register-rare`) whether it is right.
    """

    person: Key
    on: Day
    facts: PersonFacts
    sure: Sure = False


class FactsCorrectionAsked(Asked):
    """`facts`: what was right all the time. Of rare amounts it is asked as of those declared."""

    person: Key
    facts: PersonFacts
    sure: Sure = False


class IdentityAsked(Asked):
    """At least one; null: it is not known."""

    name: Annotated[str, text(100)] = ""
    sex: Literal["male", "female"] | None = None
    born_on: Day | None = None
    nationality: Nationality | None = None
    id_number: Annotated[str, text(32)] = ""


class IdentityCorrectionAsked(Asked):
    person: Key
    identity: Annotated[IdentityAsked, Field(json_schema_extra={"minProperties": 1})]

    @model_validator(mode="after")
    def _says_something(self) -> "IdentityCorrectionAsked":
        if not self.identity.model_fields_set:
            raise ValueError("say at least one thing")
        return self


@records(router, "/declarations")
def declare_of_person(request: Request, asked: DeclarationAsked) -> Recorded:
    """What a person, or the parents for a child, say of themselves."""
    facts = facts_said("person", asked.facts, sure=asked.sure)
    return recorded(declare(asked.person, on=asked.on, by=request.actor, today=today(), **facts))


@records(router, "/fact-corrections")
def correct_facts(request: Request, asked: FactsCorrectionAsked) -> Recorded:
    """Facts that were wrong for all of the time they were said to hold."""
    facts = facts_said("person", asked.facts, sure=asked.sure)
    return recorded(correct_circumstance(asked.person, by=request.actor, today=today(), **facts))


@records(router, "/identity-corrections")
def correct_identity_of(request: Request, asked: IdentityCorrectionAsked) -> Recorded:
    """Name, sex, birth date, nationality or ID number were written down wrongly."""
    values = asked.identity.model_dump(exclude_unset=True)
    return recorded(correct_identity(asked.person, by=request.actor, today=today(), **values))


@records(router, "/acts/{act}/take-back")
def take_back_act(request: Request, act: Annotated[int, Path(ge=1, le=LARGEST_KEY)]) -> Recorded:
    """Undo an act by its counter-act: what it wrote is superseded, what it superseded holds again."""
    return recorded(take_back(act, by=request.actor))
