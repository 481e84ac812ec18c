from pathlib import Path

from django.db import migrations, models

from kinward.audit.sql import run_file

UNDO = "REVOKE ALL ON sharing_issuer FROM kinward_app, kinward_register, kinward_care;"


class Migration(migrations.Migration):
    dependencies = [("sharing", "0002_fences")]

    operations = [
        migrations.CreateModel(
            name="Issuer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField()),
                ("key", models.TextField()),
                ("key_id", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "sharing_issuer",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None)), fields=("key_id",), name="sharing_issuer_once"
                    )
                ],
            },
        ),
        run_file(Path(__file__).parents[1] / "issuers.sql", UNDO),
    ]
