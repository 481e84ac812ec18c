"""What is due, in the words of the pages: contacts with best and last day, benefits with amount or what is missing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from django.urls import reverse
from django.utils.timezone import localdate

from kinward.due.queries import Offer, Right
from kinward.web import days
from kinward.web.answers import answers_to
from kinward.web.language import say, speaker
from kinward.web.parts import DueItem, Link, Whom
from kinward.web.programmes import (
    contact_title,
    gives,
    papers_to_bring,
    period_of,
    place_of_contact,
    title_of,
    where_to_apply,
)

SOON, SOON_TO_CLAIM = timedelta(days=14), timedelta(days=60)
UPCOMING = "upcoming"


def offer_item(
    offer: Offer, today: date, whom: Whom | None = None, answers: tuple[str, ...] = (), back: str = ""
) -> DueItem:
    """A contact; for whom, where others stand in the list too; with what can be answered, and where one goes then."""
    what = contact_title(offer.programme, offer.contact)
    return DueItem(
        what,
        whom=whom,
        href=why_href(offer.person, offer.programme),
        state=_state(offer, today),
        since=offer.start,
        until=None if offer.until is None or is_catch_up(offer, today) else offer.until - timedelta(days=1),
        about=_about(offer, today),
        where=place_of_contact(offer.programme, offer.contact),
        answers=answers_to(offer, answers, whom.name if whom else what, back) if answers else "",
    )


def own_item(offer: Offer, today: date, whom: Whom, answers: tuple[str, ...] = ()) -> DueItem:
    """The same as it is said to the family itself."""
    return replace(offer_item(offer, today, whom, answers), is_own=True)


def is_catch_up(offer: Offer, today: date) -> bool:
    """Its own time is over and it is offered all the same."""
    return offer.until is not None and offer.until <= today


def _state(offer: Offer, today: date) -> str:
    if offer.asked_on:
        return "asked"
    if offer.state == UPCOMING:
        return UPCOMING
    return "soon" if offer.until and timedelta() < offer.until - today <= SOON else "open"


def _about(offer: Offer, today: date) -> str:
    """When the family asked; the best day while it lies ahead or near, else that it can still be caught up."""
    said = [say("offer.asked_on", day=days.day(offer.asked_on))] if offer.asked_on else []
    if is_catch_up(offer, today):
        said.append(say("offer.catch_up"))
    elif offer.due and offer.due >= today and offer.state != UPCOMING:
        said.append(say("offer.best_on", day=days.day(offer.due)))
    return speaker().sentences(said)


def right_item(right: Right, whom: Whom | None = None) -> DueItem:
    """A benefit: its amount, or what is missing to tell."""
    is_sure = right.outcome == "yes"
    return DueItem(
        title_of(right.programme),
        whom=whom,
        href=why_href(right.person, right.programme),
        state=_state_of_right(right),
        amount=amount_said(right),
        about=_about_right(right) if is_sure else needs_said(right),
        where=where_to_apply(right.programme) if is_sure else "",
        bring=papers_to_bring(right.programme) if is_sure else "",
        links=[] if is_sure else [Link(say("offer.settle"), why_href(right.person, right.programme))],
    )


def _state_of_right(right: Right) -> str:
    if right.outcome != "yes":
        return "unknown"
    return "soon" if right.claim_until and right.claim_until - localdate() <= SOON_TO_CLAIM else "open"


def is_certain(item: Offer | Right) -> bool:
    """Not a benefit of which it cannot be told yet."""
    return isinstance(item, Offer) or item.outcome == "yes"


def amount_said(right: Right) -> str:
    """3,600.00 yuan for 2026; empty where there is no money, or no figure that is verified."""
    if right.amount_minor is None:
        return ""
    said = days.money(right.amount_minor, right.currency)
    period = period_of(right.programme)
    if period == "year" and right.period_from:  # in the first and the last one it may be a part
        return say("offer.per_year", amount=said, year=right.period_from.year)
    return say(f"offer.per_{period}", amount=said) if period in ("month", "once") else said


def _about_right(right: Right) -> str:
    """Until when it is claimed; that another office pays it; that its figure is not verified, so that none is shown."""
    given, said = gives(right.programme), [claim_said(right)]
    if given == "money" and right.amount_minor is None:
        said.append(say("offer.amount_unverified"))
    elif given == "information":
        said.append(say("offer.information"))
    return speaker().sentences([each for each in said if each])


def claim_said(right: Right) -> str:
    """The last day to claim it; empty where the law sets none."""
    return say("offer.claim_until", day=days.day(right.claim_until)) if right.claim_until else ""


def needs_said(right: Right) -> str:
    """The facts that would settle it, each once and at most four by name."""
    names = list(dict.fromkeys(speaker().fact(need) for need in right.needs))
    if not names:
        return say("offer.office_decides")
    more = [say("offer.more_facts", count=len(names) - 4)] if len(names) > 4 else []
    return say("offer.needs", facts=speaker().joined([*names[:4], *more]))


@lru_cache(maxsize=4096)  # a list asks for the same ones again and again
def why_href(person: int, programme: str) -> str:
    return reverse("why", kwargs={"person": person, "programme": programme})


def split_by_time(offers: Iterable[Offer]) -> tuple[list[Offer], list[Offer]]:
    """What can be done now, and what comes later."""
    offers = list(offers)
    return [each for each in offers if each.state != UPCOMING or each.asked_on], [
        each for each in offers if each.state == UPCOMING and not each.asked_on
    ]
