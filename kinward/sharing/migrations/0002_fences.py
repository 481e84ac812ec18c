from pathlib import Path

from django.db import migrations

from kinward.audit.sql import run_file

UNDO = """
DROP POLICY export_seen ON sharing_export;
DROP POLICY export_over ON sharing_export;
DROP POLICY export_made ON sharing_export;
DROP POLICY export_fetched ON sharing_export;
ALTER TABLE sharing_export DISABLE ROW LEVEL SECURITY;
REVOKE ALL ON sharing_export FROM kinward_app, kinward_register, kinward_audit;
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0001_initial"), ("access", "0002_fences")]
    operations = [run_file(Path(__file__).parents[1] / "exports.sql", UNDO)]
