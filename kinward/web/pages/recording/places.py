"""Villages to choose from."""

from kinward.audit.actor import PLACES_PER_COUNTY, PLACES_PER_TOWNSHIP, Actor, code_range
from kinward.register.queries import places_within
from kinward.web.areas import Choices, villages_offered
from kinward.web.forms import offer
from kinward.web.language import say
from kinward.web.pages.recording.forms import RecordForm


def is_village(code: int) -> bool:
    return bool(code % PLACES_PER_TOWNSHIP)


def offer_villages(form: RecordForm, field: str) -> None:
    """Workers of a village need not say which; others choose one of theirs."""
    if is_village(form.by.area):
        del form.fields[field]
    else:
        offer(form, field, [("", say("recording.village_none")), *villages_of(form.by)])


def villages_of(by: Actor) -> Choices:
    return villages_offered(places_within(*code_range(by.area)))


def villages_of_county(by: Actor) -> Choices:
    """Everywhere a household can move to."""
    return villages_offered(places_within(*code_range(by.area // PLACES_PER_COUNTY * PLACES_PER_COUNTY)))
