"""What a family asks for, what it declines, and that something took place: the fact and the day, nothing medical."""

from datetime import date

from django.db import transaction

from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register import changes, history
from kinward.register.actions.care import event_of
from kinward.register.errors import RegisterError
from kinward.register.history import current, supersede, write
from kinward.register.models import Act, CareEvent
from kinward.register.policies import check_can_answer, check_day
from kinward.register.queries.care import CareCard, CareLine, care_card

ANSWERS = {
    "asked": "care-asked",
    "declined": "care-declined",
    "contact": "care-done",
    "immunisation": "care-done",
    "answered": "care-done",
}
"""What is said, and by which kind of act. `answered`: what was asked for was dealt with; no contact belongs to it."""
TAKEN_BACK = "care-taken-back"
RECORDED, UNDONE = "care.recorded", "care.taken-back"
"""What the log says of them: who reads there learns neither what was said nor of what."""


@transaction.atomic
def record_answer(person: int, line: CareLine, *, by: Actor, today: date) -> Act:
    """A request, a "No, thank you", or something that was done. Whether there is such an offer the caller has asked.

    For care with the person's consent, without which the database takes no such row; or by the family for itself.

    raises  RegisterError register-role, -nobody, -future, -long-ago, -before-birth, -dead, -said
    """
    check_can_answer(by, person, line.what)
    history.hold([person])
    card = care_card(person)
    if card is None:
        raise RegisterError("register-nobody", "there is no such person in your area")
    _check_day(card, line.on, today)
    _check_new(person, line)
    act = history.begin(ANSWERS[line.what], on=line.on, by=by, people=[person])
    write(act, event_of(person, line))
    _tell(RECORDED, act, act)
    return act


@transaction.atomic
def take_back_answer(act: int, *, by: Actor) -> Act:
    """The counter-act: it is as if nothing had been said. Whoever cares for the person may, and the family its own.

    raises  RegisterError register-nothing, -role, -undone, -care-merged
    """
    done = Act.objects.filter(pk=act, kind__in=ANSWERS.values()).first()
    if done is None:
        raise RegisterError("register-nothing", "there is no such act in your area")
    history.hold(done.people)
    said = CareEvent.objects.filter(act=done)
    for line in said:
        check_can_answer(by, line.person_id, line.what)
    if Act.objects.filter(undoes=done).exists():
        raise RegisterError("register-undone", "this was taken back already", where=f"act {act}")
    standing = list(current(said))
    if not standing:
        raise RegisterError("register-care-merged", "the record was made one with another since", where=f"act {act}")
    undo = history.begin(TAKEN_BACK, on=done.on, by=by, people=done.people, undoes=done)
    supersede(undo, standing)
    _tell(UNDONE, done, undo)
    return undo


def _tell(event: str, of: Act, now: Act) -> None:
    history.go_on_if_meant()
    log.record_all(event, now.people, target=f"act {of.pk}")
    changes.announce(now.people)


def _check_day(card: CareCard, on: date, today: date) -> None:
    check_day(on, today=today, what="the day")
    if card.born_on is not None and on < card.born_on:
        raise RegisterError(
            "register-before-birth", f"{on} lies before the birth", where=f"person {card.person}",
            named={"day": card.born_on},
        )  # fmt: skip
    if card.died_on is not None and on > card.died_on:
        raise RegisterError("register-dead", f"this person died on {card.died_on}", where=f"person {card.person}")


def _check_new(person: int, line: CareLine) -> None:
    """The same is not said twice; a no to something that was asked for since is another one."""
    known = current(CareEvent.objects.filter(person=person, schedule=line.schedule))
    if line.what == "immunisation":
        known = known.filter(what=line.what, vaccine=line.vaccine, dose=line.dose)
    elif line.what == "declined":
        known = known.filter(what="asked") | known.filter(what=line.what, contact=line.contact)
    else:
        known = known.filter(on=line.on)
    last = known.order_by("on", "id").last()
    if last is not None and (last.what, last.contact) == (line.what, line.contact):
        raise RegisterError("register-said", f"this was recorded already, for {last.on}", where=f"person {person}")
