"""Attack 3 below the pages: functions of the tables' owner are given ids of others, by a purpose that may call them.

No wall stands before what the owner reads, so each function looks itself whether the record lies in the actor's area.
Leave that comparison (`kinward_area_from()`, `kinward_area_to()`) out of one of them, in kinward/register/walls.sql,
merging.sql and counts.sql, in kinward/due/counts.sql, or in kinward/access/functions.sql and pairs.sql: its line here
fails. Seen to fail for each. The pages never get there: they stop at a record that their own statement does not see.
"""

import pytest
from django.db import ProgrammingError, connection, connections, transaction

from kinward.access.acting import acting
from kinward.access.models import Account
from kinward.audit.actor import Actor
from kinward.register.numbers import blind_index
from tests.security.marked import marked, rows

__all__ = ["marked"]
WORKER = 41
REFUSED = {
    "a household comes after another of elsewhere": (
        "SELECT register_new_household(%(village)s, 'x', %(act)s, %(household)s)"
    ),
    "a household is made elsewhere": "SELECT register_new_household(%(area)s, 'x', %(act)s, NULL)",
    "a record is brought to another village": "SELECT register_bring(%(number)s, %(area)s)",
    "a record of elsewhere is merged": "SELECT register_merge_care(%(own)s, %(person)s, %(merge)s)",
    "an account is opened for somebody elsewhere": (
        "SELECT access_open_family(%(person)s, 'x', 'x', 'x'::bytea, now() + interval '1 day')"
    ),
}
NOTHING = {
    "SELECT register_overview(%(area)s, '2026-11-01')": [(None,)],
    "SELECT register_happened(%(area)s, '2026-01-01', '2026-11-01')": [(None,)],
    "SELECT measure FROM due_service(%(area)s, '2026-11-01')": [],
    "SELECT kind FROM register_quality(%(area)s, '2026-11-01')": [],
    "SELECT state, person, name, area, household FROM register_find_number(%(number)s)": [
        ("elsewhere", None, None, None, None)
    ],
    "SELECT access_signed_in_for(ARRAY[%(person)s, %(own)s]) = %(own)s": [(True,)],
    "SELECT access_withdraw(%(person)s, 'care')": [([],)],
    "SELECT register_shelve(ARRAY[%(person)s])": [("",)],
    "SELECT register_settle(ARRAY[%(astray)s])": [("",)],
    "SELECT register_delivered(%(person)s, '2026-11-01', 1, %(act)s)": [("",)],
}
OF_OTHERS = """
SELECT (SELECT array_agg(p::text ORDER BY id) FROM register_person p WHERE id IN (%(person)s, %(astray)s)),
       (SELECT array_agg(g::text ORDER BY id) FROM register_pregnancy g WHERE person_id = %(person)s),
       (SELECT array_agg(c::text ORDER BY id) FROM access_consent c WHERE person = %(person)s)
"""
PREGNANT = (
    "INSERT INTO register_pregnancy (person_id, expected_on, act_id, recorded_at) VALUES (%s, '2026-11-05', %s, now())"
)
ALLOWS = """
INSERT INTO access_consent (person, purpose, given_at, given_to, waits) VALUES (%s, 'care', now(), 1, false)
ON CONFLICT (person, purpose) WHERE withdrawn_at IS NULL DO NOTHING
"""
MERGE = """
INSERT INTO register_act (kind, "on", recorded_at, account, name, role, area, people)
VALUES ('merge', '2026-11-01', now(), %s, 'x', 'village', %s, %s) RETURNING id
"""


@pytest.fixture
def ids(marked):
    """What a worker of one village might put into a function: ids of the neighbours, one of whom is with child.

    astray  a record that lies elsewhere than its household, as one does that was shelved
    """
    own, other = (marked.subjects[code] for code in (marked.places.village, marked.places.neighbour))
    shelf = other.area // 10**6 * 10**6
    with connections["owner"].cursor() as cursor:
        cursor.execute(PREGNANT, [other.person, other.act])
        cursor.execute(ALLOWS, [other.person])
        cursor.execute("UPDATE register_person SET area = %s WHERE id = %s", [shelf, other.other])
        cursor.execute(MERGE, [WORKER, own.area, [own.person, other.person]])
        merge = cursor.fetchone()[0]
    for person in (own.person, other.person):
        Account.objects.create(username=f"family-{person}", display_name="x", person=person)
    return {
        "village": own.area, "own": own.person, "act": own.act, "merge": merge,
        "area": other.area, "person": other.person, "household": other.household, "astray": other.other,
        "number": blind_index(other.number),
    }  # fmt: skip


def answered(statement: str, ids: dict[str, object], purpose: str = "register") -> list[tuple]:
    worker = Actor(WORKER, "a worker", "village", purpose, ids["village"])
    with acting(worker), connection.cursor() as cursor:
        cursor.execute(statement, ids)
        return cursor.fetchall()


@pytest.mark.parametrize("what", REFUSED)
def test_for_others_it_is_refused(ids, what):
    before = rows(OF_OTHERS % ids)
    with pytest.raises(ProgrammingError) as refused, transaction.atomic():
        answered(REFUSED[what], ids)
    assert refused.value.__cause__.sqlstate == "42501"
    assert rows(OF_OTHERS % ids) == before


@pytest.mark.parametrize("statement", NOTHING)
def test_of_others_nothing_is_told_and_nothing_changed(ids, statement):
    before = rows(OF_OTHERS % ids)
    assert answered(statement, ids) == NOTHING[statement]
    assert rows(OF_OTHERS % ids) == before


def test_by_record_id_nobody_elsewhere_is_opened_in_an_emergency(ids):
    """By the number on a card, yes; an id can be guessed."""
    opened = "SELECT state, who FROM access_open_emergency(NULL, %(person)s, 'a reason long enough', 1)"
    assert answered(opened, ids, "care") == [("nobody", None)]
