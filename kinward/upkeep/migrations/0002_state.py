from pathlib import Path

from django.db import migrations

from kinward.audit.sql import run_file

UNDO = "REVOKE SELECT ON django_migrations FROM kinward_app;"


class Migration(migrations.Migration):
    dependencies = [("upkeep", "0001_keys")]
    operations = [run_file(Path(__file__).parents[1] / "state.sql", UNDO)]
