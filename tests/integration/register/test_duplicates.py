"""The register's own duplicates: found at night, listed in one's area, and looked for while somebody is recorded."""

from datetime import date

import pytest

from kinward.register.actions import keep_both
from kinward.register.duplicates import Asked, likely_same, waiting_pairs
from kinward.register.matching.slips import day_slip, name_slip
from kinward.register.sweeping import sweep_for_duplicates
from tests.integration.register.people import move_family_in, table


def test_a_pair_is_found_listed_in_its_area_alone_and_once_settled_no_more(kept_county):
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor

    first, other = kept_county.villages[:2]
    clerk = Actor(1, "a village", "village", "register", first)
    with acting(clerk):
        people = move_family_in(clerk, "欧阳靖宇 f 1988-03-12 head", area=first)
        people |= move_family_in(clerk, "欧阳婧宇 f 1988-03-12 head", area=first)
    assert sweep_for_duplicates().pairs >= 1
    pair = tuple(sorted(people.values()))
    with acting(clerk):
        found, total = waiting_pairs()
        assert waiting_pairs(page=9) == ([], total)
        assert pair in {(each.one, each.other) for each in found}
        assert table("SELECT count(*) FROM audit_entry WHERE event = 'register.pairs' AND person = %s", pair[0]) == [
            (1,)
        ]
    with acting(Actor(2, "a village", "village", "register", other)):
        assert pair not in {(each.one, each.other) for each in waiting_pairs()[0]}
        assert table("SELECT * FROM register_pair WHERE one_id = %s", pair[0]) == []
    with acting(clerk):
        keep_both(*pair, by=clerk)
    sweep_for_duplicates()
    with acting(clerk):
        assert pair not in {(each.one, each.other) for each in waiting_pairs()[0]}


def test_whoever_is_about_to_be_recorded_is_looked_for_in_the_area(county, acting_as):
    worker = acting_as("village", county.villages[0])
    who = move_family_in(worker, "欧阳靖宇 f 1988-03-12 head", area=county.villages[0])["欧阳靖宇"]
    village = range(county.villages[0], county.villages[0] + 1)
    asked = [
        Asked("歐陽靖宇", "female", date(1988, 3, 12)),
        Asked("欧阳婧宇", "female", date(1988, 3, 12)),
        Asked("欧阳靖宇", "female", date(1988, 3, 21)),
        Asked("欧阳靖宇", "male", date(1988, 3, 12)),
        Asked("欧阳倩文", "female", date(1988, 3, 12)),
        Asked("欧阳靖宇", "female", date(1961, 7, 30)),
    ]
    assert likely_same(asked, village) == {0: [who], 1: [who], 2: [who]}
    elsewhere = range(county.villages[1], county.villages[1] + 1)
    assert likely_same(asked, elsewhere) == {}


@pytest.mark.parametrize(
    ("other", "slip"),
    [
        *(("1988-03-12", 0), ("1988-03-21", 1), ("1988-12-03", 1), ("1988-08-12", 1)),
        *(("1989-04-12", None), ("0188-03-12", None), ("0988-03-12", 1)),
    ],
)
def test_days(other, slip):
    assert day_slip(date(1988, 3, 12), date.fromisoformat(other)) == slip


@pytest.mark.parametrize(
    ("pair", "slip"),
    [
        ("张伟 張偉", 0),
        ("张伟 张玮", 1),
        ("李小龙 龙李小", 1),
        ("刘志军 刘志车", 2),
        ("王晓明 王明", 2),
        ("王明 王强", None),
    ],
)
def test_names(pair, slip):
    assert name_slip(*pair.split()) == slip
