from pathlib import Path

from django.db import migrations

from kinward.audit.sql import run_file

UNDO = """
DROP POLICY audit_of_merged_seen ON audit_entry;
DROP POLICY notice_of_merged_seen ON access_notice;
DROP POLICY notice_of_merged_read ON access_notice;
DROP FUNCTION access_once(bigint[]), access_withdraw(bigint, text), access_is_now(bigint),
    access_tell_again(bigint[], bigint);
DROP FUNCTION access_signed_in_for(bigint[]);
DROP POLICY pair_seen ON register_pair;
DROP POLICY merged_seen ON register_merged;
REVOKE ALL ON register_pair, register_merged FROM kinward_register;
ALTER TABLE register_pair DISABLE ROW LEVEL SECURITY;
ALTER TABLE register_merged DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0003_imports"), ("register", "0004_pairs")]
    operations = [run_file(Path(__file__).parents[1] / "pairs.sql", UNDO)]
