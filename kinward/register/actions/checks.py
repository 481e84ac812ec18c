"""What must hold of days, people and places before something is recorded of them."""

from collections.abc import Iterable
from datetime import date

from kinward.audit.actor import Actor
from kinward.register.errors import RegisterError
from kinward.register.models import Identity, Place
from kinward.register.workbook.identity import is_mistyped, read_identity


def check_alive(identity: Identity, on: date) -> None:
    """Somebody who lives, and had been born by that day.

    raises  RegisterError register-dead, register-before-birth
    """
    check_born(identity, on)
    if identity.died_on is not None:
        raise RegisterError(
            "register-dead",
            f"this person died on {identity.died_on}",
            where=f"person {identity.person_id}",
            advice="If the death was recorded wrongly, take it back first.",
        )


def check_born(identity: Identity, on: date) -> None:
    if identity.born_on is not None and on < identity.born_on:
        raise RegisterError(
            "register-before-birth",
            f"{on} lies before the birth on {identity.born_on}",
            where=f"person {identity.person_id}",
            advice="Check the day.",
            named={"day": identity.born_on},
        )


def check_all_alive(identities: Iterable[Identity], on: date) -> None:
    for identity in identities:
        check_alive(identity, on)


def check_village(code: int) -> None:
    """Households live in villages, those of the county alone.

    raises  RegisterError register-place
    """
    if not Place.objects.filter(pk=code, kind="village").exists():
        raise RegisterError("register-place", f"there is no village {code}", advice="Choose a village from the list.")


def check_own_village(code: int, by: Actor) -> None:
    """New records are made in the actor's own area.

    raises  RegisterError register-place
    """
    check_village(code)
    if not by.covers(code):
        raise RegisterError(
            "register-place", f"{code} lies outside of your area", advice="Choose one of your villages."
        )


def check_number(number: str, *, today: date, born_on: date | None, sex: str | None, where: str = "") -> None:
    """A Chinese ID number is whole and says the same day of birth and sex; other papers are taken as they are.

    A number of another paper has digits, and is not a Chinese one with letters for digits.

    where   of whom the register says that day and that sex
    raises  RegisterError register-number-wrong, register-number-differs
    """
    read = read_identity(number, today)
    is_whole = read.number or not is_mistyped(number)
    if not is_whole or read.fault not in ("", "other-document"):
        raise RegisterError(
            "register-number-wrong",
            f"the ID number is not right: {read.fault if is_whole else 'letters'}",
            advice="Type it from the card again, or leave it empty for now.",
        )
    differs = read.number and ((born_on and read.born_on != born_on) or (sex and read.sex != sex))
    if differs:
        raise RegisterError(
            "register-number-differs",
            "the ID number says another day of birth or another sex",
            where=where,
            advice="Look at the card: one of the two was written down wrongly.",
        )
