-- Whose copies are taken in: named by an administrator, read where an arrival, or what a child was given, is
-- taken in. Public keys are no secret.
GRANT SELECT, INSERT, UPDATE (closed_at) ON sharing_issuer TO kinward_app;
GRANT SELECT ON sharing_issuer TO kinward_register, kinward_care;
