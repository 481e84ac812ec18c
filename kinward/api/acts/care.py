"""What a family asks for, what it declines, and that something took place."""

from typing import Annotated

from ninja import Path, Router
from pydantic import Field

from kinward.access.request import Request
from kinward.api.recording import Recorded, recorded, records, today
from kinward.api.values import LARGEST_KEY, Asked, Day, Key, text
from kinward.due.answering import ask_for_help, decline, note_done
from kinward.register.actions import take_back_answer

router = Router(tags=["acts"])


class RequestAsked(Asked):
    """`programme`: a schedule that is open to the person."""

    person: Key
    programme: Annotated[str, text(100)]
    on: Day


class RefusalAsked(Asked):
    """`contact`: as `GET /people/{person}/contacts` names it."""

    person: Key
    programme: Annotated[str, text(100)]
    contact: Annotated[str, text(100)]


class DoneAsked(Asked):
    """`contact`: as `GET /people/{person}/contacts` names it; empty: what was asked for was dealt with."""

    person: Key
    programme: Annotated[str, text(100)]
    contact: Annotated[str, text(100)]
    on: Day
    sure: Annotated[bool, Field(description="The day was looked at and is right")] = False


@records(router, "/care/requests")
def add_request(request: Request, asked: RequestAsked) -> Recorded:
    """The family asks for help with a programme."""
    act = ask_for_help(**asked.model_dump(), by=request.actor, today=today())
    return Recorded(act=act, people=[asked.person])


@records(router, "/care/refusals")
def add_refusal(request: Request, asked: RefusalAsked) -> Recorded:
    """ "No, thank you" to one offer: final, without a reason, and it costs nothing."""
    act = decline(**asked.model_dump(), by=request.actor, today=today())
    return Recorded(act=act, people=[asked.person])


@records(router, "/care/done")
def add_done(request: Request, asked: DoneAsked) -> Recorded:
    """A check-up took place or a dose was given, that day. Nothing of what was found."""
    act = note_done(**asked.model_dump(), by=request.actor, today=today())
    return Recorded(act=act, people=[asked.person])


@records(router, "/care/acts/{act}/take-back")
def take_back_care_act(request: Request, act: Annotated[int, Path(ge=1, le=LARGEST_KEY)]) -> Recorded:
    """Undo one of these acts: it is as if nothing had been said."""
    return recorded(take_back_answer(act, by=request.actor))
