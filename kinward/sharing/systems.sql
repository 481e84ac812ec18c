-- Systems of other offices see who lives in their area and allows it, and of those what a resource needs.
GRANT SELECT, INSERT, UPDATE (closed_at) ON sharing_system TO kinward_app;
GRANT SELECT, INSERT, DELETE ON sharing_token TO kinward_app;

CREATE POLICY consent_shared ON access_consent FOR SELECT TO kinward_sharing
    USING (purpose = 'sharing' AND withdrawn_at IS NULL);
CREATE POLICY person_shared ON register_person FOR SELECT TO kinward_sharing
    USING (area >= kinward_area_from() AND area < kinward_area_to()
           AND EXISTS (SELECT FROM access_consent c WHERE c.person = register_person.id AND c.purpose = 'sharing'
                       AND c.withdrawn_at IS NULL));
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['identity', 'circumstance', 'membership', 'residence'] LOOP
        EXECUTE format('CREATE POLICY %1$s_shared ON register_%1$s FOR SELECT TO kinward_sharing
                        USING (EXISTS (SELECT FROM register_person p WHERE p.id = person_id))', t);
    END LOOP;
END
$$;
-- Between two people: both must allow it.
CREATE POLICY parent_link_shared ON register_parent_link FOR SELECT TO kinward_sharing
    USING (EXISTS (SELECT FROM register_person p WHERE p.id = child_id)
           AND EXISTS (SELECT FROM register_person p WHERE p.id = parent_id));
CREATE POLICY marriage_shared ON register_marriage FOR SELECT TO kinward_sharing
    USING (EXISTS (SELECT FROM register_person p WHERE p.id = one_id)
           AND EXISTS (SELECT FROM register_person p WHERE p.id = other_id));
CREATE POLICY household_shared ON register_household FOR SELECT TO kinward_sharing
    USING (EXISTS (SELECT FROM register_membership m WHERE m.household_id = register_household.id
                   AND m.superseded_at IS NULL AND m.valid_to IS NULL));

GRANT SELECT ON register_place, register_person, register_household, register_membership, register_residence,
    register_parent_link, register_marriage TO kinward_sharing;
GRANT SELECT (id, recorded_at, superseded_at, person_id, name, sex, born_on, died_on, id_cipher, id_blind)
    ON register_identity TO kinward_sharing;
GRANT SELECT (id, recorded_at, superseded_at, valid_from, valid_to, person_id, marital_status)
    ON register_circumstance TO kinward_sharing;
GRANT SELECT (person, purpose, withdrawn_at) ON access_consent TO kinward_sharing;
GRANT EXECUTE ON FUNCTION audit_append(text, bigint[], text, text) TO kinward_sharing;
