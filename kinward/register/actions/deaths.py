"""A death: the line of the death register, and what ends with it."""

from datetime import date, timedelta

from django.db.models import Q

from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.actions.births import PREGNANCY
from kinward.register.actions.checks import check_born
from kinward.register.actions.heads import check_next_head, follow_head, members_of
from kinward.register.actions.kinship import children_of, end_status, parents_of
from kinward.register.actions.moves import too_early
from kinward.register.actions.people import household_of, identity_of
from kinward.register.actions.timelines import end_all, goes_on
from kinward.register.errors import RegisterError, whom
from kinward.register.history import correct, current, whole, write
from kinward.register.models import Act, Identity, Marriage, Membership, ParentLink, Residence, VitalEvent
from kinward.register.policies import check_can_record, check_day


@whole()
def record_death(
    person: int,
    *,
    on: date,
    by: Actor,
    today: date,
    place_text: str = "",
    certificate: str = "",
    informant: str = "",
    new_head: int | None = None,
) -> Act:
    """Somebody has died. Membership, residence and marriage end that day; a spouse is widowed from then on.

    new_head  who follows as head of the household, if the dead was head and the family has said so
    raises    RegisterError register-role, -future, -long-ago, -dead, -before-birth, -child-later, -not-member,
              -young-head, -too-early
    """
    check_can_record(by)
    check_day(on, today=today, what="the day of death")
    history.hold([person, *_widowed(person, on)])
    identity = identity_of(person)
    _check_can_die(identity, on)
    widowed = _widowed(person, on)
    act = history.begin("death", on=on, by=by, people=sorted({person, *widowed}))
    correct(act, identity, died_on=on)
    _leave_household(act, person, on, new_head)
    end_all(act, Residence.objects.filter(person=person), on)
    end_all(act, Marriage.objects.filter(Q(one=person) | Q(other=person)), on)
    with history.reaching(widowed):
        for each in widowed:
            end_status(act, each, "widowed", on)
    told = {"place_text": place_text, "certificate": certificate, "informant": informant}
    write(act, VitalEvent(person_id=person, kind="death", registered_on=act.recorded_on, **told))
    near = (parents_of([person]), children_of([person]))
    history.finish(act, also={one for found in near for linked in found.values() for one in linked})
    return act


def _widowed(person: int, on: date) -> list[int]:
    """Who was married to this person on that day or later, also those of whom a later end is known already."""
    marriages = current(Marriage.objects.filter(Q(one=person) | Q(other=person)))
    return sorted({row.other_id if row.one_id == person else row.one_id for row in marriages if goes_on(row, on)})


def _check_can_die(identity: Identity, on: date) -> None:
    if identity.died_on is not None:
        raise RegisterError(
            "register-dead", f"this person died on {identity.died_on}", where=f"person {identity.person_id}",
            advice="If that day is wrong, take that record back and record the death again.",
        )  # fmt: skip
    check_born(identity, on)
    latest = on + (PREGNANCY if identity.sex == "male" else timedelta(0))
    children = current(ParentLink.objects.filter(parent=identity.person_id, kind="birth")).values("child")
    if identity.sex and current(Identity.objects.filter(person__in=children, born_on__gt=latest)).exists():
        raise RegisterError(
            "register-child-later", f"a child was born after {latest}", where=whom(identity.person_id),
            advice="Check the day of death.",
        )  # fmt: skip


def _leave_household(act: Act, person: int, on: date, new_head: int | None) -> None:
    """Nobody need say who is head now: the family may not know yet."""
    membership = household_of(person)
    members = members_of(membership.household_id) if membership else []
    follower = check_next_head(members, [person], new_head, on) if new_head else None
    end_all(act, Membership.objects.filter(person=person), on)
    if membership and follower:
        if membership.valid_from is not None and on < membership.valid_from:
            raise too_early(person, membership.valid_from)
        follow_head(act, membership.household_id, follower, on)
