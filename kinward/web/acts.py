"""What somebody can record of a person or a household: links to the forms, where the policies allow it."""

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from kinward.audit.actor import Actor
from kinward.register.policies import can_record
from kinward.register.queries import HouseholdCard, PersonCard
from kinward.web.language import say
from kinward.web.navigation import url_of
from kinward.web.parts import Link

OF_LIVING = (
    *(("declare", "declare"), ("correct", "correct-identity"), ("birth", "birth"), ("marriage", "marriage")),
    *(("divorce", "divorce"), ("parents", "name-parents"), ("adoption", "adoption"), ("move_out", "move-out")),
    ("death", "death"),
)
OF_DEAD = (("correct", "correct-identity"),)
OF_HOUSEHOLD = (
    *(("birth", "birth"), ("move_in", "move-in"), ("bring", "bring-here")),
    *(("declare_household", "declare-household"), ("split", "split"), ("join", "join")),
    ("move_household", "move-household"),
)
BY_QUERY = frozenset({"birth", "move-in", "bring-here"})
"""Words and route."""


def act_href(route: str, **of: int) -> str:
    """The address of a form; none where this service does not offer it."""
    if route in BY_QUERY:
        return f"{url_of(route)}?{urlencode(of)}" if url_of(route) else ""
    try:
        return reverse(route, kwargs=of)
    except NoReverseMatch:
        return ""


def person_actions(card: PersonCard, actor: Actor) -> tuple[Link, ...]:
    if not can_record(actor):
        return ()
    offered = OF_DEAD if card.died_on else OF_LIVING
    side = {"birth": "father" if card.sex == "male" else "mother"}
    return _links([(words, act_href(route, **{side.get(route, "person"): card.person})) for words, route in offered])


def household_actions(card: HouseholdCard, actor: Actor) -> tuple[Link, ...]:
    if not can_record(actor) or not card.members:
        return ()
    return _links([(words, act_href(route, household=card.household)) for words, route in OF_HOUSEHOLD])


def _links(offered: list[tuple[str, str]]) -> tuple[Link, ...]:
    return tuple(Link(say(f"acts.{words}"), href) for words, href in offered if href)
