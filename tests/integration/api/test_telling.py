"""Whoever reads a refusal that tells something of somebody has looked at that record: a line of the log says so."""

import pytest
from django.db import connection

from kinward.access.acting import acting
from kinward.audit.actor import Actor

LINES = "SELECT person FROM audit_entry WHERE event = 'register.read' AND target = %s ORDER BY id"
FAMILY = [
    {"name": "孙海", "sex": "male", "born_on": "1960-01-01", "role": "head"},
    {"name": "孙兰", "sex": "female", "born_on": "1962-01-01", "role": "spouse", "married_to": 0},
    {"name": "孙苗", "sex": "female", "born_on": "1990-01-01", "role": "child", "mother": 1, "father": 0},
    {"name": "孙田", "sex": "male", "born_on": "2020-01-01", "role": "grandchild", "mother": 2},
]
ANOTHERS = "110101194903070022"


def asked(sql, *values):
    with acting(Actor(1, "an auditor", "auditor", "audit")), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@pytest.fixture
def family(worker):
    """海, 兰, their daughter 苗, and 田, who is hers."""
    people = worker.record("moves-in", people=FAMILY, on="2026-10-01", unlike=[])["people"]
    return dict(zip("海兰苗田", people, strict=True))


@pytest.mark.parametrize(
    "case",
    [
        ("marriages", {"one": "苗", "other": "田", "on": "2026-10-02"}, "related", "苗田"),
        ("divorces", {"person": "海", "on": "1950-01-01"}, "before-marriage", "海兰"),
        ("divorces", {"person": "海", "on": "1985-01-01"}, "child-since", "海兰苗"),
        ("adoptions", {"child": "苗", "parents": ["海"], "on": "2026-10-02"}, "adult", "苗"),
        ("adoptions", {"child": "田", "parents": ["苗"], "on": "2026-10-02"}, "parent", "田"),
        ("adoptions", {"child": "苗", "parents": ["田"], "on": "1995-01-01"}, "before-birth", "田"),
        ("parents", {"child": "田", "mother": "苗"}, "nothing-new", "田"),
        ("parents", {"child": "海", "mother": "兰"}, "mother-age", "兰海"),
        ("deaths", {"person": "苗", "on": "2019-01-01"}, "child-later", "苗"),
        ("moves-out", {"people": ["海"], "on": "2026-10-02"}, "head-missing", "海"),
        ("moves-out", {"people": ["海", "兰", "苗"], "on": "2026-10-02"}, "child-head", "田"),
        ("merges", {"kept": "海", "merged": "兰"}, "relatives", "海兰"),
        ("identity-corrections", {"person": "苗", "identity": {"name": "孙苗"}}, "nothing-new", "苗"),
        ("identity-corrections", {"person": "苗", "identity": {"born_on": "2015-01-01"}}, "mother-age", "苗田"),
        ("identity-corrections", {"person": "苗", "identity": {"id_number": ANOTHERS}}, "number-differs", "苗"),
    ],
)
def test_whom_a_refusal_tells_of_was_looked_at(worker, family, signed_in, county, case):
    """Leave a code out of TELLING, or somebody out of `where`, and a kinship, a day, an age is told without a line."""
    address, said, code, whom = case
    by = signed_in("township", county.villages[0] // 1000 * 1000) if address == "merges" else worker
    if code == "before-marriage":
        worker.record("divorces", person=family["海"], on="2026-10-02")
        worker.record("marriages", one=family["海"], other=family["兰"], on="2026-10-03")
    named = {
        name: [family[each] for each in value] if isinstance(value, list) else family.get(value, value)
        for name, value in said.items()
        if not isinstance(value, dict)
    }
    answer = by.post(address, {**said, **named})
    assert answer.json()["code"] == f"register-{code}", answer.content.decode()
    assert answer.json()["where"] == ", ".join(f"person {family[each]}" for each in whom)
    told = [person for (person,) in asked(LINES, f"refusal register-{code}")]
    assert sorted(told) == sorted(family[each] for each in whom)


def test_of_somebody_who_is_not_seen_nothing_is_told(worker, family, stranger):
    """Name whoever was asked for in `where`, and the person reads of a look by somebody who saw nothing."""
    lines = "SELECT count(*) FROM audit_entry WHERE person = %s"
    before = asked(lines, stranger)
    for address, said in (
        ("marriages", {"one": family["苗"], "other": stranger, "on": "2026-10-02"}),
        ("adoptions", {"child": family["田"], "parents": [stranger], "on": "2026-10-02"}),
        ("parents", {"child": stranger, "mother": family["苗"]}),
        ("deaths", {"person": stranger, "on": "1900-01-01"}),
        ("identity-corrections", {"person": stranger, "identity": {"born_on": "2015-01-01"}}),
    ):
        assert worker.refused(address, **said) == (404, "register-nobody"), address
    assert asked(lines, stranger) == before
