"""What can be said to an offer, as links beside it: it is done, "No, thank you", the family asks for help."""

from functools import lru_cache
from html import escape

from django.utils.http import urlencode
from django.utils.safestring import SafeString

from kinward.due.queries import Offer
from kinward.web.drawing import drawn
from kinward.web.language import language, say
from kinward.web.navigation import BLANK, address
from kinward.web.parts import Link

DONE, DECLINED, ASKED, ASKED_OWN = "done", "declined", "asked", "asked_own"
IN_A_LIST = (DONE, DECLINED)
OF_SOMEBODY = (DONE, DECLINED, ASKED)
BY_THE_FAMILY = (ASKED_OWN, DECLINED)
ROUTES = {DONE: "care-done", DECLINED: "care-declined", ASKED: "care-asked", ASKED_OWN: "care-asked"}
TODAY, HOUSEHOLD = "today", "household"
WHOSE, NAMED = str(BLANK), str(BLANK + 1)
"""Stand in a line where the person and the name go."""


def answers_to(offer: Offer, answers: tuple[str, ...], hidden: str, back: str = "") -> SafeString:
    """Those of these answers that fit; `hidden` says for whom or of what, `back` where one goes on afterwards.

    A list asks for the same line again and again: it is drawn once, and whose it is put in.
    """
    is_asked, is_later = offer.asked_on is not None, offer.state == "upcoming"
    line = _line(answers, offer.programme, offer.contact, is_asked, is_later, back, language())
    return SafeString(line.replace(WHOSE, str(offer.person)).replace(NAMED, escape(hidden)))


@lru_cache(maxsize=4096)
def _line(
    answers: tuple[str, ...], programme: str, contact: str, is_asked: bool, is_later: bool, back: str, _language: str
) -> str:
    said = {"programme": programme, "contact": contact, "back": back}
    query = urlencode({name: value for name, value in said.items() if value})
    found = [(_words(each, contact, is_asked, is_later), ROUTES[each]) for each in answers]
    links = [Link(say(words), f"{address(route, person=BLANK)}?{query}", NAMED) for words, route in found if words]
    return drawn("once/answers", {"links": links}) if links else ""


def _words(answer: str, contact: str, is_asked: bool, is_later: bool) -> str:
    """Empty where it does not fit. What was asked for and has no contact now can be answered, and nothing declined."""
    if answer == DONE:
        return "" if is_later else "answer.done" if contact else "answer.answered"
    if answer == DECLINED:
        return "answer.declined" if contact else ""
    return "" if is_asked else f"answer.{answer}"


def back_to_today(page: int, village: int = 0) -> str:
    if village:
        return f"{TODAY}-{page}-{village}"
    return TODAY if page == 1 else f"{TODAY}-{page}"


def back_to_household(household: int) -> str:
    return f"{HOUSEHOLD}-{household}"
