"""Contacts whose time depends on the one before: week by week, from the contacts that took place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kinward.rules.building import FileReader
from kinward.rules.closures import Closures
from kinward.rules.nodes import case_of, is_known
from kinward.rules.programme import Contact
from kinward.rules.rows import Closure, Moment, Row
from kinward.rules.tree import DATE, Age, Arithmetic, Const, Local, Lookup, Node, Shift
from kinward.rules.units import number_type

WEEKS = 46
MOST_CONTACTS = 20
WEEK = number_type("", 0, -1, WEEKS * WEEKS)
WEEK_OF = number_type("", 0, 0, WEEKS)

Columns = Iterator[tuple[str, Node]]
Finish = Callable[[str, Node | None, Node | None, Node | None], Columns]


def step_contacts(file: FileReader, finish: Finish, done_on: Callable[[str], Node]) -> Iterator[Contact]:
    """contact-1, contact-2 … each in the week that follows from the one before."""
    steps = _Steps(file, finish, done_on)
    said = file.data["steps"]
    title, place = file.text(said["title"], ("steps", "title")), file.text(said.get("place"), ("steps", "place"))
    source = file.source(said["source"], ("steps", "source"))
    for number in range(1, steps.most + 1):
        name = f"{said['id']}-{number}"
        titles = {language: f"{text} {number}" for language, text in title.items()}
        confidence = said.get("confidence") or "high"
        yield Contact(name, titles, source, confidence, (), place, False, tuple(steps.columns(name, number)))


@dataclass
class _Steps:
    file: FileReader
    finish: Finish
    done_on: Callable[[str], Node]

    def __post_init__(self) -> None:
        self.said: Mapping[str, Any] = self.file.data["steps"]
        self.anchor = self.file.expression(self.said["anchor"], ("steps", "anchor"), "date")
        self.nobody = Row("pregnancy", 0, "")
        self.next_of = self.compiled()
        following = [[self.next_week(week, start) for week in range(WEEKS)] for start in range(WEEKS)]
        kinds = list(dict.fromkeys(tuple(row) for row in following))
        self.kind_of_start = tuple(kinds.index(tuple(row)) * WEEKS for row in following)
        self.next_of_kind = tuple(week for kind in kinds for week in kind)
        self.most = max(_length(row, start) for start, row in enumerate(following))

    def next_week(self, week: int, start: int) -> int | None:
        """The week after `week` when the first contact was in week `start`; `last` is not jumped over."""
        last = self.said["last"]
        if week >= last:
            return None
        following: int = min(self.stated(week, start), last)
        if following <= week:
            self.file.fail(("steps", "next"), "pack-contacts", f"after week {week} the next step is week {following}")
        return following

    def stated(self, week: int, start: int) -> int:
        day = self.file.data["from"]
        return int(
            self.next_of(self.nobody, Moment(self.nobody, day, day, day, locals={"week": week, "start_week": start}))
        )

    def compiled(self) -> Closure:
        """The pack's own rule for the next week, read once."""
        scope = self.file.scope
        self.file.scope = replace(scope, columns={"week": WEEK_OF, "start_week": WEEK_OF}, meant={})
        node = self.file.expression(self.said["next"], ("steps", "next"), "number")
        self.file.scope = scope
        return Closures().of(node)

    # -- columns

    def columns(self, name: str, number: int) -> Columns:
        week = Local(WEEK, f"{self.said['id']}-{number}.week")
        if number == 1:
            yield "start_week", self.start_week()
            yield "start_kind", Lookup(WEEK, Local(WEEK, "start_week"), self.kind_of_start)
            yield week.name, Local(WEEK, "start_week")
        else:
            before = Local(WEEK, f"{self.said['id']}-{number - 1}.real_week")
            place = Arithmetic(WEEK, "+", Local(WEEK, "start_kind"), before)
            yield week.name, Lookup(WEEK, place, self.next_of_kind)
        yield f"{name}.from", Shift(DATE, "weeks", self.anchor, week)
        yield f"{name}.due", Local(DATE, f"{name}.from")
        yield f"{name}.done_on", self.recorded(name, first=number == 1)
        done = Local(DATE, f"{name}.done_on")
        yield f"{name}.real_week", case_of([(is_known(done), Age(WEEK, "weeks", self.anchor, done))], week)
        days = self.said["window_days"]
        until = Shift(DATE, "days", Local(DATE, f"{name}.from"), Const(number_type("", 0, days, days), days))
        yield from self.finish(name, until, until, is_known(Local(DATE, f"{name}.from")))

    def recorded(self, name: str, *, first: bool) -> Node:
        event = self.done_on(f"what = 'contact' and schedule = '{self.file.data['schedule']}' and contact = '{name}'")
        if not first:
            return event
        said = self.said["first"]
        happened = self.file.expression(f"({said}) is not null and ({said}) <= on", ("steps", "first"), "bool")
        day = self.file.expression(said, ("steps", "first"), "date")
        return case_of([(is_known(event), event), (happened, day)], event)

    def start_week(self) -> Node:
        """The week of the first contact; while there was none, `first_by` or, later than that, this week."""
        anchor, first, by = self.said["anchor"], self.said["first"], self.said["first_by"]
        took_place = f"({first}) is not null and ({first}) <= on"
        planned = f"greatest({by} weeks, age_weeks({anchor}))"
        text = f"least(45 weeks, case when {took_place} then age_weeks({anchor}, {first}) else {planned} end)"
        return self.file.expression(text, ("steps", "first"), "number")


def _length(row: list[int | None], start: int) -> int:
    week: int | None = start
    length = 0
    while week is not None and length < MOST_CONTACTS:
        length, week = length + 1, row[week]
    return length
