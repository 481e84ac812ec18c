"""One person: who it is, the family, what was recorded and what is declared; each look goes into the log."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Query, Router

from kinward.access.errors import not_found
from kinward.api.faults import answers
from kinward.api.recording import today
from kinward.api.timelines import Recording, recordings
from kinward.api.values import LARGEST_KEY, Day, Moment, Told, Value, plain
from kinward.audit import log
from kinward.register.queries.declared import Declared, facts_of
from kinward.register.queries.families import family_of
from kinward.register.queries.people import PersonCard, person_card
from kinward.register.queries.timelines import timeline

router = Router(tags=["people"])

LookedAt = Annotated[Day | None, Query(description="The day looked at; today unless said")]
KnownAt = Annotated[Moment | None, Query(description="As it was known then; as it is known now unless said")]
PersonKey = Annotated[int, Path(ge=1, le=LARGEST_KEY)]


class Person(Told):
    """Where the person lives and belongs now. `id_tail`: the last four signs of the ID number."""

    person: int
    area: int
    name: str
    sex: str | None
    born_on: date | None
    died_on: date | None
    nationality: str | None
    id_tail: str
    household: int | None
    household_number: str | None
    household_area: int | None
    address: str | None
    role: str | None
    member_since: date | None
    head: int | None
    head_name: str | None
    residence: int | None
    is_elsewhere: bool
    elsewhere: str
    resident_since: date | None
    hukou: str | None
    marital_status: str | None


class Relative(Told):
    """`relation`: mother, father, parent, spouse, child, member. Without a name the record lies in another area."""

    person: int
    relation: str
    kind: str | None
    name: str | None
    sex: str | None
    born_on: date | None
    died_on: date | None
    area: int | None
    role: str | None
    is_same_household: bool


class Family(Told):
    person: int
    relatives: list[Relative]


class Timeline(Told):
    """The latest day first."""

    acts: list[Recording]


class FactTold(Told):
    """`since`: the first day from which it is known to hold so."""

    name: str
    value: Value
    since: date | None


class Facts(Told):
    """What held on a day, as it was known at a moment; `identity` is empty if nothing was known then."""

    on: date
    known_at: datetime | None
    identity: dict[str, Value]
    membership: dict[str, Value]
    residence: dict[str, Value]
    facts: list[FactTold]


@router.get("/people/{person}", response=answers(Person))
def read_person(request: HttpRequest, person: PersonKey) -> PersonCard:  # noqa: ARG001 ninja's form
    """Who it is, and where they live and belong now."""
    return seen(person, "card")


@router.get("/people/{person}/family", response=answers(Family))
def read_family(request: HttpRequest, person: PersonKey) -> Family:  # noqa: ARG001 ninja's form
    """Parents, husband or wife, children, and the rest of the household."""
    seen(person, "family")
    found = family_of(person)
    log.record_all("register.read", [each.person for each in found if each.is_seen], target=f"family of {person}")
    return Family(person=person, relatives=[Relative.model_validate(each) for each in found])


@router.get("/people/{person}/timeline", response=answers(Timeline))
def read_timeline(request: HttpRequest, person: PersonKey) -> Timeline:  # noqa: ARG001 ninja's form
    """What was recorded of the person, by whom, and what of it was taken back."""
    seen(person, "timeline")
    return Timeline(acts=recordings(timeline(person)))


@router.get("/people/{person}/facts", response=answers(Facts))
def read_facts(
    request: HttpRequest,  # noqa: ARG001 ninja's form
    person: PersonKey,
    on: LookedAt = None,
    known_at: KnownAt = None,
) -> Facts:
    """What is declared of the person, also as it was known on an earlier day."""
    seen(person, "facts")
    day = on or today()
    return told_facts(facts_of(person, on=day, known_at=known_at), day, known_at)


def told_facts(found: Declared, on: date, known_at: datetime | None) -> Facts:
    return Facts(
        on=on,
        known_at=known_at,
        identity=_all_plain(found.identity),
        membership=_all_plain(found.membership),
        residence=_all_plain(found.residence),
        facts=[FactTold(name=fact.name, value=plain(fact.value), since=fact.since) for fact in found.facts],
    )


def seen(person: int, part: str) -> PersonCard:
    """The person's card, if the actor sees the person; then it is written down that the actor did."""
    card = person_card(person)
    if card is None:
        raise not_found("person")
    log.record("register.read", person=person, target=part)
    if card.head not in (None, person):
        log.record("register.read", person=card.head, target=f"{part} of person {person}")
    return card


def _all_plain(values: Mapping[str, object]) -> dict[str, Value]:
    return {name: plain(value) for name, value in values.items()}
