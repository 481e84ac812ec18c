"""A birth, recorded once: the person, the household, the parents and the line of the birth register follow from it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.actions.asking import counting_numbers
from kinward.register.actions.checks import check_number, check_own_village
from kinward.register.actions.kinship import roles_towards
from kinward.register.actions.likeness import check_unlike
from kinward.register.actions.people import (
    head_of,
    household_of,
    household_seen,
    identity_of,
    new_household,
    new_person,
    next_person,
)
from kinward.register.ages import years_between
from kinward.register.errors import RegisterError, whom
from kinward.register.history import current, whole, write
from kinward.register.models import (
    Act,
    Circumstance,
    Household,
    Identity,
    Membership,
    ParentLink,
    Person,
    Residence,
    VitalEvent,
)
from kinward.register.policies import check_can_record, check_day
from kinward.register.queries.births import births_like, born_during

CHILDBEARING_YEARS = range(10, 61)
SIDES = {"female": "mother", "male": "father"}
PREGNANCY, TWINS = timedelta(days=310), timedelta(days=2)


@dataclass(frozen=True, slots=True)
class NewBirth:
    """What the form asks. A child without a name, a number or known parents is registered all the same.

    household  the one the child joins; none: the mother's, else the father's, else a new one in `area`
    is_alone   a new one, whatever households the parents belong to
    """

    sex: str
    born_on: date
    name: str = ""
    mother: int | None = None
    father: int | None = None
    household: int | None = None
    area: int = 0
    id_number: str = ""
    nationality: str | None = "CN"
    hukou: str | None = None
    birth_weight_grams: int | None = None
    gestation_weeks: int | None = None
    discharged_on: date | None = None
    place_text: str = ""
    certificate: str = ""
    informant: str = ""
    parents_complete: bool | None = None
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class Birth:
    act: int
    person: int
    household: int


@counting_numbers(lambda birth, **_: [birth.id_number])
@whole()
def record_birth(
    birth: NewBirth, *, by: Actor, today: date, unlike: Collection[int] | None = None, sure: bool = False
) -> Birth:
    """Register a child, whoever the parents are.

    unlike  children looked at who are not this one; none: nobody is asked whether it is recorded already
    sure    somebody looked at weeks that reach back before another birth of the mother; asked as `unlike` is
    raises  RegisterError register-role, -future, -long-ago, -mother-age, -father-age, -parent, -dead, -household,
            -place, -discharge, -number-taken, -number-wrong, -number-differs, -like, -weeks
    """
    check_can_record(by)
    _check_days(birth, today)
    history.hold([birth.mother or 0, birth.father or 0] if birth.mother or birth.father else [birth.area or by.area])
    parents = _parents(birth)
    home = home_of(birth)
    area = home.area if home else birth.area or by.area
    if unlike is not None:
        _check_new(birth, area, unlike)
        if not sure:
            _check_weeks(birth)
    check_own_village(area, by)
    key = next_person()
    act = history.begin("birth", on=birth.born_on, by=by, people=sorted({key, *parents.values()}))
    person = new_person(
        act, key, area=area, name=birth.name, sex=birth.sex, born_on=birth.born_on, id_number=birth.id_number,
        nationality=birth.nationality,
    )  # fmt: skip
    household = home.pk if home else new_household(act, area=area)
    _write_family(act, person, birth, parents, household)
    if birth.mother:
        _end_pregnancy(act, birth)
    history.finish(act)
    return Birth(act.pk, key, household)


def _check_new(birth: NewBirth, area: int, unlike: Collection[int]) -> None:
    """Sent twice at the same moment, a form makes one child."""
    found = births_like(birth.born_on, mother=birth.mother, name=birth.name, area=area)
    check_unlike([each.person for each in found], unlike)


def _check_weeks(birth: NewBirth) -> None:
    found = born_during(birth.mother, birth.born_on, birth.gestation_weeks)
    if found is not None:
        raise RegisterError(
            "register-weeks", "by these weeks the pregnancy began before another birth of the mother",
            where=f"person {found.person}", advice="Look at the weeks and both days; if they are right, send `sure`.",
        )  # fmt: skip


def _check_days(birth: NewBirth, today: date) -> None:
    check_day(birth.born_on, today=today, what="the day of birth")
    if birth.discharged_on is not None:
        check_day(birth.discharged_on, today=today, what="the day of leaving the hospital")
        if birth.discharged_on < birth.born_on:
            raise RegisterError("register-discharge", "the child left the hospital before it was born")
    check_number(birth.id_number, today=today, born_on=birth.born_on, sex=birth.sex)


def _parents(birth: NewBirth) -> dict[str, int]:
    """The parents by side, each seen by this actor and of an age to be one.

    A mother may have been alone; a father may be unknown. Neither is asked for, and neither changes what follows.
    """
    named = {side: key for side, key in (("mother", birth.mother), ("father", birth.father)) if key}
    if len(set(named.values())) < len(named):
        raise RegisterError("register-parent", "mother and father are the same person")
    for side, key in named.items():
        identity = identity_of(key, what=side)
        if identity.sex and SIDES[identity.sex] != side:
            raise RegisterError(
                "register-parent", f"the record of the {side} says {identity.sex}", where=f"person {key}"
            )
        check_parent_age(side, identity, birth.born_on)
        _check_lived(side, identity, birth.born_on)
    return named


def check_parent_age(side: str, identity: Identity, born_on: date, *, child: int = 0) -> None:
    """Somebody of an age to have had a child on that day; `child`: whose day it is, if the register says it.

    raises  RegisterError register-mother-age, register-father-age
    """
    if identity.born_on is None:
        return
    age = years_between(identity.born_on, born_on)
    if age < min(CHILDBEARING_YEARS) or (side == "mother" and age not in CHILDBEARING_YEARS):
        raise RegisterError(
            "register-mother-age" if side == "mother" else "register-father-age",
            f"the {side} would have been {max(age, 0)} years old",
            where=whom(identity.person_id, *([child] if child else [])),
            advice="Check both days of birth; correct the one that is wrong.",
        )


def _check_lived(side: str, identity: Identity, born_on: date) -> None:
    """A mother lived on the day; a father may have died in the ten months before."""
    died_on = identity.died_on
    if died_on is not None and died_on < born_on - (timedelta(0) if side == "mother" else PREGNANCY):
        raise RegisterError(
            "register-dead",
            f"the {side} died on {died_on}",
            where=f"person {identity.person_id}",
            advice="If the death was recorded wrongly, take it back first.",
        )


def home_of(birth: NewBirth) -> Household | None:
    """Where the child will belong: the household said, else the mother's, else the father's."""
    if birth.household:
        return household_seen(birth.household)
    if birth.is_alone:
        return None
    memberships = (household_of(key) for key in (birth.mother, birth.father) if key)
    keys = [found.household_id for found in memberships if found is not None]
    return Household.objects.filter(pk__in=keys[:1]).first()


def _write_family(act: Act, person: Person, birth: NewBirth, parents: dict[str, int], household: int) -> None:
    holds = {"person": person, "valid_from": birth.born_on}
    for side, key in parents.items():
        write(act, ParentLink(child=person, parent_id=key, kind="birth", side=side, valid_from=birth.born_on))
    write(act, Membership(**holds, household_id=household, role=_role(person.pk, household, parents.values())))
    write(act, Residence(**holds, place_id=person.area))
    complete = birth.parents_complete if birth.parents_complete is not None else (len(parents) == 2 or None)
    write(
        act,
        Circumstance(
            **holds,
            hukou=birth.hukou,
            dependent=True if parents else None,
            birth_weight_grams=birth.birth_weight_grams,
            gestation_weeks=birth.gestation_weeks,
            discharged_on=birth.discharged_on,
            marital_status="single",
            in_education=False,
            education_level="none",
            disability_grade=None,
            parents_complete=complete,
            children_complete=True,
        ),
    )
    write(
        act,
        VitalEvent(
            person=person,
            kind="birth",
            registered_on=act.recorded_on,
            place_text=birth.place_text,
            certificate=birth.certificate,
            informant=birth.informant,
        ),
    )


def _role(child: int, household: int, parents: Collection[int]) -> str | None:
    """To the head of the household, as far as the links say."""
    head = head_of(household)
    if head in parents:
        return "child"
    return roles_towards(head, [child]).get(child) if head else None


def _end_pregnancy(act: Act, birth: NewBirth) -> None:
    """What care knows of the mother's pregnancy ends with the birth; twins are counted to one."""
    children = current(ParentLink.objects.filter(parent=birth.mother, kind="birth")).values_list("child_id", flat=True)
    near = (birth.born_on - TWINS, birth.born_on + TWINS)
    twins = current(Identity.objects.filter(person__in=list(children), born_on__range=near)).count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_delivered(%s, %s, %s, %s)", [birth.mother, birth.born_on, twins, act.pk])
