"""Ages, sexes, births and deaths lie where those of a rural Chinese county of 2026 would."""

import pytest

# Share of the living in percent, in bands of ten years of age: (least, most).
PYRAMID = {
    0: (6.5, 9.5),
    10: (8.5, 12.5),
    20: (8.5, 12.5),
    30: (12, 16),
    40: (11, 15),
    50: (14.5, 18.5),
    60: (12, 16),
    70: (7.5, 11.5),
    80: (3, 5.5),
    90: (0.3, 1.2),
}
# Boys per 100 girls born in these years, five standard errors either way at this size.
RATIO_AT_BIRTH = {1975: (98, 114), 1990: (104, 121), 2000: (110, 128), 2010: (106, 124), 2020: (96, 120)}


def test_everybody_asked_for_is_alive(ask, summary):
    assert ask("select count(*) from living") == [(60_000,)]
    assert summary.people == 60_000


@pytest.mark.parametrize("age", PYRAMID)
def test_the_pyramid_lies_in_its_band(ask, age):
    [(share,)] = ask(f"select 100.0 * count_if(age // 10 = {age // 10}) / count(*) from living")
    least, most = PYRAMID[age]
    assert least < share < most


def test_the_boom_the_famine_and_the_echo_can_be_seen(ask):
    born = dict(ask("select year(born_on), count(*) from living group by 1"))
    assert born[1961] * 1.6 < born[1963]
    assert born[1979] * 1.1 < born[1987]
    assert born[2023] * 1.5 < born[2012]


@pytest.mark.parametrize("year", RATIO_AT_BIRTH)
def test_more_boys_than_girls_by_cohort(ask, year):
    [(ratio,)] = ask(
        "select 100.0 * count_if(sex = 'male') / count_if(sex = 'female') from living"
        f" where year(born_on) between {year} and {year + 9}"
    )
    least, most = RATIO_AT_BIRTH[year]
    assert least < ratio < most


def test_old_people_are_mostly_women(ask):
    [(ratio,)] = ask("select count_if(sex = 'male') / count_if(sex = 'female') from living where age >= 80")
    assert 0.5 < ratio < 0.9


def test_births_and_deaths_a_year(summary):
    assert 5.2 < 1000 * summary.births_last_year / summary.people < 7.3
    assert 8.0 < 1000 * summary.deaths_last_year / summary.people < 11.2


def test_children_a_woman_now(ask):
    """Total fertility of the last three years: births by age of mother over women of that age."""
    [(rate,)] = ask(
        """
        with births as (
            select date_diff('year', m.born_on, p.born_on) as age, count(*) / 3 as births
            from person p join person m on p.mother = m.key where p.born_on > date '2023-11-01' group by 1),
        women as (select age - 1 as age, count(*) as women from living where sex = 'female' group by 1)
        select sum(births / women) from births join women using (age) where age between 15 and 49
        """
    )
    assert 0.95 < rate < 1.35


def test_children_a_woman_over_her_life(ask):
    [(mean, most)] = ask(
        """
        select avg(n), max(n) from (
            select m.key, count(p.key) as n from living m left join person p on p.mother = m.key
            where m.sex = 'female' and m.age between 38 and 50 group by 1)
        """
    )
    assert 1.3 < mean < 2.0
    assert most <= 7


def test_mothers_are_between_16_and_50_at_birth(ask):
    [(youngest, mean, oldest)] = ask(
        "select min(days), avg(days), max(days) from (select date_diff('day', m.born_on, p.born_on) / 365.25 as days"
        " from person p join person m on p.mother = m.key where p.adopted_on = '9999-12-31')"
    )
    assert youngest > 15
    assert 25 < mean < 28.5
    assert oldest < 50


def test_twins_are_born(ask):
    [(share,)] = ask(
        "select count_if(n = 2) / count(*) from (select count(*) as n from person"
        " where mother is not null and born_on > '2010-01-01' group by mother, born_on)"
    )
    assert 0.0075 < share < 0.015


def test_brothers_and_sisters_are_a_year_apart_or_twins(ask):
    [(closest,)] = ask(
        "select min(gap) from (select born_on - lag(born_on) over (partition by mother order by born_on)"
        " as gap from person where mother is not null) where gap > 0"
    )
    assert closest > 280


def test_nobody_dies_after_the_day_or_before_birth(ask):
    assert ask("select count(*) from person where died_on < born_on") == [(0,)]
    assert ask("select count(*) from person where died_on > '2026-11-01' and died_on < '9999-12-31'") == [(0,)]
    assert ask("select count(*) > 2500 from person where died_on > '2021-11-02' and died_on <= '2026-11-01'") == [
        (True,)
    ]


def test_nobody_is_born_after_the_day(ask):
    assert ask("select max(born_on) <= date '2026-11-01' from person") == [(True,)]
