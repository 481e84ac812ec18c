-- One household, one residence, one mother, one set of circumstances at a time, and one marriage.
-- Looked at when the transaction ends. Whoever writes about somebody holds that record until then, so of two who write
-- at the same time the second sees what the first wrote. What the owner writes in a batch is looked at as a whole,
-- by register_check_apart, before the function that writes it ends; nobody else can ask for that. (Exclusion constraints say the same and cost eight more
-- indexes, which take longer to fill than the whole register.)
CREATE FUNCTION register_apart(t text, key text, kept_by text, condition text, same text) RETURNS void
LANGUAGE plpgsql AS $make$
BEGIN
    EXECUTE format($f$
        CREATE FUNCTION %1$s() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN
            PERFORM FROM %3$s kept WHERE kept.id IN (%2$s) ORDER BY kept.id FOR NO KEY UPDATE;
            IF EXISTS (SELECT FROM register_%4$s n JOIN register_%4$s o ON o.id <> n.id AND (%6$s)
                       WHERE n.id = NEW.id AND n.superseded_at IS NULL AND o.superseded_at IS NULL AND (%5$s)
                         AND daterange(n.valid_from, n.valid_to) && daterange(o.valid_from, o.valid_to)) THEN
                RAISE EXCEPTION 'two rows of register_%4$s hold at the same time'
                    USING ERRCODE = 'exclusion_violation', CONSTRAINT = '%1$s', TABLE = 'register_%4$s';
            END IF;
            RETURN NULL;
        END
        $$;
        REVOKE ALL ON FUNCTION %1$s() FROM public;
        CREATE CONSTRAINT TRIGGER %1$s AFTER INSERT OR UPDATE ON register_%4$s DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW WHEN (NEW.superseded_at IS NULL AND NOT (
                current_user = %7$L AND coalesce(current_setting('kinward.batch', true), '') = 'checked'))
            EXECUTE FUNCTION %1$s();
        $f$, 'register_' || t || '_apart', key, kept_by, t, condition, same, current_user);
END
$make$;
SELECT register_apart(t, 'NEW.person_id', 'register_person', 'true', 'o.person_id = n.person_id')
    FROM unnest(ARRAY['circumstance', 'membership', 'residence']) AS t;
SELECT register_apart('household_circumstance', 'NEW.household_id', 'register_household', 'true',
                      'o.household_id = n.household_id');
SELECT register_apart('parent_link', 'NEW.child_id', 'register_person', 'o.side = n.side', 'o.child_id = n.child_id');
SELECT register_apart('marriage', 'NEW.one_id, NEW.other_id', 'register_person', 'true',
                      'o.one_id = n.one_id OR o.other_id = n.other_id OR o.one_id = n.other_id OR o.other_id = n.one_id');
DROP FUNCTION register_apart(text, text, text, text, text);

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['circumstance', 'membership', 'residence', 'household_circumstance', 'parent_link',
                             'marriage'] LOOP
        EXECUTE format(
            'ALTER TABLE register_%1$s ADD CONSTRAINT register_%1$s_forward
                 CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to)', t);
    END LOOP;
END
$$;
CREATE UNIQUE INDEX register_parent_link_once ON register_parent_link (child_id, parent_id)
    WHERE superseded_at IS NULL AND valid_to IS NULL;

-- What holds now of whom, and when; what has one `t`, one key and one side may not overlap.
CREATE VIEW register_holding AS
    SELECT 'circumstance' AS t, person_id AS key, NULL AS side, id, valid_from, valid_to
    FROM register_circumstance WHERE superseded_at IS NULL
    UNION ALL SELECT 'membership', person_id, NULL, id, valid_from, valid_to
    FROM register_membership WHERE superseded_at IS NULL
    UNION ALL SELECT 'residence', person_id, NULL, id, valid_from, valid_to
    FROM register_residence WHERE superseded_at IS NULL
    UNION ALL SELECT 'household_circumstance', household_id, NULL, id, valid_from, valid_to
    FROM register_household_circumstance WHERE superseded_at IS NULL
    UNION ALL SELECT 'parent_link', child_id, side, id, valid_from, valid_to
    FROM register_parent_link WHERE superseded_at IS NULL AND side IS NOT NULL
    UNION ALL SELECT 'marriage', one_id, NULL, id, valid_from, valid_to
    FROM register_marriage WHERE superseded_at IS NULL
    UNION ALL SELECT 'marriage', other_id, NULL, id, valid_from, valid_to
    FROM register_marriage WHERE superseded_at IS NULL;

-- Everything that overlaps, in the whole register: none, unless the triggers were off.
CREATE FUNCTION register_overlapping() RETURNS TABLE (t text, key bigint) LANGUAGE plpgsql STABLE AS $$
DECLARE
    one text;
BEGIN
    FOREACH one IN ARRAY ARRAY['circumstance', 'membership', 'residence', 'household_circumstance', 'parent_link',
                               'marriage'] LOOP  -- each by itself: the planner then reads its table alone
        RETURN QUERY EXECUTE format(
            'SELECT n.t, n.key FROM register_holding n JOIN register_holding o ON o.key = n.key AND o.id > n.id
             WHERE n.t = %1$L AND o.t = %1$L AND o.side IS NOT DISTINCT FROM n.side
               AND daterange(n.valid_from, n.valid_to) && daterange(o.valid_from, o.valid_to)', one);
    END LOOP;
END
$$;

-- The same of these people and households alone, for whoever writes about many at once and holds their records.
CREATE FUNCTION register_check_apart(people bigint[], homes bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    found text;
BEGIN
    SELECT n.t INTO found FROM (
        SELECT t, key, side, daterange(valid_from, valid_to) AS during, id,
               lag(daterange(valid_from, valid_to)) OVER held AS before
        FROM register_holding
        WHERE key = ANY (CASE t WHEN 'household_circumstance' THEN homes ELSE people END)
        WINDOW held AS (PARTITION BY t, key, side ORDER BY valid_from NULLS FIRST, valid_to NULLS LAST)
    ) AS n WHERE n.during && n.before LIMIT 1;
    IF found IS NOT NULL THEN
        RAISE EXCEPTION 'two rows of register_% hold at the same time', found
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'register_' || found || '_apart';
    END IF;
END
$$;
REVOKE ALL ON FUNCTION register_check_apart(bigint[], bigint[]) FROM public;
REVOKE ALL ON FUNCTION register_overlapping() FROM public;
-- What an act superseded is found at once; most rows never are.
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['identity', 'circumstance', 'household_circumstance', 'membership', 'residence',
                             'parent_link', 'marriage', 'vital_event', 'pregnancy', 'care_event'] LOOP
        EXECUTE format('CREATE INDEX register_%1$s_superseded ON register_%1$s (superseded_by_id)
                        WHERE superseded_by_id IS NOT NULL', t);
    END LOOP;
END
$$;
