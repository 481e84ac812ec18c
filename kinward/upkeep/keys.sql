-- Numbers under new keys: whoever changes them sees ciphers and ids, never a name, and replaces only what it has read.
CREATE FUNCTION upkeep_sealed_tables() RETURNS SETOF text LANGUAGE sql STABLE AS $$
    SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'id_cipher' ORDER BY 1
$$;

-- The next numbers of a table after an id; with `key`, only those that are not under the key of that number.
CREATE FUNCTION upkeep_sealed(of_table text, key integer, past bigint, most integer)
RETURNS TABLE (id bigint, cipher bytea, blind bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF of_table NOT IN (SELECT upkeep_sealed_tables()) THEN
        RAISE EXCEPTION 'no numbers are kept there' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT id::bigint, id_cipher, id_blind FROM %I WHERE id > $1 AND id_cipher IS NOT NULL
         AND ($2 IS NULL OR get_byte(id_cipher, 1) <> $2) ORDER BY id LIMIT $3', of_table)
        USING past, key, most;
END
$$;

CREATE FUNCTION upkeep_reseal(of_table text, ids bigint[], before bytea[], ciphers bytea[], blinds bytea[])
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    changed integer;
BEGIN
    IF of_table NOT IN (SELECT upkeep_sealed_tables()) THEN
        RAISE EXCEPTION 'no numbers are kept there' USING ERRCODE = 'insufficient_privilege';
    END IF;
    EXECUTE format(
        'UPDATE %I t SET id_cipher = n.cipher, id_blind = n.blind
         FROM unnest($1, $2, $3, $4) AS n (id, before, cipher, blind)
         WHERE t.id = n.id AND t.id_cipher = n.before', of_table)
        USING ids, before, ciphers, blinds;
    GET DIAGNOSTICS changed = ROW_COUNT;
    RETURN changed;
END
$$;

-- The same of the files that imports are still read from: the next after an id that is under another key.
CREATE FUNCTION upkeep_sealed_file(key integer, past bigint) RETURNS TABLE (id bigint, cipher bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT i.id, i.content FROM register_import i
    WHERE i.id > past AND i.content IS NOT NULL AND get_byte(i.content, 1) <> key ORDER BY i.id LIMIT 1
$$;

CREATE FUNCTION upkeep_reseal_file(this bigint, before bytea, cipher bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE register_import i SET content = cipher WHERE i.id = this AND i.content = before
$$;

REVOKE ALL ON FUNCTION upkeep_sealed_file(integer, bigint), upkeep_reseal_file(bigint, bytea, bytea) FROM public;
GRANT EXECUTE ON FUNCTION upkeep_sealed_file(integer, bigint), upkeep_reseal_file(bigint, bytea, bytea) TO kinward_engine;
REVOKE ALL ON FUNCTION upkeep_sealed(text, integer, bigint, integer),
    upkeep_reseal(text, bigint[], bytea[], bytea[], bytea[]) FROM public;
GRANT EXECUTE ON FUNCTION upkeep_sealed(text, integer, bigint, integer),
    upkeep_reseal(text, bigint[], bytea[], bytea[], bytea[]) TO kinward_engine;
