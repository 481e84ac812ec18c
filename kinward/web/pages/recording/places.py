"""Villages to choose from."""

from itertools import groupby

from kinward.audit.actor import PLACES_PER_COUNTY, PLACES_PER_TOWNSHIP, Actor, code_range
from kinward.register.queries import places_within
from kinward.web import people
from kinward.web.forms import offer
from kinward.web.language import say
from kinward.web.pages.recording.forms import RecordForm

Choices = list[tuple[str, object]]


def is_village(code: int) -> bool:
    return bool(code % PLACES_PER_TOWNSHIP)


def offer_villages(form: RecordForm, field: str) -> None:
    """Workers of a village need not say which; others choose one of theirs."""
    if is_village(form.by.area):
        del form.fields[field]
    else:
        offer(form, field, [("", say("recording.village_none")), *villages_of(form.by)])


def villages_of(by: Actor) -> Choices:
    return _grouped(*code_range(by.area))


def villages_of_county(by: Actor) -> Choices:
    """Everywhere a household can move to."""
    return _grouped(*code_range(by.area // PLACES_PER_COUNTY * PLACES_PER_COUNTY))


def _grouped(first: int, last: int) -> Choices:
    villages = [place for place in places_within(first, last) if place.kind == "village"]
    return [
        (people.place_name(township), [(str(place.code), people.place_name(place.code)) for place in found])
        for township, found in groupby(villages, key=lambda place: place.parent)
    ]
