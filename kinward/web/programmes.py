"""Programmes and contacts by their titles, in the language of the request; read once a process."""

from functools import cache

from kinward.rules.packs import load_packs, packs_folder
from kinward.rules.programme import Benefit, Contact, Evidence, Programme, Schedule, Source
from kinward.web.language import speaker


@cache
def programmes() -> dict[str, Programme]:
    return {programme.id: programme for pack in load_packs(packs_folder()) for programme in pack.programmes}


@cache
def sources() -> dict[str, Source]:
    return {key: source for pack in load_packs(packs_folder()) for key, source in pack.sources.items()}


@cache
def papers() -> dict[str, Evidence]:
    return {key: paper for pack in load_packs(packs_folder()) for key, paper in pack.evidence.items()}


@cache
def _contacts(programme: str) -> dict[str, Contact]:
    found = programmes().get(programme)
    return {contact.id: contact for contact in found.contacts} if isinstance(found, Schedule) else {}


def title_of(programme: str) -> str:
    """The programme's title; its id where no pack has it any more."""
    found = programmes().get(programme)
    return speaker().text(found.title) if found else programme


def contact_of(programme: str, contact: str) -> Contact | None:
    """A yearly contact is stored with its year: `check-2026` is `check`."""
    known = _contacts(programme)
    return known.get(contact) or known.get(contact.rpartition("-")[0])


def contact_title(programme: str, contact: str) -> str:
    """The contact's title; the programme's where the whole programme is meant."""
    found = contact_of(programme, contact) if contact else None
    return speaker().text(found.title) if found else title_of(programme)


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


def gives_money(programme: str) -> bool:
    found = programmes().get(programme)
    return isinstance(found, Benefit) and found.gives == "money"
