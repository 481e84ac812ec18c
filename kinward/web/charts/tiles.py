"""A map in tiles: every township a square roughly where it lies, shaded by a number."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinward.web.charts.small import is_small, shown

SHADES = 5


@dataclass(frozen=True)
class Place:
    """A township in column and row of the map, counted from 1 at the north-west."""

    name: str
    column: int
    row: int
    count: int | None
    href: str = ""


@dataclass(frozen=True)
class Tile:
    """`shade` from 1 to 5; 0 where the number is small."""

    name: str
    column: int
    row: int
    href: str
    shown: str
    shade: int


@dataclass(frozen=True)
class TileMap:
    title: str
    unit: str
    places: Sequence[Place]

    @property
    def columns(self) -> int:
        return max((place.column for place in self.places), default=1)

    @property
    def tiles(self) -> list[Tile]:
        """In reading order: row by row."""
        ordered = sorted(self.places, key=lambda place: (place.row, place.column))
        return [
            Tile(each.name, each.column, each.row, each.href, shown(each.count), self._shade(each.count))
            for each in ordered
        ]

    @property
    def has_small(self) -> bool:
        return any(is_small(place.count) for place in self.places)

    def _shade(self, count: int | None) -> int:
        """Fifths of the way from the smallest shown number to the largest."""
        if count is None or is_small(count):
            return 0
        sure = [place.count for place in self.places if place.count is not None and not is_small(place.count)]
        low, high = min(sure), max(sure)
        return 3 if low == high else 1 + (SHADES - 1) * (count - low) // (high - low)
