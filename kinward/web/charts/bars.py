"""Bars with their numbers beside them: a table whose numbers are also drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinward.web.charts.small import is_small, length, nice_top, shown


@dataclass(frozen=True)
class Bar:
    """`count` of people is protected when small; a `label` may lead somewhere."""

    label: str
    count: int | None
    href: str = ""


@dataclass(frozen=True)
class DrawnBar:
    label: str
    href: str
    shown: str
    percent: float
    is_small: bool


@dataclass(frozen=True)
class BarChart:
    title: str
    label: str
    unit: str
    bars: Sequence[Bar]

    @property
    def drawn(self) -> list[DrawnBar]:
        top = nice_top([bar.count or 0 for bar in self.bars])
        return [
            DrawnBar(bar.label, bar.href, shown(bar.count), length(bar.count, top), is_small(bar.count))
            for bar in self.bars
        ]

    @property
    def has_small(self) -> bool:
        return any(is_small(bar.count) for bar in self.bars)
