"""A file of several villages: each row goes to the village its column names, if the clerk works there."""

import pytest

from tests.integration.importing.workbooks import HEADINGS, workbook
from tests.integration.register.people import TODAY

COLUMN = (*HEADINGS, "所属村")


@pytest.fixture
def places(county):
    """The first two villages of the township."""
    from kinward.register.queries.places import place_of

    return [place_of(code) for code in county.villages[:2]]


@pytest.fixture
def township(county, acting_as):
    return acting_as("township", county.villages[0] // 1000 * 1000)


def brought(by, lines: str, village: int | None = None, **said):
    from kinward.register.importing.bringing import Brought, bring

    return bring(Brought("a.xlsx", workbook(lines, COLUMN), village or by.area, TODAY, **said), by=by, today=TODAY)


def rows(made) -> list[tuple[str, str, int]]:
    from kinward.register.importing.models import ImportRow

    return list(ImportRow.objects.filter(of=made).order_by("place").values_list("kind", "reason", "village"))


def list_of(*villages: object) -> str:
    return "\n".join(
        f"001 | 周{'远近大小中'[n]} | 户主 | 男 | | 1980-01-0{n + 1} | 农业 | {village}"
        for n, village in enumerate(villages)
    )


def test_each_row_goes_to_its_village_and_one_of_none_to_none(places, township):
    from kinward.register.importing.accepting import accept
    from kinward.register.importing.undoing import take_back_import
    from tests.integration.register.people import state, table

    here, there = places
    before = state()
    made = brought(township, list_of(here.hans, there.code, "云深不知处村"))
    assert rows(made) == [
        ("added", "", here.code), ("added", "", there.code), ("refused", "import-village-unknown", township.area),
    ]  # fmt: skip
    accept(made.pk, by=township, today=TODAY, kinds=["added"])
    areas = table(
        "SELECT p.area, h.area FROM register_person p JOIN register_act a ON a.id = p.act_id"
        " JOIN register_membership m ON m.person_id = p.id JOIN register_household h ON h.id = m.household_id"
        " WHERE a.kind = 'from-workbook' ORDER BY 1"
    )
    assert areas == [(here.code, here.code), (there.code, there.code)]
    assert take_back_import(made.pk, by=township) == ()
    assert state() == before


def test_who_lives_here_by_a_later_list_lives_in_the_village_of_the_row(places, township):
    """Take the import's own place, and they live in a township instead of a village."""
    from kinward.register.importing.accepting import accept
    from tests.integration.register.people import table

    here, there = places
    accept(brought(township, list_of(here.hans, there.code)).pk, by=township, today=TODAY, kinds=["added"])
    again = brought(township, list_of(here.hans, there.hans), everybody_lives_here=True)
    assert [kind for kind, *_ in rows(again)] == ["changed"] * 2
    accept(again.pk, by=township, today=TODAY, kinds=["changed"])
    lived = (
        "SELECT r.place_id FROM register_residence r JOIN register_act a ON a.id = r.act_id"
        " WHERE a.kind = 'from-workbook' ORDER BY 1"
    )
    assert table(lived) == [(here.code,), (there.code,)]


def test_a_village_clerk_sees_nothing_of_an_import_of_several(places, township, acting_as):
    """Leave the import's area at the village of its title, and its clerk reads the neighbours' rows."""
    from kinward.register.importing.models import ImportRow

    here, there = places
    made = brought(township, list_of(here.hans, there.hans), village=here.code)
    assert ImportRow.objects.filter(of=made).count() == 2
    acting_as("village", here.code, account=2)
    assert not ImportRow.objects.filter(of=made).exists()


def test_a_village_clerk_takes_no_row_of_the_neighbours(places, acting_as):
    here, there = places
    clerk = acting_as("village", here.code)
    assert rows(brought(clerk, list_of(here.hans, there.hans))) == [
        ("added", "", here.code), ("refused", "import-village-outside", here.code),
    ]  # fmt: skip


def test_a_column_that_names_no_village_places_nobody(places, acting_as):
    here, *_ = places
    clerk = acting_as("village", here.code)
    assert rows(brought(clerk, list_of("一组", "东头"))) == [("added", "", here.code)] * 2


def test_two_villages_of_one_name_need_the_township(places, township, county):
    """Take the first of two, and people are put where they never lived."""
    from dataclasses import replace

    from kinward.register.importing.villages import villages_for

    here, there = places
    known = villages_for(township)
    both = replace(known, called={"双村": [here.code, there.code]})
    assert both.place("双村") == (None, "import-village-several")
    assert known.place(here.hans) == (here.code, "")


def test_a_heading_explained_as_the_village_is_remembered(places, township):
    from kinward.register.importing.bringing import Brought, bring, explain_headings
    from kinward.register.importing.models import Import

    here, there = places
    odd = (*HEADINGS, "落脚处")

    def come(name: str, lines: str):
        file = Brought(name, workbook(lines, odd), here.code, TODAY, source="派出所")
        return bring(file, by=township, today=TODAY)

    made = come("a.xlsx", list_of(here.hans, there.hans))
    assert {village for *_, village in rows(made)} == {here.code}
    explain_headings(Import.objects.get(pk=made.pk), {"落脚处": "village"}, by=township)
    assert [village for *_, village in rows(made)] == [here.code, there.code]
    assert [village for *_, village in rows(come("b.xlsx", list_of(there.hans)))] == [there.code]
