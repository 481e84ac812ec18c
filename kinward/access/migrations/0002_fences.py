from pathlib import Path

from django.db import migrations

from kinward.audit.sql import run_file

HERE = Path(__file__).parents[1]
UNDO_FUNCTIONS = """
DROP FUNCTION access_family_of(bigint), access_became(bigint), access_open_emergency(bytea, bigint, text, integer),
    access_may_look_up(text), access_lookups_left(text), access_lookups(text, interval, bigint),
    access_too_many_lookups(text), kinward_account(), access_open_family(bigint, text, text, bytea, timestamptz);
"""
UNDO_ACCOUNTS = """
DROP POLICY alarm_settled ON access_alarm;
DROP POLICY proposal_made ON access_proposal;
DROP POLICY proposal_decided ON access_proposal;
DROP FUNCTION access_withdraw_proposal(bigint);
DROP TABLE access_attempts;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("audit", "0002_append_only"),
        ("register", "0002_facts"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]
    operations = [
        run_file(HERE / "fences.sql", (HERE / "unfence.sql").read_text(encoding="utf-8")),
        run_file(HERE / "functions.sql", UNDO_FUNCTIONS),
        run_file(HERE / "accounts.sql", UNDO_ACCOUNTS),
    ]
