-- The fact views: flat columns without names and numbers, as the engine's contract has them.
-- They show what holds on the day `kinward.on` (else today) as it was known at `kinward.known_at` (else now).
CREATE FUNCTION kinward_on() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(nullif(current_setting('kinward.on', true), '')::date, current_date) $$;
CREATE FUNCTION kinward_known_at() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(nullif(current_setting('kinward.known_at', true), '')::timestamptz, 'infinity') $$;

CREATE VIEW known_identity AS SELECT * FROM register_identity
    WHERE recorded_at <= (SELECT kinward_known_at())
      AND (superseded_at IS NULL OR superseded_at > (SELECT kinward_known_at()));
CREATE VIEW known_circumstance AS SELECT * FROM register_circumstance
    WHERE recorded_at <= (SELECT kinward_known_at())
      AND (superseded_at IS NULL OR superseded_at > (SELECT kinward_known_at()))
      AND (valid_from IS NULL OR valid_from <= (SELECT kinward_on()))
      AND (valid_to IS NULL OR valid_to > (SELECT kinward_on()));
CREATE VIEW known_household_circumstance AS SELECT * FROM register_household_circumstance
    WHERE recorded_at <= (SELECT kinward_known_at())
      AND (superseded_at IS NULL OR superseded_at > (SELECT kinward_known_at()))
      AND (valid_from IS NULL OR valid_from <= (SELECT kinward_on()))
      AND (valid_to IS NULL OR valid_to > (SELECT kinward_on()));
CREATE VIEW known_membership AS SELECT * FROM register_membership
    WHERE recorded_at <= (SELECT kinward_known_at())
      AND (superseded_at IS NULL OR superseded_at > (SELECT kinward_known_at()))
      AND (valid_from IS NULL OR valid_from <= (SELECT kinward_on()))
      AND (valid_to IS NULL OR valid_to > (SELECT kinward_on()));
CREATE VIEW known_residence AS SELECT * FROM register_residence
    WHERE recorded_at <= (SELECT kinward_known_at())
      AND (superseded_at IS NULL OR superseded_at > (SELECT kinward_known_at()))
      AND (valid_from IS NULL OR valid_from <= (SELECT kinward_on()))
      AND (valid_to IS NULL OR valid_to > (SELECT kinward_on()));
CREATE VIEW known_parent_link AS SELECT * FROM register_parent_link
    WHERE recorded_at <= (SELECT kinward_known_at())
      AND (superseded_at IS NULL OR superseded_at > (SELECT kinward_known_at()))
      AND (valid_from IS NULL OR valid_from <= (SELECT kinward_on()))
      AND (valid_to IS NULL OR valid_to > (SELECT kinward_on()));
CREATE VIEW known_marriage AS SELECT * FROM register_marriage
    WHERE recorded_at <= (SELECT kinward_known_at())
      AND (superseded_at IS NULL OR superseded_at > (SELECT kinward_known_at()))
      AND (valid_from IS NULL OR valid_from <= (SELECT kinward_on()))
      AND (valid_to IS NULL OR valid_to > (SELECT kinward_on()));
CREATE VIEW known_pregnancy AS SELECT * FROM register_pregnancy
    WHERE recorded_at <= (SELECT kinward_known_at())
      AND (superseded_at IS NULL OR superseded_at > (SELECT kinward_known_at()));
CREATE VIEW known_care_event AS SELECT * FROM register_care_event
    WHERE recorded_at <= (SELECT kinward_known_at())
      AND (superseded_at IS NULL OR superseded_at > (SELECT kinward_known_at()));

CREATE VIEW fact_parent AS SELECT child_id AS child, parent_id AS parent FROM known_parent_link;

-- Each person without what follows of the parents; in place of it, as `said_…`, what was declared.
CREATE VIEW fact_person_alone AS
SELECT
    i.person_id AS key,
    NULL::text AS ref,
    m.household_id AS household,
    mother.parent_id AS mother,
    father.parent_id AS father,
    coalesce(wed.other_id, wedded.one_id) AS spouse,
    i.born_on,
    coalesce(i.died_on, '9999-12-31') AS died_on,
    i.sex,
    i.nationality,
    c.hukou,
    coalesce(home.region, place.region) AS region,
    CASE WHEN r.id IS NOT NULL THEN r.place_id IS NOT NULL END AS resident,
    r.valid_from AS resident_since,
    m.role AS household_role,
    m.child_of_household AS said_child_of_household,
    c.marital_status,
    coalesce(c.adopted_on, '9999-12-31') AS adopted_on,
    c.orphan AS said_orphan,
    c.without_carer, c.dependent, c.shared_custody, c.disability_grade, c.disability_percent, c.disabled_since,
    c.in_education, c.education_level, c.final_preschool_year, c.preschool_kind, c.employed, c.self_employed,
    c.maternity_insured, c.pays_income_tax, c.income_monthly, c.work_income_monthly, c.income_yearly,
    c.pension_monthly, c.retired_on, c.low_income_aid, c.extreme_poverty_aid, c.only_child_certificate,
    c.lives_alone, c.needs_care, c.birth_weight_grams, c.gestation_weeks, c.discharged_on,
    c.parents_complete, c.children_complete, c.siblings_complete AS said_siblings_complete
FROM known_identity i
JOIN register_person p ON p.id = i.person_id
LEFT JOIN known_circumstance c ON c.person_id = i.person_id
LEFT JOIN known_membership m ON m.person_id = i.person_id
LEFT JOIN register_household h ON h.id = m.household_id
LEFT JOIN register_place home ON home.code = h.area
LEFT JOIN register_place place ON place.code = p.area
LEFT JOIN known_residence r ON r.person_id = i.person_id
LEFT JOIN known_parent_link mother ON mother.child_id = i.person_id AND mother.side = 'mother'
LEFT JOIN known_parent_link father ON father.child_id = i.person_id AND father.side = 'father'
LEFT JOIN known_marriage wed ON wed.one_id = i.person_id
LEFT JOIN known_marriage wedded ON wedded.other_id = i.person_id AND wed.id IS NULL;

CREATE VIEW fact_person AS
SELECT
    p.key, p.ref, p.household, p.mother, p.father, p.spouse, p.born_on, p.died_on, p.sex, p.nationality, p.hukou,
    p.region, p.resident, p.resident_since, p.household_role,
    CASE WHEN p.household IN (mother_m.household_id, father_m.household_id) THEN true
         WHEN p.said_child_of_household IS NOT NULL THEN p.said_child_of_household
         WHEN p.parents_complete THEN false END AS child_of_household,
    p.marital_status, p.adopted_on,
    CASE WHEN mother_i.id IS NOT NULL AND mother_i.died_on IS NULL THEN false
         WHEN father_i.id IS NOT NULL AND father_i.died_on IS NULL THEN false
         WHEN mother_i.died_on IS NOT NULL AND father_i.died_on IS NOT NULL THEN true
         ELSE p.said_orphan END AS orphan,
    p.without_carer, p.dependent, p.shared_custody, p.disability_grade, p.disability_percent, p.disabled_since,
    p.in_education, p.education_level, p.final_preschool_year, p.preschool_kind, p.employed, p.self_employed,
    p.maternity_insured, p.pays_income_tax, p.income_monthly, p.work_income_monthly, p.income_yearly,
    p.pension_monthly, p.retired_on, p.low_income_aid, p.extreme_poverty_aid, p.only_child_certificate,
    p.lives_alone, p.needs_care, p.birth_weight_grams, p.gestation_weeks, p.discharged_on,
    p.parents_complete, p.children_complete,
    CASE WHEN p.said_siblings_complete IS NOT NULL THEN p.said_siblings_complete
         WHEN p.parents_complete AND (p.mother IS NULL OR mother_c.children_complete)
              AND (p.father IS NULL OR father_c.children_complete)
              AND (p.mother IS NOT NULL OR p.father IS NOT NULL) THEN true END AS siblings_complete
FROM fact_person_alone p
LEFT JOIN known_identity mother_i ON mother_i.person_id = p.mother
LEFT JOIN known_identity father_i ON father_i.person_id = p.father
LEFT JOIN known_membership mother_m ON mother_m.person_id = p.mother
LEFT JOIN known_membership father_m ON father_m.person_id = p.father
LEFT JOIN known_circumstance mother_c ON mother_c.person_id = p.mother
LEFT JOIN known_circumstance father_c ON father_c.person_id = p.father;

-- Of those that somebody belongs to: one that moved away, or was made later than the moment asked about, is due nothing.
CREATE VIEW fact_household AS
SELECT
    h.id AS key, NULL::text AS ref, place.region, c.income_monthly, c.income_yearly, c.reference_income_yearly,
    c.rent_monthly, c.assets, c.low_income_aid, c.single_parent, c.members_complete
FROM register_household h
LEFT JOIN register_place place ON place.code = h.area
LEFT JOIN known_household_circumstance c ON c.household_id = h.id
WHERE EXISTS (SELECT FROM known_membership m WHERE m.household_id = h.id);

CREATE VIEW fact_pregnancy AS
SELECT
    id AS key, person_id AS person, last_period_on, expected_on, first_contact_on,
    coalesce(delivered_on, '9999-12-31') AS delivered_on, discharged_on, babies, difficult_delivery, leave_from
FROM known_pregnancy;

CREATE VIEW fact_event AS
SELECT person_id AS person, what, vaccine, dose, schedule, contact, method, "on" FROM known_care_event;

-- The engine's role sees facts and nothing else: no names, no numbers, no addresses.
GRANT SELECT ON fact_parent, fact_person, fact_person_alone, fact_household, fact_pregnancy, fact_event TO kinward_engine;
