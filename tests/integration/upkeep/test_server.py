"""A real server in place of the embedded one: made ready by its administrator, refused with the wrong login."""

import os
import subprocess
import sys

import pytest

from kinward.config.preparing import prepare_server

NAME = "kinward"
KEYS = {
    "KINWARD_SECRET_KEY": "q6zqQsrHcBxO0bVJvuC4cEdXyq8Q3Kk9lq9Yw9l5N3I=",
    "KINWARD_FIELD_KEY": "3M0v1yb6o5m3zWvXq1cQf2Yc9nqz2u7mUuQf1jT5b4E=",
    "KINWARD_BLIND_KEY": "Zk8xw3VQm1oG4r7Jt2sY9eUa5cHd0LpXiNfBqRzT6vM=",
    "KINWARD_COPY_KEY": "r2Tq8yWc1NfEo5uKjHs0Zx7VbMpL4aGdQiYw9eRk3DI=",
    "KINWARD_HOSTS": "jiaan.example.org",
}


def kinward(*arguments: str, **environ: str) -> subprocess.CompletedProcess:
    """A command of the service, with these variables and no others of it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("KINWARD_", "LANG", "LC_"))}
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "kinward.cli", *arguments],
        env={**clean, **KEYS, **environ}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def prepared(server):
    """As an administrator does it: with the addresses of the two logins, and a third for this command alone."""
    said = {
        "KINWARD_ADMIN_URL": server.address,
        "KINWARD_DATABASE_URL": server.url("kinward_app", NAME),
        "KINWARD_OWNER_URL": server.url("kinward_owner", NAME),
    }
    done = kinward("database", "prepare", **said)
    assert done.returncode == 0, done.stderr
    assert prepare_server(said) == NAME  # again does no harm
    return said


@pytest.fixture(scope="module")
def migrated(prepared):
    done = kinward("migrate", **{name: prepared[name] for name in ("KINWARD_DATABASE_URL", "KINWARD_OWNER_URL")})
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("A new register, still empty: KINWARD_DATABASE_URL.")
    return prepared["KINWARD_DATABASE_URL"]


def test_the_service_works_on_a_server(migrated):
    found = kinward("audit", "verify", KINWARD_DATABASE_URL=migrated)
    assert (found.returncode, found.stdout) == (0, "The log is whole: 0 entries.\n")


def test_the_logins_need_their_passwords(server, migrated):
    """Leave the passwords out of `prepare_server`, and this fails."""
    refused = kinward("deploy-check", KINWARD_DATABASE_URL=migrated.replace(server.password, "guessed"))
    assert refused.returncode == 1
    assert "database-unreachable" in refused.stdout


@pytest.mark.parametrize(
    ("wrong", "right_again", "code"),
    [
        ("ALTER ROLE kinward_app SUPERUSER", "ALTER ROLE kinward_app NOSUPERUSER", "login-superuser"),
        ("ALTER ROLE kinward_app BYPASSRLS", "ALTER ROLE kinward_app NOBYPASSRLS", "login-bypass"),
        ("GRANT kinward_owner TO kinward_app", "REVOKE kinward_owner FROM kinward_app", "login-owner"),
        ("REVOKE kinward_register FROM kinward_app", "GRANT kinward_register TO kinward_app", "login-purposes"),
    ],
)
def test_a_login_whom_the_walls_do_not_stop_is_refused(server, migrated, wrong, right_again, code):
    """Take its line out of `check_login`, and the service works with it."""
    with server.superuser(NAME) as administrator:
        administrator.execute(wrong)
        try:
            refused = kinward("audit", "verify", KINWARD_DATABASE_URL=migrated)
        finally:
            administrator.execute(right_again)
    assert refused.returncode != 0
    assert f"[{code}]" in refused.stderr


def test_another_login_is_refused_before_it_is_tried(server):
    refused = kinward("audit", "verify", KINWARD_DATABASE_URL=server.url("postgres", NAME))
    assert "[settings-login]" in refused.stderr


def test_a_password_reaches_the_server_as_its_hash(server, prepared):
    with server.superuser() as administrator:
        kept = administrator.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'kinward_app'").fetchone()[0]
    assert kept.startswith("SCRAM-SHA-256$")
