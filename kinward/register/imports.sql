-- Numbers of an import that are known beyond the actor's area: the rows that have them, and nothing of whose they are.
-- Each is a look-up by number: it is written down, and counts towards what an account may ask in an hour. NULL: more than
-- may still be asked, and none is told. Those told before are not asked again. Who may ask nothing more is told nothing
-- of a file that is new either: else being refused or not would tell of each number whether anybody has it.
CREATE FUNCTION register_import_elsewhere(this bigint) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    first bigint := kinward_area_from();
    last bigint := kinward_area_to();
    may_ask bigint := access_lookups_left('number');
    asked bigint[];
    people bigint[];
    who bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM register_import i WHERE i.id = this AND i.area >= first AND i.area < last) THEN
        RAISE EXCEPTION 'no such import in this area' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF may_ask <= 0 AND EXISTS (
        SELECT FROM register_import i JOIN register_import_row r ON r.of_id = i.id
        WHERE i.id = this AND i.counts = '{}' AND r.id_blind IS NOT NULL AND NOT EXISTS (
            SELECT FROM register_identity known JOIN register_person p ON p.id = known.person_id
            WHERE known.id_blind = r.id_blind AND known.superseded_at IS NULL AND p.area >= first AND p.area < last)) THEN
        RETURN NULL;
    END IF;
    SELECT array_agg(r.id), array_agg(DISTINCT known.person_id) FILTER (WHERE r.reason <> 'import-elsewhere')
    INTO asked, people
    FROM register_import_row r
    CROSS JOIN LATERAL (SELECT i.person_id FROM register_identity i
                        WHERE i.id_blind = r.id_blind AND i.superseded_at IS NULL LIMIT 1) AS known
    CROSS JOIN LATERAL (SELECT p.area FROM register_person p WHERE p.id = known.person_id LIMIT 1) AS home
    WHERE r.of_id = this AND r.decision IS NULL AND NOT (home.area >= first AND home.area < last);
    IF cardinality(people) > may_ask THEN
        RETURN NULL;
    END IF;
    FOREACH who IN ARRAY coalesce(people, '{}') LOOP
        PERFORM audit_append('register.number', ARRAY[who], 'import ' || this, '');
    END LOOP;
    RETURN coalesce(asked, '{}');
END
$$;

-- An import was refused because too many of these numbers are known beyond the area: that tells of them too. So it costs
-- all that may still be asked, each of the people has a line, and an auditor is called. The import itself is undone.
CREATE FUNCTION register_import_refused(numbers bytea[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    people bigint[] := ARRAY(
        SELECT DISTINCT i.person_id FROM register_identity i JOIN register_person p ON p.id = i.person_id
        WHERE i.id_blind = ANY (numbers) AND i.superseded_at IS NULL
          AND NOT (p.area >= kinward_area_from() AND p.area < kinward_area_to()) ORDER BY 1);
    may_ask integer := greatest(access_lookups_left('number'), 0);
    who bigint;
BEGIN
    FOREACH who IN ARRAY people[:may_ask] LOOP
        PERFORM audit_append('register.number', ARRAY[who], 'import refused', '');
    END LOOP;
    IF cardinality(people) > may_ask THEN
        PERFORM audit_append('register.number', people[may_ask + 1:], 'import refused', '');
    END IF;
    PERFORM access_too_many_lookups('number');
END
$$;
REVOKE ALL ON FUNCTION register_import_elsewhere(bigint), register_import_refused(bytea[]) FROM public;
GRANT EXECUTE ON FUNCTION register_import_elsewhere(bigint), register_import_refused(bytea[]) TO kinward_purse;

-- After much was added the planner must know: else it takes a table for as small as it was.
CREATE FUNCTION register_has_grown() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    ANALYZE register_person, register_identity, register_membership, register_household, register_parent_link,
        register_marriage, register_circumstance, register_residence, register_search_key, register_act,
        register_import, register_import_row;
END
$$;
REVOKE ALL ON FUNCTION register_has_grown() FROM public;
GRANT EXECUTE ON FUNCTION register_has_grown() TO kinward_purse;

-- Who is whose, among the rows that are somebody by now and those of the register whom they name; what is known already
-- stays. Returns whose relatives have changed. Called by register_import_take alone, which has looked at all of them.
-- The planner takes rows just written for one or none: without nested loops it cannot go far wrong.
CREATE FUNCTION register_import_link(this bigint, rows bigint[], fresh bigint[], recorded timestamptz) RETURNS bigint[]
LANGUAGE plpgsql SET search_path = public, pg_temp SET enable_nestloop = off AS $$
DECLARE
    touched bigint[];
    everybody bigint[] := ARRAY(
        SELECT r.person FROM register_import_row r WHERE r.of_id = this AND r.person IS NOT NULL
        UNION SELECT v.value::bigint FROM register_import_row r, jsonb_each_text(r.relatives) v WHERE r.id = ANY (rows));
BEGIN
    WITH linked_before AS MATERIALIZED (
        SELECT child_id, parent_id, side FROM register_parent_link
        WHERE child_id = ANY (everybody) AND superseded_at IS NULL
    ), married_before AS MATERIALIZED (
        SELECT one_id AS who FROM register_marriage
        WHERE one_id = ANY (everybody) AND superseded_at IS NULL AND valid_to IS NULL
        UNION SELECT other_id FROM register_marriage
        WHERE other_id = ANY (everybody) AND superseded_at IS NULL AND valid_to IS NULL
    ), real AS MATERIALIZED (
        SELECT r.id, r.place, r.person, r.kin, r.relatives, r.said, r.act, r.id = ANY (rows) AS is_chosen,
               r.id = ANY (fresh) AS is_fresh
        FROM register_import_row r WHERE r.of_id = this AND r.person IS NOT NULL
          AND (r.decision = 'accepted' OR r.kind IN ('same', 'changed'))
    ), named AS (
        SELECT c.person AS child, p.person AS parent, s.side, c.kin ? 'is_adopted' AS is_adopted, c.said,
               CASE WHEN c.is_chosen THEN c.act ELSE p.act END AS act
        FROM real c CROSS JOIN (VALUES ('mother'), ('father')) AS s (side)
        JOIN real p ON p.place = (c.kin->>s.side)::integer
        WHERE c.is_chosen OR p.is_fresh
        UNION ALL
        SELECT c.person, v.value::bigint, v.key, c.kin ? 'is_adopted', c.said, c.act
        FROM real c, jsonb_each_text(c.relatives) v WHERE c.is_chosen AND v.key IN ('mother', 'father')
    ), linked AS (
        INSERT INTO register_parent_link (child_id, parent_id, kind, side, valid_from, act_id, recorded_at)
        SELECT DISTINCT ON (child, side) child, parent, CASE WHEN is_adopted THEN 'adoption' ELSE 'birth' END, side,
               (said->>(CASE WHEN is_adopted THEN 'adopted_on' ELSE 'born_on' END))::date, act, recorded
        FROM named n WHERE child <> parent
          AND NOT EXISTS (SELECT FROM linked_before l WHERE l.child_id = n.child AND l.side = n.side)
          AND NOT EXISTS (SELECT FROM linked_before l WHERE l.child_id = n.child AND l.parent_id = n.parent)
        RETURNING child_id, parent_id
    ), couple AS (
        SELECT least(a.person, b.person) AS one, greatest(a.person, b.person) AS other,
               least((a.said->>'died_on')::date, (b.said->>'died_on')::date) AS ended,
               CASE WHEN a.is_chosen THEN a.act ELSE b.act END AS act
        FROM real a JOIN real b ON b.place = (a.kin->>'spouse')::integer
        WHERE a.place < b.place AND (a.is_chosen OR b.is_chosen) AND (a.is_fresh OR b.is_fresh)
        UNION ALL
        SELECT least(a.person, v.value::bigint), greatest(a.person, v.value::bigint), (a.said->>'died_on')::date, a.act
        FROM real a, jsonb_each_text(a.relatives) v WHERE a.is_chosen AND v.key = 'spouse'
    ), married AS (
        INSERT INTO register_marriage (one_id, other_id, valid_to, act_id, recorded_at)
        SELECT DISTINCT ON (one, other) one, other, ended, act, recorded FROM couple c
        WHERE one <> other AND NOT EXISTS (SELECT FROM married_before m WHERE m.who = c.one)
          AND NOT EXISTS (SELECT FROM married_before m WHERE m.who = c.other)
        RETURNING one_id, other_id
    )
    SELECT array_agg(DISTINCT who) INTO touched FROM (
        SELECT unnest(ARRAY[child_id, parent_id]) AS who FROM linked
        UNION ALL SELECT unnest(ARRAY[one_id, other_id]) FROM married
    ) AS found;
    RETURN touched;
END
$$;
REVOKE ALL ON FUNCTION register_import_link(bigint, bigint[], bigint[], timestamptz) FROM public;

-- Rows that are accepted become acts, people, households and links: every statement for all of them, as the owner, since
-- the walls would be asked for each person of each row. So what the walls would have refused is refused here first, and
-- what the triggers would have looked at one by one is looked at as a whole (see overlaps.sql).
-- key_rows, key_kinds, key_texts: search keys of rows whose people are new. Returns the people whose relatives have changed.
CREATE FUNCTION register_import_take(
    this bigint, rows bigint[], recorded timestamptz, key_rows bigint[], key_kinds text[], key_texts text[]
) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    fresh bigint[];
    touched bigint[];
    new_homes bigint[];
BEGIN
    PERFORM register_check_import(this, rows);
    PERFORM set_config('kinward.batch', 'checked', true);
    PERFORM FROM register_person p WHERE p.id IN (
        SELECT r.person FROM register_import_row r WHERE r.id = ANY (rows)
        UNION SELECT v.value::bigint FROM register_import_row r, jsonb_each_text(r.relatives) v WHERE r.id = ANY (rows)
    ) ORDER BY p.id FOR NO KEY UPDATE;
    fresh := ARRAY(SELECT r.id FROM register_import_row r WHERE r.id = ANY (rows) AND r.person IS NULL);

    -- an act for each household, a person for each row that is nobody yet, a household where there is none
    WITH chosen AS MATERIALIZED (
        SELECT r.id, r.place, r.row, r.home <> '' AS has_home, r.home_number, r.village, r.household, r.relatives,
               CASE r.home WHEN '' THEN r.place::text ELSE r.home END AS home,
               coalesce(r.person, nextval('register_person_id_seq')) AS person
        FROM register_import_row r WHERE r.id = ANY (rows)
    ), homes AS (
        SELECT home, array_agg(person ORDER BY place) AS members FROM chosen GROUP BY home
    ), others AS (
        SELECT c.home, array_agg(DISTINCT v.value::bigint) AS who
        FROM chosen c, jsonb_each_text(c.relatives) v WHERE v.key <> 'head' GROUP BY c.home
    ), acts AS (
        INSERT INTO register_act (kind, "on", recorded_at, account, name, role, area, people)
        SELECT 'from-workbook', i."on", recorded, current_setting('kinward.account')::bigint, current_setting('kinward.name'),
               current_setting('kinward.role'), current_setting('kinward.area')::bigint,
               h.members || ARRAY(SELECT unnest(o.who) EXCEPT SELECT unnest(h.members) ORDER BY 1)
        FROM homes h LEFT JOIN others o ON o.home = h.home JOIN register_import i ON i.id = this
        RETURNING id, people
    ), noted AS (
        INSERT INTO register_import_act (of_id, act) SELECT this, id FROM acts
    ), done AS MATERIALIZED (
        SELECT c.*, acts.id AS act FROM acts JOIN chosen f ON f.person = acts.people[1] JOIN chosen c ON c.home = f.home
    ), made AS (
        INSERT INTO register_household (area, number, act_id)
        SELECT village, lpad((village % 1000000)::text, 6, '0') || '-'
                        || coalesce(nullif(min(home_number), ''), min(row)::text), act
        FROM done WHERE household IS NULL AND has_home GROUP BY home, act, village
        RETURNING id, act_id, area
    )
    UPDATE register_import_row r SET decision = 'accepted', person = done.person, act = done.act,
        household = coalesce(done.household, made.id)
    FROM done LEFT JOIN made ON made.act_id = done.act AND made.area = done.village AND done.has_home
    WHERE r.id = done.id;

    -- who is new
    INSERT INTO register_person (id, area, act_id)
    SELECT person, village, act FROM register_import_row WHERE id = ANY (fresh);
    INSERT INTO register_identity (person_id, name, sort_key, sex, born_on, died_on, nationality, id_cipher, id_blind,
                                   id_tail, act_id, recorded_at)
    SELECT person, name, sort_key, said->>'sex', (said->>'born_on')::date, (said->>'died_on')::date,
           said->>'nationality', id_cipher, id_blind, id_tail, act, recorded
    FROM register_import_row WHERE id = ANY (fresh);
    INSERT INTO register_search_key (person_id, kind, key, area)
    SELECT r.person, k.kind, k.key, r.village FROM unnest(key_rows, key_kinds, key_texts) AS k (row, kind, key)
    JOIN register_import_row r ON r.id = k.row AND r.id = ANY (fresh);
    INSERT INTO register_circumstance (person_id, act_id, recorded_at, adopted_on, birth_weight_grams, children_complete, dependent, disability_grade, disability_percent,
        disabled_since, discharged_on, education_level, employed, extreme_poverty_aid, final_preschool_year,
        gestation_weeks, hukou, in_education, income_monthly, income_yearly, lives_alone, low_income_aid,
        marital_status, maternity_insured, needs_care, only_child_certificate, orphan, parents_complete,
        pays_income_tax, pension_monthly, preschool_kind, retired_on, self_employed, shared_custody,
        siblings_complete, without_carer, work_income_monthly)
    SELECT r.person, r.act, recorded, c.adopted_on, c.birth_weight_grams, c.children_complete, c.dependent, c.disability_grade,
           c.disability_percent, c.disabled_since, c.discharged_on, c.education_level, c.employed,
           c.extreme_poverty_aid, c.final_preschool_year, c.gestation_weeks, c.hukou, c.in_education,
           c.income_monthly, c.income_yearly, c.lives_alone, c.low_income_aid, c.marital_status,
           c.maternity_insured, c.needs_care, c.only_child_certificate, c.orphan, c.parents_complete,
           c.pays_income_tax, c.pension_monthly, c.preschool_kind, c.retired_on, c.self_employed,
           c.shared_custody, c.siblings_complete, c.without_carer, c.work_income_monthly
    FROM register_import_row r, jsonb_populate_record(NULL::register_circumstance, r.said) c WHERE r.id = ANY (fresh);
    INSERT INTO register_membership (person_id, household_id, role, child_of_household, valid_to, act_id, recorded_at)
    SELECT person, household, said->>'household_role', CASE WHEN kin ? 'no_parent_here' THEN false END,
           (said->>'died_on')::date, act, recorded
    FROM register_import_row WHERE id = ANY (fresh) AND household IS NOT NULL;
    INSERT INTO register_residence (person_id, place_id, elsewhere, valid_to, act_id, recorded_at)
    SELECT person, CASE WHEN (said->>'resident')::boolean THEN village END, '', (said->>'died_on')::date, act, recorded
    FROM register_import_row WHERE id = ANY (fresh) AND said ? 'resident';

    touched := register_import_link(this, rows, fresh, recorded);

    -- households of which the file shows every member
    new_homes := ARRAY(SELECT h.id FROM register_household h WHERE h.act_id IN (
        SELECT r.act FROM register_import_row r WHERE r.id = ANY (rows)));
    INSERT INTO register_household_circumstance (household_id, members_complete, address, act_id, recorded_at)
    SELECT household, true, '', min(act), recorded FROM register_import_row
    WHERE of_id = this AND household = ANY (new_homes)
    GROUP BY household HAVING bool_and(home_is_whole AND person IS NOT NULL);

    PERFORM register_check_apart(
        ARRAY(SELECT r.person FROM register_import_row r WHERE r.id = ANY (rows) UNION SELECT unnest(touched)), new_homes);
    PERFORM set_config('kinward.batch', '', true);
    RETURN coalesce(touched, '{}');
END
$$;

-- The import lies in the actor's area, these rows of it wait, and whom and where they are about lies there too.
CREATE FUNCTION register_check_import(this bigint, rows bigint[]) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
    first bigint := kinward_area_from();
    last bigint := kinward_area_to();
BEGIN
    IF NOT EXISTS (SELECT FROM register_import i WHERE i.id = this AND i.area >= first AND i.area < last
                                                  AND i.state = 'open')
       OR (SELECT count(*) FROM register_import_row r WHERE r.of_id = this AND r.id = ANY (rows) AND r.decision IS NULL
             AND r.kind IN ('added', 'changed', 'doubtful') AND r.village >= first AND r.village < last
          ) IS DISTINCT FROM cardinality(rows)
       OR EXISTS (
            SELECT FROM (
                SELECT r.person AS who FROM register_import_row r WHERE r.id = ANY (rows) AND r.person IS NOT NULL
                UNION SELECT v.value::bigint FROM register_import_row r, jsonb_each_text(r.relatives) v
                WHERE r.id = ANY (rows)
            ) AS n LEFT JOIN register_person p ON p.id = n.who AND p.area >= first AND p.area < last
            WHERE p.id IS NULL)
       OR EXISTS (
            SELECT FROM register_import_row r
            LEFT JOIN register_household h ON h.id = r.household AND h.area >= first AND h.area < last
            WHERE r.id = ANY (rows) AND r.household IS NOT NULL AND h.id IS NULL) THEN
        RAISE EXCEPTION 'rows of another area, or decided already' USING ERRCODE = 'insufficient_privilege';
    END IF;
END
$$;
REVOKE ALL ON FUNCTION register_check_import(bigint, bigint[]),
    register_import_take(bigint, bigint[], timestamptz, bigint[], text[], text[]) FROM public;
GRANT EXECUTE ON FUNCTION register_import_take(bigint, bigint[], timestamptz, bigint[], text[], text[])
    TO kinward_purse;
