-- Who may read and write which rows. A person is seen where the record lies now, or if the actor was given that very
-- record; everything about a person is seen with the person. Without an actor every one of these tables is empty.
ALTER TABLE register_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY person_seen ON register_person
    FOR SELECT TO kinward_register, kinward_care, kinward_benefits, kinward_family
    USING ((area >= kinward_area_from() AND area < kinward_area_to()) OR id = ANY (kinward_people()));
CREATE POLICY person_added ON register_person FOR INSERT TO kinward_register
    WITH CHECK (area >= kinward_area_from() AND area < kinward_area_to());

ALTER TABLE register_household ENABLE ROW LEVEL SECURITY;
CREATE POLICY household_seen ON register_household
    FOR SELECT TO kinward_register, kinward_care, kinward_benefits, kinward_family
    USING (
        (area >= kinward_area_from() AND area < kinward_area_to())
        OR id = ANY ((SELECT kinward_households())::bigint[])
    );
CREATE POLICY household_added ON register_household FOR INSERT TO kinward_register
    WITH CHECK (area >= kinward_area_from() AND area < kinward_area_to());

DO $$
DECLARE
    t text;
BEGIN
    -- rows of one person
    FOREACH t IN ARRAY ARRAY['identity', 'circumstance', 'membership', 'residence', 'vital_event', 'search_key'] LOOP
        EXECUTE format('ALTER TABLE register_%s ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format(
            'CREATE POLICY %s_seen ON register_%s TO kinward_register, kinward_care, kinward_benefits, kinward_family
             USING (EXISTS (SELECT FROM register_person p WHERE p.id = person_id))', t, t);
    END LOOP;
    -- care's own rows: also gone at once when the person takes the consent back; open in an emergency
    FOREACH t IN ARRAY ARRAY['pregnancy', 'care_event'] LOOP
        EXECUTE format('ALTER TABLE register_%s ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format(
            'CREATE POLICY %s_seen ON register_%s TO kinward_care
             USING (EXISTS (SELECT FROM register_person p WHERE p.id = person_id)
                    AND (EXISTS (SELECT FROM access_consent c WHERE c.person = person_id AND c.purpose = ''care''
                                 AND c.withdrawn_at IS NULL)
                         OR person_id = ANY (kinward_people())))', t, t);
        EXECUTE format(
            'CREATE POLICY %s_own ON register_%s FOR SELECT TO kinward_family
             USING (person_id = ANY (kinward_people()))', t, t);
    END LOOP;
    -- rows between two people are seen with either of them
    EXECUTE 'ALTER TABLE register_parent_link ENABLE ROW LEVEL SECURITY';
    EXECUTE 'CREATE POLICY parent_link_seen ON register_parent_link
             TO kinward_register, kinward_care, kinward_benefits, kinward_family
             USING (EXISTS (SELECT FROM register_person p WHERE p.id IN (child_id, parent_id)))';
    EXECUTE 'ALTER TABLE register_marriage ENABLE ROW LEVEL SECURITY';
    EXECUTE 'CREATE POLICY marriage_seen ON register_marriage
             TO kinward_register, kinward_care, kinward_benefits, kinward_family
             USING (EXISTS (SELECT FROM register_person p WHERE p.id IN (one_id, other_id)))';
    EXECUTE 'ALTER TABLE register_household_circumstance ENABLE ROW LEVEL SECURITY';
    EXECUTE 'CREATE POLICY household_circumstance_seen ON register_household_circumstance
             TO kinward_register, kinward_care, kinward_benefits, kinward_family
             USING (EXISTS (SELECT FROM register_household h WHERE h.id = household_id))';
    -- an import names nobody: what it brought is seen with the people it is about
    EXECUTE 'ALTER TABLE register_act ENABLE ROW LEVEL SECURITY';
    EXECUTE 'CREATE POLICY act_seen ON register_act
             TO kinward_register, kinward_care, kinward_benefits, kinward_family
             USING ((people = ''{}'' AND kind = ''import'')
                    OR EXISTS (SELECT FROM register_person p WHERE p.id = ANY (people))
                    OR account = nullif(current_setting(''kinward.account'', true), '''')::bigint)';
END
$$;

-- What a family asked for, declined or was given is written down by acts of care. That there was one is care's to know,
-- while the person agrees, and the family's: by their days alone, one could guess who is pregnant.
CREATE POLICY act_of_care_hidden ON register_act AS RESTRICTIVE FOR SELECT TO kinward_register, kinward_benefits
    USING (kind <> ALL (register_acts_of_care()));
CREATE POLICY act_of_care_agreed ON register_act AS RESTRICTIVE FOR SELECT TO kinward_care
    USING (kind <> ALL (register_acts_of_care()) OR people && kinward_people()
           OR EXISTS (SELECT FROM access_consent c WHERE c.person = ANY (people) AND c.purpose = 'care'
                      AND c.withdrawn_at IS NULL));
-- A family says of its own people what it asks for and what it declines, and takes either back; nothing else.
CREATE POLICY act_own_said ON register_act AS RESTRICTIVE FOR INSERT TO kinward_family
    WITH CHECK (people <> '{}' AND people <@ kinward_people() AND role = 'family'
                AND account = nullif(current_setting('kinward.account', true), '')::bigint
                AND (kind = ANY (register_said_by_families()) AND undoes_id IS NULL
                     OR kind = 'care-taken-back' AND register_own_answer(undoes_id)));
CREATE POLICY care_event_own_said ON register_care_event FOR INSERT TO kinward_family
    WITH CHECK (what IN ('asked', 'declined') AND person_id = ANY (kinward_people()));
CREATE POLICY care_event_own_unsaid ON register_care_event FOR UPDATE TO kinward_family
    USING (what IN ('asked', 'declined') AND person_id = ANY (kinward_people()));

-- Grants: what a purpose needs, column by column where a table serves several.
GRANT SELECT ON register_place
    TO kinward_app, kinward_register, kinward_care, kinward_benefits, kinward_family, kinward_statistics,
       kinward_audit, kinward_engine;
GRANT SELECT ON register_person, register_household, register_membership, register_residence, register_act
    TO kinward_register, kinward_care, kinward_benefits, kinward_family;
GRANT SELECT ON register_parent_link, register_marriage, register_vital_event
    TO kinward_register, kinward_benefits, kinward_family;
GRANT SELECT ON register_parent_link TO kinward_care;
GRANT SELECT ON register_identity TO kinward_register, kinward_family;
GRANT SELECT (id, act_id, recorded_at, superseded_at, superseded_by_id, person_id, name, sort_key, sex, born_on, died_on)
    ON register_identity TO kinward_care;
GRANT SELECT (id, act_id, recorded_at, superseded_at, superseded_by_id, person_id, name, sort_key, sex, born_on, died_on,
              nationality, id_tail)
    ON register_identity TO kinward_benefits;
GRANT SELECT ON register_circumstance, register_household_circumstance TO kinward_family;
GRANT SELECT, INSERT ON register_circumstance, register_household_circumstance TO kinward_purse;
GRANT SELECT ON register_circumstance, register_household_circumstance TO kinward_benefits;
REVOKE SELECT ON register_circumstance FROM kinward_benefits;
GRANT SELECT (id, act_id, recorded_at, superseded_at, superseded_by_id, valid_from, valid_to, person_id, hukou,
              marital_status, adopted_on, orphan, without_carer, dependent, shared_custody, disability_grade,
              disability_percent, disabled_since, in_education, education_level, final_preschool_year, preschool_kind,
              employed, self_employed, maternity_insured, pays_income_tax, income_monthly, work_income_monthly,
              income_yearly, pension_monthly, retired_on, low_income_aid, extreme_poverty_aid, only_child_certificate,
              lives_alone, needs_care, parents_complete, children_complete, siblings_complete)
    ON register_circumstance TO kinward_benefits;
GRANT SELECT (id, act_id, recorded_at, superseded_at, superseded_by_id, valid_from, valid_to, person_id,
              birth_weight_grams, gestation_weeks, discharged_on, disability_grade)
    ON register_circumstance TO kinward_care;
DO $$
DECLARE
    t text;
    others text;
    shown text;
    is_seen text;
BEGIN
    -- What is declared, without the purse; and as pages show it, whole to whoever may see the purse. Views are their
    -- owner's, whom no wall stops: whose rows there are is said in each.
    FOREACH t IN ARRAY ARRAY['circumstance', 'household_circumstance'] LOOP
        SELECT string_agg(quote_ident(attname), ', ') FILTER (WHERE attname <> ALL (register_purse())),
               string_agg(format(CASE WHEN attname = ANY (register_purse())
                                     THEN 'CASE WHEN kinward_hidden() = ''{}'' THEN s.%1$I END AS %1$I' ELSE 's.%I' END,
                                 attname), ', ' ORDER BY attnum)
        INTO others, shown FROM pg_attribute
        WHERE attrelid = format('register_%s', t)::regclass AND attnum > 0 AND NOT attisdropped;
        is_seen := CASE t WHEN 'circumstance' THEN
            'register_person p WHERE p.id = s.person_id AND (p.area >= kinward_area_from() AND p.area < kinward_area_to()
                                                             OR p.id = ANY (kinward_people()))'
        ELSE
            'register_household h WHERE h.id = s.household_id
                AND (h.area >= kinward_area_from() AND h.area < kinward_area_to()
                     OR h.id = ANY ((SELECT kinward_households())::bigint[]))'
        END;
        EXECUTE format('GRANT SELECT (%s) ON register_%s TO kinward_register', others, t);
        EXECUTE format('CREATE VIEW register_%1$s_shown WITH (security_barrier) AS
                        SELECT %2$s FROM register_%1$s s WHERE EXISTS (SELECT FROM %3$s)', t, shown, is_seen);
        EXECUTE format('GRANT SELECT ON register_%s_shown TO kinward_register, kinward_family', t);
        EXECUTE format('CREATE POLICY %1$s_carried ON register_%1$s AS RESTRICTIVE FOR INSERT TO kinward_purse
                        WITH CHECK (kinward_hidden() = ''{}'' OR register_is_carried(to_jsonb(register_%1$s)))', t);
    END LOOP;
END
$$;
GRANT SELECT, INSERT ON register_pregnancy, register_care_event TO kinward_care;
GRANT SELECT ON register_pregnancy, register_care_event TO kinward_family;

GRANT INSERT ON register_act TO kinward_register, kinward_care, kinward_family;
GRANT INSERT, UPDATE (superseded_at, superseded_by_id) ON register_care_event TO kinward_family;
GRANT INSERT ON register_person, register_household, register_identity, register_membership, register_residence,
    register_parent_link, register_marriage, register_vital_event TO kinward_register;
GRANT SELECT, INSERT, DELETE ON register_search_key TO kinward_register;
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['identity', 'circumstance', 'household_circumstance', 'membership', 'residence',
                             'parent_link', 'marriage', 'vital_event'] LOOP
        EXECUTE format('GRANT UPDATE (superseded_at, superseded_by_id) ON register_%s TO kinward_register', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['pregnancy', 'care_event'] LOOP
        EXECUTE format('GRANT UPDATE (superseded_at, superseded_by_id) ON register_%s TO kinward_care', t);
    END LOOP;
END
$$;

REVOKE ALL ON FUNCTION register_settle(bigint[]), register_shelve(bigint[]), kinward_households() FROM public;
GRANT EXECUTE ON FUNCTION kinward_households()
    TO kinward_register, kinward_care, kinward_benefits, kinward_family;
GRANT EXECUTE ON FUNCTION register_settle(bigint[]), register_shelve(bigint[]) TO kinward_register;
REVOKE ALL ON FUNCTION register_find(text[], text[], text, integer, integer), register_find_number(bytea),
    register_delivered(bigint, date, integer, bigint), register_bring(bytea, bigint),
    register_new_household(bigint, text, bigint, bigint) FROM public;
GRANT EXECUTE ON FUNCTION register_find(text[], text[], text, integer, integer)
    TO kinward_register, kinward_care, kinward_benefits;
GRANT EXECUTE ON FUNCTION register_find_number(bytea) TO kinward_register, kinward_benefits;
GRANT EXECUTE ON FUNCTION register_delivered(bigint, date, integer, bigint), register_bring(bytea, bigint),
    register_new_household(bigint, text, bigint, bigint) TO kinward_register;
GRANT USAGE ON SEQUENCE register_person_id_seq TO kinward_register;

-- Who looked: every role that sees a person sees that person's lines of the log.
GRANT SELECT ON audit_entry TO kinward_register, kinward_family;
CREATE POLICY audit_of_people_seen ON audit_entry FOR SELECT TO kinward_register, kinward_family
    USING (person IS NOT NULL AND EXISTS (SELECT FROM register_person p WHERE p.id = person));
-- How often a family reads its own record is its own affair.
CREATE POLICY audit_without_families ON audit_entry AS RESTRICTIVE FOR SELECT TO kinward_register
    USING (purpose <> 'family');
-- What was looked at, recorded or opened for care is care's to know, as the acts themselves are: a line names the
-- programme or the emergency, and the days alone would tell a pregnancy. To a clinic the same of benefits.
CREATE POLICY audit_without_care ON audit_entry AS RESTRICTIVE FOR SELECT TO kinward_register
    USING (purpose <> 'care' AND (purpose <> 'benefits' OR kinward_hidden() = '{}'));
