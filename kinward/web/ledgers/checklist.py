"""The list for a round from door to door: a page for each household, with what is written and room for what differs.

It asks for nothing the register does not hold for services, and has no place to mark anybody as not found.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from kinward.access.errors import not_found
from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register.ledgers import HomeLine, household_lines
from kinward.web import people
from kinward.web.language import say
from kinward.web.ledgers.filled import said
from kinward.web.ledgers.filling import READ, check_can_print, made_by
from kinward.web.ledgers.kinds import BY_ADDRESS, member_cells
from kinward.web.ledgers.paper import set_paper

COLUMNS = ("name", "role", "sex", "born_on", "id_number", "hukou", "marital_status", "lives_at")
EMPTY_LINES = 3


def checklist(place: int, actor: Actor) -> bytes:
    """The whole village on paper, by its own worker; whom it names is written down.

    raises  NotFound: nobody lives there; AccessError ledger-two-people
    """
    lines = household_lines(place)
    if not lines:
        raise not_found("household")
    named = sorted({line.person for line in lines})
    check_can_print(BY_ADDRESS["household-register"], place, len(named), actor)
    log.record_all(READ, named, target=f"ledger checklist of {place}")
    return set_paper("checklist", _words(place, lines, actor))


def _words(place: int, lines: Iterable[HomeLine], actor: Actor) -> dict[str, Any]:
    homes = [list(members) for _, members in groupby(lines, key=lambda line: line.household)]
    return {
        "title": say("round.paper"),
        "village": people.village_name(place),
        "made": made_by(actor),
        "homes": [_home(members) for members in homes],
        "headings": [say(f"recording_ledger.{name}") for name in COLUMNS],
        "empty": EMPTY_LINES,
        "words": {name: say(f"round.paper_{name}") for name in PAPER_WORDS},
        "signed": [say("round.paper_family"), say("round.paper_worker"), say("round.paper_day")],
    }


PAPER_WORDS = ("as_written", "differs", "newcomers", "remarks", "note")


def _home(members: Sequence[HomeLine]) -> dict[str, Any]:
    first = members[0]
    return {
        "facts": [
            [say("recording_ledger.household"), first.number],
            [say("recording_ledger.head"), people.name_of(first.name) if first.role == "head" else ""],
            [say("recording_ledger.address"), first.address],
        ],
        "members": [[said(cell) for cell in member_cells(line)] for line in members],
    }


def known_of(line: HomeLine) -> str:
    """What is written of a member, in one line for a phone."""
    _, *cells = member_cells(line)
    return " · ".join(text for text in map(said, cells) if text)


def unknown_of(line: HomeLine) -> list[str]:
    """The columns of which nothing is written."""
    return [
        say(f"recording_ledger.{name}")
        for name, cell in zip(COLUMNS, member_cells(line), strict=True)
        if not said(cell)
    ]
