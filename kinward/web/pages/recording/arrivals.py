"""People who move in and are not in the register: several on one form, a row more for each who is added."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse

from kinward.access.request import Request
from kinward.register.actions import Arrival, move_in
from kinward.register.actions.arrivals import odd_lines
from kinward.register.duplicates import Asked
from kinward.register.errors import RegisterError
from kinward.register.queries import HouseholdCard
from kinward.register.queries.people import Brief, seen_with_number
from kinward.rules.facts import VIEWS
from kinward.web import days, people
from kinward.web.acts import act_href
from kinward.web.fields import DayField, Radios, day_field
from kinward.web.language import say, say_later, speaker
from kinward.web.pages.recording.asked import asked_household
from kinward.web.pages.recording.flow import ADD, Asking, Check, Done, Recording
from kinward.web.pages.recording.forms import RecordForm, day, text
from kinward.web.pages.recording.likeness import alike_here, alike_line, elsewhere_said
from kinward.web.pages.recording.places import offer_villages
from kinward.web.pages.recording.subjects import day_fact, household_caption, household_href, text_fact
from kinward.web.parts import Fact, Link

MOST, FIRST = 12, 2
LINKS = ("mother", "father", "married_to")
ASKED = ("name", "sex", "born_on", "id_number", "role", "hukou", *LINKS)
NEEDED = ("name", "sex", "born_on")
TAKEN = "register-number-taken"
ROLES = VIEWS["person"]["household_role"].values
WRONG_FIELD = {
    **dict.fromkeys(("register-future", "register-long-ago", "register-before-birth"), "born_on"),
    **dict.fromkeys((TAKEN, "register-number-wrong", "register-number-differs"), "id_number"),
    "register-two-heads": "role", "register-young-head": "role", "register-parent": "mother",
    "register-mother-age": "mother", "register-father-age": "father",
}  # fmt: skip


class ArrivalsForm(RecordForm):
    """Rows 0, 1 …; a row in which nothing is written is nobody."""

    template = "kinward/recording/arrivals.html"
    at: ClassVar = {"register-future": "on", "register-long-ago": "on", "register-place": "area"}
    words: ClassVar = {TAKEN: "recording_move.number_taken"}
    on = day("recording_move.on_arrival")
    area = forms.ChoiceField(label=say_later("recording_move.village"))

    def __init__(self, *args: Any, count: int, home: HouseholdCard | None, **options: Any) -> None:
        self.count, self.home = count, home
        super().__init__(*args, **options)
        if home:
            del self.fields["area"]
        else:
            offer_villages(self, "area")
        for row in range(count):
            self.fields |= {f"{name}_{row}": field for name, field in _fields(row, count, is_new=home is None)}
            day_field(self, f"born_on_{row}").latest = self.today
        for name in NEEDED:
            self.fields[f"{name}_0"].required = True
            self.fields[f"{name}_0"].error_messages["required"] = say(
                "form.choose" if name == "sex" else "form.fill_in"
            )

    @property
    def village(self) -> int:
        """Where they come to."""
        return self.home.area if self.home else int(self.cleaned_data.get("area") or self.by.area)

    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        return [
            (row + 1, [self[f"{name}_{row}"] for name in ASKED if f"{name}_{row}" in self.fields])
            for row in range(self.count)
        ]

    def top(self) -> list[forms.BoundField]:
        return [self[name] for name in ("on", "area") if name in self.fields]

    def whose(self, field: str) -> str:
        row = field.rpartition("_")[2]
        return say("recording_move.line", number=int(row) + 1) if row.isdigit() else ""

    def is_needed(self, field: str) -> bool:
        return field.rpartition("_")[0] in NEEDED or super().is_needed(field)

    def clean(self) -> dict[str, object]:
        said = super().clean()
        self.written = [row for row in range(self.count) if row == 0 or self._is_written(row)]
        for row in self.written:
            for name in NEEDED:
                if not said.get(f"{name}_{row}") and f"{name}_{row}" not in self.errors:
                    self.add_error(f"{name}_{row}", say("form.choose" if name == "sex" else "form.fill_in"))
            self._check_links(row)
        return said

    def _is_written(self, row: int) -> bool:
        return any(self.data.get(f"{name}_{row}", "").strip() for name in ("name", "born_on", "id_number", "sex"))

    def _check_links(self, row: int) -> None:
        for name in LINKS:
            said = self.cleaned_data.get(f"{name}_{row}")
            if said and int(said) not in self.written:
                self.add_error(f"{name}_{row}", ValidationError(say("recording_move.line_empty")))

    def arrivals(self) -> list[Arrival]:
        return [self._arrival(row) for row in self.written]

    def _arrival(self, row: int) -> Arrival:
        said: dict[str, Any] = {name: self.cleaned_data.get(f"{name}_{row}") or None for name in ASKED}
        links = {name: self._line(said.pop(name)) for name in LINKS}
        return Arrival(**{**said, "id_number": said["id_number"] or "", **links})

    def _line(self, said: str | None) -> int | None:
        return None if said is None else self.written.index(int(said))

    def refuse(self, error: RegisterError, said: str) -> None:
        if error.code == TAKEN:
            self.lead_on = _to_record(self.cleaned_data.get(self.place_of(error) or "") or "", self.home)
        super().refuse(error, said)

    def place_of(self, error: RegisterError) -> str | None:
        line = error.where.removeprefix("line ")
        if error.where.startswith("line ") and line.isdigit() and int(line) < len(self.written):
            return f"{WRONG_FIELD.get(error.code, 'name')}_{self.written[int(line)]}"
        return super().place_of(error)


def _fields(row: int, count: int, *, is_new: bool) -> Iterator[tuple[str, forms.Field]]:
    words = speaker()
    yield "name", text("recording_move.name")
    sexes = [(sex, words.value(sex)) for sex in ("female", "male")]
    yield "sex", forms.ChoiceField(label=say("recording_birth.sex"), choices=sexes, widget=Radios(), required=False)
    yield "born_on", DayField(label=say("recording_birth.born_on"), required=False)
    yield "id_number", text("recording_move.id_number_own", most=20)
    roles = [("", say("recording.unknown")), *((role, words.value(role)) for role in ROLES)]
    initial = "head" if is_new and row == 0 else ""
    yield "role", forms.ChoiceField(label=words.fact("household_role"), choices=roles, required=False, initial=initial)
    kinds = [("", say("recording.unknown")), *((kind, words.value(kind)) for kind in ("rural", "urban"))]
    yield "hukou", forms.ChoiceField(label=say("recording_birth.hukou"), choices=kinds, required=False)
    others = [(str(other), say("recording_move.line", number=other + 1)) for other in range(count) if other != row]
    if others:
        lines = [("", say("recording_move.line_none")), *others]
        for name in LINKS:
            yield name, forms.ChoiceField(label=say(f"recording_move.{name}"), choices=lines, required=False)


def arriving(request: Request) -> HttpResponse:
    """`?household=`: into that household; else the people form one of their own."""
    home = asked_household(request)
    form = ArrivalsForm(request.POST or None, by=request.actor, home=home, count=_count(request))
    asking = Asking(
        say("recording_move.title_in"),
        say("recording_move.submit_in"),
        lead=say("recording_move.lead_in"),
        caption=household_caption(home) if home else "",
        cancel=household_href(home.household) if home else reverse("home"),
        note=say("recording_move.note_in"),
        other=None if home else Link(say("recording_copy.bring_copy"), reverse("move-in-copy")),
    )

    def act(form: ArrivalsForm) -> Done:
        made = move_in(
            form.arrivals(), on=form.cleaned_data["on"], household=home.household if home else None,
            area=int(form.cleaned_data.get("area") or 0), by=request.actor, today=form.today, sure=True,
        )  # fmt: skip
        return Done(made.pk, say("recording_move.done_in"), reverse("act-followed", kwargs={"act": made.pk}))

    return Recording(request, asking, form, act, lambda form: _check(request, form, home)).answer()


def _count(request: Request) -> int:
    said = request.POST.get("rows", "")
    count = int(said) if said.isascii() and said.isdigit() and len(said) < 3 else FIRST
    return min(max(1, count + (request.POST.get("step") == ADD)), MOST)


def _check(request: Request, form: ArrivalsForm, home: HouseholdCard | None) -> Check:
    said, arrivals = form.cleaned_data, form.arrivals()
    asked = [Asked(each.name, each.sex, each.born_on) for each in arrivals]
    found = alike_here(asked, form.by, form="arrival")
    facts = [day_fact("recording_move.on_arrival", said["on"])]
    where = household_caption(home) if home else say("recording_birth.home_new")
    facts.append(text_fact("recording_move.home", where))
    facts += [_person_fact(line, arrivals) for line in range(len(arrivals))]
    odd = odd_lines(arrivals, home.head.born_on if home and home.head else None)
    return Check(
        facts,
        [say("recording_move.follows_in")],
        doubts=[
            *(_odd(arrivals[line]) for line in odd),
            *(say("recording.like_here", name=each.name) for each, like in zip(arrivals, found, strict=True) if like),
        ],
        alike=[alike_line(each, form.by, _it_is(each, home, form.village)) for like in found for each in like],
        doubt_title=say("recording_home.odd_title") if odd and not any(found) else "",
        sure=say("recording_home.odd_sure" if odd else "recording.sure"),
        sure_missing=say("recording_home.odd_sure_missing") if odd else "",
        advice=elsewhere_said(request, asked),
    )


def _odd(arrival: Arrival) -> str:
    return say("recording_home.odd", name=arrival.name, role=speaker().value(arrival.role))


def _to_record(id_number: str, home: HouseholdCard | None) -> Link:
    """Of the area, the record; from elsewhere it comes along, with the number typed from the card once more."""
    person = seen_with_number(id_number)
    if person is not None:
        return Link(say("recording_move.number_here"), people.person_href(person))
    return Link(say("recording_move.number_elsewhere"), _bring_href(home))


def _bring_href(home: HouseholdCard | None) -> str:
    return act_href("bring-here", **({"household": home.household} if home else {}))


def _it_is(like: Brief, home: HouseholdCard | None, village: int) -> Link:
    """Who lives elsewhere comes along with the record; of the dead and of those who live there it is looked at."""
    if like.died_on or (like.household and like.area == village):
        return Link(say("recording.it_is"), people.person_href(like.person), hidden=people.name_of(like.name))
    return Link(say("recording.it_is_bring"), _bring_href(home), hidden=people.name_of(like.name))


def _person_fact(line: int, arrivals: Sequence[Arrival]) -> Fact:
    note = " · ".join(filter(None, _noted(arrivals[line], arrivals)))
    return Fact(say("recording_move.line", number=line + 1), people.name_of(arrivals[line].name), note=note)


def _noted(arrival: Arrival, arrivals: Sequence[Arrival]) -> Iterator[str]:
    """All that was said of somebody, so that all of it can be read through."""
    words = speaker()
    yield words.value(arrival.sex)
    yield days.day_plain(arrival.born_on)
    number = arrival.id_number or say("recording.not_stated")
    yield say("recording_move.said", what=say("recording_move.id_number_own"), said=number)
    for said in (arrival.role, arrival.hukou):
        yield words.value(said) if said else ""
    for link in LINKS:
        line = getattr(arrival, link)
        if line is not None:
            name = people.name_of(arrivals[line].name)
            yield say(f"recording_move.is_{link}", name=name, number=line + 1)
