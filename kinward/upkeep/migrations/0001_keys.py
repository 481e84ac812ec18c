from pathlib import Path

from django.db import migrations

from kinward.audit.sql import run_file

UNDO = """
DROP FUNCTION upkeep_reseal(text, bigint[], bytea[], bytea[], bytea[]),
    upkeep_sealed(text, integer, bigint, integer), upkeep_sealed_file(integer, bigint),
    upkeep_reseal_file(bigint, bytea, bytea), upkeep_sealed_tables();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("register", "0003_imports"), ("access", "0002_fences")]
    operations = [run_file(Path(__file__).parents[1] / "keys.sql", UNDO)]
