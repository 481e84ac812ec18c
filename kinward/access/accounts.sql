-- Who may read and write what access itself keeps: consents, notices, emergencies, alarms, proposals, accounts.

-- Consent: read with the person, written by whoever the person tells, and taken back by access_withdraw alone.
ALTER TABLE access_consent ENABLE ROW LEVEL SECURITY;
CREATE POLICY consent_seen ON access_consent TO kinward_register, kinward_care, kinward_benefits, kinward_family
    USING (EXISTS (SELECT FROM register_person p WHERE p.id = person));
GRANT SELECT ON access_consent TO kinward_register, kinward_care, kinward_benefits, kinward_family;
GRANT INSERT ON access_consent TO kinward_register, kinward_care, kinward_family;

-- Notices: the person's own, read by nobody else; whoever's doing makes one necessary may write it.
ALTER TABLE access_notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_seen ON access_notice FOR SELECT TO kinward_family
    USING (EXISTS (SELECT FROM register_person p WHERE p.id = person));
CREATE POLICY notice_read ON access_notice FOR UPDATE TO kinward_family USING (person = ANY (kinward_people()));
CREATE POLICY notice_written ON access_notice FOR INSERT
    TO kinward_app, kinward_register, kinward_care, kinward_benefits WITH CHECK (true);
GRANT SELECT ON access_notice TO kinward_family;
GRANT UPDATE (seen_at) ON access_notice TO kinward_family;
GRANT INSERT ON access_notice TO kinward_app, kinward_register, kinward_care, kinward_benefits;

-- Accounts and sessions are the service's own; they tell of workers, not of people in the register.
GRANT SELECT, INSERT, UPDATE ON access_account, access_posting, access_invitation TO kinward_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON access_session, account_emailaddress, account_emailconfirmation,
    mfa_authenticator, socialaccount_socialaccount, socialaccount_socialapp, socialaccount_socialtoken TO kinward_app;
GRANT SELECT ON django_content_type, auth_group, auth_permission, access_account_groups,
    access_account_user_permissions TO kinward_app;
GRANT SELECT ON access_emergency TO kinward_app;
GRANT SELECT (id, username, display_name, is_active, last_login, date_joined) ON access_account TO kinward_audit;
GRANT SELECT ON access_posting, access_alarm, access_emergency, access_proposal TO kinward_audit;
-- Townships and the county see who works in their area.
GRANT SELECT (id, username, display_name, is_active, last_login) ON access_account TO kinward_register;
GRANT SELECT ON access_posting TO kinward_register;

-- Counts of attempts to sign in, as Django's database cache keeps them.
CREATE TABLE access_attempts (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX access_attempts_expires ON access_attempts (expires);
GRANT SELECT, INSERT, UPDATE, DELETE ON access_attempts TO kinward_app;

-- Alarms come in through the functions below; an auditor settles those of others.
ALTER TABLE access_alarm ENABLE ROW LEVEL SECURITY;
CREATE POLICY alarm_seen ON access_alarm FOR SELECT TO kinward_audit USING (true);
CREATE POLICY alarm_settled ON access_alarm FOR UPDATE TO kinward_audit
    USING (settled_at IS NULL AND account <> kinward_account())
    WITH CHECK (settled_by = kinward_account());
GRANT UPDATE (settled_at, settled_by, settled_how) ON access_alarm TO kinward_audit;

-- Two people: whoever proposes something never decides it, whatever the program says.
ALTER TABLE access_proposal ENABLE ROW LEVEL SECURITY;
CREATE POLICY proposal_seen ON access_proposal FOR SELECT TO kinward_app, kinward_register, kinward_audit USING (true);
CREATE POLICY proposal_made ON access_proposal FOR INSERT TO kinward_app, kinward_register, kinward_audit
    WITH CHECK (proposed_by = kinward_account() AND decided_by IS NULL AND decided_at IS NULL AND accepted IS NULL);
CREATE POLICY proposal_decided ON access_proposal FOR UPDATE TO kinward_app, kinward_register, kinward_audit
    USING (decided_at IS NULL AND proposed_by <> kinward_account())
    WITH CHECK (decided_by = kinward_account());
GRANT SELECT, INSERT, UPDATE (decided_by, decided_at, accepted) ON access_proposal
    TO kinward_app, kinward_register, kinward_audit;
-- Whoever proposed something may think better of it while nobody has decided: it ends, decided by nobody. Which kind it is.
CREATE FUNCTION access_withdraw_proposal(number bigint) RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE access_proposal SET decided_at = clock_timestamp(), accepted = false
    WHERE id = number AND decided_at IS NULL AND proposed_by = kinward_account() RETURNING kind
$$;
REVOKE ALL ON FUNCTION access_withdraw_proposal(bigint) FROM public;
GRANT EXECUTE ON FUNCTION access_withdraw_proposal(bigint) TO kinward_app, kinward_register, kinward_audit;
