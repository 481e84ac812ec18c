-- What the register's purposes do through functions of the tables' owner, and how far an actor sees.
CREATE FUNCTION kinward_area_from() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('kinward.area_from', true), '')::bigint $$;
CREATE FUNCTION kinward_area_to() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('kinward.area_to', true), '')::bigint $$;
CREATE FUNCTION kinward_people() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(nullif(current_setting('kinward.people', true), ''), '{}')::bigint[] $$;

-- A record goes where the person goes. The actor must see it where it is; where it goes need not be the actor's area.
CREATE FUNCTION register_carry(people bigint[], to_area bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM register_person p WHERE p.id = ANY (people)
               AND NOT coalesce(p.area >= kinward_area_from() AND p.area < kinward_area_to(), false)) THEN
        RAISE EXCEPTION 'a record of another area cannot be carried off' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NOT EXISTS (SELECT FROM register_place WHERE code = to_area) THEN
        RAISE EXCEPTION 'there is no place %', to_area USING ERRCODE = 'foreign_key_violation';
    END IF;
    UPDATE register_person SET area = to_area WHERE id = ANY (people);
    UPDATE register_search_key SET area = to_area WHERE person_id = ANY (people);
END
$$;
-- Found by name, sound or initials, in the actor's area only; every person shown is written down, in this statement.
CREATE TYPE register_found AS (
    state text, person bigint, name text, sex text, born_on date, died_on date, area bigint, household bigint,
    household_number text, head text
);

CREATE FUNCTION register_lines(people bigint[]) RETURNS SETOF register_found LANGUAGE sql STABLE AS $$
    SELECT 'found', i.person_id, i.name, i.sex, i.born_on, i.died_on, p.area, m.household_id, h.number,
           (SELECT hi.name FROM register_membership hm
            JOIN register_identity hi ON hi.person_id = hm.person_id AND hi.superseded_at IS NULL
            WHERE hm.household_id = m.household_id AND hm.role = 'head' AND hm.superseded_at IS NULL
              AND hm.valid_to IS NULL LIMIT 1)
    FROM unnest(people) WITH ORDINALITY AS wanted (id, place)
    JOIN register_person p ON p.id = wanted.id
    JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
    LEFT JOIN register_membership m ON m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
    LEFT JOIN register_household h ON h.id = m.household_id
    ORDER BY wanted.place
$$;
REVOKE ALL ON FUNCTION register_lines(bigint[]) FROM public;

CREATE FUNCTION register_find(how text, prefix text, most integer, skip integer) RETURNS SETOF register_found
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    first bigint := kinward_area_from();
    last bigint := kinward_area_to();
    past text := prefix || U&'\+10FFFF';
    found bigint[];
BEGIN
    IF first IS NULL OR prefix = '' THEN
        RETURN;
    END IF;
    IF last - first = 1 THEN
        found := ARRAY(SELECT k.person_id FROM register_search_key k
                       WHERE k.kind = how AND k.area = first AND k.key >= prefix AND k.key < past
                       ORDER BY k.key, k.person_id LIMIT most OFFSET skip);
    ELSE
        found := ARRAY(SELECT k.person_id FROM register_search_key k
                       WHERE k.kind = how AND k.key >= prefix AND k.key < past AND k.area >= first AND k.area < last
                       ORDER BY k.key, k.person_id LIMIT most OFFSET skip);
    END IF;
    PERFORM audit_append('register.found', found, 'search by ' || how, '');
    RETURN QUERY SELECT * FROM register_lines(found);
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
    SELECT i.person_id, p.area INTO who, place FROM register_identity i JOIN register_person p ON p.id = i.person_id
    WHERE i.id_blind = number AND i.superseded_at IS NULL;
    IF who IS NULL THEN
        PERFORM audit_append('register.number', '{}', 'search by number: nobody', '');
    ELSIF place >= kinward_area_from() AND place < kinward_area_to() THEN
        PERFORM audit_append('register.number', ARRAY[who], 'search by number', '');
        RETURN QUERY SELECT * FROM register_lines(ARRAY[who]);
    ELSE
        PERFORM audit_append('register.number', ARRAY[who], 'search by number: elsewhere', '');
        RETURN QUERY SELECT 'elsewhere', NULL::bigint, NULL::text, NULL::text, NULL::date, NULL::date, NULL::bigint,
                            NULL::bigint, NULL::text, NULL::text;
    END IF;
END
$$;

-- A birth ends the pregnancy that care knows of, without the register ever reading it.
CREATE FUNCTION register_delivered(mother bigint, born date, children integer, act bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    known register_pregnancy;
BEGIN
    SELECT g.* INTO known FROM register_pregnancy g
    JOIN register_person p ON p.id = g.person_id AND p.area >= kinward_area_from() AND p.area < kinward_area_to()
    WHERE g.person_id = mother AND g.superseded_at IS NULL AND coalesce(g.delivered_on, 'infinity') > born
      AND (g.expected_on IS NULL OR abs(g.expected_on - born) <= 120)
    ORDER BY g.id DESC LIMIT 1;
    IF known.id IS NULL THEN
        RETURN;
    END IF;
    UPDATE register_pregnancy SET superseded_at = clock_timestamp(), superseded_by_id = act WHERE id = known.id;
    INSERT INTO register_pregnancy (person_id, last_period_on, expected_on, first_contact_on, delivered_on,
                                    discharged_on, babies, difficult_delivery, leave_from, act_id, recorded_at)
    VALUES (known.person_id, known.last_period_on, known.expected_on, known.first_contact_on, born,
            known.discharged_on, greatest(known.babies, children), known.difficult_delivery, known.leave_from,
            act, clock_timestamp());
END
$$;
