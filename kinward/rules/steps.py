"""Contacts whose time depends on the one before: the weeks are worked out once for every starting week."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kinward.rules.building import FileReader
from kinward.rules.closures import Closures
from kinward.rules.nodes import case_of, is_known
from kinward.rules.programme import Contact
from kinward.rules.rows import Moment, Row
from kinward.rules.syntax import Literal
from kinward.rules.tree import DATE, Const, Local, Lookup, Node, Shift
from kinward.rules.units import number_type

WEEKS = 46
MOST_CONTACTS = 20

Finish = Callable[[str, Mapping[str, Any] | None, Node | None, Node | None, Node | None], Iterator[tuple[str, Node]]]


def step_contacts(
    file: FileReader, finish: Finish, done_on: Callable[[str], Node], declined: Callable[..., Node]
) -> Iterator[Contact]:
    """contact-1, contact-2 … with their weeks looked up by the week of the first one."""
    said = file.data["steps"]
    anchor = file.expression(said["anchor"], ("steps", "anchor"), "date")
    start = _start_week(file, said, anchor)
    weeks = [weeks_from(file, said, week) for week in range(WEEKS)]
    for place in range(max(len(row) for row in weeks)):
        table = tuple(row[place] if place < len(row) else None for row in weeks)
        name = f"{said['id']}-{place + 1}"
        yield Contact(
            name,
            {
                language: f"{text} {place + 1}"
                for language, text in file.text(said["title"], ("steps", "title")).items()
            },
            file.source(said["source"], ("steps", "source")),
            said.get("confidence") or "high",
            (),
            file.text(said.get("place"), ("steps", "place")),
            False,
            tuple(_columns(file, said, name, place, start, anchor, table, finish, done_on)),
        )


def _columns(file, said, name, place, start, anchor, table, finish, done_on):  # type: ignore[no-untyped-def]
    if place == 0:
        yield "start_week", start
    week = Lookup(number_type("", 0, 0, WEEKS), Local(number_type("", 0, 0, WEEKS), "start_week"), table)
    begins = Shift(DATE, "weeks", anchor, week)
    yield f"{name}.from", begins
    yield f"{name}.due", Local(DATE, f"{name}.from")
    event = f"what = 'contact' and schedule = '{file.data['schedule']}' and contact = '{name}'"
    recorded = done_on(event)
    if place == 0:
        first = file.expression(said["first"], ("steps", "first"), "date")
        happened = file.expression(f"({said['first']}) <= on", ("steps", "first"), "bool")
        recorded = case_of(
            [(is_known(recorded), recorded), (is_known(happened), case_of([(happened, first)], recorded))], recorded
        )
    yield f"{name}.done_on", recorded
    days = Const(number_type("", 0, said["window_days"], said["window_days"]), said["window_days"])
    until = Shift(DATE, "days", Local(DATE, f"{name}.from"), days)
    yield from finish(name, None, until, until, is_known(Local(DATE, f"{name}.from")))


def _start_week(file: FileReader, said: Mapping[str, Any], anchor: Node) -> Node:
    """The week of the first contact; while there was none, `first_by` or, later than that, this week."""
    week = f"age_weeks({said['anchor']}, {said['first']})"
    planned = f"greatest({said['first_by']} weeks, age_weeks({said['anchor']}))"
    text = f"least(45 weeks, case when ({said['first']}) is not null and ({said['first']}) <= on then {week} else {planned} end)"
    return file.expression(text, ("steps", "first"), "number")


def weeks_from(file: FileReader, said: Mapping[str, Any], start: int) -> list[int]:
    """The weeks of all contacts for one starting week; `last` is added where a step jumps over it."""
    next_week = _next_week(file, said)
    weeks = [start]
    while weeks[-1] < said["last"] and len(weeks) < MOST_CONTACTS:
        following = next_week(weeks[-1], start)
        if following <= weeks[-1]:
            file.fail(("steps", "next"), "pack-contacts", f"after week {weeks[-1]} the next step is week {following}")
        weeks.append(min(following, said["last"]))
    return weeks


def _next_week(file: FileReader, said: Mapping[str, Any]) -> Callable[[int, int], int]:
    scope = file.scope

    def next_week(week: int, start: int) -> int:
        numbers = {"week": Literal(0, week), "start_week": Literal(0, start)}
        file.scope = replace(scope, definitions={**scope.definitions, **_exact(numbers)})
        node = file.expression(said["next"], ("steps", "next"), "number")
        file.scope = scope
        moment = Moment(Row("pregnancy", 0, ""), date.max, date.max, date.max)
        return int(Closures().of(node)(moment.subject, moment))

    return next_week


def _exact(numbers: Mapping[str, Literal]) -> dict[str, Literal]:
    from decimal import Decimal

    return {name: Literal(0, Decimal(int(literal.value))) for name, literal in numbers.items()}  # type: ignore[call-overload]
