"""Programmes and contacts by their titles, in the language of the request."""

from functools import cache

from django.utils.translation import get_language

from kinward.language.speaker import Speaker
from kinward.rules.packs import load_packs, packs_folder
from kinward.rules.programme import Programme, Schedule, Text

SPOKEN = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}


@cache
def programmes() -> dict[str, Programme]:
    return {programme.id: programme for pack in load_packs(packs_folder()) for programme in pack.programmes}


def title_of(programme: str) -> str:
    """The programme's title; its id where no pack has it any more."""
    found = programmes().get(programme)
    return said(found.title) if found else programme


def contact_title(programme: str, contact: str) -> str:
    """The contact's title; the programme's where the whole programme is meant.

    A yearly contact is stored with its year: `check-2026` is `check`.
    """
    found = programmes().get(programme)
    contacts = {each.id: each for each in found.contacts} if isinstance(found, Schedule) else {}
    known = contacts.get(contact) or contacts.get(contact.rpartition("-")[0])
    return said(known.title) if known else title_of(programme)


def said(text: Text) -> str:
    return _speaker(get_language() or "zh-hans").text(text)


@cache
def _speaker(language: str) -> Speaker:
    return Speaker(SPOKEN[language])
