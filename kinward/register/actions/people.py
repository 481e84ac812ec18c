"""Making the record of a person or a household, within an act that says why."""

from datetime import date

from django.db import connection

from kinward.register.actions.checks import check_alive, check_village
from kinward.register.errors import RegisterError
from kinward.register.history import current, standing, write
from kinward.register.models import Act, Household, Identity, Membership, Person
from kinward.register.naming.sounds import list_order
from kinward.register.numbers import sealed
from kinward.register.searching import write_keys


def next_person() -> int:
    """The key a new person will have; an act names it before the record exists."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('register_person_id_seq')")
        return int(cursor.fetchone()[0])


def new_person(
    act: Act,
    key: int,
    *,
    area: int,
    name: str,
    sex: str | None,
    born_on: date | None,
    id_number: str = "",
    nationality: str | None = "CN",
) -> Person:
    """A person and who it is, findable at once.

    raises  RegisterError register-number-taken: somebody has that ID number already
    """
    person = Person(pk=key, area=area, act=act)
    person.save(force_insert=True)
    identity = Identity(
        person=person,
        name=name,
        sort_key=list_order(name),
        sex=sex,
        born_on=born_on,
        nationality=nationality,
        **sealed(id_number),
    )
    write(act, identity)
    write_keys(key, name, area)
    return person


def new_household(act: Act, *, area: int, number: str = "", like: int | None = None) -> int:
    """The key of an empty household in a village; `like`: one whose declared facts it takes over.

    An own number is made for one that has none. That of a household which nobody belongs to any more is free.

    raises  RegisterError register-place, register-household-number
    """
    check_village(area)
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_new_household(%s, %s, %s, %s)", [area, number.strip(), act.pk, like])
        (made,) = cursor.fetchone()
    if made is None:
        raise RegisterError(
            "register-household-number", f"{area} has a household {number.strip()} already",
            advice="Give another number, or leave it open: one is made.",
            named={"number": number.strip(), "place": area},
        )  # fmt: skip
    return int(made)


def identity_of(person: int, *, what: str = "person") -> Identity:
    """Who somebody is, as far as the actor sees them.

    raises  RegisterError register-nobody
    """
    found = current(Identity.objects.filter(person=person)).first()
    if found is None:
        raise RegisterError("register-nobody", f"there is no such {what} in your area", advice="Look them up by name.")
    return found


def born_on_of(person: int | None) -> date | None:
    """None too where the record lies elsewhere."""
    return current(Identity.objects.filter(person=person)).values_list("born_on", flat=True).first() if person else None


def household_of(person: int) -> Membership | None:
    """The membership that holds with no end known."""
    return standing(Membership.objects.filter(person=person)).first()


def head_of(household: int) -> int | None:
    found = standing(Membership.objects.filter(household=household, role="head"))
    return found.values_list("person_id", flat=True).first()


def living(person: int, on: date, *, what: str = "person") -> Identity:
    """Who somebody is that lives, and had been born on that day.

    raises  RegisterError register-nobody, register-dead, register-before-birth
    """
    identity = identity_of(person, what=what)
    check_alive(identity, on)
    return identity


def household_seen(household: int) -> Household:
    """A household the actor sees.

    raises  RegisterError register-household
    """
    found = Household.objects.filter(pk=household).first()
    if found is None:
        raise RegisterError("register-household", "there is no such household in your area")
    return found
