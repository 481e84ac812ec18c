"""What the service was told by its surroundings: which names, whether they are set, and values that are no secret."""

import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """`is_secret`: only whether it is set is told. `is_wanted`: a service for real people should have it."""

    name: str
    is_secret: bool = False
    is_wanted: bool = False

    @property
    def variable(self) -> str:
        return f"KINWARD_{self.name.upper()}"


GROUPS: Mapping[str, tuple[Setting, ...]] = {
    "address": (
        Setting("hosts", is_wanted=True),
        Setting("origins"),
        Setting("tls"),
        Setting("proxies"),
        Setting("time_zone"),
        Setting("idle_minutes"),
    ),
    "data": (Setting("database_url", is_secret=True, is_wanted=True), Setting("data")),
    "keys": (
        Setting("secret_key", is_secret=True, is_wanted=True),
        Setting("field_key", is_secret=True, is_wanted=True),
        Setting("blind_key", is_secret=True, is_wanted=True),
        Setting("copy_key", is_secret=True, is_wanted=True),
        Setting("field_keys_before", is_secret=True),
        Setting("blind_key_before", is_secret=True),
    ),
    "sign_in": (
        Setting("breached_passwords", is_wanted=True),
        Setting("oidc_issuer"),
        Setting("oidc_client"),
        Setting("oidc_secret", is_secret=True),
    ),
    "rules": (Setting("packs"), Setting("packs_in_force")),
    "watching": (Setting("metrics_token", is_secret=True), Setting("log")),
    "trying": (Setting("demo"),),
}


def is_set(setting: Setting) -> bool:
    return bool(os.environ.get(setting.variable))


def value_of(setting: Setting) -> str:
    """Empty for a secret and for what is not set."""
    return "" if setting.is_secret else os.environ.get(setting.variable, "")
