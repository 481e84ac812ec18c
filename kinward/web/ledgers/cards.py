"""One person's cards: vaccinations, child health, a mother's. For care, and only while the person agrees to it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from kinward.due.queries import Offer, offers_of
from kinward.register.queries.care import CareCard, CareLine
from kinward.rules.programme import Schedule
from kinward.web import days, people, programmes
from kinward.web.language import say, speaker
from kinward.web.ledgers.filled import Cell, Filled, Heading, Section
from kinward.web.parts import Fact

DONE = frozenset({"immunisation", "contact"})


@dataclass(frozen=True)
class Card:
    """`holds`: whether something of a schedule stands on it."""

    name: str
    holds: Callable[[Schedule], bool]


def _is_vaccination(schedule: Schedule) -> bool:
    return schedule.for_each == "child" and schedule.id.endswith(programmes.DOSES)


def _is_child_health(schedule: Schedule) -> bool:
    return schedule.for_each == "child" and not schedule.id.endswith(programmes.DOSES)


CARDS = {
    "vaccinations": Card("vaccinations", _is_vaccination),
    "child-health": Card("child_health", _is_child_health),
    "mother": Card("mother_card", lambda schedule: schedule.for_each == "pregnancy"),
}
HEADINGS = (("planned", 3.0), ("best_on", 1.2), ("done_on", 1.2), ("signed", 1.2))


def fill_card(card: Card, of: CareCard, by: str) -> Filled:
    """What was done, then what is offered, with room to write; nothing is marked late."""
    return Filled(
        f"card_{card.name}",
        say(f"recording_ledger.{card.name}"),
        say("recording_ledger.planned"),
        [people.name_of(of.name)],
        [Section(_headings(), _rows(card, of), head=_head(card, of))],
        frozenset({of.person}),
        [say("ledger.card_kept_by")],
        by,
        say("ledger.card_note"),
    )


def cards_with(programmes_offered: Iterable[str], *, is_child: bool) -> list[str]:
    """A child's two cards; a mother's where something is offered to her as one."""
    offered = set(programmes_offered)
    wanted = {"vaccinations", "child-health"} if is_child else set()
    return [key for key, card in CARDS.items() if key in wanted or any(_stands_on(card, each) for each in offered)]


def _headings() -> list[Heading]:
    return [Heading(say(f"recording_ledger.{name}"), share) for name, share in HEADINGS]


def _rows(card: Card, of: CareCard) -> list[Sequence[Cell]]:
    done = [(done_title(line), None, line.on, "") for line in reversed(of.events) if _is_on(card, line)]
    offered = sorted((each for each in offers_of([of.person]) if _stands_on(card, each.programme)), key=_by_day)
    today = localdate()
    return [
        *done,
        *(
            (programmes.contact_title(each.programme, each.contact), _best_on(each, today), None, "")
            for each in offered
        ),
    ]


def _best_on(offer: Offer, today: date) -> Cell:
    """A day that lies behind would read as late: what is offered all the same can be had now."""
    return offer.due if offer.due is None or offer.due >= today else say("ledger.any_day")


def _by_day(offer: Offer) -> tuple[bool, object, str]:
    return (offer.due is None, offer.due, offer.contact)


def _stands_on(card: Card, programme: str) -> bool:
    found = programmes.programmes().get(programme)
    return isinstance(found, Schedule) and card.holds(found)


def _is_on(card: Card, line: CareLine) -> bool:
    if line.what == "immunisation":
        return card.name == "vaccinations"
    return line.what in DONE and _stands_on(card, line.schedule)


def done_title(line: CareLine) -> str:
    """A dose by the title that the schedule gives it, where it has it."""
    if line.what != "immunisation":
        return programmes.contact_title(line.schedule, line.contact)
    dose = f"{line.vaccine}-{line.dose}"
    for programme in programmes.programmes():
        if _stands_on(CARDS["vaccinations"], programme) and programmes.contact_of(programme, dose):
            return programmes.contact_title(programme, dose)
    return say("emergency.vaccine", vaccine=speaker().value(line.vaccine), dose=line.dose)


def _head(card: Card, of: CareCard) -> list[Fact]:
    facts = [
        Fact(say("recording_ledger.name"), people.name_of(of.name)),
        Fact(say("recording_ledger.sex"), speaker().value(of.sex) if of.sex else ""),
        Fact(say("recording_ledger.born_on"), days.day_plain(of.born_on)),
    ]
    if card.name == "mother_card":
        return [*facts, *_pregnancies(of)]
    weight = f"{of.birth_weight_grams}" if of.birth_weight_grams else ""
    return [*facts, Fact(say("recording_ledger.weight"), weight)] if card.name == "child_health" else facts


def _pregnancies(of: CareCard) -> list[Fact]:
    """The latest alone: earlier ones are nobody's business on today's card."""
    latest = of.pregnancies[:1]
    return [
        fact
        for each in latest
        for fact in (
            Fact(say("ledger.expected_on"), days.day_plain(each.expected_on)),
            Fact(say("ledger.delivered_on"), days.day_plain(each.delivered_on)),
        )
    ]
