"""The ledgers of an area, each as data: columns, source, purpose, period, and how many people it may name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from kinward.due.ledgers import BenefitLine, benefit_lines
from kinward.register.counting import HAPPENED, MEASURES, Overview, happened_in, overview_of
from kinward.register.ledgers import (
    BirthLine,
    DeathLine,
    HomeLine,
    MoveLine,
    birth_lines,
    death_lines,
    household_lines,
    move_lines,
)
from kinward.web import days, people, programmes
from kinward.web.charts.small import shown
from kinward.web.fact_words import fact_value
from kinward.web.language import say, speaker
from kinward.web.ledgers.filled import Cell
from kinward.web.ledgers.periods import Period


@dataclass(frozen=True)
class Column:
    """`name`: a phrase of recording_ledger; `share`: how wide it is beside the others."""

    name: str
    share: float = 1.0
    is_number: bool = False


@dataclass(frozen=True)
class Asked:
    """Of which place, for which period, on which day."""

    place: int
    period: Period
    today: date

    @cached_property
    def overview(self) -> Overview | None:
        """The place's protected numbers, asked for once: each time is a line in the log."""
        return overview_of(self.place, today=self.today)


@dataclass(frozen=True)
class Ledger:
    """lines     the source: what stands in it for a place and a period
    cells     one line's values, in the order of the columns
    main      the column that names a line
    is_of_period  for a month or a year; otherwise as it stands now
    as_of     in words, for what is counted now and then; else it is of today
    note      what stands below it
    is_of_village printed village by village: that village's own worker prints all of it, whatever its size
    """

    name: str
    columns: Sequence[Column]
    lines: Callable[[Asked], Sequence[Any]]
    cells: Callable[[Any], Sequence[Cell]]
    main: str = "name"
    purpose: str = "register"
    is_of_period: bool = True
    is_of_village: bool = False
    as_of: Callable[[Asked], str] | None = None
    note: str = "ledger.empty_cells"


def _household(line: HomeLine) -> Sequence[Cell]:
    return (
        line.number,
        people.name_of(line.name),
        _value(line.role),
        _value(line.sex),
        line.born_on,
        _tail(line.id_tail),
        fact_value("nationality", line.nationality) if line.nationality else "",
        _value(line.hukou),
        _value(line.marital_status),
        line.address or people.place_name(line.area),
        say("recording_ledger.outside") if line.lives_elsewhere else people.place_name(line.residence),
    )


def member_cells(line: HomeLine) -> Sequence[Cell]:
    """Of one member, what a family is asked about: name, role, sex, birth, number, registration, marriage, home."""
    _, name, role, sex, born_on, number, _, hukou, married, _, home = _household(line)
    return (name, role, sex, born_on, number, hukou, married, home)


def _birth(line: BirthLine) -> Sequence[Cell]:
    return (
        people.name_of(line.name),
        _value(line.sex),
        line.born_on,
        line.place_text,
        line.certificate,
        line.birth_weight_grams,
        line.gestation_weeks,
        line.mother_name or "",
        line.father_name or "",
        people.place_name(line.area),
        line.informant,
        line.registered_on,
    )


def _death(line: DeathLine) -> Sequence[Cell]:
    return (
        people.name_of(line.name),
        _value(line.sex),
        line.born_on,
        line.died_on,
        _tail(line.id_tail),
        people.place_name(line.area),
        line.place_text,
        line.certificate,
        line.informant,
        line.registered_on,
    )


def _move(line: MoveLine) -> Sequence[Cell]:
    return (
        line.on,
        say(f"recording_ledger.kind_{line.kind}"),
        people.name_of(line.name),
        _value(line.sex),
        line.born_on,
        _tail(line.id_tail),
        _where(line.from_place, line.from_elsewhere),
        people.village_name(line.to_place) or line.elsewhere or say("recording_ledger.outside"),
        line.by,
    )


def _benefit(line: BenefitLine) -> Sequence[Cell]:
    return (
        programmes.title_of(line.programme),
        people.name_of(line.name),
        line.born_on,
        _tail(line.id_tail),
        people.place_name(line.area),
        Decimal(line.amount_minor).scaleb(-2) if line.amount_minor else None,
        line.period_from,
        "",  # who received it signs here
    )


def _counts(asked: Asked) -> list[Sequence[Cell]]:
    """Protected numbers alone: of the place and of what lies in it."""
    found = asked.overview
    if found is None:
        return []
    places = [*found.within.items(), (asked.place, found.own)]
    return [(people.place_name(code), *(shown(numbers[each]) for each in MEASURES)) for code, numbers in places]


def _counted(asked: Asked) -> str:
    return say("overview.counted", moment=days.moment(asked.overview.counted_at)) if asked.overview else ""


def _happened(asked: Asked) -> list[Sequence[Cell]]:
    """Protected numbers alone, of what happened in the period."""
    found = happened_in(asked.place, asked.period.start, asked.period.end)
    return [(people.place_name(code), *(shown(numbers[each]) for each in HAPPENED)) for code, numbers in found.items()]


def _value(fact: str | None) -> str:
    return speaker().value(fact) if fact else ""


def _tail(tail: str) -> str:
    """The last signs of the ID number: whole numbers are shown one by one, each look written down by itself."""
    return f"······{tail}" if tail else ""


def _where(place: int | None, elsewhere: str) -> str:
    return people.village_name(place) or elsewhere


def _within(read: Callable[[int, date, date], Sequence[Any]]) -> Callable[[Asked], Sequence[Any]]:
    return lambda asked: read(asked.place, asked.period.start, asked.period.end)


KINDS = (
    Ledger(
        "household_register",
        (
            *(Column("household", 1.3), Column("name", 1.2), Column("role", 1.1), Column("sex", 0.6)),
            *(Column("born_on", 1.35), Column("id_number", 1.45), Column("nationality", 0.8), Column("hukou", 0.9)),
            *(Column("marital_status", 0.9), Column("address", 1.9), Column("lives_at", 1.3)),
        ),
        lambda asked: household_lines(asked.place),
        _household,
        is_of_period=False,
        is_of_village=True,
    ),
    Ledger(
        "birth_register",
        (
            *(Column("name", 1.1), Column("sex", 0.6), Column("born_on", 1.3), Column("place", 1.5)),
            *(Column("certificate", 1.3), Column("weight", 0.9, True), Column("weeks", 0.7, True)),
            *(Column("mother"), Column("father"), Column("village"), Column("informant")),
            Column("registered_on", 1.3),
        ),
        _within(birth_lines),
        _birth,
    ),
    Ledger(
        "death_register",
        (
            *(Column("name"), Column("sex", 0.6), Column("born_on", 1.3), Column("died_on", 1.3)),
            *(Column("id_number", 1.4), Column("village"), Column("place", 1.5), Column("certificate", 1.3)),
            *(Column("informant"), Column("registered_on", 1.3)),
        ),
        _within(death_lines),
        _death,
    ),
    Ledger(
        "moves",
        (
            *(Column("on", 1.2), Column("change", 1.1), Column("name"), Column("sex", 0.6), Column("born_on", 1.3)),
            *(Column("id_number", 1.4), Column("from_place", 1.5), Column("to_place", 1.5), Column("by")),
        ),
        _within(move_lines),
        _move,
    ),
    Ledger(
        "benefits",
        (
            *(Column("programme", 2.4), Column("name"), Column("born_on", 1.3), Column("id_number", 1.4)),
            *(Column("village"), Column("amount_yuan", 1, True), Column("from", 1.3), Column("received")),
        ),
        _within(benefit_lines),
        _benefit,
        purpose="benefits",
    ),
    Ledger(
        "report",
        (Column("area", 1.6), *(Column(each, 1, True) for each in MEASURES)),
        _counts,
        lambda counts: counts,
        main="area",
        is_of_period=False,
        as_of=_counted,
    ),
    Ledger(
        "monthly_report",
        (Column("area", 1.6), *(Column(each, 1, True) for each in HAPPENED)),
        _happened,
        lambda counts: counts,
        main="area",
        note="ledger.in_tens",
    ),
)
BY_ADDRESS: Mapping[str, Ledger] = {kind.name.replace("_", "-"): kind for kind in KINDS}
