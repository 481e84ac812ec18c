"""People who are not in the register come to live in the county."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.actions.asking import counting_numbers
from kinward.register.actions.births import check_parent_age
from kinward.register.actions.checks import check_number, check_own_village
from kinward.register.actions.heads import add_members, members_of, role_odd, young_head
from kinward.register.actions.moves import check_move
from kinward.register.actions.people import (
    born_on_of,
    head_of,
    household_seen,
    identity_of,
    new_household,
    new_person,
    next_person,
)
from kinward.register.ages import is_grown, is_role_odd
from kinward.register.errors import RegisterError
from kinward.register.history import whole, write
from kinward.register.models import Act, Circumstance, Marriage, ParentLink, Residence
from kinward.register.policies import check_day


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who moves in and is not in the register yet.

    mother, father, married_to  others of the same arrival, by their place in it, counted from 0
    """

    name: str
    sex: str
    born_on: date
    id_number: str = ""
    role: str | None = None
    nationality: str | None = "CN"
    hukou: str | None = None
    mother: int | None = None
    father: int | None = None
    married_to: int | None = None


@counting_numbers(lambda arrivals, **_: [arrival.id_number for arrival in arrivals])
@whole()
def move_in(
    arrivals: Sequence[Arrival], *, on: date, by: Actor, today: date, household: int | None = None, area: int = 0,
    number: str = "", sure: bool = False,
) -> Act:  # fmt: skip
    """People who are not in the register come to live here: into a household, or as a new one.

    sure    somebody looked at roles that do not fit the ages: rather a slip
    raises  RegisterError register-role, -future, -household, -place, -before-birth, -two-heads, -empty, -number-taken,
            -number-wrong, -number-differs, -mother-age, -father-age, -parent, -household-number, -generation,
            -young-head; `where` says whose line: line 0, line 1 …
    """
    check_move(by, on, today)
    home = household_seen(household) if household else None
    if not arrivals:
        raise RegisterError("register-empty", "nobody moves in", advice="Write down at least one person.")
    for place, arrival in enumerate(arrivals):
        _check_line(place, arrival, on, today)
    if home:
        history.hold([home.pk, *(member.person_id for member in members_of(home.pk))])
    head = head_of(home.pk) if home else None
    _check_one_head(arrivals, head, on)
    odd = [] if sure else odd_lines(arrivals, born_on_of(head))
    if odd:
        raise role_odd(", ".join(f"line {place}" for place in odd))
    area = home.area if home else area or by.area
    check_own_village(area, by)
    keys = [next_person() for _ in arrivals]
    act = history.begin("move-in", on=on, by=by, people=keys)
    into = home.pk if home else new_household(act, area=area, number=number)
    couples = _couples(arrivals)
    married = {place for couple in couples for place in couple}
    for place, (key, arrival) in enumerate(zip(keys, arrivals, strict=True)):
        _add_person(act, key, arrival, place, area=area, on=on, status="married" if place in married else None)
    _link_parents(act, keys, arrivals)
    for one, other in couples:
        write(act, Marriage(one_id=keys[one], other_id=keys[other]))
    starts = {key: max(on, arrival.born_on) for key, arrival in zip(keys, arrivals, strict=True)}
    add_members(act, into, starts, {key: arrival.role for key, arrival in zip(keys, arrivals, strict=True)})
    history.finish(act)
    return act


def _check_line(place: int, arrival: Arrival, on: date, today: date) -> None:
    line = f"line {place}"
    try:
        check_day(arrival.born_on, today=today, what="the day of birth")
        check_number(arrival.id_number, today=today, born_on=arrival.born_on, sex=arrival.sex)
    except RegisterError as error:
        raise RegisterError(error.code, error.message, where=line, advice=error.advice) from None
    if on < arrival.born_on:
        raise RegisterError(
            "register-before-birth", f"born on {arrival.born_on}, after the day of the move", where=line
        )


def _check_one_head(arrivals: Sequence[Arrival], head: int | None, on: date) -> None:
    heads = [place for place, arrival in enumerate(arrivals) if arrival.role == "head"]
    if len(heads) + bool(head) > 1:
        raise RegisterError(
            "register-two-heads", "a household has one head", where=f"line {heads[-1]}",
            advice="Choose what the others are to the head.",
        )  # fmt: skip
    grown = [is_grown(each.born_on, on) for each in arrivals]
    if heads and any(grown) and not grown[heads[0]]:
        raise young_head(f"line {heads[0]}")


def odd_lines(arrivals: Sequence[Arrival], head_born_on: date | None) -> list[int]:
    """Whose role does not fit the ages: to the head who arrives too, else to the one of that day of birth."""
    heads = [arrival.born_on for arrival in arrivals if arrival.role == "head"]
    head_born_on = heads[0] if heads else head_born_on
    return [place for place, each in enumerate(arrivals) if is_role_odd(each.role, each.born_on, head_born_on)]


def _couples(arrivals: Sequence[Arrival]) -> list[tuple[int, int]]:
    """Who of them are married to each other, by their places, each couple once."""
    said = [(place, each.married_to) for place, each in enumerate(arrivals) if each.married_to not in (None, place)]
    return sorted({(min(couple), max(couple)) for couple in said})


def _add_person(act: Act, key: int, arrival: Arrival, place: int, *, area: int, on: date, status: str | None) -> None:
    try:
        new_person(
            act, key, area=area, name=arrival.name, sex=arrival.sex, born_on=arrival.born_on,
            id_number=arrival.id_number, nationality=arrival.nationality,
        )  # fmt: skip
    except RegisterError as error:
        raise RegisterError(error.code, error.message, where=f"line {place}", advice=error.advice) from None
    start = max(on, arrival.born_on)
    write(act, Residence(person_id=key, place_id=area, valid_from=start))
    write(act, Circumstance(person_id=key, hukou=arrival.hukou, marital_status=status, valid_from=start))


def _link_parents(act: Act, keys: Sequence[int], arrivals: Sequence[Arrival]) -> None:
    for place, arrival in enumerate(arrivals):
        for side, line in (("mother", arrival.mother), ("father", arrival.father)):
            if line is not None:
                _link_parent(act, keys, arrivals, place, side, line)


def _link_parent(act: Act, keys: Sequence[int], arrivals: Sequence[Arrival], place: int, side: str, line: int) -> None:
    child, parent = arrivals[place], arrivals[line]
    if line == place or {"mother": "female", "father": "male"}[side] != parent.sex:
        raise RegisterError("register-parent", f"this line cannot be the {side}", where=f"line {place}")
    try:
        check_parent_age(side, identity_of(keys[line]), child.born_on)
    except RegisterError as error:
        raise RegisterError(error.code, error.message, where=f"line {place}", advice=error.advice) from None
    link = {"child_id": keys[place], "parent_id": keys[line], "side": side}
    write(act, ParentLink(**link, kind="birth", valid_from=child.born_on))
