-- Numbers of an import that are known beyond the actor's area: the rows that have them, and nothing of whose they are.
-- Each is a look-up by number: it is written down, and counts towards what an account may ask in an hour. NULL: one
-- more than that, and none is told. Those told before are not asked again.
CREATE FUNCTION register_import_elsewhere(this bigint) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    first bigint := kinward_area_from();
    last bigint := kinward_area_to();
    asked bigint[];
    people bigint[];
    who bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM register_import i WHERE i.id = this AND i.area >= first AND i.area < last) THEN
        RAISE EXCEPTION 'no such import in this area' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT array_agg(r.id), array_agg(known.person_id) FILTER (WHERE r.reason <> 'import-elsewhere') INTO asked, people
    FROM register_import_row r
    CROSS JOIN LATERAL (SELECT i.person_id FROM register_identity i
                        WHERE i.id_blind = r.id_blind AND i.superseded_at IS NULL LIMIT 1) AS known
    CROSS JOIN LATERAL (SELECT p.area FROM register_person p WHERE p.id = known.person_id LIMIT 1) AS home
    WHERE r.of_id = this AND r.decision IS NULL AND NOT (home.area >= first AND home.area < last);
    IF cardinality(people) > 30 - access_lookups('number', '1 hour')
       OR cardinality(people) > 100 - access_lookups('number', '24 hours') THEN
        RETURN NULL;
    END IF;
    FOREACH who IN ARRAY coalesce(people, '{}') LOOP
        PERFORM audit_append('register.number', ARRAY[who], 'import ' || this, '');
    END LOOP;
    RETURN coalesce(asked, '{}');
END
$$;
REVOKE ALL ON FUNCTION register_import_elsewhere(bigint) FROM public;
GRANT EXECUTE ON FUNCTION register_import_elsewhere(bigint) TO kinward_register;

-- After much was added the planner must know: else it takes a table for as small as it was.
CREATE FUNCTION register_has_grown() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    ANALYZE register_person, register_identity, register_membership, register_household, register_parent_link,
        register_marriage, register_circumstance, register_residence, register_search_key, register_act,
        register_import, register_import_row;
END
$$;
REVOKE ALL ON FUNCTION register_has_grown() FROM public;
GRANT EXECUTE ON FUNCTION register_has_grown() TO kinward_register;
