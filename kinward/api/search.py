"""Finding people by name or ID number. The text stands in the body: addresses are written down in too many places."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from kinward.access.lookups import refusal
from kinward.api.faults import Refused, answers
from kinward.api.recording import today
from kinward.api.values import Asked, Told, text
from kinward.register.searching import Search, find_people

router = Router(tags=["people"])

LAST_PAGE = 100


class SearchAsked(Asked):
    """`text`: characters, pinyin or initials of a name, or a whole ID number."""

    text: Annotated[str, text(100)]
    page: Annotated[int, Field(ge=1, le=LAST_PAGE)] = 1


class Brief(Told):
    """Enough of a record to tell it from another of the same name."""

    person: int
    name: str
    sex: str | None
    born_on: date | None
    died_on: date | None
    area: int
    household: int | None
    household_number: str | None


class Found(Brief):
    head: int | None
    head_name: str | None


class FoundPeople(Told):
    """`more`: there is a next page. `elsewhere`: somebody may have that number beyond the area; ask for consent.

    `reason`: why nothing could be looked for.
    """

    people: list[Found]
    more: bool
    elsewhere: bool
    reason: str


@router.post("/search", response=answers(FoundPeople))
def search_people(request: HttpRequest, asked: SearchAsked) -> Search:  # noqa: ARG001 ninja's form
    """People of one's area. Whoever is shown is written into the log."""
    found = find_people(asked.text, today=today(), page=asked.page)
    if found.reason == "refused":
        refused = refusal("number" if found.query.kind == "id_number" else "name")
        raise Refused(refused, HTTPStatus.TOO_MANY_REQUESTS)
    return found
