"""The age pyramid: women on one side, men on the other, the old at the top."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinward.web.charts.small import is_small, length, nice_top, shown

ROW, GAP, HALF, MIDDLE = 19, 3, 43.0, 50.0


@dataclass(frozen=True)
class AgeGroup:
    """The people of some ages, youngest groups first."""

    label: str
    female: int | None
    male: int | None


@dataclass(frozen=True)
class DrawnBar:
    """A rectangle; x and width in percent, y in pixels; `of` is one (women) or two (men)."""

    x: float
    y: int
    width: float
    of: str
    is_small: bool
    said: str


@dataclass(frozen=True)
class DrawnGroup:
    label: str
    female: str
    male: str
    y: int


@dataclass(frozen=True)
class Pyramid:
    title: str
    groups: Sequence[AgeGroup]
    height_of_bar: int = ROW - GAP

    @property
    def height(self) -> int:
        return ROW * len(self.groups) + 24

    @property
    def axis(self) -> int:
        return ROW * len(self.groups) + 17

    @property
    def top(self) -> int:
        return nice_top([count or 0 for group in self.groups for count in (group.female, group.male)])

    @property
    def ticks(self) -> list[tuple[float, str, str]]:
        """Where the scale is marked, what stands there, and how it is aligned: the ends and the middles."""
        half = HALF / 2
        right = 100 - HALF
        return [
            (0, f"{self.top:,}", "start"),
            (half, f"{self.top // 2:,}", "middle"),
            (HALF, "0", "end"),
            (right, "0", "start"),
            (right + half, f"{self.top // 2:,}", "middle"),
            (100, f"{self.top:,}", "end"),
        ]

    @property
    def bars(self) -> list[DrawnBar]:
        return [bar for group, y in self._placed() for bar in (self._bar(group, "one", y), self._bar(group, "two", y))]

    @property
    def rows(self) -> list[DrawnGroup]:
        """Oldest first, as drawn."""
        return [
            DrawnGroup(group.label, shown(group.female), shown(group.male), y + ROW - GAP - 3)
            for group, y in self._placed()
        ]

    @property
    def has_small(self) -> bool:
        return any(is_small(count) for group in self.groups for count in (group.female, group.male))

    def _placed(self) -> list[tuple[AgeGroup, int]]:
        return [(group, ROW * place) for place, group in enumerate(reversed(self.groups))]

    def _bar(self, group: AgeGroup, of: str, y: int) -> DrawnBar:
        count = group.female if of == "one" else group.male
        width = round(length(count, self.top) * HALF / 100, 2)
        x = round(HALF - width, 2) if of == "one" else 100 - HALF
        return DrawnBar(x, y, width, of, is_small(count), f"{group.label}: {shown(count)}")
