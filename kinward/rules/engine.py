"""A programme compiled once to closures: which conditions a row meets on a day, and what would settle the rest."""

from collections.abc import Iterator, Sequence
from datetime import date

from kinward.rules.closures import Closures
from kinward.rules.determination import ConditionAnswer, NeededFact, Outcome, outcome_of
from kinward.rules.missing import Need, missing_facts
from kinward.rules.programme import EARLIEST, Condition, Pack, Programme
from kinward.rules.rows import Closure, Moment, Row
from kinward.rules.shown import facts_shown


class Engine:
    """A programme compiled once to closures."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.closures = Closures()
        self.conditions = [(each, self.closures.of(each.node)) for each in programme.conditions]
        self.dated = any(each.start > EARLIEST or each.end < date.max for each in programme.conditions)
        self.confidence = self.closures.of(programme.confidence)

    def in_force(self, moment: Moment) -> list[tuple[Condition, Closure]]:
        if not self.dated:
            return self.conditions
        found = []
        for condition, closure in self.conditions:
            moment.may_change(condition.start)
            moment.may_change(condition.end)
            if condition.start <= moment.on < condition.end:
                found.append((condition, closure))
        return found

    def fails(self, row: Row, moment: Moment) -> bool:
        """Whether some condition is certainly not met."""
        return any(closure(row, moment) is False for _, closure in self.in_force(moment))

    def meets(self, row: Row, moment: Moment) -> bool:
        """Whether all conditions are certainly met."""
        return all(closure(row, moment) is True for _, closure in self.in_force(moment))

    def holds(self, row: Row, moment: Moment) -> bool | None:
        """All conditions together on the day of the moment; one that fails settles it for as long as it fails."""
        result: bool | None = True
        in_force = self.in_force(moment)
        dated, soonest, longest = moment.change, date.max, date.min
        for _, closure in in_force:
            moment.change = date.max
            value = closure(row, moment)
            if value is False:
                result, longest = False, max(longest, moment.change)
            elif value is None and result:
                result = None
            soonest = min(soonest, moment.change)
        moment.change = min(dated, longest if result is False else soonest)
        return result

    def answers(self, row: Row, moment: Moment) -> list[ConditionAnswer]:
        return [
            ConditionAnswer(
                condition.id,
                outcome_of(closure(row, moment)),
                condition.text,
                facts_shown(condition.node, row, moment, self.closures),
                condition.source,
            )
            for condition, closure in self.in_force(moment)
        ]

    def needs(self, row: Row, moment: Moment, pack: Pack) -> Iterator[NeededFact]:
        """What would settle the conditions that are unknown."""
        for condition, closure in self.in_force(moment):
            if closure(row, moment) is None:
                for need in missing_facts(condition.node, row, moment, self.closures):
                    yield with_evidence(need, condition.evidence, pack)


def with_evidence(need: Need, named: tuple[str, ...], pack: Pack) -> NeededFact:
    """The papers that prove a fact: those the clause names, else any the pack knows."""
    fact = need.fact.removeprefix("household.")
    proving = tuple(paper.id for paper in pack.evidence.values() if fact in paper.proves)
    chosen = tuple(paper for paper in named if paper in proving) or named or proving
    return NeededFact(need.fact, need.person, chosen)


def combined(outcomes: Sequence[Outcome]) -> Outcome:
    if "no" in outcomes:
        return "no"
    return "unknown" if "unknown" in outcomes else "yes"


def person_of(row: Row) -> str:
    """Who a determination is shown for; a household is named by its first member."""
    if row.view != "household":
        return row.ref
    members = row.many.get("members")
    return members[0].ref if members else row.ref
