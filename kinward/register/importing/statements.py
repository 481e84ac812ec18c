"""How accepted rows become rows of the register: one statement a table, for all of them at once.

`ids` are the rows just accepted, `new` those of them that are people not in the register until now.
"""

from kinward.register.actions.corrections import CIRCUMSTANCES

CHOOSE = """
UPDATE register_import_row SET decision = 'accepted'
WHERE of_id = %(of)s AND decision IS NULL AND (kind = ANY (%(kinds)s) OR id = ANY (%(rows)s))
  AND (kind IN ('added', 'changed') OR kind = 'doubtful' AND reason <> ALL (%(not_taken)s))
RETURNING id
"""
LEAVE = """
UPDATE register_import_row SET decision = 'left'
WHERE of_id = %(of)s AND decision IS NULL AND kind IN ('added', 'changed', 'doubtful')
  AND (kind = ANY (%(kinds)s) OR id = ANY (%(rows)s))
"""
PEOPLE = """
UPDATE register_import_row SET person = nextval('register_person_id_seq')
WHERE id = ANY (%(ids)s) AND person IS NULL RETURNING id
"""
ACTS = """
WITH made AS (
    INSERT INTO register_act (kind, "on", recorded_at, account, name, role, area, people)
    SELECT %(kind)s, %(on)s, %(at)s, %(account)s, %(name)s, %(role)s, %(area)s, array_agg(person ORDER BY place)
    FROM register_import_row WHERE id = ANY (%(ids)s)
    GROUP BY CASE home WHEN '' THEN place::text ELSE home END
    RETURNING id, people
), noted AS (
    INSERT INTO register_import_act (of_id, act) SELECT %(of)s, id FROM made
)
UPDATE register_import_row r SET act = made.id
FROM made, unnest(made.people) AS who WHERE r.of_id = %(of)s AND r.id = ANY (%(ids)s) AND r.person = who
"""
HOUSEHOLDS = """
WITH made AS (
    INSERT INTO register_household (area, number, act_id)
    SELECT %(village)s, lpad((%(village)s %% 1000000)::text, 6, '0') || '-'
                        || coalesce(nullif(min(home_number), ''), min(row)::text), act
    FROM register_import_row WHERE id = ANY (%(ids)s) AND household IS NULL AND home <> '' GROUP BY home, act
    RETURNING id, act_id
)
UPDATE register_import_row r SET household = made.id FROM made WHERE r.of_id = %(of)s AND r.act = made.act_id
RETURNING made.id
"""
WHOLE = """
WITH home AS MATERIALIZED (
    SELECT household, min(act) AS act FROM register_import_row
    WHERE of_id = %(of)s AND household IS NOT NULL AND household = ANY (%(made)s)
    GROUP BY household HAVING bool_and(home_is_whole AND person IS NOT NULL)
)
INSERT INTO register_household_circumstance (household_id, members_complete, address, act_id, recorded_at)
SELECT household, true, '', act, %(at)s FROM home
"""
PERSONS = """
INSERT INTO register_person (id, area, act_id)
SELECT person, %(village)s, act FROM register_import_row WHERE id = ANY (%(new)s)
"""
IDENTITIES = """
INSERT INTO register_identity (person_id, name, sort_key, sex, born_on, died_on, nationality, id_cipher, id_blind,
                               id_tail, act_id, recorded_at)
SELECT person, name, sort_key, said->>'sex', (said->>'born_on')::date, (said->>'died_on')::date, said->>'nationality',
       id_cipher, id_blind, id_tail, act, %(at)s
FROM register_import_row WHERE id = ANY (%(new)s)
"""
SEARCH_KEYS = """
INSERT INTO register_search_key (person_id, kind, key, area)
SELECT person, kind, key, %(village)s FROM unnest(%(people)s::bigint[], %(kinds)s::text[], %(keys)s::text[])
    AS k (person, kind, key)
"""
DECLARED = ", ".join(sorted(CIRCUMSTANCES))
CIRCUMSTANCE_ROWS = f"""
INSERT INTO register_circumstance (person_id, act_id, recorded_at, {DECLARED})
SELECT r.person, r.act, %(at)s, {", ".join(f"c.{name}" for name in sorted(CIRCUMSTANCES))}
FROM register_import_row r, jsonb_populate_record(NULL::register_circumstance, r.said) c WHERE r.id = ANY (%(new)s)
"""  # noqa: S608 our own names
MEMBERSHIPS = """
INSERT INTO register_membership (person_id, household_id, role, child_of_household, valid_to, act_id, recorded_at)
SELECT person, household, said->>'household_role', CASE WHEN kin ? 'no_parent_here' THEN false END,
       (said->>'died_on')::date, act, %(at)s
FROM register_import_row WHERE id = ANY (%(new)s) AND household IS NOT NULL
"""
RESIDENCES = """
INSERT INTO register_residence (person_id, place_id, elsewhere, valid_to, act_id, recorded_at)
SELECT person, CASE WHEN (said->>'resident')::boolean THEN %(village)s END, '', (said->>'died_on')::date, act, %(at)s
FROM register_import_row WHERE id = ANY (%(new)s) AND said ? 'resident'
"""
REAL = """
WITH real AS MATERIALIZED (
    SELECT place, person, kin, said, act, id = ANY (%(ids)s) AS is_chosen, id = ANY (%(new)s) AS is_new
    FROM register_import_row
    WHERE of_id = %(of)s AND person IS NOT NULL AND (decision = 'accepted' OR kind IN ('same', 'changed'))
)
"""
"""Rows that are somebody in the register by now."""
PARENTS = f"""{REAL}, named AS MATERIALIZED (
    SELECT c.person AS child, p.person AS parent, side, c.kin ? 'is_adopted' AS is_adopted, c.said,
           CASE WHEN c.is_chosen THEN c.act ELSE p.act END AS act
    FROM real c CROSS JOIN (VALUES ('mother'), ('father')) AS s (side)
    JOIN real p ON p.place = (c.kin->>side)::integer
    WHERE c.person <> p.person AND (c.is_new OR p.is_new)
)
INSERT INTO register_parent_link (child_id, parent_id, kind, side, valid_from, act_id, recorded_at)
SELECT child, parent, CASE WHEN is_adopted THEN 'adoption' ELSE 'birth' END, side,
       (said->>(CASE WHEN is_adopted THEN 'adopted_on' ELSE 'born_on' END))::date, act, %(at)s
FROM named
WHERE (SELECT true FROM register_parent_link l WHERE l.child_id = child AND l.superseded_at IS NULL
       AND (l.side = named.side OR l.parent_id = parent) LIMIT 1) IS NULL
RETURNING child_id, parent_id
"""  # noqa: S608 our own text
MARRIAGES = f"""{REAL}, couple AS MATERIALIZED (
    SELECT least(a.person, b.person) AS one, greatest(a.person, b.person) AS other,
           least((a.said->>'died_on')::date, (b.said->>'died_on')::date) AS ended,
           CASE WHEN a.is_chosen THEN a.act ELSE b.act END AS act
    FROM real a JOIN real b ON b.place = (a.kin->>'spouse')::integer
    WHERE a.place < b.place AND a.person <> b.person AND (a.is_new OR b.is_new)
)
INSERT INTO register_marriage (one_id, other_id, valid_to, act_id, recorded_at)
SELECT one, other, ended, act, %(at)s FROM couple
WHERE (SELECT true FROM register_marriage m WHERE m.one_id = ANY (ARRAY[one, other])
       AND m.superseded_at IS NULL AND m.valid_to IS NULL LIMIT 1) IS NULL
  AND (SELECT true FROM register_marriage m WHERE m.other_id = ANY (ARRAY[one, other])
       AND m.superseded_at IS NULL AND m.valid_to IS NULL LIMIT 1) IS NULL
RETURNING one_id, other_id
"""  # noqa: S608 our own text
FOR_NEW = (PERSONS, IDENTITIES, CIRCUMSTANCE_ROWS, MEMBERSHIPS, RESIDENCES)
LOG = """
SELECT count(audit_append('register.from-workbook', a.people, 'act ' || a.id, ''))
FROM (SELECT act AS id, array_agg(person ORDER BY place) AS people FROM register_import_row
      WHERE id = ANY (%(ids)s) GROUP BY act ORDER BY act) AS a
"""
