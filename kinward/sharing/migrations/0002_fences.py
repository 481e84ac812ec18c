from pathlib import Path

from django.db import migrations

from kinward.audit.sql import run_file

HERE = Path(__file__).parents[1]
UNDO_SYSTEMS = """
DROP POLICY consent_shared ON access_consent;
DROP POLICY person_shared ON register_person;
DROP POLICY identity_shared ON register_identity;
DROP POLICY circumstance_shared ON register_circumstance;
DROP POLICY membership_shared ON register_membership;
DROP POLICY residence_shared ON register_residence;
DROP POLICY parent_link_shared ON register_parent_link;
DROP POLICY marriage_shared ON register_marriage;
DROP POLICY household_shared ON register_household;
REVOKE ALL ON sharing_system, sharing_token FROM kinward_app;
REVOKE ALL ON register_place, register_person, register_household, register_membership, register_residence,
    register_parent_link, register_marriage, register_identity, register_circumstance, access_consent
    FROM kinward_sharing;
REVOKE ALL ON FUNCTION audit_append(text, bigint[], text, text) FROM kinward_sharing;
"""
UNDO_HOOKS = """
DROP POLICY delivery_made ON sharing_delivery;
DROP POLICY delivery_kept ON sharing_delivery;
ALTER TABLE sharing_delivery DISABLE ROW LEVEL SECURITY;
REVOKE ALL ON sharing_hook, sharing_delivery FROM kinward_app, kinward_register;
"""
UNDO_EXPORTS = """
DROP POLICY export_seen ON sharing_export;
DROP POLICY export_over ON sharing_export;
DROP POLICY export_made ON sharing_export;
DROP POLICY export_fetched ON sharing_export;
ALTER TABLE sharing_export DISABLE ROW LEVEL SECURITY;
REVOKE ALL ON sharing_export FROM kinward_app, kinward_register, kinward_audit;
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0001_initial"), ("access", "0002_fences")]
    operations = [
        run_file(HERE / "exports.sql", UNDO_EXPORTS),
        run_file(HERE / "systems.sql", UNDO_SYSTEMS),
        run_file(HERE / "hooks.sql", UNDO_HOOKS),
    ]
