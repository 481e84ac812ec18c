-- Lines of the birth and death registers, and people who asked for help: what the folder of a county does not hold.
INSERT INTO register_vital_event (person_id, kind, registered_on, place_text, certificate, informant)
SELECT i.person_id, 'birth', i.born_on + 3 + (i.person_id %% 25)::integer, '县妇幼保健院',
       'S' || to_char(i.born_on, 'YYYY') || lpad((i.person_id %% 1000000)::text, 6, '0'), ''
FROM register_identity i
WHERE i.born_on > %(on)s::date - 2922 AND i.born_on + 3 + (i.person_id %% 25)::integer <= %(on)s::date;

INSERT INTO register_vital_event (person_id, kind, registered_on, place_text, certificate, informant)
SELECT i.person_id, 'death', i.died_on + 1 + (i.person_id %% 12)::integer, '', '', ''
FROM register_identity i
WHERE i.died_on > %(on)s::date - 2922 AND i.died_on + 1 + (i.person_id %% 12)::integer <= %(on)s::date;

-- Whoever asked did so within the last three weeks: mothers to be, parents of small children, old people.
WITH asker AS (
    SELECT g.person_id, 'cn.antenatal' AS schedule, 25 AS of_hundred
    FROM register_pregnancy g WHERE g.delivered_on IS NULL
    UNION ALL
    SELECT i.person_id, 'cn.child-health', 6 FROM register_identity i
    WHERE i.died_on IS NULL AND i.born_on > %(on)s::date - 3 * 365
    UNION ALL
    SELECT i.person_id, 'cn.immunisation', 5 FROM register_identity i
    WHERE i.died_on IS NULL AND i.born_on > %(on)s::date - 2 * 365
    UNION ALL
    SELECT i.person_id, 'cn.elder-check', 3 FROM register_identity i
    WHERE i.died_on IS NULL AND i.born_on <= %(on)s::date - 65 * 366
)
INSERT INTO register_care_event (person_id, what, vaccine, dose, schedule, contact, method, "on")
SELECT a.person_id, 'asked', '', 0, a.schedule, '', '', %(on)s::date - (a.person_id * 7 %% 21)::integer
FROM asker a JOIN register_identity i ON i.person_id = a.person_id
WHERE a.person_id * 2654435761 %% 4294967296 %% 100 < a.of_hundred
  AND i.born_on <= %(on)s::date - (a.person_id * 7 %% 21)::integer;
