"""What is gathered while the sheets of a file are read, before people and households are made of it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from kinward.register.workbook.doubts import Row
from kinward.register.workbook.reading import IgnoredColumn, Problem, ReadColumn


@dataclass(slots=True)
class File:
    """What is gathered while the sheets are read."""

    on: date
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ignored: list[IgnoredColumn] = field(default_factory=list)
    columns: list[ReadColumn] = field(default_factory=list)
    counts: list[tuple[str, Counter[str]]] = field(default_factory=list)
    broken: set[tuple[object, ...]] = field(default_factory=set)
    titles: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    tables: int = 0

    def add_unreadable(self, name: str) -> None:
        self.problems.append(Problem("workbook-sheet-unreadable", name, parameters={"name": name}))
        self.counts.append((name, Counter()))
