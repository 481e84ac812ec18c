"""From a workbook to people in the register, and back."""

from tests.integration.register.people import TODAY, state


def kinds(made) -> dict[str, list[str]]:
    from kinward.register.importing.models import ImportRow

    found: dict[str, list[str]] = {}
    for row in ImportRow.objects.filter(of=made).order_by("place"):
        found.setdefault(row.kind, []).append(row.name)
    return found


def test_a_workbook_comes_in_is_accepted_and_taken_back(bring, worker):
    from kinward.register.importing.accepting import accept
    from kinward.register.importing.undoing import take_back_import

    before = state()
    made = bring()
    assert kinds(made) == {"added": ["王建国", "李桂英", "王强", "陈国平", "陈小燕"]}
    assert state() == before
    done = accept(made.pk, by=worker, today=TODAY, kinds=["added"])
    assert (done.rows, done.acts) == (5, 2)
    assert take_back_import(made.pk, by=worker) == ()
    assert state() == before
