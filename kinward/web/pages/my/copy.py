"""A copy of the own record to take along: on paper, or as a file for programs."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate, now

from kinward.access.queries import consents_of_all
from kinward.access.request import Request
from kinward.audit import log
from kinward.audit.queries import who_looked
from kinward.due.queries import Right, offers_of, rights_of
from kinward.register.queries import PersonCard, facts_of, id_number_of, timeline
from kinward.register.queries.care import done_of
from kinward.register.queries.own import once
from kinward.sharing import fhir
from kinward.sharing.copies import copy_of
from kinward.web import days
from kinward.web.fact_words import fact_name, fact_value
from kinward.web.language import say, speaker
from kinward.web.offers import amount_said, claim_said, is_certain, needs_said
from kinward.web.pages.my.people import facts_said, line_of, own_people
from kinward.web.parts import Fact
from kinward.web.people import is_child, name_of
from kinward.web.programmes import child_schedules, contact_title, title_of

FORMAT = "kinward-record-1"


def copy(request: Request) -> HttpResponse:
    """All of it on one page, to read and to print."""
    cards = own_people(request, "copy on paper")
    people = [(line_of(card), facts_said(card), declared_facts(card)) for card in cards]
    return render(
        request,
        "kinward/my/copy.html",
        {
            "people": people,
            "at": now(),
            "dues": dues_said(cards),
            "file_href": reverse("my-copy-file"),
            "fhir_href": reverse("my-copy-fhir"),
            "signed_href": reverse("my-copy-signed"),
            "signed_plain_href": f"{reverse('my-copy-signed')}?without=care",
        },
    )


def declared_facts(card: PersonCard) -> list[Fact]:
    """What was declared and is known."""
    known = facts_of(card.person, on=localdate()).facts
    return [Fact(fact_name(each.name), fact_value(each.name, each.value)) for each in known if each.value is not None]


def dues_said(cards: Iterable[PersonCard]) -> list[Fact]:
    names = {card.person: name_of(card.name) for card in cards}
    offers = [
        Fact(contact_title(each.programme, each.contact), names[each.person], days.day(each.due))
        for each in offers_of(names)
    ]
    rights = [Fact(title_of(each.programme), names[each.person], _stands(each)) for each in rights_of(names)]
    return [*offers, *rights]


def _stands(right: Right) -> str:
    if not is_certain(right):
        return needs_said(right)
    return speaker().sentences([each for each in (amount_said(right), claim_said(right)) if each])


def copy_file(request: Request) -> HttpResponse:
    """The same as JSON, with what was recorded, what is due, what was allowed, and who looked."""
    cards = own_people(request, "copy as file")
    log.record_all("register.copied", [card.person for card in cards], target="copy as file")
    people = [card.person for card in cards]
    said = {
        "format": FORMAT,
        "made_at": now(),
        "people": [record_of(card) for card in cards],
        "offered": [plain(each) for each in offers_of(people)],
        "benefits": [plain(each) for each in rights_of(people)],
        "consents": {str(who): [plain(each) for each in given] for who, given in consents_of_all(people).items()},
    }
    answer = JsonResponse(said, json_dumps_params={"ensure_ascii": False, "indent": 2})
    return to_take_along(answer, ".json")


def copy_signed(request: Request) -> HttpResponse:
    """To be brought to another county, which can see that it comes from here and is as it was."""
    cards = own_people(request, "copy to bring along")
    log.record_all("register.copied", [card.person for card in cards], target="signed copy")
    children = [card.person for card in cards if is_child(card.born_on, localdate())]
    done = {} if request.GET.get("without") == "care" else done_of(children, child_schedules())
    answer = JsonResponse(copy_of(cards, at=now(), done=done))
    return to_take_along(answer, ".kinward.json")


def copy_fhir(request: Request) -> HttpResponse:
    """Who the family is and who belongs to whom, as health systems read it (FHIR R4)."""
    people = [card.person for card in own_people(request, "copy for health systems")]
    log.record_all("register.copied", people, target="copy as FHIR")
    everything = fhir.Question(most=fhir.ALL)
    found = (fhir.patients(everything, with_numbers=True), fhir.related(everything), fhir.groups(everything))
    resources = [resource for each in found for resource in each.resources]
    said = fhir.collection(resources, base=request.build_absolute_uri("/fhir/"), at=now())
    answer = JsonResponse(said, json_dumps_params={"ensure_ascii": False}, content_type="application/fhir+json")
    return to_take_along(answer, ".fhir.json")


def to_take_along(answer: HttpResponse, ending: str) -> HttpResponse:
    name = f"{say('my.file_name')}-{localdate()}{ending}"
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


def record_of(card: PersonCard) -> dict[str, object]:
    known = facts_of(card.person, on=localdate())
    return {
        **plain(card),
        "id_number": id_number_of(card.person),
        "facts": {each.name: each.value for each in known.facts if each.value is not None},
        "acts": [
            {"kind": act.kind, "on": act.on, "recorded_at": act.recorded_at, "by": act.name, "role": act.role}
            for act in timeline(card.person)
        ],
        "looks": [plain(line) for line in who_looked(card.person, also=once(card.person)).lines],
    }


def plain(said: Any) -> dict[str, object]:
    """The fields of a record."""
    return {field.name: getattr(said, field.name) for field in fields(said)}
