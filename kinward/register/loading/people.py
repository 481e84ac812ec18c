"""A batch of people as rows: the person, the identity, the keys of the search, what was declared, home and family."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from kinward.register.loading.homes import FIRST_KEY, Kin
from kinward.register.naming.sounds import NameKeys, keys_of
from kinward.register.numbers import sealed
from kinward.register.synthetic.days import NEVER

NOT_DECLARED = (
    *("key", "ref", "household", "mother", "father", "spouse", "born_on", "died_on", "sex", "nationality", "region"),
    *("resident", "resident_since", "household_role", "child_of_household"),
)
ELSEWHERE = "外出务工"


@dataclass(frozen=True)
class Batch:
    """People `first`, `first` + 1 … of the folder, with what all of them share."""

    first: int
    facts: pa.Table
    names: pa.Table
    kin: Kin
    village_code: NDArray[np.int64]

    def tables(self) -> Iterator[tuple[str, pa.Table]]:
        """Each table with its rows, which carry every column but those of the act."""
        yield "register_person", pa.table({"id": self.keys, "area": self.area})
        yield "register_identity", self.identities()
        yield "register_search_key", self.search_keys()
        yield "register_circumstance", self.circumstances()
        yield "register_membership", self.memberships()
        yield "register_residence", self.residences()
        yield "register_parent_link", self.parents()
        yield "register_marriage", self.marriages()

    # -- who

    @cached_property
    def place(self) -> slice:
        return slice(self.first, self.first + self.facts.num_rows)

    @cached_property
    def keys(self) -> pa.Array:
        return pa.array(np.arange(self.place.start, self.place.stop) + FIRST_KEY)

    @cached_property
    def area(self) -> NDArray[np.int64]:
        return self.village_code[self.kin.village_of_household[self.kin.last_household[self.place]]]

    @cached_property
    def died_on(self) -> pa.Array:
        """Null for the living."""
        died = self.kin.died[self.place]
        return pa.array(died, pa.int32(), mask=died == NEVER).cast(pa.date32())

    @cached_property
    def name_keys(self) -> list[NameKeys]:
        return [keys_of(name) for name in self.names["name"].to_pylist()]

    def identities(self) -> pa.Table:
        numbers = [sealed(number or "") for number in self.names["id_number"].to_pylist()]
        return pa.table(
            {
                "person_id": self.keys,
                "name": self.names["name"],
                "sort_key": [each.order for each in self.name_keys],
                "sex": self.facts["sex"],
                "born_on": self.facts["born_on"],
                "died_on": self.died_on,
                "nationality": self.facts["nationality"],
                **{name: pa.array([_hex(each[name]) for each in numbers]) for name in ("id_cipher", "id_blind")},
                "id_tail": [each["id_tail"] for each in numbers],
            }
        )

    def search_keys(self) -> pa.Table:
        found: dict[str, list[tuple[str, ...]]] = {"hanzi": [(each.name,) for each in self.name_keys]}
        found["pinyin"] = [each.pinyin for each in self.name_keys]
        found["initials"] = [each.initials for each in self.name_keys]
        return pa.concat_tables(self._keyed(kind, keys) for kind, keys in found.items())

    def _keyed(self, kind: str, keys: list[tuple[str, ...]]) -> pa.Table:
        counts = np.fromiter(map(len, keys), np.int64, len(keys))
        return pa.table(
            {
                "person_id": np.repeat(self.keys.to_numpy(), counts),
                "kind": pa.repeat(pa.scalar(kind), int(counts.sum())),
                "key": pa.array([key for each in keys for key in each], pa.string()),
                "area": np.repeat(self.area, counts),
            }
        )

    # -- what was declared, and where

    def circumstances(self) -> pa.Table:
        declared = self.facts.drop_columns(list(NOT_DECLARED))
        adopted = _unless_never(self.facts["adopted_on"])
        declared = declared.set_column(declared.schema.get_field_index("adopted_on"), "adopted_on", adopted)
        return declared.append_column("person_id", self.keys)

    def memberships(self) -> pa.Table:
        by_links = pc.or_(self._lives_with_a_parent(), pc.fill_null(self.facts["parents_complete"], False))
        return pa.table(
            {
                "person_id": self.keys,
                "household_id": pa.array(self.kin.last_household[self.place] + FIRST_KEY),
                "role": self.facts["household_role"],
                "child_of_household": pc.if_else(by_links, pa.scalar(None, pa.bool_()), False),
                "valid_to": self.died_on,
            }
        )

    def _lives_with_a_parent(self) -> pa.Array:
        home = self.kin.household[self.place]
        with_parent = np.zeros(len(home), dtype=bool)
        for links in (self.kin.mother[self.place], self.kin.father[self.place]):
            with_parent |= (links >= 0) & (home >= 0) & (self.kin.household[links] == home)
        return pa.array(with_parent)

    def residences(self) -> pa.Table:
        resident = self.facts["resident"].combine_chunks()
        since = self.facts["resident_since"].combine_chunks()
        before_death = pc.coalesce(pc.less(since, self.died_on), pa.scalar(True))
        here = pc.fill_null(resident, False)
        rows = pa.table(
            {
                "person_id": self.keys,
                "place_id": pc.if_else(here, pa.array(self.area), pa.scalar(None, pa.int64())),
                "elsewhere": pc.if_else(here, "", ELSEWHERE),
                "valid_from": pc.if_else(before_death, since, None),
                "valid_to": self.died_on,
            }
        )
        return rows.filter(pc.is_valid(resident))

    # -- with whom

    def parents(self) -> pa.Table:
        adopted = _unless_never(self.facts["adopted_on"])
        return pa.concat_tables(
            pa.table(
                {
                    "child_id": self.keys,
                    "parent_id": pa.array(links + FIRST_KEY),
                    "kind": pc.if_else(pc.is_valid(adopted), "adoption", "birth"),
                    "side": pa.repeat(pa.scalar(side), len(links)),
                    "valid_from": adopted,
                }
            ).filter(pa.array(links >= 0))
            for side, links in (("mother", self.kin.mother[self.place]), ("father", self.kin.father[self.place]))
        )

    def marriages(self) -> pa.Table:
        """Each couple once, with the smaller key; what the first death ended has ended."""
        one = np.arange(self.place.start, self.place.stop)
        other = self.kin.spouse[self.place]
        ended = np.minimum(self.kin.died[self.place], np.where(other >= 0, self.kin.died[other], NEVER))
        rows = pa.table(
            {
                "one_id": pa.array(one + FIRST_KEY),
                "other_id": pa.array(other + FIRST_KEY),
                "valid_to": pa.array(ended, pa.int32(), mask=ended == NEVER).cast(pa.date32()),
            }
        )
        return rows.filter(pa.array(other > one))


def _unless_never(days: pa.ChunkedArray) -> pa.Array:
    said = days.combine_chunks()
    return pc.if_else(pc.equal(said.cast(pa.int32()), NEVER), pa.scalar(None, pa.date32()), said)


def _hex(value: object) -> str | None:
    return None if value is None else f"\\x{value.hex()}"  # type: ignore[attr-defined]
