-- What care knows of a merged record goes with it, unread by the register; and a purpose stays allowed only if both
-- records allowed it. Returns the consents of the kept record that end with this.
CREATE FUNCTION register_merge_care(kept bigint, merged bigint, merge bigint) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    ended bigint[];
BEGIN
    PERFORM register_check_merge(kept, merged, merge, 'merge');
    INSERT INTO register_care_event (person_id, what, vaccine, dose, schedule, contact, method, "on", act_id, recorded_at)
    SELECT kept, e.what, e.vaccine, e.dose, e.schedule, e.contact, e.method, e."on", merge, clock_timestamp()
    FROM register_care_event e
    WHERE e.person_id = merged AND e.superseded_at IS NULL AND NOT EXISTS (
        SELECT FROM register_care_event k WHERE k.person_id = kept AND k.superseded_at IS NULL
          AND (k.what, k.vaccine, k.dose, k.schedule, k.contact, k.method, k."on")
            = (e.what, e.vaccine, e.dose, e.schedule, e.contact, e.method, e."on"));
    INSERT INTO register_pregnancy (person_id, last_period_on, expected_on, first_contact_on, delivered_on,
                                    discharged_on, babies, difficult_delivery, leave_from, act_id, recorded_at)
    SELECT kept, last_period_on, expected_on, first_contact_on, delivered_on, discharged_on, babies,
           difficult_delivery, leave_from, merge, clock_timestamp()
    FROM register_pregnancy WHERE person_id = merged AND superseded_at IS NULL;
    UPDATE register_care_event SET superseded_at = clock_timestamp(), superseded_by_id = merge
    WHERE person_id = merged AND superseded_at IS NULL;
    UPDATE register_pregnancy SET superseded_at = clock_timestamp(), superseded_by_id = merge
    WHERE person_id = merged AND superseded_at IS NULL;
    WITH narrowed AS (
        UPDATE access_consent c SET withdrawn_at = clock_timestamp()
        WHERE c.person = kept AND c.withdrawn_at IS NULL AND NOT EXISTS (
            SELECT FROM access_consent o WHERE o.person = merged AND o.purpose = c.purpose AND o.withdrawn_at IS NULL)
        RETURNING c.id
    ) SELECT array_agg(id) INTO ended FROM narrowed;
    RETURN coalesce(ended, '{}');
END
$$;

-- What the merge moved and nobody changed since goes back; what care recorded since stays with the kept record.
CREATE FUNCTION register_unmerge_care(kept bigint, merged bigint, merge bigint, undo bigint, ended bigint[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM register_check_merge(kept, merged, undo, 'unmerge');
    UPDATE register_care_event SET superseded_at = clock_timestamp(), superseded_by_id = undo
    WHERE person_id = kept AND act_id = merge AND superseded_at IS NULL;
    UPDATE register_pregnancy SET superseded_at = clock_timestamp(), superseded_by_id = undo
    WHERE person_id = kept AND act_id = merge AND superseded_at IS NULL;
    INSERT INTO register_care_event (person_id, what, vaccine, dose, schedule, contact, method, "on", act_id, recorded_at)
    SELECT merged, what, vaccine, dose, schedule, contact, method, "on", undo, clock_timestamp()
    FROM register_care_event WHERE person_id = merged AND superseded_by_id = merge;
    INSERT INTO register_pregnancy (person_id, last_period_on, expected_on, first_contact_on, delivered_on,
                                    discharged_on, babies, difficult_delivery, leave_from, act_id, recorded_at)
    SELECT merged, last_period_on, expected_on, first_contact_on, delivered_on, discharged_on, babies,
           difficult_delivery, leave_from, undo, clock_timestamp()
    FROM register_pregnancy WHERE person_id = merged AND superseded_by_id = merge;
    -- a consent that the merge took back is as it was, unless the person has said something of that purpose since
    UPDATE access_consent c SET withdrawn_at = NULL
    WHERE c.id = ANY (ended) AND c.person = kept AND NOT EXISTS (
        SELECT FROM access_consent o WHERE o.person = kept AND o.purpose = c.purpose AND o.given_at > c.withdrawn_at);
END
$$;

-- Both records lie in the actor's area, and the act about them is the actor's own and of this very transaction.
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
    register_unmerge_care(bigint, bigint, bigint, bigint, bigint[]) FROM public;
GRANT EXECUTE ON FUNCTION register_merge_care(bigint, bigint, bigint),
    register_unmerge_care(bigint, bigint, bigint, bigint, bigint[]) TO kinward_register;
CREATE INDEX register_pair_open ON register_pair (probability DESC) WHERE settled IS NULL;
