"""Rows that wait against the register, in sets: whom each is about, what it would change, and what is in doubt.

A number finds its person; without one, the same name and day of birth in the same village do. Whatever fits two ways,
or only half, is for somebody to decide. Of records in other areas nothing is told but that one may exist.
"""

from django.db import connection

from kinward.register.errors import RegisterError
from kinward.register.importing.models import Import

NOT_TO_BE_TAKEN = (
    *("import-elsewhere", "import-other-person", "import-several", "import-dead", "import-village"),
    *("workbook-died-undated", "workbook-died-before-born", "workbook-remark-died-unclear"),
)
"""Doubts that accepting would not settle: another act does, or a look at the card."""

BEGIN = """
UPDATE register_import_row SET person = NULL, household = NULL, differs = '{}', reason = doubt,
    kind = CASE doubt WHEN '' THEN 'added' WHEN 'workbook-row-repeated' THEN 'duplicate' ELSE 'doubtful' END
WHERE of_id = %(of)s AND decision IS NULL AND kind <> 'refused'
"""
ELSEWHERE = """
UPDATE register_import_row SET kind = 'doubtful', reason = 'import-elsewhere'
WHERE id = ANY (%(rows)s) AND kind IN ('added', 'doubtful')
"""
BY_NUMBER = """
UPDATE register_import_row r SET person = i.person_id
FROM register_identity i
WHERE r.of_id = %(of)s AND r.decision IS NULL AND r.id_blind IS NOT NULL
  AND i.id_blind = r.id_blind AND i.superseded_at IS NULL
"""
BY_NAME = """
WITH wanted AS MATERIALIZED (
    SELECT * FROM register_import_row
    WHERE of_id = %(of)s AND decision IS NULL AND person IS NULL AND name <> '' AND reason <> 'import-elsewhere'
      AND kind IN ('added', 'doubtful')
), known AS MATERIALIZED (
    SELECT i.person_id, i.sort_key, i.sex, i.born_on, i.id_blind, i.died_on
    FROM register_person p JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
    WHERE p.area = %(village)s AND EXISTS (SELECT FROM wanted)
), near AS (
    SELECT w.id, k.person_id, k.born_on = (w.said->>'born_on')::date AS is_same_day,
           w.id_blind IS NOT NULL AND k.id_blind IS NOT NULL AS has_other_number
    FROM wanted w JOIN known k ON k.sort_key = w.sort_key
    WHERE coalesce(k.sex, w.said->>'sex', '') = coalesce(w.said->>'sex', k.sex, '')
      AND coalesce(k.born_on = (w.said->>'born_on')::date, k.died_on IS NULL)
), told AS (
    SELECT id, count(*) AS n, min(person_id) AS person, bool_and(is_same_day IS TRUE) AS is_same_day,
           bool_or(has_other_number) AS has_other_number
    FROM near GROUP BY id
)
UPDATE register_import_row r SET
    person = CASE WHEN n = 1 AND told.is_same_day AND NOT has_other_number THEN told.person END,
    kind = CASE WHEN n = 1 AND told.is_same_day AND NOT has_other_number THEN kind ELSE 'doubtful' END,
    reason = CASE WHEN n > 1 THEN 'import-several' WHEN has_other_number THEN 'import-other-number'
                  WHEN told.is_same_day THEN reason ELSE 'import-perhaps' END
FROM told WHERE told.id = r.id
"""
TWICE = """
UPDATE register_import_row r SET kind = 'duplicate', reason = 'import-twice', person = NULL
FROM (
    SELECT id, row_number() OVER (PARTITION BY coalesce(person::text, id_blind::text)
                              ORDER BY decision NULLS LAST, place) AS by_key,
           row_number() OVER (PARTITION BY sort_key, said->>'born_on', said->>'sex'
                              ORDER BY decision NULLS LAST, id_blind IS NULL, place) AS by_name,
           coalesce(person::text, id_blind::text) IS NOT NULL AS has_key,
           id_blind IS NULL AND name <> '' AND said ? 'born_on' AS is_named
    FROM register_import_row WHERE of_id = %(of)s AND kind NOT IN ('refused', 'duplicate')
) AS n
WHERE n.id = r.id AND r.decision IS NULL AND ((n.has_key AND n.by_key > 1) OR (n.is_named AND n.by_name > 1))
"""
HOMES = """
UPDATE register_import_row r SET household = home.household
FROM (
    SELECT r.home, mode() WITHIN GROUP (ORDER BY m.household_id) AS household
    FROM register_import_row r JOIN register_membership m
        ON m.person_id = r.person AND m.superseded_at IS NULL AND m.valid_to IS NULL
    WHERE r.of_id = %(of)s AND r.home <> '' GROUP BY r.home
) AS home
WHERE r.of_id = %(of)s AND r.decision IS NULL AND r.home = home.home
"""
DIFFERS = """
WITH known AS (
    SELECT r.id, m.household_id, i.died_on, i.sort_key, i.born_on,
           coalesce(to_jsonb(c), '{}') || to_jsonb(i)
               || jsonb_build_object('household_role', m.role,
                                     'resident', CASE WHEN l.id IS NOT NULL THEN l.place_id IS NOT NULL END) AS old,
           r.id_blind IS NOT NULL AND i.id_blind IS NULL AS has_new_number
    FROM register_import_row r
    JOIN register_identity i ON i.person_id = r.person AND i.superseded_at IS NULL
    LEFT JOIN register_membership m ON m.person_id = r.person AND m.superseded_at IS NULL AND m.valid_to IS NULL
    LEFT JOIN register_circumstance c ON c.person_id = r.person AND c.superseded_at IS NULL AND c.valid_to IS NULL
    LEFT JOIN register_residence l ON l.person_id = r.person AND l.superseded_at IS NULL AND l.valid_to IS NULL
    WHERE r.of_id = %(of)s AND r.decision IS NULL AND r.person IS NOT NULL
), found AS (
    SELECT k.id, k.died_on IS NOT NULL AND NOT r.said ? 'died_on' AS is_dead,
           k.died_on IS NULL AND k.household_id <> r.household AS is_moved,
           k.sort_key <> r.sort_key AND r.name <> '' AND k.born_on <> (r.said->>'born_on')::date AS is_other,
           coalesce((SELECT jsonb_object_agg(key, jsonb_build_array(k.old->key, value))
                     FROM jsonb_each(r.said || jsonb_build_object(
                              'name', CASE WHEN r.sort_key <> k.sort_key THEN nullif(r.name, '') END))
                     WHERE value <> 'null' AND value IS DISTINCT FROM coalesce(k.old->key, 'null')
                       AND NOT (key = 'household_role' AND k.died_on IS NOT NULL)), '{}')
               || CASE WHEN has_new_number THEN jsonb_build_object('id_number', jsonb_build_array(NULL, r.id_tail))
                       ELSE '{}' END
               || CASE WHEN k.household_id IS NULL AND k.died_on IS NULL AND r.home <> ''
                       THEN jsonb_build_object('household', jsonb_build_array(NULL, r.home_number)) ELSE '{}' END
               AS differs
    FROM known k JOIN register_import_row r ON r.id = k.id
)
UPDATE register_import_row r SET
    differs = found.differs,
    kind = CASE WHEN is_other OR is_dead OR is_moved THEN 'doubtful' WHEN found.differs = '{}' THEN 'same'
                WHEN r.kind = 'doubtful' THEN 'doubtful' ELSE 'changed' END,
    reason = CASE WHEN is_other THEN 'import-other-person' WHEN is_dead THEN 'import-dead'
                  WHEN is_moved THEN 'import-other-household' WHEN found.differs = '{}' THEN '' ELSE r.reason END
FROM found WHERE found.id = r.id
"""
COUNT = """
UPDATE register_import i SET counts = coalesce((
    SELECT jsonb_object_agg(kind, jsonb_build_array(waiting, n)) FROM (
        SELECT kind, count(*) AS n,
               count(*) FILTER (WHERE decision IS NULL AND kind IN ('added', 'changed', 'doubtful')) AS waiting
        FROM register_import_row WHERE of_id = i.id GROUP BY kind) AS each), '{}')
WHERE id = %(of)s RETURNING counts
"""


def compare(made: Import) -> None:
    """What each waiting row would do, as the register stands now.

    raises  RegisterError register-lookups: the file asks after more people of other areas than an account may
    """
    values = {"of": made.pk, "village": made.village}
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_import_elsewhere(%(of)s)", values)
        (elsewhere,) = cursor.fetchone()
        if elsewhere is None:
            raise _asks_too_much()
        cursor.execute(BEGIN, values)
        cursor.execute(ELSEWHERE, {"rows": elsewhere})
        for statement in (BY_NUMBER, BY_NAME, TWICE, HOMES, DIFFERS):
            cursor.execute(statement, values)
    count(made)


def count(made: Import) -> None:
    """Numbers by kind; a file in which nothing waits is closed, and no longer kept."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"of": made.pk})
        cursor.fetchone()
    made.refresh_from_db(fields=["counts"])


def _asks_too_much() -> RegisterError:
    return RegisterError(
        "import-asks-too-much",
        "too many people of this file are registered in other areas",
        advice="Check that the village is the right one; else the township or the county imports the file.",
        aftermath=_call_auditor,
    )


def _call_auditor() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_too_many_lookups('number')")
