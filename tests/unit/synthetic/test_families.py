"""Links, households and roles say the same, and look like village families."""

import pytest


def test_keys_are_dense_and_families_lie_together(ask):
    assert ask("select min(key), max(key) = count(*) - 1, count(distinct key) = count(*) from person") == [
        (0, True, True)
    ]
    assert ask("select count(*) from (select household - lag(household) over (order by key) as step from person)"
               " where step not in (0, 1)") == [(0,)]  # fmt: skip


def test_the_head_comes_first_and_the_dead_last(ask):
    [(first, steps)] = ask(
        """
        select count(*) filter (key = first and household_role <> 'head'), count(*) filter (dead < before)
        from (select key, household_role, died_on < '9999-12-31' as dead,
                     min(key) over (partition by household) as first,
                     lag(died_on < '9999-12-31') over (partition by household order by key) as before from person)
        """
    )
    assert (first, steps) == (0, 0)


def test_references_are_unique(ask):
    for table in ("person", "household"):
        assert ask(f"select count(distinct ref) = count(*) from {table}") == [(True,)]


@pytest.mark.parametrize("link", ["mother", "father", "spouse"])
def test_links_lead_to_listed_people(ask, link):
    assert ask(f"select count(*) from person p anti join person q on p.{link} = q.key where p.{link} is not null") == [
        (0,)
    ]


def test_mothers_are_women_and_fathers_men(ask):
    assert ask("select distinct m.sex, f.sex from person p join person m on m.key = p.mother"
               " join person f on f.key = p.father") == [("female", "male")]  # fmt: skip


def test_no_child_is_born_before_its_mother_is_twelve(ask):
    assert ask("select count(*) from person p join person m on m.key = p.mother"
               " where p.born_on < m.born_on + interval 12 year") == [(0,)]  # fmt: skip


def test_husband_and_wife_name_each_other(ask):
    assert ask("select count(*) from person p join person q on q.key = p.spouse where q.spouse is distinct from p.key"
               " or p.sex = q.sex") == [(0,)]  # fmt: skip
    assert ask("select count(*) > 10000 from person where spouse is not null") == [(True,)]


def test_nobody_marries_a_brother_sister_or_parent(ask):
    assert ask("select count(*) from person p join person q on q.key = p.spouse"
               " where p.mother in (q.mother, q.key) or p.father in (q.father, q.key)") == [(0,)]  # fmt: skip


def test_marriage_and_its_age(ask):
    status = dict(ask("select marital_status, min(age) from living group by 1"))
    assert min(status["married"], status["divorced"], status["widowed"]) >= 18
    assert ask("select count(*) from living p join living q on q.key = p.spouse"
               " where p.marital_status <> 'married'") == [(0,)]  # fmt: skip


def test_more_men_than_women_stay_single(ask):
    shares = dict(
        ask("select sex, avg((marital_status = 'single')::int) from living where age between 35 and 49 group by 1")
    )
    assert shares["female"] < 0.06 < shares["male"] < 0.25


def test_every_household_has_one_head_who_is_grown_up_if_anybody_is(ask):
    assert ask("select count(*) from (select count_if(household_role = 'head') as heads from person"
               " group by household) where heads <> 1") == [(0,)]  # fmt: skip
    assert ask("select count(*) from living h where household_role = 'head' and age < 18 and exists"
               " (from living o where o.household = h.household and o.age >= 18)") == [(0,)]  # fmt: skip


def test_roles_agree_with_the_links(ask):
    rows = ask(
        """
        select p.household_role, avg((p.mother in (h.key, h.spouse) or p.father in (h.key, h.spouse))::int),
               avg((h.mother = p.key or h.father = p.key)::int), avg((p.spouse = h.key)::int)
        from person p join person h on h.household = p.household and h.household_role = 'head' group by 1
        """
    )
    child, parent, spouse = ({role: row[n] for role, *row in rows} for n in range(3))
    assert child["child"] > 0.98
    assert parent["parent"] > 0.98
    assert spouse["spouse"] > 0.98
    assert max(child["parent"], child["sibling"], parent["child"]) == 0


def test_household_sizes(ask):
    [(mean, alone, largest)] = ask(
        "select avg(n), avg((n = 1)::int), max(n) from (select count(*) as n from living group by household)"
    )
    assert 2.7 < mean < 3.15
    assert 0.12 < alone < 0.27
    assert largest <= 16


def test_kinds_of_household(ask):
    [(three_generations, only_old, left_behind)] = ask(
        """
        select avg((grandchild or (parent and child))::int), avg((youngest >= 60)::int),
               avg((minor and not working)::int)
        from (select household, bool_or(household_role = 'grandchild') as grandchild, min(age) as youngest,
                     bool_or(household_role in ('parent', 'parent_in_law')) as parent,
                     bool_or(household_role = 'child') as child,
                     bool_or(age < 16) as minor, bool_or(age between 18 and 59) as working from living group by 1)
        """
    )
    assert 0.10 < three_generations < 0.28
    assert 0.2 < only_old < 0.4
    assert 0.002 < left_behind < 0.03


def test_child_of_household_is_what_the_links_say(ask):
    assert ask(
        """
        select count(*) from person p left join person m on m.key = p.mother left join person f on f.key = p.father
        where p.child_of_household <> coalesce(p.household in (m.household, f.household), false)
        """
    ) == [(0,)]


def test_lives_alone_means_one_living_member(ask):
    assert ask(
        """
        select count(*) from living join (select household, count(*) as n from living group by 1) using (household)
        where lives_alone <> (n = 1)
        """
    ) == [(0,)]


def test_children_are_often_unknown_for_the_old_and_rarely_for_the_young(ask):
    [(young, old)] = ask("select avg((children_complete is null)::int) filter (age between 20 and 35),"
                         " avg((children_complete is null)::int) filter (age >= 65) from living")  # fmt: skip
    assert young < 0.15
    assert 0.4 < old < 0.95


def test_the_working_ages_are_away_and_the_old_are_not(ask):
    [(working, old)] = ask("select avg(resident::int) filter (age between 20 and 39),"
                           " avg(resident::int) filter (age >= 65) from living")  # fmt: skip
    assert 0.45 < working < 0.7
    assert old > 0.93
