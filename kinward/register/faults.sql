-- Records that lack a fact or contradict themselves, as far as the actor's area goes. About records: each is an entry to
-- complete or to correct. Nobody is looked for, and nothing here says who wrote it.
CREATE FUNCTION register_faults(first bigint, last bigint, day date)
RETURNS TABLE (village bigint, kind text, person bigint, other bigint)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH who AS MATERIALIZED (
        SELECT p.id, p.area, i.name, i.sex, i.born_on, i.died_on, i.id_blind IS NOT NULL AS has_number, i.id_tail,
               m.id AS membership, m.household_id, m.role, h.area AS home,
               register_years(i.born_on, day) < 18 AS is_minor, c.hukou, c.marital_status,
               coalesce(c.parents_complete, false) AS parents_known
        FROM register_person p JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
        LEFT JOIN register_membership m ON m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
        LEFT JOIN register_household h ON h.id = m.household_id
        LEFT JOIN register_circumstance c ON c.person_id = p.id AND c.superseded_at IS NULL AND c.valid_to IS NULL
        WHERE p.area >= first AND p.area < last AND p.area % 1000 <> 0
    ), living AS (SELECT * FROM who WHERE died_on IS NULL),
    lived AS (
        SELECT r.person_id, r.place_id FROM register_residence r JOIN living l ON l.id = r.person_id
        WHERE r.superseded_at IS NULL AND r.valid_to IS NULL
    ), heads AS (
        SELECT household_id, min(id) AS one, max(id) AS two, bool_and(is_minor) AS minor FROM living
        WHERE role = 'head' GROUP BY household_id
    ), links AS (
        SELECT l.child_id, l.parent_id FROM register_parent_link l JOIN who ON who.id = l.child_id
        WHERE l.superseded_at IS NULL AND (l.valid_to IS NULL OR l.valid_to > day)
    )
    SELECT area, 'no-birth-day', id, NULL::bigint FROM living WHERE born_on IS NULL
    UNION ALL SELECT area, 'no-sex', id, NULL FROM living WHERE sex IS NULL
    UNION ALL SELECT area, 'no-number', id, NULL FROM living WHERE NOT has_number
    UNION ALL SELECT area, 'no-hukou', id, NULL FROM living WHERE hukou IS NULL
    UNION ALL SELECT area, 'no-household', id, NULL FROM living WHERE membership IS NULL
    UNION ALL SELECT area, 'no-residence', id, NULL FROM living
        WHERE NOT EXISTS (SELECT FROM lived WHERE lived.person_id = living.id)
    UNION ALL SELECT area, 'no-parents', id, NULL FROM living
        WHERE is_minor AND NOT parents_known AND NOT EXISTS (SELECT FROM links WHERE links.child_id = living.id)
    UNION ALL SELECT c.area, 'older-than-parent', c.id, p.person_id FROM links
        JOIN who c ON c.id = links.child_id
        JOIN register_identity p ON p.person_id = links.parent_id AND p.superseded_at IS NULL
        WHERE register_years(p.born_on, c.born_on) < 12
    UNION ALL SELECT c.area, 'born-after-mother-died', c.id, p.person_id FROM links
        JOIN register_parent_link l ON l.child_id = links.child_id AND l.parent_id = links.parent_id
             AND l.superseded_at IS NULL AND l.side = 'mother' AND l.kind = 'birth'
        JOIN who c ON c.id = links.child_id
        JOIN register_identity p ON p.person_id = links.parent_id AND p.superseded_at IS NULL
        WHERE c.born_on > p.died_on
    UNION ALL SELECT area, 'number-and-sex', id, NULL FROM living
        WHERE id_tail ~ '^[0-9]{3}[0-9X]$' AND sex <> CASE substr(id_tail, 3, 1)::integer % 2 WHEN 1 THEN 'male' ELSE 'female' END
    -- a marriage goes on by the record, and something else was declared; each of the two by their own declaration
    UNION ALL SELECT l.area, 'status-and-marriage', l.id, m.other_id FROM living l
        JOIN register_marriage m ON m.one_id = l.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
        WHERE l.marital_status <> 'married'
    UNION ALL SELECT l.area, 'status-and-marriage', l.id, m.one_id FROM living l
        JOIN register_marriage m ON m.other_id = l.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
        WHERE l.marital_status <> 'married'
    -- pairs that wait for somebody, where both records lie: in a village, or in the township or county around both
    UNION ALL SELECT CASE WHEN a.area = b.area THEN a.area WHEN a.area / 1000 = b.area / 1000 THEN a.area / 1000 * 1000
                          ELSE a.area / 1000000 * 1000000 END, 'twice', q.one_id, q.other_id
        FROM register_pair q JOIN register_person a ON a.id = q.one_id JOIN register_person b ON b.id = q.other_id
        WHERE q.settled IS NULL AND a.area >= first AND a.area < last AND b.area >= first AND b.area < last
          AND NOT EXISTS (SELECT FROM register_apart t WHERE t.one_id = q.one_id AND t.other_id = q.other_id)
          AND EXISTS (SELECT FROM register_identity i WHERE i.person_id = a.id AND i.superseded_at IS NULL)
          AND EXISTS (SELECT FROM register_identity i WHERE i.person_id = b.id AND i.superseded_at IS NULL)
    UNION ALL SELECT area, 'dead-member', id, NULL FROM who
        WHERE died_on IS NOT NULL AND membership IS NOT NULL AND role IS DISTINCT FROM 'head'
    -- one of its members stands for it; the head's record may lie elsewhere
    UNION ALL SELECT l.area, 'no-head', l.id, NULL FROM (
            SELECT min(id) AS one FROM living WHERE home = area GROUP BY household_id
            HAVING NOT bool_or(coalesce(role = 'head', false))
        ) home JOIN living l ON l.id = home.one
        WHERE NOT EXISTS (SELECT FROM register_membership m WHERE m.household_id = l.household_id AND m.role = 'head'
                          AND m.superseded_at IS NULL AND m.valid_to IS NULL)
    UNION ALL SELECT area, 'dead-head', id, NULL FROM who WHERE died_on IS NOT NULL AND role = 'head'
    UNION ALL SELECT l.area, 'two-heads', heads.one, heads.two FROM heads JOIN living l ON l.id = heads.one
        WHERE heads.one <> heads.two
    UNION ALL SELECT l.area, 'minor-head', heads.one, NULL FROM heads JOIN living l ON l.id = heads.one
        WHERE heads.minor AND EXISTS (SELECT FROM living adult WHERE adult.household_id = heads.household_id AND NOT adult.is_minor)
    -- said long ago, and worth asking again when the family comes; a row without a first day counts from its recording
    UNION ALL SELECT l.area, 'income-old', l.id, NULL FROM living l
        JOIN register_household_circumstance hc ON hc.household_id = l.household_id AND hc.superseded_at IS NULL
             AND hc.valid_to IS NULL AND coalesce(hc.income_yearly, hc.income_monthly) IS NOT NULL
        WHERE l.role = 'head' AND coalesce(hc.valid_from, hc.recorded_at::date) < day - interval '2 years'
    UNION ALL SELECT l.area, 'schooling-old', l.id, NULL FROM living l
        JOIN register_circumstance c ON c.person_id = l.id AND c.superseded_at IS NULL AND c.valid_to IS NULL
             AND c.in_education
        WHERE coalesce(c.valid_from, c.recorded_at::date) < day - interval '1 year'
    UNION ALL SELECT l.area, 'lives-elsewhere', l.id, NULL FROM lived JOIN living l ON l.id = lived.person_id
        WHERE lived.place_id <> l.home
$$;

-- That an income was said at all is of the purse, which a clinic does not see.
CREATE FUNCTION register_fault_is_seen(kind text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT kind <> 'income-old' OR kinward_hidden() = '{}' $$;

-- How many records of each kind, by village. Kept for larger places, worked out at once for a village.
CREATE TABLE register_fault_count (
    village bigint NOT NULL,
    kind text NOT NULL,
    n integer NOT NULL,
    PRIMARY KEY (village, kind)
);
CREATE TABLE register_fault_counted (county bigint PRIMARY KEY, at timestamptz NOT NULL);
-- The counts of each day on which somebody counted, or the night did: how the records become more complete.
CREATE TABLE register_fault_day (
    village bigint NOT NULL,
    "on" date NOT NULL,
    kind text NOT NULL,
    n integer NOT NULL,
    PRIMARY KEY (village, "on", kind)
);
ALTER TABLE register_fault_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_fault_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_fault_counted ENABLE ROW LEVEL SECURITY;

-- A county counted anew, and remembered as the counts of that day; a village without faults has a row that says so.
CREATE FUNCTION register_recount_faults(the_county bigint, day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM register_fault_count WHERE village >= the_county AND village < the_county + 1000000;
    INSERT INTO register_fault_count (village, kind, n)
        SELECT f.village, f.kind, count(*) FROM register_faults(the_county, the_county + 1000000, day) f
        GROUP BY f.village, f.kind;
    INSERT INTO register_fault_counted (county, at) VALUES (the_county, clock_timestamp())
        ON CONFLICT (county) DO UPDATE SET at = excluded.at;
    DELETE FROM register_fault_day WHERE village >= the_county AND village < the_county + 1000000 AND "on" = day;
    INSERT INTO register_fault_day (village, "on", kind, n)
        SELECT village, day, kind, n FROM register_fault_count
        WHERE village >= the_county AND village < the_county + 1000000
        UNION ALL SELECT code, day, '', 0 FROM register_place
        WHERE kind = 'village' AND code >= the_county AND code < the_county + 1000000;
END
$$;

-- The faults of a place as they were counted last in each month, of the last so many months.
CREATE FUNCTION register_quality_by_month(the_place bigint, months integer)
RETURNS TABLE ("on" date, kind text, n bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH place AS (
        SELECT greatest(code, kinward_area_from()) AS first,
               least(code + CASE kind WHEN 'county' THEN 1000000 WHEN 'township' THEN 1000 ELSE 1 END, kinward_area_to()) AS last
        FROM register_place WHERE code = the_place
    ), counted AS (
        SELECT d.* FROM register_fault_day d, place WHERE d.village >= place.first AND d.village < place.last
               AND register_fault_is_seen(d.kind)
    ), latest AS (
        SELECT max("on") AS "on" FROM counted GROUP BY date_trunc('month', "on") ORDER BY 1 DESC LIMIT months
    )
    SELECT "on", kind, sum(n) FROM counted JOIN latest USING ("on") GROUP BY "on", kind ORDER BY "on", kind
$$;

CREATE FUNCTION register_quality(the_place bigint, day date)
RETURNS TABLE (counted_at timestamptz, village bigint, kind text, n bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    the_county bigint := the_place / 1000000 * 1000000;
    first bigint := greatest(the_place, kinward_area_from());
    last bigint;
BEGIN
    SELECT least(code + CASE kind WHEN 'county' THEN 1000000 WHEN 'township' THEN 1000 ELSE 1 END, kinward_area_to())
    INTO last FROM register_place WHERE code = the_place;
    IF kinward_area_from() IS NULL OR last IS NULL OR last <= first THEN
        RETURN;
    END IF;
    PERFORM audit_append('register.quality', '{}', 'faults of place ' || the_place, '');
    IF last - first <= 1000 THEN
        RETURN QUERY SELECT clock_timestamp(), f.village, f.kind, count(*) FROM register_faults(first, last, day) f
                     WHERE register_fault_is_seen(f.kind) GROUP BY f.village, f.kind;
        RETURN;
    END IF;
    IF NOT EXISTS (SELECT FROM register_fault_counted c WHERE c.county = the_county
                   AND c.at > clock_timestamp() - interval '15 minutes')
       AND pg_try_advisory_xact_lock(hashtextextended('register_fault_count', the_county)) THEN
        PERFORM register_recount_faults(the_county, day);
    END IF;
    RETURN QUERY SELECT c.at, f.village, f.kind, f.n::bigint
        FROM register_fault_counted c JOIN register_fault_count f ON f.village >= first AND f.village < last
        WHERE c.county = the_county AND register_fault_is_seen(f.kind);
END
$$;

-- The records of one kind in one village, by name; each shown person is written down.
CREATE FUNCTION register_faulty(the_village bigint, the_kind text, day date, most integer, skip integer)
RETURNS TABLE (total bigint, person bigint, name text, sex text, born_on date, household bigint, household_number text,
               other bigint, other_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    found bigint[];
    others bigint[];
    many bigint;
BEGIN
    IF NOT coalesce(the_village >= kinward_area_from() AND the_village < kinward_area_to(), false)
       OR NOT EXISTS (SELECT FROM register_place WHERE code = the_village AND kind = 'village') THEN
        RETURN;
    END IF;
    SELECT array_agg(f.person ORDER BY place), array_agg(f.other ORDER BY place), max(f.total)
    INTO found, others, many FROM (
        SELECT f.person, f.other, count(*) OVER () AS total, row_number() OVER (ORDER BY i.sort_key, f.person, f.other) AS place
        FROM register_faults(the_village, the_village + 1, day) f
        JOIN register_identity i ON i.person_id = f.person AND i.superseded_at IS NULL
        WHERE f.kind = the_kind AND register_fault_is_seen(f.kind) ORDER BY place LIMIT most OFFSET skip
    ) f;
    -- the record it contradicts too, wherever it lies: of either the line tells what does not fit
    PERFORM audit_append('register.quality', ARRAY(SELECT DISTINCT who FROM unnest(found || others) AS who WHERE who > 0),
                         'faults: ' || the_kind, '');
    RETURN QUERY
        SELECT many, i.person_id, i.name, i.sex, i.born_on, h.id, h.number, line.other,
               CASE WHEN p.area >= kinward_area_from() AND p.area < kinward_area_to() THEN oi.name END
        FROM unnest(found, others) WITH ORDINALITY AS line (person, other, place)
        JOIN register_identity i ON i.person_id = line.person AND i.superseded_at IS NULL
        LEFT JOIN register_membership m ON m.person_id = line.person AND m.superseded_at IS NULL AND m.valid_to IS NULL
        LEFT JOIN register_household h ON h.id = m.household_id
        LEFT JOIN register_person p ON p.id = line.other
        LEFT JOIN register_identity oi ON oi.person_id = line.other AND oi.superseded_at IS NULL
        ORDER BY line.place;
END
$$;

REVOKE ALL ON FUNCTION register_faults(bigint, bigint, date), register_quality(bigint, date),
    register_recount_faults(bigint, date), register_quality_by_month(bigint, integer),
    register_faulty(bigint, text, date, integer, integer) FROM public;
GRANT EXECUTE ON FUNCTION register_quality(bigint, date), register_quality_by_month(bigint, integer),
    register_faulty(bigint, text, date, integer, integer) TO kinward_register;
GRANT EXECUTE ON FUNCTION register_recount_faults(bigint, date) TO kinward_engine;
