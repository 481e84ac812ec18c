from pathlib import Path

from django.db import migrations

from kinward.audit.sql import run_file

UNDO = """
DROP POLICY answer_own ON api_answer;
ALTER TABLE api_answer DISABLE ROW LEVEL SECURITY;
REVOKE ALL ON api_answer FROM kinward_register, kinward_care, kinward_benefits, kinward_family;
"""


class Migration(migrations.Migration):
    dependencies = [("api", "0001_initial")]
    operations = [run_file(Path(__file__).parents[1] / "fences.sql", UNDO)]
