"""A workbook's reading as the records that rules read; the only place where the two meet."""

import re

from kinward.cli.errors import CliError
from kinward.register.workbook import ReadHousehold, Reading, ReadPerson
from kinward.rules.records import Household, Person, Pregnancy, Records, complete_facts

REGION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{2,12})?")
COUNTRY = "CN"


def checked_region(said: str | None) -> str | None:
    """raises  CliError cli-region: not the code of a region"""
    if said and not REGION.fullmatch(said):
        raise CliError("cli-region", value=said)
    return said or None


def names_a_region(reading: Reading) -> bool:
    said = [each.facts for each in reading.people] + [each.facts for each in reading.households]
    return any(facts.get("region") for facts in said)


def records_of(reading: Reading, region: str | None) -> Records:
    """Everybody and every household; where the file names no region, `region`, else the country.

    A fact that is there with None stays unknown; one that is absent has what the fact contract assumes.
    """
    region_of = {each.household: str(said) for each in reading.people if (said := each.facts.get("region"))}
    records = Records(
        [_person(each, region) for each in reading.people],
        [_household(each, region or region_of.get(each.ref) or COUNTRY) for each in reading.households],
        [Pregnancy(each.woman, dict(each.facts)) for each in reading.pregnancies],
    )
    complete_facts(records)
    return records


def _person(read: ReadPerson, region: str | None) -> Person:
    facts: dict[str, object] = dict(read.facts)
    if read.household is None:
        facts.setdefault("region", region or COUNTRY)
    return Person(
        read.ref,
        read.household or "",
        facts,
        read.parents,
        read.mother or "",
        read.father or "",
        read.spouse or "",
    )


def _household(read: ReadHousehold, region: str) -> Household:
    return Household(read.ref, {"region": region, **read.facts})
