"""Workers of three villages, a township and the county record what happens, in any order, with days forwards and back.

No two things at once, nobody half there, nothing said is lost, what was known on a day stays what it was, and taking
an act back gives back exactly what was.

Seen to fail without `follow_names` in `kinward/register/actions/taking_back.py` (keys that find nobody), without
`live_in` for an adopted child in `families.py`, and without lines of the log for counter-acts in
`kinward/register/history.py`; longer runs without `rests_on` or `_said_elsewhere` in `taking_back.py`. The triggers of
`kinward/register/overlaps.sql` were not missed: they are for those who write at the same time (test_together.py).
"""

import pytest
from django.db import connections
from hypothesis import HealthCheck, settings
from hypothesis.stateful import initialize, run_state_machine_as_test

from kinward.register import changes
from kinward.register.actions import Arrival
from tests.generative import register_tables as tables
from tests.generative.register_corrections import Corrections
from tests.generative.register_families import Families
from tests.generative.register_lives import Lives
from tests.generative.register_machine import TOLD
from tests.generative.register_workers import COUNTY, DAYS, GROWN, NUMBERS, TODAY, TOWNSHIP, VILLAGES, WORKERS

PLACES = [(COUNTY, "county", None), (TOWNSHIP, "township", COUNTY), (TOWNSHIP + 1000, "township", COUNTY)]
PLACES += [(village, "village", village // 1000 * 1000) for village in VILLAGES]


class Register(Lives, Families, Corrections):
    @initialize()
    def families(self):
        """A couple with a child in the first village, and one without in the last."""
        for first, area, worker in ((0, VILLAGES[0], WORKERS[0]), (2, VILLAGES[2], WORKERS[2])):
            for n, (name, sex) in enumerate((("王秀兰", "female"), ("王建国", "male"))):
                arrival = [Arrival(name, sex, GROWN, NUMBERS[first + n])]
                self.arrive(arrival, by=worker, on=DAYS[0], area=area, into=self.households[-1] if n else None)
            self.wed(worker, DAYS[0], *self.people[-2:])
        parents = {"mother": self.people[0], "father": self.people[1]}
        self.born(WORKERS[0], DAYS[0], "male", "王小明", parents, area=VILLAGES[0])


@pytest.fixture
def places(kept_register, monkeypatch):
    monkeypatch.setattr(changes, "_listeners", [TOLD.update])  # what is due has tests of its own
    with connections["owner"].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO register_place (code, kind, parent_id, name_hans, name_hant, name_en, region) "
            "VALUES (%s, %s, %s, '甲', '甲', 'A', 'CN-33')",
            PLACES,
        )
    tables.hurried()
    yield
    tables.look(TODAY)


def recorded(*, examples: int, steps: int) -> None:
    each = {"deadline": None, "suppress_health_check": list(HealthCheck)}
    run_state_machine_as_test(Register, settings=settings(max_examples=examples, stateful_step_count=steps, **each))


@pytest.mark.usefixtures("places")
def test_whatever_is_recorded_in_whatever_order_the_register_stays_right():
    recorded(examples=6, steps=30)


@pytest.mark.slow
@pytest.mark.usefixtures("places")
def test_the_same_for_longer():
    recorded(examples=40, steps=40)
