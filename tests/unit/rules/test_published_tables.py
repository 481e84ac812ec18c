"""Tables that others have published, against what the packs make of them."""

import csv
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from kinward.rules.benefit_engine import BenefitEngine
from kinward.rules.determination import DueContact
from kinward.rules.facts import NEVER
from kinward.rules.packs import load_packs, packs_folder
from kinward.rules.programme import Pack, Programme
from kinward.rules.records import Event, Person, Pregnancy, Records, rows_of
from kinward.rules.schedule_engine import ScheduleEngine

DATA = Path(__file__).parents[2] / "data"
PACKS = {pack.id: pack for pack in load_packs(packs_folder())}
WEEK = timedelta(weeks=1)


def table(name: str) -> list[Mapping[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def programme(name: str) -> tuple[Pack, Programme]:
    pack = PACKS[name.split(".", maxsplit=1)[0]]
    return pack, next(each for each in pack.programmes if each.id == name)


# -- the childcare subsidy


def childcare(born_on: date) -> dict[int, int]:
    """Year → fen, of every entitlement of a child born on a day."""
    pack, benefit = programme("cn.childcare-subsidy")
    facts = {"born_on": born_on, "died_on": NEVER, "nationality": "CN", "region": "CN-33"}
    row = rows_of(Records([Person("child", facts=facts)])).person[0]
    found = BenefitEngine(benefit).determine(row, date(2026, 11, 1), pack).entitlements
    return {each.start.year: each.amount for each in found}


MONTHS = table("cn_childcare_by_birth_month.csv")


def test_the_table_is_what_the_norm_says():
    """(Birth year + 3 - 2025) × 12 + birth month, 300 yuan each; full years first."""
    for row in MONTHS:
        year, month = (int(part) for part in row["birth_month"].split("-"))
        months = (year + 3 - 2025) * 12 + month
        assert (int(row["months"]), int(row["total_cny"])) == (months, 300 * months)
        assert [int(row[f"claim_{each}"]) for each in (2025, 2026, 2027)] == claims(300 * months)
    assert len(MONTHS) == 36


def claims(total: int) -> list[int]:
    years = []
    for _ in range(3):
        years.append(min(3600, total))
        total -= years[-1]
    return years


@pytest.mark.parametrize("row", MONTHS, ids=lambda row: row["birth_month"])
def test_childcare_of_those_born_before_the_scheme(row):
    year, month = (int(part) for part in row["birth_month"].split("-"))
    expected = {each: 100 * int(row[f"claim_{each}"]) for each in (2025, 2026, 2027)}
    for day in (1, 15, monthrange(year, month)[1]):
        assert childcare(date(year, month, day)) == {each: fen for each, fen in expected.items() if fen}


@pytest.mark.parametrize(
    "born_on", [date(2025, 1, 1), date(2025, 12, 31), date(2026, 2, 28), date(2028, 2, 29)], ids=str
)
def test_childcare_of_those_born_in_the_scheme_is_three_whole_years(born_on):
    assert childcare(born_on) == {born_on.year + each: 360_000 for each in range(3)}


@pytest.mark.parametrize("born_on", [date(2021, 12, 31), date(2015, 6, 1)], ids=str)
def test_nothing_for_those_who_were_three_before(born_on):
    assert childcare(born_on) == {}


# -- antenatal contacts of the WHO


def offered(name: str, records: Records, on: date) -> list[DueContact]:
    pack, schedule = programme(name)
    row = rows_of(records).of(schedule.view)[0]
    return ScheduleEngine(schedule).determine(row, on, pack)[1]


STARTS = table("who_antenatal_by_start_week.csv")


@pytest.mark.parametrize("row", STARTS, ids=lambda row: f"week {row['start_week']}")
def test_antenatal_contacts_by_starting_week(row):
    last_period_on = date(2026, 1, 5)
    first = last_period_on + int(row["start_week"]) * WEEK
    facts = {"last_period_on": last_period_on, "first_contact_on": first, "delivered_on": NEVER}
    woman = Person("woman", facts={"region": "FR", "sex": "female", "died_on": NEVER})
    records = Records([woman], [], [Pregnancy("woman", facts)], [])
    found = offered("who.antenatal", records, first)
    weeks = [(each.start - last_period_on) // WEEK for each in found]
    assert weeks == [int(week) for week in row["contact_weeks"].split()]


def test_every_starting_week_is_in_the_table():
    assert [int(row["start_week"]) for row in STARTS] == list(range(1, 41))


# -- the child health norm

AGES = {
    "d28": timedelta(days=28),
    **{f"m{months}": months for months in (3, 6, 8, 12, 18, 24, 30, 36)},
    **{f"y{years}": 12 * years for years in (4, 5, 6)},
}
COMPONENTS = {
    "haemoglobin": ["m8", "m18", "m30", "y4", "y5", "y6"],
    "hearing": ["m6", "m12", "m24", "m36"],
    "vision": ["y4", "y5", "y6"],
    "eye_care": ["newborn_home", *AGES],
    "refraction": ["m24", "m36", "y4", "y5", "y6"],
    "autism_screen": [name for name in AGES if name != "d28"],
    "tcm_belly_and_spine": ["m6", "m12"],
    "tcm_yingxiang_and_zusanli": ["m18", "m24"],
    "tcm_sishencong": ["m30", "m36"],
}


def check_ups(on: date = date(2026, 11, 1), *events: Event) -> dict[str, DueContact]:
    born_on = date(2026, 1, 15)
    facts = {"born_on": born_on, "died_on": NEVER, "discharged_on": date(2026, 1, 18), "resident": True, "region": "CN"}
    return {
        each.contact: each
        for each in offered("cn.child-health", Records([Person("c", facts=facts)], [], [], [*events]), on)
    }


def month_on(born_on: date, months: int) -> date:
    years, month = divmod(born_on.month - 1 + months, 12)
    return date(born_on.year + years, month + 1, born_on.day)


def test_child_health_contacts_are_at_their_ages():
    found, born_on = check_ups(), date(2026, 1, 15)
    expected = {name: month_on(born_on, age) if isinstance(age, int) else born_on + age for name, age in AGES.items()}
    assert {name: each.due for name, each in found.items()} == {"newborn_home": date(2026, 1, 18), **expected}


@pytest.mark.parametrize("component", COMPONENTS)
def test_child_health_components_are_at_their_contacts(component):
    found = check_ups()
    contacts = [name for name, each in found.items() if component in each.components]
    if component == "haemoglobin":
        contacts = [name for name in contacts if name != "m6"]
    assert contacts == COMPONENTS[component]


def test_refraction_began_in_june_2025():
    before, after = (check_ups(on) for on in (date(2026, 2, 1), date(2026, 11, 1)))
    assert "refraction" in after["m24"].components
    _, schedule = programme("cn.child-health")
    assert schedule.components["refraction"].start == date(2025, 6, 26)
    assert before.keys() == after.keys()


# -- immunisation

DOSES = {
    "HepB": ["0d", "1m", "6m"],
    "BCG": ["0d"],
    "Polio": ["2m", "3m", "4m", "48m"],
    "DTaP": ["2m", "4m", "6m", "18m", "72m"],
    "MMR": ["8m", "18m"],
    "JE-L": ["8m", "24m"],
    "MPSV-A": ["6m", "9m"],
    "MPSV-AC": ["36m", "72m"],
    "HepA-L": ["18m"],
    "HPV2": ["156m", "162m"],
}
OLD = {**DOSES, "DTaP": ["3m", "4m", "5m", "18m"], "DT": ["72m"]}
del OLD["HPV2"]


def doses(on: date, sex: str = "female") -> dict[str, date]:
    """Contact → first day of everything offered to a child born on the day of the question, nothing given yet."""
    facts = {"born_on": on, "died_on": NEVER, "sex": sex, "region": "CN-33"}
    return {each.contact: each.due for each in offered("cn.immunisation", Records([Person("c", facts=facts)]), on)}


def planned(table_of: Mapping[str, list[str]], born_on: date) -> Iterator[tuple[str, date]]:
    for vaccine, ages in table_of.items():
        for number, age in enumerate(ages, 1):
            due = born_on + timedelta(days=0) if age == "0d" else month_on(born_on, int(age[:-1]))
            yield f"{vaccine}-{number}", due


@pytest.mark.parametrize(
    ("born_on", "ages"), [(date(2026, 7, 1), DOSES), (date(2022, 7, 1), OLD)], ids=["2026", "2021"]
)
def test_doses_are_at_their_ages(born_on, ages):
    assert doses(born_on) == dict(planned(ages, born_on))


def test_hpv_is_offered_to_girls():
    boys, girls = (doses(date(2026, 7, 1), sex).keys() for sex in ("male", "female"))
    assert girls - boys == {"HPV2-1", "HPV2-2"}


# -- every contact there is

CONTACTS = {
    "cn.antenatal": "c1 c2 c3 c4 c5",
    "cn.postnatal": "pn_home pn_42",
    "cn.newborn-screening": "blood_spot hearing hearing_rescreen",
    "cn.child-health": " ".join(["newborn_home", *AGES]),
    "cn.elder-check": "check",
    "cn.cervical-screening": "screening",
    "cn.breast-screening": "screening",
    "cn.folic-acid": "supply",
    "cn.pre-pregnancy-check": "check",
    "who.antenatal": " ".join(f"contact-{number}" for number in range(1, 10)),
}


@pytest.mark.parametrize("name", CONTACTS)
def test_contacts_have_their_ids(name):
    _, schedule = programme(name)
    assert [contact.id for contact in schedule.contacts] == CONTACTS[name].split()


def test_amounts_are_exact():
    assert sum(Decimal(fen) for fen in childcare(date(2023, 5, 14)).values()) == 510_000
