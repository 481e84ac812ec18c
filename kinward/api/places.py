"""County, townships and villages."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from kinward.access.errors import not_found
from kinward.api.faults import answers
from kinward.api.values import Told
from kinward.audit.actor import code_range
from kinward.register.queries.places import Place, place_of, places_within

router = Router(tags=["places"])

MOST = 1000


class Names(Told):
    hans: str
    hant: str
    en: str


class PlaceTold(Told):
    """`within`: the code of the township or county around it."""

    code: int
    kind: str
    within: int | None
    names: Names


class Places(Told):
    """`more`: there are places after these; ask with `after`, the last code."""

    places: list[PlaceTold]
    more: bool


@router.get("/places", response=answers(Places))
def list_places(
    request: HttpRequest,  # noqa: ARG001 ninja's form
    within: Annotated[int, Query(ge=1, lt=10**12, description="A county's or township's code")],
    after: Annotated[int, Query(ge=0, lt=10**12)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 200,
) -> Places:
    """A place and those below it, by code."""
    if place_of(within) is None:
        raise not_found("place")
    first, last = code_range(within)
    found = places_within(max(first, after + 1), last)
    return Places(places=[_told(place) for place in found[:limit]], more=len(found) > limit)


def _told(place: Place) -> PlaceTold:
    names = Names(hans=place.hans, hant=place.hant, en=place.en)
    return PlaceTold(code=place.code, kind=place.kind, within=place.parent, names=names)
