"""What is due to one person, asked for each purpose in its own role, and only where the person agrees to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinward.access.acting import switch
from kinward.access.purposes import may_act_for
from kinward.audit.actor import Actor
from kinward.due import queries as due
from kinward.web import people
from kinward.web.answers import OF_SOMEBODY
from kinward.web.language import say
from kinward.web.navigation import address
from kinward.web.offers import offer_item, right_item, split_by_time
from kinward.web.pages.ledgers.cards import card_links
from kinward.web.pages.person_frame import Frame
from kinward.web.parts import DueItem, Link

LATER_SHOWN = 6


@dataclass(frozen=True)
class Due:
    """What is due for one purpose. `is_allowed`: the person has agreed that it is looked at."""

    is_allowed: bool
    items: Sequence[DueItem] = ()
    unsure: Sequence[DueItem] = ()
    later: Sequence[DueItem] = ()
    later_count: int = 0
    cards: Sequence[Link] = ()
    brought: Link | None = None
    answers: Sequence[Link] = ()


def care_of(actor: Actor, frame: Frame, allowed: set[str]) -> Due | None:
    """None for a role that does no care."""
    if not may_act_for(actor.role, "care"):
        return None
    if "care" not in allowed:
        return Due(is_allowed=False)
    switch(actor, "care")
    found = due.offers_of([frame.key])
    now, later = split_by_time(found)
    is_child = people.is_child(frame.card.born_on, frame.today)
    cards = card_links(frame.key, (each.programme for each in found), is_child=is_child)
    brought = Link(say("recording_copy.bring_care"), address("care-copy", person=frame.key))
    items = [offer_item(each, frame.today, answers=OF_SOMEBODY) for each in now]
    shown = [offer_item(each, frame.today, answers=OF_SOMEBODY) for each in later[:LATER_SHOWN]]
    return Due(
        True,
        items,
        later=shown,
        later_count=len(later),
        cards=cards,
        brought=brought if is_child else None,
        answers=_answers(frame),
    )


def _answers(frame: Frame) -> list[Link]:
    """To say what else the family asks for, and to what it said."""
    said = Link(say("answer.said"), address("care-said", person=frame.key))
    more = Link(say("answer.asked_more"), address("care-asked", person=frame.key))
    return [said] if frame.card.died_on else [more, said]


def rights_of(actor: Actor, frame: Frame, allowed: set[str]) -> Due | None:
    """None for a role that has nothing to do with benefits."""
    if not may_act_for(actor.role, "benefits"):
        return None
    if "benefits" not in allowed:
        return Due(is_allowed=False)
    switch(actor, "benefits")
    found = due.rights_of([frame.key])
    sure = [right_item(each) for each in found if each.outcome == "yes"]
    return Due(True, sure, [right_item(each) for each in found if each.outcome != "yes"])
