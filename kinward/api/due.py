"""What is due: contacts that are offered, for care; rights to benefits, for benefits. Of a person, or of one's area."""

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from ninja import Query, Router
from pydantic import Field

from kinward.access.errors import not_found
from kinward.access.queries import has_consent
from kinward.access.request import Request
from kinward.api.faults import answers
from kinward.api.people import PersonKey
from kinward.api.recording import today
from kinward.api.titles import contact_title, title_of
from kinward.api.values import Told
from kinward.audit import log
from kinward.due.queries import (
    Families,
    Family,
    Offer,
    Right,
    families_entitled,
    families_offered,
    offers_of,
    rights_of,
)
from kinward.register.queries import is_seen

router = Router(tags=["due"], by_alias=True)

LAST_PAGE = 500
Page = Annotated[int, Query(ge=1, le=LAST_PAGE)]
Village = Annotated[int, Query(ge=0, lt=10**12, description="One village of the area; 0: all of it")]


class Contact(Told):
    """A contact somebody is offered. `until`: the first day after its window; `asked_on`: when help was asked for.

    `contact` is empty where the whole programme was asked for.
    """

    person: int
    programme: str
    contact: str
    title: str
    state: str
    start: date | None = Field(serialization_alias="from")
    due: date | None
    until: date | None
    asked_on: date | None


class RightTold(Told):
    """A benefit. `outcome`: yes, or unknown as long as the facts in `needs` are; `amount_minor` null: not certain.
    No period: not certain, or given once. `claim_until`: the last day to claim it; an earlier period that may still be
    claimed is one more right."""

    person: int
    programme: str
    title: str
    outcome: Literal["yes", "unknown"]
    amount_minor: int | None
    currency: str
    period_from: date | None
    period_to: date | None
    claim_until: date | None
    needs: list[str]


class Contacts(Told):
    """`is_allowed`: the person agrees that this is looked at; else the list is empty."""

    is_allowed: bool
    contacts: list[Contact]


class Rights(Told):
    """`is_allowed`: the person agrees that this is looked at; else the list is empty."""

    is_allowed: bool
    rights: list[RightTold]


class Somebody(Told):
    person: int
    name: str
    sex: str | None
    born_on: date | None


class FamilyTold(Told):
    """Somebody without a household stands alone."""

    household: int | None
    number: str
    area: int
    head: Somebody | None
    people: list[Somebody]


Item = TypeVar("Item")
Shape = TypeVar("Shape", bound=FamilyTold)


class FamilyWithContacts(FamilyTold):
    contacts: list[Contact]


class FamilyWithRights(FamilyTold):
    rights: list[RightTold]


class FamiliesWithContacts(Told):
    """`total`: of all pages; a page has up to twenty."""

    total: int
    families: list[FamilyWithContacts]


class FamiliesWithRights(Told):
    """`total`: of all pages; a page has up to twenty."""

    total: int
    families: list[FamilyWithRights]


@router.get("/people/{person}/contacts", response=answers(Contacts))
def read_contacts(request: Request, person: PersonKey) -> Contacts:
    """What the person is offered or asked for: asked for first, then open, then coming."""
    is_allowed = _looked(request, person, "care")
    return Contacts(is_allowed=is_allowed, contacts=[_contact(each) for each in offers_of([person])])


@router.get("/people/{person}/rights", response=answers(Rights))
def read_rights(request: Request, person: PersonKey) -> Rights:
    """Benefits the person has, then those that cannot be told yet."""
    is_allowed = _looked(request, person, "benefits")
    return Rights(is_allowed=is_allowed, rights=[_right(each) for each in rights_of([person])])


@router.get("/today/contacts", response=answers(FamiliesWithContacts))
def list_contacts(request: Request, page: Page = 1, village: Village = 0) -> FamiliesWithContacts:  # noqa: ARG001 ninja's form
    """Families of one's area who asked for help, then whose offer ends soonest."""
    found = _listed(families_offered(today=today(), page=page, village=village))
    families = [_with_contacts(each) for each in found.families]
    return FamiliesWithContacts(total=found.total, families=families)


@router.get("/today/rights", response=answers(FamiliesWithRights))
def list_rights(request: Request, page: Page = 1, village: Village = 0) -> FamiliesWithRights:  # noqa: ARG001 ninja's form
    """Families of one's area with a right, the one that ends soonest first; then those it cannot be told of yet."""
    found = _listed(families_entitled(page=page, village=village))
    families = [_with_rights(each) for each in found.families]
    return FamiliesWithRights(total=found.total, families=families)


def _looked(request: Request, person: int, purpose: str) -> bool:
    """It is written down that somebody looked; whether the person agrees to it. One's own is always seen."""
    if not is_seen(person):
        raise not_found("person")
    log.record("due.read", person=person, target=purpose)
    return request.actor.purpose == "family" or has_consent(person, purpose)


def _listed(found: Families[Item]) -> Families[Item]:
    log.record_all("due.listed", found.people())
    return found


def _with_contacts(family: Family[Offer]) -> FamilyWithContacts:
    return _family(family, FamilyWithContacts, contacts=[_contact(offer) for offer in family.items])


def _with_rights(family: Family[Right]) -> FamilyWithRights:
    return _family(family, FamilyWithRights, rights=[_right(right) for right in family.items])


def _family(family: Family[Any], shape: type[Shape], **due: object) -> Shape:
    people = [Somebody.model_validate(each) for each in family.people.values()]
    head = Somebody.model_validate(family.head) if family.head else None
    return shape(household=family.household, number=family.number, area=family.area, head=head, people=people, **due)


def _contact(offer: Offer) -> Contact:
    return Contact(
        title=contact_title(offer.programme, offer.contact),
        **{name: getattr(offer, name) for name in Contact.model_fields if name != "title"},
    )


def _right(right: Right) -> RightTold:
    return RightTold(
        title=title_of(right.programme),
        **{name: getattr(right, name) for name in RightTold.model_fields if name not in ("title", "needs")},
        needs=list(right.needs),
    )
