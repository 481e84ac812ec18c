"""What was recorded, on one page: whom it is about, what may be due to them now, the ledgers, and the way back."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kinward.access.acting import switch
from kinward.access.errors import not_found
from kinward.access.purposes import may_act_for
from kinward.access.request import Request
from kinward.audit import log
from kinward.due.queries import Right, rights_of
from kinward.register.actions import why_not
from kinward.register.policies import can_merge, can_take_back
from kinward.register.queries import family_of
from kinward.register.queries.acts import ActCard, act_card
from kinward.web import days, people
from kinward.web.language import say
from kinward.web.offers import right_item
from kinward.web.pages.recording.act_ledgers import HAS_LEDGERS
from kinward.web.pages.recording.picking import READ
from kinward.web.pages.recording.taking_back import facts_of_act, kind_said, lines_of
from kinward.web.parts import Whom

NEAR = ("mother", "father", "parent", "child", "spouse")


def recorded(request: Request, act: int) -> HttpResponse:
    card = act_card(act)
    if card is None:
        raise not_found("act")
    seen: dict[int, str | None] = {each.person: each.name for each in card.people if each.name is not None}
    if card.kind == "death":
        near = [each for person in seen for each in family_of(person) if each.relation in NEAR and each.is_seen]
        seen |= {each.person: each.name for each in near if not each.died_on}
    log.record_all(READ, sorted(seen), target=f"act {act}") if seen else None
    rights = _rights(request, sorted(seen)) if card.kind in ("death", "adoption", "move-in") else []
    context = {
        "card": card,
        "title": kind_said(card.kind),
        "lead": _lead(card),
        "facts": list(facts_of_act(card)),
        "people": lines_of(card),
        "households": sorted({each.household for each in card.people if each.household}),
        "rights": [right_item(right, whom=Whom(people.name_of(seen[right.person]))) for right in rights],
        "consents": people.consent_links(seen.items()) if card.kind == "move-in" else [],
        "undo": _undo(request, card),
        "ledgers": reverse("ledger-lines", kwargs={"act": act}) if card.kind in HAS_LEDGERS and seen else "",
        "undone": say("recording_act.undone", at=days.moment(card.undone_at)) if card.undone_by else "",
    }
    return render(request, "kinward/recording/act.html", context)


def _lead(card: ActCard) -> str:
    """Nobody is told that somebody who died sees it in their own record."""
    is_of_dead = card.kind == "death" or any(each.died_on for each in card.people)
    return say("recording_act.lead_died" if is_of_dead else "recording_act.lead")


def _undo(request: Request, card: ActCard) -> str:
    """Where it is undone, if by this actor and now; a merge has a page of its own."""
    if card.undone_by is not None:
        return ""
    if card.kind == "merge":
        can_part = can_merge(request.actor) and can_take_back(request.actor, recorded_by=card.account)
        return reverse("unmerge", kwargs={"act": card.act}) if can_part else ""
    return reverse("take-back", kwargs={"act": card.act}) if why_not(card.act, by=request.actor) is None else ""


def _rights(request: Request, of: Sequence[int]) -> list[Right]:
    """Of those who agreed that benefits are looked at."""
    if not may_act_for(request.actor.role, "benefits"):
        return []
    switch(request.actor, "benefits")
    found = rights_of(of)
    switch(request.actor, request.actor.purpose)
    return found
