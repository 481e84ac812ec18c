"""Rows that wait against the register, in sets: whom each is about, what it would change, and what is in doubt.

A number finds its person; without one, the same name and day of birth in the same village do. Whatever fits two ways,
or only half, or is one slip of the pen away from somebody there, is for somebody to decide. Of records in other areas
nothing is told but that one may exist.
"""

import json
from collections import defaultdict
from datetime import date
from functools import partial

from django.db import connection

from kinward.register.actions.asking import asked_too_much
from kinward.register.duplicates import Asked, likely_same
from kinward.register.errors import RegisterError
from kinward.register.importing.models import Import, ImportRow
from kinward.register.lookups import may_look_up

NOT_TO_BE_TAKEN = (
    *("import-elsewhere", "import-other-person", "import-dead"),
    *("workbook-died-undated", "workbook-died-before-born", "workbook-remark-died-unclear"),
)
"""Doubts that accepting would not settle: another act does, or a look at the card."""

BEGIN = """
UPDATE register_import_row r SET person = begun.person, household = NULL, differs = '{}', reason = doubt,
    kind = begun.kind, likely = '[]', relatives = '{}', unlinked = '{}'
FROM (
    SELECT w.id, p.id AS person,
           CASE doubt WHEN '' THEN 'added' WHEN 'workbook-row-repeated' THEN 'duplicate' ELSE 'doubtful' END AS kind
    FROM register_import_row w LEFT JOIN register_person p ON p.id = w.meant
    WHERE w.of_id = %(of)s AND w.decision IS NULL AND w.kind <> 'refused'
) AS begun
WHERE r.id = begun.id
  AND (r.person, r.household, r.differs, r.reason, r.kind, r.likely, r.relatives, r.unlinked)
      IS DISTINCT FROM (begun.person, NULL, '{}', r.doubt, begun.kind, '[]', '{}', '{}')
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
      AND meant IS NULL AND kind IN ('added', 'doubtful')
), known AS MATERIALIZED (
    SELECT p.area, i.person_id, i.sort_key, i.sex, i.born_on, i.id_blind, i.died_on
    FROM register_person p JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
    WHERE p.area IN (SELECT village FROM wanted)
), near AS (
    SELECT w.id, k.person_id, k.born_on = (w.said->>'born_on')::date AS is_same_day,
           w.id_blind IS NOT NULL AND k.id_blind IS NOT NULL AS has_other_number
    FROM wanted w JOIN known k ON k.sort_key = w.sort_key AND k.area = w.village
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
           row_number() OVER (PARTITION BY village, sort_key, said->>'born_on', said->>'sex'
                              ORDER BY decision NULLS LAST, id_blind IS NULL, place) AS by_name,
           coalesce(person::text, id_blind::text) IS NOT NULL AS has_key,
           id_blind IS NULL AND name <> '' AND said ? 'born_on' AS is_named
    FROM register_import_row WHERE of_id = %(of)s AND kind NOT IN ('refused', 'duplicate')
) AS n
WHERE n.id = r.id AND r.decision IS NULL AND ((n.has_key AND n.by_key > 1) OR (n.is_named AND n.by_name > 1))
"""
UNMATCHED = """
SELECT id, village, name, said->>'sex', said->>'born_on' FROM register_import_row
WHERE of_id = %(of)s AND decision IS NULL AND person IS NULL AND name <> '' AND reason <> 'import-elsewhere'
  AND meant IS NULL AND kind IN ('added', 'doubtful')
ORDER BY place
"""
LIKELY = """
WITH near AS (
    SELECT f.id, jsonb_agg(who ORDER BY n) AS who
    FROM json_to_recordset(%(found)s::json) AS f (id bigint, people bigint[])
    CROSS JOIN unnest(f.people) WITH ORDINALITY AS p (who, n)
    WHERE who NOT IN (SELECT o.person FROM register_import_row o WHERE o.of_id = %(of)s AND o.person IS NOT NULL)
    GROUP BY f.id
)
UPDATE register_import_row r SET likely = near.who, kind = 'doubtful',
    reason = CASE reason WHEN '' THEN 'import-likely' ELSE reason END
FROM near WHERE near.id = r.id
"""
"""A person whom another row of the file is about is not this one."""
KIN = """
WITH named AS (
    SELECT c.id, c.person AS who, s.side, p.person AS relative
    FROM register_import_row c CROSS JOIN (VALUES ('mother'), ('father'), ('spouse')) AS s (side)
    JOIN register_import_row p ON p.of_id = c.of_id AND p.place = (c.kin->>s.side)::integer
    WHERE c.of_id = %(of)s AND c.decision IS NULL AND c.person IS NOT NULL AND p.person IS NOT NULL
    UNION ALL
    SELECT c.id, c.person, k.side, i.person_id
    FROM register_import_kin k JOIN register_import_row c ON c.of_id = k.of_id AND c.place = k.place
    LEFT JOIN register_identity i ON i.id_blind = k.id_blind AND i.superseded_at IS NULL
        AND EXISTS (SELECT FROM register_person p WHERE p.id = i.person_id AND (k.side <> 'head' OR p.area = c.village))
    WHERE c.of_id = %(of)s AND c.decision IS NULL AND c.kind IN ('added', 'doubtful')
), seen AS (
    SELECT n.*, r.sex, r.born_on, r.died_on, coalesce(i.died_on, (c.said->>'died_on')::date) AS own_died_on,
           coalesce(i.sex, c.said->>'sex') AS own_sex, coalesce(i.born_on, (c.said->>'born_on')::date) AS own_born_on
    FROM named n JOIN register_import_row c ON c.id = n.id
    LEFT JOIN register_identity r ON r.person_id = n.relative AND r.superseded_at IS NULL
    LEFT JOIN register_identity i ON i.person_id = n.who AND i.superseded_at IS NULL
), judged AS (
    SELECT id, side, relative, CASE
        WHEN relative IS NULL THEN 'import-kin-not-here'
        WHEN relative = who THEN 'import-kin-self'
        WHEN side = 'mother' AND sex = 'male' OR side = 'father' AND sex = 'female' OR side = 'spouse' AND sex = own_sex
            THEN 'import-kin-sex'
        WHEN side IN ('mother', 'father') AND register_years(born_on, own_born_on) < 12 THEN 'import-kin-young'
        WHEN side IN ('mother', 'father') AND EXISTS (
            SELECT FROM register_parent_link l WHERE l.child_id = who AND l.superseded_at IS NULL
              AND (l.side = seen.side AND l.parent_id <> relative)) THEN 'import-kin-other'
        WHEN side IN ('mother', 'father') AND EXISTS (
            SELECT FROM register_parent_link l WHERE l.child_id = relative AND l.parent_id = who
              AND l.superseded_at IS NULL) THEN 'import-kin-circle'
        WHEN side = 'spouse' AND (died_on IS NOT NULL OR own_died_on IS NOT NULL) THEN 'import-kin-dead'
        WHEN side = 'spouse' AND EXISTS (
            SELECT FROM register_marriage m WHERE m.superseded_at IS NULL AND m.valid_to IS NULL
              AND (m.one_id IN (who, relative) OR m.other_id IN (who, relative))
              AND (m.one_id, m.other_id) IS DISTINCT FROM (least(who, relative), greatest(who, relative)))
            THEN 'import-kin-married'
        END AS why,
        EXISTS (SELECT FROM register_parent_link l WHERE l.child_id = who AND l.parent_id = relative
                AND l.superseded_at IS NULL AND side <> 'spouse')
        OR EXISTS (SELECT FROM register_marriage m WHERE m.one_id = least(who, relative)
                   AND m.other_id = greatest(who, relative) AND m.superseded_at IS NULL AND side = 'spouse') AS is_known
    FROM seen
), told AS (
    SELECT id, coalesce(jsonb_object_agg(side, relative) FILTER (WHERE why IS NULL), '{}') AS relatives,
           coalesce(jsonb_object_agg(side, why) FILTER (WHERE why IS NOT NULL), '{}') AS unlinked
    FROM judged WHERE NOT is_known GROUP BY id
)
UPDATE register_import_row r SET relatives = told.relatives, unlinked = told.unlinked
FROM told WHERE told.id = r.id
"""
HOMES = """
WITH near AS MATERIALIZED (
    SELECT home, person FROM register_import_row WHERE of_id = %(of)s AND home <> '' AND person IS NOT NULL
    UNION ALL
    SELECT home, (relatives->>'head')::bigint FROM register_import_row
    WHERE of_id = %(of)s AND home <> '' AND relatives ? 'head'
)
UPDATE register_import_row r SET household = home.household
FROM (
    SELECT near.home, mode() WITHIN GROUP (ORDER BY m.household_id) AS household
    FROM near JOIN register_membership m
        ON m.person_id = near.person AND m.superseded_at IS NULL AND m.valid_to IS NULL
    GROUP BY near.home
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
           r.meant IS DISTINCT FROM r.person AND k.sort_key <> r.sort_key AND r.name <> ''
               AND k.born_on <> (r.said->>'born_on')::date AS is_other,
           coalesce((SELECT jsonb_object_agg(key, jsonb_build_array(k.old->key, value))
                     FROM jsonb_each(r.said || jsonb_build_object(
                              'name', CASE WHEN r.sort_key <> k.sort_key THEN nullif(r.name, '') END))
                     WHERE NOT (r.meant IS NOT DISTINCT FROM r.person AND key IN ('name', 'sex', 'born_on')
                                AND k.old->key <> 'null')
                       AND value <> 'null' AND value IS DISTINCT FROM coalesce(k.old->key, 'null')
                       AND NOT (key = 'household_role' AND k.died_on IS NOT NULL)), '{}')
               || CASE WHEN has_new_number THEN jsonb_build_object('id_number', jsonb_build_array(NULL, r.id_tail))
                       ELSE '{}' END
               || CASE WHEN k.household_id IS NULL AND k.died_on IS NULL AND r.home <> ''
                       THEN jsonb_build_object('household', jsonb_build_array(NULL, r.home_number)) ELSE '{}' END
               || coalesce((SELECT jsonb_object_agg(key, jsonb_build_array(NULL, value)) FROM jsonb_each(r.relatives)
                            WHERE key <> 'head'), '{}')
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
        FROM register_import_row WHERE of_id = i.id GROUP BY kind) AS each), counts)
WHERE id = %(of)s RETURNING counts
"""


def compare(made: Import) -> None:
    """What each waiting row would do, as the register stands now.

    raises  RegisterError import-asks-too-much: the file asks after more people of other areas than an account may;
            register-lookups: this account may ask nothing more
    """
    values = {"of": made.pk, "village": made.village}
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_import_elsewhere(%(of)s)", values)
        (elsewhere,) = cursor.fetchone()
        if elsewhere is None:
            raise _refusal(made)
        cursor.execute(BEGIN, values)
        cursor.execute(ELSEWHERE, {"rows": elsewhere})
        for statement in (BY_NUMBER, BY_NAME, TWICE):
            cursor.execute(statement, values)
        _find_likely(made)
        for statement in (KIN, HOMES, DIFFERS):
            cursor.execute(statement, values)
    count(made)


def _find_likely(made: Import) -> None:
    """Whom of its village each row that is nobody yet may be: one question a village."""
    with connection.cursor() as cursor:
        cursor.execute(UNMATCHED, {"of": made.pk})
        asked: defaultdict[int, list[tuple[int, Asked]]] = defaultdict(list)
        for row, village, name, sex, born_on in cursor.fetchall():
            asked[village].append((row, Asked(name, sex, date.fromisoformat(born_on) if born_on else None)))
        found = []
        for village, rows in asked.items():
            near = likely_same([each for _, each in rows], range(village, village + 1))
            found += [{"id": rows[place][0], "people": people} for place, people in near.items()]
        if found:
            cursor.execute(LIKELY, {"of": made.pk, "found": json.dumps(found)})


def count(made: Import) -> None:
    """Numbers by kind; they stay when the rows are deleted by rule."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"of": made.pk})
        cursor.fetchone()
    made.refresh_from_db(fields=["counts"])


def _refusal(made: Import) -> RegisterError:
    """Being refused tells of the numbers too: it costs as many look-ups as the answer would have."""
    waiting = ImportRow.objects.filter(of=made, decision=None, id_blind__isnull=False)
    numbers = waiting.exclude(reason="import-elsewhere").values_list("id_blind", flat=True)
    aftermath = partial(_spend, [bytes(number) for number in numbers if number is not None])
    if not may_look_up("number"):
        return asked_too_much(aftermath)
    return RegisterError(
        "import-asks-too-much",
        "too many people of this file are registered in other areas",
        advice="Check that the village is the right one; else the township or the county imports the file. Asking has "
        "cost this account its look-ups by ID number and told the auditor: wait an hour, then bring the right one.",
        aftermath=aftermath,
    )


def _spend(numbers: list[bytes]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_import_refused(%s::bytea[])", [numbers])
