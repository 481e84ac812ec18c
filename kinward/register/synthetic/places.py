"""Villages, their townships and counties, and how many people live in each.

The model county has 343 villages and 157,000 people: 35 villages under 100 people, 52 more under 200, and three
quarters of the people in the seven northern of its fifteen townships. Other numbers of people keep these
proportions; from 235,500 people on there are more counties, each with its own made-up area code (99xxxx).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kinward.register.synthetic.errors import too_few_people, too_many_people
from kinward.register.synthetic.place_names import county_names, township_names, village_names

COUNTY_PEOPLE, COUNTY_VILLAGES, COUNTY_TOWNSHIPS, NORTHERN_TOWNSHIPS = 157_000, 343, 15, 7
UNDER_100, UNDER_200 = 35, 87
NORTHERN_SHARE = 0.75
SMALL_IN_NORTH = 0.15
AREA_CODES = range(990123, 1_000_000)
LARGEST = COUNTY_PEOPLE * len(AREA_CODES)


@dataclass(frozen=True)
class Township:
    """A township and its villages: `villages` (names) and `sizes` (living people wanted) side by side."""

    name: str
    county: str
    area_code: int
    number_in_county: int
    northern: bool
    villages: tuple[str, ...]
    sizes: tuple[int, ...]

    @property
    def people(self) -> int:
        return sum(self.sizes)


def make_townships(people: int, rng: np.random.Generator) -> list[Township]:
    """All townships, county by county, with exactly `people` people in their villages."""
    if people < 1:
        raise too_few_people(people)
    if people > LARGEST:
        raise too_many_people(people, LARGEST)
    counties = max(1, round(people / COUNTY_PEOPLE))
    parts = np.diff(np.linspace(0, people, counties + 1).round().astype(int))
    names = county_names(counties, rng)
    return [
        township
        for part, name, code in zip(parts, names, AREA_CODES[:counties], strict=True)
        for township in _county(int(part), name, code, rng)
    ]


def _county(people: int, name: str, code: int, rng: np.random.Generator) -> list[Township]:
    villages = max(1, round(COUNTY_VILLAGES * people / COUNTY_PEOPLE))
    townships = min(max(1, round(COUNTY_TOWNSHIPS * people / COUNTY_PEOPLE)), COUNTY_TOWNSHIPS, villages)
    northern = round(townships * NORTHERN_TOWNSHIPS / COUNTY_TOWNSHIPS)
    sizes, north = _village_sizes(people, villages, northern > 0, rng)
    homes = _share_out(sizes, north, northern, townships, rng)
    labels = village_names(villages, rng)
    titles = township_names(townships, rng)
    return [
        Township(
            name=titles[t],
            county=name,
            area_code=code,
            number_in_county=t,
            northern=t < northern,
            villages=tuple(labels[v] for v in np.flatnonzero(homes == t)),
            sizes=tuple(int(s) for s in sizes[homes == t]),
        )
        for t in range(townships)
    ]


def _village_sizes(
    people: int, villages: int, split: bool, rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Wanted size of each village and whether it lies in the north; well clear of the limits 100 and 200."""
    tiny = round(villages * UNDER_100 / COUNTY_VILLAGES)
    small = round(villages * UNDER_200 / COUNTY_VILLAGES) - tiny
    sizes = np.concatenate([rng.integers(42, 92, tiny), rng.integers(110, 190, small)])
    north = (rng.random(tiny + small) < SMALL_IN_NORTH) & split
    rest = rng.lognormal(0, 0.55, villages - tiny - small)
    rest_north = np.zeros(len(rest), dtype=bool)
    wanted = (people * NORTHERN_SHARE - sizes[north].sum()) / (people - sizes.sum()) if split else 0.0
    rest_north[_first_until(rest, wanted)] = split
    north_people = round(people * NORTHERN_SHARE) if split else 0
    large = np.empty(len(rest), dtype=np.int64)
    large[rest_north] = _fill(rest[rest_north], north_people - int(sizes[north].sum()))
    large[~rest_north] = _fill(rest[~rest_north], people - north_people - int(sizes[~north].sum()))
    return np.concatenate([sizes, large]), np.concatenate([north, rest_north])


def _first_until(weights: NDArray[np.float64], share: float) -> NDArray[np.int64]:
    """The leading villages that hold about `share` of the weight: not all of them, unless that is asked."""
    part = np.cumsum(weights) / weights.sum()
    return np.arange(min(int((part <= share).sum()) + (share > 0), len(weights) - 1))


def _fill(weights: NDArray[np.float64], people: int) -> NDArray[np.int64]:
    """Whole numbers in proportion to `weights` that add up to `people`, none under 212 where that can be."""
    floor = min(212, people // max(len(weights), 1))
    spare = people - floor * len(weights)
    ends = (np.cumsum(weights) / weights.sum() * spare).round().astype(np.int64)
    shared: NDArray[np.int64] = floor + np.diff(ends, prepend=0)
    return shared


def _share_out(
    sizes: NDArray[np.int64], north: NDArray[np.bool_], northern: int, townships: int, rng: np.random.Generator
) -> NDArray[np.int64]:
    """The township of each village: dealt out within its half, so that the townships are of like size."""
    homes = np.empty(len(sizes), dtype=np.int64)
    for half, first, count in ((north, 0, northern), (~north, northern, townships - northern)):
        members = np.flatnonzero(half)
        order = members[np.argsort(-sizes[members], kind="stable")]
        if count:
            rounds = -(-len(order) // count)
            deal = np.concatenate([rng.permutation(count) for _ in range(rounds)]) if rounds else order
            homes[order] = first + deal[: len(order)]
    return homes
