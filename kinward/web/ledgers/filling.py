"""Fills a ledger: its rows as they are now, for somebody who may print it; whom it names is written down."""

from collections.abc import Sequence

from django.utils.timezone import localtime, now

from kinward.access.acting import switch
from kinward.access.errors import AccessError
from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.web import days, people
from kinward.web.language import say
from kinward.web.ledgers.filled import Filled, Heading, Section
from kinward.web.ledgers.kinds import Asked, Ledger

READ = "register.ledger"
MOST_PEOPLE = 100
"""More leave the service by an export alone, which two people decide."""
SIGNED = ("made_by", "checked_by", "stamped_on")


def fill(ledger: Ledger, asked: Asked, actor: Actor, *, is_file: bool = False) -> Filled:
    """raises  AccessError ledger-two-people: it names more people than may be taken along alone"""
    switch(actor, ledger.purpose)
    lines = ledger.lines(asked)
    named = frozenset(who for line in lines if hasattr(line, "named") for who in line.named())
    check_can_print(ledger, asked.place, len(named), actor, is_file=is_file)
    if named:
        log.record_all(READ, sorted(named), target=f"ledger {ledger.name} of {asked.place}")
    headings = [Heading(say(f"recording_ledger.{each.name}"), each.share, each.is_number) for each in ledger.columns]
    return Filled(
        ledger.name,
        title_of(ledger),
        say(f"recording_ledger.{ledger.main}"),
        about(ledger, asked, len(lines)),
        [Section(headings, [ledger.cells(line) for line in lines])],
        named,
        signed_said(),
        made_by(actor),
        say(ledger.note),
    )


def check_can_print(ledger: Ledger, place: int, number: int, actor: Actor, *, is_file: bool = False) -> None:
    if not can_print(ledger, place, number, actor, is_file=is_file):
        raise AccessError(
            "ledger-two-people",
            f"the ledger names {number} people, more than {MOST_PEOPLE}",
            advice="Choose a smaller area or a shorter period, or propose an export, which a second person decides.",
        )


def can_print(ledger: Ledger, place: int, number: int, actor: Actor, *, is_file: bool = False) -> bool:
    """Up to a hundred people by whoever sees them; a whole village on paper by its own worker."""
    is_own_village = ledger.is_of_village and actor.role == "village" and actor.area == place
    return number <= MOST_PEOPLE or (is_own_village and not is_file)


def title_of(ledger: Ledger) -> str:
    return say(f"recording_ledger.{ledger.name}")


def about(ledger: Ledger, asked: Asked, lines: int) -> Sequence[str]:
    return [people.village_name(asked.place), _when(ledger, asked), say("ledger.lines", count=lines)]


def _when(ledger: Ledger, asked: Asked) -> str:
    if ledger.is_of_period:
        return asked.period.words
    return ledger.as_of(asked) if ledger.as_of else say("ledger.as_of", day=days.day(asked.today))


def signed_said() -> list[str]:
    return [say(f"ledger.{each}") for each in SIGNED]


def made_by(actor: Actor) -> str:
    return say("ledger.made", moment=days.moment(localtime(now())), by=actor.name)
