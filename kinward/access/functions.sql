-- What access needs to know of the register without reading it.

-- The people of a family member's own account: the own record, and those of one's children under 18.
CREATE FUNCTION access_family_of(account_id bigint) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT array_agg(DISTINCT who) FROM (
        SELECT a.person AS who FROM access_account a WHERE a.id = account_id AND a.person IS NOT NULL
        UNION ALL
        SELECT l.child_id FROM access_account a
        JOIN register_parent_link l ON l.parent_id = a.person AND l.superseded_at IS NULL
             AND (l.valid_to IS NULL OR l.valid_to > current_date)
        JOIN register_identity i ON i.person_id = l.child_id AND i.superseded_at IS NULL
             AND i.born_on > current_date - interval '18 years'
        WHERE a.id = account_id
    ) family
$$;
REVOKE ALL ON FUNCTION access_family_of(bigint) FROM public;
GRANT EXECUTE ON FUNCTION access_family_of(bigint) TO kinward_app;
