"""What another service gave somebody before they came, taken over so that it is not offered again."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register import changes, history
from kinward.register.errors import RegisterError
from kinward.register.history import current, write
from kinward.register.models import Act, CareEvent
from kinward.register.policies import check_can_keep_care, check_day
from kinward.register.queries.care import CareLine, care_card

CARE_BROUGHT = "care-brought"


@transaction.atomic
def bring_care(person: int, lines: Iterable[CareLine], *, by: Actor, today: date) -> Act | None:
    """Doses and check-ups that took place elsewhere; none: all of them stand here already.

    For the purpose of care, and only with the person's consent: without it the database takes no such row.

    raises  RegisterError register-role, -nobody, -future, -long-ago, -before-birth
    """
    check_can_keep_care(by)
    history.hold([person])
    card = care_card(person)
    if card is None:
        raise RegisterError("register-nobody", "there is no such person in your area")
    known = {_which(each) for each in current(CareEvent.objects.filter(person=person))}
    new = {_which(line): line for line in lines}
    if new.keys() <= known:
        return None
    act = history.begin(CARE_BROUGHT, on=today, by=by, people=[person])
    for line in (new[which] for which in new.keys() - known):
        check_day(line.on, today=today, what="the day on which something was given")
        if card.born_on is not None and line.on < card.born_on:
            raise RegisterError(
                "register-before-birth", f"given on {line.on}, before the birth", where=f"person {person}"
            )
        write(act, event_of(person, line))
    log.record_all(f"register.{CARE_BROUGHT}", [person], target=f"act {act.pk}")
    changes.announce([person])
    return act


def _which(said: CareLine | CareEvent) -> tuple[object, ...]:
    """Which dose or check-up it is: the same one may be written down with another day."""
    named = (said.what, said.vaccine, said.dose, said.schedule, said.contact)
    return named if said.dose or said.contact else (*named, said.on)


def event_of(person: int, line: CareLine) -> CareEvent:
    return CareEvent(
        person_id=person, what=line.what, on=line.on, vaccine=line.vaccine, dose=line.dose, schedule=line.schedule,
        contact=line.contact,
    )  # fmt: skip
