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
