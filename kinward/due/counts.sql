-- How the service does in a place, in counts: what is offered now, what was asked for, what waits for a fact. About the
-- service: no number of a worker or of a person. Only of people who agreed; counted anew when a quarter of an hour has passed.
CREATE TABLE due_count (
    village bigint NOT NULL,
    measure text NOT NULL,
    n integer NOT NULL,
    PRIMARY KEY (village, measure)
);
CREATE TABLE due_counted (county bigint PRIMARY KEY, at timestamptz NOT NULL);
ALTER TABLE due_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE due_counted ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION due_recount(county bigint, day date) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM due_count WHERE village >= county AND village < county + 1000000;
    INSERT INTO due_count (village, measure, n)
    WITH person AS (
        SELECT p.id, p.area, EXISTS (SELECT FROM access_consent c WHERE c.person = p.id AND c.purpose = 'care'
                                     AND c.withdrawn_at IS NULL) AS care,
               EXISTS (SELECT FROM access_consent c WHERE c.person = p.id AND c.purpose = 'benefits'
                       AND c.withdrawn_at IS NULL) AS benefits
        FROM register_person p WHERE p.area >= county AND p.area < county + 1000000
    )
    SELECT p.area, what.measure, count(*) FROM due_contact c JOIN person p ON p.id = c.person AND p.care
    CROSS JOIN LATERAL (VALUES ('offered'), (CASE WHEN c.until <= day + 14 THEN 'ending' END)) AS what (measure)
    WHERE c.state = 'open' AND what.measure IS NOT NULL GROUP BY p.area, what.measure
    UNION ALL
    SELECT p.area, 'asked', count(DISTINCT (a.person, a.programme))
    FROM due_asked a JOIN person p ON p.id = a.person AND p.care
    GROUP BY p.area
    UNION ALL
    SELECT p.area, CASE d.outcome WHEN 'yes' THEN 'entitled' ELSE 'unanswered' END,
           count(DISTINCT (d.person, d.programme, d.subject))
    FROM due_determination d JOIN person p ON p.id = d.person AND p.benefits WHERE d.outcome IN ('yes', 'unknown')
    GROUP BY 1, 2;
    INSERT INTO due_counted (county, at) VALUES (county, clock_timestamp())
        ON CONFLICT ON CONSTRAINT due_counted_pkey DO UPDATE SET at = excluded.at;
END
$$;

-- The counts of a place within the actor's area, in tens; -1 for fewer than ten. To the one, a township less its other
-- villages would tell what the last one hides, and a consent taken back what was offered to that person.
CREATE FUNCTION due_service(place bigint, day date) RETURNS TABLE (measure text, n bigint, swept_on date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    the_county bigint := place / 1000000 * 1000000;
    last bigint := place + CASE WHEN place % 1000000 = 0 THEN 1000000 WHEN place % 1000 = 0 THEN 1000 ELSE 1 END;
BEGIN
    IF NOT coalesce(place >= kinward_area_from() AND last <= kinward_area_to(), false) THEN
        RETURN;
    END IF;
    IF NOT EXISTS (SELECT FROM due_counted c WHERE c.county = the_county
                   AND c.at > clock_timestamp() - interval '15 minutes')
       AND pg_try_advisory_xact_lock(hashtextextended('due_recount', the_county)) THEN
        PERFORM due_recount(the_county, day);
    END IF;
    RETURN QUERY
        SELECT m.measure, CASE WHEN coalesce(sum(c.n), 0) < 10 THEN -1 ELSE round(sum(c.n), -1)::bigint END,
               (SELECT max(s."on") FROM due_sweep s)
        FROM unnest(ARRAY['offered', 'ending', 'asked', 'entitled', 'unanswered']) AS m (measure)
        LEFT JOIN due_count c ON c.measure = m.measure AND c.village >= place AND c.village < last
        GROUP BY m.measure;
END
$$;
REVOKE ALL ON FUNCTION due_recount(bigint, date), due_service(bigint, date) FROM public;
GRANT EXECUTE ON FUNCTION due_service(bigint, date) TO kinward_register;
