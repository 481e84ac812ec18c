-- Whose copies are taken in: named by an administrator, read where an arrival is recorded. Public keys are no secret.
GRANT SELECT, INSERT, UPDATE (closed_at) ON sharing_issuer TO kinward_app;
GRANT SELECT ON sharing_issuer TO kinward_register;
