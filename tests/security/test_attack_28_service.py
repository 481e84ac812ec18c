"""Attack 28 on how the service does: a township less its villages, and the same number before and after.

Seen to fail with `sum(c.n)` for `round(sum(c.n), -1)` in kinward/due/counts.sql.
"""

import pytest
from django.db import connections

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.due.counting import FEW, service_of

COUNTED = """
DELETE FROM due_count;
INSERT INTO due_count (village, measure, n) SELECT * FROM unnest(%s::bigint[], %s::text[], %s::integer[]);
INSERT INTO due_counted (county, at) VALUES (%s, now()) ON CONFLICT (county) DO UPDATE SET at = now()
"""


@pytest.fixture
def told(county):
    """What an officer is told of the township and its villages, where families of these asked so often."""
    township = county.townships[0]
    villages = [each for each in county.villages if each // 1000 == township // 1000][:2]
    assert len(villages) == 2

    def ask(*numbers: int) -> list[int]:
        with connections["owner"].cursor() as cursor:
            cursor.execute(COUNTED, [villages, ["asked"] * 2, list(numbers), county.code])
        with acting(Actor(31, "an officer", "township", "register", township)):
            return [service_of(place, today=county.on).asked for place in (township, *villages)]

    return ask


def test_a_township_less_its_other_village_does_not_tell_what_is_hidden(told):
    assert told(27, 0) == told(27, 3) == told(27, 7) == [30, 30, FEW]


def test_one_who_goes_is_not_seen_in_the_number(told):
    assert told(41, 38) == told(40, 38) == [80, 40, 40]
