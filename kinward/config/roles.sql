-- The logins and the purposes, once a cluster. Run as superuser; harmless when run again.
-- kinward_owner   owns the tables; migrations and loading; not used while serving
-- kinward_app     what the service signs in as: owns nothing, and on its own reads no record of a person
-- the others      purposes: kinward_app takes one for a transaction with SET LOCAL ROLE
-- kinward_purse   the register with what is declared of work and money, which is kept from a clinic
DO $$
DECLARE
    purpose text;
    login text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kinward_owner') THEN
        CREATE ROLE kinward_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kinward_app') THEN
        CREATE ROLE kinward_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT;
    END IF;
    -- Errors go to the service, which logs their code alone: what one says, its statement and its detail may hold a name.
    FOREACH login IN ARRAY ARRAY['kinward_owner', 'kinward_app'] LOOP
        EXECUTE format('ALTER ROLE %I SET log_min_messages = log', login);
        EXECUTE format('ALTER ROLE %I SET log_min_error_statement = panic', login);
        EXECUTE format('ALTER ROLE %I SET log_min_duration_statement = -1', login);
        EXECUTE format('ALTER ROLE %I SET log_statement = none', login);
    END LOOP;
    FOREACH purpose IN ARRAY ARRAY['register', 'care', 'benefits', 'family', 'sharing', 'statistics', 'audit', 'engine',
                                   'matching', 'purse'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kinward_' || purpose) THEN
            EXECUTE format('CREATE ROLE kinward_%s NOLOGIN NOSUPERUSER NOBYPASSRLS', purpose);
        END IF;
        EXECUTE format('GRANT kinward_%s TO kinward_app WITH INHERIT FALSE, SET TRUE', purpose);
    END LOOP;
    GRANT kinward_register TO kinward_purse WITH INHERIT TRUE, SET FALSE;
END
$$;
