"""What a person allows, and takes back. Either works from that moment on."""

from datetime import datetime
from typing import Literal

from ninja import Router

from kinward.access.actions.consents import give_consent, withdraw_consent
from kinward.access.queries import consents_of
from kinward.access.request import Request
from kinward.api.faults import answers
from kinward.api.people import PersonKey, seen
from kinward.api.values import Asked, Told

router = Router(tags=["people"])


class Consent(Told):
    """`since`: when it was given or, if it is no longer, taken back; null: nobody asked yet."""

    purpose: str
    is_given: bool
    since: datetime | None


class Consents(Told):
    consents: list[Consent]


class ConsentAsked(Asked):
    """As the person says."""

    purpose: Literal["care", "benefits", "sharing"]
    is_given: bool


@router.get("/people/{person}/consents", response=answers(Consents))
def read_consents(request: Request, person: PersonKey) -> Consents:  # noqa: ARG001 ninja's form
    """Each purpose with the person's answer."""
    seen(person, "consents")
    return _consents(person)


@router.post("/people/{person}/consents", response=answers(Consents))
def change_consent(request: Request, person: PersonKey, asked: ConsentAsked) -> Consents:
    """Give consent or take it back. Saying the same again changes nothing."""
    change = give_consent if asked.is_given else withdraw_consent
    change(person=person, purpose=asked.purpose, by=request.actor)
    return _consents(person)


def _consents(person: int) -> Consents:
    return Consents(consents=[Consent.model_validate(each) for each in consents_of(person)])
