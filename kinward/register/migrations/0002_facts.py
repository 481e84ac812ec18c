from pathlib import Path

from django.db import migrations

from kinward.audit.sql import run_file

REGISTER = Path(__file__).parents[1]
UNDO_OVERLAPS = """
DROP INDEX register_identity_superseded, register_circumstance_superseded, register_household_circumstance_superseded,
    register_membership_superseded, register_residence_superseded, register_parent_link_superseded,
    register_marriage_superseded, register_vital_event_superseded, register_pregnancy_superseded,
    register_care_event_superseded;
DROP FUNCTION register_overlapping(), register_check_apart(bigint[], bigint[]);
DROP VIEW register_holding;
DROP INDEX register_parent_link_once;
DROP FUNCTION register_circumstance_apart() CASCADE;
ALTER TABLE register_circumstance DROP CONSTRAINT register_circumstance_forward;
DROP FUNCTION register_membership_apart() CASCADE;
ALTER TABLE register_membership DROP CONSTRAINT register_membership_forward;
DROP FUNCTION register_residence_apart() CASCADE;
ALTER TABLE register_residence DROP CONSTRAINT register_residence_forward;
DROP FUNCTION register_household_circumstance_apart() CASCADE;
ALTER TABLE register_household_circumstance DROP CONSTRAINT register_household_circumstance_forward;
DROP FUNCTION register_parent_link_apart() CASCADE;
ALTER TABLE register_parent_link DROP CONSTRAINT register_parent_link_forward;
DROP FUNCTION register_marriage_apart() CASCADE;
ALTER TABLE register_marriage DROP CONSTRAINT register_marriage_forward;
"""
UNDO_WALLS = """
DROP FUNCTION register_said_elsewhere(bigint), register_own_answer(bigint);
DROP FUNCTION register_delivered(bigint, date, integer, bigint), register_undelivered(bigint, bigint),
    register_undelivered_yet(bigint), register_said_of_it(register_pregnancy),
    register_say_pregnancy(register_pregnancy, bigint, bigint),
    register_unbring_care(bigint, bigint), register_care_rests_on(bigint),
    register_recall(bigint), register_find_number(bytea),
    register_asked(bytea), register_bring(bytea, bigint), register_new_household(bigint, text, bigint, bigint),
    register_find(text[], text[], text, integer, integer), register_refused(), register_shown(bigint[], text, text, text), register_lines(bigint[]), register_shelve(bigint[]), register_settle(bigint[]),
    register_is_carried(jsonb), register_of_purse(jsonb),
    register_acts_of_care(), register_answers(), register_said_by_families(), kinward_hidden(), register_purse(), kinward_households(), kinward_people(), kinward_area_to(), kinward_area_from();
DROP TYPE register_found;
"""
UNDO_FACTS = """
DROP VIEW fact_event, fact_pregnancy, fact_household, fact_person, fact_person_alone, fact_parent, known_care_event,
    known_pregnancy, known_marriage, known_parent_link, known_residence, known_membership, known_household_circumstance,
    known_circumstance, known_identity;
DROP FUNCTION kinward_known_at(), kinward_on();
"""
UNDO_COUNTS = """
DROP FUNCTION register_happened(bigint, date, date);
DROP INDEX register_identity_died;
DROP FUNCTION register_overview(bigint, date), register_pyramid(bigint, bigint), register_recount(bigint, date),
    register_protect(bigint), register_protect_townships(text, bigint), register_protect_villages(text, bigint),
    register_safe(bigint, bigint, bigint), register_years(date, date);
DROP TABLE register_counted, register_count_ages, register_count;
"""
PLANNING = REGISTER / "planning.sql"
UNDO_PLANNING = PLANNING.read_text(encoding="utf-8").replace("SET (n_distinct = -0.1)", "RESET (n_distinct)")


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        run_file(REGISTER / "overlaps.sql", UNDO_OVERLAPS),
        run_file(PLANNING, UNDO_PLANNING),
        run_file(REGISTER / "walls.sql", UNDO_WALLS),
        run_file(REGISTER / "facts.sql", UNDO_FACTS),
        run_file(REGISTER / "counts.sql", UNDO_COUNTS),
        run_file(REGISTER / "places.sql", "DROP FUNCTION register_rename_place(bigint, text, text, text);"),
    ]
