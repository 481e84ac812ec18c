"""What is wrong with the settings of a service for real people: every kind once, and all of them at once."""

import base64
import hashlib
import os
import subprocess
import sys

import pytest

from kinward.config.deployment import check_settings, wrong_settings
from kinward.config.environment import SECRETS, SettingsError


def key(name: str) -> str:
    return base64.b64encode(hashlib.sha256(name.encode()).digest()).decode()


RIGHT = {
    "KINWARD_SECRET_KEY": key("secret"),
    "KINWARD_FIELD_KEY": key("field"),
    "KINWARD_BLIND_KEY": key("blind"),
    "KINWARD_COPY_KEY": key("copy"),
    "KINWARD_HOSTS": "jiaan.example.org",
    "KINWARD_DATABASE_URL": "postgresql://kinward_app:x@db.example.org:5432/kinward?sslmode=verify-full",
    "KINWARD_BREACHED_PASSWORDS": "passwords.txt",
    "KINWARD_PROXIES": "1",
    "KINWARD_DATA": "/nowhere",
}
STOPPING = [
    ({"KINWARD_FIELD_KEY": ""}, "settings-secret"),
    ({"KINWARD_COPY_KEY": ""}, "settings-secret"),
    ({"KINWARD_FIELD_KEY": "c2hvcnQgYnV0IGFsbCBkaWZmZXJlbnQ="}, "settings-key"),
    ({"KINWARD_BLIND_KEY": base64.b64encode(bytes(32)).decode()}, "settings-default-key"),
    ({"KINWARD_SECRET_KEY": "changeme"}, "settings-default-key"),
    ({"KINWARD_BLIND_KEY": key("field")}, "settings-same-key"),
    ({"KINWARD_FIELD_KEYS_BEFORE": key("field")}, "settings-same-key"),
    ({"KINWARD_DEBUG": "1"}, "settings-debug"),
    ({"DJANGO_DEBUG": "true"}, "settings-debug"),
    ({"KINWARD_DEMO": "1"}, "settings-demo"),
    ({"KINWARD_HOSTS": ""}, "settings-hosts"),
    ({"KINWARD_HOSTS": "*"}, "settings-every-host"),
    ({"KINWARD_PROXIES": "one"}, "settings-number"),
    ({"KINWARD_TIME_ZONE": "Asia/Nowhere"}, "settings-time-zone"),
    ({"KINWARD_DATABASE_URL": "mysql://kinward_app@h/kinward"}, "settings-database"),
    ({"KINWARD_DATABASE_URL": "postgresql://postgres@h/kinward?sslmode=require"}, "settings-login"),
]
ADVISED = [
    ({"KINWARD_TLS": "0"}, "settings-tls"),
    ({"KINWARD_PROXIES": "0"}, "settings-proxies"),
    ({"KINWARD_BREACHED_PASSWORDS": ""}, "settings-breached"),
    ({"KINWARD_DATABASE_URL": "postgresql://kinward_app:x@db.example.org/kinward"}, "settings-plain-database"),
    ({"KINWARD_OWNER_URL": "postgresql://kinward_owner@h/kinward"}, "settings-owner-kept"),
]


def test_nothing_is_wrong_with_the_right_ones():
    assert wrong_settings(RIGHT) == []


@pytest.mark.parametrize(("change", "code"), STOPPING)
def test_what_stops_is_named_with_its_setting(change, code):
    with pytest.raises(SettingsError) as refused:
        check_settings(RIGHT | change)
    assert refused.value.code == code
    assert next(iter(change)) in refused.value.where or code == "settings-same-key"


@pytest.mark.parametrize(("change", "code"), ADVISED)
def test_what_does_not_stop_is_advised(change, code):
    check_settings(RIGHT | change)
    assert [(wrong.error.code, wrong.stops) for wrong in wrong_settings(RIGHT | change)] == [(code, False)]


def test_all_is_said_at_once():
    said = {wrong.error.code for wrong in wrong_settings({"KINWARD_DEBUG": "1", "KINWARD_HOSTS": "*"})}
    assert said > {"settings-secret", "settings-debug", "settings-every-host", "settings-embedded"}


def test_keys_that_others_can_read_are_seen(tmp_path):
    (tmp_path / "keys").mkdir(mode=0o755)
    found = [wrong.error.code for wrong in wrong_settings(RIGHT | {"KINWARD_DATA": str(tmp_path)})]
    assert found == ["settings-keys-open"]


def test_no_value_of_a_secret_is_said():
    said = " ".join(str(wrong.error) for change, _ in STOPPING for wrong in wrong_settings(RIGHT | change))
    assert not [value for name, value in RIGHT.items() if name.endswith("_KEY") and value in said]


@pytest.mark.parametrize("missing", SECRETS)
def test_the_program_itself_does_not_start(missing):
    """Leave `check_settings` out of kinward/config/settings.py and this fails for a default key."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KINWARD_")}
    started = subprocess.run(
        [sys.executable, "-c", "import kinward.config.settings"],
        env={**clean, **RIGHT, missing: base64.b64encode(bytes(32)).decode()},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert started.returncode != 0
    assert missing in started.stderr
    assert "settings-default-key" in started.stderr
