-- A pair is seen by who sees both records; a merged record's pointer, with the record.
ALTER TABLE register_pair ENABLE ROW LEVEL SECURITY;
CREATE POLICY pair_seen ON register_pair TO kinward_register
    USING (EXISTS (SELECT FROM register_person p WHERE p.id = one_id)
           AND EXISTS (SELECT FROM register_person p WHERE p.id = other_id));
GRANT SELECT, INSERT, UPDATE ON register_pair TO kinward_register;
ALTER TABLE register_merged ENABLE ROW LEVEL SECURITY;
CREATE POLICY merged_seen ON register_merged TO kinward_register
    USING (EXISTS (SELECT FROM register_person p WHERE p.id = person_id));
GRANT SELECT, INSERT, UPDATE (superseded_at, superseded_by_id) ON register_merged TO kinward_register;

-- For which of these records of the actor's area somebody of the family signs in.
CREATE FUNCTION access_signed_in_for(people bigint[]) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.id FROM register_person p WHERE p.id = ANY (people)
        AND p.area >= kinward_area_from() AND p.area < kinward_area_to()
        AND EXISTS (SELECT FROM access_account a LEFT JOIN register_became b ON b.was = a.person
                    WHERE a.is_active AND p.id IN (a.person, b.record))
$$;
REVOKE ALL ON FUNCTION access_signed_in_for(bigint[]) FROM public;
GRANT EXECUTE ON FUNCTION access_signed_in_for(bigint[]) TO kinward_register;

-- Records that were merged into one of a family's own: who looked at them is part of who looked at that one.
CREATE FUNCTION access_once(people bigint[]) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(was), '{}') FROM register_became WHERE record = ANY (people) AND record = ANY (kinward_people())
$$;
REVOKE ALL ON FUNCTION access_once(bigint[]) FROM public;
GRANT EXECUTE ON FUNCTION access_once(bigint[]) TO kinward_family;
CREATE POLICY audit_of_merged_seen ON audit_entry FOR SELECT TO kinward_family
    USING (person = ANY ((SELECT access_once(kinward_people()))::bigint[]));

-- A person takes back what was allowed, of every record that is one with this one: whose the no is, nobody can know.
-- Returns of which records something has ended.
CREATE FUNCTION access_withdraw(who bigint, what text) RETURNS bigint[]
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH RECURSIVE one AS (
        SELECT p.id FROM register_person p
        WHERE p.id = who AND (p.area >= kinward_area_from() AND p.area < kinward_area_to() OR p.id = ANY (kinward_people()))
        UNION SELECT m.person_id FROM one JOIN register_merged m ON m.into_id = one.id AND m.superseded_at IS NULL
    ), ended AS (
        UPDATE access_consent c SET withdrawn_at = now(), waits = false FROM one
        WHERE c.person = one.id AND c.purpose = what AND (c.withdrawn_at IS NULL OR c.waits) RETURNING c.person
    )
    SELECT coalesce(array_agg(DISTINCT person), '{}') FROM ended
$$;
REVOKE ALL ON FUNCTION access_withdraw(bigint, text) FROM public;
GRANT EXECUTE ON FUNCTION access_withdraw(bigint, text) TO kinward_register, kinward_care, kinward_family;
