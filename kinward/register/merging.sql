-- What care knows of a merged record goes with it, unread by the register; and a purpose stays allowed only if both
-- records allowed it: what one alone allowed waits until they are parted. The family is told. Returns the last of all
-- consents that had been written.
CREATE FUNCTION register_merge_care(kept bigint, merged bigint, merge bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    is_narrowed boolean;
BEGIN
    PERFORM register_check_merge(kept, merged, merge, 'merge');
    PERFORM register_say_pregnancy(g, kept, merge) FROM register_pregnancy g
    WHERE g.person_id = merged AND g.superseded_at IS NULL;
    UPDATE register_care_event SET superseded_at = clock_timestamp(), superseded_by_id = merge
    WHERE person_id = merged AND superseded_at IS NULL;
    PERFORM register_take_along(kept, merged, merge);
    UPDATE register_pregnancy SET superseded_at = clock_timestamp(), superseded_by_id = merge
    WHERE person_id = merged AND superseded_at IS NULL;
    is_narrowed := EXISTS (SELECT purpose FROM access_consent WHERE person IN (kept, merged) AND withdrawn_at IS NULL
                           GROUP BY purpose HAVING count(*) = 1);
    UPDATE access_consent SET withdrawn_at = clock_timestamp(), waits = true
    WHERE person = kept AND withdrawn_at IS NULL AND NOT register_allows(merged, purpose);
    PERFORM register_tell_family(ARRAY[kept, merged], CASE WHEN is_narrowed THEN 'merged-narrowed' ELSE 'merged' END);
    RETURN (SELECT coalesce(max(id), 0) FROM access_consent);
END
$$;

-- A message on the family's own pages, in the name of whoever did it; told to several records it has one moment.
CREATE FUNCTION register_tell_family(people bigint[], what text, of_day date DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO access_notice (person, kind, "on", at, by_name, by_role)
    SELECT who, what, of_day, statement_timestamp(), current_setting('kinward.name'), current_setting('kinward.role')
    FROM unnest(people) AS who;
END
$$;

-- What the merge moved goes back; what care recorded since is the heir's, and so is a pregnancy that a birth ended since.
-- It is said by the acts that said it first, which can be taken back, and parted, as before.
CREATE FUNCTION register_unmerge_care(kept bigint, merged bigint, merge bigint, undo bigint, heir bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    moved bigint[] := ARRAY(SELECT id FROM register_act WHERE heir = merged AND id > merge AND kind <> 'merge'
        AND id IN (SELECT act_id FROM register_care_event WHERE person_id = kept AND superseded_at IS NULL
                   UNION SELECT act_id FROM register_pregnancy WHERE person_id = kept AND superseded_at IS NULL));
BEGIN
    PERFORM register_check_merge(kept, merged, undo, 'unmerge');
    PERFORM register_say_care(e, merged, e.act_id) FROM register_care_event e
    WHERE e.person_id = merged AND e.superseded_by_id = merge
          OR e.person_id = kept AND e.superseded_at IS NULL AND e.act_id = ANY (moved)
    ORDER BY e.id;
    PERFORM register_say_pregnancy(g, merged, g.act_id) FROM register_pregnancy g
    WHERE g.person_id = merged AND g.superseded_by_id = merge
          AND NOT ((heir = merged OR g.delivered_on IS NULL) AND register_has_ended(g, merge))
          OR g.person_id = kept AND g.superseded_at IS NULL AND g.act_id = ANY (moved);
    UPDATE register_care_event SET superseded_at = clock_timestamp(), superseded_by_id = undo
    WHERE person_id = kept AND act_id = ANY (moved || merge) AND superseded_at IS NULL;
    UPDATE register_pregnancy SET superseded_at = clock_timestamp(), superseded_by_id = undo
    WHERE person_id = kept AND act_id = ANY (moved || merge) AND superseded_at IS NULL;
    PERFORM register_take_along_after_all(ARRAY[kept]);
    PERFORM register_part_consents(kept, (SELECT last_consent FROM register_merged WHERE act_id = merge));
    PERFORM access_tell_again(ARRAY[kept, merged], merge);
    PERFORM register_tell_family(ARRAY[kept, merged], 'parted');
END
$$;

-- Whether a birth that stands ended the pregnancy that this merge moved, wherever later merges moved it to.
CREATE FUNCTION register_has_ended(known register_pregnancy, merge bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH RECURSIVE moved AS (
        SELECT g AS now FROM register_pregnancy g
        WHERE g.act_id = merge AND register_said_of_it(g) = register_said_of_it(known)
        UNION SELECT g FROM moved JOIN register_act a ON a.id = (moved.now).superseded_by_id AND a.kind = 'merge'
              JOIN register_pregnancy g ON g.act_id = a.id AND register_said_of_it(g) = register_said_of_it(known)
    )
    SELECT EXISTS (SELECT FROM moved JOIN register_act b ON b.id = (moved.now).superseded_by_id AND b.kind = 'birth'
                   WHERE NOT EXISTS (SELECT FROM register_act u WHERE u.undoes_id = b.id))
$$;

-- What care knows of somebody is said of this person, by this act.
CREATE FUNCTION register_say_care(known register_care_event, who bigint, act bigint) RETURNS void
LANGUAGE sql SET search_path = public, pg_temp AS $$
    INSERT INTO register_care_event (person_id, what, vaccine, dose, schedule, contact, method, "on", act_id, recorded_at)
    VALUES (who, known.what, known.vaccine, known.dose, known.schedule, known.contact, known.method, known."on", act,
            clock_timestamp())
$$;

-- What care knew of a merged record comes along, but for what is said of the kept one already.
CREATE FUNCTION register_take_along(kept bigint, merged bigint, merge bigint) RETURNS void
LANGUAGE sql SET search_path = public, pg_temp AS $$
    SELECT register_say_care(e, kept, merge) FROM register_care_event e
    WHERE e.person_id = merged AND e.superseded_by_id = merge AND NOT EXISTS (
        SELECT FROM register_care_event k WHERE k.person_id = kept AND k.superseded_at IS NULL
          AND (k.what, k.vaccine, k.dose, k.schedule, k.contact, k.method, k."on")
            = (e.what, e.vaccine, e.dose, e.schedule, e.contact, e.method, e."on"))
    ORDER BY e.id
$$;

-- It is no longer said of these records by whoever said it first: what one merged into them said too comes along now.
CREATE FUNCTION register_take_along_after_all(people bigint[]) RETURNS void
LANGUAGE sql SET search_path = public, pg_temp AS $$
    SELECT register_take_along(into_id, person_id, act_id) FROM register_merged
    WHERE into_id = ANY (people) AND superseded_at IS NULL
$$;

-- No consent is wider than what somebody said of that very record. Of what was said between merging and parting nobody
-- knows which of the two said it: a no has ended what either allowed when it was said (access_withdraw), a yes is asked
-- again. What waits stands again, unless another record that is still one with this one had not allowed it either.
CREATE FUNCTION register_part_consents(kept bigint, since bigint) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE access_consent SET withdrawn_at = coalesce(withdrawn_at, clock_timestamp()), waits = false
    WHERE person = kept AND id > since AND (withdrawn_at IS NULL OR waits);
    UPDATE access_consent c SET withdrawn_at = NULL, waits = false
    WHERE c.person = kept AND c.waits AND NOT EXISTS (
        SELECT FROM register_merged m WHERE m.into_id = kept AND m.superseded_at IS NULL
          AND c.id <= m.last_consent AND NOT register_allows(m.person_id, c.purpose));
END
$$;

CREATE FUNCTION register_allows(who bigint, what text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM access_consent WHERE person = who AND purpose = what AND withdrawn_at IS NULL);
END
$$;

-- Whom the nightly look compares: the role of that look alone sees all names at once, and it shows nobody anything.
CREATE FUNCTION register_everybody()
RETURNS TABLE (id text, name text, sex text, born_on text, suburb text, household text, mother_name text, father_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH who AS (SELECT person_id, name, sex, born_on FROM register_identity WHERE superseded_at IS NULL),
    links AS (SELECT child_id, side, min(parent_id) AS parent_id FROM register_parent_link
              WHERE superseded_at IS NULL AND valid_to IS NULL AND side IS NOT NULL GROUP BY child_id, side)
    SELECT p.id::text, i.name, i.sex, i.born_on::text, p.area::text, m.household_id::text, mother.name, father.name
    FROM register_person p JOIN who i ON i.person_id = p.id
    LEFT JOIN register_membership m ON m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
    LEFT JOIN links ml ON ml.child_id = p.id AND ml.side = 'mother' LEFT JOIN who mother ON mother.person_id = ml.parent_id
    LEFT JOIN links fl ON fl.child_id = p.id AND fl.side = 'father' LEFT JOIN who father ON father.person_id = fl.parent_id
    WHERE i.name <> ''
$$;

-- This record and all that were merged into it, however often.
CREATE FUNCTION register_within(who bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH RECURSIVE one AS (
        SELECT who AS id
        UNION SELECT m.person_id FROM one JOIN register_merged m ON m.into_id = one.id AND m.superseded_at IS NULL
    )
    SELECT id FROM one
$$;

-- Acts that wrote no row which the register reads: a family said that all is right, or what care was given elsewhere was
-- taken over, of this record or one merged into it. That it was, the register knows, for it takes that back; what was
-- given it never reads. Numbers alone; the walls decide which of the acts are seen. By the tables' owner, since the walls
-- keep other roles from the index.
CREATE FUNCTION register_rowless(the_person bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id FROM register_act
    WHERE kind IN ('confirmation', 'care-brought') AND people && ARRAY(SELECT register_within(the_person))
    UNION SELECT a.id FROM register_care_event e JOIN register_act a ON a.id = e.act_id AND a.kind = 'care-brought'
    WHERE e.person_id = the_person
$$;
REVOKE ALL ON FUNCTION register_rowless(bigint) FROM public;
GRANT EXECUTE ON FUNCTION register_rowless(bigint) TO kinward_register, kinward_family;

-- Which record a merged one is now, however often that one was merged again.
CREATE VIEW register_became AS
    WITH RECURSIVE became AS (
        SELECT person_id AS was, into_id AS record FROM register_merged WHERE superseded_at IS NULL
        UNION
        SELECT b.was, m.into_id FROM became b JOIN register_merged m ON m.person_id = b.record AND m.superseded_at IS NULL
    )
    SELECT was, record FROM became b WHERE NOT EXISTS (SELECT FROM became later WHERE later.was = b.record);

-- Of which records it was said that they are two people, and in which row. Said of a record that was merged, it is said
-- of the one it is now, for as long as it is: nothing is copied, so nothing has to be given back when a merge is parted.
CREATE VIEW register_apart AS
    SELECT q.id AS pair, least(w.one, w.other) AS one_id, greatest(w.one, w.other) AS other_id, q.settled_at AS said_at
    FROM register_pair q
    LEFT JOIN register_became a ON a.was = q.one_id
    LEFT JOIN register_became b ON b.was = q.other_id
    CROSS JOIN LATERAL (SELECT coalesce(a.record, q.one_id) AS one, coalesce(b.record, q.other_id) AS other) AS w
    WHERE q.settled = 'apart' AND w.one <> w.other;

-- The same of the actor's area, though the row may be about a record that lies elsewhere by now.
CREATE FUNCTION register_told_apart() RETURNS TABLE (pair bigint, one_id bigint, other_id bigint, said_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT t.* FROM register_apart t
    JOIN register_person a ON a.id = t.one_id AND a.area >= kinward_area_from() AND a.area < kinward_area_to()
    JOIN register_person b ON b.id = t.other_id AND b.area >= kinward_area_from() AND b.area < kinward_area_to()
$$;

-- That two records are of two people is taken back, of whichever of their records it was said: the pair waits again.
CREATE FUNCTION register_ask_again(one bigint, other bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE register_pair SET settled = NULL, settled_at = NULL, settled_by = NULL
    WHERE id IN (SELECT t.pair FROM register_told_apart() t
                 WHERE t.one_id = least(one, other) AND t.other_id = greatest(one, other));
    IF FOUND THEN
        INSERT INTO register_pair (one_id, other_id, probability, reasons, found_at)
        VALUES (least(one, other), greatest(one, other), 0, '[]', clock_timestamp()) ON CONFLICT DO NOTHING;
    END IF;
END
$$;

-- The pairs of one look in place of those of the one before. What somebody settled stays, and so does a pair of which one
-- record was merged meanwhile: parted, it waits again. Nobody settles pairs of two counties.
CREATE FUNCTION register_keep_pairs(ones bigint[], others bigint[], chances float8[], why text[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kept integer;
BEGIN
    CREATE TEMPORARY TABLE register_looked ON COMMIT DROP AS
        SELECT f.one, f.other, f.chance, f.said::jsonb AS said FROM unnest(ones, others, chances, why) AS f (one, other, chance, said)
        JOIN register_person a ON a.id = f.one JOIN register_person b ON b.id = f.other AND b.area / 1000000 = a.area / 1000000
        JOIN register_identity i ON i.person_id = a.id AND i.superseded_at IS NULL
        JOIN register_identity j ON j.person_id = b.id AND j.superseded_at IS NULL;
    INSERT INTO register_pair (one_id, other_id, probability, reasons, found_at)
        SELECT one, other, chance, said, now() FROM register_looked
        ON CONFLICT (one_id, other_id) DO UPDATE
            SET probability = excluded.probability, reasons = excluded.reasons, found_at = excluded.found_at
            WHERE register_pair.settled IS NULL;
    DELETE FROM register_pair q WHERE q.settled IS NULL
        AND NOT EXISTS (SELECT FROM register_looked l WHERE l.one = q.one_id AND l.other = q.other_id)
        AND NOT EXISTS (SELECT FROM register_became b WHERE b.was IN (q.one_id, q.other_id));
    SELECT count(*) INTO kept FROM register_pair q JOIN register_looked l ON l.one = q.one_id AND l.other = q.other_id
        WHERE q.settled IS NULL
        AND NOT EXISTS (SELECT FROM register_apart t WHERE t.one_id = q.one_id AND t.other_id = q.other_id);
    RETURN kept;
END
$$;

-- Both records lie in the actor's area, and the act about them is the actor's own and of the kind that does this.
CREATE FUNCTION register_check_merge(kept bigint, merged bigint, act bigint, wanted text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
BEGIN
    IF (SELECT count(*) FROM register_person p WHERE p.id IN (kept, merged) AND p.area >= kinward_area_from()
                                                 AND p.area < kinward_area_to()) <> 2
       OR NOT EXISTS (SELECT FROM register_act a WHERE a.id = act AND a.kind = wanted AND a.people @> ARRAY[kept, merged]
                        AND a.account = nullif(current_setting('kinward.account', true), '')::bigint) THEN
        RAISE EXCEPTION 'records of another area cannot be merged' USING ERRCODE = 'insufficient_privilege';
    END IF;
END
$$;
REVOKE ALL ON FUNCTION register_check_merge(bigint, bigint, bigint, text), register_merge_care(bigint, bigint, bigint),
    register_unmerge_care(bigint, bigint, bigint, bigint, bigint), register_has_ended(register_pregnancy, bigint),
    register_say_care(register_care_event, bigint, bigint), register_take_along(bigint, bigint, bigint),
    register_take_along_after_all(bigint[]), register_tell_family(bigint[], text, date),
    register_part_consents(bigint, bigint), register_within(bigint), register_allows(bigint, text), register_everybody(),
    register_keep_pairs(bigint[], bigint[], float8[], text[]), register_told_apart(), register_ask_again(bigint, bigint)
    FROM public;
GRANT EXECUTE ON FUNCTION register_everybody(), register_keep_pairs(bigint[], bigint[], float8[], text[])
    TO kinward_matching;
GRANT EXECUTE ON FUNCTION register_merge_care(bigint, bigint, bigint),
    register_unmerge_care(bigint, bigint, bigint, bigint, bigint), register_told_apart(),
    register_ask_again(bigint, bigint), register_tell_family(bigint[], text, date) TO kinward_register;
-- Whether the county may have a record of each of these beyond the actor's area: of the same name and day of birth. Each
-- that is asked is a look-up, counted and written into the log of whom it is about; after too many there is no answer.
-- Nobody learns who it is, nor where: the person is asked, and brings the record with the number.
CREATE FUNCTION register_elsewhere(keys text[], days date[]) RETURNS boolean[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    first bigint := kinward_area_from();
    last bigint := kinward_area_to();
    who bigint[];
    answers boolean[] := '{}';
BEGIN
    IF first IS NULL THEN
        RETURN NULL;
    END IF;
    FOR place IN 1 .. cardinality(keys) LOOP
        IF NOT access_may_look_up('likeness') THEN
            RETURN NULL;
        END IF;
        who := ARRAY(
            SELECT p.id FROM register_search_key k JOIN register_person p ON p.id = k.person_id
            JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL AND i.born_on = days[place]
            WHERE k.kind = 'hanzi' AND k.key = keys[place] AND p.area / 1000000 = first / 1000000
              AND NOT (p.area >= first AND p.area < last));
        PERFORM audit_append('register.likeness', who, 'asked whether a record exists', '');
        answers := answers || (cardinality(who) > 0);
    END LOOP;
    RETURN answers;
END
$$;
REVOKE ALL ON FUNCTION register_elsewhere(text[], date[]) FROM public;
GRANT EXECUTE ON FUNCTION register_elsewhere(text[], date[]) TO kinward_register;
CREATE INDEX register_identity_born ON register_identity (born_on) WHERE superseded_at IS NULL;
CREATE INDEX register_pair_open ON register_pair (probability DESC) WHERE settled IS NULL;
