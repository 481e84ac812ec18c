"""Counts of places and faults of records: within the actor's area, and written down."""

from datetime import date

import pytest
from django.db import connection

from kinward.due.counting import service_of
from kinward.register.actions import (
    Arrival,
    declare,
    declare_divorce,
    declare_marriage,
    move_in,
    name_head,
    record_death,
    take_back,
)
from kinward.register.actions.people import household_of
from kinward.register.counting import FEW, HAPPENED, MEASURES, happened_in, overview_of
from kinward.register.quality import KINDS, faulty_records, quality_of


def logged(event: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', 'kinward_audit', true)")
        cursor.execute("SELECT person, target FROM audit_entry WHERE event = %s ORDER BY id", [event])
        return cursor.fetchall()


def test_a_county_is_the_sum_of_its_townships(county, acting_as):
    acting_as("county", county.code)
    overview = overview_of(county.code, today=county.on)
    assert overview.own["people"] > 1000
    assert overview.own["people"] == sum(each["people"] for each in overview.within.values())
    assert set(overview.within) == set(county.townships)
    assert set(overview.own) == set(MEASURES)


def test_a_pyramid_tells_tens_alone(county, acting_as):
    acting_as("county", county.code)
    groups = overview_of(county.code, today=county.on).pyramid
    assert len(groups) == 18
    assert len(overview_of(county.villages[0], today=county.on).pyramid) == 6
    assert all(n is None or (n >= 10 and n % 10 == 0) for _, women, men in groups for n in (women, men))


def test_a_place_elsewhere_tells_nothing(county, acting_as):
    acting_as("village", county.villages[0])
    assert overview_of(county.villages[0], today=county.on) is not None
    assert overview_of(county.villages[1], today=county.on) is None
    assert overview_of(county.code, today=county.on) is None
    assert quality_of(county.villages[1], today=county.on).counts == {}
    assert faulty_records(county.villages[1], "no-number", today=county.on) == ([], 0)


def test_it_is_written_down_once_and_names_nobody(county, acting_as):
    acting_as("township", county.townships[0])
    overview_of(county.townships[0], today=county.on)
    assert logged("register.counted") == [(None, f"counts of place {county.townships[0]}")]


@pytest.mark.parametrize("role", ["auditor", "administrator", "family"])
def test_others_may_not_count(county, acting_as, role):
    from django.db import ProgrammingError, transaction

    acting_as(role, county.code)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        overview_of(county.code, today=county.on)


def test_faults_are_counted_by_village_and_listed_by_kind(county, acting_as):
    acting_as("county", county.code)
    quality = quality_of(county.code, today=county.on)
    assert set(quality.counts) <= set(county.villages)
    assert {kind for of in quality.counts.values() for kind in of} <= set(KINDS)
    for village, of in quality.counts.items():
        for kind, n in of.items():
            assert faulty_records(village, kind, today=county.on)[1] == n


def test_whoever_is_listed_is_written_down(county, acting_as):
    acting_as("village", county.villages[0])
    counts = quality_of(county.villages[0], today=county.on).counts[county.villages[0]]
    kind = max(counts, key=counts.get)
    shown, _ = faulty_records(county.villages[0], kind, today=county.on)
    assert sorted(person for person, target in logged("register.quality") if target == f"faults: {kind}") == sorted(
        each.person for each in shown
    )


def test_the_service_is_counted_for_the_own_area(county, acting_as):
    acting_as("township", county.townships[0])
    assert service_of(county.townships[0], today=county.on).offered == FEW  # nothing has been worked out yet
    assert service_of(county.townships[0], today=county.on).swept_on is None


def test_a_number_that_tells_another_birth_day_is_found(county, acting_as, monkeypatch):
    """The register takes no such number any more; older ones are read for a village alone, and stay where they are."""
    from kinward.register import quality
    from kinward.register.workbook.identity import Identity

    acting_as("village", county.villages[0])
    read = []

    def first_is_wrong(number, _):
        read.append(number)
        return Identity(number, date(1900, 1, 1)) if len(read) == 1 else Identity()

    monkeypatch.setattr(quality, "read_identity", first_is_wrong)
    assert quality_of(county.villages[0], today=county.on).total("number-and-birth-day") == 1
    read.clear()
    shown, total = faulty_records(county.villages[0], "number-and-birth-day", today=county.on)
    assert (len(shown), total) == (1, 1)
    assert logged("register.quality")[-1] == (shown[0].person, "faults: number-and-birth-day")
    assert not any(number in str(shown) for number in read)


@pytest.mark.parametrize(
    ("status", "is_listed"),
    [("single", True), ("divorced", True), ("widowed", True), ("partnered", True), ("married", False), (None, False)],
)
def test_a_status_that_contradicts_a_marriage_is_listed_with_the_other(county, acting_as, status, is_listed):
    """Of either of the two, as each declared for themselves; a marriage that has ended contradicts nothing."""
    village, day = county.villages[0], county.on
    by = acting_as("village", village)
    said = {"by": by, "today": day}
    pair = [Arrival(name=name, sex=sex, born_on=date(1990, 1, 1)) for name, sex in (("甲", "male"), ("乙", "female"))]
    one, other = move_in(pair, on=date(2026, 1, 1), **said).people
    declare_marriage(one, other, on=date(2026, 2, 1), **said)

    def listed() -> dict[int, int]:
        found, count = faulty_records(village, "status-and-marriage", today=day)
        assert quality_of(village, today=day).total("status-and-marriage") == count == len(found)
        return {each.person: each.other for each in found if {each.person, each.other} & {one, other}}

    assert listed() == {}
    for person in (one, other):
        declare(person, on=date(2026, 3, 1), marital_status=status, **said)
    assert listed() == ({one: other, other: one} if is_listed else {})
    declare_divorce(one, on=date(2026, 4, 1), **said)
    assert listed() == {}


def test_a_household_without_a_head_is_listed_until_it_has_one(county, acting_as):
    village, day = county.villages[0], county.on
    said = {"by": acting_as("village", village), "today": day}
    born = (("甲", date(1960, 1, 1), "head"), ("乙", date(1990, 1, 1), None))
    moved = [Arrival(name=name, sex="male", born_on=born_on, role=role) for name, born_on, role in born]
    one, other = move_in(moved, on=date(2026, 1, 1), **said).people

    def listed() -> list[int]:
        return [each.person for each in faulty_records(village, "no-head", today=day)[0]]

    before = listed()
    record_death(one, on=date(2026, 2, 1), **said)
    assert set(listed()) - set(before) == {other}
    membership = household_of(other)
    assert membership is not None
    name_head(membership.household_id, other, on=date(2026, 2, 2), **said)
    assert listed() == before


def test_what_happened_in_a_period_is_counted_in_tens(county, acting_as):
    """Of each measure what the tables say, rounded; take the rounding out, and a month's number is told."""
    start, end = date(county.on.year - 1, 1, 1), county.on
    acting_as("county", county.code)
    found = happened_in(county.code, start, end)
    assert list(found) == [*county.townships, county.code]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM register_identity WHERE superseded_at IS NULL AND born_on >= %s AND born_on < %s",
            [start, end],
        )
        born = cursor.fetchone()[0]
    assert born > 10
    assert found[county.code]["born"] == round((born + 0.1) / 10) * 10
    assert all(n == FEW or (n >= 10 and n % 10 == 0) for each in found.values() for n in each.values())
    assert {measure for each in found.values() for measure in each} == set(HAPPENED)


def test_arrivals_count_until_they_are_taken_back(county, acting_as):
    """Leave `NOT EXISTS ... undoes_id` out, and the month goes on counting them."""
    village = county.villages[0]
    by = acting_as("village", village)
    people = [Arrival(name="王小明", sex="male", born_on=date(1990, 1, 1)) for _ in range(12)]
    made = move_in(people, on=county.on, by=by, today=county.on)
    month = (county.on.replace(day=1), date(county.on.year, county.on.month + 1, 1))
    assert happened_in(village, *month)[village]["came"] == 10
    assert happened_in(village, date(2020, 1, 1), date(2020, 2, 1))[village]["came"] == FEW
    take_back(made.pk, by=by)
    assert happened_in(village, *month)[village]["came"] == FEW


def test_what_happened_elsewhere_is_not_told(county, acting_as):
    acting_as("village", county.villages[0])
    assert happened_in(county.villages[1], date(2020, 1, 1), county.on) == {}
    assert happened_in(county.code, date(2020, 1, 1), county.on) == {}
