"""Programmes and contacts by their titles, in the language of the request; as they are in force."""

import time
from collections.abc import Mapping
from functools import lru_cache

from kinward.due.packs import packs_in_force
from kinward.rules.programme import Benefit, Contact, Evidence, Pack, Programme, Schedule, Source
from kinward.web.language import say, speaker

DOSES = ".immunisation"
TICK = 5
"""Seconds after which the packs are looked at again, in case a file of theirs was changed."""


def _in_force() -> tuple[Pack, ...]:
    return _packs(int(time.monotonic()) // TICK)


@lru_cache(maxsize=1)
def _packs(_tick: int) -> tuple[Pack, ...]:
    return packs_in_force()


def programmes() -> Mapping[str, Programme]:
    return _programmes(_in_force())


def sources() -> Mapping[str, Source]:
    return {key: source for pack in _in_force() for key, source in pack.sources.items()}


def papers() -> Mapping[str, Evidence]:
    return {key: paper for pack in _in_force() for key, paper in pack.evidence.items()}


@lru_cache(maxsize=2)
def _programmes(packs: tuple[Pack, ...]) -> dict[str, Programme]:
    return {each.id: each for pack in packs for each in pack.programmes}


@lru_cache(maxsize=64)
def _contacts(schedule: Schedule) -> dict[str, Contact]:
    return {contact.id: contact for contact in schedule.contacts}


def title_of(programme: str) -> str:
    """The programme's title; its id where no pack has it any more."""
    found = programmes().get(programme)
    return speaker().text(found.title) if found else programme


def contact_of(programme: str, contact: str) -> Contact | None:
    """A yearly contact is stored with its year: `check-2026` is `check`."""
    found = programmes().get(programme)
    known = _contacts(found) if isinstance(found, Schedule) else {}
    return known.get(contact) or known.get(contact.rpartition("-")[0])


def contact_title(programme: str, contact: str) -> str:
    """Child health check-ups: 24 months. A dose says by itself what it is, and so does what happens once."""
    found = contact_of(programme, contact) if contact else None
    if found is None:
        return title_of(programme)
    said = speaker().text(found.title)
    if programme.endswith(DOSES) or said == title_of(programme):
        return said
    return say("offer.of_programme", programme=title_of(programme), contact=said)


def child_schedules() -> frozenset[str]:
    """Check-ups and doses that are offered to every child, and so are no secret of whoever asked for them."""
    return frozenset(
        key for key, found in programmes().items() if isinstance(found, Schedule) and found.for_each == "child"
    )


def place_of_contact(programme: str, contact: str) -> str:
    found = contact_of(programme, contact)
    return speaker().text(found.place) if found and found.place else ""


def where_to_apply(programme: str) -> str:
    found = programmes().get(programme)
    return speaker().text(found.apply.where) if found and found.apply else ""


def papers_to_bring(programme: str) -> str:
    found = programmes().get(programme)
    if not found or not found.apply:
        return ""
    return speaker().joined([paper_title(paper) for paper in found.apply.papers])


def paper_title(paper: str) -> str:
    found = papers().get(paper)
    return speaker().text(found.title) if found else paper


def source_title(source: str) -> str:
    found = sources().get(source)
    return speaker().text(found.title) if found else source


def gives(programme: str) -> str:
    """money, information about another office's money, days or a service; empty for what is no benefit."""
    found = programmes().get(programme)
    return found.gives if isinstance(found, Benefit) else ""


def period_of(programme: str) -> str:
    found = programmes().get(programme)
    return found.period if isinstance(found, Benefit) else ""
