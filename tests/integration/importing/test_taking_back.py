"""An import, then other acts, then the import taken back: the register is as it was, but for the other acts."""

from datetime import date

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.importing.workbooks import WANGS
from tests.integration.register.people import TODAY, state, table

NAMES = ("王建国", "李桂英", "王强", "陈国平", "陈小燕")


class Undo(Exception):  # noqa: N818 read as an order
    """One example is over."""


def people() -> dict[str, int]:
    known = "SELECT i.name, i.person_id FROM register_identity i JOIN register_act a ON a.id = i.act_id"
    return dict(table(f"{known} WHERE a.kind = 'from-workbook' AND i.superseded_at IS NULL"))


def test_what_rests_on_it_stays_and_is_listed(bring, worker):
    from kinward.register.actions import declare, take_back
    from kinward.register.importing.accepting import accept
    from kinward.register.importing.undoing import staying_acts, take_back_import

    before = state()
    made = bring()
    accept(made.pk, by=worker, today=TODAY, kinds=["added"])
    later = declare(people()["陈国平"], on=date(2026, 11, 21), by=worker, today=TODAY, employed=True)
    staying = take_back_import(made.pk, by=worker)
    assert [each.refused.code for each in staying] == ["register-built-on"]
    assert set(people()) == {"陈国平", "陈小燕"}
    assert [each.act for each in staying_acts(made.pk, by=worker)] == [staying[0].act]
    take_back(later.pk, by=worker)
    assert take_back_import(made.pk, by=worker) == ()
    assert state() == before


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    accepted=st.sets(st.sampled_from(NAMES), min_size=1),
    edited=st.sets(st.sampled_from(NAMES)),
    again=st.booleans(),
)
def test_import_edit_take_back_leaves_the_edits_alone(bring, worker, accepted, edited, again):
    from kinward.register.actions import declare, take_back
    from kinward.register.importing.accepting import accept
    from kinward.register.importing.models import ImportRow
    from kinward.register.importing.undoing import take_back_import

    try:
        with transaction.atomic():
            before = state()
            made = bring(WANGS)
            rows = list(ImportRow.objects.filter(of=made, name__in=accepted).values_list("pk", flat=True))
            accept(made.pk, by=worker, today=TODAY, rows=rows)
            if again and accepted < set(NAMES):  # else nothing waits any more
                accept(made.pk, by=worker, today=TODAY, kinds=["added", "changed"])
            known = people()
            edits = [
                declare(known[name], on=date(2026, 11, 21), by=worker, today=TODAY, employed=True)
                for name in sorted(edited & set(known))
            ]
            staying = take_back_import(made.pk, by=worker)
            assert bool(staying) == bool(edits)
            assert edited & set(known) <= set(people())
            for edit in reversed(edits):
                take_back(edit.pk, by=worker)
            assert take_back_import(made.pk, by=worker) == ()
            assert state() == before
            raise Undo
    except Undo:
        pass
