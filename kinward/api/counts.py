"""How many people there are in a place, and how the service does there: protected numbers, and nobody's record."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Path, Router

from kinward.access.errors import not_found
from kinward.access.request import Request
from kinward.api.faults import answers
from kinward.api.recording import today
from kinward.api.values import Told
from kinward.due.counting import Service, service_of
from kinward.register.counting import FEW, WITHHELD, overview_of

router = Router(tags=["places"])

HIDDEN: dict[int, Literal["few", "withheld"]] = {FEW: "few", WITHHELD: "withheld"}


class Count(Told):
    """`number` null: there are `few` (fewer than ten), or it is `withheld`, as one of those would follow from it."""

    number: int | None
    hidden: Literal["few", "withheld"] | None


class PlaceCounts(Told):
    place: int
    people: Count
    households: Count
    births: Count
    deaths: Count


class AgeGroup(Told):
    """`first_year`: of age. Tens of people; null: fewer than ten."""

    first_year: int
    women: int | None
    men: int | None


class ServiceCounts(Told):
    """In tens. `offered`: contacts open now, `ending` within two weeks.

    `unanswered`: benefits that a fact is missing for.
    """

    swept_on: date | None
    offered: Count
    ending: Count
    asked: Count
    entitled: Count
    unanswered: Count


class Counts(Told):
    """Births and deaths are those of the last twelve months. `service` null: not for this role."""

    counted_at: datetime
    own: PlaceCounts
    within: list[PlaceCounts]
    ages: list[AgeGroup]
    service: ServiceCounts | None


@router.get("/places/{place}/counts", response=answers(Counts))
def read_counts(request: Request, place: Annotated[int, Path(ge=1, lt=10**12)]) -> Counts:
    """A place of one's area in numbers, and what lies directly in it."""
    found = overview_of(place, today=today())
    if found is None:
        raise not_found("place")
    return Counts(
        counted_at=found.counted_at,
        own=_counts(place, found.own),
        within=[_counts(code, numbers) for code, numbers in found.within.items()],
        ages=[AgeGroup(first_year=first, women=women, men=men) for first, women, men in found.pyramid],
        service=_service(service_of(place, today=today())) if request.actor.purpose == "register" else None,
    )


def _counts(place: int, numbers: dict[str, int]) -> PlaceCounts:
    return PlaceCounts(place=place, **{measure: _count(number) for measure, number in numbers.items()})


def _service(found: Service) -> ServiceCounts:
    numbers = {name: getattr(found, name) for name in ("offered", "ending", "asked", "entitled", "unanswered")}
    return ServiceCounts(swept_on=found.swept_on, **{name: _count(number) for name, number in numbers.items()})


def _count(number: int) -> Count:
    hidden = HIDDEN.get(number)
    return Count(number=None if hidden else number, hidden=hidden)
