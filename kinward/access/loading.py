"""Consents of the people of a synthetic county, as if each had been asked at the counter. For a fresh register."""

from django.db import connections, transaction

CARE, BENEFITS = 97, 96
STATEMENT = """
INSERT INTO access_consent (person, purpose, given_at, given_to)
SELECT i.person_id, c.purpose, now() - interval '30 days', 0
FROM register_identity i CROSS JOIN (VALUES ('care', %s), ('benefits', %s)) AS c (purpose, of_hundred)
WHERE i.superseded_at IS NULL AND i.died_on IS NULL
  AND hashint8(i.person_id * 4 + length(c.purpose))::bigint & 1048575 < 1048576 * c.of_hundred / 100
"""


def give_consents() -> int:
    """Nearly everybody living agrees to care and to benefits; some to one of them, a few to neither. How many rows.

    By the owner of the tables, after the county is loaded; a register in which anybody has agreed is left alone.
    """
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM access_consent)")
        if cursor.fetchone()[0]:
            return 0
        cursor.execute(STATEMENT, [CARE, BENEFITS])
        given = int(cursor.rowcount)
        cursor.execute("ANALYZE access_consent")
    return given
