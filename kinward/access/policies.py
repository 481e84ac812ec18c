"""Who may do what with consents, emergencies, proposals and accounts: `check_can_x` says why not, `can_x` whether."""

from collections.abc import Callable
from datetime import date

from kinward.access.errors import AccessError
from kinward.access.proposable import KINDS
from kinward.audit.actor import PLACES_PER_COUNTY, PLACES_PER_TOWNSHIP, Actor
from kinward.register.ages import ADULT_YEARS, is_grown
from kinward.register.queries import PersonCard

KEEP_CONSENTS = frozenset({"village", "clinic", "township", "county"})
OPEN_EMERGENCIES = frozenset({"village", "clinic"})
INVITE_FAMILIES = frozenset({"village", "clinic", "township", "county"})
FOR_TWO = frozenset({"county", "administrator", "auditor"})
KEPT = {"administrator": 2, "auditor": 1}
"""How many of a role stay where one of them goes: two decide together, and somebody looks at what was done."""


def check_can_keep_consent(by: Actor, person: int) -> None:
    """The person, or a worker to whom the person says so; that the worker sees the person, the database checks."""
    if by.role == "family" and person in by.people:
        return
    if by.role not in KEEP_CONSENTS or by.purpose not in ("register", "care"):
        raise AccessError("access-consent", f"a {by.role} acting for {by.purpose} does not take down consent")


def can_keep_consent(by: Actor, person: int) -> bool:
    return _holds(check_can_keep_consent, by, person)


def check_can_open_emergency(by: Actor) -> None:
    if by.role not in OPEN_EMERGENCIES or by.purpose != "care":
        raise AccessError("emergency-role", f"a {by.role} acting for {by.purpose} opens no record in an emergency")


def can_open_emergency(by: Actor) -> bool:
    return _holds(check_can_open_emergency, by)


def check_can_propose(by: Actor, kind: str) -> None:
    if kind not in KINDS:
        raise AccessError("proposal-kind", f"nobody can propose {kind}")
    if by.role not in KINDS[kind].proposers:
        raise AccessError("proposal-role", f"a {by.role} does not propose {kind}")


def can_propose(by: Actor, kind: str) -> bool:
    return _holds(check_can_propose, by, kind)


def check_can_decide(by: Actor, kind: str, *, proposed_by: int) -> None:
    """Somebody other than whoever proposed it, in a role that decides such things."""
    if by.account == proposed_by:
        raise AccessError("proposal-own", "what one proposes, another decides", advice="Ask a colleague to look at it.")
    if kind not in KINDS or by.role not in KINDS[kind].deciders:
        raise AccessError("proposal-decides", f"a {by.role} does not decide {kind}")


def can_decide(by: Actor, kind: str, *, proposed_by: int) -> bool:
    return _holds(check_can_decide, by, kind, proposed_by=proposed_by)


def check_can_manage_accounts(by: Actor, area: int) -> None:
    """An administrator, in the own area and below."""
    if by.role != "administrator" or by.purpose != "settings":
        raise AccessError("account-role", f"a {by.role} does not keep accounts")
    if not by.covers(area):
        raise AccessError("account-area", f"area {area} is not below the administrator's own")


def can_manage_accounts(by: Actor, area: int) -> bool:
    return _holds(check_can_manage_accounts, by, area)


def needs_two(role: str, area: int) -> bool:
    """Postings that reach a whole county, or that watch over others, are granted by two."""
    return role in FOR_TWO or (area % PLACES_PER_COUNTY == 0 and role != "planner")


def check_rank(role: str, area: int) -> None:
    """A village's worker works in one village; other roles may serve more than their name says, if two grant it."""
    if role == "village" and area % PLACES_PER_TOWNSHIP == 0:
        raise AccessError("account-rank", f"area {area} is no village", advice="Choose a village, or another role.")


def check_can_grant(by: Actor, role: str, area: int) -> None:
    """What one administrator grants alone."""
    check_can_manage_accounts(by, area)
    if role == "family":
        raise AccessError("account-family", "a family member has no posting", advice="Open an account at the person.")
    check_rank(role, area)
    if needs_two(role, area):
        raise AccessError("account-two", f"{role} for area {area} is granted by two", advice="Propose it.")


def can_grant(by: Actor, role: str, area: int) -> bool:
    return _holds(check_can_grant, by, role, area)


def check_can_close_account(by: Actor, account: int, areas: list[int]) -> None:
    """One that works in the administrator's area; not the own one."""
    if account == by.account:
        raise AccessError("account-own", "nobody closes the own account", advice="Ask another administrator.")
    for area in areas or [by.area]:
        check_can_manage_accounts(by, area)


def can_close_account(by: Actor, account: int, areas: list[int]) -> bool:
    return _holds(check_can_close_account, by, account, areas)


def check_can_do_without(role: str, others: int) -> None:
    """`others`: accounts in use that hold the role there too. Who locked all others out could not be undone."""
    if others < KEPT.get(role, 0):
        raise AccessError(
            f"account-last-{role}", f"this would leave {others} with the role {role}", advice="Name another first."
        )


def can_do_without(role: str, others: int) -> bool:
    return _holds(check_can_do_without, role, others)


def check_can_invite_family(by: Actor) -> None:
    if by.role not in INVITE_FAMILIES or by.purpose != "register":
        raise AccessError("account-role", f"a {by.role} acting for {by.purpose} opens no accounts")


def can_invite_family(by: Actor) -> bool:
    return _holds(check_can_invite_family, by)


def check_can_have_account(person: PersonCard, on: date) -> None:
    """A living adult, who is told from others by a name; `access_open_family` holds the same."""
    if person.died_on is not None:
        raise AccessError("account-dead", "nobody signs in for somebody who has died")
    if not person.name:
        raise AccessError("account-unnamed", "an account bears the name of its owner", advice="Add the name first.")
    if person.born_on is None or not is_grown(person.born_on, on):
        raise AccessError("account-child", f"an account is for people of {ADULT_YEARS} or more")


def can_have_account(person: PersonCard, on: date) -> bool:
    return _holds(check_can_have_account, person, on)


def check_can_settle(by: Actor, *, raised_by: int) -> None:
    """An auditor, who did not set the alarm off."""
    if by.role != "auditor":
        raise AccessError("alarm-role", f"a {by.role} does not settle alarms")
    if raised_by == by.account:
        raise AccessError("alarm-own", "one's own alarm is settled by somebody else")


def can_settle(by: Actor, *, raised_by: int) -> bool:
    return _holds(check_can_settle, by, raised_by=raised_by)


def _holds(check: Callable[..., None], *args: object, **kwargs: object) -> bool:
    try:
        check(*args, **kwargs)
    except AccessError:
        return False
    return True
