"""Who records what, where and on which days; and what Hypothesis may choose from."""

from datetime import date, timedelta

from hypothesis import strategies as st

from kinward.audit.actor import Actor


class Worker(Actor):
    """An actor who is short to read in a failing example."""

    def _repr_pretty_(self, printer: object, cycle: bool) -> None:  # noqa: ARG002 hypothesis' form
        printer.text(f"WORKERS[{self.account}]")


COUNTY, TOWNSHIP = 990_001_000_000, 990_001_001_000
VILLAGES = (990_001_001_001, 990_001_001_002, 990_001_002_001)
WORKERS = [Worker(n, f"of village {n}", "village", "register", area) for n, area in enumerate(VILLAGES)]
WORKERS.append(Worker(3, "of the township", "township", "register", TOWNSHIP))
WORKERS.append(Worker(4, "of the county", "county", "register", COUNTY))

BEFORE = date(2025, 12, 1)
DAYS = [date(2026, 1, 1) + timedelta(days=9 * n) for n in range(12)]
TODAY = DAYS[-1]
GROWN = date(1990, 6, 1)
SIDES = {"female": "mother", "male": "father"}

who = st.integers(0, 9)  # somebody, or somebody's household, of those there are
on = st.sampled_from(DAYS)
by = st.sampled_from([*WORKERS[4:] * 8, *WORKERS, WORKERS[3]])  # who sees more does more
area = st.sampled_from(VILLAGES)
sex = st.sampled_from(["female", "male"])
name = st.sampled_from(["王小明", "欧阳娜娜", "阿依古丽·买买提", "曾", "单于飞", ""])
NUMBERS = [f"E1234567{n}" for n in range(6)]
number = st.sampled_from(["", *NUMBERS])
facts = st.dictionaries(st.sampled_from(["in_education", "low_income_aid"]), st.booleans(), min_size=1)
money = st.dictionaries(st.sampled_from(["income_monthly"]), st.sampled_from([100_000, 250_000]), min_size=1)
