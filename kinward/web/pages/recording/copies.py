"""An arrival from the file a family brings: what it says stands in the form of any arrival, to be looked at."""

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate, now

from kinward.access.request import Request
from kinward.audit import log
from kinward.sharing.copies import MOST_BYTES, Copy, Joined, joined, read_copy
from kinward.sharing.errors import SharingError
from kinward.web import days
from kinward.web.forms import Form
from kinward.web.language import say, say_later, speaker
from kinward.web.pages.recording.arrivals import ROLES, ArrivalsForm
from kinward.web.pages.recording.flow import Asking
from kinward.web.refusals import refusal_said

WRONG = 422


class CopyField(forms.FileField):
    def clean(self, data: "UploadedFile[bytes] | None", initial: object = None) -> "UploadedFile[bytes] | None":
        file: UploadedFile[bytes] | None = super().clean(data, initial)
        if file and (file.size or 0) > MOST_BYTES:
            raise ValidationError(say("refusal.code_copy-large"))
        return file


class CopyForm(Form):
    file = CopyField(label=say_later("recording_copy.file"), help_text=say_later("recording_copy.file_hint"))

    def copies(self) -> list[Copy]:
        """What was sent says; a file that cannot be taken gets its error, and then there is less."""
        return [copy for name in self.fields if (copy := self._read(name)) is not None]

    def _read(self, name: str) -> Copy | None:
        file = self.cleaned_data.get(name)
        try:
            return read_copy(file.read(), now=now()) if file else None
        except SharingError as refused:
            self.add_error(name, refusal_said(refused))
            return None


class CopiesForm(CopyForm):
    """Each parent who signs in has a file of their own, and the children are in both."""

    other = CopyField(
        label=say_later("recording_copy.other"), help_text=say_later("recording_copy.other_hint"), required=False
    )


def bringing_copy(request: Request) -> HttpResponse:
    """The files are read and forgotten; what they say goes on as answers that nobody has sent yet."""
    form = CopiesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        copies, people = form.copies(), list[Joined]()
        try:
            people = joined(copies)
        except SharingError as refused:
            form.add_error("other", refusal_said(refused))
        if not form.errors:
            for copy in copies:
                log.record("register.copy-read", target=f"issuer {copy.issuer}")
            return filled_in(request, copies, people)
    context = {"form": form, "here": reverse("move-in-copy"), "by_hand": reverse("move-in")}
    return render(request, "kinward/recording/copy.html", context, status=WRONG if form.errors else 200)


def filled_in(request: Request, copies: Sequence[Copy], people: Sequence[Joined]) -> HttpResponse:
    form = ArrivalsForm(None, by=request.actor, home=None, count=len(people), initial=answers_of(people))
    has_care = any(each.said.done for each in people)
    asking = Asking(
        say("recording_move.title_in"),
        say("recording_move.submit_in"),
        lead=speaker().sentences(list(dict.fromkeys(_made(copy) for copy in copies))),
        cancel=reverse("move-in-copy"),
        note=say("recording_copy.note_filled_care" if has_care else "recording_copy.note_filled"),
    )
    context = {"asking": asking, "form": form, "action": reverse("move-in"), "submit": say("recording.to_check")}
    return render(request, form.template, context)


def _made(copy: Copy) -> str:
    return say("recording_copy.lead_filled", issuer=copy.issuer_name, day=days.day(localdate(copy.made_at)))


def answers_of(people: Sequence[Joined]) -> dict[str, object]:
    """As the form names them. What each is to the head says nothing without the head."""
    has_head = any(each.said.role == "head" for each in people)
    said: dict[str, object] = {}
    for line, person in enumerate(people):
        said |= {f"{name}_{line}": value for name, value in _answers(person, has_head=has_head).items()}
    return said


def _answers(person: Joined, *, has_head: bool) -> dict[str, object]:
    said = person.said
    answers = {name: getattr(said, name) for name in ("name", "sex", "born_on", "id_number", "hukou")}
    answers |= {tie: str(line) for tie, line in person.ties.items()}
    if has_head:
        answers["role"] = said.role if said.role in ROLES else ""
    return {name: value for name, value in answers.items() if value is not None}
