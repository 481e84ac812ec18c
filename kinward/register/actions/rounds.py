"""From door to door: a household that says its record is right as it is written."""

from datetime import date

from django.db import transaction

from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.errors import RegisterError
from kinward.register.history import standing
from kinward.register.models import Act, Household, Membership
from kinward.register.policies import check_can_record


@transaction.atomic
def confirm_household(household: int, *, by: Actor, today: date) -> Act:
    """The family says that its record is right. Changes no fact; what differs is recorded by the act it is.

    raises  RegisterError register-role, -household
    """
    check_can_record(by)
    members = sorted(standing(Membership.objects.filter(household=household)).values_list("person_id", flat=True))
    if not members or not Household.objects.filter(pk=household).exists():
        raise RegisterError("register-household", "there is no such household in your area")
    act = history.begin("confirmation", on=today, by=by, people=members)
    history.finish(act)
    return act
