-- One's family and what depends on it: the household, parents, children, spouse, brothers and sisters, as known today.
CREATE FUNCTION due_neighbours(people bigint[]) RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT array_agg(DISTINCT id) FROM (
        SELECT unnest(people) AS id
        UNION ALL
        SELECT o.person_id FROM register_membership m JOIN register_membership o ON o.household_id = m.household_id
        WHERE m.person_id = ANY (people) AND m.superseded_at IS NULL AND m.valid_to IS NULL
          AND o.superseded_at IS NULL AND o.valid_to IS NULL
        UNION ALL
        SELECT parent_id FROM register_parent_link WHERE child_id = ANY (people) AND superseded_at IS NULL
        UNION ALL
        SELECT child_id FROM register_parent_link WHERE parent_id = ANY (people) AND superseded_at IS NULL
        UNION ALL
        SELECT s.child_id FROM register_parent_link c JOIN register_parent_link s ON s.parent_id = c.parent_id
        WHERE c.child_id = ANY (people) AND c.superseded_at IS NULL AND s.superseded_at IS NULL
        UNION ALL
        SELECT other_id FROM register_marriage WHERE one_id = ANY (people) AND superseded_at IS NULL
        UNION ALL
        SELECT one_id FROM register_marriage WHERE other_id = ANY (people) AND superseded_at IS NULL
    ) AS near
$$;
-- Whose acts ended since then: what a sweep that began before has to look at again. An act bears the moment it began.
CREATE FUNCTION due_changed_since(moment timestamptz) RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT array_agg(DISTINCT who) FROM register_act a CROSS JOIN unnest(a.people) AS who
    WHERE a.recorded_at >= moment - interval '5 minutes'
$$;
-- A sweep has just put in every row: until somebody counts them, the planner takes a family's few for thousands.
CREATE FUNCTION due_analyze() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ BEGIN ANALYZE due_determination, due_contact; END $$;
REVOKE ALL ON FUNCTION due_neighbours(bigint[]), due_changed_since(timestamptz), due_analyze() FROM public;
GRANT EXECUTE ON FUNCTION due_neighbours(bigint[]), due_changed_since(timestamptz), due_analyze() TO kinward_engine;

-- The facts of some people, by plans made once a connection: making one takes longer than reading a family.
DO $make$
DECLARE
    fact record;
BEGIN
    FOR fact IN SELECT * FROM (VALUES ('person', 'key'), ('household', 'key'), ('pregnancy', 'person'),
                                      ('event', 'person'), ('parent', 'child')) AS f (view, key) LOOP
        EXECUTE format(
            'CREATE FUNCTION due_facts_%1$s(keys bigint[]) RETURNS SETOF fact_%1$s LANGUAGE plpgsql STABLE
             SET plan_cache_mode = force_generic_plan
             AS $$ BEGIN RETURN QUERY SELECT * FROM fact_%1$s f WHERE f.%2$s = ANY (keys); END $$;
             REVOKE ALL ON FUNCTION due_facts_%1$s(bigint[]) FROM public;
             GRANT EXECUTE ON FUNCTION due_facts_%1$s(bigint[]) TO kinward_engine', fact.view, fact.key);
    END LOOP;
END
$make$;

-- Contacts are care's and benefits are benefits': neither purpose reads the other's, and both go with consent.
DO $$
DECLARE
    row record;
BEGIN
    FOR row IN SELECT * FROM (VALUES ('contact', 'care'), ('determination', 'benefits')) AS fence (t, purpose) LOOP
        EXECUTE format('ALTER TABLE due_%s ENABLE ROW LEVEL SECURITY', row.t);
        EXECUTE format(
            'CREATE POLICY %1$s_seen ON due_%1$s FOR SELECT TO kinward_%2$s
             USING (EXISTS (SELECT FROM register_person p WHERE p.id = person)
                    AND EXISTS (SELECT FROM access_consent c WHERE c.person = due_%1$s.person
                                AND c.purpose = ''%2$s'' AND c.withdrawn_at IS NULL))', row.t, row.purpose);
        EXECUTE format(
            'CREATE POLICY %1$s_own ON due_%1$s FOR SELECT TO kinward_family USING (person = ANY (kinward_people()))',
            row.t);
        EXECUTE format('CREATE POLICY %1$s_made ON due_%1$s TO kinward_engine USING (true)', row.t);
        EXECUTE format('GRANT SELECT ON due_%s TO kinward_%s, kinward_family', row.t, row.purpose);
        EXECUTE format('GRANT SELECT, INSERT, DELETE ON due_%s TO kinward_engine', row.t);
    END LOOP;
END
$$;
-- A right that rests on a pregnancy is the woman's own to know and to claim: no office sees it before she does.
ALTER POLICY determination_seen ON due_determination USING (
    view <> 'pregnancy' AND EXISTS (SELECT FROM register_person p WHERE p.id = person)
    AND EXISTS (SELECT FROM access_consent c WHERE c.person = due_determination.person AND c.purpose = 'benefits'
                AND c.withdrawn_at IS NULL)
);
GRANT SELECT, INSERT ON due_sweep TO kinward_engine;
GRANT SELECT ON due_sweep TO kinward_app, kinward_register, kinward_care, kinward_benefits, kinward_family;

-- Requests of the living that nothing has followed yet. A no to one offer leaves it while another is open. Read with the
-- rights of whoever asks.
CREATE VIEW due_asked WITH (security_invoker) AS
    SELECT e.person_id AS person, e.schedule AS programme, e."on" AS asked_on
    FROM register_care_event e
    WHERE e.what = 'asked' AND e.schedule <> '' AND e.superseded_at IS NULL
      AND NOT EXISTS (
        SELECT FROM register_care_event l
        WHERE l.person_id = e.person_id AND l.superseded_at IS NULL AND (l."on", l.id) > (e."on", e.id)
          AND (l.what IN ('contact', 'declined', 'answered') AND l.schedule = e.schedule
               OR l.what = 'immunisation' AND e.schedule LIKE '%.immunisation')
          AND NOT (l.what = 'declined' AND l.contact <> '' AND EXISTS (
            SELECT FROM due_contact d
            WHERE d.person = l.person_id AND d.programme = l.schedule AND d.state = 'open')))
      AND NOT EXISTS (
        SELECT FROM register_identity i
        WHERE i.person_id = e.person_id AND i.superseded_at IS NULL AND i.died_on IS NOT NULL);
GRANT SELECT ON due_asked TO kinward_care, kinward_family;
