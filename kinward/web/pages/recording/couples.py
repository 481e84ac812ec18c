"""Marriage and divorce, as the two declare them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from django.http import HttpResponse

from kinward.access.request import Request
from kinward.audit import log
from kinward.register.actions import declare_divorce, declare_marriage
from kinward.register.actions.births import PREGNANCY
from kinward.register.ages import is_grown
from kinward.register.queries import PersonCard, family_of
from kinward.register.queries.families import Relative
from kinward.rules.days import months_between
from kinward.web import days, people
from kinward.web.language import say, say_later
from kinward.web.pages.recording.flow import Asking, Check, Done, Recording
from kinward.web.pages.recording.forms import RecordForm, day, text
from kinward.web.pages.recording.picking import READ, PersonField
from kinward.web.pages.recording.subjects import day_fact, person_line, seen_person, text_fact
from kinward.web.parts import Fact

DAYS = dict.fromkeys(
    ("register-future", "register-long-ago", "register-before-birth", "register-before-marriage"), "on"
)


class MarriageForm(RecordForm):
    at: ClassVar = {**DAYS, **dict.fromkeys(("register-same-person", "register-dead", "register-related"), "other")}
    other = PersonField(
        label=say_later("recording_couple.other"),
        fits=lambda found, today: found.died_on is None,  # noqa: ARG005 asked of every kind of person
        help_text=say_later("recording_birth.mother_hint"),
    )
    on = day("recording_couple.on")
    certificate = text("recording_couple.certificate", most=40)


def marriage(request: Request, person: int) -> HttpResponse:
    card = seen_person(person, form="marriage")
    form = MarriageForm(request.POST or None, by=request.actor)
    asking = Asking(
        say("recording_couple.title"),
        say("recording_couple.submit"),
        lead=say("recording_couple.lead"),
        cancel=people.person_href(person),
        people=[person_line(card, request.actor)],
    )

    def act(form: MarriageForm) -> Done:
        said = form.cleaned_data
        made = declare_marriage(
            person, said["other"].person, on=said["on"], certificate=said["certificate"], by=request.actor,
            today=form.today, sure=True,
        )  # fmt: skip
        return Done(made.pk, say("recording_couple.done"), people.person_href(person))

    def doubt(form: MarriageForm) -> Check | None:
        on, certificate = form.cleaned_data["on"], form.cleaned_data["certificate"]
        facts = [day_fact("recording_couple.on", on), text_fact("recording_couple.certificate", certificate)]
        return _doubt(form, (card, form.cleaned_data["other"]), facts)

    return Recording(request, asking, form, act, doubt=doubt).answer()


def _doubt(
    form: RecordForm, both: Sequence[PersonCard], facts: Sequence[Fact], which: str = "", others: Sequence[str] = ()
) -> Check | None:
    """Somebody who was a child that day: rather a slip in a day or the wrong person, but not for us to say."""
    on = form.cleaned_data["on"]
    doubts = [_young(each, on, f"recording_couple.young{which}") for each in both if _is_child(each, on)]
    doubts += others
    if not doubts:
        return None
    return Check(
        facts,
        doubts=doubts,
        doubt_title=say("recording_couple.doubt_title"),
        sure=say("recording_couple.sure"),
        sure_missing=say(f"recording_couple.sure_missing{which}"),
        people=[person_line(each, form.by) for each in both],
    )


def _is_child(card: PersonCard, on: date) -> bool:
    """Of a day before the birth the register says itself that it cannot be."""
    return card.born_on is not None and card.born_on <= on and not is_grown(card.born_on, on)


def _young(card: PersonCard, on: date, words: str) -> str:
    born_on = card.born_on or on
    years = months_between(born_on, on) // 12
    return say(words, name=people.name_of(card.name), count=years, day=days.day(born_on))


class DivorceForm(RecordForm):
    at: ClassVar = DAYS
    on = day("recording_couple.on_divorce")


def divorce(request: Request, person: int) -> HttpResponse:
    card = seen_person(person, form="divorce")
    spouse = next((each for each in family_of(person) if each.relation == "spouse"), None)
    other = seen_person(spouse.person, form="divorce") if spouse and spouse.is_seen else None
    form = DivorceForm(request.POST or None, by=request.actor)
    asking = Asking(
        say("recording_couple.title_divorce"),
        say("recording_couple.submit_divorce"),
        lead=say("recording_couple.lead_divorce", name=people.name_of(spouse.name)) if spouse else "",
        cancel=people.person_href(person),
        people=[person_line(card, request.actor)],
        refused="" if spouse else say("recording_error.register-not-married"),
    )

    def act(form: DivorceForm) -> Done:
        made = declare_divorce(person, on=form.cleaned_data["on"], by=request.actor, today=form.today, sure=True)
        return Done(made.pk, say("recording_couple.done_divorce"), people.person_href(person))

    def doubt(form: DivorceForm) -> Check | None:
        facts = [day_fact("recording_couple.on_divorce", form.cleaned_data["on"])]
        both = [each for each in (card, other) if each]
        return _doubt(form, both, facts, "_divorce", list(_born_since(both, form.cleaned_data["on"])))

    return Recording(request, asking, form, act, doubt=doubt).answer()


def _born_since(both: Sequence[PersonCard], on: date) -> Iterator[str]:
    """The youngest child of both who was born longer after the divorce than a pregnancy lasts."""
    if len(both) < 2:  # the record of the other lies elsewhere
        return
    one, other = (_children_of(each.person) for each in both)
    born = [(child.born_on, child) for key, child in one.items() if key in other and child.born_on]
    day, latest = max(born, key=lambda each: each[0], default=(None, None))
    if latest and day and day > on + PREGNANCY:
        log.record_all(READ, [latest.person], target="form divorce")
        yield say("recording_couple.child_since", name=people.name_of(latest.name), day=days.day(day))


def _children_of(person: int) -> dict[int, Relative]:
    return {each.person: each for each in family_of(person) if (each.relation, each.kind) == ("child", "birth")}
