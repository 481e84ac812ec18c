"""Indicator files understood: what is counted over what; computing them is the statistics package's work."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kinward.rules.building import FileReader, PackContext
from kinward.rules.limits import refusals_of_indicator
from kinward.rules.programme import Count, Indicator
from kinward.rules.scope import Scope


def read_indicators(path: Path, entries: list[Mapping[str, Any]], pack: PackContext) -> Iterator[Indicator]:
    """Every indicator of a file.

    raises  RuleError: with file, line, what is wrong and what to write
    """
    for place, said in enumerate(entries):
        file = FileReader(path, said, pack, (place,))
        indicator = Indicator(
            said["indicator"],
            file.text(said["title"], ("title",)),
            _count(file, said["numerator"], ("numerator",)),
            _count(file, said["denominator"], ("denominator",)) if said["denominator"] else None,
            said["per"],
            said["period"],
            tuple(said["by"]),
            file.text(said["basis"], ("basis",)),
            file.source(said["source"], ("source",)),
            said["confidence"],
            path,
        )
        file.refuse(refusals_of_indicator(indicator))
        yield indicator


def _count(file: FileReader, said: Mapping[str, Any], keys: tuple[str | int, ...]) -> Count:
    stated = [name for name in ("count", "average_of", "minus", "untranslatable") if said.get(name)]
    if len(stated) != 1:
        file.fail(keys, "pack-indicator", "say one of count, average_of, minus or untranslatable")
    name = stated[0]
    if name == "untranslatable":
        return Count("", None, (), (), file.text(said[name], (*keys, name)))
    if name != "count":
        parts = tuple(_count(file, part, (*keys, name, place)) for place, part in enumerate(said[name]))
        return Count("", None, parts if name == "average_of" else (), parts if name == "minus" else (), {})
    file.scope = Scope(said["count"], file.pack.currency, {}, {})
    where = file.expression(said["where"], (*keys, "where"), "bool") if said.get("where") else None
    return Count(said["count"], where, (), (), {})
