"""What a person declares, and what turns out to have been wrong."""

from datetime import date

from django.db.models import Q

from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.actions.asking import counting_numbers
from kinward.register.actions.births import SIDES, check_parent_age
from kinward.register.actions.checks import check_born, check_number
from kinward.register.actions.families import check_older
from kinward.register.actions.kinship import children_of, parents_of
from kinward.register.actions.people import household_seen, identity_of
from kinward.register.actions.timelines import correct_throughout, declare_from, goes_on, rewrite, timeline
from kinward.register.errors import RegisterError, whom
from kinward.register.history import Held, copied, correct, current, follow_names, standing, whole
from kinward.register.models import (
    Act,
    Circumstance,
    Holding,
    HouseholdCircumstance,
    Identity,
    Marriage,
    Membership,
    ParentLink,
    Residence,
)
from kinward.register.naming.sounds import list_order
from kinward.register.numbers import decrypted, sealed
from kinward.register.policies import check_can_declare, check_can_record, check_day

IDENTITY = frozenset({"name", "sex", "born_on", "nationality", "id_number"})
CIRCUMSTANCES = frozenset(
    field.name for field in Circumstance._meta.fields
) - {"id", "person", "act", "recorded_at", "superseded_at", "superseded_by", "valid_from", "valid_to"}  # fmt: skip
OF_HOUSEHOLD = frozenset(
    field.name for field in HouseholdCircumstance._meta.fields
) - {"id", "household", "act", "recorded_at", "superseded_at", "superseded_by", "valid_from", "valid_to"}  # fmt: skip


@counting_numbers(lambda _person, **values: [str(values.get("id_number") or "")])
@whole()
def correct_identity(person: int, *, by: Actor, today: date, **values: object) -> Act:
    """Name, sex, birth date, nationality or ID number were written down wrongly.

    What began with the birth begins with the right day of birth.

    raises  RegisterError register-role, -fact, -nobody, -future, -long-ago, -after-death, -older, -mother-age,
            -father-age, -marriage-earlier, -number-taken, -number-wrong, -number-differs, -nothing-new, -nameless
    """
    check_can_record(by)
    _check_names(values, IDENTITY)
    history.hold([person])
    identity = identity_of(person)
    if identity.name and not str(values.get("name", identity.name) or "").strip():
        raise RegisterError(
            "register-nameless", "who has a name keeps one", where=f"person {person}", advice="Write the right name."
        )
    values = {name: value for name, value in values.items() if name == "id_number" or getattr(identity, name) != value}
    if not values or _is_same_number(identity, values):
        raise RegisterError(
            "register-nothing-new", "the register says so already", where=whom(person), advice="Change what is wrong."
        )
    corrected = copied(identity, **{name: value for name, value in values.items() if name != "id_number"})
    _check_identity(corrected, values, today)
    act = history.begin("correction", on=today, by=by, people=[person])
    if "id_number" in values:
        values |= sealed(str(values.pop("id_number") or ""))
    if "name" in values:
        values["sort_key"] = list_order(str(values["name"]))
    correct(act, identity, **values)
    if "born_on" in values:
        _begin_with_birth(act, identity, corrected)
    if "sex" in values:
        _change_sides(act, person, corrected.sex)
    follow_names([person])
    near = (parents_of([person]), children_of([person]))
    history.finish(act, also={one for found in near for linked in found.values() for one in linked})
    return act


def _is_same_number(identity: Identity, values: dict[str, object]) -> bool:
    said = sealed(str(values.get("id_number") or ""))
    return set(values) == {"id_number"} and (said["id_blind"] or b"") == bytes(identity.id_blind or b"")


def _check_identity(corrected: Identity, values: dict[str, object], today: date) -> None:
    if corrected.born_on is not None and "born_on" in values:
        check_day(corrected.born_on, today=today, what="the day of birth")
        _check_before_death(corrected, corrected.born_on)
        _check_generations(corrected, corrected.born_on)
        _check_adoptions(corrected)
        _check_married_later(corrected, corrected.born_on)
    if {"born_on", "sex", "id_number"} & set(values):
        kept = decrypted(corrected.id_cipher) if corrected.id_cipher else ""
        number = str(values["id_number"] or "") if "id_number" in values else kept
        where = whom(corrected.person_id)
        check_number(number, today=today, born_on=corrected.born_on, sex=corrected.sex, where=where)


def _check_before_death(corrected: Identity, born_on: date) -> None:
    if corrected.died_on is not None and corrected.died_on < born_on:
        raise RegisterError(
            "register-after-death", f"the person died on {corrected.died_on}", where=whom(corrected.person_id),
            advice="Check the day.",
        )  # fmt: skip


def _check_generations(corrected: Identity, born_on: date) -> None:
    """Old enough for the own children, and born after the parents."""
    person = corrected.person_id
    links = list(current(ParentLink.objects.filter(parent=person, kind="birth")))
    born = dict(
        current(Identity.objects.filter(person__in=[link.child_id for link in links])).values_list(
            "person_id", "born_on"
        )
    )
    for link in links:
        child_born_on = born.get(link.child_id)
        if child_born_on is not None:
            check_parent_age(link.side or "father", corrected, child_born_on, child=link.child_id)
    for link in current(ParentLink.objects.filter(child=person, kind="birth")):
        parent = current(Identity.objects.filter(person=link.parent_id)).first()
        if parent is not None:  # one whose record lies elsewhere cannot be asked
            check_parent_age(link.side or "father", parent, born_on, child=person)


def _check_adoptions(corrected: Identity) -> None:
    """Older than whom the person adopted, and younger than by whom the person was."""
    person = corrected.person_id
    for link in current(ParentLink.objects.filter(Q(parent=person) | Q(child=person), kind="adoption")):
        other = link.child_id if link.parent_id == person else link.parent_id
        found = current(Identity.objects.filter(person=other)).first()
        if found is not None:
            check_older(*((corrected, found) if link.parent_id == person else (found, corrected)))


def _check_married_later(corrected: Identity, born_on: date) -> None:
    marriages = current(Marriage.objects.filter(Q(one=corrected.person_id) | Q(other=corrected.person_id)))
    if marriages.filter(valid_from__lt=born_on).exists():
        raise RegisterError(
            "register-marriage-earlier", f"a marriage is recorded from before {born_on}",
            where=f"person {corrected.person_id}", advice="Check the day of birth, and that of the marriage.",
        )  # fmt: skip


def _begin_with_birth(act: Act, before: Identity, corrected: Identity) -> None:
    """What was said to hold from the wrong day of birth, or from before the right one, holds from the right one."""
    wrong, right = before.born_on, corrected.born_on
    if right is None:
        return
    for table, of in ((Membership, "person"), (Residence, "person"), (Circumstance, "person"), (ParentLink, "child")):
        for rows in _by_subject(timeline(table.objects.filter(**{of: before.person_id}))):
            after = [row for row in rows if goes_on(row, right)]
            after = [copied(row, valid_from=right) if _began(row, wrong, right) else row for row in after]
            rewrite(act, rows, after)


def _by_subject(rows: list[Held]) -> list[list[Held]]:
    """Parent links are one timeline for each parent; everything else is one of the person."""
    keys = dict.fromkeys(getattr(row, "parent_id", None) for row in rows)
    return [[row for row in rows if getattr(row, "parent_id", None) == key] for key in keys]


def _began(row: Holding, wrong: date | None, right: date) -> bool:
    return row.valid_from is not None and (row.valid_from == wrong or row.valid_from < right)


def _change_sides(act: Act, person: int, sex: str | None) -> None:
    """A parent whose sex was wrong is the child's other parent to the facts, if that side is free."""
    side = SIDES.get(sex or "")
    for link in current(ParentLink.objects.filter(parent=person)).exclude(side=side):
        taken = current(ParentLink.objects.filter(child=link.child_id, side=side)).exclude(parent=person).exists()
        correct(act, link, side=None if taken else side)


@whole()
def declare(person: int, *, on: date, by: Actor, today: date, **facts: object) -> Act:
    """From this day on these facts hold of a person, as declared, each until the next change that is known.

    raises  RegisterError register-role, -fact, -nobody, -future, -before-birth
    """
    check_can_declare(by, facts)
    check_day(on, today=today, what="the day from which it holds")
    _check_names(facts, CIRCUMSTANCES)
    history.hold([person])
    check_born(identity_of(person), on)
    act = history.begin("declaration", on=on, by=by, people=[person])
    declare_from(act, Circumstance, {"person_id": person}, on, facts)
    history.finish(act)
    return act


@whole()
def correct_circumstance(person: int, *, by: Actor, today: date, **facts: object) -> Act:
    """These facts were wrong for as long as they were said without a break.

    raises  RegisterError register-role, -fact, -nobody
    """
    check_can_declare(by, facts)
    _check_names(facts, CIRCUMSTANCES)
    history.hold([person])
    identity_of(person)
    act = history.begin("correction", on=today, by=by, people=[person])
    correct_throughout(act, Circumstance, {"person_id": person}, facts)
    history.finish(act)
    return act


@whole()
def declare_household(household: int, *, on: date, by: Actor, today: date, **facts: object) -> Act:
    """From this day on these facts hold of a household, as declared.

    raises  RegisterError register-role, -fact, -household, -future
    """
    check_can_declare(by, facts)
    check_day(on, today=today, what="the day from which it holds")
    _check_names(facts, OF_HOUSEHOLD)
    act = _begin_for_household("declaration", household, on, by)
    declare_from(act, HouseholdCircumstance, {"household_id": household}, on, facts)
    history.finish(act)
    return act


@whole()
def correct_household(household: int, *, by: Actor, today: date, **facts: object) -> Act:
    """These facts of a household were wrong for as long as they were said without a break.

    raises  RegisterError register-role, -fact, -household
    """
    check_can_declare(by, facts)
    _check_names(facts, OF_HOUSEHOLD)
    act = _begin_for_household("correction", household, today, by)
    correct_throughout(act, HouseholdCircumstance, {"household_id": household}, facts)
    history.finish(act)
    return act


def _begin_for_household(kind: str, household: int, on: date, by: Actor) -> Act:
    household_seen(household)
    members = sorted(standing(Membership.objects.filter(household=household)).values_list("person_id", flat=True))
    history.hold(members)
    return history.begin(kind, on=on, by=by, people=members)


def _check_names(values: dict[str, object], allowed: frozenset[str]) -> None:
    unknown = sorted(set(values) - allowed)
    if unknown or not values:
        raise RegisterError(
            "register-fact",
            f"this cannot be declared here: {', '.join(unknown) or 'nothing'}",
            advice=f"What can: {', '.join(sorted(allowed))}.",
        )
