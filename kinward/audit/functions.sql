-- Append-only: rows come in through audit_append alone, each with the hash of the one before it in its chain.
CREATE FUNCTION audit_text(e audit_entry) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_array(
        e.chain, e.n, extract(epoch FROM e.at)::text, e.account, e.name, e.role, e.purpose, e.area,
        e.event, e.person, e.target, e.reason
    )::text
$$;

-- A row for each person, with the event and the target beside; by the actor of the open transaction.
CREATE FUNCTION audit_append_each(events text[], people bigint[], targets text[], reason text DEFAULT '') RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    e audit_entry;
    head audit_chain;
    made audit_entry[] := '{}';
BEGIN
    IF coalesce(current_setting('kinward.account', true), '') = '' THEN
        RAISE EXCEPTION 'no actor: nothing is read or written without one';
    END IF;
    IF cardinality(people) IS DISTINCT FROM cardinality(targets) OR cardinality(people) IS DISTINCT FROM cardinality(events)
    THEN
        RAISE EXCEPTION 'an event and a target for each of the people';
    END IF;
    e.at := clock_timestamp();
    e.account := current_setting('kinward.account')::bigint;
    e.name := current_setting('kinward.name');
    e.role := current_setting('kinward.role');
    e.purpose := current_setting('kinward.purpose');
    e.area := current_setting('kinward.area')::bigint;
    e.reason := coalesce(nullif(reason, ''), current_setting('kinward.reason', true), '');
    SELECT * INTO STRICT head FROM audit_chain WHERE chain = pg_backend_pid() % 16 FOR UPDATE;
    e.chain := head.chain;
    FOR i IN 1 .. cardinality(people) LOOP
        e.id := nextval('audit_entry_id_seq');
        e.event := events[i];
        e.target := targets[i];
        head.n := head.n + 1;
        e.n := head.n;
        e.person := people[i];
        head.hash := sha256(head.hash || convert_to(audit_text(e), 'UTF8'));
        e.hash := head.hash;
        made := made || e;
    END LOOP;
    INSERT INTO audit_entry SELECT * FROM unnest(made);
    UPDATE audit_chain SET n = head.n, hash = head.hash WHERE chain = head.chain;
END
$$;

-- A row for each person about the same; for nobody, one row about the target.
CREATE FUNCTION audit_append(event text, people bigint[], target text, reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    whom bigint[] := CASE WHEN cardinality(people) = 0 THEN ARRAY[NULL::bigint] ELSE people END;
    rows integer[] := ARRAY[cardinality(whom)];
BEGIN
    PERFORM audit_append_each(array_fill(event, rows), whom, array_fill(target, rows), reason);
END
$$;

-- The first entry whose hash is not that of its place, chain by chain; none: the log is whole.
CREATE FUNCTION audit_broken() RETURNS TABLE (chain smallint, n bigint, problem text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH entries AS (
        SELECT e.chain, e.n, e.hash,
               sha256(coalesce(lag(e.hash) OVER place, ''::bytea) || convert_to(audit_text(e), 'UTF8')) AS right_hash,
               coalesce(lag(e.n) OVER place, 0) + 1 AS right_n
        FROM audit_entry e
        WINDOW place AS (PARTITION BY e.chain ORDER BY e.n)
    ), found AS (
        SELECT chain, n, CASE WHEN n <> right_n THEN 'missing' ELSE 'changed' END AS problem
        FROM entries WHERE n <> right_n OR hash <> right_hash
        UNION ALL
        SELECT c.chain, c.n, 'cut' FROM audit_chain c
        LEFT JOIN audit_entry e ON e.chain = c.chain AND e.n = c.n
        WHERE c.n > 0 AND (e.n IS NULL OR e.hash <> c.hash)
        UNION ALL
        SELECT e.chain, e.n, 'added' FROM audit_entry e JOIN audit_chain c ON c.chain = e.chain WHERE e.n > c.n
    )
    SELECT DISTINCT ON (chain) chain, n, problem FROM found ORDER BY chain, n
$$;

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is only ever added to';
END
$$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

INSERT INTO audit_chain (chain, n, hash) SELECT chain, 0, ''::bytea FROM generate_series(0, 15) AS chain
    ON CONFLICT DO NOTHING;

REVOKE ALL ON FUNCTION audit_append(text, bigint[], text, text), audit_append_each(text[], bigint[], text[], text),
    audit_broken() FROM public;
GRANT EXECUTE ON FUNCTION audit_append(text, bigint[], text, text), audit_append_each(text[], bigint[], text[], text)
    TO kinward_app, kinward_register, kinward_care, kinward_benefits, kinward_family, kinward_statistics, kinward_audit;
GRANT EXECUTE ON FUNCTION audit_broken() TO kinward_audit;
GRANT SELECT ON audit_entry, audit_chain TO kinward_audit;
-- A worker's page of a person shows who looked at that person; the row is theirs to see if the person is.
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_reads ON audit_entry FOR SELECT TO kinward_audit USING (true);
