"""A birth, recorded once: the person, the household, the parents and the line of the birth register follow from it."""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.actions.people import (
    household_of,
    household_seen,
    identity_of,
    new_household,
    new_person,
    next_person,
)
from kinward.register.errors import RegisterError
from kinward.register.history import write
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

CHILDBEARING_YEARS = range(10, 61)


@dataclass(frozen=True, slots=True)
class NewBirth:
    """What the form asks. A child without a name, a number or known parents is registered all the same.

    household  the one the child joins; none: the mother's, else the father's, else a new one in `area`
    """

    sex: str
    born_on: date
    name: str = ""
    mother: int | None = None
    father: int | None = None
    household: int | None = None
    area: int = 0
    id_number: str = ""
    hukou: str | None = None
    birth_weight_grams: int | None = None
    gestation_weeks: int | None = None
    place_text: str = ""
    certificate: str = ""
    informant: str = ""
    parents_complete: bool | None = None
    siblings_at_birth: int = 1


@dataclass(frozen=True, slots=True)
class Birth:
    act: int
    person: int
    household: int


@transaction.atomic
def record_birth(birth: NewBirth, *, by: Actor, today: date) -> Birth:
    """Register a child, whoever the parents are.

    raises  RegisterError register-role, -future, -long-ago, -mother-age, -father-age, -parent, -household,
            -number-taken
    """
    check_can_record(by)
    check_day(birth.born_on, today=today, what="the day of birth")
    parents = _parents(birth)
    home = _household(birth, parents)
    area = home.area if home else birth.area or by.area
    key = next_person()
    act = history.begin("birth", on=birth.born_on, by=by, people=sorted({key, *parents.values()}))
    person = new_person(
        act, key, area=area, name=birth.name, sex=birth.sex, born_on=birth.born_on, id_number=birth.id_number
    )
    household = home.pk if home else new_household(act, area=area)
    _write_family(act, person, birth, parents, household)
    if birth.mother:
        _end_pregnancy(act, birth)
    history.finish(act)
    return Birth(act.pk, key, household)


def _parents(birth: NewBirth) -> dict[str, int]:
    """The parents by side, each seen by this actor and of an age to be one.

    A mother may have been alone; a father may be unknown. Neither is asked for, and neither changes what follows.
    """
    named = {side: key for side, key in (("mother", birth.mother), ("father", birth.father)) if key}
    for side, key in named.items():
        identity = identity_of(key, what=side)
        if side == "mother" and identity.sex == "male":
            raise RegisterError("register-parent", "the record of the mother says male", where=f"person {key}")
        _check_age(side, identity, birth.born_on)
    return named


def _check_age(side: str, identity: Identity, born_on: date) -> None:
    if identity.born_on is None:
        return
    age = born_on.year - identity.born_on.year
    if age < min(CHILDBEARING_YEARS) or (side == "mother" and age not in CHILDBEARING_YEARS):
        raise RegisterError(
            "register-mother-age" if side == "mother" else "register-father-age",
            f"the {side} would have been {age} years old",
            where=f"person {identity.person_id}",
            advice="Check both days of birth; correct the one that is wrong.",
        )


def _household(birth: NewBirth, parents: dict[str, int]) -> Household | None:
    if birth.household:
        return household_seen(birth.household)
    memberships = (household_of(key) for key in parents.values())
    return next((found.household for found in memberships if found is not None), None)


def _write_family(act: Act, person: Person, birth: NewBirth, parents: dict[str, int], household: int) -> None:
    holds = {"person": person, "valid_from": birth.born_on}
    write(act, Membership(**holds, household_id=household, role="child" if parents else None))
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
            marital_status="single",
            in_education=False,
            education_level="none",
            disability_grade=None,
            parents_complete=complete,
            children_complete=True,
        ),
    )
    for side, key in parents.items():
        write(act, ParentLink(child=person, parent_id=key, kind="birth", side=side, valid_from=birth.born_on))
    write(
        act,
        VitalEvent(
            person=person,
            kind="birth",
            registered_on=act.recorded_at.date(),
            place_text=birth.place_text,
            certificate=birth.certificate,
            informant=birth.informant,
        ),
    )


def _end_pregnancy(act: Act, birth: NewBirth) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT register_delivered(%s, %s, %s, %s)", [birth.mother, birth.born_on, birth.siblings_at_birth, act.pk]
        )
