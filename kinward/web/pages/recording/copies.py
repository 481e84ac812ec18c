"""An arrival from the file a family brings: what it says stands in the form of any arrival, to be looked at."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now

from kinward.audit import log
from kinward.sharing.copies import MOST_BYTES, Copied, Copy, read_copy
from kinward.sharing.errors import SharingError
from kinward.web import days
from kinward.web.forms import Form
from kinward.web.language import say, say_later
from kinward.web.pages.recording.arrivals import ROLES, ArrivalsForm
from kinward.web.pages.recording.flow import Asking
from kinward.web.refusals import refusal_said

WRONG = 422
TIES = ("mother", "father", "married_to")


class CopyForm(Form):
    file = forms.FileField(label=say_later("recording_copy.file"), help_text=say_later("recording_copy.file_hint"))

    def clean_file(self) -> UploadedFile:
        if self.cleaned_data["file"].size > MOST_BYTES:
            raise ValidationError(say("refusal.code_copy-large"))
        return self.cleaned_data["file"]


def bringing_copy(request: HttpRequest) -> HttpResponse:
    """The file is read and forgotten; what it says goes on as answers that nobody has sent yet."""
    form = CopyForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            copy = read_copy(form.cleaned_data["file"].read(), now=now())
        except SharingError as refused:
            form.add_error("file", refusal_said(refused))
        else:
            log.record("register.copy-read", target=f"issuer {copy.issuer}")
            return filled_in(request, copy)
    context = {"form": form, "here": reverse("move-in-copy"), "by_hand": reverse("move-in")}
    return render(request, "kinward/recording/copy.html", context, status=WRONG if form.errors else 200)


def filled_in(request: HttpRequest, copy: Copy) -> HttpResponse:
    form = ArrivalsForm(None, by=request.actor, home=None, count=len(copy.people), initial=answers_of(copy))
    asking = Asking(
        say("recording_move.title_in"),
        say("recording_move.submit_in"),
        lead=say("recording_copy.lead_filled", issuer=copy.issuer_name, day=days.day(copy.made_at.date())),
        cancel=reverse("move-in-copy"),
        note=say("recording_copy.note_filled"),
    )
    context = {"asking": asking, "form": form, "action": reverse("move-in"), "submit": say("recording.to_check")}
    return render(request, form.template, context)


def answers_of(copy: Copy) -> dict[str, object]:
    """As the form names them. What each is to the head says nothing without the head."""
    has_head = any(each.role == "head" for each in copy.people)
    said: dict[str, object] = {}
    for line, person in enumerate(copy.people):
        said |= {f"{name}_{line}": value for name, value in _answers(person, has_head=has_head).items()}
    return said


def _answers(person: Copied, *, has_head: bool) -> dict[str, object]:
    ties = {tie: getattr(person, tie) for tie in TIES}
    answers = {name: getattr(person, name) for name in ("name", "sex", "born_on", "id_number", "hukou")}
    answers |= {tie: str(line) for tie, line in ties.items() if line is not None}
    if has_head:
        answers["role"] = person.role if person.role in ROLES else ""
    return {name: value for name, value in answers.items() if value is not None}
