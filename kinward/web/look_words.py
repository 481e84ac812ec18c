"""A line of the log in the words of whom it is about: what was looked at or written, and for what."""

from collections.abc import Sequence
from typing import Any

from django.utils.timezone import localtime

from kinward.audit.queries import Line
from kinward.web.language import say
from kinward.web.parts import Look
from kinward.web.phrases import PHRASES

PAGES = frozenset(key.removeprefix("looks.page_") for key in PHRASES if key.startswith("looks.page_"))
EVENTS = frozenset(key.removeprefix("looks.event_") for key in PHRASES if key.startswith("looks.event_"))
CONSENTS = {"consent.given": "agreed", "consent.withdrawn": "withdrew"}


def said_looks(lines: Sequence[Line], person: int) -> list[Look]:
    """The latest first; the same again on the same day is one line with its number."""
    alike: dict[tuple[Any, ...], list[Line]] = {}
    for line in lines:
        key = (
            localtime(line.at).date(),
            line.account,
            line.role,
            what_done(line, person),
            why_of(line),
        )
        alike.setdefault(key, []).append(line)
    return [said_look(same[0], person, len(same)) for same in alike.values()]


def said_look(line: Line, person: int, times: int = 1) -> Look:
    what = what_done(line, person)
    return Look(
        line.at,
        line.name,
        say(f"role.{line.role}") if f"role.{line.role}" in PHRASES else "",
        what if times == 1 else say("looks.times", what=what, count=times),
        why_of(line),
        is_emergency=line.event.startswith("emergency"),
    )


def what_done(line: Line, person: int) -> str:
    """What was done; of a consent also who said so: the family in its account, or somebody to a worker."""
    what = what_of(line.event, line.target, person)
    if line.event not in CONSENTS:
        return what
    return say("looks.in_account" if line.role == "family" else "looks.told", what=what, name=line.name)


def what_of(event: str, target: str, person: int) -> str:
    """What was looked at: the own page, or that of another of the family on which one's name stands."""
    if event == "register.read":
        page, _, whose = target.partition(" of ")
        shown = say(f"looks.page_{page.split(' ', 1)[0]}" if page.split(" ", 1)[0] in PAGES else "looks.page_other")
        is_own = page == "household" or whose in ("", f"person {person}", str(person))
        return say("looks.read" if is_own else "looks.read_other", page=shown)
    if event in CONSENTS and f"consent.purpose_{target}" in PHRASES:
        return say(f"looks.{CONSENTS[event]}", purpose=say(f"consent.purpose_{target}"))
    if event in EVENTS:
        return say(f"looks.event_{event}")
    kind = event.removeprefix("register.")
    if event.startswith("register.") and f"timeline.kind_{kind}" in PHRASES:
        what = "timeline.what_unknown"
        return say("looks.recorded", what=say(f"timeline.kind_{kind}", what=say(what), name=say("timeline.somebody")))
    return say("looks.event_other")


def why_of(line: Line) -> str:
    """The purpose in words, and the reason that was given."""
    purpose = say(f"looks.purpose_{line.purpose}") if f"looks.purpose_{line.purpose}" in PHRASES else line.purpose
    return say("looks.with_reason", purpose=purpose, reason=line.reason) if line.reason else purpose
