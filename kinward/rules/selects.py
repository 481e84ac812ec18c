"""A SELECT in layers: columns of tables at the bottom, then named parts of expressions, each reading those below.

Naming every longer part once keeps a statement as long as the rule it states; written out in place, a definition
used twice inside one used twice would double it at every step.
"""

import re
from dataclasses import dataclass, field

from kinward.rules.sqlparts import Sql

LONG = 60
_TEXT = re.compile(r"'(?:[^']|'')*'")


@dataclass
class Select:
    """`exposed` are columns of tables by the name they have in every layer; `parts` the named expressions."""

    prefix: str = "x"
    exposed: dict[str, str] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    known: dict[str, Sql] = field(default_factory=dict)

    def column(self, alias: str, name: str) -> str:
        """A column of a table, under the name it has in the layers."""
        shown = f"{alias}__{name}"
        self.exposed[shown] = f"{alias}.{name}"
        return shown

    def part(self, written: Sql, *, always: bool = False) -> Sql:
        """The expression, or the name of a column that holds it when it is long."""
        if len(written.text) <= LONG and not always:
            return written
        found = self.known.get(written.text)
        if found is None:
            level = 1 + max(
                (self.levels[int(place)] for place in self.names.findall(_TEXT.sub("''", written.text))), default=0
            )
            found = self.known[written.text] = Sql(f"{self.prefix}{len(self.parts)}", written.nullable)
            self.parts.append(written.text)
            self.levels.append(level)
        return found

    def text(self, keys: dict[str, str], source: str) -> str:
        """All layers, `keys` included, over a FROM clause."""
        bottom = ", ".join(f"{column} AS {name}" for name, column in {**keys, **self.exposed}.items())
        return self.over(f"SELECT {bottom} {source}")

    def over(self, made: str) -> str:
        """The named parts in layers over a SELECT that has every column they read."""
        for level in range(1, max(self.levels, default=0) + 1):
            here = [
                f"{text} AS {self.prefix}{place}"
                for place, text in enumerate(self.parts)
                if self.levels[place] == level
            ]
            made = f"SELECT *, {', '.join(here)} FROM ({made}) AS below"
        return made

    @property
    def names(self) -> re.Pattern[str]:
        return re.compile(rf"\b{self.prefix}(\d+)\b")
