"""What two people are to each other by the links the register has."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from kinward.register.actions.timelines import declare_from, goes_on, timeline
from kinward.register.errors import RegisterError
from kinward.register.history import correct, current, standing
from kinward.register.models import Act, Circumstance, Marriage, ParentLink


def parents_of(people: Iterable[int]) -> dict[int, set[int]]:
    """The parents of each of these people who has any on record."""
    return _linked(people, "child_id", "parent_id")


def children_of(people: Iterable[int]) -> dict[int, set[int]]:
    return _linked(people, "parent_id", "child_id")


def _linked(people: Iterable[int], by: str, other: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    links = standing(ParentLink.objects.filter(**{f"{by}__in": list(people)}))
    for one, linked in links.values_list(by, other):
        found.setdefault(one, set()).add(linked)
    return found


def spouses_of(people: Iterable[int]) -> dict[int, int]:
    """The husband or wife of each of these people who has one."""
    wanted = set(people)
    pairs = standing(Marriage.objects.filter(Q(one__in=wanted) | Q(other__in=wanted))).values_list("one_id", "other_id")
    both = [pair for one, other in pairs for pair in ((one, other), (other, one))]
    return {one: other for one, other in both if one in wanted}


def end_status(act: Act, person: int, status: str, on: date) -> None:
    """Divorced or widowed, from the day on which their marriage ended; "married", said of later, rested on it."""
    declare_from(act, Circumstance, {"person_id": person}, on, {"marital_status": status})
    marriages = current(Marriage.objects.filter(Q(one=person) | Q(other=person)))
    if any(goes_on(marriage, on) for marriage in marriages):
        return
    for row in timeline(Circumstance.objects.filter(person=person)):
        if row.marital_status == "married" and row.valid_from is not None and row.valid_from > on:
            correct(act, row, marital_status=status)


def check_no_circle(child: int, parents: Iterable[int]) -> None:
    """Nobody is the parent of an own parent, at any distance.

    raises  RegisterError register-circle
    """
    above, seen = set(parents), set()
    while above:
        if child in above:
            raise RegisterError(
                "register-circle",
                "nobody can be the child of an own descendant",
                where=f"person {child}",
                advice="Look again who is the parent and who the child.",
            )
        seen |= above
        above = {parent for found in parents_of(above).values() for parent in found} - seen


def roles_towards(head: int, people: Iterable[int]) -> dict[int, str]:
    """The roles of these people in a household with this head, as far as links say; who is not linked is left out."""
    wanted = set(people) - {head}
    spouse = spouses_of([head]).get(head)
    couple = {head, *([spouse] if spouse else [])}
    above = parents_of(couple)
    parents = above.get(head, set())
    below = children_of(couple)
    children = {child for found in below.values() for child in found}
    mates = set(spouses_of(children).values()) if children else set()
    grandchildren = {child for found in children_of(children).values() for child in found} if children else set()
    farther = {one for found in parents_of(parents).values() for one in found} if parents else set()
    siblings = {child for found in children_of(parents).values() for child in found} if parents else set()
    degrees = (
        ("sibling", siblings), ("grandparent", farther), ("grandchild", grandchildren), ("child_in_law", mates),
        ("parent_in_law", above.get(spouse, set()) if spouse else set()), ("parent", parents), ("child", children),
        ("spouse", {spouse}),
    )  # fmt: skip
    roles = {person: role for role, found in degrees for person in found if person in wanted}
    return {**roles, **({head: "head"} if head in set(people) else {})}
