"""For whom a schedule is, and its contacts with their windows."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from kinward.rules.determination import ConditionAnswer, Determination, DueContact
from kinward.rules.engine import Engine, combined, person_of, with_evidence
from kinward.rules.facts import NEVER
from kinward.rules.implied import ANCHOR, IN_FORCE
from kinward.rules.missing import missing_facts
from kinward.rules.programme import CONFIDENCES, Pack, Schedule
from kinward.rules.rows import Moment, Row


@lru_cache(maxsize=4096)
def schedule_engine(schedule: Schedule) -> "ScheduleEngine":
    return ScheduleEngine(schedule)


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

    def offered(self, row: Row, on: date) -> list[DueContact]:
        """Its contacts for somebody it is for, and nothing about why."""
        moment = Moment(row, on, on, on)
        in_force = self.schedule.start <= on < self.schedule.end
        return list(self.due(row, moment)) if in_force and self.meets(row, moment) else []

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
