"""A whole import is taken back, act by act, the latest first; what something later rests on stays, and is listed."""

from dataclasses import dataclass

from django.db import transaction

from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register import changes
from kinward.register.actions.taking_back import take_back, why_not
from kinward.register.errors import RegisterError
from kinward.register.importing.accepting import import_held
from kinward.register.importing.comparing import count
from kinward.register.importing.models import STATES, Import, ImportAct, ImportRow
from kinward.register.models import Act
from kinward.register.policies import check_can_record


@dataclass(frozen=True, slots=True)
class Staying:
    """An act that cannot be taken back, and why."""

    act: int
    people: tuple[int, ...]
    refused: RegisterError


@transaction.atomic
def take_back_import(of: int, *, by: Actor) -> tuple[Staying, ...]:
    """What could not be taken back; the rest is.

    raises  RegisterError register-role, import-nothing
    """
    check_can_record(by)
    made = import_held(of, STATES)
    staying = []
    with changes.together():
        for act in standing_acts(of):
            try:
                take_back(act.pk, by=by)
            except RegisterError as refused:
                staying.append(Staying(act.pk, tuple(act.people), refused))
    kept = [each.act for each in staying]
    ImportRow.objects.filter(of=made, decision="accepted").exclude(act__in=kept).update(decision="taken-back")
    Import.objects.filter(pk=of).update(state="taken-back", content=None)
    count(made)
    log.record("register.import-taken-back", target=f"import {of}")
    return tuple(staying)


def standing_acts(of: int) -> list[Act]:
    """The acts of an import that hold, the latest first."""
    acts = Act.objects.filter(pk__in=ImportAct.objects.filter(of=of).values("act"), undone_by__isnull=True)
    return list(acts.order_by("-pk"))


def staying_acts(of: int, *, by: Actor, most: int = 50) -> list[Staying]:
    """Of an import that was taken back: what could not be, and why it cannot be now."""
    found = []
    for act in standing_acts(of)[:most]:
        refused = why_not(act.pk, by=by)
        if refused is not None:
            found.append(Staying(act.pk, tuple(act.people), refused))
    return found
