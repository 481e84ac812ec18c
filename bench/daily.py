"""`./run bench --daily`: what a county's register does by day and by night, on a county made for it."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from bench.demonstration import owned, served, signed_in
from bench.measure import Task, Used, measured, own, percentile
from bench.report import Goal, machine, number, table

HOMES = """
SELECT p.area FROM register_membership m JOIN register_person p ON p.id = m.person_id
WHERE m.superseded_at IS NULL AND m.valid_to IS NULL
GROUP BY 1 ORDER BY abs(count(DISTINCT m.household_id) - 100) LIMIT 1
"""
"""The village that comes nearest to a hundred households."""
POSTED = "UPDATE access_posting SET area = %s WHERE account_id = (SELECT id FROM access_account WHERE username = %s)"
PRINTED = 5


def daily_page(people: int, data: Path, tell: Callable[[str], None]) -> str:
    tell(f"a county of {people:,} people, made and served")
    with served(people, data) as (address, first):
        printed = papers(address, data, tell)
    with served(people, data) as (_, again):
        pass
    return written(people, (first, again), printed, measured(tasks(data), 1, tell))


def tasks(data: Path) -> list[Task]:
    names = ("sweep", "family", "duplicates", "newcomer", "backup")
    return [own(name, name, data, module="bench.daily_tasks") for name in names]


def papers(address: str, data: Path, tell: Callable[[str], None]) -> list[float]:
    """Seconds until a village's register of about a hundred households is there as PDF, by its own worker."""
    with owned(data) as connection:
        (village,) = connection.execute(HOMES).fetchone()
        connection.execute(POSTED, [village, "demo-village"])
    worker = signed_in(address, "village")
    tell("household register as PDF")
    seconds = []
    for _ in range(PRINTED):
        answer = worker.get(f"/ledgers/household-register/{village}/pdf/")
        if answer.status != 200:
            raise SystemExit(f"the register was not printed: {answer.status}")
        seconds.append(answer.seconds)
    return seconds


def written(people: int, starts: tuple[float, float], printed: list[float], found: Mapping[str, Used]) -> str:
    sweep, backup, newcomer = found["sweep"], found["backup"], found["newcomer"]
    whole = sweep["snapshot"] + sweep["out"] + sweep["stored"]
    goals = [
        Goal("first start, county made", 90, starts[0], "s"),
        Goal("second start", 5, starts[1], "s"),
        Goal("what everybody is due, one month, snapshot and storing included", 5, whole, "s"),
        Goal("what one family is due after a change", 20, 1000 * found["family"]["wall"], "ms"),
        Goal("the nightly look for duplicates", 60, found["duplicates"]["wall"], "s"),
        Goal("its memory", 2048, found["duplicates"]["memory"], "MB"),
        Goal("who is like somebody new in the village, 95 of 100", 100, 1000 * newcomer["village"], "ms"),
        Goal("the same in the whole county", 100, 1000 * newcomer["county"], "ms"),
        Goal("a village's register as PDF, the first", 2, printed[0], "s"),
        Goal("the next ones", 2, percentile(printed[1:], 0.5), "s"),
        Goal("a copy of the county, sealed", 30, backup["made_wall"], "s"),
        Goal("the copy restored and compared", 60, backup["checked_wall"], "s"),
    ]
    parts = [
        ["snapshot of the facts", number(sweep["snapshot"])],
        ["worked out by DuckDB", number(sweep["out"])],
        ["stored, what differs from the day before", number(sweep["stored"])],
        ["all of it where nothing is stored yet", number(sweep["anew"])],
    ]
    return "\n".join(
        [
            "# Daily work, measured\n",
            f"`./run bench --daily`, on {date.today():%Y-%m-%d}: {people:,} people on the embedded database.",  # noqa: DTZ011
            f"{machine()}.\n",
            table(["", "goal", "measured", ""], [goal.row() for goal in goals]),
            "Where the night's sweep spends its time:\n",
            table(["", "s"], parts),
            f"The copy holds {backup['rows']:,.0f} rows in {backup['size']:.0f} MB.\n",
        ]
    )
