"""The statements of a sweep by DuckDB."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import duckdb
import pytest

from kinward.rules import sweep_duckdb
from kinward.rules.tables import tables_of
from tests.generative.families import Families

FAILS, LASTS = "SELECT * FROM nowhere" + " " * 60, "SELECT sum(sqrt(n)) FROM range(30000000) r (n)"


def test_after_one_has_failed_the_others_do_not_begin(monkeypatch):
    """Leave them in the queue, and a sweep that has failed goes on for as long as one that has not."""
    begun = []

    class Pool(ThreadPoolExecutor):
        def submit(self, *call):
            begun.append(super().submit(*call))
            return begun[-1]

    monkeypatch.setattr(sweep_duckdb, "ThreadPoolExecutor", Pool)
    with pytest.raises(duckdb.CatalogException):
        sweep_duckdb.answers(tables_of(Families(1, date(2026, 11, 1)).records(4)), [LASTS] * 20 + [FAILS], print)
    assert sum(each.cancelled() for each in begun) > 10
