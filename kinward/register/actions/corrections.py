"""What a person declares, and what turns out to have been wrong."""

from datetime import date

from django.db import transaction

from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.actions.families import set_circumstance
from kinward.register.actions.people import household_seen, identity_of, write_identity
from kinward.register.errors import RegisterError
from kinward.register.history import change, copied, correct, current, follow_names, standing, supersede, write
from kinward.register.models import Act, Circumstance, HouseholdCircumstance, Membership
from kinward.register.naming.sounds import list_order
from kinward.register.numbers import sealed
from kinward.register.policies import check_can_record, check_can_take_back, check_day

IDENTITY = frozenset({"name", "sex", "born_on", "nationality", "id_number"})
CIRCUMSTANCES = frozenset(
    field.name for field in Circumstance._meta.fields
) - {"id", "person", "act", "recorded_at", "superseded_at", "superseded_by", "valid_from", "valid_to"}  # fmt: skip
OF_HOUSEHOLD = frozenset(
    field.name for field in HouseholdCircumstance._meta.fields
) - {"id", "household", "act", "recorded_at", "superseded_at", "superseded_by", "valid_from", "valid_to"}  # fmt: skip


@transaction.atomic
def correct_identity(person: int, *, by: Actor, today: date, **values: object) -> Act:
    """Name, sex, birth date, nationality or ID number were written down wrongly.

    raises  RegisterError register-role, -fact, -nobody, -future, -number-taken
    """
    check_can_record(by)
    _check_names(values, IDENTITY)
    if values.get("born_on"):
        check_day(values["born_on"], today=today, what="the day of birth")  # type: ignore[arg-type]
    identity = identity_of(person)
    act = history.begin("correction", on=today, by=by, people=[person])
    if "id_number" in values:
        values |= sealed(str(values.pop("id_number") or ""))
    if "name" in values:
        values["sort_key"] = list_order(str(values["name"]))
    supersede(act, [identity])
    write_identity(act, copied(identity, **values))
    follow_names([person])
    history.finish(act)
    return act


@transaction.atomic
def declare(person: int, *, on: date, by: Actor, today: date, **facts: object) -> Act:
    """From this day on these facts hold of a person, as declared.

    raises  RegisterError register-role, -fact, -nobody, -future
    """
    check_can_record(by)
    check_day(on, today=today, what="the day from which it holds")
    _check_names(facts, CIRCUMSTANCES)
    identity_of(person)
    act = history.begin("declaration", on=on, by=by, people=[person])
    set_circumstance(act, person, on, **facts)
    history.finish(act)
    return act


@transaction.atomic
def correct_circumstance(person: int, *, by: Actor, today: date, **facts: object) -> Act:
    """These facts were wrong for all of the time they were said to hold.

    raises  RegisterError register-role, -fact, -nobody
    """
    check_can_record(by)
    _check_names(facts, CIRCUMSTANCES)
    identity_of(person)
    act = history.begin("correction", on=today, by=by, people=[person])
    row = standing(Circumstance.objects.filter(person=person)).first()
    if row is None:
        write(act, Circumstance(person_id=person, **facts))
    else:
        correct(act, row, **facts)
    history.finish(act)
    return act


@transaction.atomic
def declare_household(household: int, *, on: date, by: Actor, today: date, **facts: object) -> Act:
    """From this day on these facts hold of a household, as declared.

    raises  RegisterError register-role, -fact, -household, -future
    """
    check_can_record(by)
    check_day(on, today=today, what="the day from which it holds")
    _check_names(facts, OF_HOUSEHOLD)
    household_seen(household)
    members = current(Membership.objects.filter(household=household, valid_to__isnull=True))
    act = history.begin("declaration", on=on, by=by, people=sorted(members.values_list("person_id", flat=True)))
    row = standing(HouseholdCircumstance.objects.filter(household=household)).first()
    if row is None:
        write(act, HouseholdCircumstance(household_id=household, valid_from=on, **facts))
    else:
        change(act, row, on, **facts)
    history.finish(act)
    return act


@transaction.atomic
def take_back(act: int, *, by: Actor) -> Act:
    """Undo an act by its counter-act.

    raises  RegisterError register-nothing, -role, -not-yours, -undone, -built-on
    """
    found = Act.objects.filter(pk=act).first()
    if found is None:
        raise RegisterError("register-nothing", "there is no such act in your area")
    check_can_take_back(by, recorded_by=found.account)
    return history.take_back(found, by=by)


def _check_names(values: dict[str, object], allowed: frozenset[str]) -> None:
    unknown = sorted(set(values) - allowed)
    if unknown or not values:
        raise RegisterError(
            "register-fact",
            f"this cannot be declared here: {', '.join(unknown) or 'nothing'}",
            advice=f"What can: {', '.join(sorted(allowed))}.",
        )
