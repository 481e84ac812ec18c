"""People, places and families as the pages word them: who somebody is, short enough for a line."""

from collections.abc import Iterable, Sequence
from datetime import date

from kinward.audit.actor import PLACES_PER_COUNTY, PLACES_PER_TOWNSHIP, Actor
from kinward.register.ages import is_grown
from kinward.register.queries import PersonCard, Place, place_of
from kinward.register.searching import Found
from kinward.web import days
from kinward.web.language import language, say, speaker
from kinward.web.navigation import address
from kinward.web.parts import Link, PersonLine, Tag

NAMES = {"zh-hans": "hans", "zh-hant": "hant", "en": "en"}


def name_of(name: str | None) -> str:
    """The name; words for a child that has none yet, and for a record that the actor does not see."""
    if name is None:
        return say("person.not_seen")
    return name or say("person.unnamed")


def is_child(born_on: date | None, today: date) -> bool:
    return not is_grown(born_on, today)


def place_name(code: int | None) -> str:
    """The place's own name, empty where there is none."""
    place = place_of(code)
    return "" if place is None else _named(place)


def village_name(code: int | None, actor: Actor | None = None) -> str:
    """Township and village; without what the actor's own area says already."""
    place = place_of(code)
    if place is None:
        return ""
    own = _own_rank(actor)
    is_own = place.kind == "village" and own == "village" and actor is not None and actor.area == code
    parts = [] if is_own else [_named(place)]
    if place.kind == "village" and own == "county":
        parts.insert(0, place_name(place.parent))
    return " ".join(parts) if language() == "en" else "".join(parts)


def _own_rank(actor: Actor | None) -> str:
    if actor is None or not actor.area or actor.area % PLACES_PER_COUNTY == 0:
        return "county"
    return "township" if actor.area % PLACES_PER_TOWNSHIP == 0 else "village"


def _named(place: Place) -> str:
    name: str = getattr(place, NAMES[language()])
    return name


def age_of(born_on: date | None, died_on: date | None, today: date) -> str:
    """The age now, or at death; empty where the day of birth is not known."""
    return "" if born_on is None else days.age(born_on, died_on or today)


def home_of(who: PersonCard | Found) -> str:
    """The household somebody belongs to, by its number and head; that it is they, if they are its head."""
    return household_said(who.household_number, who.head_name, is_head=who.head == who.person)


def household_said(number: str | None, head: str | None, *, is_head: bool = False) -> str:
    """Household 004017-12, head 王秀兰."""
    if not number:
        return ""
    if is_head:
        return say("person.household_own", number=number)
    return say("person.household_headed", number=number, head=head) if head else say("person.household", number=number)


def state_tags(*, died_on: date | None, is_elsewhere: bool = False, is_unnamed: bool = False) -> list[Tag]:
    tags = [Tag(say("person.died"))] if died_on else []
    if is_elsewhere and not died_on:
        tags.append(Tag(say("person.moved_away"), "info"))
    if is_unnamed and not died_on:
        tags.append(Tag(say("person.no_name_yet"), "info"))
    return tags


def person_href(person: int) -> str:
    return address("person", person=person)


def consent_links(named: Iterable[tuple[int, str | None]]) -> list[Link]:
    """Of those who are seen, each by name, where what they agree to is read and said."""
    return [
        Link(name_of(name), address("person-consents", person=person)) for person, name in named if name is not None
    ]


def household_href(household: int) -> str:
    return address("household", household=household)


def relation_said(relation: str, sex: str | None, kind: str | None = None) -> str:
    """Mother, husband, daughter, adoptive father; what the register says of sex decides the word."""
    gendered = f"person.relation_{relation}_{sex}"
    words = gendered if relation in ("spouse", "child", "parent") and sex in ("female", "male") else ""
    said = say(words or f"person.relation_{relation}")
    return say("person.adoptive", relation=said) if kind == "adoption" else said


def listed(words: Iterable[str]) -> str:
    return speaker().joined([word for word in words if word])


def line(
    person: int,
    name: str | None,
    *,
    today: date,
    sex: str | None = None,
    born_on: date | None = None,
    died_on: date | None = None,
    household: str = "",
    village: str = "",
    note: str = "",
    tags: Sequence[Tag] = (),
) -> PersonLine:
    """A person among others; no link where the record is not seen."""
    return PersonLine(
        name_of(name),
        href=person_href(person) if name is not None else "",
        sex=sex or "",
        age=age_of(born_on, died_on, today),
        household=household,
        village=village,
        note=note,
        tags=(*state_tags(died_on=died_on), *tags),
        is_seen=bool(name),
    )
