"""A worker of the first village, and a family of three generations there."""

import pytest

FAMILY = """
王建国 m 1960-03-01 head
李桂英 f 1962-07-09 spouse spouse=王建国
王强   m 1990-05-05 -      father=王建国 mother=李桂英
陈静   f 1992-02-02 -      spouse=王强
王小宝 m 2015-01-01 -      mother=陈静 father=王强
"""


@pytest.fixture
def worker(county, acting_as):
    return acting_as("village", county.villages[0])


@pytest.fixture
def family(worker):
    from tests.integration.register.people import move_family_in

    return move_family_in(worker, FAMILY)
