"""Deaths."""

from typing import Annotated

from ninja import Router

from kinward.access.request import Request
from kinward.api.recording import Recorded, recorded, records, today
from kinward.api.values import Asked, Day, Key, text
from kinward.register.actions import record_death

router = Router(tags=["acts"])


class DeathAsked(Asked):
    """`new_head`: who follows as head of the household, if the family has said so."""

    person: Key
    on: Day
    place_text: Annotated[str, text(200)] = ""
    certificate: Annotated[str, text(100)] = ""
    informant: Annotated[str, text(100)] = ""
    new_head: Key | None = None


@records(router, "/deaths")
def add_death(request: Request, asked: DeathAsked) -> Recorded:
    """Membership, residence and marriage end that day; a spouse is widowed from then on."""
    return recorded(record_death(**asked.model_dump(), by=request.actor, today=today()))
