"""What somebody can record of a person or a household: links to the forms, where the policies allow it."""

from django.urls import NoReverseMatch, reverse

from kinward.audit.actor import Actor
from kinward.register.policies import can_record
from kinward.register.queries import HouseholdCard, PersonCard
from kinward.web.language import say
from kinward.web.parts import Link

OF_LIVING = (
    *(("declare", "declare"), ("correct", "correct"), ("birth", "birth"), ("marriage", "marriage")),
    *(("divorce", "divorce"), ("adoption", "adoption"), ("move", "move"), ("move_out", "move-out"), ("death", "death")),
)
OF_DEAD = (("correct", "correct"),)
OF_HOUSEHOLD = (
    *(("birth", "birth"), ("declare_household", "declare-household"), ("move_household", "move-household")),
    *(("split", "split"), ("join", "join")),
)
"""Words and route."""


def act_href(route: str, **of: int) -> str:
    """The address of a form; none where this service does not offer it."""
    try:
        return reverse(route, kwargs=of)
    except NoReverseMatch:
        return ""


def person_actions(card: PersonCard, actor: Actor) -> tuple[Link, ...]:
    if not can_record(actor):
        return ()
    offered = OF_DEAD if card.died_on else OF_LIVING
    return _links([(words, act_href(route, person=card.person)) for words, route in offered])


def household_actions(card: HouseholdCard, actor: Actor) -> tuple[Link, ...]:
    if not can_record(actor) or not card.members:
        return ()
    return _links([(words, act_href(route, household=card.household)) for words, route in OF_HOUSEHOLD])


def _links(offered: list[tuple[str, str]]) -> tuple[Link, ...]:
    return tuple(Link(say(f"acts.{words}"), href) for words, href in offered if href)
