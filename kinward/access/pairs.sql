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
