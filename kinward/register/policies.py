"""Who may do what in the register, in pairs: `check_can_x` raises with the reason in words, `can_x` answers."""

from collections.abc import Iterable
from datetime import date

from kinward.audit.actor import Actor
from kinward.register.errors import RegisterError

REGISTRARS = frozenset({"village", "clinic", "township", "county"})
SETTLERS = frozenset({"township", "county"})
CARERS = frozenset({"village", "clinic"})
SAID_BY_FAMILIES = frozenset({"asked", "declined"})
MERGERS = REGISTRARS - {"clinic"}
PURSE = frozenset(
    {
        *("assets", "employed", "extreme_poverty_aid", "income_monthly", "income_yearly", "low_income_aid"),
        *("maternity_insured", "pays_income_tax", "pension_monthly", "reference_income_yearly", "rent_monthly"),
        *("retired_on", "self_employed", "work_income_monthly"),
    }
)
"""What is declared of work and money. To a clinic it is hidden: `kinward_hidden` in walls.sql has the same names."""


def check_can_record(by: Actor) -> None:
    """Births, deaths, moves and what families declare are recorded by those who register, for that purpose."""
    if by.purpose != "register" or by.role not in REGISTRARS:
        raise RegisterError("register-role", f"a {by.role} acting for {by.purpose} does not keep the register")


def can_record(by: Actor) -> bool:
    return by.purpose == "register" and by.role in REGISTRARS


def check_can_declare(by: Actor, facts: Iterable[str]) -> None:
    """Who registers may say all of it but what the role does not see."""
    check_can_record(by)
    hidden = sorted(each for each in facts if not can_declare(by, each))
    if hidden:
        raise RegisterError("register-role", f"a {by.role} declares nothing of work and money: {', '.join(hidden)}")


def can_declare(by: Actor, fact: str) -> bool:
    return can_record(by) and not (by.role == "clinic" and fact in PURSE)


def check_can_keep_care(by: Actor) -> None:
    """What was given is written down by whoever cares for the person, for that purpose."""
    if not can_keep_care(by):
        raise RegisterError("register-role", f"a {by.role} acting for {by.purpose} writes down no care")


def can_keep_care(by: Actor) -> bool:
    return by.purpose == "care" and by.role in CARERS


def check_can_answer(by: Actor, person: int, what: str) -> None:
    """Care writes down all of it; a family, of its own people, what it asks for and what it declines."""
    if not can_answer(by, person, what):
        raise RegisterError("register-role", f"a {by.role} acting for {by.purpose} does not write down what was {what}")


def can_answer(by: Actor, person: int, what: str) -> bool:
    return can_keep_care(by) or (by.purpose == "family" and person in by.people and what in SAID_BY_FAMILIES)


def check_can_merge(by: Actor) -> None:
    """Whether two records are of one person is said by those who keep households and people, not by a clinic."""
    check_can_record(by)
    if not can_merge(by):
        raise RegisterError("register-role", f"a {by.role} does not merge records")


def can_merge(by: Actor) -> bool:
    return can_record(by) and by.role in MERGERS


def check_can_take_back(by: Actor, *, recorded_by: int) -> None:
    """One's own acts; those of others by the township or the county."""
    check_can_record(by)
    if not can_take_back(by, recorded_by=recorded_by):
        raise RegisterError(
            "register-not-yours", "somebody else recorded this", advice="Ask them or the township to take it back."
        )


def can_take_back(by: Actor, *, recorded_by: int) -> bool:
    return can_record(by) and (recorded_by == by.account or by.role in SETTLERS)


def check_day(on: date, *, today: date, what: str) -> None:
    """A day on which something happened lies in the past, and within the last 130 years."""
    if on > today:
        raise RegisterError("register-future", f"{what} {on} lies in the future", advice="Check the day.")
    if on.year < today.year - 130:
        raise RegisterError("register-long-ago", f"{what} {on} is more than 130 years ago", advice="Check the year.")
