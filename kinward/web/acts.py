"""What somebody can record of a person or a household: links to the forms, where the policies allow it."""

from datetime import date

from django.utils.http import urlencode

from kinward.access.policies import can_have_account, can_invite_family
from kinward.audit.actor import Actor
from kinward.register.policies import can_merge, can_record
from kinward.register.queries import HouseholdCard, PersonCard
from kinward.rules.days import months_between
from kinward.web.language import say
from kinward.web.navigation import address, url_of
from kinward.web.parts import Link

OF_LIVING = (
    *(("declare", "declare"), ("correct", "correct-identity"), ("birth", "birth"), ("marriage", "marriage")),
    *(("divorce", "divorce"), ("parents", "name-parents"), ("adoption", "adoption"), ("move_out", "move-out")),
    *(("death", "death"), ("same", "same-as"), ("account", "person-account")),
)
OF_DEAD = (("correct", "correct-identity"), ("same", "same-as"))
OF_HOUSEHOLD = (
    *(("birth", "birth"), ("move_in", "move-in"), ("bring", "bring-here")),
    *(("declare_household", "declare-household"), ("split", "split"), ("join", "join")),
    *(("head", "name-head"), ("move_household", "move-household")),
)
"""Words and route."""

BY_QUERY = frozenset({"birth", "move-in", "bring-here"})
"""Routes whose address is the same for all; of whom it is stands behind it."""

GROWING_UP = range(10, 18)
"""Younger, nobody has children; older, nobody is adopted."""
OFFERED_BIRTHS_UNTIL = {"female": 56, "male": 80}
"""Older, the menu leaves it out: the form itself takes any mother and father."""


def act_href(route: str, **of: int) -> str:
    """The address of a form; none where this service does not offer it."""
    if route in BY_QUERY:
        return "?".join(filter(None, (url_of(route), urlencode(of)))) if url_of(route) else ""
    return address(route, **of)


def person_actions(card: PersonCard, actor: Actor, today: date) -> tuple[Link, ...]:
    if not can_record(actor):
        return ()
    offered = OF_DEAD if card.died_on else [each for each in OF_LIVING if fits(each[0], card, today)]
    refused = [("same", can_merge(actor)), ("account", can_invite_family(actor) and can_have_account(card, today))]
    offered = [each for each in offered if (each[0], False) not in refused]
    side = {"birth": "father" if card.sex == "male" else "mother"}
    return _links([(words, act_href(route, **{side.get(route, "person"): card.person})) for words, route in offered])


def fits(words: str, card: PersonCard, today: date) -> bool:
    """Whether it can be said of this person now: nobody is offered a divorce who isn't married. Unknown fits all."""
    years = GROWING_UP.stop if card.born_on is None else months_between(card.born_on, today) // 12
    is_married = card.marital_status == "married"
    unfit = {
        "divorce": not is_married,
        "marriage": is_married or years < GROWING_UP.start,
        "birth": years < GROWING_UP.start
        or (card.born_on is not None and years >= OFFERED_BIRTHS_UNTIL.get(card.sex or "", 80)),
        "adoption": years >= GROWING_UP.stop and card.born_on is not None,
    }
    return not unfit.get(words, False)


def household_actions(card: HouseholdCard, actor: Actor) -> tuple[Link, ...]:
    if not can_record(actor) or not card.members:
        return ()
    return _links([(words, act_href(route, household=card.household)) for words, route in OF_HOUSEHOLD])


def _links(offered: list[tuple[str, str]]) -> tuple[Link, ...]:
    return tuple(Link(say(f"acts.{words}"), href) for words, href in offered if href)
