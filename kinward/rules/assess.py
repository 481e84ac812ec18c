"""One family, every programme, explained: closures over rows, period by period."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from kinward.rules.closures import Closures
from kinward.rules.determination import (
    Assessment,
    ConditionAnswer,
    Determination,
    DueContact,
    Entitlement,
    NeededFact,
    Outcome,
    outcome_of,
)
from kinward.rules.facts import NEVER
from kinward.rules.implied import AMOUNT, ANCHOR, IN_FORCE, IN_PERIOD, UNDECIDED
from kinward.rules.missing import Need, missing_facts
from kinward.rules.periods import Period, period_of
from kinward.rules.programme import CONFIDENCES, EARLIEST, Benefit, Condition, Pack, Programme, Schedule
from kinward.rules.records import Records, rows_of
from kinward.rules.rows import Closure, Moment, Row
from kinward.rules.shown import facts_shown

YEARS_AHEAD = 25


def assess(records: Records, packs: Iterable[Pack], on: date) -> Assessment:
    """Every programme of the packs for everybody in the records, as of a day.

    The same records, packs and day give the same answer, to the byte.
    """
    packs = tuple(packs)
    assessment = Assessment(on, pack_hash(packs))
    for pack in packs:
        rows = rows_of(records, pack.currency)
        for benefit in pack.benefits:
            engine = benefit_engine(benefit)
            for row in rows.of(benefit.view):
                if concerns(pack.regions, row):
                    assessment.results.append(engine.determine(row, on, pack))
        for schedule in pack.schedules:
            offers = schedule_engine(schedule)
            for row in rows.of(schedule.view):
                if concerns(pack.regions, row):
                    determination, due = offers.determine(row, on, pack)
                    assessment.results.append(determination)
                    assessment.due.extend(due)
    return assessment


def pack_hash(packs: Sequence[Pack]) -> str:
    return sha256("\0".join(pack.digest for pack in packs).encode()).hexdigest()


def concerns(regions: tuple[str, ...], row: Row) -> bool:
    """Whether a pack is for this subject; one whose region is not known is not left out."""
    owner = row.one.get("woman", row)
    region = owner.facts.get("region")
    return not regions or region is None or any(str(region).startswith(code) for code in regions)


def person_of(row: Row) -> str:
    """Who a determination is shown for; a household is named by its first member."""
    if row.view != "household":
        return row.ref
    members = row.many.get("members")
    return members[0].ref if members else row.ref


@lru_cache(maxsize=4096)
def benefit_engine(benefit: Benefit) -> "BenefitEngine":
    return BenefitEngine(benefit)


@lru_cache(maxsize=4096)
def schedule_engine(schedule: Schedule) -> "ScheduleEngine":
    return ScheduleEngine(schedule)


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


def combined(outcomes: Sequence[Outcome]) -> Outcome:
    if "no" in outcomes:
        return "no"
    return "unknown" if "unknown" in outcomes else "yes"


class ScheduleEngine(Engine):
    def __init__(self, schedule: Schedule) -> None:
        super().__init__(schedule)
        self.schedule = schedule
        self.anchor = None if schedule.anchor is None else self.closures.of(schedule.anchor)
        self.contacts = [
            (contact, [(name, self.closures.of(node)) for name, node in contact.columns])
            for contact in schedule.contacts
        ]

    def determine(self, row: Row, on: date, pack: Pack) -> tuple[Determination, list[DueContact]]:
        moment = Moment(row, on, on, on)
        answers = self.answers(row, moment)
        needs = [] if self.waits_for_request(row, moment) else list(self.needs(row, moment, pack))
        outcome = combined([answer.outcome for answer in answers])
        if not self.schedule.start <= on < self.schedule.end:
            answers.append(ConditionAnswer("in-force", "no", IN_FORCE, {}, ""))
            outcome = "no"
        due = list(self.due(row, moment)) if outcome == "yes" else []
        if outcome != "no" and self.undated(row, moment) and self.schedule.anchor is not None:
            outcome = "unknown"
            answers.append(ConditionAnswer("anchor", "unknown", ANCHOR, {}, ""))
            missing = missing_facts(self.schedule.anchor, row, moment, self.closures)
            needs.extend(with_evidence(need, (), pack) for need in missing)
        confidence = self.confidence(row, moment)
        determination = Determination(
            self.schedule.id,
            person_of(row),
            outcome,
            CONFIDENCES[confidence if confidence is not None else 0],
            "service",
            (),
            tuple(dict.fromkeys(needs)) if outcome == "unknown" else (),
            tuple(answers),
        )
        return determination, due

    def waits_for_request(self, row: Row, moment: Moment) -> bool:
        """Whether nobody has asked for it yet: then nobody is asked for anything either."""
        return self.schedule.on_request and self.anchor is not None and self.anchor(row, moment) is None

    def undated(self, row: Row, moment: Moment) -> bool:
        """Whether the day is missing from which everything is counted; on request it is missing until asked."""
        return self.anchor is not None and not self.schedule.on_request and self.anchor(row, moment) is None

    def due(self, row: Row, moment: Moment) -> Iterator[DueContact]:
        known: dict[str, Any] = moment.locals
        for contact, columns in self.contacts:
            for name, closure in columns:
                known[name] = closure(row, moment)
            begins, state = known[f"{contact.id}.from"], known[f"{contact.id}.state"]
            if known[f"{contact.id}.offered"] is not True or begins is None or state is None:
                continue
            until = known[f"{contact.id}.until"]
            late = until is not None and state in ("open", "upcoming") and until <= max(begins, moment.on)
            yield DueContact(
                self.schedule.id,
                person_of(row),
                f"{contact.id}-{moment.on.year}" if contact.yearly else contact.id,
                contact.title,
                begins,
                known[f"{contact.id}.due"],
                None if until == NEVER else until,
                str(state),
                contact.source,
                contact.confidence,
                known[f"{contact.id}.done_on"],
                late,
                self.components(contact.components, moment.on),
            )

    def components(self, names: tuple[str, ...], on: date) -> tuple[str, ...]:
        return tuple(
            name for name in names if self.schedule.components[name].start <= on < self.schedule.components[name].end
        )
