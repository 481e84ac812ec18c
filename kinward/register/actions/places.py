"""Places get other names; their codes stay."""

from django.db import connection, transaction

from kinward.audit.actor import Actor
from kinward.register.errors import RegisterError
from kinward.register.queries.places import forget_places, namesake


@transaction.atomic
def rename_place(place: int, *, hans: str, hant: str, en: str, by: Actor) -> None:
    """The three names of a place in the administrator's area.

    raises  RegisterError register-role, register-place: no such place there, or a name is missing; register-place-name:
            another one beside it has the name
    """
    if by.role != "administrator":
        raise RegisterError("register-role", f"a {by.role} does not name places")
    names = [name.strip() for name in (hans, hant, en)]
    if not all(names) or not by.covers(place):
        raise RegisterError("register-place", "a place of the own area has three names", where=f"place {place}")
    other = namesake(place, names[0])
    if other:
        raise RegisterError("register-place-name", f"place {other} has this name", where=f"place {place}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_rename_place(%s, %s, %s, %s)", [place, *names])
        if not cursor.fetchone()[0]:
            raise RegisterError("register-place", "there is no such place", where=f"place {place}")
    transaction.on_commit(forget_places)
