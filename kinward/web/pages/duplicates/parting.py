"""A merge undone: both records as they were, and whose what was recorded since is."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.html import format_html

from kinward.access.errors import not_found
from kinward.access.request import Request
from kinward.audit import log
from kinward.register.actions import keep_both, unmerge_people
from kinward.register.errors import RegisterError
from kinward.register.policies import can_take_back
from kinward.register.queries.acts import ActCard, act_card
from kinward.register.queries.pairs import Merge, Once, before_merge, merge_of_act
from kinward.web import days, people
from kinward.web.fields import Radios
from kinward.web.forms import offer
from kinward.web.language import say, say_later
from kinward.web.pages.recording.flow import WRONG
from kinward.web.pages.recording.flow import said as refusal_said
from kinward.web.pages.recording.forms import RecordForm
from kinward.web.pages.recording.picking import READ
from kinward.web.pages.recording.taking_back import facts_of_act


class PartForm(RecordForm):
    since_to = forms.ChoiceField(
        label=say_later("duplicates.since_to"), help_text=say_later("duplicates.since_to_hint"), widget=Radios()
    )
    are_two = forms.BooleanField(label=say_later("duplicates.are_two"), required=False, initial=True)

    def __init__(self, *args: Any, merge: Merge, before: dict[int, Once], **options: Any) -> None:
        super().__init__(*args, **options)
        both = [before[key] for key in (merge.kept, merge.merged)]
        since_to = self.fields["since_to"]
        since_to.initial = merge.kept
        offer(self, "since_to", [(str(each.person), people.name_of(each.name)) for each in both])
        if isinstance(since_to.widget, Radios):
            since_to.widget.hints = {str(each.person): born_said(each) for each in both}


def parting(request: Request, act: int) -> HttpResponse:
    card, merge = act_card(act), merge_of_act(act)
    before = before_merge(merge) if merge else {}
    if card is None or merge is None or len(before) < 2:
        raise not_found("merge")
    form = PartForm(request.POST or None, by=request.actor, merge=merge, before=before)
    log.record_all(READ, sorted(before), target=f"act {act}")
    if request.method == "POST" and form.is_valid():
        return _parted(request, form, card, merge)
    return _page(request, form, card, merge)


def _parted(request: Request, form: PartForm, card: ActCard, merge: Merge) -> HttpResponse:
    try:
        with transaction.atomic():
            unmerge_people(merge.act, since_to=int(form.cleaned_data["since_to"]), by=request.actor)
            if form.cleaned_data["are_two"]:
                keep_both(merge.kept, merge.merged, by=request.actor)
    except RegisterError as refused:
        form.add_error(None, refusal_said(refused))
        return _page(request, form, card, merge)
    other = format_html('<a href="{}">{}</a>', people.person_href(merge.merged), say("duplicates.to_other"))
    messages.success(request, format_html("{} {}", say("duplicates.parted"), other))
    return HttpResponseRedirect(people.person_href(merge.kept))


def _page(request: Request, form: PartForm, card: ActCard, merge: Merge) -> HttpResponse:
    context = {
        "form": form,
        "facts": list(facts_of_act(card)),
        "back": people.person_href(merge.kept),
        "is_others": not can_take_back(request.actor, recorded_by=card.account),
    }
    return render(request, "kinward/duplicates/part.html", context, status=WRONG if form.errors else 200)


def born_said(once: Once) -> str:
    return say("duplicates.born", day=days.day(once.born_on)) if once.born_on else say("person.not_known")
