"""What a benefit comes to for one row: on a day with its reasons, and period by period."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kinward.rules.determination import ConditionAnswer, Determination, Entitlement, NeededFact, Outcome, outcome_of
from kinward.rules.engine import Engine, combined, person_of, with_evidence
from kinward.rules.facts import NEVER
from kinward.rules.implied import AMOUNT, IN_FORCE, IN_PERIOD, UNDECIDED
from kinward.rules.missing import missing_facts
from kinward.rules.periods import Period, period_of
from kinward.rules.programme import CONFIDENCES, Benefit, Pack
from kinward.rules.rows import Moment, Row

YEARS_AHEAD = 25


@lru_cache(maxsize=4096)
def benefit_engine(benefit: Benefit) -> "BenefitEngine":
    return BenefitEngine(benefit)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one period came to: entitled or not, with the amount; constant until before `change`."""

    holds: bool | None
    amount: int | None
    confidence: int
    change: date


class BenefitEngine(Engine):
    def __init__(self, benefit: Benefit) -> None:
        super().__init__(benefit)
        self.benefit = benefit
        self.amount = None if benefit.amount is None else self.closures.of(benefit.amount)
        self.starts = None if benefit.starts is None else self.closures.of(benefit.starts)
        self.ends = None if benefit.ends is None else self.closures.of(benefit.ends)
        deadline = benefit.apply.deadline if benefit.apply else None
        self.deadline = None if deadline is None else self.closures.of(deadline)

    # -- one day

    def determine(self, row: Row, on: date, pack: Pack, *, with_entitlements: bool = True) -> Determination:
        moment = self.moment(row, on, period_of(self.benefit.period, on))
        answers = self.answers(row, moment)
        needs = list(self.needs(row, moment, pack))
        extra = list(self.implied(row, moment, [answer.outcome for answer in answers], pack, needs))
        outcome = combined([answer.outcome for answer in (*answers, *extra)])
        entitlements = tuple(self.entitlements(row, on)) if with_entitlements else ()
        confidence = self.confidence(row, moment)
        return Determination(
            self.benefit.id,
            person_of(row),
            outcome,
            CONFIDENCES[confidence if confidence is not None else 0],
            self.benefit.gives,
            entitlements,
            tuple(dict.fromkeys(needs)) if outcome == "unknown" else (),
            (*answers, *extra),
        )

    def implied(
        self, row: Row, moment: Moment, outcomes: list[Outcome], pack: Pack, needs: list[NeededFact]
    ) -> Iterator[ConditionAnswer]:
        """What every benefit asks besides its conditions, shown only where it is not simply so."""
        benefit = self.benefit
        in_force = benefit.start <= moment.on < benefit.end
        if not in_force:
            yield ConditionAnswer("in-force", "no", IN_FORCE, {}, "")
        within = self.within(row, moment)
        if within is not True:
            for node in filter(None, (benefit.starts, benefit.ends)):
                needs.extend(with_evidence(n, (), pack) for n in missing_facts(node, row, moment, self.closures))
            yield ConditionAnswer("in-period", outcome_of(within), IN_PERIOD, {}, "")
        if not in_force or "no" in outcomes or within is False:
            return
        amount: int | None = 1 if self.amount is None else self.amount(row, moment)
        if not amount:
            if benefit.amount is not None and amount is None:
                missing = missing_facts(benefit.amount, row, moment, self.closures)
                needs.extend(with_evidence(need, (), pack) for need in missing)
            yield ConditionAnswer("amount", "unknown" if amount is None else "no", AMOUNT, {}, "")
        if benefit.blocked:
            yield ConditionAnswer("undecided", "unknown", UNDECIDED, {}, "")

    def within(self, row: Row, moment: Moment) -> bool | None:
        """Whether the period of the moment touches [starts, ends)."""
        starts = NEVER if self.starts is None else self.starts(row, moment)
        ends = NEVER if self.ends is None else self.ends(row, moment)
        late = False if self.starts is None else None if starts is None else starts > moment.last_day
        over = None if ends is None else ends <= moment.first_day
        if late or over:
            return False
        return None if late is None or over is None else True

    def moment(self, row: Row, on: date, period: Period) -> Moment:
        return Moment(row, on, period.first_day, period.last_day)

    # -- every period

    def entitlements(self, row: Row, on: date) -> Iterator[Entitlement]:
        if self.benefit.blocked:
            return
        if self.benefit.period == "once":
            yield from self.once(row, on)
            return
        yield from self.periodic(row, on)

    def once(self, row: Row, on: date) -> Iterator[Entitlement]:
        period = period_of("once", on)
        moment = self.moment(row, on, period)
        found = self.find(row, moment)
        if found.holds and self.benefit.start <= on < self.benefit.end and self.within(row, moment):
            start = self.starts(row, moment) if self.starts else on
            end = self.ends(row, moment) if self.ends else None
            if start is not None:
                yield self.entitlement(row, moment, found, start, end)

    def periodic(self, row: Row, on: date) -> Iterator[Entitlement]:
        """Periods from the first to the last; those that cannot differ from the one before are not worked out again."""
        first, last = self.bounds(row, on)
        if first is None:
            return
        kind, open_end = self.benefit.period, date(on.year + 1, 12, 31)
        period = period_of(kind, first)
        found: Finding | None = None
        while period.first_day < last:
            day = period.first_day if self.benefit.assessed_on == "first_day" else period.last_day
            moment = self.moment(row, day, period)
            before = found
            if found is None or day >= found.change:
                found = self.find(row, moment)
            if period.first_day > open_end and _no_end_in_sight(before, found, on, last):
                return
            if found.holds:
                yield self.entitlement(row, moment, found, period.first_day, period.after)
            elif found.change >= last:
                return
            period = period_of(kind, period.after if found.holds else max(period.after, found.change))

    def bounds(self, row: Row, on: date) -> tuple[date | None, date]:
        moment = self.moment(row, on, period_of(self.benefit.period, on))
        first, last = self.benefit.start, min(self.benefit.end, date(on.year + 100, 1, 1))
        if self.starts is not None:
            starts = self.starts(row, moment)
            if starts is None or starts == NEVER:
                return None, last
            first = max(first, starts)
        if self.ends is not None:
            ends = self.ends(row, moment)
            if ends is None:
                return None, last
            last = min(last, ends)
        return first, last

    def find(self, row: Row, moment: Moment) -> Finding:
        holds = self.holds(row, moment)
        if not holds:
            return Finding(holds, None, 0, moment.change)
        amount = None if self.amount is None else self.amount(row, moment)
        if self.amount is not None and not amount:
            return Finding(None if amount is None else False, amount, 0, moment.change)
        confidence = self.confidence(row, moment)
        return Finding(True, amount, confidence if confidence is not None else 0, moment.change)

    def entitlement(self, row: Row, moment: Moment, found: Finding, start: date, end: date | None) -> Entitlement:
        deadline = self.deadline(row, moment) if self.deadline else None
        if self.benefit.gives == "days":
            return Entitlement(start, end, None, "", days=found.amount, claim_until=deadline)
        if found.amount is None:
            return Entitlement(start, end, None, "", claim_until=deadline)
        if found.confidence == 0:
            return Entitlement(start, end, None, self.benefit.currency, unverified=found.amount, claim_until=deadline)
        return Entitlement(start, end, found.amount, self.benefit.currency, claim_until=deadline)


def _no_end_in_sight(before: Finding | None, found: Finding, on: date, last: date) -> bool:
    """Far ahead, only a right that has an end, or began before and will end, is followed to its end."""
    far = date(on.year + YEARS_AHEAD, 1, 1)
    if last < far:
        return False
    return before is None or not before.holds or found.change > far
