-- The logins and the purposes, once a cluster. Run as superuser; harmless when run again.
-- kinward_owner   owns the tables; migrations and loading; not used while serving
-- kinward_app     what the service signs in as: owns nothing, and on its own reads no record of a person
-- the others      purposes: kinward_app takes one for a transaction with SET LOCAL ROLE
DO $$
DECLARE
    purpose text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kinward_owner') THEN
        CREATE ROLE kinward_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kinward_app') THEN
        CREATE ROLE kinward_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT;
    END IF;
    FOREACH purpose IN ARRAY ARRAY['register', 'care', 'benefits', 'family', 'statistics', 'audit', 'engine'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kinward_' || purpose) THEN
            EXECUTE format('CREATE ROLE kinward_%s NOLOGIN NOSUPERUSER NOBYPASSRLS', purpose);
        END IF;
        EXECUTE format('GRANT kinward_%s TO kinward_app WITH INHERIT FALSE, SET TRUE', purpose);
    END LOOP;
END
$$;
