"""Each kind of row, and why it is one."""

import pytest

from tests.integration.importing.workbooks import HEADINGS, WANGS
from tests.integration.register.people import TODAY, move_family_in, state, table

HOMES = """
SELECT household_id FROM register_membership WHERE superseded_at IS NULL AND valid_to IS NULL ORDER BY person_id
"""


@pytest.fixture
def known(bring, worker):
    """The households of WANGS are in the register."""
    from kinward.register.importing.accepting import accept

    accept(bring().pk, by=worker, today=TODAY, kinds=["added"])


def rows(made) -> dict[str, tuple[str, str, dict]]:
    from kinward.register.importing.models import ImportRow

    found = ImportRow.objects.filter(of=made).order_by("place")
    return {f"{row.name}{row.row}": (row.kind, row.reason, row.differs) for row in found}


def test_the_same_list_again_with_one_more_row_changes_nothing(bring, known):
    again = bring(WANGS + "003 | 周远 | 户主 | 男 | | 1980-01-01 | 农业")
    kinds = [kind for kind, _, _ in rows(again).values()]
    assert kinds == ["same"] * 5 + ["added"]


def test_what_differs_is_named_with_both_values(bring, known):
    made = bring(WANGS.replace("1990-05-05 | 农业", "1990-05-05 | 非农业"))
    assert rows(made)["王强4"] == ("changed", "", {"hukou": ["rural", "urban"]})


def test_a_number_the_register_lacks_is_a_change_and_is_kept_encrypted(bring, known, worker):
    from kinward.register.importing.accepting import accept
    from kinward.register.numbers import decrypted

    number = "990123201506182340"
    made = bring(
        f"002 | 陈国平 | 户主 | 男 | | 1971-11-30 | 非农业\n002 | 陈小燕 | 长女 | 女 | {number} | 2015-06-18 | 非农业"
    )
    kind, reason, differs = rows(made)["陈小燕3"]
    assert (kind, reason, differs) == ("changed", "", {"id_number": [None, number[-4:]], "nationality": [None, "CN"]})
    whole = table("SELECT row_to_json(r)::text FROM register_import_row r") + table(
        "SELECT row_to_json(i)::text FROM register_import i"
    )
    assert not [said for (said,) in whole if number in said or number.encode().hex() in said]
    accept(made.pk, by=worker, today=TODAY, kinds=["changed"])
    cipher = table("SELECT id_cipher FROM register_identity WHERE name = '陈小燕' AND superseded_at IS NULL")[0][0]
    assert decrypted(cipher) == number


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("009 | 赵一鸣 | 户主 | 男 | 99012319600301101X | 1961-07-08 | 农业", "workbook-born-differs-from-id"),
        ("009 | 王建国 | 户主 | 男 | 110105196003011013 | 1960-03-01 | 农业", "import-other-number"),
        ("009 | 王强 | 户主 | 男 | | | 农业", "import-perhaps"),
        ("009 | 王强 | 户主 | 男 | 99012319600301 | 1990-05-05 | 农业", "workbook-id-length"),
        ("009 | | 户主 | 男 | | 1990-05-06 | 农业", "workbook-name-missing"),
    ],
)
def test_what_contradicts_is_doubtful(bring, known, line, reason):
    found = [(kind, why) for kind, why, _ in rows(bring(line)).values()]
    assert found == [("doubtful", reason)]


def test_a_person_of_another_household_is_not_moved(bring, known, worker):
    from kinward.register.importing.accepting import accept

    made = bring("\n".join([*WANGS.strip().splitlines()[:2], "001 | 陈小燕 | 孙女 | 女 | | 2015-06-18 | 非农业"]))
    assert rows(made)["陈小燕4"][:2] == ("doubtful", "import-other-household")
    before = table(HOMES)
    accept(made.pk, by=worker, today=TODAY, kinds=["doubtful"])
    assert table(HOMES) == before


def test_twice_in_the_file_counts_once(bring):
    made = bring("001 | 周远 | 户主 | 男 | | 1980-01-01 | 农业\n002 | 周远 | 户主 | 男 | | 1980-01-01 | 非农业")
    assert [found[:2] for found in rows(made).values()] == [("added", ""), ("duplicate", "import-twice")]


def test_of_another_area_nothing_is_told_but_that_somebody_may_be_there(county, acting_as, bring):
    """Leave `ELSEWHERE` out and the row is new; let BY_NUMBER see everybody and it carries the person."""
    from kinward.register.importing.models import ImportRow

    other = acting_as("village", county.villages[1], account=2)
    move_family_in(other, "孙丽 f 1988-08-08 head", today=TODAY)
    table_number = "110105198808080023"
    from kinward.register.actions import correct_identity

    person = table("SELECT person_id FROM register_identity WHERE name = '孙丽' AND born_on = '1988-08-08'")[0][0]
    correct_identity(person, by=other, today=TODAY, id_number=table_number)
    here = acting_as("village", county.villages[0])
    made = bring(f"001 | 孙丽 | 户主 | 女 | {table_number} | 1988-08-08 | 农业", by=here)
    row = ImportRow.objects.get(of=made)
    assert (row.kind, row.reason, row.person, row.differs) == ("doubtful", "import-elsewhere", None, {})
    assert row.name == "孙丽"


def test_a_death_in_the_list_is_a_death_in_the_register(bring, known, worker):
    from kinward.register.importing.accepting import accept
    from kinward.register.importing.undoing import take_back_import

    before = state()
    made = bring(WANGS.replace("1960-03-01 | 农业", "1960-03-01 | 农业 | 2026-10-01去世"), headings=(*HEADINGS, "备注"))
    assert rows(made)["王建国2"][2] == {"died_on": [None, "2026-10-01"]}
    accept(made.pk, by=worker, today=TODAY, kinds=["changed"])
    assert table(
        "SELECT 1 FROM register_identity WHERE name = '王建国' AND superseded_at IS NULL AND died_on = '2026-10-01'"
    )
    assert take_back_import(made.pk, by=worker) == ()
    assert state() == before


def test_whom_a_refused_death_tells_of_was_looked_at(bring, known, worker):
    """Keep the refusal without settling it, and the row tells of a child, of which no line says anything."""
    from kinward.register.actions import name_parents
    from kinward.register.importing.accepting import accept

    who = dict(table("SELECT name, person_id FROM register_identity WHERE superseded_at IS NULL AND name LIKE '王%%'"))
    if table("SELECT 1 FROM register_parent_link WHERE parent_id = %s", who["王建国"]) == []:
        name_parents(who["王强"], father=who["王建国"], by=worker, today=TODAY)
    made = bring(WANGS.replace("1960-03-01 | 农业", "1960-03-01 | 农业 | 1985-10-01去世"), headings=(*HEADINGS, "备注"))
    accept(made.pk, by=worker, today=TODAY, kinds=["changed"])
    assert rows(made)["王建国2"][:2] == ("doubtful", "register-child-later")
    told = "SELECT person FROM audit_entry WHERE target = 'refusal register-child-later'"
    assert table(told) == [(who["王建国"],)]
