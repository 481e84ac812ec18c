-- Undoes fences.sql: every policy of these tables, their views, functions and grants.
DROP VIEW register_circumstance_shown, register_household_circumstance_shown;
DO $$
DECLARE
    p record;
BEGIN
    FOR p IN SELECT policyname, tablename FROM pg_policies
             WHERE tablename LIKE 'register\_%' OR tablename LIKE 'access\_%'
                OR policyname IN ('audit_of_people_seen', 'audit_without_families', 'audit_without_care') LOOP
        EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename);
        IF p.tablename <> 'audit_entry' THEN
            EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', p.tablename);
        END IF;
    END LOOP;
    FOR p IN SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = 'public' AND c.relkind = 'r'
               AND (c.relname LIKE 'register\_%' OR c.relname LIKE 'access\_%') LOOP
        EXECUTE format('REVOKE ALL ON %I FROM kinward_app, kinward_register, kinward_care, kinward_benefits,
                        kinward_family, kinward_statistics, kinward_audit, kinward_engine, kinward_purse', p.relname);
    END LOOP;
END
$$;
