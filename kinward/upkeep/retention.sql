-- What may be deleted by rule, and only this. Counting is free; deleting takes a decision of two people that names the
-- rule, not older than a week and not carried out before.
CREATE FUNCTION upkeep_forget(rule text, before timestamptz, by_proposal bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    what text := CASE rule
        WHEN 'sessions' THEN 'access_session WHERE seen_at < $1'
        WHEN 'codes' THEN 'access_invitation WHERE least(expires_at, coalesce(used_at, expires_at)) < $1'
        WHEN 'answers' THEN 'api_answer WHERE made_at < $1'
        WHEN 'messages' THEN 'access_notice WHERE seen_at < $1'
        WHEN 'imports' THEN 'register_import_row WHERE of_id IN (SELECT id FROM register_import WHERE at < $1)' END;
    found bigint;
BEGIN
    IF what IS NULL THEN
        RAISE EXCEPTION 'kept: no rule lets it be deleted' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF by_proposal IS NULL THEN
        EXECUTE 'SELECT count(*) FROM ' || what INTO found USING before;
        RETURN found;
    END IF;
    IF NOT EXISTS (SELECT FROM access_proposal p WHERE p.id = by_proposal AND p.kind = 'retention' AND p.accepted
                   AND p.decided_by <> p.proposed_by AND p.payload -> 'rules' ? rule
                   AND p.decided_at > clock_timestamp() - interval '7 days' AND before <= p.proposed_at) THEN
        RAISE EXCEPTION 'nothing is deleted without two people' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO upkeep_forgotten (proposal, rule, before, count, at) VALUES (by_proposal, rule, before, 0, now());
    EXECUTE 'DELETE FROM ' || what USING before;
    GET DIAGNOSTICS found = ROW_COUNT;
    IF rule = 'imports' THEN  -- the acts stay, and with them the way to take the import back
        DELETE FROM register_import_kin k USING register_import i WHERE i.id = k.of_id AND i.at < before;
        UPDATE register_import i SET content = NULL, state = CASE i.state WHEN 'open' THEN 'closed' ELSE i.state END
        WHERE i.at < before;
    END IF;
    UPDATE upkeep_forgotten f SET count = found WHERE f.proposal = by_proposal AND f.rule = upkeep_forget.rule;
    RETURN found;
END
$$;
REVOKE ALL ON FUNCTION upkeep_forget(text, timestamptz, bigint) FROM public;
GRANT EXECUTE ON FUNCTION upkeep_forget(text, timestamptz, bigint) TO kinward_app;
GRANT SELECT ON upkeep_forgotten TO kinward_app;
