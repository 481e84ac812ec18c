-- What PostgreSQL is to expect when it plans. A county comes in by one act, and its statistics then know of no other:
-- whatever looks for the rows of an act would read the whole register. Every later act says a few rows of a few people.
DO $$
DECLARE
    t regclass;
BEGIN
    FOR t IN SELECT attrelid FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
             WHERE attname = 'act_id' AND relkind = 'r' AND relname LIKE 'register_%' LOOP
        EXECUTE format('ALTER TABLE %s ALTER COLUMN act_id SET (n_distinct = -0.1)', t);
    END LOOP;
END
$$;
