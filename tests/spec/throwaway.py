"""Packs made in memory from expressions, for tests: a benefit or schedule whose conditions are what is tried."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from kinward.rules.benefits import read_benefit
from kinward.rules.building import FileReader, PackContext
from kinward.rules.limits import Refusal
from kinward.rules.packfiles import BenefitFile, ScheduleFile
from kinward.rules.programme import Benefit, Pack, Programme, Schedule
from kinward.rules.schedules import read_schedule

Said = dict[str, Any]
CONTEXT = PackContext("CNY", ("en",), (), frozenset({"LAW"}), frozenset())
FILE = Path("throwaway.yaml")
EN = {"en": "Said for a test."}


def condition(name: str, expression: str, **more: Any) -> Said:
    return {"id": name, "is": expression, "text": EN, "source": "LAW", **more}


def conditions(expressions: Sequence[str]) -> list[Said]:
    """c0, c1 … one an expression."""
    return [condition(f"c{place}", said) for place, said in enumerate(expressions)]


def formula(expression: str, **more: Any) -> Said:
    return {"is": expression, "text": EN, "source": "LAW", **more}


def parameter(unit: str, *values: Mapping[str, Any]) -> Said:
    """A parameter from values that say no more than `from`, `value` and perhaps `until`, `for` and `confidence`."""
    standard = {"source": "LAW", "confidence": "high", "checked_on": date(2026, 11, 1)}
    return {"title": EN, "unit": unit, "values": [{**standard, **value} for value in values]}


class Unlimited(FileReader):
    """Reads what no pack may say as well: what is tried here is what a rule means, not whether it is right."""

    def refuse(self, refusals: Iterable[Refusal]) -> None:
        pass


def benefit(context: PackContext = CONTEXT, reader: type[FileReader] = Unlimited, **said: Any) -> Benefit:
    standard = {"benefit": "tt.benefit", "for_each": "person", "gives": "service", "period": "month"}
    data = {**standard, "title": EN, "about": EN, "from": date(1900, 1, 1), **said}
    return read_benefit(reader(FILE, BenefitFile.model_validate(data).model_dump(by_alias=True), context))


def schedule(context: PackContext = CONTEXT, reader: type[FileReader] = Unlimited, **said: Any) -> Schedule:
    contact = {"id": "visit", "title": EN, "at": "1 days", "source": "LAW"}
    standard = {"schedule": "tt.schedule", "for_each": "person", "anchor": "date '2020-01-01'", "contacts": [contact]}
    data = {**standard, "title": EN, "about": EN, "from": date(1900, 1, 1), **said}
    return read_schedule(reader(FILE, ScheduleFile.model_validate(data).model_dump(by_alias=True), context))


def asking(expressions: Sequence[str], for_each: str = "person", **said: Any) -> Programme:
    """A programme with these conditions: a schedule where they look at what only schedules may look at."""
    listed = conditions(expressions)
    looked_at = " ".join([*expressions, *said.get("define", {}).values()])
    if for_each != "household" and ("events" in looked_at or "pregnancies" in looked_at):
        return schedule(for_each=for_each, offered_to=listed, **said)
    return benefit(for_each=for_each, conditions=listed, **said)


def pack(*programmes: Programme, regions: tuple[str, ...] = ()) -> Pack:
    return Pack(
        id="tt",
        title=EN,
        about=EN,
        currency="CNY",
        languages=("en",),
        regions=regions,
        sources={},
        evidence={},
        benefits=tuple(each for each in programmes if isinstance(each, Benefit)),
        schedules=tuple(each for each in programmes if isinstance(each, Schedule)),
        indicators=(),
        digest="",
        folder=Path(),
    )
