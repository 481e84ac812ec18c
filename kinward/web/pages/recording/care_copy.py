"""What a child was given elsewhere, from the file the family brings: looked at, and taken over for its care."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate, now

from kinward.access.errors import not_found
from kinward.access.request import Request
from kinward.audit import log
from kinward.register.actions import bring_care
from kinward.register.errors import RegisterError
from kinward.register.naming.spelling import name_key
from kinward.register.queries.care import CareCard, CareLine, care_card
from kinward.sharing.copies import Copy, read_copy
from kinward.sharing.errors import SharingError
from kinward.web import days, people
from kinward.web.agreed import check_agreed_to_care
from kinward.web.language import say
from kinward.web.ledgers.cards import done_title
from kinward.web.pages.recording.copies import WRONG, CopyForm
from kinward.web.pages.recording.flow import Done, said, tell
from kinward.web.pages.recording.picking import READ
from kinward.web.parts import Fact
from kinward.web.programmes import child_schedules
from kinward.web.refusals import refusal_said


def bringing_care(request: Request, person: int) -> HttpResponse:
    """First the file; then what it says, with the question whether to take it over.

    The file goes along in that form, and its signature is checked again.
    """
    card = care_card(person)
    if card is None:
        raise not_found("person")
    check_agreed_to_care(person)
    log.record(READ, person=person, target="what was given elsewhere")
    form = CopyForm(None if "copy" in request.POST else request.POST or None, request.FILES or None)
    try:
        if "copy" in request.POST:
            return _taken_over(request, card, request.POST["copy"])
        if form.is_bound and form.is_valid():
            return _shown(request, card, form.cleaned_data["file"].read())
    except SharingError as refused:
        form.errors.setdefault("file", form.error_class()).append(refusal_said(refused))
    except RegisterError as refused:
        form.errors.setdefault("file", form.error_class()).append(said(refused))
    return _page(request, card, form=form, status=WRONG if form.errors else 200)


def _shown(request: Request, card: CareCard, content: bytes) -> HttpResponse:
    copy, lines = _given(card, content)
    log.record("register.copy-read", target=f"issuer {copy.issuer}")
    lead = say("recording_copy.care_lead_filled", issuer=copy.issuer_name, day=days.day(localdate(copy.made_at)))
    facts = [Fact(days.day(line.on), done_title(line)) for line in lines]
    return _page(request, card, facts=facts, lead=lead, copy=content.decode())


def _taken_over(request: Request, card: CareCard, content: str) -> HttpResponse:
    _, lines = _given(card, content.encode())
    to = people.person_href(card.person)
    act = bring_care(card.person, lines, by=request.actor, today=localdate())
    if act is None:
        messages.info(request, say("recording_copy.care_known"))
    else:
        tell(request, Done(act.pk, say("recording_copy.care_done"), to))
    return HttpResponseRedirect(to)


def _given(card: CareCard, content: bytes) -> tuple[Copy, list[CareLine]]:
    """What the copy says that this very person was given, of what is offered to every child here.

    raises  SharingError copy-nobody: not one of its people has this name, sex and day of birth, or more than one; those
            of `read_copy`
    """
    copy, who = read_copy(content, now=now()), (name_key(card.name), card.sex, card.born_on)
    same = [each for each in copy.people if (name_key(each.name), each.sex, each.born_on) == who]
    if len(same) != 1:
        raise SharingError("copy-nobody", "nobody in this copy has this name, sex and day of birth")
    offered = child_schedules()
    done = [each for each in same[0].done if each.what == "immunisation" or each.schedule in offered]
    return copy, [CareLine(e.on, e.what, e.vaccine, e.dose, e.schedule, e.contact) for e in done]


def _page(request: Request, card: CareCard, *, status: int = 200, **shown: object) -> HttpResponse:
    context = {
        "title": say("recording_copy.care_title", who=people.name_of(card.name)),
        "back": people.person_href(card.person),
        "here": reverse("care-copy", kwargs={"person": card.person}),
        **shown,
    }
    return render(request, "kinward/recording/care_copy.html", context, status=status)
