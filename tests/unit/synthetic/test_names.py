"""Names look like a county's, and ID numbers are formed as the standard says, with an area code nobody has."""

import re

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def numbers(ask):
    return ask("select id_number, born_on, sex from names join person on key = person where id_number is not null")


def test_id_numbers_hold_checksum_birth_date_and_sex(ask):
    for number, born_on, sex in numbers(ask):
        assert re.fullmatch(r"99\d{15}[\dX]", number)
        assert number[17] == "10X98765432"[sum(int(d) * w for d, w in zip(number, WEIGHTS, strict=False)) % 11]
        assert number[6:14] == f"{born_on:%Y%m%d}"
        assert int(number[16]) % 2 == (sex == "male")


def test_no_two_people_share_an_id_number(ask):
    found = [number for number, _, _ in numbers(ask)]
    assert len(set(found)) == len(found) > 59_000


def test_newborns_may_have_none(ask):
    [(newborn, others)] = ask(
        "select avg((id_number is null)::int) filter (born_on > date '2026-10-05'),"
        " avg((id_number is null)::int) filter (born_on < date '2026-10-01') from names join person on key = person"
    )
    assert newborn > 0.3
    assert others < 0.01


def test_everybody_has_a_chinese_name_of_two_to_four_characters(ask):
    names = [name for (name,) in ask("select name from names")]
    assert all(re.fullmatch(r"[一-鿿]{2,4}", name) for name in names)
    assert {len(name) for name in names} == {2, 3, 4}


def test_the_commonest_surnames_are_common_and_many_are_rare(ask):
    counts = [n for (n,) in ask("select count(*) from names group by left(name, 1) order by 1 desc")]
    assert 0.04 < counts[0] / sum(counts) < 0.14
    assert len(counts) > 120


def test_names_are_repeated(ask):
    [(most,)] = ask("select max(n) from (select count(*) as n from names group by name)")
    assert 8 < most < 100


def test_children_bear_the_fathers_surname(ask):
    [(share,)] = ask(
        "select avg((left(n.name, 1) = left(f.name, 1))::int) from person p join names n on n.person = p.key"
        " join names f on f.person = p.father"
    )
    assert share > 0.99


def test_husband_and_wife_come_from_different_kin(ask):
    [(share,)] = ask(
        "select avg((left(n.name, 1) = left(s.name, 1))::int) from person p join names n on n.person = p.key"
        " join names s on s.person = p.spouse"
    )
    assert share < 0.08


def test_men_and_women_have_different_names(ask):
    [(shared,)] = ask(
        "select avg((men > 0 and women > 0)::int) from (select count_if(sex = 'male') as men,"
        " count_if(sex <> 'male') as women from names join person on key = person group by name)"
    )
    assert shared < 0.1
