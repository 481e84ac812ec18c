"""Villages, townships and counties with codes that nest, and their names in three ways of writing."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from kinward.register.synthetic.places import AREA_CODES

A_COUNTY, A_TOWNSHIP = 10**6, 10**3
KINDS = {"县": "County", "镇": "Township", "乡": "Township", "村": "Village"}
NUMBERED = re.compile(r"第(\d+)")
LONG = re.compile("长(?!子)")
"""Read chang in names of places, as 常 always is; alone it is taken for zhang, which only 长子 is."""


@dataclass(frozen=True)
class Places:
    """`rows` for the table of places; `village_code` and `village_name` by the number a village has in the folder."""

    rows: pa.Table
    village_code: NDArray[np.int64]
    village_name: list[str]

    @property
    def area(self) -> int:
        """The code of the county, or 0 where there are several."""
        counties = {int(code) // A_COUNTY for code in self.village_code}
        return counties.pop() * A_COUNTY if len(counties) == 1 else 0


def read_places(folder: Path, region: str) -> Places:
    rows: list[tuple[int, str, int | None, str]] = []
    codes: dict[tuple[str, ...], int] = {}
    villages, names = [], []
    for said in pq.read_table(folder / "places.parquet").sort_by("village").to_pylist():
        county, township = _county(codes, rows, said["county"]), 0
        township = _below(codes, rows, (said["county"], said["township"]), county, A_TOWNSHIP, "township")
        villages.append(_below(codes, rows, (said["county"], said["township"], said["name"]), township, 1, "village"))
        names.append(said["township"] + said["name"])
    table = pa.table(
        {
            "code": pa.array([code for code, _, _, _ in rows], pa.int64()),
            "kind": [kind for _, kind, _, _ in rows],
            "parent_id": pa.array([parent for _, _, parent, _ in rows], pa.int64()),
            "name_hans": [name for _, _, _, name in rows],
            "name_hant": [in_traditional(name) for _, _, _, name in rows],
            "name_en": [name_in_latin(name) for _, _, _, name in rows],
            "region": [region] * len(rows),
        }
    )
    return Places(table, np.array(villages, dtype=np.int64), names)


def _county(codes: dict[tuple[str, ...], int], rows: list[tuple[int, str, int | None, str]], name: str) -> int:
    if (name,) not in codes:
        number = sum(len(path) == 1 for path in codes)
        codes[name,] = AREA_CODES[number] * A_COUNTY
        rows.append((codes[name,], "county", None, name))
    return codes[name,]


def _below(
    codes: dict[tuple[str, ...], int],
    rows: list[tuple[int, str, int | None, str]],
    path: tuple[str, ...],
    parent: int,
    width: int,
    kind: str,
) -> int:
    if path not in codes:
        number = 1 + sum(other[:-1] == path[:-1] and len(other) == len(path) for other in codes)
        codes[path] = parent + number * width
        rows.append((codes[path], kind, parent, path[-1]))
    return codes[path]


def in_traditional(name: str) -> str:
    return str(_traditional().convert(name)).replace("衝", "沖")  # a valley, in names of places


def name_in_latin(name: str) -> str:
    """稻坳村 → Daoao Village; 柳湾第2村 → Liuwan 2 Village."""
    from pypinyin import Style, lazy_pinyin

    kind = KINDS.get(name[-1], "")
    stem = LONG.sub("常", NUMBERED.sub(r" \1", name[: -1 if kind else None]))
    words = ["".join(lazy_pinyin(word, style=Style.NORMAL)).capitalize() for word in stem.split()]
    return " ".join([*words, *([kind] if kind else [])])


@lru_cache(maxsize=1)
def _traditional() -> Any:
    from opencc import OpenCC

    return OpenCC("s2tw")
