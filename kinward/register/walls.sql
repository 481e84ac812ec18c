-- What the register's purposes do through functions of the tables' owner, and how far an actor sees.
CREATE FUNCTION kinward_area_from() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('kinward.area_from', true), '')::bigint $$;
CREATE FUNCTION kinward_area_to() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('kinward.area_to', true), '')::bigint $$;
CREATE FUNCTION kinward_people() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(nullif(current_setting('kinward.people', true), ''), '{}')::bigint[] $$;
-- The households of those people; once a statement, and by the owner, so that no wall stands inside a wall. To a family's
-- account the home of a child is closed where the other parent lives and the own person neither does nor is married to
-- them: where that one lives and on what is not the child's.
CREATE FUNCTION kinward_households() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT array_agg(m.household_id) FROM register_membership m
    WHERE m.person_id = ANY (kinward_people()) AND m.superseded_at IS NULL AND m.valid_to IS NULL
      AND (current_setting('kinward.role', true) IS DISTINCT FROM 'family' OR NOT EXISTS (
        SELECT FROM register_parent_link mine
        JOIN register_parent_link theirs ON theirs.child_id = mine.child_id AND theirs.superseded_at IS NULL
             AND theirs.parent_id <> ALL (kinward_people())
        JOIN register_membership beside ON beside.person_id = theirs.parent_id AND beside.superseded_at IS NULL
             AND beside.valid_to IS NULL AND beside.household_id = m.household_id
        WHERE mine.child_id = m.person_id AND mine.parent_id = ANY (kinward_people()) AND mine.superseded_at IS NULL
          AND NOT EXISTS (SELECT FROM register_membership own WHERE own.person_id = mine.parent_id
                          AND own.household_id = m.household_id AND own.superseded_at IS NULL AND own.valid_to IS NULL)
          AND NOT EXISTS (SELECT FROM register_marriage w WHERE w.superseded_at IS NULL
                          AND (w.valid_to IS NULL OR w.valid_to > current_date)
                          AND w.one_id = least(mine.parent_id, theirs.parent_id)
                          AND w.other_id = greatest(mine.parent_id, theirs.parent_id))))
$$;

-- What is declared of work and money: a clinic keeps the register, not the purse. kinward/register/policies.py has the same
-- names; the columns themselves are granted to kinward_purse alone, which every other role is that keeps the register.
CREATE FUNCTION register_purse() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT '{assets,employed,extreme_poverty_aid,income_monthly,income_yearly,low_income_aid,maternity_insured,'
           'pays_income_tax,pension_monthly,reference_income_yearly,rent_monthly,retired_on,self_employed,'
           'work_income_monthly}'::text[]
$$;
CREATE FUNCTION kinward_hidden() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN current_setting('kinward.role', true) = 'clinic' THEN register_purse() ELSE '{}' END
$$;

-- Rows are written again with what they said, also by whoever does not see it: whether a row about this person or this
-- household says of work and money what another says of them already, or nothing.
CREATE FUNCTION register_of_purse(said jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(said)
    WHERE key = ANY (register_purse()) AND value <> 'null'
$$;
CREATE FUNCTION register_is_carried(said jsonb) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT register_of_purse(said) = '{}'
        OR EXISTS (SELECT FROM register_circumstance c WHERE c.person_id = (said ->> 'person_id')::bigint
                   AND register_of_purse(to_jsonb(c)) = register_of_purse(said))
        OR EXISTS (SELECT FROM register_household_circumstance c WHERE c.household_id = (said ->> 'household_id')::bigint
                   AND register_of_purse(to_jsonb(c)) = register_of_purse(said))
$$;
REVOKE ALL ON FUNCTION register_is_carried(jsonb) FROM public;
GRANT EXECUTE ON FUNCTION register_is_carried(jsonb) TO kinward_purse;

-- Kinds of acts of care: what a family asked for, declined or was given, of which it says the first two itself; and the
-- act that takes one back. kinward/register/actions/answers.py writes them.
CREATE FUNCTION register_said_by_families() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT '{care-asked,care-declined}'::text[] $$;
CREATE FUNCTION register_answers() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT register_said_by_families() || '{care-done}'::text[] $$;
CREATE FUNCTION register_acts_of_care() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT register_answers() || '{care-taken-back}'::text[] $$;

-- A record goes where the household goes, or to the county's own shelf. The actor must see it where it is; where it
-- goes need not be the actor's area.
CREATE FUNCTION register_settle(people bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    WITH moved AS (
        UPDATE register_person p SET area = h.area
        FROM register_membership m JOIN register_household h ON h.id = m.household_id
        WHERE p.id = ANY (people) AND p.area >= kinward_area_from() AND p.area < kinward_area_to()
          AND m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL AND p.area <> h.area
        RETURNING p.id, h.area
    )
    UPDATE register_search_key k SET area = moved.area FROM moved WHERE k.person_id = moved.id;
END
$$;

CREATE FUNCTION register_shelve(people bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    WITH moved AS (
        UPDATE register_person p SET area = p.area / 1000000 * 1000000
        WHERE p.id = ANY (people) AND p.area >= kinward_area_from() AND p.area < kinward_area_to()
        RETURNING p.id, p.area
    )
    UPDATE register_search_key k SET area = moved.area FROM moved WHERE k.person_id = moved.id;
END
$$;

-- A household in another place takes over what was declared of the one that moved; nobody need see both.
CREATE FUNCTION register_new_household(to_area bigint, house_number text, act bigint, like_household bigint)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    made bigint;
BEGIN
    IF kinward_area_from() IS NULL OR NOT EXISTS (
        SELECT FROM register_household h WHERE h.id = like_household AND h.area >= kinward_area_from()
                                           AND h.area < kinward_area_to()
        UNION ALL SELECT WHERE like_household IS NULL AND to_area >= kinward_area_from() AND to_area < kinward_area_to()
    ) THEN
        RAISE EXCEPTION 'a household of another area cannot be moved' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NOT EXISTS (SELECT FROM register_place WHERE code = to_area AND kind = 'village') THEN
        RAISE EXCEPTION 'there is no village %', to_area USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF house_number <> '' THEN -- asked one after the other: who comes second sees what the first was given
        PERFORM pg_advisory_xact_lock(hashtext('register_household_number'), (to_area % 2147483647)::integer);
        IF EXISTS (
            SELECT FROM register_household h JOIN register_membership m ON m.household_id = h.id
            WHERE h.area = to_area AND m.superseded_at IS NULL AND m.valid_to IS NULL
              AND h.number IN (house_number, lpad((to_area % 1000000)::text, 6, '0') || '-' || house_number)
        ) THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO register_household (area, number, act_id) VALUES (to_area, house_number, act) RETURNING id INTO made;
    IF house_number = '' THEN
        UPDATE register_household SET number = lpad((to_area % 1000000)::text, 6, '0') || '-' || made::text WHERE id = made;
    END IF;
    INSERT INTO register_household_circumstance (household_id, address, income_monthly, income_yearly,
        reference_income_yearly, rent_monthly, assets, low_income_aid, single_parent, members_complete,
        valid_from, act_id, recorded_at)
    SELECT made, CASE WHEN h.area = to_area THEN c.address ELSE '' END, c.income_monthly, c.income_yearly,
           c.reference_income_yearly, c.rent_monthly, c.assets, c.low_income_aid, c.single_parent,
           c.members_complete, a."on", act, a.recorded_at
    FROM register_household_circumstance c JOIN register_household h ON h.id = c.household_id
    JOIN register_act a ON a.id = act
    WHERE c.household_id = like_household AND c.superseded_at IS NULL AND c.valid_to IS NULL;
    RETURN made;
END
$$;

-- A number that was asked for by way of an act: a look-up like any other.
CREATE FUNCTION register_asked(number bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    who bigint;
BEGIN
    SELECT i.person_id INTO who FROM register_identity i WHERE i.id_blind = number AND i.superseded_at IS NULL;
    PERFORM audit_append('register.number', CASE WHEN who IS NULL THEN '{}' ELSE ARRAY[who] END, 'asked by an act', '');
END
$$;

-- Somebody who came here, and says so with the full ID number: the record comes along, and the person is told.
CREATE FUNCTION register_bring(number bytea, to_area bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    who bigint;
BEGIN
    IF NOT coalesce(to_area >= kinward_area_from() AND to_area < kinward_area_to(), false) THEN
        RAISE EXCEPTION 'a record can be brought to the own area alone' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT i.person_id INTO who FROM register_identity i WHERE i.id_blind = number AND i.superseded_at IS NULL;
    IF who IS NOT NULL THEN
        PERFORM audit_append('register.brought', ARRAY[who], 'record brought with the person', '');
        INSERT INTO access_notice (person, kind, at, by_name, by_role)
        VALUES (who, 'brought', clock_timestamp(), current_setting('kinward.name'), current_setting('kinward.role'));
        UPDATE register_person SET area = to_area WHERE id = who;
        UPDATE register_search_key SET area = to_area WHERE person_id = who;
    END IF;
    RETURN who;
END
$$;

-- Found by name, sound or initials, in the actor's area only; every person shown is written down, in this statement.
CREATE TYPE register_found AS (
    state text, person bigint, name text, sex text, born_on date, died_on date, area bigint, household bigint,
    household_number text, head bigint, head_name text
);

CREATE FUNCTION register_lines(people bigint[]) RETURNS SETOF register_found LANGUAGE sql STABLE AS $$
    SELECT 'found', i.person_id, i.name, i.sex, i.born_on, i.died_on, p.area, m.household_id, h.number,
           head.person_id, head.name
    FROM unnest(people) WITH ORDINALITY AS wanted (id, place)
    JOIN register_person p ON p.id = wanted.id
    JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
    LEFT JOIN register_membership m ON m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
    LEFT JOIN register_household h ON h.id = m.household_id
    LEFT JOIN LATERAL (
        SELECT hi.person_id, hi.name FROM register_membership hm
        JOIN register_identity hi ON hi.person_id = hm.person_id AND hi.superseded_at IS NULL
        WHERE hm.household_id = m.household_id AND hm.role = 'head' AND hm.superseded_at IS NULL
          AND hm.valid_to IS NULL LIMIT 1
    ) AS head ON true
    ORDER BY wanted.place
$$;

-- The lines of these people, who are written down as found in that way; the heads whose names say where they live too;
-- and first, if there is one, an event that is about nobody. What is found is planned for any number of people: to plan for
-- each number anew takes longer than to find them.
CREATE FUNCTION register_shown(people bigint[], event text, how text, first text DEFAULT NULL)
RETURNS SETOF register_found
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    lines register_found[] := ARRAY(SELECT l FROM register_lines(people) l);
    heads bigint[] := ARRAY(SELECT DISTINCT l.head FROM unnest(lines) l WHERE l.head <> ALL (people));
    events text[] := array_remove(ARRAY[first], NULL) || array_fill(event, ARRAY[cardinality(people)])
                     || array_fill('register.named'::text, ARRAY[cardinality(heads)]);
    whom bigint[] := array_fill(NULL::bigint, ARRAY[num_nonnulls(first)]) || people || heads;
BEGIN
    PERFORM audit_append_each(events, whom, array_fill(how, ARRAY[cardinality(whom)]));
    RETURN QUERY SELECT * FROM unnest(lines);
END
$$;
REVOKE ALL ON FUNCTION register_lines(bigint[]), register_shown(bigint[], text, text, text) FROM public;

-- `kinds` and `prefixes` go in pairs, any of which finds; `hanzi`, if given, must open the name besides.
-- Looked up too often: the one line that says so, whoever is there. Who looks up how often, access counts.
CREATE FUNCTION register_refused() RETURNS SETOF register_found LANGUAGE sql STABLE AS $$
    SELECT 'refused', NULL::bigint, NULL::text, NULL::text, NULL::date, NULL::date, NULL::bigint, NULL::bigint,
           NULL::text, NULL::bigint, NULL::text
$$;

CREATE FUNCTION register_find(kinds text[], prefixes text[], hanzi text, most integer, skip integer)
RETURNS SETOF register_found LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    first bigint := kinward_area_from();
    last bigint := kinward_area_to();
    found bigint[];
BEGIN
    IF first IS NULL THEN
        RETURN;
    END IF;
    IF NOT access_may_look_up('name') THEN
        RETURN QUERY SELECT * FROM register_refused();
        RETURN;
    END IF;
    IF last - first = 1 THEN
        found := ARRAY(
            SELECT k.person_id FROM unnest(kinds, prefixes) AS w (kind, prefix) JOIN register_search_key k
                ON k.kind = w.kind AND k.area = first AND k.key >= w.prefix AND k.key < w.prefix || U&'\+10FFFF'
            WHERE hanzi = '' OR EXISTS (SELECT FROM register_search_key h WHERE h.person_id = k.person_id
                                        AND h.kind = 'hanzi' AND starts_with(h.key, hanzi))
            GROUP BY k.person_id ORDER BY min(k.key), k.person_id LIMIT most OFFSET skip);
    ELSE
        found := ARRAY(
            SELECT near.person_id FROM unnest(kinds, prefixes) AS w (kind, prefix) CROSS JOIN LATERAL (
                SELECT k.person_id, k.key FROM register_search_key k
                WHERE k.kind = w.kind AND k.key >= w.prefix AND k.key < w.prefix || U&'\+10FFFF'
                  AND k.area >= first AND k.area < last
                  AND (hanzi = '' OR EXISTS (SELECT FROM register_search_key h WHERE h.person_id = k.person_id
                                             AND h.kind = 'hanzi' AND starts_with(h.key, hanzi)))
                ORDER BY k.key, k.area, k.person_id LIMIT most + skip
            ) AS near
            GROUP BY near.person_id ORDER BY min(near.key), near.person_id LIMIT most OFFSET skip);
    END IF;
    IF cardinality(found) = 0 THEN
        PERFORM audit_append('register.searched', '{}', 'search by name', '');
        RETURN;
    END IF;
    -- the last only says that there are more: nobody is shown who is not written down, nor the other way round
    RETURN QUERY SELECT * FROM register_shown(found[:most - 1], 'register.found', 'search by name',
                                              'register.searched');
    IF cardinality(found) >= most THEN
        RETURN QUERY SELECT 'more', NULL::bigint, NULL::text, NULL::text, NULL::date, NULL::date, NULL::bigint,
                            NULL::bigint, NULL::text, NULL::bigint, NULL::text;
    END IF;
END
$$;

-- Found by ID number. Beyond the area only that there may be somebody, for whose consent to ask.
CREATE FUNCTION register_find_number(number bytea) RETURNS SETOF register_found
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    who bigint;
    place bigint;
BEGIN
    IF kinward_area_from() IS NULL THEN
        RETURN;
    END IF;
    IF NOT access_may_look_up('number') THEN
        RETURN QUERY SELECT * FROM register_refused();
        RETURN;
    END IF;
    SELECT i.person_id, p.area INTO who, place FROM register_identity i JOIN register_person p ON p.id = i.person_id
    WHERE i.id_blind = number AND i.superseded_at IS NULL;
    IF who IS NULL THEN
        PERFORM audit_append('register.number', '{}', 'search by number: nobody', '');
    ELSIF place >= kinward_area_from() AND place < kinward_area_to() THEN
        RETURN QUERY SELECT * FROM register_shown(ARRAY[who], 'register.number', 'search by number');
    ELSE
        PERFORM audit_append('register.number', ARRAY[who], 'search by number: elsewhere', '');
        RETURN QUERY SELECT 'elsewhere', NULL::bigint, NULL::text, NULL::text, NULL::date, NULL::date, NULL::bigint,
                            NULL::bigint, NULL::text, NULL::bigint, NULL::text;
    END IF;
END
$$;

-- What is known of a pregnancy is said of this woman, by this act.
CREATE FUNCTION register_say_pregnancy(known register_pregnancy, woman bigint, act bigint) RETURNS void
LANGUAGE sql SET search_path = public, pg_temp AS $$
    INSERT INTO register_pregnancy (person_id, last_period_on, expected_on, first_contact_on, delivered_on,
                                    discharged_on, babies, difficult_delivery, leave_from, act_id, recorded_at)
    VALUES (woman, known.last_period_on, known.expected_on, known.first_contact_on, known.delivered_on,
            known.discharged_on, known.babies, known.difficult_delivery, known.leave_from, act, clock_timestamp())
$$;

-- A birth ends the pregnancy that care knows of, without the register ever reading it; a twin is counted to it.
CREATE FUNCTION register_delivered(mother bigint, born date, children integer, act bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    known register_pregnancy;
BEGIN
    SELECT g.* INTO known FROM register_pregnancy g JOIN register_person p ON p.id = g.person_id
    WHERE g.person_id = mother AND g.superseded_at IS NULL
      AND (p.area >= kinward_area_from() AND p.area < kinward_area_to() OR p.id = ANY (kinward_people()))
      AND (coalesce(g.delivered_on, 'infinity') > born
           OR (g.delivered_on >= born - 2 AND coalesce(g.babies, 1) < children))
      AND (g.expected_on IS NULL OR abs(g.expected_on - born) <= 120)
    ORDER BY g.id DESC LIMIT 1;
    IF known.id IS NULL THEN
        RETURN;
    END IF;
    UPDATE register_pregnancy SET superseded_at = clock_timestamp(), superseded_by_id = act WHERE id = known.id;
    known.delivered_on := least(known.delivered_on, born);
    known.babies := greatest(known.babies, children);
    PERFORM register_say_pregnancy(known, known.person_id, act);
END
$$;

CREATE FUNCTION register_said_of_it(known register_pregnancy) RETURNS jsonb LANGUAGE sql STABLE
SET search_path = public, pg_temp AS $$
    SELECT to_jsonb(known) - '{id,person_id,act_id,recorded_at,superseded_at,superseded_by_id}'::text[]
$$;

-- The pregnancy as it was before this birth, before any that was taken back since, and of whom before a merge that was
-- parted. None: it stands there already.
CREATE FUNCTION register_undelivered_yet(birth bigint) RETURNS register_pregnancy
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH RECURSIVE before AS (
        SELECT g AS known FROM register_pregnancy g WHERE g.superseded_by_id = birth
        UNION SELECT e FROM before JOIN register_act a ON a.id = (before.known).act_id
              JOIN register_act u ON u.undoes_id = a.id JOIN register_pregnancy e ON e.superseded_by_id = a.id
              AND (a.kind = 'birth' OR a.kind = 'merge' AND register_said_of_it(e) = register_said_of_it(before.known))
    )
    SELECT (known).* FROM before WHERE NOT EXISTS (SELECT FROM register_act u WHERE u.undoes_id = (known).act_id)
        AND NOT EXISTS (SELECT FROM register_pregnancy g WHERE g.person_id = (known).person_id AND g.superseded_at IS NULL
                        AND g.act_id = (known).act_id AND register_said_of_it(g) = register_said_of_it(known))
    ORDER BY (known).id DESC LIMIT 1
$$;

-- The birth is taken back: the pregnancy goes on, also where the mother has left since, unless care has changed it. Twins
-- that were counted to it after this one are counted anew.
CREATE FUNCTION register_undelivered(birth bigint, undo bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    known register_pregnancy := register_undelivered_yet(birth);
    counted integer := CASE WHEN known.delivered_on IS NULL THEN 0 ELSE coalesce(known.babies, 1) END;
    births bigint[] := ARRAY(
        WITH RECURSIVE later AS (
            SELECT birth AS act
            UNION SELECT a.id FROM later JOIN register_pregnancy g ON g.act_id = later.act
                  JOIN register_act a ON a.id = g.superseded_by_id AND a.kind = 'birth'
        )
        SELECT act FROM later);
BEGIN
    UPDATE register_pregnancy g SET superseded_at = clock_timestamp(), superseded_by_id = undo
    FROM register_person p WHERE p.id = g.person_id
        AND (p.area >= kinward_area_from() AND p.area < kinward_area_to() OR p.id = ANY (kinward_people()))
        AND g.act_id = ANY (births) AND g.superseded_at IS NULL;
    IF FOUND AND known.id IS NOT NULL THEN
        PERFORM register_say_pregnancy(known, known.person_id, known.act_id);
        PERFORM register_delivered(known.person_id, b."on", counted + b.place, b.id) FROM (
            SELECT a.id, a."on", (row_number() OVER (ORDER BY a.id))::integer AS place FROM register_act a
            WHERE a.id = ANY (births) AND a.id <> birth AND NOT EXISTS (SELECT FROM register_act u WHERE u.undoes_id = a.id)
        ) AS b;
    END IF;
END
$$;
REVOKE ALL ON FUNCTION register_say_pregnancy(register_pregnancy, bigint, bigint), register_undelivered_yet(bigint),
    register_said_of_it(register_pregnancy) FROM public;

-- The act that something taken over by this one has gone on with: a merge that stands. None: it can be taken back.
CREATE FUNCTION register_care_rests_on(brought bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT max(a.id) FROM register_care_event e
    JOIN register_person p ON p.id = e.person_id AND p.area >= kinward_area_from() AND p.area < kinward_area_to()
    JOIN register_act a ON a.id = e.superseded_by_id AND a.kind = 'merge'
    WHERE e.act_id = brought AND NOT EXISTS (SELECT FROM register_act u WHERE u.undoes_id IN (brought, a.id))
$$;

-- What was given elsewhere and taken over by this act is no longer known, unless a record merged since said it too; whether
-- none of it is left.
CREATE FUNCTION register_unbring_care(brought bigint, undo bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE register_care_event e SET superseded_at = clock_timestamp(), superseded_by_id = undo
    FROM register_person p WHERE p.id = e.person_id AND p.area >= kinward_area_from() AND p.area < kinward_area_to()
        AND e.act_id = brought AND e.superseded_at IS NULL;
    PERFORM register_take_along_after_all(ARRAY(SELECT person_id FROM register_care_event WHERE superseded_by_id = undo));
    RETURN NOT EXISTS (SELECT FROM register_care_event WHERE act_id = brought AND superseded_at IS NULL);
END
$$;

-- Whether an act says what a family asks for or declines, of one's own people alone: such a one the family takes back itself.
CREATE FUNCTION register_own_answer(said_by bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM register_act a WHERE a.id = said_by AND a.kind = ANY (register_said_by_families())
                   AND a.people <@ kinward_people())
$$;
REVOKE ALL ON FUNCTION register_own_answer(bigint) FROM public;
GRANT EXECUTE ON FUNCTION register_own_answer(bigint) TO kinward_family;

-- Whether an act said something of a household that lies elsewhere, of one that it did not make itself: who does not see
-- it cannot take back what was said of it.
CREATE FUNCTION register_said_elsewhere(said_by bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM register_household_circumstance c JOIN register_household h ON h.id = c.household_id
        WHERE (c.act_id = said_by OR c.superseded_by_id = said_by) AND h.act_id <> said_by
          AND NOT (h.area >= kinward_area_from() AND h.area < kinward_area_to()))
$$;
REVOKE ALL ON FUNCTION register_said_elsewhere(bigint) FROM public;
GRANT EXECUTE ON FUNCTION register_said_elsewhere(bigint) TO kinward_register;

-- Who sent a record elsewhere by mistake gets it back for a week, if nothing has happened to it there.
CREATE FUNCTION register_recall(sent bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    back bigint[];
BEGIN
    WITH recalled AS (
        UPDATE register_person p SET area = h.area
        FROM register_act a, register_membership m JOIN register_household h ON h.id = m.household_id
        WHERE a.id = sent AND a.kind IN ('move', 'move-out') AND a.recorded_at > now() - interval '7 days'
          AND a.account = nullif(current_setting('kinward.account', true), '')::bigint
          AND NOT EXISTS (SELECT FROM register_act u WHERE u.undoes_id = sent)
          AND p.id = ANY (a.people) AND NOT (p.area >= kinward_area_from() AND p.area < kinward_area_to())
          AND m.superseded_by_id = sent AND m.person_id = p.id
          AND h.area >= kinward_area_from() AND h.area < kinward_area_to()
          AND EXISTS (SELECT FROM register_residence r
                      WHERE r.act_id = sent AND r.person_id = p.id AND r.superseded_at IS NULL)
        RETURNING p.id, p.area
    ), keys AS (
        UPDATE register_search_key k SET area = recalled.area FROM recalled WHERE k.person_id = recalled.id
    )
    SELECT array_agg(id) INTO back FROM recalled;
    IF back IS NOT NULL THEN
        PERFORM audit_append('register.recalled', back, 'act ' || sent, '');
    END IF;
END
$$;
REVOKE ALL ON FUNCTION register_undelivered(bigint, bigint), register_unbring_care(bigint, bigint), register_recall(bigint),
    register_asked(bytea), register_care_rests_on(bigint) FROM public;
GRANT EXECUTE ON FUNCTION register_undelivered(bigint, bigint), register_unbring_care(bigint, bigint), register_recall(bigint),
    register_asked(bytea), register_care_rests_on(bigint) TO kinward_register;
GRANT EXECUTE ON FUNCTION register_care_rests_on(bigint) TO kinward_family;
