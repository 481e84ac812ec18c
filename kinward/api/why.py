"""Why somebody is due something or not: each condition with its clause and the facts it was decided on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Path, Router
from pydantic import Field

from kinward.access.request import Request
from kinward.api.faults import answers
from kinward.api.people import PersonKey
from kinward.api.recording import today
from kinward.api.titles import said
from kinward.api.values import Told, Value, plain
from kinward.audit import log
from kinward.due.explain import Explained, explain
from kinward.rules.determination import DueContact, Entitlement

router = Router(tags=["due"], by_alias=True)

Programme = Annotated[
    str, Path(pattern=r"^[a-z0-9][a-z0-9._-]{0,99}$", description="As a list of what is due names it")
]
Outcome = Literal["yes", "no", "unknown"]


class Period(Told):
    """One period of a right. `unverified_amount_minor` rests on an unverified figure: shown, never promised."""

    start: date = Field(serialization_alias="from")
    end: date | None = Field(serialization_alias="to")
    amount_minor: int | None
    currency: str
    unverified_amount_minor: int | None
    days: int | None
    claim_until: date | None


class Condition(Told):
    """One clause. `facts`: what it was decided on, null is unknown; `{"at_least": n}`: not all are listed."""

    id: str
    outcome: Outcome
    text: str
    facts: dict[str, Value | dict[str, int]]
    source: str


class Need(Told):
    """A fact that would settle it, with the papers that prove it; `of`: whose, by record."""

    fact: str
    of: str
    evidence: list[str]


class ContactOffered(Told):
    contact: str
    title: str
    start: date = Field(serialization_alias="from")
    due: date
    until: date | None
    state: str
    done_on: date | None
    source: str


class Answer(Told):
    """For the person, the household or one pregnancy (`view`, with its key in `subject`)."""

    view: str
    subject: int
    outcome: Outcome
    confidence: str
    conditions: list[Condition]
    needs: list[Need]
    periods: list[Period]
    contacts: list[ContactOffered]


class Why(Told):
    """`pack_hash`, `version`, `on`, `known_at`: what it takes to work the same out again. No answers: not for them."""

    programme: str
    answers: list[Answer]
    pack_hash: str
    version: str
    on: date
    known_at: datetime


@router.get("/people/{person}/contacts/{programme}", response=answers(Why))
def explain_contacts(request: Request, person: PersonKey, programme: Programme) -> Why:
    """Why a schedule offers the person something or nothing. Needs the person's consent to care."""
    return _why(request, person, programme)


@router.get("/people/{person}/rights/{programme}", response=answers(Why))
def explain_right(request: Request, person: PersonKey, programme: Programme) -> Why:
    """Why the person has a benefit or not. Needs the person's consent to benefits."""
    return _why(request, person, programme)


def _why(request: Request, person: int, programme: str) -> Why:
    """Worked out now, from the facts as they stand."""
    found = explain(person, on=today(), by=request.actor, programme=programme)
    log.record("due.explained", person=person, target=programme)
    receipt = {name: getattr(found.receipt, name) for name in ("pack_hash", "version", "on", "known_at")}
    return Why(programme=programme, answers=[_answer(each) for each in found.answers], **receipt)


def _answer(found: Explained) -> Answer:
    result = found.determination
    return Answer(
        view=found.programme.view,
        subject=found.subject,
        outcome=result.outcome,
        confidence=result.confidence,
        conditions=[
            Condition(
                id=each.id, outcome=each.outcome, text=said(each.text), facts=_plain(each.facts), source=each.source
            )
            for each in result.conditions
        ],
        needs=[Need(fact=each.fact, of=each.person, evidence=list(each.evidence)) for each in result.needs],
        periods=[_period(each) for each in result.entitlements],
        contacts=[_contact(each) for each in found.contacts],
    )


def _period(each: Entitlement) -> Period:
    return Period(
        start=each.start,
        end=each.end,
        amount_minor=each.amount,
        currency=each.currency,
        unverified_amount_minor=each.unverified,
        days=each.days,
        claim_until=each.claim_until,
    )


def _contact(each: DueContact) -> ContactOffered:
    told = {name: getattr(each, name) for name in ("contact", "start", "due", "state", "done_on", "source")}
    return ContactOffered(title=said(each.title), until=each.end, **told)


def _plain(facts: Mapping[str, Any]) -> dict[str, Value | dict[str, int]]:
    return {name: plain(value) for name, value in facts.items()}
