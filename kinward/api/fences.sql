-- An account's own answers, whatever it acts as.
ALTER TABLE api_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY answer_own ON api_answer TO kinward_register, kinward_care, kinward_benefits, kinward_family
    USING (account = nullif(current_setting('kinward.account', true), '')::bigint);
GRANT SELECT, INSERT, DELETE, UPDATE (status, body) ON api_answer
    TO kinward_register, kinward_care, kinward_benefits, kinward_family;
