"""A schedule file understood: every contact as a few columns worked out one after the other.

A contact's columns are `ID.from`, `ID.due`, `ID.until`, `ID.last`, `ID.done_on`, `ID.state` and `ID.planned`
(the day it was or will be given, on which the interval to the next dose rests).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kinward.rules.building import FileReader, dated, holds_between
from kinward.rules.limits import refusals_of_schedule
from kinward.rules.nodes import (
    ON,
    UNKNOWN_DATE,
    all_of,
    case_of,
    earliest,
    is_known,
    known_or,
    latest,
    state,
    true,
)
from kinward.rules.programme import EARLIEST, Component, Contact, Schedule
from kinward.rules.steps import step_contacts
from kinward.rules.syntax import parse
from kinward.rules.tree import BOOL, DATE, TEXT, Among, Compare, Const, Local, Logic, Node, Shift
from kinward.rules.units import number_type

ASKED = "max(on from {person}events where what = 'asked' and schedule = '{id}' and on <= self.on)"


def read_schedule(file: FileReader) -> Schedule:
    """The schedule a file states.

    raises  RuleError: with file, line, what is wrong and what to write; limit-… for what no pack may say
    """
    data = file.data
    pages = file.read_names()
    person = "woman." if file.view == "pregnancy" else ""
    asked = parse(ASKED.format(person=person, id=data["schedule"]))
    file.scope = replace(file.scope, definitions={**file.scope.definitions, "asked_on": asked}, meant={})
    conditions = file.conditions("offered_to")
    anchor = file.optional("anchor", "date")
    plan = Plan(file, data["schedule"], anchor, file.optional("ends", "date"), person)
    if data.get("steps"):
        contacts = tuple(step_contacts(file, plan.finish, plan.done_on))
    else:
        contacts = tuple(plan.contact(place, said) for place, said in enumerate(data.get("contacts") or ()))
    if not contacts:
        file.fail((), "pack-contacts", "a schedule has contacts or steps")
    used = [node for contact in contacts for _, node in contact.columns]
    schedule = Schedule(
        **file.common("schedule", conditions, pages, *used),
        anchor=anchor,
        on_request=data.get("anchor") == "asked_on",
        contacts=contacts,
        components=dict(_components(file)),
        choices=tuple(
            (choice["id"], tuple(choice["series"]), file.text(choice["text"], ("either_or", place, "text")))
            for place, choice in enumerate(data.get("either_or") or ())
        ),
    )
    file.refuse(refusals_of_schedule(schedule))
    return schedule


def _components(file: FileReader) -> Iterator[tuple[str, Component]]:
    for name, said in (file.data.get("components") or {}).items():
        keys = ("components", name)
        yield (
            name,
            Component(
                name,
                file.text(said["title"], (*keys, "title")),
                file.source(said["source"], (*keys, "source")),
                said.get("confidence") or "high",
                said.get("from") or EARLIEST,
                said.get("until") or date.max,
            ),
        )


@dataclass
class Plan:
    """Builds contacts in the order they are written; a later one may rest on an earlier one."""

    file: FileReader
    schedule: str
    anchor: Node | None
    ends: Node | None
    person: str
    seen: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def contact(self, place: int, said: Mapping[str, Any]) -> Contact:
        keys = ("contacts", place)
        if said["id"] in self.seen:
            self.file.fail(keys, "pack-name", f"there are two contacts {said['id']!r}")
        self.seen[said["id"]] = said
        for name in said.get("components") or ():
            if name not in (self.file.data.get("components") or {}):
                self.file.fail((*keys, "components"), "pack-name", f"no component {name!r} is declared")
        return Contact(
            said["id"],
            self.file.text(said["title"], (*keys, "title")),
            self.file.source(said["source"], (*keys, "source")),
            said.get("confidence") or "high",
            tuple(said.get("components") or ()),
            self.file.text(said.get("place"), (*keys, "place")),
            said.get("repeats") == "yearly",
            tuple(self.columns(said, keys)),
            (said["dose"]["vaccine"], said["dose"]["number"]) if said.get("dose") else None,
        )

    # -- the columns of one contact

    def columns(self, said: Mapping[str, Any], keys: tuple[str | int, ...]) -> Iterator[tuple[str, Node]]:
        anchor = self.anchor_of(said, keys)
        repeats = said.get("repeats")
        if repeats == "yearly":
            yield from self.yearly(said, anchor, keys)
        elif repeats:
            yield from self.repeated(said, anchor, keys)
        else:
            yield from self.once(said, anchor, keys)

    def anchor_of(self, said: Mapping[str, Any], keys: tuple[str | int, ...]) -> Node:
        own = said.get("anchor")
        anchor = self.file.expression(own, (*keys, "anchor"), "date") if own else self.anchor
        if anchor is None:
            self.file.fail(keys, "pack-contacts", "neither the contact nor the schedule has an anchor")
        return anchor

    def once(self, said: Mapping[str, Any], anchor: Node, keys: tuple[str | int, ...]) -> Iterator[tuple[str, Node]]:
        name = said["id"]
        at = self.required(said["at"], anchor)
        opens = self.required(said.get("opens") or said["at"], anchor)
        waits = [known_or(wait, opens) for wait in self.intervals(said, keys)]
        yield f"{name}.from", latest([opens, *waits])
        yield f"{name}.due", latest([at, Local(DATE, f"{name}.from")]) if said.get("opens") or waits else at
        until = self.offset(said.get("until"), anchor)
        late = self.offset(said.get("late_until"), anchor)
        yield (
            f"{name}.done_on",
            self.since_asked(self.done_on(self.events_of(said), "max" if self.on_request else "min")),
        )
        yield from self.finish(name, until, late or until, self.offered(said, keys))

    def yearly(self, said: Mapping[str, Any], anchor: Node, keys: tuple[str | int, ...]) -> Iterator[tuple[str, Node]]:
        name = said["id"]
        new_year = self.read("first_of_year(on)", "date")
        next_year = self.read("add_years(first_of_year(on), 1)", "date")
        first = latest([new_year, self.required(said["at"], anchor)])
        yield f"{name}.from", first
        yield f"{name}.due", first
        this_year = "on >= first_of_year(self.on)"
        any_year = f"what = 'contact' and schedule = '{self.schedule}' and {self.named(name, yearly=True)}"
        yield f"{name}.done_on", self.done_on(f"{any_year} and {this_year}")
        begins = Compare(BOOL, "<", Local(DATE, f"{name}.from"), next_year)
        offered = all_of([begins, *filter(None, [self.offered(said, keys)])])
        yield from self.finish(name, next_year, next_year, offered, yearly=True)

    def repeated(
        self, said: Mapping[str, Any], anchor: Node, keys: tuple[str | int, ...]
    ) -> Iterator[tuple[str, Node]]:
        """Due again so long after the last time; the interval may depend on the method used then."""
        name, repeats = said["id"], said["repeats"]
        first = self.required(said["at"], anchor)
        methods = repeats.get("by_method") or {}
        plain = self.events_of(said)
        others = " and ".join([plain, *(f"method <> '{method}'" for method in methods)])
        yield f"{name}.last_other", self.read(self.last(others if methods else plain), "date")
        again: Node = _plus(repeats["after_last"], Local(DATE, f"{name}.last_other"))
        best: Node = Local(DATE, f"{name}.last_other")
        for method, offset in methods.items():
            column = f"{name}.last_{method}"
            yield column, self.read(self.last(f"{plain} and method = '{method}'"), "date")
            last = Local(DATE, column)
            newer = Logic(
                BOOL,
                "and",
                (
                    is_known(last),
                    Logic(BOOL, "or", (Logic(BOOL, "not", (is_known(best),)), Compare(BOOL, ">=", last, best))),
                ),
            )
            again = case_of([(newer, _plus(offset, last))], again)
            best = case_of([(newer, last)], best)
        yield f"{name}.again", again
        repeat = Local(DATE, f"{name}.again")
        yield f"{name}.from", case_of([(is_known(repeat), latest([first, repeat]))], first)
        yield f"{name}.due", Local(DATE, f"{name}.from")
        until = self.offset(said.get("until"), anchor)
        yield f"{name}.done_on", UNKNOWN_DATE
        yield from self.finish(name, until, until, self.offered(said, keys))

    def finish(
        self,
        name: str,
        until: Node | None,
        last: Node | None,
        offered: Node | None,
        *,
        yearly: bool = False,
    ) -> Iterator[tuple[str, Node]]:
        """The columns every contact ends with."""
        ends = [] if self.ends is None else [self.ends]
        yield f"{name}.until", until or UNKNOWN_DATE
        yield f"{name}.last", earliest([*filter(None, [last]), *ends]) if last or ends else UNKNOWN_DATE
        begins, closes, done = (Local(DATE, f"{name}.{part}") for part in ("from", "last", "done_on"))
        exists = offered
        if self.ends is not None:
            in_time = Logic(BOOL, "or", (is_known(done), Compare(BOOL, "<", begins, self.ends)))
            exists = all_of([in_time, *filter(None, [offered])])
        yield f"{name}.offered", exists or true()
        yield f"{name}.state", state(begins, closes, done, self.declined(name, yearly=yearly))
        yield f"{name}.planned", self.planned(name, done)

    def planned(self, name: str, done: Node) -> Node:
        """When a dose was or will be given; unknown when it can no longer be, so that nothing waits for it."""
        still = Logic(
            BOOL,
            "and",
            (Local(BOOL, f"{name}.offered"), Among(BOOL, Local(TEXT, f"{name}.state"), ("open", "upcoming"))),
        )
        expected = latest([Local(DATE, f"{name}.due"), ON])
        return case_of([(is_known(done), done), (still, expected)], UNKNOWN_DATE)

    # -- parts

    def offset(self, said: Any, anchor: Node) -> Node | None:
        return None if said is None else self.required(said, anchor)

    def required(self, said: Any, anchor: Node) -> Node:
        """The anchor moved by an offset, or by the one in force on the day of the question."""
        if isinstance(said, str):
            return _plus(said, anchor)
        entries = [
            (part.get("from") or EARLIEST, part.get("until") or date.max, _plus(part["value"], anchor)) for part in said
        ]
        return dated(entries, ON, UNKNOWN_DATE)

    def intervals(self, said: Mapping[str, Any], keys: tuple[str | int, ...]) -> Iterator[Node]:
        after = said.get("after") or []
        for rule in after if isinstance(after, list) else [after]:
            earlier = rule["contact"]
            if earlier not in self.seen or earlier == said["id"]:
                self.file.fail((*keys, "after"), "pack-contacts", f"{earlier!r} is not an earlier contact")
            planned = Local(DATE, f"{earlier}.planned")
            moved = self.offset(rule["at_least"], planned)
            if moved is not None:
                yield moved

    def offered(self, said: Mapping[str, Any], keys: tuple[str | int, ...]) -> Node | None:
        """Whether this contact exists for the subject on the day of the question; None: always."""
        parts: list[Node] = []
        inside = holds_between(said.get("from") or EARLIEST, said.get("until_date") or date.max, ON)
        if inside is not None:
            parts.append(inside)
        if said.get("if"):
            parts.append(self.file.expression(said["if"], (*keys, "if"), "bool"))
        if said.get("series"):
            parts.extend(self.chosen(said["series"], keys))
        return all_of(parts) if parts else None

    def chosen(self, series: str, keys: tuple[str | int, ...]) -> Iterator[Node]:
        """One of several series: the one begun, or the first listed while none is."""
        for choice in self.file.data.get("either_or") or ():
            if series not in choice["series"]:
                continue
            given = "what = 'immunisation' and vaccine {} and on <= self.on"
            own = given.format(f"= '{series}'")
            others = given.format(
                "in (" + ", ".join(f"'{other}'" for other in choice["series"] if other != series) + ")"
            )
            if series == choice["series"][0]:
                yield self.read(
                    f"any({self.person}events where {own}) or none({self.person}events where {others})", "bool"
                )
            else:
                yield self.read(f"any({self.person}events where {own})", "bool")
            return
        self.file.fail((*keys, "series"), "pack-contacts", f"no choice under either_or has the series {series!r}")

    def events_of(self, said: Mapping[str, Any]) -> str:
        """The events that fulfil a contact; a later dose of the same vaccine shows that this one was given."""
        dose = said.get("dose")
        if dose:
            return f"what = 'immunisation' and vaccine = '{dose['vaccine']}' and dose >= {dose['number']}"
        return f"what = 'contact' and schedule = '{self.schedule}' and contact = '{said['id']}'"

    def done_on(self, where: str, choose: str = "min") -> Node:
        return self.read(f"{choose}(on from {self.person}events where {where} and {self.in_time})", "date")

    def since_asked(self, day: Node) -> Node:
        """On request, what happened before the last time it was asked for belongs to an earlier request."""
        if not self.on_request or self.anchor is None:
            return day
        return case_of([(Compare(BOOL, ">=", day, self.anchor), day)], UNKNOWN_DATE)

    @property
    def on_request(self) -> bool:
        return self.file.data.get("anchor") == "asked_on"

    @staticmethod
    def named(name: str, *, yearly: bool) -> str:
        return f"(contact = '{name}' or starts_with(contact, '{name}-'))" if yearly else f"contact = '{name}'"

    def last(self, where: str) -> str:
        return f"max(on from {self.person}events where {where} and {self.in_time})"

    @property
    def in_time(self) -> str:
        """Events up to the day of the question; for a pregnancy those since it began."""
        if self.file.view == "pregnancy":
            began = "coalesce(self.last_period_on, add_days(self.expected_on, -280), add_days(self.delivered_on, -300))"
            return f"on <= self.on and on >= {began} and on < add_days({began}, 500)"
        return "on <= self.on"

    def declined(self, name: str, *, yearly: bool = False) -> Node:
        """A no to this contact, or to the whole schedule; to a yearly one it holds for that year."""
        this_one = self.named(name, yearly=yearly) + (" and on >= first_of_year(self.on)" if yearly else "")
        refused = f"what = 'declined' and schedule = '{self.schedule}' and (contact = '' or ({this_one}))"
        if self.on_request:
            return is_known(self.since_asked(self.read(self.last(refused), "date")))
        return self.read(f"any({self.person}events where {refused} and {self.in_time})", "bool")

    def read(self, said: str, kind: str) -> Node:
        return self.file.expression(said, (), kind)


def _plus(offset: str, start: Node) -> Node:
    number, unit = offset.split()
    unit = unit.rstrip("s") + "s"
    count = int(number)
    return Shift(start.type, unit, start, Const(number_type("", 0, count, count), count))
