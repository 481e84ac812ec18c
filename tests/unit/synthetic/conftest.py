"""One county of 60,000 synthetic people for all tests that only look, and a way to ask it in SQL."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from kinward.register.synthetic import CountySummary, make_county

ON = date(2026, 11, 1)
Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CountySummary]:
    out = tmp_path_factory.mktemp("synthetic") / "county"
    return out, make_county(people=60_000, seed=7, on=ON, out=out)


@pytest.fixture(scope="session")
def county(written: tuple[Path, CountySummary]) -> Path:
    return written[0]


@pytest.fixture(scope="session")
def summary(written: tuple[Path, CountySummary]) -> CountySummary:
    return written[1]


@pytest.fixture(scope="session")
def ask(county: Path) -> Ask:
    """Rows of a query over `person`, `living` (with `age`), `household`, `pregnancy`, `event`, `names`, `places`."""
    return asker(county)


def asker(folder: Path) -> Ask:
    connection = duckdb.connect()
    for file in sorted(folder.glob("*.parquet")):
        connection.execute(f"create view {file.stem} as from '{file}'")
    connection.execute(
        f"create view living as select *, date_diff('year', born_on, date '{ON}')"
        f" - (strftime(born_on, '%m%d') > '{ON:%m%d}')::int as age from person where died_on > '{ON}'"
    )
    return lambda sql: connection.execute(sql).fetchall()
