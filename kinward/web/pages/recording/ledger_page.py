"""The page of ledger lines for one act, to be looked at and printed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from kinward.access.errors import not_found
from kinward.access.queries import has_consent
from kinward.access.request import Request
from kinward.audit import log
from kinward.register.queries.acts import ActCard, act_card
from kinward.web import days
from kinward.web.pages.recording.act_ledgers import act_ledgers
from kinward.web.pages.recording.followed import known_of, seen_birth
from kinward.web.pages.recording.ledgers import Ledger, birth_ledgers
from kinward.web.pages.recording.taking_back import kind_said, place_after

READ = "register.ledgers"


def lines(request: Request, act: int) -> HttpResponse:
    """Whoever stands in the lines sees that they were printed."""
    card = act_card(act)
    if card is None or card.undone_by is not None or card.undoes is not None:
        raise not_found("act")
    log.record_all(READ, [each.person for each in card.people if each.name is not None], target=f"act {act}")
    context = {
        "ledgers": ledgers_of(request, card),
        "caption": kind_said(card.kind),
        "back": reverse("birth-followed", kwargs={"act": act}) if card.kind == "birth" else place_after(act),
        "made_on": days.day(localdate()),
    }
    return render(request, "kinward/recording/ledgers.html", context)


def ledgers_of(request: Request, card: ActCard) -> list[Ledger]:
    if card.kind != "birth":
        return act_ledgers(card)
    birth = seen_birth(card.act)
    consents = {purpose: has_consent(birth.child, purpose) for purpose in ("care", "benefits")}
    due = known_of(request, birth.child, consents)
    return birth_ledgers(birth, due.offers, due.rights)
