"""What is declared of a person: now, or on a day as it was known on another."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, make_aware

from kinward.access.request import Request
from kinward.register.queries import Declared, DeclaredFact, facts_of
from kinward.web import days, people
from kinward.web.acts import act_href
from kinward.web.fact_words import fact_name, fact_value, grouped, said_fact
from kinward.web.fields import DayField
from kinward.web.forms import Form
from kinward.web.language import say, say_later
from kinward.web.pages.person_frame import Frame, framed, leads_to_kept
from kinward.web.parts import Fact

IDENTITY = ("name", "sex", "born_on", "died_on", "nationality")


class Moment(Form):
    """Both days of the question; left out, today."""

    on = DayField(label=say_later("facts.on"), required=False)
    known = DayField(label=say_later("facts.known"), required=False)


@leads_to_kept
def person_facts(request: Request, person: int) -> HttpResponse:
    asked = Moment(request.GET or None, initial={"on": localdate(), "known": localdate()})
    on, known = _days(asked)
    frame = framed(request, person, "facts")
    is_now = on == known == frame.today
    declared = facts_of(person, on=on, known_at=None if is_now else end_of(known))
    context = {
        "frame": frame,
        "form": asked,
        "is_now": is_now,
        "shown": "" if is_now else say("facts.shown", on=days.day(on), known=days.day(known)),
        "is_known": bool(declared.identity),
        "identity": identity_facts(declared) if not is_now else (),
        **said_facts(declared.facts, _change(frame) if is_now else ""),
    }
    return render(request, "kinward/person/facts.html", context)


def _days(asked: Moment) -> tuple[date, date]:
    """The two days; a day that is none is said in the form, and today is shown."""
    today = localdate()
    given = asked.cleaned_data if asked.is_bound and asked.is_valid() else {}
    return given.get("on") or today, given.get("known") or today


def end_of(day: date) -> datetime:
    return make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _change(frame: Frame) -> str:
    return "" if frame.card.died_on else act_href("declare", person=frame.key)


def said_facts(facts: Iterable[DeclaredFact], change: str) -> dict[str, object]:
    """Known facts by group, and how many are not known; those stand folded below, each with the way to add it."""
    groups = []
    for group, of_group in grouped(facts):
        known = [said_fact(each, _to(change, each)) for each in of_group if each.value is not None]
        if known:
            groups.append((say(f"facts.{group}"), known))
    unknown = [said_fact(each, _to(change, each)) for each in facts if each.value is None]
    return {"groups": groups, "unknown": unknown, "unknown_count": say("facts.unknown_count", count=len(unknown))}


def _to(change: str, fact: DeclaredFact) -> str:
    return f"{change}?fact={fact.name}" if change else ""


def identity_facts(declared: Declared) -> list[Fact]:
    """Who it was said to be, and where they belonged, on that day."""
    said = [
        Fact(fact_name(name), fact_value(name, declared.identity.get(name)))
        for name in IDENTITY
        if name != "died_on" or declared.identity.get(name)
    ]
    if declared.membership:
        role = declared.membership.get("role")
        said.append(Fact(say("person.role"), fact_value("household_role", role)))
    if declared.residence:
        place = people.place_name(declared.residence.get("place_id"))
        said.append(Fact(say("person.residence"), place or say("person.residence_elsewhere_plain")))
    return said
