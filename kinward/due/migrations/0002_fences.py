from pathlib import Path

from django.db import migrations

from kinward.audit.sql import run_file

DUE = Path(__file__).parents[1]
UNDO = """
DROP VIEW due_asked;
DROP FUNCTION due_facts_person(bigint[]), due_facts_household(bigint[]), due_facts_pregnancy(bigint[]),
    due_facts_event(bigint[]), due_facts_parent(bigint[]);
DROP POLICY contact_seen ON due_contact;
DROP POLICY contact_own ON due_contact;
DROP POLICY contact_made ON due_contact;
DROP POLICY determination_seen ON due_determination;
DROP POLICY determination_own ON due_determination;
DROP POLICY determination_made ON due_determination;
ALTER TABLE due_contact DISABLE ROW LEVEL SECURITY;
ALTER TABLE due_determination DISABLE ROW LEVEL SECURITY;
DROP FUNCTION due_neighbours(bigint[]), due_changed_since(timestamptz), due_analyze();
"""
UNDO_COUNTS = """
DROP FUNCTION due_service(bigint, date), due_recount(bigint, date);
DROP TABLE due_counted, due_count;
"""
UNDO_IN_FORCE = """
DROP FUNCTION due_put_in_force(bigint);
DROP TABLE due_trial, due_in_force;
"""


class Migration(migrations.Migration):
    dependencies = [("due", "0001_initial"), ("access", "0002_fences")]
    operations = [
        run_file(DUE / "fences.sql", UNDO),
        run_file(DUE / "counts.sql", UNDO_COUNTS),
        run_file(DUE / "in_force.sql", UNDO_IN_FORCE),
    ]
