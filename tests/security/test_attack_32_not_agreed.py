"""Attack 32: who reads that somebody has not agreed to care was told something of that person, and a line says so."""

import pytest
from django.db import connection

from kinward.access.acting import acting
from kinward.audit.actor import Actor

LOOKED = "SELECT person, purpose FROM audit_entry WHERE target = 'refusal ledger-consent'"
UNASKED = """
SELECT p.id FROM register_person p WHERE p.area = %s
AND NOT EXISTS (SELECT FROM access_consent c WHERE c.person = p.id AND c.purpose = 'care') ORDER BY p.id LIMIT 1
"""


def told(sql, *values, role="auditor", purpose="audit", area=0):
    with acting(Actor(1, "somebody", role, purpose, area)), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@pytest.mark.parametrize("address", ["cards/vaccinations/", "cards/vaccinations/pdf/", "care/copy/"])
def test_that_somebody_did_not_agree_is_not_read_without_a_line(county, worker, address):
    """Refuse without an aftermath, and who agreed to care can be asked of everybody, unseen."""
    village = county.villages[0]
    ((person,),) = told(UNASKED, village, role="village", purpose="register", area=village)
    refused = worker("clinic", village).browser.get(f"/people/{person}/{address}")
    assert refused.status_code == 403
    assert told(LOOKED) == [(person, "care")]
