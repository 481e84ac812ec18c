"""What a person or a household declares from a day on, and what was declared wrongly."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from kinward.access.request import Request
from kinward.register.actions import correct_circumstance, correct_household, declare, declare_household
from kinward.register.actions.corrections import CIRCUMSTANCES, OF_HOUSEHOLD
from kinward.register.history import hold
from kinward.register.policies import can_declare
from kinward.register.queries import DeclaredFact, facts_of, household_facts
from kinward.rules.facts import rare_amounts
from kinward.web import people
from kinward.web.fact_words import GROUPS, fact_name, fact_value, said_fact
from kinward.web.fields import Radios
from kinward.web.language import say, say_later
from kinward.web.pages.recording.fact_fields import TEXTS, field_of, meant, shown
from kinward.web.pages.recording.filled import FilledForm
from kinward.web.pages.recording.flow import Asking, Check, Done, Recording
from kinward.web.pages.recording.forms import day, words
from kinward.web.pages.recording.subjects import (
    household_caption,
    household_href,
    person_line,
    seen_household,
    seen_person,
)
from kinward.web.parts import Fact, Link, PersonLine

FROM, WRONG = "from", "wrong"
Groups = Iterable[tuple[str, Sequence[str]]]
DAYS = dict.fromkeys(("register-future", "register-long-ago", "register-before-birth"), "on")
OF_HOME = (
    ("home", ("address", "members_complete", "single_parent")),
    ("money", ("low_income_aid", "income_monthly", "income_yearly", "reference_income_yearly")),
    ("home_costs", ("rent_monthly", "assets")),
)


@dataclass(frozen=True)
class Subject:
    """Whom facts are declared of: the view they belong to, what is known now and since when, and the actions."""

    view: str
    groups: Sequence[tuple[str, Sequence[str]]]
    declared: Mapping[str, DeclaredFact]
    title: str
    back: str
    declare: Callable[..., Any]
    correct: Callable[..., Any]
    caption: str = ""
    people: Sequence[PersonLine] = ()

    def known(self, name: str) -> object:
        value = self.declared[name].value if name in self.declared else None
        return value or "" if name in TEXTS else value


class FactsForm(FilledForm):
    template = "kinward/recording/facts.html"
    at: ClassVar = DAYS
    how = forms.ChoiceField(
        label=say_later("recording_fact.how"), widget=Radios(), initial=FROM,
        choices=words("recording_fact.how", FROM, WRONG),
    )  # fmt: skip
    on = day("recording_fact.on", help_text=say_later("recording_fact.on_hint"))

    def __init__(self, *args: Any, subject: Subject, first: Sequence[str], also: Sequence[str], **options: Any):
        self.subject, self.first, self.also = subject, first, also
        initial = {name: shown(subject.view, name, subject.known(name)) for name in (*first, *also)}
        super().__init__(*args, initial=initial, **options)
        self.fields["on"].required = self.data.get("how") != WRONG
        self.fields |= {name: field_of(subject.view, name) for name in (*first, *also)}

    def asked(self) -> list[forms.BoundField]:
        return [self[name] for name in self.first]

    def others(self) -> list[forms.BoundField]:
        return [self[name] for name in self.also]

    def when(self) -> list[forms.BoundField]:
        return [self["how"], self["on"]]

    def known(self) -> dict[str, object]:
        return {name: self.subject.known(name) for name in (*self.first, *self.also)}

    def answered(self) -> dict[str, object]:
        view, said = self.subject.view, self.cleaned_data
        return {name: meant(view, name, said.get(name)) for name in (*self.first, *self.also)}

    def stands(self, name: str) -> str:
        fact = self.subject.declared.get(name) or DeclaredFact(name, None, None)
        said = said_fact(fact)
        return " · ".join(each for each in (str(said.value), said.note) if each)


def declaring(request: Request, person: int) -> HttpResponse:
    """`?fact=`: the fact that is asked for; without one, all of them to choose from."""
    card = seen_person(person, form="declaration")
    if request.method == "POST":
        hold([person])
    declared = {fact.name: fact for fact in facts_of(person, on=localdate()).facts}
    groups = _groups(request, GROUPS.items(), CIRCUMSTANCES)
    subject = Subject(
        "person", groups, declared, say("recording_fact.title"), people.person_href(person),
        lambda **said: declare(person, **said), lambda **said: correct_circumstance(person, **said),
        people=[person_line(card, request.actor)],
    )  # fmt: skip
    return _declaring(request, subject)


def declaring_household(request: Request, household: int) -> HttpResponse:
    home = seen_household(household, form="declaration")
    if request.method == "POST":
        hold(member.person for member in home.members)
    found = household_facts(household, on=localdate())
    declared = {fact.name: fact for fact in (*found.facts, found.address) if fact is not None}
    groups = _groups(request, OF_HOME, OF_HOUSEHOLD)
    subject = Subject(
        "household", groups, declared, say("recording_fact.title_household"),
        household_href(household), lambda **said: declare_household(household, **said),
        lambda **said: correct_household(household, **said), caption=household_caption(home),
    )  # fmt: skip
    return _declaring(request, subject)


def _groups(request: Request, groups: Groups, known: frozenset[str]) -> list[tuple[str, list[str]]]:
    """Those of the facts that can be declared here, and by this role."""
    mine = [
        (group, [name for name in names if name in known and can_declare(request.actor, name)])
        for group, names in groups
    ]
    return [(group, names) for group, names in mine if names]


def _declaring(request: Request, subject: Subject) -> HttpResponse:
    group = _group(subject, request.GET.get("fact", ""))
    if group is None:
        return _choosing(request, subject)
    first, also = group
    form = FactsForm(request.POST or None, by=request.actor, subject=subject, first=first, also=also)
    asking = Asking(
        subject.title,
        say("recording_fact.submit"),
        lead=say("recording_fact.lead"),
        caption=subject.caption,
        cancel=subject.back,
        people=subject.people,
    )

    def act(form: FactsForm) -> Done:
        said = {"by": request.actor, "today": form.today, **form.changes()}
        if form.cleaned_data["how"] == WRONG:
            made = subject.correct(**said)
        else:
            made = subject.declare(on=form.cleaned_data["on"], **said)
        return Done(made.pk, say("recording_fact.done"), subject.back)

    return Recording(request, asking, form, act, doubt=_doubt).answer()


def _doubt(form: FactsForm) -> Check | None:
    """An amount that hardly anybody has: rather a slip of the hand, but not for us to say."""
    said = form.changes()
    rare = [Fact(fact_name(name), fact_value(name, said[name])) for name in rare_amounts(form.subject.view, said)]
    if not rare:
        return None
    return Check(
        rare,
        doubts=[say("recording_fact.rare")],
        doubt_title=say("recording_fact.rare_title"),
        sure=say("recording_fact.rare_sure"),
        sure_missing=say("recording_fact.rare_sure_missing"),
    )


def _group(subject: Subject, asked: str) -> tuple[list[str], list[str]] | None:
    """The facts asked for, and those that go with them; none: nothing that can be declared here."""
    wanted = [name for name in asked.split(",") if any(name in names for _, names in subject.groups)]
    if not wanted:
        return None
    near = [name for _, names in subject.groups if set(wanted) & set(names) for name in names]
    return list(dict.fromkeys(wanted)), [name for name in near if name not in wanted]


def _choosing(request: Request, subject: Subject) -> HttpResponse:
    sections = [
        (say(f"recording_fact.group_{group}"), [_choice(subject, name) for name in names])
        for group, names in subject.groups
    ]
    context = {"subject": subject, "sections": sections}
    return render(request, "kinward/recording/choose_fact.html", context)


def _choice(subject: Subject, name: str) -> Fact:
    label = say("recording_fact.address") if name in TEXTS else fact_name(name)
    known = subject.known(name)
    said = (known or say("recording.unknown")) if name in TEXTS else fact_value(name, known)
    link = Link(
        say("recording_fact.change" if known not in (None, "") else "recording_fact.add"), f"?fact={name}", hidden=label
    )
    return Fact(label, str(said), link=link)
