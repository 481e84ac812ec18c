"""Parts of a rule that depend on nothing but the day, worked out before SQL is written."""

from dataclasses import dataclass, field
from datetime import date

from kinward.rules.closures import Closures
from kinward.rules.parameters import in_force
from kinward.rules.rows import Moment, Row
from kinward.rules.tree import Aggregate, FactRef, Local, Node, ParameterRef


class Unsettled:
    """The mark of a node that is no constant."""


Constant = bool | int | str | date | None | Unsettled
UNSETTLED = Unsettled()


@dataclass(frozen=True, slots=True)
class When:
    """The day of the question and the edges of its period, constants of a statement."""

    on: date
    first_day: date
    last_day: date

    def day(self, name: str) -> date:
        return {"on": self.on, "period_first_day": self.first_day, "period_last_day": self.last_day}[name]


@dataclass
class Constants:
    """The constants of a statement, by the closures themselves, so that the two can't differ."""

    when: When
    known: dict[Node, Constant] = field(default_factory=dict)
    closures: Closures = field(default_factory=Closures)

    def of(self, node: Node) -> Constant:
        """The value of a node that depends on nothing but the day; UNSETTLED for every other."""
        if node not in self.known:
            self.known[node] = self.folded(node)
        return self.known[node]

    def folded(self, node: Node) -> Constant:
        if isinstance(node, FactRef | Aggregate | Local):
            return UNSETTLED
        if isinstance(node, ParameterRef):
            day = self.of(node.day)
            values = in_force(node.values, day) if isinstance(day, date) else []
            return UNSETTLED if not isinstance(day, date) or (values and values[0].cases) else self.evaluated(node)
        if any(self.of(child) is UNSETTLED for child in node.children()):
            return UNSETTLED
        return self.evaluated(node)

    def evaluated(self, node: Node) -> Constant:
        when, nobody = self.when, Row("", 0, "")
        value = self.closures.of(node)(nobody, Moment(nobody, when.on, when.first_day, when.last_day))
        return value[0] if node.type.bounded else value  # type: ignore[no-any-return]
