"""Who is head of a household, and what everybody else is to the head."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from kinward.register.actions.kinship import roles_towards
from kinward.register.actions.people import head_of
from kinward.register.ages import is_grown, is_role_odd
from kinward.register.errors import RegisterError, whom
from kinward.register.history import change, current, standing, write
from kinward.register.models import Act, Identity, Membership


def members_of(household: int) -> list[Membership]:
    """The memberships that hold with no end known, the head's first."""
    found = standing(Membership.objects.filter(household=household)).order_by("pk")
    return sorted(found, key=lambda membership: membership.role != "head")


def needs_head(members: Collection[Membership], leaving: Collection[int]) -> list[int]:
    """Of whom the next head must be chosen: those who stay when a household's head leaves."""
    if not any(member.role == "head" and member.person_id in leaving for member in members):
        return []
    return [member.person_id for member in members if member.person_id not in leaving]


def check_next_head(
    members: Collection[Membership], leaving: Collection[int], new_head: int | None, on: date
) -> int | None:
    """Who is head of those who stay: chosen, or the only one left.

    raises  RegisterError register-head-missing, register-not-member, register-young-head
    """
    staying = needs_head(members, leaving)
    if not staying:
        return None
    if new_head is None and len(staying) == 1:
        return staying[0]
    if new_head is None:
        raise RegisterError(
            "register-head-missing", "the head leaves and others stay",
            where=whom(*(member.person_id for member in members if member.role == "head")),
            advice="Choose who is head of those who stay.",
        )  # fmt: skip
    if new_head not in staying:
        raise RegisterError(
            "register-not-member", "the new head must be one of those who stay", where=f"person {new_head}"
        )
    check_grown_head(staying, new_head, on)
    return new_head


def check_grown_head(members: Collection[int], head: int, on: date) -> None:
    """Nobody under 18 heads a household in which somebody is grown.

    raises  RegisterError register-young-head
    """
    born = dict(current(Identity.objects.filter(person__in=members)).values_list("person_id", "born_on"))
    if not is_grown(born.get(head), on) and any(is_grown(each, on) for each in born.values()):
        raise young_head(f"person {head}")


def young_head(where: str) -> RegisterError:
    return RegisterError(
        "register-young-head", "on that day this member was under 18, and others were not",
        where=where, advice="Choose a grown member.",
    )  # fmt: skip


def check_child_heads(heads: Iterable[int | None], on: date, *, sure: bool) -> None:
    """Where nobody is grown, orphans say, a child is head; somebody looked at it.

    raises  RegisterError register-child-head
    """
    born = current(Identity.objects.filter(person__in=[head for head in heads if head]).order_by("person_id"))
    young = [person for person, day in born.values_list("person_id", "born_on") if not is_grown(day, on)]
    if young and not sure:
        raise RegisterError(
            "register-child-head", "on that day the head would be under 18, and nobody there is grown",
            where=whom(*young), advice="Look at the day and at who is meant; if they are right, send it with `sure`.",
        )  # fmt: skip


def check_roles(head: int | None, said: Mapping[int, str], *, sure: bool) -> None:
    """What was declared of members fits their ages, or somebody looked at it.

    raises  RegisterError register-generation
    """
    born = dict(current(Identity.objects.filter(person__in=[*said, head or 0])).values_list("person_id", "born_on"))
    odd = [one for one, role in said.items() if is_role_odd(role, born.get(one), born.get(head or 0))]
    if odd and not sure:
        raise role_odd(whom(*odd))


def role_odd(where: str) -> RegisterError:
    return RegisterError(
        "register-generation", "by the days of birth, the role is rather the head's", where=where,
        advice="Look at the role and at both days of birth; if they are right, send it again with `sure`.",
    )  # fmt: skip


def follow_head(act: Act, household: int, new_head: int, on: date) -> None:
    """From this day this member is head; the others are what the links say they are, else unknown."""
    for member, role in new_roles(members_of(household), new_head, {}):
        change(act, member, on, role=role)


def new_roles(
    members: Collection[Membership], head: int, said: Mapping[int, str]
) -> list[tuple[Membership, str | None]]:
    """Whose role is another one with this head, and which; `said`: what was declared, else what the links say."""
    roles = roles_towards(head, [member.person_id for member in members])
    roles |= {person: role for person, role in said.items() if person != head}
    found = [(member, roles.get(member.person_id)) for member in members]
    return [(member, role) for member, role in found if member.role != role]


def add_members(act: Act, household: int, joining: Mapping[int, date], said: Mapping[int, str | None]) -> None:
    """People who belong to no household now become members, each from a day.

    said    roles that were declared; the others are what the links say
    """
    head = next((person for person, role in said.items() if role == "head"), None) or head_of(household)
    roles = roles_towards(head, joining) if head else {}
    for person, start in joining.items():
        role = said.get(person) or roles.get(person)
        write(act, Membership(person_id=person, household_id=household, role=role, valid_from=start))
