from pathlib import Path

from django.db import migrations

from kinward.audit.sql import run_file

UNDO = """
DROP POLICY audit_reads ON audit_entry;
DROP TRIGGER audit_entry_stays ON audit_entry;
DROP FUNCTION audit_refuse(), audit_broken(), audit_append(text, bigint[], text, text),
    audit_append_each(text[], bigint[], text[], text), audit_text(audit_entry);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [run_file(Path(__file__).parents[1] / "functions.sql", UNDO)]
