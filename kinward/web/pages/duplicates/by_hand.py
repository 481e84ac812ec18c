"""From a person's page: this is the same person as somebody who is found by name, pinyin or number."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from kinward.access.request import Request
from kinward.web import people
from kinward.web.language import say, say_later
from kinward.web.pages.duplicates.listing import pair_href
from kinward.web.pages.recording.flow import WRONG, Asking
from kinward.web.pages.recording.forms import RecordForm
from kinward.web.pages.recording.picking import PersonField
from kinward.web.pages.recording.subjects import person_line, seen_person


class SameForm(RecordForm):
    """Leads on to the two side by side; nothing is recorded here."""

    other = PersonField(label=say_later("duplicates.other"), help_text=say_later("duplicates.other_hint"))

    def __init__(self, *args: Any, person: int, **options: Any) -> None:
        super().__init__(*args, **options)
        other = self.fields["other"]
        if isinstance(other, PersonField):
            other.fits = lambda found, today: found.person != person  # noqa: ARG005 asked with the day


def same_as(request: Request, person: int) -> HttpResponse:
    card = seen_person(person, form="same")
    form = SameForm(request.POST or None, by=request.actor, person=person)
    if request.method == "POST" and form.is_valid():
        return HttpResponseRedirect(pair_href(person, form.cleaned_data["other"].person))
    asking = Asking(
        say("duplicates.title_same"),
        say("duplicates.side_by_side"),
        lead=say("duplicates.lead_same"),
        cancel=people.person_href(person),
        people=[person_line(card, request.actor)],
    )
    context = {"asking": asking, "form": form, "action": request.get_full_path(), "submit": asking.submit}
    return render(request, form.template, context, status=WRONG if form.errors else 200)
