"""What stands around every page of one person: who it is, the tabs, what can be recorded; and the line in the log."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localdate

from kinward.access.errors import NotFound, not_found
from kinward.access.request import Request
from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register.queries import PersonCard, person_card
from kinward.register.queries.pairs import merge_of
from kinward.web import days, people
from kinward.web.acts import person_actions
from kinward.web.language import say
from kinward.web.navigation import address
from kinward.web.parts import Fact, Link, PersonLine

TABS = ("overview", "timeline", "facts", "consents", "looks")
ROUTES = {tab: "person" if tab == "overview" else f"person-{tab}" for tab in TABS}
READ = "register.read"
Page = Callable[[Request, int], HttpResponse]


@dataclass(frozen=True)
class Frame:
    """A person as the head of the page shows them; `card` is what the register says."""

    card: PersonCard
    person: PersonLine
    facts: tuple[Fact, ...]
    tabs: tuple[Link, ...]
    actions: tuple[Link, ...]
    notice: str
    today: date

    @property
    def key(self) -> int:
        return self.card.person


def framed(request: Request, person: int, tab: str, also: Iterable[int] = ()) -> Frame:
    """The frame of this person's page, once the look at it is in the log.

    also    others whose names the page shows: their own lines say whose page it was
    raises  NotFound: nobody there, or nobody the actor may see
    """
    card, today = seen_card(person), localdate()
    written_down(card, tab, also)
    return frame_of(card, request.actor, tab, today)


def leads_to_kept(page: Page) -> Page:
    """The page of a record that was merged is that page of the record it is now."""

    @wraps(page)
    def answer(request: Request, person: int) -> HttpResponse:
        try:
            return page(request, person)
        except NotFound:
            merge = merge_of(person)
            if merge is None:
                raise
        messages.info(request, say("duplicates.leads_here"))
        here = request.resolver_match.view_name if request.resolver_match else "person"
        return HttpResponseRedirect(reverse(here, kwargs={"person": merge.kept}))

    return answer


def seen_card(person: int) -> PersonCard:
    card = person_card(person)
    if card is None:
        raise not_found("person")
    return card


def written_down(card: PersonCard, tab: str, others: Iterable[int]) -> None:
    """The look at this person, and at the others whose names stood there, for the purpose of this moment."""
    others = sorted({*card.named(), *others} - {card.person})
    log.record_each(READ, {card.person: tab, **dict.fromkeys(others, f"{tab} of person {card.person}")})


def frame_of(card: PersonCard, actor: Actor, tab: str, today: date) -> Frame:
    head, tabs, acts = headed(card, actor, today), _tabs(card.person, tab), person_actions(card, actor, today)
    return Frame(card, head, tuple(_facts(card)), tuple(tabs), acts, _notice(card), today)


def headed(card: PersonCard, actor: Actor, today: date) -> PersonLine:
    tags = people.state_tags(died_on=card.died_on, is_elsewhere=card.is_elsewhere, is_unnamed=not card.name)
    return PersonLine(
        people.name_of(card.name),
        sex=card.sex or "",
        age=people.age_of(card.born_on, card.died_on, today),
        household=people.home_of(card),
        village=people.village_name(card.area, actor),
        tags=tags,
    )


def _facts(card: PersonCard) -> Iterable[Fact]:
    if card.born_on:
        yield Fact(say("person.born"), days.day(card.born_on))
    if card.died_on:
        yield Fact(say("person.died_on"), days.day(card.died_on))


def _tabs(person: int, tab: str) -> Iterable[Link]:
    for each in TABS:
        yield Link(say(f"person.tab_{each}"), address(ROUTES[each], person=person), is_current=each == tab)


def _notice(card: PersonCard) -> str:
    if card.died_on:
        return say("person.gone_died", name=people.name_of(card.name), day=days.day(card.died_on))
    if card.is_elsewhere and card.household is None:
        return say("person.gone_moved")
    return "" if card.name else say("person.unnamed_note")
