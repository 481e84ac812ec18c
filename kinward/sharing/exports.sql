-- Files that were asked for: made by whoever asks or whoever decides, seen in one's area, fetched by whoever asked.
ALTER TABLE sharing_export ENABLE ROW LEVEL SECURITY;
CREATE POLICY export_seen ON sharing_export FOR SELECT TO kinward_app, kinward_register
    USING (asked_by = kinward_account() OR (area >= kinward_area_from() AND area < kinward_area_to()));
CREATE POLICY export_over ON sharing_export FOR SELECT TO kinward_audit USING (true);
-- Without a proposal: one's own, and small. With one: by somebody else, who has just accepted that very proposal.
CREATE POLICY export_made ON sharing_export FOR INSERT TO kinward_app, kinward_register, kinward_audit
    WITH CHECK (
        (proposal IS NULL AND asked_by = kinward_account() AND people <= 100)
        OR (asked_by <> kinward_account() AND EXISTS (
            SELECT FROM access_proposal p
            WHERE p.id = proposal AND p.kind = 'export' AND p.accepted AND p.decided_by = kinward_account()
              AND p.proposed_by = asked_by AND (p.payload ->> 'area')::bigint = area
              AND p.payload ->> 'what' = what AND p.payload ->> 'purpose' = purpose))
    );
CREATE POLICY export_fetched ON sharing_export FOR UPDATE TO kinward_register
    USING (asked_by = kinward_account() AND ready_until > now() AND fetched_at IS NULL)
    WITH CHECK (asked_by = kinward_account());
GRANT SELECT, INSERT ON sharing_export TO kinward_app, kinward_register, kinward_audit;
GRANT UPDATE (fetched_at, people) ON sharing_export TO kinward_register;
