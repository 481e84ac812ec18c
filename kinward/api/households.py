"""One household: where it is, who belongs to it, what is declared of it."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Router

from kinward.access.errors import not_found
from kinward.api.faults import answers
from kinward.api.people import Facts, KnownAt, LookedAt, Timeline, told_facts
from kinward.api.recording import today
from kinward.api.timelines import recordings
from kinward.api.values import LARGEST_KEY, Told
from kinward.audit import log
from kinward.register.queries.declared import household_facts
from kinward.register.queries.households import HouseholdCard, household_card
from kinward.register.queries.timelines import household_history

router = Router(tags=["households"])

HouseholdKey = Annotated[int, Path(ge=1, le=LARGEST_KEY)]


class Member(Told):
    person: int
    name: str
    sex: str | None
    born_on: date | None
    role: str | None
    since: date | None


class Household(Told):
    """`facts`: what is declared now, null is unknown. The head stands first among the members."""

    household: int
    area: int
    number: str
    address: str
    since: date | None
    facts: dict[str, bool | int | str | None]
    members: list[Member]


@router.get("/households/{household}", response=answers(Household))
def read_household(request: HttpRequest, household: HouseholdKey) -> HouseholdCard:  # noqa: ARG001 ninja's form
    """Where it is, who belongs to it, what is declared of it."""
    return _seen(household, "card")


@router.get("/households/{household}/facts", response=answers(Facts))
def read_household_facts(
    request: HttpRequest,  # noqa: ARG001 ninja's form
    household: HouseholdKey,
    on: LookedAt = None,
    known_at: KnownAt = None,
) -> Facts:
    """What is declared of the household, also as it was known on an earlier day."""
    _seen(household, "facts")
    day = on or today()
    return told_facts(household_facts(household, on=day, known_at=known_at), day, known_at)


@router.get("/households/{household}/timeline", response=answers(Timeline))
def read_household_timeline(request: HttpRequest, household: HouseholdKey) -> Timeline:  # noqa: ARG001 ninja's form
    """Who came into it and left it, and what was declared of it."""
    _seen(household, "timeline")
    return Timeline(acts=recordings(household_history(household)))


def _seen(household: int, part: str) -> HouseholdCard:
    """The household's card; that it was looked at stands with everybody in it."""
    card = household_card(household)
    if card is None:
        raise not_found("household")
    people = [member.person for member in card.members]
    log.record_all("register.read", people, target=f"{part} of household {household}")
    return card
