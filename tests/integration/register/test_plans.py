"""What PostgreSQL expects of the register, by which it plans: on a large one a wrong guess costs seconds a page."""

import pytest
from django.db import connections

TABLES = """
SELECT c.relname, c.reltuples FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE a.attname = 'act_id' AND c.relkind = 'r' AND c.relname LIKE 'register\\_%' AND c.reltuples >= 100 ORDER BY 1
"""
OF_AN_ACT = "EXPLAIN (FORMAT json) SELECT FROM {} WHERE act_id = (SELECT max(id) FROM register_act)"


@pytest.fixture
def owner(county):
    with connections["owner"].cursor() as cursor:
        yield cursor


def test_few_rows_are_expected_of_an_act(owner):
    """Although the whole county came by one: take `planning.sql` away, and each is expected to be all of its table."""
    owner.execute(TABLES)
    tables = owner.fetchall()
    assert len(tables) >= 8
    for table, rows in tables:
        owner.execute(OF_AN_ACT.format(table))
        assert expected(owner.fetchone()[0]) < rows / 5, table


def expected(plan: list[dict]) -> float:
    return plan[0]["Plan"]["Plan Rows"]
