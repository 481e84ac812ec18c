"""The first accounts of a register: two administrators, since whatever reaches far takes two."""

from collections.abc import Mapping

from django.db import connections

from kinward.access.acting import acting
from kinward.access.actions.accounts import Invited, invite_first
from kinward.access.errors import AccessError
from kinward.audit.actor import PLACES_PER_COUNTY, Actor

FEWEST = 2
HELD = """
SELECT EXISTS (SELECT FROM register_place WHERE code = %(area)s AND kind = 'county'),
       EXISTS (SELECT FROM access_posting WHERE role = 'administrator' AND valid_to IS NULL
               AND area / %(places)s = %(area)s / %(places)s)
"""


def begin(area: int, names: Mapping[str, str]) -> list[Invited]:
    """Administrators of a county that has none: user name → shown name. Only with the tables' owner at hand.

    raises  AccessError account-few, account-no-county, account-begun, account-name, account-taken
    """
    if len(names) < FEWEST:
        raise AccessError("account-few", f"a register begins with {FEWEST} administrators", advice="Name one more.")
    with connections["owner"].cursor() as cursor:
        cursor.execute(HELD, {"area": area, "places": PLACES_PER_COUNTY})
        is_county, has_begun = cursor.fetchone()
    if not is_county:
        raise AccessError("account-no-county", f"{area} is no county here", advice="Add the places first.")
    if has_begun:
        raise AccessError(
            "account-begun", f"{area} has administrators", advice="They open accounts, on the page of people."
        )
    with acting(Actor(0, "set-up", "administrator", "settings", area)) as setting_up:
        return [invite_first(username, shown, area, by=setting_up) for username, shown in names.items()]
