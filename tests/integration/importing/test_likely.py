"""A row that may be about somebody of the register waits beside that record until a person says who it is."""

import pytest

from tests.integration.importing.workbooks import workbook
from tests.integration.register.people import TODAY, state, table

SLIPPED = "009 | 王强 | 户主 | 男 | | 1990-05-06 | 农业"


@pytest.fixture
def known(bring, worker):
    from kinward.register.importing.accepting import accept

    accept(bring().pk, by=worker, today=TODAY, kinds=["added"])
    return dict(table("SELECT name, person_id FROM register_identity WHERE superseded_at IS NULL AND name = '王强'"))


def row_of(made, name: str = ""):
    from kinward.register.importing.models import ImportRow

    return ImportRow.objects.get(of=made, **({"name": name} if name else {}))


@pytest.mark.parametrize("line", [SLIPPED, SLIPPED.replace("王强", "王墙").replace("05-06", "05-05")])
def test_the_same_or_mistaken_name_and_day_wait_beside_the_record(bring, known, line):
    row = row_of(bring(line))
    assert (row.kind, row.reason, row.person, row.likely) == ("doubtful", "import-likely", None, [known["王强"]])


def test_nothing_is_added_without_an_answer(bring, known, worker):
    """Leave `likely = '[]'` out of CHOOSE, and 王强 is there twice."""
    from kinward.register.importing.accepting import accept

    made = bring(SLIPPED)
    before = state()
    for said in ({"kinds": ["added", "changed", "doubtful"]}, {"rows": [row_of(made).pk]}):
        assert accept(made.pk, by=worker, today=TODAY, **said).rows == 0
    assert state() == before


def test_the_same_person_gets_what_is_new_and_keeps_who_it_is(bring, known, worker):
    from kinward.register.importing.settling import settle
    from kinward.register.importing.undoing import take_back_import

    before = state()
    number = "11010519900505001X"
    made = bring(
        SLIPPED.replace("农业", "非农业")
        .replace("1990-05-06", "1990-05-05")
        .replace("王强", "王墙")
        .replace("| |", f"| {number} |")
    )
    assert settle(made.pk, row_of(made).pk, known["王强"], by=worker, today=TODAY).rows == 1
    now = f"WHERE person_id = {known['王强']} AND superseded_at IS NULL"
    said = table(f"SELECT name, born_on::text, id_tail FROM register_identity {now}")
    assert said == [("王强", "1990-05-05", number[-4:])]
    assert table(f"SELECT hukou FROM register_circumstance {now} AND valid_to IS NULL") == [("urban",)]
    assert len(state()["identity"]) == len(before["identity"])
    assert take_back_import(made.pk, by=worker) == ()
    assert state() == before


def test_who_is_said_to_be_the_same_has_a_line_although_nothing_is_new(bring, known, worker):
    """Write down only what is taken, and that somebody stood beside a row and was said to be it is told to nobody."""
    from kinward.register.importing.settling import settle

    made = bring("001 | 王强 | 长子 | 男 | | 1990-05-06 | 农业")
    said = "SELECT person FROM audit_entry WHERE event = 'register.import-same' AND target = %s"
    assert table(said, f"import {made.pk}") == []
    assert settle(made.pk, row_of(made).pk, known["王强"], by=worker, today=TODAY).rows == 0
    assert table(said, f"import {made.pk}") == [(known["王强"],)]


def test_somebody_else_is_added(bring, known, worker):
    from kinward.register.importing.settling import SOMEBODY_ELSE, settle

    made = bring(SLIPPED)
    settle(made.pk, row_of(made).pk, SOMEBODY_ELSE, by=worker, today=TODAY)
    assert table(
        "SELECT count(*) FROM register_identity WHERE name = '王强' AND superseded_at IS NULL"
        " AND born_on IN ('1990-05-05', '1990-05-06')"
    ) == [(2,)]


def test_only_somebody_who_was_shown_can_be_meant(bring, known, worker):
    """Let `settle` take any id, and a forged form writes into any record of the area."""
    from kinward.register.errors import RegisterError
    from kinward.register.importing.settling import settle

    made = bring(SLIPPED)
    other = table("SELECT person_id FROM register_identity WHERE name = '李桂英' AND superseded_at IS NULL")[0][0]
    with pytest.raises(RegisterError, match="not in doubt"):
        settle(made.pk, row_of(made).pk, other, by=worker, today=TODAY)


def test_twins_of_one_file_are_not_taken_for_one(bring, worker):
    """Who is another row of the file is another person, also when that row was accepted before."""
    from kinward.register.importing.accepting import accept

    made = bring("001 | 陈敏 | 户主 | 女 | | 1990-05-05 | 农业\n001 | 陈明 | 姐妹 | 女 | | 1990-05-05 | 农业")
    accept(made.pk, by=worker, today=TODAY, rows=[row_of(made, "陈敏").pk])
    assert accept(made.pk, by=worker, today=TODAY, kinds=["added"]).rows == 1


def test_nobody_of_another_area_is_shown(county, acting_as, bring, known):
    """Ask for the whole county, and a clerk reads who lives next door."""
    from kinward.register.importing.bringing import Brought
    from kinward.register.importing.bringing import bring as brought

    other = acting_as("village", county.villages[1], account=2)
    made = brought(Brought("a.xlsx", workbook(SLIPPED), county.villages[1], TODAY), by=other, today=TODAY)
    assert (row_of(made).kind, row_of(made).likely) == ("added", [])


def test_questions_to_the_database_do_not_grow_with_rows(bring, known):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked(rows: int) -> int:
        lines = "\n".join(f"{n:03d} | 王强 | 户主 | 男 | | 1990-05-0{n + 1} | 农业" for n in range(rows))
        with CaptureQueriesContext(connection) as queries:
            bring(lines)
        return len(queries)

    assert asked(2) == asked(8)
