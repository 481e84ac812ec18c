"""Marriage and divorce as declared, adoption, and parents who are named later."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q

from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.actions.births import PREGNANCY, SIDES, check_parent_age
from kinward.register.actions.checks import check_born
from kinward.register.actions.heads import add_members
from kinward.register.actions.kinship import check_no_circle, end_status, parents_of, spouses_of
from kinward.register.actions.moves import leave_household, live_in
from kinward.register.actions.people import household_of, household_seen, identity_of, living
from kinward.register.actions.timelines import declare_from, goes_on
from kinward.register.ages import is_grown
from kinward.register.errors import RegisterError, whom
from kinward.register.history import copied, current, end, standing, supersede, whole, write
from kinward.register.models import Act, Circumstance, Identity, Marriage, ParentLink, Residence, VitalEvent
from kinward.register.policies import check_can_record, check_day


@whole()
def declare_marriage(
    one: int, other: int, *, on: date, by: Actor, today: date, certificate: str = "", sure: bool = False
) -> Act:
    """Two people say that they are married since that day.

    sure    somebody looked at the days, if one of the two was under 18: rather a slip, but not for the register to say
    raises  RegisterError register-role, -future, -nobody, -dead, -before-birth, -related, -married-already, -under-age
    """
    check_can_record(by)
    check_day(on, today=today, what="the day of the marriage")
    history.hold([one, other])
    _check_can_marry(one, other, on)
    if not sure:
        _check_looked_at((one, other), on)
    act = history.begin("marriage", on=on, by=by, people=sorted((one, other)))
    write(act, Marriage(one_id=min(one, other), other_id=max(one, other), valid_from=on))
    registered = act.recorded_on
    for person in act.people:
        write(act, VitalEvent(person_id=person, kind="marriage", registered_on=registered, certificate=certificate))
        declare_from(act, Circumstance, {"person_id": person}, on, {"marital_status": "married"})
    history.finish(act)
    return act


def _check_can_marry(one: int, other: int, on: date) -> None:
    if one == other:
        raise RegisterError("register-same-person", "these are one and the same person")
    for person in (one, other):
        living(person, on)
        marriages = current(Marriage.objects.filter(Q(one=person) | Q(other=person)))
        if any(goes_on(marriage, on) for marriage in marriages):
            raise RegisterError(
                "register-married-already", "another marriage is recorded for that time", where=f"person {person}",
                advice="Record the end of the other marriage first.",
            )  # fmt: skip
    above = parents_of([one, other])
    if one in above.get(other, ()) or other in above.get(one, ()):
        raise RegisterError("register-related", "one of the two is a parent of the other", where=whom(one, other))


def _check_looked_at(couple: Sequence[int], on: date) -> None:
    for identity in current(Identity.objects.filter(person__in=couple)).order_by("person_id"):
        if not is_grown(identity.born_on, on):
            raise RegisterError(
                "register-under-age", "by the record this person was under 18 on that day",
                where=f"person {identity.person_id}",
                advice="Look at the day and at who is meant; if they are right, send it again with `sure`.",
            )  # fmt: skip


@whole()
def declare_divorce(person: int, *, on: date, by: Actor, today: date, sure: bool = False) -> Act:
    """One of two says that their marriage has ended that day.

    sure    somebody looked at the days, if one of the two was under 18, or had a child with the other long after
    raises  RegisterError register-role, -future, -long-ago, -nobody, -not-married, -before-birth, -before-marriage,
            -under-age, -child-since
    """
    check_can_record(by)
    check_day(on, today=today, what="the day of the divorce")
    history.hold([person, spouses_of([person]).get(person, 0)])
    identity_of(person)
    marriage = standing(Marriage.objects.filter(Q(one=person) | Q(other=person))).first()
    if marriage is None:
        raise RegisterError("register-not-married", "no marriage of this person is recorded", where=f"person {person}")
    _check_can_divorce(marriage, on)
    if not sure:
        _check_looked_at((marriage.one_id, marriage.other_id), on)
        _check_no_child_since((marriage.one_id, marriage.other_id), on)
    act = history.begin("divorce", on=on, by=by, people=[marriage.one_id, marriage.other_id])
    end(act, marriage, on)
    with history.reaching(act.people):
        for each in act.people:
            end_status(act, each, "divorced", on)
    history.finish(act)
    return act


def _check_can_divorce(marriage: Marriage, on: date) -> None:
    """After the marriage; and after both were born, as far as their records lie here."""
    if marriage.valid_from is not None and on <= marriage.valid_from:
        raise RegisterError(
            "register-before-marriage", f"they married on {marriage.valid_from}",
            where=whom(marriage.one_id, marriage.other_id), advice="Check the day.", named={"day": marriage.valid_from},
        )  # fmt: skip
    for identity in current(Identity.objects.filter(person__in=(marriage.one_id, marriage.other_id))):
        check_born(identity, on)


def _check_no_child_since(couple: Sequence[int], on: date) -> None:
    """Who is the child of both, and was born longer after the divorce than a pregnancy lasts."""
    children = current(Identity.objects.filter(born_on__gt=on + PREGNANCY)).order_by("born_on", "person_id")
    for parent in couple:
        links = standing(ParentLink.objects.filter(parent=parent, kind="birth"))
        children = children.filter(person__in=links.values("child"))
    latest = children.last()
    if latest is not None:
        raise RegisterError(
            "register-child-since", f"a child of both was born on {latest.born_on}",
            where=whom(*couple, latest.person_id),
            advice="Look at the day and at the child's parents; if they are right, send it again with `sure`.",
        )  # fmt: skip


@whole()
def record_adoption(child: int, parents: Sequence[int], *, on: date, by: Actor, today: date) -> Act:
    """A child is adopted by one or two people: they are its parents from that day, those by birth until then.

    A parent who stays one (the other adopts the child) is named among the parents.

    raises  RegisterError register-role, -future, -nobody, -dead, -before-birth, -parent, -adult, -older, -circle,
            -too-early
    """
    check_can_record(by)
    check_day(on, today=today, what="the day of the adoption")
    history.hold([child, *parents])
    identity = living(child, on, what="child")
    _check_can_adopt(identity, parents, on)
    before = list(standing(ParentLink.objects.filter(child=child)))
    act = history.begin(
        "adoption", on=on, by=by, people=sorted({child, *parents, *(each.parent_id for each in before)})
    )
    for link in before:
        if link.parent_id not in parents:
            end(act, link, on)
    _link(act, child, [each for each in parents if each not in {link.parent_id for link in before}], "adoption", on)
    told = {"adopted_on": on, "dependent": True, "parents_complete": True, "siblings_complete": None}
    declare_from(act, Circumstance, {"person_id": child}, on, told)
    _live_with(act, child, parents, on)
    write(act, VitalEvent(person_id=child, kind="adoption", registered_on=act.recorded_on))
    history.finish(act)
    return act


def _check_can_adopt(child: Identity, parents: Sequence[int], on: date) -> None:
    if not 1 <= len(set(parents)) == len(parents) <= 2 or child.person_id in parents:
        raise RegisterError("register-parent", "a child is adopted by one person or two others")
    if child.born_on is not None and is_grown(child.born_on, on):
        raise RegisterError(
            "register-adult", "on that day the person was 18 or older", where=whom(child.person_id),
            advice="Check the day.",
        )  # fmt: skip
    own = parents_of([child.person_id]).get(child.person_id, set())
    if set(parents) <= own:
        raise RegisterError("register-parent", "these are the parents already", where=whom(child.person_id))
    for parent in parents:
        check_older(living(parent, on, what="parent"), child)
    check_no_circle(child.person_id, parents)
    since = current(ParentLink.objects.filter(child=child.person_id, valid_from__gt=on)).order_by("valid_from").last()
    if since is not None and since.valid_from is not None:
        raise RegisterError(
            "register-too-early", f"other parents are recorded from {since.valid_from} on",
            where=f"person {child.person_id}",
            advice=f"The day must not lie before {since.valid_from}; or take the later one back first.",
        )  # fmt: skip


def check_older(parent: Identity, child: Identity) -> None:
    if parent.born_on is not None and child.born_on is not None and parent.born_on >= child.born_on:
        raise RegisterError(
            "register-older", "a parent is older than the child", where=whom(parent.person_id, child.person_id)
        )


def _link(act: Act, child: int, parents: Iterable[int], kind: str, on: date) -> None:
    """Each new parent on the side of their sex, unless that side is taken."""
    taken = set(standing(ParentLink.objects.filter(child=child)).values_list("side", flat=True))
    for parent in parents:
        side = SIDES.get(identity_of(parent).sex or "")
        side = None if side in taken else side
        taken.add(side)
        write(act, ParentLink(child_id=child, parent_id=parent, kind=kind, side=side, valid_from=on))


def _live_with(act: Act, child: int, parents: Sequence[int], on: date) -> None:
    """The child belongs to its parents' household, unless it does already."""
    homes = [found.household_id for found in (household_of(parent) for parent in parents) if found]
    membership = household_of(child)
    if not homes or (membership is not None and membership.household_id in homes):
        return
    area = household_seen(homes[0]).area
    if not standing(Residence.objects.filter(person=child, place=area)).exists():
        live_in(act, child, area, on)
    if membership is not None:
        leave_household(act, [membership], on)
    add_members(act, homes[0], {child: on}, {})


@whole()
def name_parents(child: int, *, by: Actor, today: date, mother: int | None = None, father: int | None = None) -> Act:
    """Who the parents by birth are, said later or said wrongly at first; who is not named is not known.

    raises  RegisterError register-role, -nobody, -parent, -mother-age, -father-age, -circle, -nothing-new
    """
    check_can_record(by)
    history.hold([child, mother or 0, father or 0])
    identity = identity_of(child, what="child")
    named = {side: key for side, key in (("mother", mother), ("father", father)) if key}
    before = list(current(ParentLink.objects.filter(child=child, kind="birth")))
    said = {link.side: link.parent_id for link in before}
    if said == named:
        raise RegisterError("register-nothing-new", "the register says so already", where=whom(child))
    _check_can_be_parents(identity, named, today)
    people = {child, *named.values(), *said.values()}
    act = history.begin("parents", on=identity.born_on or today, by=by, people=sorted(people))
    adopted = current(ParentLink.objects.filter(child=child, kind="adoption")).order_by("valid_from").first()
    until = adopted.valid_from if adopted else None
    supersede(act, [link for link in before if named.get(link.side or "") != link.parent_id])
    for side, key in named.items():
        same = next((link for link in before if link.side == side), None)
        if same is not None and same.parent_id == key:
            continue
        new = ParentLink(
            child_id=child, parent_id=key, kind="birth", side=side, valid_from=identity.born_on, valid_to=until
        )
        write(act, copied(same, parent_id=key) if same is not None else new)
    _tell_complete(act, child, named, identity.born_on)
    history.finish(act)
    return act


def _check_can_be_parents(child: Identity, named: dict[str, int], today: date) -> None:
    if child.person_id in named.values() or len(set(named.values())) < len(named):
        raise RegisterError("register-parent", "a child and its two parents are three people")
    for side, key in named.items():
        identity = identity_of(key, what=side)
        if identity.sex and SIDES[identity.sex] != side:
            raise RegisterError(
                "register-parent", f"the record of the {side} says {identity.sex}", where=f"person {key}"
            )
        check_parent_age(side, identity, child.born_on or today, child=child.person_id)
        check_born(identity, child.born_on or today)
    check_no_circle(child.person_id, named.values())


def _tell_complete(act: Act, child: int, named: dict[str, int], born_on: date | None) -> None:
    """Two parents are all; with fewer nobody has said."""
    told = {"parents_complete": True if len(named) == len(SIDES) else None}
    if born_on is not None:
        declare_from(act, Circumstance, {"person_id": child}, born_on, told)
