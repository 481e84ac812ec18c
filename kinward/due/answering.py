"""What is said to an offer: help is asked for, "No, thank you", it took place. Checked against the rules in force.

For care, with the person's consent; a family says for itself what it asks for and what it declines. Each gives the act.
"""

from collections.abc import Sequence
from datetime import date

from kinward.access.errors import not_found
from kinward.access.queries import has_consent
from kinward.audit.actor import Actor
from kinward.due.explain import Explained, explain
from kinward.due.packs import programmes
from kinward.due.queries import offers_of
from kinward.register.actions import record_answer
from kinward.register.errors import RegisterError
from kinward.register.queries import is_seen
from kinward.register.queries.care import CareLine, care_card
from kinward.rules.programme import Contact, Schedule

DECLINABLE = frozenset({"open", "upcoming"})


def can_be_asked_for(person: int, *, by: Actor, today: date) -> list[str]:
    """Programmes that are open to the person and not asked for yet; for care, or a family's own.

    raises  NotFound; RegisterError register-consent
    """
    _check_allowed(person, by)
    asked = {each.programme for each in offers_of([person]) if each.asked_on}
    found = [each for each in explain(person, on=today, by=by).answers if isinstance(each.programme, Schedule)]
    is_open = (each.programme.id for each in found if each.determination.outcome != "no")
    return [each for each in dict.fromkeys(is_open) if each not in asked]


def ask_for_help(person: int, programme: str, *, on: date, by: Actor, today: date) -> int:
    """The family asks for help with a programme that is open to the person.

    raises  NotFound; RegisterError register-consent, -offer, -not-open, -said, those of `record_answer`
    """
    schedule = _schedule(programme)
    if all(each.determination.outcome == "no" for each in _explained(person, schedule, by, today)):
        raise _not_open(person)
    if any(each.asked_on for each in offers_of([person]) if each.programme == programme):
        raise RegisterError("register-said", "this was asked for already", where=f"person {person}")
    return record_answer(person, _line("asked", on, schedule), by=by, today=today).pk


def decline(person: int, programme: str, contact: str, *, by: Actor, today: date) -> int:
    """ "No, thank you" to one offer: final, and without a reason.

    raises  NotFound; RegisterError register-consent, -offer, -not-open, -said, those of `record_answer`
    """
    schedule = _schedule(programme)
    _contact(schedule, contact)
    found = _explained(person, schedule, by, today)
    states = {each.contact: each.state for answer in found for each in answer.contacts}
    if states.get(contact) == "declined":
        raise RegisterError("register-said", "this was declined already", where=f"person {person}")
    if states.get(contact) not in DECLINABLE:
        raise _not_open(person)
    return record_answer(person, _line("declined", today, schedule, contact), by=by, today=today).pk


def offered_later(person: int, programme: str, contact: str, *, on: date, by: Actor, today: date) -> date | None:
    """The first day on which this contact is offered, if `on` lies before it: rather a slip. None before the birth,
    which is refused whoever looks.

    raises  NotFound; RegisterError register-consent, -offer
    """
    return _offered_later(_explained(person, _schedule(programme), by, today), person, contact, on)


def _offered_later(found: Sequence[Explained], person: int, contact: str, on: date) -> date | None:
    begins = next((each.start for answer in found for each in answer.contacts if each.contact == contact), None)
    card = care_card(person)
    is_born = card is None or card.born_on is None or card.born_on <= on
    return begins if begins is not None and on < begins and is_born else None


def note_done(
    person: int, programme: str, contact: str, *, on: date, by: Actor, today: date, sure: bool = False
) -> int:
    """A contact took place or a dose was given, that day. Without a contact: what was asked for was dealt with.

    sure    somebody looked at the day, if it lies before those on which this is offered: rather a slip
    raises  NotFound; RegisterError register-consent, -offer, -not-open, -year, -early, -unasked; those of
            `record_answer`
    """
    schedule = _schedule(programme)
    known = _contact(schedule, contact) if contact else None
    if known is None:
        _check_asked(person, schedule, by, on)
        return record_answer(person, _line("answered", on, schedule), by=by, today=today).pk
    found = _explained(person, schedule, by, today)
    if not found:
        raise _not_open(person)
    if known.yearly and contact != f"{known.id}-{on.year}":
        raise RegisterError("register-year", f"{contact} is of another year than {on}", advice="Check the day.")
    begins = None if sure else _offered_later(found, person, contact, on)
    if begins:
        raise RegisterError(
            "register-early", f"it is offered from {begins} on", where=f"person {person}", named={"day": begins},
            advice="Look at the day; if it is right, send it again with `sure`.",
        )  # fmt: skip
    line = _dose(on, *known.dose) if known.dose else _line("contact", on, schedule, contact)
    return record_answer(person, line, by=by, today=today).pk


def _schedule(programme: str) -> Schedule:
    found = programmes().get(programme)
    if not isinstance(found, Schedule):
        raise _no_offer(programme)
    return found


def _contact(schedule: Schedule, contact: str) -> Contact:
    """As it is offered: a yearly one by its year."""
    for each in schedule.contacts:
        name, _, year = contact.rpartition("-") if each.yearly else (contact, "", "")
        if each.id == name and (year.isdigit() or not each.yearly):
            return each
    raise _no_offer(f"{schedule.id} {contact}")


def _explained(person: int, schedule: Schedule, by: Actor, today: date) -> Sequence[Explained]:
    _check_allowed(person, by)
    return explain(person, on=today, by=by, programme=schedule.id).answers


def _check_asked(person: int, schedule: Schedule, by: Actor, on: date) -> None:
    _check_allowed(person, by)
    asked = [each.asked_on for each in offers_of([person]) if each.programme == schedule.id and each.asked_on]
    if not asked:
        raise _not_open(person)
    if on < max(asked):
        raise RegisterError(
            "register-unasked", f"help was asked for on {max(asked)}", where=f"person {person}",
            named={"day": max(asked)}, advice="Check the day.",
        )  # fmt: skip


def _check_allowed(person: int, by: Actor) -> None:
    if not is_seen(person):
        raise not_found("person")
    if by.purpose == "care" and not has_consent(person, "care"):
        raise RegisterError(
            "register-consent", "the person has not agreed to this", where=f"person {person}",
            advice="Ask; if they agree, record the consent first.",
        )  # fmt: skip


def _line(what: str, on: date, schedule: Schedule, contact: str = "") -> CareLine:
    return CareLine(on, what, "", 0, schedule.id, contact)


def _dose(on: date, vaccine: str, number: int) -> CareLine:
    return CareLine(on, "immunisation", vaccine, number, "", "")


def _no_offer(which: str) -> RegisterError:
    return RegisterError("register-offer", f"the packs in force have no {which}", advice="Look at what is offered.")


def _not_open(person: int) -> RegisterError:
    return RegisterError("register-not-open", "this is not offered to the person now", where=f"person {person}")
