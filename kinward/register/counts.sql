-- How many people there are, by place: counted by the tables' owner, protected here, and given out for the actor's own
-- area. No role reads these tables; whoever asks gets what `register_overview` says.
CREATE TABLE register_count (
    measure text NOT NULL,
    place bigint NOT NULL,
    parent bigint,
    n integer NOT NULL,
    hidden boolean NOT NULL DEFAULT false,
    PRIMARY KEY (measure, place)
);
CREATE TABLE register_count_ages (
    village bigint NOT NULL,
    sex text NOT NULL,
    ages smallint NOT NULL,
    n integer NOT NULL,
    births integer NOT NULL,
    deaths integer NOT NULL,
    PRIMARY KEY (village, sex, ages)
);
CREATE TABLE register_counted (
    county bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    "on" date NOT NULL
);
ALTER TABLE register_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_count_ages ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_counted ENABLE ROW LEVEL SECURITY;

-- Completed years; of who is born on 29 February, on the last day of February. `ages.py` says the same.
CREATE FUNCTION register_years(born_on date, day date) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT date_part('year', day)::integer - date_part('year', born_on)::integer
        - (born_on + make_interval(years => date_part('year', day)::integer - date_part('year', born_on)::integer)
           > day)::integer
$$;

-- Whether the hidden numbers of a group stay unknown although the sum of the group can be worked out.
-- few, many: how many hidden numbers are below ten, and how many are not; total: their sum.
CREATE FUNCTION register_safe(few bigint, many bigint, total bigint) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT few + many = 0 OR CASE WHEN many > 0 THEN total >= 10 * many + 9 ELSE total BETWEEN 9 AND 9 * (few - 1) END
$$;

-- A township's villages: the smallest that are shown join those that are few, until their sum tells nothing of each;
-- where no village is left, the township joins them. True: a township was hidden.
CREATE FUNCTION register_protect_villages(what text, county bigint) RETURNS boolean
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    town record;
    next_one bigint;
    went boolean := false;
BEGIN
    FOR town IN SELECT place FROM register_count WHERE measure = what AND parent = county AND NOT hidden LOOP
        WHILE NOT (SELECT register_safe(count(*) FILTER (WHERE n < 10), count(*) FILTER (WHERE n >= 10),
                                        coalesce(sum(n), 0))
                   FROM register_count WHERE measure = what AND parent = town.place AND hidden) LOOP
            SELECT place INTO next_one FROM register_count
            WHERE measure = what AND parent = town.place AND NOT hidden ORDER BY n, place LIMIT 1;
            UPDATE register_count SET hidden = true WHERE measure = what AND place = coalesce(next_one, town.place);
            went := went OR next_one IS NULL;
            EXIT WHEN next_one IS NULL;
        END LOOP;
    END LOOP;
    RETURN went;
END
$$;

-- The county's townships: those hidden have hidden villages, whose sum can be worked out from the county's. Smallest
-- villages of hidden townships go first, then smallest townships, at last the county itself.
CREATE FUNCTION register_protect_townships(what text, the_county bigint) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    next_one bigint;
    is_safe boolean;
BEGIN
    LOOP
        WITH town AS (
            SELECT t.place, t.n, count(v.place) AS villages, count(v.place) FILTER (WHERE v.hidden) AS leaves,
                   count(v.place) FILTER (WHERE v.hidden AND v.n >= 10) AS many,
                   coalesce(sum(v.n) FILTER (WHERE v.hidden), 0) AS total
            FROM register_count t LEFT JOIN register_count v ON v.measure = what AND v.parent = t.place
            WHERE t.measure = what AND t.parent = the_county AND t.hidden GROUP BY t.place, t.n
        )
        SELECT count(*) = 0 OR (bool_and(leaves > 0 OR villages = 0) AND (
            (SELECT hidden FROM register_count WHERE measure = what AND place = the_county)
            OR (sum(total) - coalesce(sum(10 * greatest(1, many)) FILTER (WHERE n >= 10), 0) >= 9
                AND (sum(many) > 0 OR sum(total) <= 9 * (coalesce(sum(leaves) FILTER (WHERE n >= 10), 0) - 1)))))
        INTO is_safe FROM town;
        EXIT WHEN is_safe;
        SELECT v.place INTO next_one FROM register_count v JOIN register_count t ON t.measure = what AND t.place = v.parent
        WHERE v.measure = what AND NOT v.hidden AND t.hidden AND t.parent = the_county
        ORDER BY EXISTS (SELECT FROM register_count w WHERE w.measure = what AND w.parent = t.place AND w.hidden), v.n, v.place
        LIMIT 1;
        IF next_one IS NULL THEN
            SELECT place INTO next_one FROM register_count
            WHERE measure = what AND parent = the_county AND NOT hidden ORDER BY n, place LIMIT 1;
        END IF;
        UPDATE register_count SET hidden = true WHERE measure = what AND place = coalesce(next_one, the_county);
        EXIT WHEN next_one IS NULL;
    END LOOP;
END
$$;

-- Numbers below ten are hidden, and as many others as it takes that nobody works one of them out from sums.
CREATE FUNCTION register_protect(county bigint) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    what text;
BEGIN
    UPDATE register_count SET hidden = n < 10 WHERE place >= county AND place < county + 1000000;
    FOR what IN SELECT DISTINCT measure FROM register_count WHERE place = county LOOP
        LOOP
            PERFORM register_protect_townships(what, county);
            EXIT WHEN NOT register_protect_villages(what, county);
        END LOOP;
    END LOOP;
END
$$;

-- A county counted anew; -1 is an unknown age. Somebody counts where the household is; births and deaths are those of the last twelve months.
CREATE FUNCTION register_recount(county bigint, day date) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM register_count WHERE place >= county AND place < county + 1000000;
    DELETE FROM register_count_ages WHERE village >= county AND village < county + 1000000;
    INSERT INTO register_count_ages (village, sex, ages, n, births, deaths)
        SELECT p.area, coalesce(i.sex, ''),
               coalesce(least(17, greatest(0, register_years(i.born_on, day) / 5)), -1),
               count(*) FILTER (WHERE i.died_on IS NULL),
               count(*) FILTER (WHERE i.born_on > day - interval '1 year' AND i.born_on <= day),
               count(*) FILTER (WHERE i.died_on > day - interval '1 year' AND i.died_on <= day)
        FROM register_person p JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
        WHERE p.area >= county AND p.area < county + 1000000 AND p.area % 1000 <> 0 GROUP BY 1, 2, 3;
    INSERT INTO register_count (measure, place, parent, n)
    WITH village AS (
        SELECT village, sum(n) AS people, sum(births) AS births, sum(deaths) AS deaths
        FROM register_count_ages WHERE village >= county AND village < county + 1000000 GROUP BY village
    ), home AS (
        SELECT h.area, count(DISTINCT h.id) AS households FROM register_household h
        JOIN register_membership m ON m.household_id = h.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
        WHERE h.area >= county AND h.area < county + 1000000 GROUP BY h.area
    )
    SELECT what.measure, up.code, up.parent_id, sum(coalesce(what.n, 0))
    FROM register_place l LEFT JOIN village v ON v.village = l.code LEFT JOIN home ON home.area = l.code
    CROSS JOIN LATERAL (VALUES ('people', people), ('births', births), ('deaths', deaths), ('households', households))
        AS what (measure, n)
    JOIN register_place up ON up.code IN (l.code, l.code / 1000 * 1000, county)
    WHERE l.code >= county AND l.code < county + 1000000
    GROUP BY what.measure, up.code, up.parent_id;
    PERFORM register_protect(county);
    INSERT INTO register_counted (county, at, "on") VALUES (county, clock_timestamp(), day)
        ON CONFLICT ON CONSTRAINT register_counted_pkey DO UPDATE SET at = excluded.at, "on" = excluded."on";
END
$$;

-- The pyramid of a place: tens of people, or null for fewer than ten. Its numbers are rounded, so that no difference of
-- two pyramids tells a number. Villages in six groups, larger places in eighteen. `ages` is the first year of a group.
CREATE FUNCTION register_pyramid(the_place bigint, last bigint) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH wide AS (SELECT CASE WHEN last - the_place = 1 THEN 3 ELSE 1 END AS groups),
    cell AS (
        SELECT sex, ages / groups * groups * 5 AS ages, sum(n) AS n FROM register_count_ages, wide
        WHERE village >= the_place AND village < last AND ages >= 0 GROUP BY 1, 2
    )
    SELECT jsonb_agg(jsonb_build_array(
               ages, (SELECT CASE WHEN n >= 10 THEN round(n, -1) END FROM cell WHERE sex = 'female' AND cell.ages = g.ages),
               (SELECT CASE WHEN n >= 10 THEN round(n, -1) END FROM cell WHERE sex = 'male' AND cell.ages = g.ages))
           ORDER BY ages)
    FROM wide, generate_series(0, 17 * 5, groups * 5) AS g (ages)
$$;

-- What a page about a place shows: the place and what lies directly in it, within the actor's area; null elsewhere.
-- Counted anew when an hour has passed. Written down once.
CREATE FUNCTION register_overview(the_place bigint, day date) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    the_county bigint := the_place / 1000000 * 1000000;
    last bigint;
    found jsonb;
BEGIN
    SELECT the_place + CASE kind WHEN 'county' THEN 1000000 WHEN 'township' THEN 1000 ELSE 1 END INTO last
    FROM register_place WHERE code = the_place;
    IF last IS NULL OR NOT coalesce(the_place >= kinward_area_from() AND last <= kinward_area_to(), false) THEN
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT FROM register_counted c WHERE c.county = the_county AND c."on" = day
                   AND c.at > clock_timestamp() - interval '1 hour')
       AND pg_try_advisory_xact_lock(hashtextextended('register_recount', the_county)) THEN
        PERFORM register_recount(the_county, day);
    END IF;
    SELECT jsonb_build_object(
        'counted_at', (SELECT at FROM register_counted WHERE county = the_county),
        'places', (SELECT jsonb_object_agg(place, numbers) FROM (
            SELECT place, jsonb_object_agg(measure, CASE WHEN NOT hidden THEN n WHEN n < 10 THEN -1 ELSE -2 END) AS numbers
            FROM register_count WHERE place = the_place OR parent = the_place GROUP BY place) each),
        'pyramid', register_pyramid(the_place, last)) INTO found;
    PERFORM audit_append('register.counted', '{}', 'counts of place ' || the_place, '');
    RETURN found;
END
$$;

CREATE INDEX register_identity_died ON register_identity (died_on) WHERE superseded_at IS NULL AND died_on IS NOT NULL;
-- What happened in a period, of a place and of the places directly in it: who was born, died, came, left, married.
-- In tens, -1 for fewer than ten: a month and a year, or a place and its parts, tell no number by their difference.
CREATE FUNCTION register_happened(the_place bigint, since date, until date) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    last bigint;
    part bigint;
    found jsonb;
BEGIN
    SELECT the_place + CASE kind WHEN 'county' THEN 1000000 WHEN 'township' THEN 1000 ELSE 1 END,
           CASE kind WHEN 'county' THEN 1000 ELSE 1 END INTO last, part
    FROM register_place WHERE code = the_place;
    IF last IS NULL OR NOT coalesce(the_place >= kinward_area_from() AND last <= kinward_area_to(), false) THEN
        RETURN NULL;
    END IF;
    WITH happened AS (
        SELECT 'born' AS measure, p.area, p.id FROM register_identity i JOIN register_person p ON p.id = i.person_id
        WHERE i.superseded_at IS NULL AND i.born_on >= since AND i.born_on < until
          AND p.area >= the_place AND p.area < last
        UNION ALL
        SELECT 'died', p.area, p.id FROM register_identity i JOIN register_person p ON p.id = i.person_id
        WHERE i.superseded_at IS NULL AND i.died_on >= since AND i.died_on < until
          AND p.area >= the_place AND p.area < last
        UNION ALL
        SELECT CASE a.kind WHEN 'move-in' THEN 'came' WHEN 'move-out' THEN 'left' ELSE 'married' END, p.area,
               CASE a.kind WHEN 'marriage' THEN a.id ELSE p.id END
        FROM register_act a CROSS JOIN unnest(a.people) AS who (id) JOIN register_person p ON p.id = who.id
        WHERE a.kind IN ('move-in', 'move-out', 'marriage') AND a."on" >= since AND a."on" < until
          AND p.area >= the_place AND p.area < last AND NOT EXISTS (SELECT FROM register_act u WHERE u.undoes_id = a.id)
    ), counted AS (
        SELECT h.measure, place.code, count(DISTINCT h.id) AS n FROM happened h
        CROSS JOIN LATERAL (SELECT the_place UNION SELECT h.area / part * part WHERE last - the_place > 1) AS place (code)
        GROUP BY 1, 2
    )
    SELECT jsonb_object_agg(l.code, coalesce(numbers, '{}')) INTO found
    FROM register_place l LEFT JOIN LATERAL (
        SELECT jsonb_object_agg(c.measure, CASE WHEN c.n < 10 THEN -1 ELSE round(c.n, -1) END) AS numbers
        FROM counted c WHERE c.code = l.code) each ON true
    WHERE l.code = the_place OR l.parent_id = the_place;
    PERFORM audit_append('register.counted', '{}', 'counts of a period of place ' || the_place, '');
    RETURN found;
END
$$;

REVOKE ALL ON FUNCTION register_happened(bigint, date, date), register_safe(bigint, bigint, bigint), register_protect_villages(text, bigint),
    register_protect_townships(text, bigint), register_protect(bigint), register_recount(bigint, date),
    register_pyramid(bigint, bigint), register_overview(bigint, date) FROM public;
GRANT EXECUTE ON FUNCTION register_happened(bigint, date, date) TO kinward_register;
GRANT EXECUTE ON FUNCTION register_overview(bigint, date) TO kinward_register, kinward_statistics;
