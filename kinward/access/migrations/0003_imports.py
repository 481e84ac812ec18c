from pathlib import Path

from django.db import migrations

from kinward.audit.sql import run_file

UNDO = """
REVOKE ALL ON register_import, register_import_row, register_import_kin, register_import_act, register_import_heading
    FROM kinward_purse;
DROP POLICY in_area ON register_import;
DROP POLICY in_area ON register_import_heading;
DROP POLICY of_import ON register_import_row;
DROP POLICY of_import ON register_import_kin;
DROP POLICY of_import ON register_import_act;
ALTER TABLE register_import DISABLE ROW LEVEL SECURITY;
ALTER TABLE register_import_heading DISABLE ROW LEVEL SECURITY;
ALTER TABLE register_import_row DISABLE ROW LEVEL SECURITY;
ALTER TABLE register_import_kin DISABLE ROW LEVEL SECURITY;
ALTER TABLE register_import_act DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_fences"), ("register", "0003_imports")]
    operations = [run_file(Path(__file__).parents[1] / "imports.sql", UNDO)]
