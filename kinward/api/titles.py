"""Programmes and contacts by their titles, in the language of the request."""

import time
from collections.abc import Mapping
from functools import cache, lru_cache

from django.utils.translation import get_language

from kinward.due.packs import programmes as in_force
from kinward.language.speaker import Speaker
from kinward.rules.programme import Programme, Schedule, Text

KEPT_SECONDS = 10
SPOKEN = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}


def programmes() -> Mapping[str, Programme]:
    """Those in force; looked at again after a moment, in case others are."""
    return _known(int(time.monotonic()) // KEPT_SECONDS)


@lru_cache(maxsize=1)
def _known(_moment: int) -> Mapping[str, Programme]:
    return in_force()


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
