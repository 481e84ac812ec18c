"""From door to door: the lists on paper, each household on a phone, and what changed in this round."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from kinward.access.errors import not_found
from kinward.access.request import Request
from kinward.audit import log
from kinward.register.actions.rounds import confirm_household
from kinward.register.ledgers import HomeLine, household_lines
from kinward.register.queries import household_card, person_card
from kinward.register.queries.rounds import RoundHome, round_acts, round_homes
from kinward.web import days, people
from kinward.web.act_words import KINDS
from kinward.web.acts import household_actions, person_actions
from kinward.web.fields import day_of
from kinward.web.language import say
from kinward.web.ledgers.checklist import checklist, known_of, unknown_of
from kinward.web.ledgers.filling import MOST_PEOPLE, READ, can_print
from kinward.web.ledgers.kinds import BY_ADDRESS
from kinward.web.ledgers.paper import PDF
from kinward.web.pages.ledgers.choosing import is_village
from kinward.web.pages.ledgers.showing import as_file
from kinward.web.pages.quality import seen_place
from kinward.web.pages.recording.flow import Done, tell
from kinward.web.parts import Column, Fact, Link


def village(request: Request, code: int) -> HttpResponse:
    """Every household in the order of its number, and the sum of what was recorded since the round began."""
    _check_village(request, code)
    since = day_of(request.GET.get("since", "")) or localdate().replace(day=1)
    homes = round_homes(code, since)
    log.record_all(READ, sorted({home.head for home in homes if home.head}), target=f"ledger round of {code}")
    number = sum(home.members for home in homes)
    is_printed = can_print(BY_ADDRESS["household-register"], code, number, request.actor)
    context = {
        "title": people.village_name(code),
        "since": since,
        "facts": list(_summary(homes, code, since)),
        "columns": [Column(say(f"round.{name}"), is_main=name == "household") for name in LINE],
        "rows": [_row(home) for home in homes],
        "paper": reverse("round-paper", kwargs={"code": code}) if is_printed else "",
        "too_many": "" if is_printed else say("round.too_many", count=number, most=MOST_PEOPLE),
    }
    return render(request, "kinward/ledgers/round.html", context)


LINE = ("household", "head", "members", "said")


def paper(request: Request, code: int) -> HttpResponse:
    _check_village(request, code)
    return as_file(checklist(code, request.actor), PDF, f"check-list-{code}-{localdate().isoformat()}.pdf")


def household(request: Request, household: int) -> HttpResponse:
    """What is written, and for each of it the form by which it is changed; or that all is right."""
    card = household_card(household)
    lines = household_lines(card.area, household=household) if card and request.actor.covers(card.area) else []
    if card is None or not lines:
        raise not_found("household")
    if request.method == "POST":
        act = confirm_household(household, by=request.actor, today=localdate())
        there = reverse("round", kwargs={"code": card.area})
        tell(request, Done(act.pk, say("round.done", number=card.number), there))
        return redirect(there)
    log.record_all(READ, [line.person for line in lines], target=f"ledger round of {household}")
    context = {
        "card": card,
        "members": [_member(request, line) for line in lines],
        "actions": household_actions(card, request.actor),
        "back": reverse("round", kwargs={"code": card.area}),
    }
    return render(request, "kinward/ledgers/round_household.html", context)


def _check_village(request: Request, code: int) -> None:
    seen_place(request, code)
    if not is_village(code):
        raise not_found("place")


def _summary(homes: list[RoundHome], code: int, since: date) -> Iterator[Fact]:
    yield Fact(say("round.homes"), days.number(len(homes)))
    yield Fact(say("round.confirmed"), days.number(sum(home.confirmed_on is not None for home in homes)))
    yield Fact(say("round.changed"), days.number(sum(home.changes > 0 for home in homes)))
    for kind, count in round_acts(code, since).items():
        if kind != "confirmation":
            known = kind if kind in KINDS else "other"
            yield Fact(say(f"timeline.kind_{known}"), days.number(count))


def _row(home: RoundHome) -> list[object]:
    said = [say("round.as_written_on", day=days.day(home.confirmed_on))] if home.confirmed_on else []
    said += [say("round.changes", count=home.changes)] if home.changes else []
    there = reverse("round-household", kwargs={"household": home.household})
    return [Link(home.number, there), people.name_of(home.head_name), home.members, people.listed(said)]


def _member(request: Request, line: HomeLine) -> dict[str, object]:
    card = person_card(line.person)
    return {
        "name": people.name_of(line.name),
        "known": known_of(line),
        "unknown": people.listed(unknown_of(line)),
        "actions": person_actions(card, request.actor, localdate()) if card else (),
    }
