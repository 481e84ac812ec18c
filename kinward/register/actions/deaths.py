"""A death: the line of the death register, and what ends with it."""

from datetime import date

from django.db import transaction

from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.actions.people import household_of, identity_of
from kinward.register.errors import RegisterError
from kinward.register.history import change, correct, end, standing, write
from kinward.register.models import Act, Circumstance, Marriage, Membership, Residence, VitalEvent
from kinward.register.policies import check_can_record, check_day


@transaction.atomic
def record_death(
    person: int,
    *,
    on: date,
    by: Actor,
    today: date,
    place_text: str = "",
    certificate: str = "",
    informant: str = "",
    new_head: int | None = None,
) -> Act:
    """Somebody has died. Membership, residence and marriage end that day; a spouse is widowed from then on.

    new_head  who follows as head of the household, if the dead was head and the family has said so
    raises    RegisterError register-role, -future, -long-ago, -dead-already, -before-birth
    """
    check_can_record(by)
    check_day(on, today=today, what="the day of death")
    identity = identity_of(person)
    if identity.died_on is not None:
        raise RegisterError("register-dead-already", "this death is recorded already", where=f"person {person}")
    if identity.born_on and on < identity.born_on:
        raise RegisterError("register-before-birth", f"{on} lies before the birth on {identity.born_on}")
    marriage = marriage_of(person)
    spouse = None if marriage is None else marriage.other_id if marriage.one_id == person else marriage.one_id
    act = history.begin("death", on=on, by=by, people=sorted({person, *([spouse] if spouse else [])}))
    correct(act, identity, died_on=on)
    _leave(act, person, on, new_head)
    if marriage is not None:
        end(act, marriage, on)
        widow(act, spouse, on)
    write(
        act,
        VitalEvent(
            person_id=person,
            kind="death",
            registered_on=act.recorded_at.date(),
            place_text=place_text,
            certificate=certificate,
            informant=informant,
        ),
    )
    history.finish(act)
    return act


def _leave(act: Act, person: int, on: date, new_head: int | None) -> None:
    membership = household_of(person)
    if membership is not None:
        end(act, membership, on)
        follower = (
            new_head and standing(Membership.objects.filter(person=new_head, household=membership.household)).first()
        )
        if follower:
            change(act, follower, on, role="head")
    for residence in standing(Residence.objects.filter(person=person)):
        end(act, residence, on)


def marriage_of(person: int) -> Marriage | None:
    return standing(Marriage.objects.filter(one=person) | Marriage.objects.filter(other=person)).first()


def widow(act: Act, spouse: int | None, on: date) -> None:
    circumstance = standing(Circumstance.objects.filter(person=spouse)).first()
    if circumstance is not None:
        change(act, circumstance, on, marital_status="widowed")
