-- The queue is procrastinate's own; the service puts jobs in and takes them out. Neither it nor a run names anybody.
GRANT SELECT, INSERT, UPDATE, DELETE ON procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers,
    procrastinate_workers TO kinward_app;
DO $$
DECLARE
    counter text;
BEGIN
    FOR counter IN SELECT c.relname FROM pg_class c WHERE c.relkind = 'S' AND c.relnamespace = 'public'::regnamespace
                   AND c.relname LIKE 'procrastinate%' LOOP
        EXECUTE format('GRANT USAGE ON SEQUENCE %I TO kinward_app', counter);
    END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE, DELETE ON upkeep_run TO kinward_app;
GRANT SELECT ON upkeep_run TO kinward_register;  -- an office sees whether everybody is worked out with the present rules
