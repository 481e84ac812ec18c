-- Which packs and values are in force here, and from when. A row comes in only from a proposal that one person made and
-- another accepted; without any, the service's settings say. `changes` are all that count: those with a day and a source
-- of their own were decided before, the others are of this row.
CREATE TABLE due_in_force (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    "on" date NOT NULL,
    packs text[] NOT NULL,
    changes jsonb NOT NULL,
    hash text NOT NULL,
    source text NOT NULL,
    proposal bigint NOT NULL UNIQUE
);
GRANT SELECT ON due_in_force TO kinward_app, kinward_register, kinward_care, kinward_benefits, kinward_family,
    kinward_statistics, kinward_audit, kinward_engine;

CREATE FUNCTION due_put_in_force(the_proposal bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO due_in_force (at, "on", packs, changes, hash, source, proposal)
    SELECT clock_timestamp(), (payload ->> 'on')::date, ARRAY(SELECT jsonb_array_elements_text(payload -> 'packs')),
           payload -> 'changes', payload ->> 'hash', payload ->> 'source', id
    FROM access_proposal
    WHERE id = the_proposal AND kind = 'pack' AND accepted AND decided_by = kinward_account()
      AND decided_by <> proposed_by;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'rules change by two people' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM audit_append('packs.in_force', '{}', 'proposal ' || the_proposal, '');
END
$$;
REVOKE ALL ON FUNCTION due_put_in_force(bigint) FROM public;
GRANT EXECUTE ON FUNCTION due_put_in_force(bigint) TO kinward_app, kinward_register;

-- What a change would do, worked out by the queue: how far it is, and protected counts of what it found. It starts from
-- the rules of the hash `base`.
CREATE TABLE due_trial (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account bigint NOT NULL,
    asked_at timestamptz NOT NULL,
    moved_at timestamptz NOT NULL,
    "on" date NOT NULL,
    packs text[] NOT NULL,
    changes jsonb NOT NULL,
    base text NOT NULL,
    hash text NOT NULL,
    done integer NOT NULL DEFAULT 0,
    total integer NOT NULL DEFAULT 1,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    found jsonb NOT NULL DEFAULT '[]'
);
GRANT SELECT, INSERT, UPDATE (moved_at, done, total, state, found) ON due_trial TO kinward_app;
GRANT SELECT ON due_trial TO kinward_register;
