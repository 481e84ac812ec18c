"""What is read of all people and households at once, so that batches of people can be written one after the other."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from kinward.register.loading.places import A_COUNTY, Places
from kinward.register.synthetic.days import NEVER

FIRST_KEY = 1
"""Keys of the folder begin with 0, those of tables with 1."""


@dataclass(frozen=True)
class Kin:
    """Side by side with people, by place in the folder; -1 is nobody, or no household.

    household  the one somebody lives in: the dead live in none
    """

    household: NDArray[np.int64]
    mother: NDArray[np.int64]
    father: NDArray[np.int64]
    spouse: NDArray[np.int64]
    died: NDArray[np.int32]
    village_of_household: NDArray[np.int64]
    last_household: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.household)


def read_kin(folder: Path) -> Kin:
    table = pq.read_table(folder / "person.parquet", columns=["household", "mother", "father", "spouse", "died_on"])
    last = _numbers(table["household"])
    died = table["died_on"].cast(pa.int32()).combine_chunks().to_numpy(zero_copy_only=False)
    village = pq.read_table(folder / "household.parquet", columns=["village"])["village"]
    return Kin(
        household=np.where(died < NEVER, -1, last),
        mother=_numbers(table["mother"]),
        father=_numbers(table["father"]),
        spouse=_numbers(table["spouse"]),
        died=died.astype(np.int32),
        village_of_household=_numbers(village),
        last_household=last,
    )


def households(folder: Path, places: Places, kin: Kin) -> tuple[pa.Table, pa.Table]:
    """Rows of the households and of what was declared of them."""
    facts = pq.read_table(folder / "household.parquet").drop_columns(["ref", "village", "region"])
    key = _numbers(facts["key"]) + FIRST_KEY
    area = places.village_code[kin.village_of_household]
    numbers = [f"{code % A_COUNTY:06d}-{each}" for code, each in zip(area.tolist(), key.tolist(), strict=True)]
    homes = pa.table({"id": key, "area": area, "number": numbers})
    order = _place_in_village(kin.village_of_household)
    villages = pa.array(places.village_name).take(pa.array(kin.village_of_household))
    address = pc.binary_join_element_wise(villages, pa.array(order + 1).cast(pa.string()), "号", "")
    declared = facts.drop_columns(["key"]).append_column("household_id", pa.array(key))
    return homes, declared.append_column("address", address)


def _place_in_village(village: NDArray[np.int64]) -> NDArray[np.int64]:
    """0, 1, 2 … among the households of one village; those of a village stand together."""
    starts = np.flatnonzero(np.diff(village, prepend=-1))
    return np.arange(len(village)) - np.repeat(starts, np.diff(np.append(starts, len(village))))


def _numbers(column: pa.ChunkedArray) -> NDArray[np.int64]:
    known: NDArray[np.int64] = pc.fill_null(column, -1).combine_chunks().to_numpy(zero_copy_only=False).astype(np.int64)
    return known
