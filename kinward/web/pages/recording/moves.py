"""Moving: a household within the county, people out of it, and a record that comes along with somebody who is here."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from kinward.access.request import Request
from kinward.register.actions import bring_here, move_household, move_out
from kinward.register.queries import HouseholdCard, PersonCard
from kinward.register.queries.households import Member
from kinward.web import people
from kinward.web.acts import act_href
from kinward.web.fields import Checkboxes, Radios
from kinward.web.forms import offer
from kinward.web.language import say, say_later
from kinward.web.pages.recording.asked import asked_household
from kinward.web.pages.recording.child_heads import child_heads, doubts_of, follower_of
from kinward.web.pages.recording.flow import Asking, Check, Done, Recording
from kinward.web.pages.recording.forms import RecordForm, day, text
from kinward.web.pages.recording.places import offer_villages, villages_of_county
from kinward.web.pages.recording.subjects import (
    day_fact,
    household_caption,
    household_href,
    household_of,
    member_choices,
    member_line,
    person_line,
    seen_household,
    seen_person,
    text_fact,
)
from kinward.web.parts import Link

DAYS = {**dict.fromkeys(("register-future", "register-long-ago", "register-too-early", "register-before-birth"), "on")}


class MoveForm(RecordForm):
    at: ClassVar = {
        **DAYS,
        "register-place": "to_area",
        "register-same-place": "to_area",
        "register-household-number": "number",
    }
    to_area = forms.ChoiceField(label=say_later("recording_move.to_area"))
    on = day("recording_move.on", help_text=say_later("recording_move.on_hint"))
    number = text("recording_move.number", most=40, help_text="recording_move.number_hint")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "to_area", [("", say("recording.village_none")), *villages_of_county(self.by)])


def moving(request: Request, household: int) -> HttpResponse:
    home = seen_household(household, form="move")
    form = MoveForm(request.POST or None, by=request.actor)
    asking = Asking(
        say("recording_move.title"),
        say("recording_move.submit"),
        lead=say("recording_move.lead"),
        caption=household_caption(home),
        cancel=household_href(household),
        people=[member_line(member) for member in home.members],
    )

    def check(form: MoveForm) -> Check:
        to_area = int(form.cleaned_data["to_area"])
        facts = [
            text_fact("recording_move.from_area", people.village_name(home.area)),
            text_fact("recording_move.to_area", people.village_name(to_area)),
            day_fact("recording_move.on", form.cleaned_data["on"]),
        ]
        follows = [say("recording_move.follows_facts")]
        if not request.actor.covers(to_area):
            follows.append(say("recording_move.follows_away"))
        return Check(facts, follows, people=[member_line(member) for member in home.members])

    def act(form: MoveForm) -> Done:
        said = form.cleaned_data
        made = move_household(
            household, to_area=int(said["to_area"]), on=said["on"], number=said["number"], by=request.actor,
            today=form.today,
        )  # fmt: skip
        return Done(made.pk, say("recording_move.done"), reverse("act-followed", kwargs={"act": made.pk}))

    return Recording(request, asking, form, act, check).answer()


class MoveOutForm(RecordForm):
    at: ClassVar = {
        **DAYS,
        **dict.fromkeys(("register-head-missing", "register-not-member", "register-young-head"), "new_head"),
    }
    people = forms.MultipleChoiceField(label=say_later("recording_move.who_leaves"), widget=Checkboxes())
    elsewhere = text("recording_move.elsewhere", help_text="recording_move.elsewhere_hint")
    on = day("recording_move.on")
    new_head = forms.ChoiceField(
        label=say_later("recording_move.new_head"), widget=Radios(), required=False,
        help_text=say_later("recording_move.new_head_hint"),
    )  # fmt: skip

    def __init__(self, *args: Any, members: list[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = members
        offer(self, "people", member_choices(members))
        if len(members) > 1:
            offer(self, "new_head", [("", say("recording_move.new_head_none")), *member_choices(members)])
        else:
            del self.fields["new_head"]

    @property
    def leaving(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["people"]]

    @property
    def head(self) -> int | None:
        return int(self.cleaned_data.get("new_head") or 0) or None


def moving_out(request: Request, person: int) -> HttpResponse:
    card = seen_person(person, form="move-out")
    home = household_of(card, form="move-out")
    members = list(home.members) if home else [_alone(card)]
    form = MoveOutForm(request.POST or None, by=request.actor, members=members, initial={"people": [str(person)]})
    asking = Asking(
        say("recording_move.title_out"),
        say("recording_move.submit_out"),
        lead=say("recording_move.lead_out"),
        cancel=people.person_href(person),
        people=[person_line(card, request.actor)],
    )

    def check(form: MoveOutForm) -> Check:
        names = [member.name for member in members if member.person in form.leaving]
        facts = [
            text_fact("recording_move.who_leaves", people.listed(people.name_of(name) for name in names)),
            text_fact("recording_move.elsewhere", form.cleaned_data["elsewhere"]),
            day_fact("recording_move.on", form.cleaned_data["on"]),
        ]
        follower = follower_of(members, form.leaving, form.head)
        doubts = doubts_of(child_heads(members, [follower], form.cleaned_data["on"]))
        return Check(facts, [say("recording_move.follows_shelf")], **doubts)

    def act(form: MoveOutForm) -> Done:
        said = form.cleaned_data
        made = move_out(
            form.leaving, elsewhere=said["elsewhere"], on=said["on"], new_head=form.head, by=request.actor,
            today=form.today, sure=True,
        )  # fmt: skip
        stays = home is not None and len(form.leaving) < len(members)
        return Done(made.pk, say("recording_move.done_out"), household_href(home.household if home and stays else None))

    return Recording(request, asking, form, act, check).answer()


def _alone(card: PersonCard) -> Member:
    return Member(card.person, card.name, card.sex, card.born_on, None, None)


class BringForm(RecordForm):
    at: ClassVar = {
        **DAYS,
        "register-nobody": "id_number",
        "register-here": "id_number",
        "register-place": "area",
        "register-dead": "id_number",
    }
    words: ClassVar = {"register-nobody": "recording_move.bring_nobody"}
    id_number = text("recording_move.id_number", most=20, required=True, help_text="recording_move.id_number_hint")
    on = day("recording_move.on_here")
    area = forms.ChoiceField(label=say_later("recording_move.village"))
    agrees = forms.BooleanField(label=say_later("recording_move.agrees"))

    def __init__(self, *args: Any, home: HouseholdCard | None, **options: Any) -> None:
        super().__init__(*args, **options)
        if home:
            del self.fields["area"]
        else:
            offer_villages(self, "area")


def bringing(request: Request) -> HttpResponse:
    """`?household=`: into that household; else the person forms one of their own."""
    home = asked_household(request)
    into = {"household": home.household} if home else {}
    form = BringForm(request.POST or None, by=request.actor, home=home)
    asking = Asking(
        say("recording_move.title_bring"),
        say("recording_move.submit_bring"),
        lead=say("recording_move.lead_bring"),
        caption=household_caption(home) if home else "",
        cancel=household_href(home.household) if home else reverse("home"),
        note=say("recording_move.note_bring"),
        other=Link(say("recording_move.new_here"), act_href("move-in", **into)),
    )

    def act(form: BringForm) -> Done:
        made = bring_here(
            form.cleaned_data["id_number"], on=form.cleaned_data["on"], household=home.household if home else None,
            area=int(form.cleaned_data.get("area") or 0), by=request.actor, today=form.today,
        )  # fmt: skip
        return Done(made.pk, say("recording_move.done_bring"), people.person_href(made.people[0]))

    return Recording(request, asking, form, act).answer()
