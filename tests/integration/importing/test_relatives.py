"""Relatives whom a row names by ID number, or who were imported before, are linked; or the row says why not."""

import pytest

from tests.integration.importing.workbooks import HEADINGS
from tests.integration.register.people import TODAY, state, table

MOTHER, CHILD, WIFE = "110105198503040027", "110105201506180011", "110105198503040043"
NAMING = (*HEADINGS, "母亲身份证号", "配偶身份证号", "户主身份证号")


@pytest.fixture
def numbered():
    """`numbered(first 17)`: the whole number."""
    from kinward.register.workbook.identity import check_character

    return lambda said: said[:17] + check_character(said[:17])


@pytest.fixture
def mother(bring, worker, numbered):
    """李芳, head of a household, is in the register by another workbook."""
    from kinward.register.importing.accepting import accept

    made = bring(f"001 | 李芳 | 户主 | 女 | {numbered(MOTHER)} | 1985-03-04 | 农业")
    accept(made.pk, by=worker, today=TODAY, kinds=["added"])
    return numbered(MOTHER)


def links() -> list[tuple[str, str, str]]:
    return table(
        "SELECT c.name, l.side, p.name FROM register_parent_link l"
        " JOIN register_identity c ON c.person_id = l.child_id AND c.superseded_at IS NULL"
        " JOIN register_identity p ON p.person_id = l.parent_id AND p.superseded_at IS NULL"
        " JOIN register_act a ON a.id = l.act_id AND a.kind = 'from-workbook' WHERE l.superseded_at IS NULL"
    )


def unlinked(made) -> dict[str, str]:
    from kinward.register.importing.models import ImportRow

    return ImportRow.objects.get(of=made).unlinked


def test_a_mother_of_another_workbook_is_linked_and_taken_back(bring, worker, mother):
    from kinward.register.importing.accepting import accept
    from kinward.register.importing.undoing import take_back_import

    before = state()
    made = bring(f"002 | 李小满 | 户主 | 男 | | 2015-06-18 | 农业 | {mother} | |", headings=NAMING)
    accept(made.pk, by=worker, today=TODAY, kinds=["added"])
    assert links() == [("李小满", "mother", "李芳")]
    assert take_back_import(made.pk, by=worker) == ()
    assert state() == before


def test_the_mothers_import_stays_while_a_child_rests_on_it(bring, worker, mother):
    """Leave her out of the child's act, and a link to nobody is left behind."""
    from kinward.register.importing.accepting import accept
    from kinward.register.importing.models import Import
    from kinward.register.importing.undoing import take_back_import

    first = Import.objects.latest("pk")
    made = bring(f"002 | 李小满 | 户主 | 男 | | 2015-06-18 | 农业 | {mother} | |", headings=NAMING)
    accept(made.pk, by=worker, today=TODAY, kinds=["added"])
    assert [each.refused.code for each in take_back_import(first.pk, by=worker)] == ["register-built-on"]


def test_somebody_known_without_a_mother_gets_her(bring, worker, mother):
    from kinward.register.importing.accepting import accept
    from kinward.register.importing.models import ImportRow

    child = "002 | 李小满 | 户主 | 男 | | 2015-06-18 | 农业"
    accept(bring(child).pk, by=worker, today=TODAY, kinds=["added"])
    made = bring(f"{child} | {mother} | |", headings=NAMING)
    row = ImportRow.objects.get(of=made)
    assert (row.kind, list(row.differs)) == ("changed", ["mother"])
    accept(made.pk, by=worker, today=TODAY, kinds=["changed"])
    assert links() == [("李小满", "mother", "李芳")]
    again = bring(f"{child} | {mother} | |  ", headings=(*NAMING[:-1], "户主证件号码"))
    assert ImportRow.objects.get(of=again).kind == "same"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("002 | 李小满 | 户主 | 男 | | 2015-06-18 | 农业 | NOBODY | |", {"mother": "import-kin-not-here"}),
        ("002 | 李老满 | 户主 | 男 | | 1960-06-18 | 农业 | MOTHER | |", {"mother": "import-kin-young"}),
        ("002 | 李小满 | 户主 | 女 | | 1984-06-18 | 农业 | | MOTHER |", {"spouse": "import-kin-sex"}),
    ],
)
def test_a_row_says_why_somebody_is_not_linked(bring, mother, numbered, line, why):
    said = line.replace("MOTHER", mother).replace("NOBODY", numbered(WIFE))
    assert unlinked(bring(said, headings=NAMING)) == why


def test_a_spouse_and_the_head_s_household(bring, worker, mother):
    from kinward.register.importing.accepting import accept

    made = bring(f"| 王强 | 配偶 | 男 | | 1984-05-05 | 农业 | | {mother} | {mother}", headings=NAMING)
    accept(made.pk, by=worker, today=TODAY, kinds=["added", "doubtful"])
    homes = table(
        "SELECT DISTINCT m.household_id FROM register_membership m JOIN register_identity i"
        " ON i.person_id = m.person_id AND i.superseded_at IS NULL WHERE i.name IN ('王强', '李芳')"
        " AND m.superseded_at IS NULL AND m.act_id IN (SELECT id FROM register_act WHERE kind = 'from-workbook')"
    )
    assert len(homes) == 1
    married = "SELECT 1 FROM register_marriage m JOIN register_act a ON a.id = m.act_id WHERE a.kind = 'from-workbook'"
    assert len(table(married)) == 1


def test_a_number_of_another_area_is_nobody_s(bring, mother, county, acting_as):
    """Let KIN see everybody, and a clerk learns who is registered where."""
    from kinward.register.importing.bringing import Brought
    from kinward.register.importing.bringing import bring as brought
    from tests.integration.importing.workbooks import workbook

    other = acting_as("village", county.villages[1], account=2)
    file = workbook(f"002 | 李小满 | 户主 | 男 | | 2015-06-18 | 农业 | {mother} | |", NAMING)
    made = brought(Brought("a.xlsx", file, other.area, TODAY), by=other, today=TODAY)
    assert unlinked(made) == {"mother": "import-kin-not-here"}


def test_the_owner_s_function_takes_nobody_of_another_area(bring, mother, county, acting_as):
    """Leave register_check_import out, and a changed row links into any household of the county."""
    from django.db import connection, transaction
    from django.db.utils import ProgrammingError

    from kinward.register.importing.bringing import Brought
    from kinward.register.importing.bringing import bring as brought
    from kinward.register.importing.models import ImportRow
    from tests.integration.importing.workbooks import workbook

    person = table("SELECT person_id FROM register_identity WHERE name = '李芳' AND born_on = '1985-03-04'")[0][0]
    other = acting_as("village", county.villages[1], account=2)
    made = brought(
        Brought("a.xlsx", workbook("002 | 李小满 | 户主 | 男 | | 2015-06-18 | 农业"), other.area, TODAY),
        by=other,
        today=TODAY,
    )
    row = ImportRow.objects.get(of=made)
    for forged in ({"person": person}, {"relatives": {"mother": person}}, {"village": county.villages[0]}):
        ImportRow.objects.filter(pk=row.pk).update(**{"person": None, "relatives": {}, "village": other.area} | forged)
        with pytest.raises(ProgrammingError, match="another area"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT register_import_take(%s, %s, now(), '{}', '{}', '{}')", [made.pk, [row.pk]])
