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

-- Records that were merged into one of a family's own, and which that is: who looked at them, and what they were told, is
-- part of who looked at that one, and of what it was told.
CREATE FUNCTION access_once(people bigint[]) RETURNS TABLE (was bigint, record bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT once, own FROM unnest(people) AS own CROSS JOIN register_within(own) AS once
    WHERE own = ANY (kinward_people()) AND once <> own
$$;
REVOKE ALL ON FUNCTION access_once(bigint[]) FROM public;
GRANT EXECUTE ON FUNCTION access_once(bigint[]) TO kinward_family;
CREATE POLICY audit_of_merged_seen ON audit_entry FOR SELECT TO kinward_family
    USING (person = ANY (ARRAY(SELECT was FROM access_once(kinward_people()))));
CREATE POLICY notice_of_merged_seen ON access_notice FOR SELECT TO kinward_family
    USING (person = ANY (ARRAY(SELECT was FROM access_once(kinward_people()))));
CREATE POLICY notice_of_merged_read ON access_notice FOR UPDATE TO kinward_family
    USING (person = ANY (ARRAY(SELECT was FROM access_once(kinward_people()))));

-- Two records are parted: what was read while they were one, one account read for both, so it is new again.
CREATE FUNCTION access_tell_again(people bigint[], merge bigint) RETURNS void
LANGUAGE sql SET search_path = public, pg_temp AS $$
    UPDATE access_notice SET seen_at = NULL
    WHERE person IN (SELECT register_within(parted) FROM unnest(people) AS parted)
      AND seen_at >= (SELECT recorded_at FROM register_act WHERE id = merge)
$$;
REVOKE ALL ON FUNCTION access_tell_again(bigint[], bigint) FROM public;

-- Which record this one of the actor's is now, however often it was merged; nothing where it is not the actor's.
CREATE FUNCTION access_is_now(who bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(access_became(p.id), p.id) FROM register_person p
    WHERE p.id = who AND (p.area >= kinward_area_from() AND p.area < kinward_area_to() OR p.id = ANY (kinward_people()))
$$;
REVOKE ALL ON FUNCTION access_is_now(bigint) FROM public;
GRANT EXECUTE ON FUNCTION access_is_now(bigint) TO kinward_register, kinward_care, kinward_family;

-- A person takes back what was allowed, of every record that is one with this one: whose the no is, nobody can know.
-- Said of a record that was merged, as on a page that was open since before, it is said of the one that it is now.
-- Returns of which records something has ended.
CREATE FUNCTION access_withdraw(who bigint, what text) RETURNS bigint[]
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH ended AS (
        UPDATE access_consent c SET withdrawn_at = now(), waits = false
        FROM register_within(access_is_now(who)) AS one
        WHERE c.person = one AND c.purpose = what AND (c.withdrawn_at IS NULL OR c.waits)
        RETURNING c.person
    )
    SELECT coalesce(array_agg(DISTINCT person), '{}') FROM ended
$$;
REVOKE ALL ON FUNCTION access_withdraw(bigint, text) FROM public;
GRANT EXECUTE ON FUNCTION access_withdraw(bigint, text) TO kinward_register, kinward_care, kinward_family;
