"""Whose pages these are: the person of the account and the children under 18."""

from datetime import date

from django.utils.timezone import localdate

from kinward.access.errors import AccessError, not_found
from kinward.access.request import Request
from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register.queries import PersonCard
from kinward.register.queries.own import cards_of, once_of
from kinward.web import days, people
from kinward.web.fact_words import fact_value
from kinward.web.keys import key_in
from kinward.web.language import say
from kinward.web.parts import Fact, Link, PersonLine

READ = "register.read"


def own_people(request: Request, what: str) -> list[PersonCard]:
    """The own people, oneself first; that they were looked at is written down, as for anybody.

    raises  AccessError access-merged: the record is one with another, for which somebody else signs in
    """
    found = sorted(cards_of(request.actor.people), key=lambda card: card.born_on or date.max)
    if not found:
        raise merged_away()
    log.record_all(READ, sorted({each for card in found for each in card.named()}), target=what)
    return found


def merged_away() -> AccessError:
    return AccessError("access-merged", "this record was made one with another, which has an account of its own")


def own_person(actor: Actor, person: int) -> int:
    """The person, if it is one of the own."""
    if person not in actor.people:
        raise not_found("person")
    return person


def own_person_now(actor: Actor, person: int) -> int:
    """The same; of a record that was merged, as on a page of before, the one of the own that it is now."""
    return own_person(actor, once_of(actor.people).get(person, person))


def line_of(card: PersonCard) -> PersonLine:
    today = localdate()
    return PersonLine(
        people.name_of(card.name),
        sex=card.sex or "",
        age=people.age_of(card.born_on, card.died_on, today),
        tags=people.state_tags(died_on=card.died_on, is_unnamed=not card.name),
    )


def facts_said(card: PersonCard, like: PersonCard | None = None) -> list[Fact]:
    """Who the register says this is, in plain words; what nobody has said is said to be unknown.

    like    somebody shown above: a home they share is not told again
    """
    shares_home = like is not None and like.person != card.person and like.household == card.household
    said = {
        "born": days.day(card.born_on),
        "number": say("my.number_tail", tail=card.id_tail) if card.id_tail else "",
        "hukou": fact_value("hukou", card.hukou) if card.hukou else "",
        "lives": lives_in(card),
    }
    if not shares_home:
        head = card.head_name if card.head != card.person else None
        said["household"] = people.household_said(card.household_number, head)
        said["address"] = card.address or ""
    return [Fact(say(f"my.{name}"), value or say("my.not_known")) for name, value in said.items()]


def lives_in(card: PersonCard) -> str:
    if card.residence is not None:
        return people.village_name(card.residence)
    return say("my.lives_elsewhere") if card.is_elsewhere else ""


def chooser(cards: list[PersonCard], chosen: int, href: str) -> list[Link]:
    """Tabs between the own people; none where there is one person only."""
    if len(cards) < 2:
        return []
    return [Link(people.name_of(c.name), f"{href}?person={c.person}", is_current=c.person == chosen) for c in cards]


def chosen_person(request: Request, cards: list[PersonCard]) -> int:
    """The person the address asks for, else oneself: the eldest."""
    asked = request.GET.get("person", "")
    if not asked:
        return cards[0].person
    return own_person(request.actor, key_in(asked))
