"""What everybody is due, by the sweep; one family, by the closures; both the same, and after an act at once."""

from datetime import date

import pytest
from django.db import connection, connections

from kinward.due.engine import engine_transaction
from kinward.due.family import circles, rework
from kinward.due.sweep import sweep_all

COLUMNS = (
    "programme, view, subject, person, outcome, amount_minor, currency, period_from, period_to, claim_until, needs"
)


def stored(people=None):
    """Every determination and contact, without their keys."""
    where = "" if people is None else "WHERE person = ANY (%(people)s)"
    with engine_transaction(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM due_determination {where} ORDER BY 1, 2, 3, 8", {"people": people})
        rights = cursor.fetchall()
        cursor.execute(
            "SELECT programme, contact, subject, person, state, start, due, until "
            f"FROM due_contact {where} ORDER BY 1, 2, 3, 4",
            {"people": people},
        )
        return rights, cursor.fetchall()


def test_a_family_worked_out_alone_is_due_what_the_sweep_said(county):
    swept = sweep_all(on=county.on)
    assert swept.people > 1_500
    assert swept.determinations > 200
    assert swept.contacts > 100
    rights, contacts = stored()
    people = sorted({row[3] for row in rights + contacts})[::7]
    for place in range(0, len(people), 20):
        some = people[place : place + 20]
        with engine_transaction():
            affected, _ = circles(some)
        before = stored(affected)
        with engine_transaction():
            rework(some, on=county.on)
        assert stored(affected) == before


def test_a_figure_that_nobody_verified_is_no_amount(county):
    """Store it all the same (is_verified in found.py, is_paid in family.py), and it stands in the list of payments."""
    sweep_all(on=county.on)
    unsure = [row for row in stored()[0] if row[0] == "cn.rural-reward" and row[4] == "yes"]
    sure = [row for row in stored()[0] if row[0] == "cn.childcare-subsidy" and row[4] == "yes"]
    assert unsure
    assert {row[5] for row in unsure} == {None}
    assert all(row[5] for row in sure)
    people = [row[3] for row in unsure[:3]]
    with engine_transaction():
        rework(people, on=county.on)
    assert {row[5] for row in stored(people)[0] if row[0] == "cn.rural-reward" and row[4] == "yes"} == {None}


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2025, 3, 1)])
def test_a_sweep_again_stores_the_same(county, day):
    sweep_all(on=day)
    before = stored()
    sweep_all(on=day)
    assert stored() == before


def test_after_a_sweep_it_is_known_how_many_rows_a_person_has(kept_county):
    """Leave counting to the database's own time, and until then a family's few rows are taken for thousands."""
    counted = dict(when_counted())
    sweep_all(on=kept_county.on)
    assert all(moment and moment != counted[table] for table, moment in when_counted())


def when_counted() -> list[tuple]:
    with connections["owner"].cursor() as owner:
        owner.execute(
            "SELECT relname, last_analyze FROM pg_stat_user_tables "
            "WHERE relname IN ('due_contact', 'due_determination')"
        )
        return owner.fetchall()


def test_what_is_not_certain_has_no_period(county):
    """Give it one, and on the first of a month everybody of whom something is not known is written anew."""
    sweep_all(on=county.on)
    assert {(row[4], row[7] is None) for row in stored()[0] if row[0] == "cn.rural-reward"} == {
        ("yes", False),
        ("unknown", True),
    }


SUBSIDY = "cn.childcare-subsidy"


def subsidies() -> dict[int, list[tuple]]:
    """By child: which periods, in order, with the last day to claim each."""
    found: dict[int, list[tuple]] = {}
    for row in stored()[0]:
        if row[:1] + row[4:5] == (SUBSIDY, "yes"):
            found.setdefault(row[2], []).append((row[7].year, row[5], row[9].isoformat()))
    return found


def test_an_earlier_year_stands_there_until_its_last_day_to_claim(county):
    """Look at the open year alone, and the year of birth lapses without anybody having said so."""
    sweep_all(on=county.on)
    both = [years for years in subsidies().values() if len(years) == 2]
    assert both
    for (earlier, paid, earlier_until), (year, _, until) in both:
        assert (earlier, year) == (2025, 2026)
        assert paid == 3600_00
        assert (earlier_until, until) == ("2026-12-31", "2026-12-31")
    children = [child for child, years in subsidies().items() if len(years) == 2]
    before = stored(children)
    with engine_transaction():
        rework(children, on=county.on)
    assert stored(children) == before
    assert {years[0][2] for years in subsidies().values() if len(years) == 1} == {"2026-12-31", "2027-12-31"}
    sweep_all(on=date(2027, 1, 1))
    assert {years[0][0] for years in subsidies().values() if len(years) == 2} == {2026}
