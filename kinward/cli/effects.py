"""What a changed rule does to everybody: who gains, who loses and what it costs, by group, counts only.

Groups of fewer than ten people are put together; what is still fewer is shown as such and without money.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from kinward.cli.people import People, person_rows
from kinward.rules.answers import Answers
from kinward.rules.days import months_between
from kinward.rules.programme import Benefit, Programme

SMALL = 10
TOWNSHIPS_FROM = 5_000
AGES = ((3, "0-2"), (6, "3-5"), (18, "6-17"), (45, "18-44"), (60, "45-59"), (65, "60-64"), (80, "65-79"), (200, "80+"))


@dataclass(frozen=True)
class Effect:
    """Of some people: how many are due it before and after, who has more and who less, and the money of a period."""

    people_before: int
    people_after: int
    gain: int
    lose: int
    money_before: int
    money_after: int
    unknown_before: int = 0
    unknown_after: int = 0

    @property
    def touched(self) -> int:
        return max(self.people_before, self.people_after)

    @property
    def difference(self) -> int:
        return self.money_after - self.money_before

    def __add__(self, other: "Effect") -> "Effect":
        pairs = ((getattr(self, name), getattr(other, name)) for name in self.__dataclass_fields__)
        return Effect(*(mine + theirs for mine, theirs in pairs))


NOTHING = Effect(0, 0, 0, 0, 0, 0)


@dataclass(frozen=True)
class Group:
    """People alike in one thing; `members` names several small groups that were put together."""

    members: tuple[str, ...]
    effect: Effect


def amounts(answers: Answers, programme: Programme) -> dict[int, int]:
    """The money of each subject that is due something; 0 for services, leave and figures not verified."""
    found = answers.determinations
    rows = found.filter(pc.and_(pc.equal(found["programme"], programme.id), pc.equal(found["outcome"], "yes")))
    paid = isinstance(programme, Benefit) and programme.gives in ("money", "information")
    columns = zip(*(rows[name].to_pylist() for name in ("key", "amount", "confidence")), strict=True)
    return {key: (amount or 0) if paid and sure != "unverified" else 0 for key, amount, sure in columns}


def unknown(answers: Answers, programme: Programme) -> int:
    found = answers.determinations
    asked = pc.and_(pc.equal(found["programme"], programme.id), pc.equal(found["outcome"], "unknown"))
    return pc.sum(asked).as_py() or 0


def effect_on(keys: Sequence[int], before: dict[int, int], after: dict[int, int]) -> Effect:
    """Somebody who is due it for the first time gains, even where it is no money."""
    gain = sum((key in after and key not in before) or after.get(key, 0) > before.get(key, 0) for key in keys)
    lose = sum((key in before and key not in after) or after.get(key, 0) < before.get(key, 0) for key in keys)
    return Effect(
        sum(key in before for key in keys),
        sum(key in after for key in keys),
        gain,
        lose,
        sum(before.get(key, 0) for key in keys),
        sum(after.get(key, 0) for key in keys),
    )


# -- groups


def groups(
    people: People, view: str, before: dict[int, int], after: dict[int, int], on: date
) -> dict[str, list[Group]]:
    """By age, sex and kind of registration; by township where many people are known with their places."""
    keys = sorted(before.keys() | after.keys())
    rows = person_rows(people, view, pa.array(keys, pa.int64()))
    found = {}
    for name, labels in _labels(people, rows, on).items():
        by_label: dict[str, list[int]] = {}
        for key, label in zip(keys, labels, strict=True):
            by_label.setdefault(label, []).append(key)
        effects = [Group((label,), effect_on(of, before, after)) for label, of in sorted(by_label.items())]
        found[name] = folded(effects)
    return found


def _labels(people: People, rows: pa.Array, on: date) -> dict[str, list[str]]:
    person = people.tables.person
    said: Callable[[str], list[object]] = lambda name: person[name].combine_chunks().take(rows).to_pylist()  # noqa: E731
    labels = {
        "age": [age_group(born, on) for born in said("born_on")],
        "sex": [str(each or "unknown") for each in said("sex")],
        "hukou": [str(each or "unknown") for each in said("hukou")],
    }
    if people.tables.person.num_rows >= TOWNSHIPS_FROM and people.villages.null_count < len(people.villages):
        villages = people.villages.take(rows).to_pylist()
        labels["township"] = [(each or "unknown").partition(" ")[0] for each in villages]
    return labels


def age_group(born: object, on: date) -> str:
    if not isinstance(born, date):
        return "unknown"
    years = max(0, months_between(born, on)) // 12
    return next(name for limit, name in AGES if years < limit)


def folded(found: Sequence[Group]) -> list[Group]:
    """Small groups put together, and with the smallest other one while they are still too few to be shown."""
    large = [group for group in found if group.effect.touched >= SMALL]
    small = [group for group in found if group.effect.touched < SMALL]
    while small and large and sum(group.effect.touched for group in small) < SMALL:
        least = min(large, key=lambda group: group.effect.touched)
        large.remove(least)
        small.append(least)
    if not small:
        return large
    members = tuple(member for group in found if group in small for member in group.members)
    return [*large, Group(members, sum((group.effect for group in small), NOTHING))]
