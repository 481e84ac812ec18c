-- What access needs of the register and the log without reading them itself.
CREATE FUNCTION kinward_account() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('kinward.account', true), '')::bigint $$;

-- Which record a merged one is now, nothing if it was not: from this one up, where register_became works out all.
CREATE FUNCTION access_became(who bigint) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (
        WITH RECURSIVE up AS (
            SELECT into_id AS record FROM register_merged WHERE person_id = who AND superseded_at IS NULL
            UNION
            SELECT m.into_id FROM up JOIN register_merged m ON m.person_id = up.record AND m.superseded_at IS NULL
        )
        SELECT record FROM up
        WHERE NOT EXISTS (SELECT FROM register_merged m WHERE m.person_id = up.record AND m.superseded_at IS NULL));
END
$$;

-- The people of a family member's own account: the own record, and those of one's children under 18. Of a record that
-- was merged it is the one that this is now; not if somebody else signs in for that one, as two accounts may well be of
-- two people: the one opened for it, or else the oldest, does. Then only the merged record is left, which says nothing.
CREATE FUNCTION access_family_of(account_id bigint) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    own bigint := (SELECT person FROM access_account WHERE id = account_id);
    now_is bigint := access_became(own);
BEGIN
    IF now_is IS NOT NULL AND NOT EXISTS (
        SELECT FROM access_account a LEFT JOIN register_became b ON b.was = a.person
        WHERE a.is_active AND (a.person = now_is OR b.record = now_is AND a.id < account_id)) THEN
        own := now_is;
    END IF;
    RETURN ARRAY(
        SELECT own UNION
        SELECT l.child_id FROM register_parent_link l
        JOIN register_identity i ON i.person_id = l.child_id AND i.superseded_at IS NULL
             AND register_years(i.born_on, current_date) < 18
        WHERE l.parent_id = own AND l.superseded_at IS NULL AND (l.valid_to IS NULL OR l.valid_to > current_date)
        ORDER BY 1
    );
END
$$;

-- One person's record opened for one worker, some hours, for care: the person is told, an auditor is called. Nobody
-- opens a second while the alarm of the first stands: not of the same person, nor more than three in a day.
CREATE FUNCTION access_open_emergency(number bytea, known bigint, why text, hours integer,
                                      OUT state text, OUT who bigint, OUT until timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor bigint := kinward_account();
    unsettled integer;
    of_person integer;
BEGIN
    IF coalesce(current_setting('kinward.purpose', true), '') <> 'care'
       OR current_setting('kinward.role') NOT IN ('village', 'clinic') OR length(trim(why)) < 10
       OR hours NOT BETWEEN 1 AND 4 THEN
        RAISE EXCEPTION 'no emergency without care, a reason and an end' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('access_emergency'), actor::integer);
    SELECT p.id INTO who FROM register_person p JOIN register_identity i ON i.person_id = p.id
    WHERE i.superseded_at IS NULL
      AND (i.id_blind = number OR (p.id = known AND p.area >= kinward_area_from() AND p.area < kinward_area_to()));
    SELECT count(*), count(*) FILTER (WHERE a.person = who) INTO unsettled, of_person FROM access_alarm a
    WHERE a.account = actor AND a.kind = 'emergency' AND a.at > clock_timestamp() - interval '24 hours'
      AND a.settled_at IS NULL;
    state := CASE WHEN unsettled >= 3 THEN 'many' WHEN who IS NULL THEN 'nobody' WHEN of_person > 0 THEN 'again'
                  ELSE 'opened' END;
    IF state <> 'opened' THEN
        who := NULL;
        RETURN;
    END IF;
    until := clock_timestamp() + make_interval(hours => hours);
    INSERT INTO access_emergency (account, person, reason, opened_at, closes_at)
    VALUES (actor, who, why, clock_timestamp(), until);
    INSERT INTO access_alarm (account, kind, person, at, count, settled_how)
    VALUES (actor, 'emergency', who, clock_timestamp(), unsettled + 1, '');
    INSERT INTO access_notice (person, kind, at, by_name, by_role)
    VALUES (who, 'emergency', clock_timestamp(), current_setting('kinward.name'), current_setting('kinward.role'));
    PERFORM audit_append('emergency.opened', ARRAY[who], 'emergency', why);
END
$$;

-- Look-ups of an account are counted in the log: each has one instant; a search by name a line of its own, however many
-- people it found. Beyond `most` it makes no difference how many; if it is not said, all count. now(), which stands still
-- for a statement, lets the index begin there; with clock_timestamp() every look-up an account ever made would be read.
CREATE FUNCTION access_lookups(kind text, since interval, most bigint DEFAULT NULL) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*) FROM (
        SELECT DISTINCT e.at FROM audit_entry e
        WHERE e.account = kinward_account() AND e.at > now() - since
          AND e.event = CASE kind WHEN 'number' THEN 'register.number' WHEN 'name' THEN 'register.searched'
                                  WHEN 'likeness' THEN 'register.likeness' END
        LIMIT most) AS them
$$;

CREATE FUNCTION access_lookups_left(kind text) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN kind IN ('number', 'likeness')
            THEN least(30 - access_lookups(kind, '1 hour', 30), 100 - access_lookups(kind, '24 hours', 100))
        WHEN kind = 'name' THEN 600 - access_lookups(kind, '1 hour', 600)
        ELSE 0 END
$$;

CREATE FUNCTION access_may_look_up(kind text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT access_lookups_left(kind) > 0
$$;

-- Too many: an auditor is called once, and those who were looked up by number are told.
CREATE FUNCTION access_too_many_lookups(what text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM audit_append('lookups.refused', '{}', what, '');
    IF access_may_look_up(what) OR EXISTS (
        SELECT FROM access_alarm a WHERE a.account = kinward_account() AND a.kind = what
        AND a.at > clock_timestamp() - interval '1 hour' AND a.settled_at IS NULL) THEN
        RETURN;
    END IF;
    INSERT INTO access_alarm (account, kind, at, count, settled_how)
    VALUES (kinward_account(), what, clock_timestamp(), access_lookups(what, '24 hours'), '');
    IF what IN ('number', 'likeness') THEN
        INSERT INTO access_notice (person, kind, at, by_name, by_role)
        SELECT DISTINCT e.person, 'lookups', clock_timestamp(), current_setting('kinward.name'),
                        current_setting('kinward.role')
        FROM audit_entry e
        WHERE e.account = kinward_account() AND e.event = 'register.' || what AND e.person IS NOT NULL
          AND e.at > now() - interval '24 hours';
    END IF;
END
$$;

-- A family member's own account, made where the person is seen; opened with a code that is handed over. For a living adult
-- with a name. Whoever has one, also one of a record that was merged into this, gets a new code for it: the ones before
-- open nothing any more. The password stays until the code is used. A day more: what day it is here, the program knows.
CREATE FUNCTION access_open_family(who bigint, login text, shown text, code bytea, until timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    made bigint;
    alike bigint;
BEGIN
    IF coalesce(current_setting('kinward.purpose', true), '') <> 'register' OR NOT EXISTS (
        SELECT FROM register_person p JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
        WHERE p.id = who AND p.area >= kinward_area_from() AND p.area < kinward_area_to()
          AND i.died_on IS NULL AND i.name <> '' AND register_years(i.born_on, current_date + 1) >= 18) THEN
        RAISE EXCEPTION 'no such grown person in this area' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('access_family'), (who % 2147483647)::integer);
    SELECT a.id INTO made FROM access_account a LEFT JOIN register_became b ON b.was = a.person
    WHERE a.is_active AND who IN (a.person, b.record) ORDER BY a.person = who DESC, a.id LIMIT 1;
    IF made IS NULL THEN
        SELECT count(*) INTO alike FROM access_account a WHERE a.username = login OR a.username LIKE login || '-%';
        INSERT INTO access_account (username, password, display_name, email, language, person, is_active, is_staff,
                                    is_superuser, date_joined)
        VALUES (login || CASE WHEN alike > 0 THEN '-' || alike + 1 ELSE '' END, '!', shown, '', '', who, true, false,
                false, clock_timestamp()) RETURNING id INTO made;
    END IF;
    UPDATE access_invitation SET used_at = clock_timestamp() WHERE account_id = made AND used_at IS NULL;
    INSERT INTO access_invitation (account_id, code_hash, made_at, made_by, expires_at)
    VALUES (made, code, clock_timestamp(), kinward_account(), until);
    PERFORM audit_append('account.family', ARRAY[who], format('account %s', made), '');
    RETURN made;
END
$$;

REVOKE ALL ON FUNCTION access_became(bigint), access_family_of(bigint),
    access_open_emergency(bytea, bigint, text, integer), access_lookups(text, interval, bigint),
    access_lookups_left(text), access_may_look_up(text), access_too_many_lookups(text),
    access_open_family(bigint, text, text, bytea, timestamptz) FROM public;
GRANT EXECUTE ON FUNCTION access_family_of(bigint) TO kinward_app;
GRANT EXECUTE ON FUNCTION access_open_emergency(bytea, bigint, text, integer) TO kinward_care;
GRANT EXECUTE ON FUNCTION access_lookups(text, interval, bigint), access_lookups_left(text), access_may_look_up(text),
    access_too_many_lookups(text) TO kinward_register, kinward_care, kinward_benefits;
GRANT EXECUTE ON FUNCTION access_open_family(bigint, text, text, bytea, timestamptz) TO kinward_register;
