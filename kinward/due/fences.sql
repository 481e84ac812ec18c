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
GRANT SELECT, INSERT ON due_sweep TO kinward_engine;
GRANT SELECT ON due_sweep TO kinward_app, kinward_register, kinward_care, kinward_benefits, kinward_family;
