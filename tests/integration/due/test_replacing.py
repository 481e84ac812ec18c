"""A sweep writes what differs from what is stored, whatever happened in between."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pyarrow as pa
import pytest
from django.db import connection, connections

from kinward.access.acting import acting
from kinward.access.actions.consents import give_consent
from kinward.audit.actor import Actor
from kinward.due import sweep as sweeping
from kinward.due.engine import engine_transaction
from kinward.due.family import rework
from kinward.due.replacing import TABLES, differences, stored_before, write
from kinward.due.stored import listed
from kinward.due.sweep import sweep_all
from kinward.register.actions import declare
from tests.integration.due.test_sweep_and_family import stored
from tests.integration.due.test_together import wait_until_somebody_waits
from tests.integration.register.people import TODAY
from tests.owner import owner


def ids() -> dict[str, set[int]]:
    return {table: {row for (row,) in owner(f"SELECT id FROM {table}")} for table in TABLES}


@pytest.fixture
def swept(kept_county):
    sweep_all(on=kept_county.on)
    return kept_county


@pytest.fixture
def meanwhile(monkeypatch):
    """`meanwhile(act)`: while the next sweep works, after it has read what is stored, somebody does this."""
    work_out = sweeping.sweep

    def once(act) -> None:
        def worked_out(*said, **named):
            monkeypatch.setattr(sweeping, "sweep", work_out)
            act()
            return work_out(*said, **named)

        monkeypatch.setattr(sweeping, "sweep", worked_out)

    return once


def test_what_is_the_same_stays_as_it_lies(swept):
    """Write every row anew, and a county's every night is a hundred megabytes to be cleared away."""
    before = ids()
    sweep_all(on=swept.on)
    assert ids() == before
    sweep_all(on=swept.on + timedelta(days=1))
    for table, then in before.items():
        stayed = len(then & ids()[table])
        assert stayed > len(then) / 2, table
    assert ids() != before


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("harm", ["lost", "other", "twice", "made up"])
def test_what_was_wrong_is_right_again(swept, table, harm):
    right = stored()
    names = listed(TABLES[table])
    others = names.replace('"subject"', "-1")
    owner(
        {
            "lost": f"DELETE FROM {table} WHERE mod(id, 3) = 0",
            "other": f"UPDATE {table} SET subject = subject + 1 WHERE mod(id, 3) = 0",
            "twice": f"INSERT INTO {table} ({names}) SELECT {names} FROM {table} WHERE mod(id, 3) = 0",
            "made up": f"INSERT INTO {table} ({names}) SELECT {others} FROM {table} LIMIT 9",
        }[harm]
    )
    assert stored() != right
    sweep_all(on=swept.on)
    assert stored() == right


def test_an_act_meanwhile_is_in_what_is_stored(swept, meanwhile):
    """Leave `rework` out, and the family keeps what was due before the act."""
    by = Actor(1, "a worker", "county", "register", swept.code)
    person = owner(
        "SELECT d.person FROM due_contact d JOIN register_person p ON p.id = d.person "
        "WHERE d.programme = 'cn.immunisation' AND d.state = 'open' ORDER BY 1 LIMIT 1"
    )[0][0]

    def declares() -> None:
        with acting(by):
            declare(person, on=TODAY, by=by, today=TODAY, disability_grade=1)

    day = swept.on + timedelta(days=40)
    meanwhile(declares)
    sweep_all(on=day)
    found = stored()
    owner("DELETE FROM due_contact")
    owner("DELETE FROM due_determination")
    sweep_all(on=day)
    assert stored() == found


def test_a_sweep_waits_for_what_is_being_stored(swept):
    """Let stored_before read without the lock: a row under way has a lower id than one that is there already."""
    day = swept.on + timedelta(days=1)
    by = Actor(1, "a worker", "county", "register", swept.code)
    moving, other = some_who_move(swept), owner("SELECT max(person) FROM due_contact")[0][0]
    is_stored, may_end = Event(), Event()

    def slowly() -> None:
        try:
            with acting(by):
                give_consent(person=moving, purpose="sharing", by=by)
                is_stored.set()
                may_end.wait(60)
        finally:
            connection.close()

    def sweeps() -> None:
        try:
            sweep_all(on=day)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(slowly)
        is_stored.wait(60)
        with acting(by):
            give_consent(person=other, purpose="sharing", by=by)
        sweeping_now = pool.submit(sweeps)
        wait_until_somebody_waits()
        may_end.set()
        slow.result(60)
        sweeping_now.result(60)
    theirs = stored([moving])
    owner("DELETE FROM due_contact")
    sweep_all(on=day)
    assert theirs == stored([moving])


def some_who_move(county) -> int:
    """Somebody whose doses move from one day to the next."""
    before = set(stored()[1])
    sweep_all(on=county.on + timedelta(days=1))
    moved = {row[3] for row in before ^ set(stored()[1])}
    sweep_all(on=county.on)
    return min(moved)


def test_whom_an_act_has_stored_anew_a_sweep_leaves_alone(swept):
    """Leave the condition of the INSERT out, and what differs stands there beside what the act has stored."""
    person = owner("SELECT min(person) FROM due_contact WHERE programme = 'cn.immunisation'")[0][0]
    theirs = stored([person])
    before = stored_before()
    found = {table: rows.drop_columns("id") for table, rows in before.rows.items()}
    rows = found["due_contact"]
    never = pa.nulls(rows.num_rows, pa.date32())
    found["due_contact"] = rows.set_column(rows.column_names.index("until"), "until", never)
    with engine_transaction():
        rework([person], on=swept.on)
        write("due_contact", differences(before, found)["due_contact"])
    assert stored([person]) == theirs
    assert any(until is None for *_, until in stored()[1])


def test_another_sweep_meanwhile_leaves_nothing_behind(swept, meanwhile):
    """Leave `is_old` out, and what the other has stored stands beside what this one stores."""
    day = swept.on + timedelta(days=1)
    meanwhile(lambda: sweep_all(on=swept.on + timedelta(days=40)))
    sweep_all(on=day)
    found = stored()
    owner("DELETE FROM due_contact")
    sweep_all(on=day)
    assert stored() == found
