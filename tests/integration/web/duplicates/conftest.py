"""A worker at a browser, and one woman who was written down twice."""

import pytest
from django.db import connection

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from tests.integration.register.people import state
from tests.integration.web.recording.conftest import rows, signed_in  # noqa: F401 fixtures

AT_HOME = """
欧阳靖宇 f 1988-03-12 head
司徒文海 m 1986-02-03 spouse spouse=欧阳靖宇
司徒小溪 f 2015-06-07 child mother=欧阳靖宇 father=司徒文海
"""
AGAIN = """
欧阳和平 m 1960-01-01 head
欧阳婧宇 f 1988-03-21 child father=欧阳和平
"""
FOUND = """
INSERT INTO register_pair (one_id, other_id, probability, reasons, found_at)
VALUES (%s, %s, 0.97, '["name-shape", "born-digit", "household-differs"]', now())
"""


@pytest.fixture
def twice(families):
    """The keys of the two records, the one at home first."""
    people = families(AT_HOME) | families(AGAIN, on="2018-01-01")
    return people["欧阳靖宇"], people["欧阳婧宇"]


@pytest.fixture
def found(twice, county):
    """The two, as the nightly look has listed them."""
    with acting(Actor(9, "a county", "county", "register", county.code)), connection.cursor() as cursor:
        cursor.execute(FOUND, sorted(twice))
    return twice


@pytest.fixture
def known(county):
    """`known()`: the whole register as it is known now."""

    def now():
        with acting(Actor(9, "a county", "county", "register", county.code)):
            return state()

    return now
