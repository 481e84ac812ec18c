"""An assessment as JSON: the shape of `kinward assess --json` and of the API later."""

from collections.abc import Callable
from datetime import date

from kinward.rules.determination import Assessment, Determination, DueContact, Entitlement
from kinward.rules.programme import Text

Translate = Callable[[Text], str]


def assessment_json(assessment: Assessment, translate: Translate) -> dict[str, object]:
    """Dates as 2026-11-01, amounts in minor units; texts in one language."""
    return {
        "on": assessment.on.isoformat(),
        "pack_hash": assessment.pack_hash,
        "results": [_result(each, translate) for each in assessment.results],
        "due": [_due(each, translate) for each in assessment.due],
    }


def _result(result: Determination, translate: Translate) -> dict[str, object]:
    return {
        "programme": result.programme,
        "person": result.person,
        "outcome": result.outcome,
        "confidence": result.confidence,
        "gives": result.gives,
        "entitlements": [_entitlement(each) for each in result.entitlements],
        "needs": [
            {"fact": need.fact, "person": need.person or None, "evidence": list(need.evidence)} for need in result.needs
        ],
        "conditions": [
            {
                "id": each.id,
                "outcome": each.outcome,
                "text": translate(each.text),
                "facts": dict(each.facts),
                "source": each.source,
            }
            for each in result.conditions
        ],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _entitlement(each: Entitlement) -> dict[str, object]:
    made: dict[str, object] = {
        "from": _day(each.start),
        "to": _day(each.end),
        "amount_minor": each.amount,
        "currency": each.currency or None,
    }
    if each.unverified is not None:
        made["unverified_amount_minor"] = each.unverified
    if each.days is not None:
        made["days"] = each.days
    if each.claim_until is not None:
        made["claim_until"] = _day(each.claim_until)
    return made


def _due(each: DueContact, translate: Translate) -> dict[str, object]:
    made: dict[str, object] = {
        "schedule": each.schedule,
        "person": each.person,
        "contact": each.contact,
        "title": translate(each.title),
        "from": _day(each.start),
        "due": _day(each.due),
        "until": _day(each.end),
        "state": each.state,
        "source": each.source,
        "components": list(each.components),
    }
    if each.done_on is not None:
        made["done_on"] = _day(each.done_on)
    if each.catch_up:
        made["catch_up"] = True
    return made
