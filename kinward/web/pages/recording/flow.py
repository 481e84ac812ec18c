"""How every page that records goes: ask, show what was wrong, have large things checked, act, and offer the way back.

Nothing is kept between the requests: the answers travel in the forms, so that each step works without JavaScript.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.contrib import messages
from django.db import transaction
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html

from kinward.register.errors import RegisterError
from kinward.register.history import refusal_of
from kinward.web import days, people
from kinward.web.language import say, speaker
from kinward.web.pages.recording.forms import RecordForm
from kinward.web.parts import Fact, Link, PersonLine

Asked = TypeVar("Asked", bound=RecordForm)
CHECKED, CHANGE, ADD = "checked", "change", "add"
WRONG = 422


@dataclass(frozen=True)
class Asking:
    """The page of a form: its words, whom it is about, where one gets out; `other`: another way to the same.

    refused   why nothing can be recorded here now; there is no form then
    """

    title: str
    submit: str
    lead: str = ""
    caption: str = ""
    cancel: str = "/"
    note: str = ""
    about: str = ""
    people: Sequence[PersonLine] = ()
    other: Link | None = None
    refused: str = ""


@dataclass(frozen=True)
class Alike:
    """Somebody who is recorded already and may be the same; `link`: what to do if it is."""

    person: PersonLine
    link: Link


@dataclass(frozen=True)
class Check:
    """What is checked before it is done: the answers, what will follow, and what speaks against it.

    sure          what is ticked to go on although `alike` were found, or there are other `doubts`
    sure_missing  what is said if it is not
    advice        what is good to know and holds nobody up
    """

    facts: Sequence[Fact] = ()
    follows: Sequence[str] = ()
    doubts: Sequence[str] = ()
    alike: Sequence[Alike] = ()
    doubt_title: str = ""
    sure: str = ""
    sure_missing: str = ""
    advice: Sequence[str] = ()
    people: Sequence[PersonLine] = ()


@dataclass(frozen=True)
class Done:
    """What to say when it is done, the act that can be undone, and where to go on.

    undo    where it is undone, if not on the page that takes acts back
    """

    act: int
    said: str
    to: str
    is_undo_offered: bool = True
    undo: str = ""


@dataclass
class Recording(Generic[Asked]):
    """One request of a page that records.

    check   what is checked of whatever was answered
    doubt   the same, for a page that acts at once unless something is doubtful: none, if nothing is
    """

    request: HttpRequest
    asking: Asking
    form: Asked
    act: Callable[[Asked], Done]
    check: Callable[[Asked], Check] | None = None
    doubt: Callable[[Asked], Check | None] | None = None

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self.ask()
        step = self.request.POST.get("step", "")
        if step in (CHANGE, ADD):
            self.form._errors = ErrorDict()  # type: ignore[attr-defined]  # shown again as it is, before anything is found wrong
            return self.ask()
        if not self.form.is_valid():
            return self.ask(status=WRONG)
        return self.go_on(step)

    def go_on(self, step: str) -> HttpResponse:
        """What would be refused is not shown to be checked first."""
        refused = self.refused_by_now(step) if self.check else None
        if refused is not None:
            return self.refuse(refused)
        look = self.check or self.doubt
        checked = look(self.form) if look else None
        if checked is not None and (step != CHECKED or (checked.doubts and "sure" not in self.request.POST)):
            refused = self.refused_by_now(step) if self.doubt else None
            return self.refuse(refused) if refused else self.have_checked(checked, is_sure_missing=step == CHECKED)
        try:
            with transaction.atomic():
                done = self.act(self.form)
        except RegisterError as error:
            return self.refuse(error)
        tell(self.request, done)
        return HttpResponseRedirect(done.to)

    def refused_by_now(self, step: str) -> RegisterError | None:
        """Before the answers are checked; afterwards the act itself says it."""
        return None if step == CHECKED else refusal_of(lambda: self.act(self.form))

    def refuse(self, error: RegisterError) -> HttpResponse:
        error.settle()
        self.form.refuse(error, said(error))
        return self.ask(status=WRONG)

    def ask(self, status: int = 200) -> HttpResponse:
        submit = say("recording.to_check") if self.check else self.asking.submit
        action = self.request.get_full_path()
        context = {"asking": self.asking, "form": self.form, "action": action, "submit": submit}
        return render(self.request, self.form.template, context, status=status)

    def have_checked(self, checked: Check, *, is_sure_missing: bool) -> HttpResponse:
        context = {
            "asking": self.asking,
            "check": checked,
            "kept": self.form.answers(),
            "action": self.request.get_full_path(),
            "doubt_title": checked.doubt_title or say("recording.doubt_title"),
            "sure_missing": checked.sure_missing or say("recording.sure_missing"),
            "is_sure_missing": is_sure_missing,
        }
        return render(self.request, "kinward/recording/check.html", context, status=WRONG if is_sure_missing else 200)


def tell(request: HttpRequest, done: Done) -> None:
    """The message of the next page, with the way back."""
    if not done.is_undo_offered:
        messages.success(request, done.said)
        return
    undo = done.undo or reverse("take-back", kwargs={"act": done.act})
    messages.success(
        request,
        format_html('{} <a class="k-button k-button--quiet" href="{}">{}</a>', done.said, undo, say("recording.undo")),
    )


def said(error: RegisterError) -> str:
    """A refusal in the language of the reader; the error's own words where there are none."""
    key = f"recording_error.{error.code}"
    if key not in speaker().phrases:
        return error.message
    words = say(key)
    if error.named:
        words += say(f"recording_named.{error.code}", **{name: _shown(name, it) for name, it in error.named.items()})
    route, link = LEADING_ON.get(error.code, ("", ""))
    what, _, number = error.where.partition(" ")
    if not route or not number.isdigit():
        return words
    return format_html('{} <a href="{}">{}</a>', words, reverse(route, kwargs={what: int(number)}), say(link))


def _shown(name: str, value: date | str | int) -> str:
    if isinstance(value, date):
        return days.day(value)
    return people.village_name(int(value)) if name == "place" else str(value)


LEADING_ON = {
    "register-built-on": ("take-back", "recording.take_that_back"),
    "register-merge": ("unmerge", "recording.part_them"),
    "register-here": ("person", "recording.to_person"),
}
"""Refusals behind which the way on stands: its page, and what it is called."""
