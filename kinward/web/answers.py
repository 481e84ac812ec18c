"""What can be said to an offer, as links beside it: it is done, "No, thank you", the family asks for help."""

from collections.abc import Sequence
from functools import lru_cache

from django.utils.http import urlencode

from kinward.due.queries import Offer
from kinward.web.language import say
from kinward.web.navigation import address
from kinward.web.parts import Link

DONE, DECLINED, ASKED, ASKED_OWN = "done", "declined", "asked", "asked_own"
IN_A_LIST = (DONE, DECLINED)
OF_SOMEBODY = (DONE, DECLINED, ASKED)
BY_THE_FAMILY = (ASKED_OWN, DECLINED)
ROUTES = {DONE: "care-done", DECLINED: "care-declined", ASKED: "care-asked", ASKED_OWN: "care-asked"}
TODAY = "today"


def answer_links(offer: Offer, answers: Sequence[str], hidden: str, back: str = "") -> list[Link]:
    """Those of these answers that fit; `hidden` says what and for whom, `back` where one goes on afterwards."""
    asked = _query(offer.programme, offer.contact, back)
    return [
        Link(say(words), f"{address(ROUTES[each], person=offer.person)}?{asked}", hidden)
        for each in answers
        if (words := _words(each, offer))
    ]


def _words(answer: str, offer: Offer) -> str:
    """Empty where it does not fit. What was asked for and has no contact now can be answered, and nothing declined."""
    if answer == DONE:
        is_later = offer.state == "upcoming"
        return "" if is_later else "answer.done" if offer.contact else "answer.answered"
    if answer == DECLINED:
        return "answer.declined" if offer.contact else ""
    return "" if offer.asked_on else f"answer.{answer}"


@lru_cache(maxsize=4096)  # a list asks for the same ones again and again
def _query(programme: str, contact: str, back: str) -> str:
    said = {"programme": programme, "contact": contact, "back": back}
    return urlencode({name: value for name, value in said.items() if value})


def back_to_today(page: int) -> str:
    return TODAY if page == 1 else f"{TODAY}-{page}"
