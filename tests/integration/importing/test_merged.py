"""Lists imported, records edited and merged, in any order; then each step taken back, the latest first, exactly."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinward.register.errors import RegisterError
from tests.integration.importing.workbooks import WANGS
from tests.integration.register.people import TODAY, differences, kept_apart, state, table

AGAIN = """
011 | 王建囯 | 户主 | 男 | | 1960-03-10 | 农业
011 | 李桂瑛 | 妻   | 女 | | 1962-07-09 | 非农业
012 | 陈小艳 | 户主 | 女 | | 2015-06-18 | 农业
012 | 王强   | 长子 | 男 | | 1990-05-05 | 农业
"""
LISTS = (WANGS, AGAIN)
FOUND = """
SELECT person_id FROM register_identity WHERE superseded_at IS NULL AND name = ANY (%s) ORDER BY person_id
"""
NAMES = [line.split("|")[1].strip() for text in LISTS for line in text.strip().splitlines()]
NTH = st.integers(0, 8)
STEPS = st.one_of(
    st.tuples(st.just("import"), st.integers(0, 1), st.just(0)),
    st.tuples(st.just("declare"), NTH, NTH),
    st.tuples(st.just("rename"), NTH, NTH),
    st.tuples(st.just("merge"), NTH, NTH),
    st.tuples(st.just("apart"), NTH, NTH),
)
DAYS = [date(2026, 11, 1 + n) for n in range(9)]


class Undo(Exception):  # noqa: N818 read as an order
    """One example is over."""


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=st.integers(0, 1), steps=st.lists(STEPS, min_size=2, max_size=5))
def test_each_step_is_taken_back_exactly(bring, worker, first, steps):
    try:
        with transaction.atomic():
            done = []
            for step in [("import", first, 0), *steps]:
                before, apart = state(), kept_apart()
                back = take(step, bring, worker)
                if back is not None:
                    done.append((step, back, before, apart))
            for step, back, before, apart in reversed(done):
                back()
                assert differences(state(), before) == {}, step
                assert kept_apart() == apart, step
            raise Undo
    except Undo:
        pass


def take(step, bring, worker) -> Callable[[], object] | None:
    """The way back; none: it could not be done."""
    from kinward.register.actions import (
        correct_identity,
        declare,
        keep_both,
        look_again,
        merge_people,
        take_back,
        unmerge_people,
    )

    kind, n, m = step
    if kind == "import":
        return imported(LISTS[n], bring, worker)
    people = [row[0] for row in table(FOUND, NAMES)]
    one, other = (people[nth % len(people)] for nth in (n, m)) if people else (0, 0)
    if not people or (kind == "apart" and (min(one, other), max(one, other)) in kept_apart()):
        return None
    try:
        with transaction.atomic():
            match kind:
                case "apart":
                    keep_both(one, other, by=worker)
                    return lambda: look_again(one, other, by=worker)
                case "merge":
                    theirs = frozenset({"name"} if n < m else ())
                    act = merge_people(one, other, theirs=theirs, by=worker, today=TODAY)
                    return lambda: unmerge_people(act.pk, by=worker)
                case "declare":
                    act = declare(one, on=DAYS[m], by=worker, today=TODAY, employed=bool(m % 2))
                case _:
                    act = correct_identity(one, name=NAMES[m], by=worker, today=TODAY)
    except RegisterError:
        return None
    return lambda: take_back(act.pk, by=worker)


def imported(lines, bring, worker) -> Callable[[], object] | None:
    from kinward.register.importing.accepting import accept
    from kinward.register.importing.models import ImportRow
    from kinward.register.importing.undoing import take_back_import

    try:
        with transaction.atomic():
            made = bring(lines)
            if ImportRow.objects.filter(of=made, decision="accepted").exists():
                return None  # the same file is the same import, which its own step takes back
            accept(made.pk, by=worker, today=TODAY, kinds=["added", "changed", "doubtful"])
    except RegisterError:
        return None
    return lambda: take_back_import(made.pk, by=worker)
