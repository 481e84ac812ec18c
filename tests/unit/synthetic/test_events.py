"""Doses, check-ups and pregnancies happen in order, near their time, with gaps, and only to those they are for."""

from pathlib import Path

import yaml

SCHEDULES = Path(__file__).parents[3] / "packs" / "cn" / "schedules"
VACCINES = {*("HepB", "BCG", "Polio", "DTaP", "MMR", "JE-L", "MPSV-A", "MPSV-AC", "HepA-L", "DT", "HPV2")}


def contacts_of(schedule):
    """What the pack calls the contacts; the elder check has one for each year."""
    file = SCHEDULES / f"{schedule.removeprefix('cn.')}.yaml"
    ids = {contact["id"] for contact in yaml.safe_load(file.read_text(encoding="utf-8"))["contacts"]}
    return {f"check-{year}" for year in (2024, 2025, 2026)} if ids == {"check"} else ids


def test_the_contacts_are_those_of_the_packs(ask):
    met = ask("select distinct schedule, contact from event where what = 'contact'")
    wanted = ("cn.child-health", "cn.antenatal", "cn.elder-check")
    assert set(met) == {(schedule, contact) for schedule in wanted for contact in contacts_of(schedule)}


def test_what_is_declined_is_one_contact_of_a_pack(ask):
    declined = ask("select distinct schedule, contact from event where what = 'declined'")
    assert {schedule for schedule, _ in declined} == {
        "cn.child-health",
        "cn.antenatal",
        "cn.elder-check",
        "cn.immunisation",
    }
    assert all(contact in contacts_of(schedule) for schedule, contact in declined)


def test_the_vaccines_and_doses_are_those_of_the_pack(ask):
    given = ask("select distinct vaccine, dose from event where what = 'immunisation'")
    assert {vaccine for vaccine, _ in given} == VACCINES
    assert {f"{vaccine}-{dose}" for vaccine, dose in given} <= contacts_of("cn.immunisation")


def test_nothing_happens_before_birth_or_after_death(ask):
    assert ask('select count(*) from event e join person p on p.key = e.person'
               ' where e."on" < p.born_on or e."on" > p.died_on') == [(0,)]  # fmt: skip
    assert ask("select count(*) from event where \"on\" > date '2026-11-01'") == [(0,)]


def test_doses_come_in_order_and_at_least_28_days_apart(ask):
    assert ask(
        """
        select count(*) from (
            select dose, lag(dose, 1, 0) over w as dose_before, "on" - lag("on") over w as days
            from event where what = 'immunisation' window w as (partition by person, vaccine order by "on"))
        where dose <> dose_before + 1 or days < 28
        """
    ) == [(0,)]


def test_most_doses_are_in_time_and_some_are_missed(ask):
    [(given, prompt)] = ask(
        """
        select avg((e.person is not null)::int), avg((e."on" <= p.born_on + 300)::int) filter (e.person is not null)
        from living p left join event e
            on e.person = p.key and e.vaccine = 'MMR' and e.dose = 1 and e.what = 'immunisation'
        where p.age between 2 and 8
        """
    )
    assert 0.9 < given < 0.995
    assert 0.85 < prompt < 0.99


def test_the_change_of_2025_is_followed(ask):
    assert ask("select count(*) from event where vaccine = 'DT' and \"on\" > date '2026-11-01'") == [(0,)]
    assert ask("select count(*) > 0 from event where vaccine = 'DTaP' and dose = 5") == [(True,)]
    [(months,)] = ask('select median(date_diff(\'day\', born_on, "on")) / 30.4 from event join person on key = person'
                      " where vaccine = 'DTaP' and dose = 1 and born_on > '2025-06-01'")  # fmt: skip
    assert 1.9 < months < 2.6


def test_hpv_vaccine_is_for_girls_born_since_november_2011(ask):
    assert ask("select count(*) > 0, bool_and(sex = 'female' and born_on >= '2011-11-10') from event join person"
               " on key = person where vaccine = 'HPV2'") == [(True, True)]  # fmt: skip


def test_the_yearly_check_is_for_people_over_65(ask):
    assert ask("select min(date_diff('day', born_on, \"on\")) >= 65 * 365.2 from event join person on key = person"
               " where schedule = 'cn.elder-check'") == [(True,)]  # fmt: skip


def test_a_few_decline(ask):
    [(share,)] = ask("select avg((what = 'declined')::int) from event")
    assert 0.001 < share < 0.02


def test_pregnancies_going_on_and_ended(ask):
    [(going_on, ended)] = ask(
        "select count_if(delivered_on = '9999-12-31'), count_if(delivered_on < '9999-12-31') from pregnancy"
    )
    assert 100 < going_on < 320
    assert 500 < ended < 950


def test_a_pregnancy_is_known_because_the_woman_asked(ask):
    assert ask(
        "select count(*) from pregnancy where first_contact_on is null or first_contact_on > date '2026-11-01'"
    ) == [(0,)]


def test_the_days_of_a_pregnancy_are_in_order(ask):
    assert ask(
        """
        select count(*) from pregnancy
        where expected_on <> last_period_on + 280 or first_contact_on < last_period_on + 28
           or first_contact_on > delivered_on or discharged_on < delivered_on
           or delivered_on < '9999-12-31' and delivered_on - last_period_on not between 180 and 300
        """
    ) == [(0,)]


def test_babies_are_those_of_the_register(ask):
    assert ask(
        """
        select count(*) from pregnancy g join
            (select mother, born_on, count(*) as n from person where mother is not null group by all) b
            on b.mother = g.person and b.born_on = g.delivered_on where g.babies <> b.n
        """
    ) == [(0,)]


def test_no_two_pregnancies_of_a_woman_overlap(ask):
    assert ask(
        """
        select count(*) from (
            select last_period_on - lag(delivered_on) over (partition by person order by last_period_on) as pause
            from pregnancy) where pause < 0
        """
    ) == [(0,)]
