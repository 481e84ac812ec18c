from pathlib import Path

from django.db import migrations

from kinward.audit.sql import run_file

UNDO = """
DROP POLICY contact_seen ON due_contact;
DROP POLICY contact_own ON due_contact;
DROP POLICY contact_made ON due_contact;
DROP POLICY determination_seen ON due_determination;
DROP POLICY determination_own ON due_determination;
DROP POLICY determination_made ON due_determination;
ALTER TABLE due_contact DISABLE ROW LEVEL SECURITY;
ALTER TABLE due_determination DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("due", "0001_initial"), ("access", "0002_fences")]
    operations = [run_file(Path(__file__).parents[1] / "fences.sql", UNDO)]
