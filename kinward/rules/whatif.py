"""A pack with some of its numbers changed: what would happen if the law said something else."""

from collections.abc import Iterable, Mapping
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


@dataclass(frozen=True, slots=True)
class Supposed:
    """A parameter's other value, wherever it has one that is in force on the day.

    value   in the parameter's own unit (4000 is 4000 CNY), or a day
    """

    programme: str
    parameter: str
    value: str
    on: date


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
    said = [f"+{each.programme}.{each.parameter}={each.value}@{each.on}" for values in of.values() for each in values]
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
        data = changed(data, programme, each.parameter, each.value, each.on)
    return _understood(programme, data, pack)


def changed(data: Mapping[str, Any], programme: Programme, parameter: str, value: str, on: date) -> Mapping[str, Any]:
    """The content of a programme's file with the value in place of those in force on the day; nobody has checked it."""
    said = data.get("parameters", {}).get(parameter)
    if said is None:
        raise RuleError("whatif-parameter", f"there is no parameter {parameter!r}", where=programme.id)
    in_force = _places_in_force(programme, parameter, on)
    if not in_force:
        raise RuleError("whatif-in-force", f"{parameter} has no value in force on {on}", where=programme.id)
    new = _value(said["unit"], parameter, value, programme.id)
    lines = [
        {**line, "value": new, "confidence": "high", "checked_on": None} if place in in_force else line
        for place, line in enumerate(said["values"])
    ]
    return {**data, "parameters": {**data["parameters"], parameter: {**said, "values": lines}}}


def _places_in_force(programme: Programme, parameter: str, on: date) -> set[int]:
    values = next(page.parameter.values for page in programme.parameters if page.parameter.name == parameter)
    return {place for place, value in enumerate(values) if value.start <= on < value.end}


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
