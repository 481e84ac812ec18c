"""Records said long ago, and how the counts of faults change from day to day."""

from datetime import date

import pytest
from django.db import connection, connections, transaction

from kinward.access.acting import acting, as_engine
from kinward.audit.actor import Actor
from kinward.register.quality import OLD, faulty_records, quality_by_month, quality_of, recount_everywhere

TODAY = date(2026, 11, 1)


def owner(statement: str, *values: object) -> list[tuple]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall()


INCOME = """
UPDATE register_household_circumstance c SET income_yearly = 1000, valid_from = %s
FROM register_membership m JOIN register_person p ON p.id = m.person_id
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL AND i.died_on IS NULL
WHERE m.household_id = c.household_id AND m.role = 'head' AND m.superseded_at IS NULL AND m.valid_to IS NULL
  AND p.area = %s AND c.superseded_at IS NULL AND c.valid_to IS NULL AND c.income_yearly IS NOT NULL
RETURNING m.person_id
"""


def count_anew(on: date) -> None:
    with transaction.atomic(), as_engine():
        recount_everywhere(on)


@pytest.fixture
def clerk(kept_county):
    return Actor(1, "a clerk", "village", "register", kept_county.villages[0])


@pytest.mark.parametrize(("said_on", "is_old"), [(date(2024, 10, 31), True), (date(2024, 11, 1), False)])
def test_an_income_is_old_after_two_years(kept_county, clerk, said_on, is_old):
    """Compare with one year instead of two, and the second fails."""
    village = kept_county.villages[0]
    heads = {head for (head,) in owner(INCOME, said_on, village)}
    assert heads
    with acting(clerk):
        records, count = faulty_records(village, "income-old", today=TODAY)
        counted = quality_of(village, today=TODAY).total("income-old")
    assert {record.person for record in records} == (heads if is_old else set())
    assert count == counted == (len(heads) if is_old else 0)
    assert all(record.household for record in records)


def test_a_clinic_is_not_told_of_an_income(kept_county, clerk):
    """Leave `register_fault_is_seen` out of one of the four, and who has said an income is known by its age."""
    village = kept_county.villages[0]
    assert owner(INCOME, date(2020, 1, 1), village)
    count_anew(TODAY)
    clinic = Actor(2, "a clinic", "clinic", "register", kept_county.townships[0])
    with acting(clinic):
        assert faulty_records(village, "income-old", today=TODAY) == ([], 0)
        for place in (village, kept_county.townships[0]):
            assert quality_of(place, today=TODAY).total("income-old") == 0
        olds = [month.old for month in quality_by_month(village)]
    with acting(clerk):
        assert all(month.old > old for month, old in zip(quality_by_month(village), olds, strict=True))


DIVORCED = """
UPDATE register_circumstance c SET marital_status = 'divorced' FROM register_marriage m, register_person p
WHERE c.person_id = m.one_id AND p.id = m.one_id AND p.area = %s AND c.superseded_at IS NULL AND c.valid_to IS NULL
  AND m.superseded_at IS NULL AND m.valid_to IS NULL RETURNING m.one_id, m.other_id
"""
LOOKED = "SELECT person FROM audit_entry WHERE event = 'register.quality' AND target = 'faults: status-and-marriage'"


def test_the_record_that_another_contradicts_is_written_down_too(kept_county, clerk):
    """Write down the first of the two alone, and the name of the other is shown without a line."""
    changed = dict(owner(DIVORCED, kept_county.villages[0]))
    with acting(clerk):
        records, _ = faulty_records(kept_county.villages[0], "status-and-marriage", today=TODAY)
    shown = [record for record in records if record.person in changed]
    assert [record for record in shown if record.other_name]
    assert {record.other for record in shown} <= set(changed.values())
    with acting(Actor(2, "an auditor", "auditor", "audit")), connection.cursor() as cursor:
        cursor.execute(LOOKED)
        assert {who for (who,) in cursor.fetchall()} == {who for each in records for who in (each.person, each.other)}


def test_each_month_is_shown_as_it_was_counted_last(kept_county, clerk):
    days = [date(2026, 9, 1), date(2026, 9, 20), date(2026, 10, 1)]
    for on in days:
        count_anew(on)
    owner("UPDATE register_fault_day SET n = n + 1 WHERE \"on\" = '2026-09-20' AND kind = 'no-hukou' RETURNING 1")
    with acting(clerk):
        months = quality_by_month(kept_county.villages[0])
        now = quality_of(kept_county.villages[0], today=date(2026, 10, 1))
    assert [month.counted_on for month in months] == [days[1], days[2]]
    assert months[0].missing == months[1].missing + 1
    assert months[1].old == sum(now.total(kind) for kind in OLD)


def test_a_county_without_faults_has_been_counted_all_the_same(kept_county, clerk):
    count_anew(TODAY)
    owner("DELETE FROM register_fault_day WHERE kind <> '' RETURNING 1")
    with acting(clerk):
        assert [(m.missing, m.contradicting, m.old) for m in quality_by_month(kept_county.villages[0])] == [(0, 0, 0)]


def test_nobody_counts_beyond_their_area_nor_writes_the_counts(kept_county, clerk):
    count_anew(TODAY)
    with acting(clerk):
        assert quality_by_month(kept_county.villages[1]) == []
        with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
            cursor.execute("SELECT register_recount_faults(%s, %s)", [kept_county.code, TODAY])
