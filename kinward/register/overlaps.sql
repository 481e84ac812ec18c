-- One household, one residence, one set of circumstances at a time; ranges of one number need no extension for GiST.
DO $$
DECLARE
    t text;
    key text;
BEGIN
    FOREACH t IN ARRAY ARRAY['circumstance', 'membership', 'residence', 'household_circumstance'] LOOP
        key := CASE t WHEN 'household_circumstance' THEN 'household_id' ELSE 'person_id' END;
        EXECUTE format(
            'ALTER TABLE register_%1$s ADD CONSTRAINT register_%1$s_apart EXCLUDE USING gist (
                 int8range(%2$s, %2$s, ''[]'') WITH &&, daterange(valid_from, valid_to) WITH &&
             ) WHERE (superseded_at IS NULL) DEFERRABLE INITIALLY DEFERRED', t, key);
        EXECUTE format(
            'ALTER TABLE register_%1$s ADD CONSTRAINT register_%1$s_forward
                 CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to)', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['parent_link', 'marriage'] LOOP
        EXECUTE format(
            'ALTER TABLE register_%1$s ADD CONSTRAINT register_%1$s_forward
                 CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to)', t);
    END LOOP;
END
$$;
DO $$
DECLARE
    side text;
BEGIN
    FOREACH side IN ARRAY ARRAY['mother', 'father'] LOOP
        EXECUTE format(
            'ALTER TABLE register_parent_link ADD CONSTRAINT register_parent_link_one_%1$s EXCLUDE USING gist (
                 int8range(child_id, child_id, ''[]'') WITH &&, daterange(valid_from, valid_to) WITH &&
             ) WHERE (superseded_at IS NULL AND side = ''%1$s'') DEFERRABLE INITIALLY DEFERRED', side);
    END LOOP;
    FOREACH side IN ARRAY ARRAY['one', 'other'] LOOP
        EXECUTE format(
            'ALTER TABLE register_marriage ADD CONSTRAINT register_marriage_apart_%1$s EXCLUDE USING gist (
                 int8range(%1$s_id, %1$s_id, ''[]'') WITH &&, daterange(valid_from, valid_to) WITH &&
             ) WHERE (superseded_at IS NULL) DEFERRABLE INITIALLY DEFERRED', side);
    END LOOP;
END
$$;
CREATE UNIQUE INDEX register_parent_link_once ON register_parent_link (child_id, parent_id)
    WHERE superseded_at IS NULL AND valid_to IS NULL;
