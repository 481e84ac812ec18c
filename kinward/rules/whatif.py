"""A pack with some of its numbers changed: what would happen if the law said something else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from kinward.rules.benefits import read_benefit
from kinward.rules.building import FileReader, PackContext
from kinward.rules.errors import RuleError
from kinward.rules.packcheck import checked
from kinward.rules.programme import Benefit, Pack, Programme
from kinward.rules.schedules import read_schedule

Line = Mapping[str, Any]
"""Of a parameter's values, as the file says it."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """A parameter's other value, wherever it has one that is in force on the day.

    value   in the parameter's own unit (4000 is 4000 CNY), or a day
    begins  it counts from that day, and before it what counted until now; else for as long as what it replaces
    """

    programme: str
    parameter: str
    value: str
    on: date
    begins: bool = False

    def __str__(self) -> str:
        return f"+{self.programme}.{self.parameter}={self.value}@{self.on}{'>' if self.begins else ''}"


def of_pack(pack: Pack, supposed: Iterable[Supposed]) -> list[Supposed]:
    """Those for a programme of this pack."""
    names = {programme.id for programme in pack.programmes}
    return [each for each in supposed if each.programme in names]


def with_values(pack: Pack, supposed: Iterable[Supposed]) -> Pack:
    """The pack with these values; of two for the same, the later one counts.

    The files are understood anew with those values, so that units, rounding and what a pack may not say are checked
    as ever, and every engine works with the outcome. A value counts as sure: it is supposed, not promised.

    raises  RuleError whatif-…: no such programme or parameter, no value in force, or not a value it can have
    """
    of: dict[str, list[Supposed]] = {}
    for each in supposed:
        of.setdefault(each.programme, []).append(each)
    if not of:
        return pack
    made = {name: _with(pack, name, tuple(values)) for name, values in of.items()}
    said = [str(each) for values in of.values() for each in values]
    return replace(
        pack,
        benefits=tuple(made.get(each.id, each) for each in pack.benefits),
        schedules=tuple(made.get(each.id, each) for each in pack.schedules),
        digest="".join((pack.digest, *said)),
    )


@lru_cache(maxsize=128)
def _with(pack: Pack, name: str, supposed: tuple[Supposed, ...]) -> Any:
    """The programme with all of its values; the same object again for the same, so that it is not worked out twice."""
    programme = next((each for each in pack.programmes if each.id == name), None)
    if programme is None:
        raise RuleError("whatif-programme", f"there is no programme {name!r}", where=pack.id)
    data = checked("benefit" if isinstance(programme, Benefit) else "schedule", programme.file)
    for each in supposed:
        data = changed(data, programme, each)
    return _understood(programme, data, pack)


def changed(data: Mapping[str, Any], programme: Programme, new: Supposed) -> Mapping[str, Any]:
    """The content of a programme's file with the value in place of those in force on the day; nobody has checked it."""
    said = data.get("parameters", {}).get(new.parameter)
    if said is None:
        raise RuleError("whatif-parameter", f"there is no parameter {new.parameter!r}", where=programme.id)
    if not any(_is_in_force(line, said["values"], new.on) for line in said["values"]):
        raise RuleError("whatif-in-force", f"{new.parameter} has no value in force on {new.on}", where=programme.id)
    value = _value(said["unit"], new.parameter, new.value, programme.id)
    lines = [made for line in said["values"] for made in _lines(line, said["values"], new, value)]
    return {**data, "parameters": {**data["parameters"], new.parameter: {**said, "values": lines}}}


def _lines(line: Line, lines: Sequence[Line], new: Supposed, value: date | Decimal) -> Iterator[Line]:
    """What a line becomes: itself, the new one, or itself until the day and the new one from it on."""
    if not _is_in_force(line, lines, new.on):
        yield line
        return
    is_split = new.begins and line["from"] < new.on
    if is_split:
        yield line
    begins = new.on if is_split else line["from"]
    yield {**line, "from": begins, "value": value, "confidence": "high", "checked_on": None}


def _is_in_force(line: Line, lines: Sequence[Line], on: date) -> bool:
    """As they are closed when they are understood: the next line for the same case ends this one."""
    starts = [each["from"] for each in lines if (each.get("for") or {}) == (line.get("for") or {})]
    end = min([line.get("until") or date.max, *(start for start in starts if start > line["from"])])
    return bool(line["from"] <= on < end)


def _value(unit: str, parameter: str, said: str, where: str) -> date | Decimal:
    try:
        if unit == "date":
            return date.fromisoformat(said)
        number = Decimal(said)
    except (InvalidOperation, ValueError):
        number = Decimal("NaN")
    if not number.is_finite() or number < 0 or number > 10**12:
        raise RuleError(
            "whatif-value",
            f"{said!r} is no value for {parameter}",
            where=where,
            advice="A day, as 2026-11-01." if unit == "date" else f"A number of {unit}, 0 or more.",
        )
    return number


def _understood(programme: Programme, data: Mapping[str, Any], pack: Pack) -> Programme:
    context = PackContext(
        pack.currency, pack.languages, pack.regions, frozenset(pack.sources), frozenset(pack.evidence)
    )
    file = FileReader(programme.file, data, context)
    return read_benefit(file) if isinstance(programme, Benefit) else read_schedule(file)
