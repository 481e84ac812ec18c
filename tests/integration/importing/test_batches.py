"""What may hold only once at a time: looked at for a whole batch, and by triggers for everybody else."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from tests.integration.importing.workbooks import WANGS
from tests.integration.register.people import TODAY, table


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def waiting(bring):
    """An import that waits, and its rows."""
    from kinward.register.importing.models import ImportRow

    made = bring(WANGS)
    return made, list(ImportRow.objects.filter(of=made).order_by("place"))


def taken(made, rows) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT register_import_take(%s, %s, now(), '{}', '{}', '{}')", [made.pk, [r.pk for r in rows]])


def test_a_batch_that_overlaps_is_refused(waiting, worker):
    """Leave register_check_apart out of register_import_take, and somebody is married twice."""
    from kinward.register.importing.models import ImportRow

    made, rows = waiting
    ImportRow.objects.filter(pk=rows[1].pk).update(kin={"spouse": 2})
    with pytest.raises(IntegrityError, match="register_marriage hold at the same time"):
        taken(made, rows)


def test_the_same_from_the_page_is_told_in_words(waiting, worker):
    from kinward.register.errors import RegisterError
    from kinward.register.importing.accepting import accept
    from kinward.register.importing.models import ImportRow

    made, rows = waiting
    ImportRow.objects.filter(pk=rows[1].pk).update(kin={"spouse": 2})
    with pytest.raises(RegisterError, match="the same time"):
        accept(made.pk, by=worker, today=TODAY, kinds=["added"])


@pytest.mark.parametrize("claimed", ["", "checked"])
def test_nobody_else_gets_past_the_triggers(waiting, worker, claimed):
    """Leave the owner's name out of the trigger's condition, and whoever sets a parameter writes two homes."""
    made, rows = waiting
    taken(made, rows)
    home, person, act = table(
        "SELECT m.household_id, m.person_id, m.act_id FROM register_membership m JOIN register_import_row r"
        " ON r.person = m.person_id AND r.name = '王强'"
    )[0]
    twice = (
        f"SELECT set_config('kinward.batch', '{claimed}', true); INSERT INTO register_membership"
        f" (person_id, household_id, act_id, recorded_at) VALUES ({person}, {home}, {act}, now());"
        " SET CONSTRAINTS ALL IMMEDIATE"
    )
    with pytest.raises(IntegrityError, match="register_membership hold at the same time"):
        run(twice)


def test_after_a_batch_the_same_transaction_is_looked_at_again(waiting, worker):
    from kinward.register.actions import declare
    from kinward.register.history import check_apart

    made, rows = waiting
    taken(made, rows)
    person = table("SELECT person FROM register_import_row WHERE name = '陈国平'")[0][0]
    declare(person, on=date(2026, 11, 21), by=worker, today=TODAY, employed=True)
    check_apart()
    assert table("SELECT current_setting('kinward.batch')") == [("",)]
    assert table("SELECT count(*) FROM register_circumstance c JOIN register_import_row r ON r.person = c.person_id"
                 " WHERE c.superseded_at IS NULL AND r.name = '陈国平'") == [(2,)]  # fmt: skip


def test_every_declared_fact_is_written(waiting, worker):
    """A column that is new in register_circumstance is named in imports.sql too, or lists lose it."""
    from kinward.register.actions.corrections import CIRCUMSTANCES

    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'register_import_take'")
        source = cursor.fetchone()[0]
    assert {name for name in CIRCUMSTANCES if f"c.{name}" in source} == CIRCUMSTANCES
