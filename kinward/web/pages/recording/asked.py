"""What the address of a form says: numbers of people, households and acts; anything else is not there."""

from django.http import HttpRequest

from kinward.access.errors import not_found
from kinward.register.queries import HouseholdCard, household_card
from kinward.web.keys import key_in


def asked_number(request: HttpRequest, name: str) -> int:
    return key_in(request.GET.get(name, ""))


def asked_household(request: HttpRequest) -> HouseholdCard | None:
    """raises  NotFound: it says one that is not there"""
    key = asked_number(request, "household")
    found = household_card(key) if key else None
    if key and found is None:
        raise not_found("household")
    return found
