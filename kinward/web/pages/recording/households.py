"""Households split and join, and get another head."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from kinward.access.errors import not_found
from kinward.access.request import Request
from kinward.register.actions import join_households, name_head, split_household
from kinward.register.ages import is_role_odd
from kinward.register.errors import RegisterError
from kinward.register.queries import HouseholdCard, Member, PersonCard, household_card
from kinward.rules.facts import VIEWS
from kinward.web import people
from kinward.web.fields import Checkboxes, Radios
from kinward.web.forms import offer
from kinward.web.language import say, say_later, speaker
from kinward.web.pages.recording.child_heads import child_heads, doubts_of, follower_of
from kinward.web.pages.recording.flow import Asking, Check, Done, Recording
from kinward.web.pages.recording.forms import RecordForm, day, text
from kinward.web.pages.recording.picking import PersonField
from kinward.web.pages.recording.subjects import (
    day_fact,
    head_choices,
    household_caption,
    household_href,
    member_choices,
    member_line,
    seen_household,
    text_fact,
)
from kinward.web.parts import Fact

DAYS = dict.fromkeys(("register-future", "register-long-ago", "register-too-early", "register-before-birth"), "on")
ROLES = [role for role in VIEWS["person"]["household_role"].values if role != "head"]


class SplitForm(RecordForm):
    at: ClassVar = {
        **DAYS,
        "register-not-member": "head",
        "register-whole": "people",
        **dict.fromkeys(("register-head-missing", "register-young-head"), "new_head"),
        "register-household-number": "number",
    }
    people = forms.MultipleChoiceField(label=say_later("recording_home.who_splits"), widget=Checkboxes())
    head = forms.ChoiceField(label=say_later("recording_home.head"), widget=Radios())
    new_head = forms.ChoiceField(
        label=say_later("recording_move.new_head"), widget=Radios(), required=False,
        help_text=say_later("recording_move.new_head_hint"),
    )  # fmt: skip
    on = day("recording_home.on")
    number = text("recording_move.number", most=40, help_text="recording_move.number_hint")

    def __init__(self, *args: Any, home: HouseholdCard, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = member_choices(home.members)
        offer(self, "people", choices)
        offer(self, "head", choices)
        offer(self, "new_head", [("", say("recording_move.new_head_none")), *choices])
        if home.head is None:
            del self.fields["new_head"]

    @property
    def leaving(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["people"]]

    @property
    def follower(self) -> int | None:
        return int(self.cleaned_data.get("new_head") or 0) or None

    def place_of(self, error: RegisterError) -> str | None:
        is_of_new = error.where == f"person {self.cleaned_data.get('head')}"
        return "head" if error.code == "register-young-head" and is_of_new else super().place_of(error)


def splitting(request: Request, household: int) -> HttpResponse:
    home = seen_household(household, form="split")
    form = SplitForm(request.POST or None, by=request.actor, home=home)
    asking = Asking(
        say("recording_home.title_split"),
        say("recording_home.submit_split"),
        lead=say("recording_home.lead_split"),
        caption=household_caption(home),
        cancel=household_href(household),
        refused="" if len(home.members) > 1 else say("recording_home.nobody_stays"),
    )

    def check(form: SplitForm) -> Check:
        names = {str(member.person): people.name_of(member.name) for member in home.members}
        said = form.cleaned_data
        facts = [
            text_fact("recording_home.who_splits", people.listed(names[key] for key in said["people"])),
            text_fact("recording_home.head", names[said["head"]]),
            day_fact("recording_home.on", said["on"]),
        ]
        if said.get("new_head"):
            facts.append(text_fact("recording_move.new_head", names[said["new_head"]]))
        heads = [int(said["head"]), follower_of(home.members, form.leaving, form.follower)]
        doubts = doubts_of(child_heads(home.members, heads, said["on"]))
        return Check(facts, [say("recording_home.follows_split")], **doubts)

    def act(form: SplitForm) -> Done:
        said = form.cleaned_data
        made = split_household(
            household, form.leaving, head=int(said["head"]), on=said["on"], new_head=form.follower,
            number=said["number"], by=request.actor, today=form.today, sure=True,
        )  # fmt: skip
        return Done(made.pk, say("recording_home.done_split"), reverse("act-followed", kwargs={"act": made.pk}))

    return Recording(request, asking, form, act, check).answer()


class JoinForm(RecordForm):
    at: ClassVar = {**DAYS, "register-same-household": "into", "register-empty": "into", "register-household": "into"}
    into = PersonField(label=say_later("recording_home.into"), help_text=say_later("recording_home.into_hint"))
    on = day("recording_home.on")

    def clean_into(self) -> PersonCard:
        card: PersonCard = self.cleaned_data["into"]
        if card.household is None:
            raise forms.ValidationError(say("recording_home.no_household"))
        return card


def joining(request: Request, household: int) -> HttpResponse:
    home = seen_household(household, form="join")
    form = JoinForm(request.POST or None, by=request.actor)
    asking = Asking(
        say("recording_home.title_join"),
        say("recording_home.submit_join"),
        lead=say("recording_home.lead_join"),
        caption=household_caption(home),
        cancel=household_href(household),
        people=[member_line(member) for member in home.members],
    )

    def check(form: JoinForm) -> Check:
        into = household_card(form.cleaned_data["into"].household)
        if into is None:
            raise not_found("household")
        facts = [
            text_fact("recording_home.into_short", household_caption(into)),
            day_fact("recording_home.on", form.cleaned_data["on"]),
        ]
        follows = [say("recording_home.follows_join"), say("recording_home.follows_roles")]
        return Check(facts, follows, people=[member_line(member) for member in home.members])

    def act(form: JoinForm) -> Done:
        into = form.cleaned_data["into"].household
        made = join_households(household, into=into, on=form.cleaned_data["on"], by=request.actor, today=form.today)
        return Done(made.pk, say("recording_home.done_join"), household_href(into))

    return Recording(request, asking, form, act, check).answer()


class HeadForm(RecordForm):
    at: ClassVar = {**DAYS, **dict.fromkeys(("register-not-member", "register-young-head", "register-dead"), "head")}
    head = forms.ChoiceField(label=say_later("recording_home.who_heads"), widget=Radios())
    was = forms.ChoiceField(widget=Radios(), required=False, help_text=say_later("recording_home.was_head_hint"))
    on = day("recording_home.on")

    def __init__(self, *args: Any, home: HouseholdCard, **options: Any) -> None:
        super().__init__(*args, **options)
        self.before = home.head
        offer(self, "head", member_choices(_heads(home, self.today)))
        if self.before is None:
            del self.fields["was"]
            return
        self.fields["was"].label = say("recording_home.was_head", name=people.name_of(self.before.name))
        offer(self, "was", [*((role, speaker().value(role)) for role in ROLES), ("", say("recording.not_stated"))])

    def roles(self) -> dict[int, str]:
        """What the one who was head is to the new one, if that was said."""
        said = self.cleaned_data.get("was")
        return {self.before.person: said} if self.before and said else {}


def _heads(home: HouseholdCard, today: date) -> list[Member]:
    """Who may be head instead: the grown members, or all where there are none."""
    heads = [member for member in home.members if member.role == "head"]
    return [member for member in head_choices(home.members, today) if heads != [member]]


def _nobody_else(home: HouseholdCard) -> str:
    """Why there is nobody to choose."""
    if not home.members:
        return say("household.members_none")
    return say("recording_home.nobody_else" if len(home.members) == 1 else "recording_home.nobody_grown")


def _odd(form: HeadForm, home: HouseholdCard) -> list[str]:
    """What the one who was head is said to be fits the ages, or is shown once more."""
    born = {member.person: member.born_on for member in home.members}
    head = born.get(int(form.cleaned_data["head"]))
    if form.before is None or not is_role_odd(form.cleaned_data["was"], form.before.born_on, head):
        return []
    role = speaker().value(form.cleaned_data["was"])
    return [say("recording_home.odd", name=people.name_of(form.before.name), role=role)]


def heading(request: Request, household: int) -> HttpResponse:
    home = seen_household(household, form="head")
    form = HeadForm(request.POST or None, by=request.actor, home=home)
    asking = Asking(
        say("recording_home.title_head"),
        say("recording_home.submit_head"),
        lead=say("recording_home.lead_head"),
        caption=household_caption(home),
        cancel=household_href(household),
        refused="" if _heads(home, form.today) else _nobody_else(home),
    )

    def check(form: HeadForm) -> Check:
        names, said = {str(member.person): people.name_of(member.name) for member in home.members}, form.cleaned_data
        facts = [
            text_fact("recording_home.who_heads", names[said["head"]]),
            day_fact("recording_home.on", said["on"]),
        ]
        if form.before:
            was = str(form.fields["was"].label)
            facts.append(Fact(was, speaker().value(said["was"]) if said["was"] else say("recording.not_stated")))
        doubts = doubts_of(child_heads(home.members, [int(said["head"])], said["on"]), _odd(form, home))
        return Check(facts, [say("recording_home.follows_split")], **doubts)

    def act(form: HeadForm) -> Done:
        said = form.cleaned_data
        made = name_head(
            household, int(said["head"]), on=said["on"], roles=form.roles(), by=request.actor, today=form.today,
            sure=True,
        )  # fmt: skip
        return Done(made.pk, say("recording_home.done_head"), household_href(household))

    return Recording(request, asking, form, act, check).answer()
