-- Imports are seen in the area they belong to, by those who keep the register and bring such lists: not by a clinic. What a
-- row says of money stands in it as the file said it.
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['register_import', 'register_import_heading'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY in_area ON %I TO kinward_purse
                        USING (area >= kinward_area_from() AND area < kinward_area_to())', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO kinward_purse', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['register_import_row', 'register_import_kin', 'register_import_act'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY of_import ON %I TO kinward_purse
                        USING (of_id IN (SELECT i.id FROM register_import i))', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO kinward_purse', t);
    END LOOP;
    REVOKE DELETE ON register_import, register_import_act FROM kinward_purse;
END
$$;
