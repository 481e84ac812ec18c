"""What followed from one form about a birth: the record, what the child is offered, the claim as a draft."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html

from kinward.access.acting import switch
from kinward.access.errors import not_found
from kinward.access.purposes import may_act_for
from kinward.access.queries import has_consent
from kinward.access.request import Request
from kinward.audit import log
from kinward.due.queries import Offer, Right, offers_of, rights_of
from kinward.register.policies import can_take_back
from kinward.register.queries.births import RecordedBirth, recorded_birth
from kinward.rules.programme import Benefit
from kinward.web import days, people, programmes
from kinward.web.acts import act_href
from kinward.web.language import say, speaker
from kinward.web.pages.recording.answers import answer_columns, answer_rows
from kinward.web.pages.recording.ledgers import Ledger, birth_ledgers
from kinward.web.pages.recording.picking import READ
from kinward.web.parts import Column, Fact

SHOWN = 8
ONE_DAY = timedelta(days=1)
ANSWERS = (
    *("name", "sex", "born_on", "birth_weight_grams", "gestation_weeks", "discharged_on", "mother", "father"),
    *("place_text", "certificate", "informant", "hukou", "id_tail"),
)


@dataclass(frozen=True)
class Known:
    """What may be looked at of what is due: none where the purpose is not this role's, or was not agreed to."""

    offers: Sequence[Offer] | None
    rights: Sequence[Right] | None


@dataclass(frozen=True)
class Claim:
    """A claim as far as facts fill it; nobody has to type it again."""

    title: str
    facts: Sequence[Fact]
    is_certain: bool


def followed(request: Request, act: int) -> HttpResponse:
    birth = seen_birth(act)
    log.record_all(READ, _people(birth), target=f"birth {act}")
    consents = {purpose: has_consent(birth.child, purpose) for purpose in ("care", "benefits")}
    can_undo = can_take_back(request.actor, recorded_by=birth.by_account)
    due = known_of(request, birth.child, consents)
    ledgers = birth_ledgers(birth, due.offers, due.rights)
    context = {
        "birth": birth,
        "name": people.name_of(birth.name),
        "facts": list(_facts(birth)),
        "consents": consents,
        "offers": due.offers,
        "offer_columns": offer_columns(),
        "offer_rows": [offer_row(each) for each in (due.offers or ())[:SHOWN]],
        "offers_left": max(0, len(due.offers or ()) - SHOWN),
        "rights": due.rights,
        "claims": [claim_of(right, birth) for right in due.rights or () if gives_money(right.programme)],
        "ledgers": ledgers,
        "counted": _counted(birth, ledgers),
        "answer_columns": answer_columns(),
        "answer_rows": answer_rows(birth, ledgers),
        "twin": f"{reverse('birth')}?twin_of={act}",
        "undo": reverse("take-back", kwargs={"act": act}) if can_undo else "",
        "consent_href": _consent_href(birth.child),
    }
    return render(request, "kinward/recording/followed.html", context)


def seen_birth(act: int) -> RecordedBirth:
    """raises  NotFound: none, or not to be seen, or taken back"""
    birth = recorded_birth(act)
    if birth is None or not birth.is_standing:
        raise not_found("birth")
    return birth


def known_of(request: Request, child: int, consents: dict[str, bool]) -> Known:
    """Each purpose reads its own, one after the other in this transaction; what was not agreed to is not read."""
    role, offers, rights = request.actor.role, None, None
    if consents["care"] and may_act_for(role, "care"):
        switch(request.actor, "care")
        offers = sorted(offers_of([child]), key=lambda each: (each.due is None, each.due, each.programme))
    if consents["benefits"] and may_act_for(role, "benefits"):
        switch(request.actor, "benefits")
        rights = rights_of([child])
    switch(request.actor, request.actor.purpose)
    return Known(offers, rights)


def _people(birth: RecordedBirth) -> list[int]:
    return sorted({birth.child, *(each for each in (birth.mother, birth.father) if each)})


def _facts(birth: RecordedBirth) -> Iterator[Fact]:
    yield Fact(say("recording_followed.person"), _linked(birth.child, birth.name), note=days.day(birth.born_on))
    for side in ("mother", "father"):
        key, name = getattr(birth, side), getattr(birth, f"{side}_name")
        if key:
            yield Fact(say(f"recording_birth.{side}"), _linked(key, name), note=say("recording_followed.linked"))
    if birth.household:
        href = reverse("household", kwargs={"household": birth.household})
        said = people.household_said(birth.household_number, birth.head_name)
        role = say("recording_followed.role", role=speaker().value(birth.role)) if birth.role else ""
        yield Fact(say("recording_followed.household"), format_html('<a href="{}">{}</a>', href, said), note=role)
    line = say("recording_followed.line_said", number=birth.act, day=days.day(birth.registered_on))
    yield Fact(say("recording_followed.line"), line, note=say("recording_followed.by", name=birth.by))


def _linked(person: int, name: str | None) -> str:
    if name is None:
        return people.name_of(name)
    return format_html('<a href="{}">{}</a>', people.person_href(person), people.name_of(name))


# -- what is offered


def offer_columns() -> list[Column]:
    return [
        Column(say("recording_followed.offer"), is_main=True),
        Column(say("recording_followed.best_on")),
        Column(say("recording_followed.until")),
    ]


def offer_row(offer: Offer) -> list[str]:
    return [
        programmes.contact_title(offer.programme, offer.contact),
        days.day_plain(offer.due),
        days.day_plain(offer.until - ONE_DAY) if offer.until else "",
    ]


# -- the claim


def gives_money(programme: str) -> bool:
    """Money of this office: what another one pays is not claimed here."""
    found = programmes.programmes().get(programme)
    return isinstance(found, Benefit) and found.gives == "money"


def claim_of(right: Right, birth: RecordedBirth) -> Claim:
    return Claim(programmes.title_of(right.programme), list(_claim_facts(right, birth)), right.outcome == "yes")


def _claim_facts(right: Right, birth: RecordedBirth) -> Iterator[Fact]:
    yield Fact(say("recording_followed.claim_child"), people.name_of(birth.name), note=days.day(birth.born_on))
    applicants = people.listed(name for name in (birth.mother_name, birth.father_name) if name)
    yield Fact(
        say("recording_followed.claim_by"),
        applicants or say("recording_followed.claim_guardian"),
        note=say("recording_followed.claim_by_note") if birth.mother_name and birth.father_name else "",
    )
    yield Fact(say("recording_followed.claim_amount"), _amount(right), note=_period(right))
    if right.claim_until:
        yield Fact(say("why.claim_until"), days.day(right.claim_until))
    if right.needs:
        needs = people.listed(speaker().fact(need) for need in right.needs)
        yield Fact(say("recording_followed.claim_needs"), needs)
    yield Fact(say("recording_followed.claim_papers"), programmes.papers_to_bring(right.programme))
    yield Fact(say("recording_followed.claim_where"), programmes.where_to_apply(right.programme))


def _amount(right: Right) -> str:
    if right.outcome != "yes":
        return say("recording_followed.claim_unknown")
    if right.amount_minor is None:
        return say("offer.amount_unverified")
    return days.money(right.amount_minor, right.currency)


def _period(right: Right) -> str:
    if right.period_from is None:
        return ""
    return say("recording_followed.claim_period", start=days.day(right.period_from), end=days.last_day(right.period_to))


def _consent_href(person: int) -> str:
    return act_href("person-consents", person=person)


def _counted(birth: RecordedBirth, ledgers: Sequence[Ledger]) -> dict[str, int]:
    """How many answers filled how many cells."""
    answers = sum(1 for name in ANSWERS if getattr(birth, name))
    return {"answers": answers, "ledgers": len(ledgers), "cells": sum(ledger.cells for ledger in ledgers)}
