"""What is set here, from where, and what is missing. Values that are secret are never read out."""

from django.conf import settings as configured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kinward.due.in_force import by_settings
from kinward.rules.packs import packs_folder
from kinward.web.language import say
from kinward.web.parts import Column
from kinward.web.service_settings import GROUPS, Setting, is_set, value_of

COLUMNS = ("what", "value", "variable")


def settings(request: HttpRequest) -> HttpResponse:
    missing = [each for of in GROUPS.values() for each in of if each.is_wanted and not is_set(each)]
    context = {
        "columns": [Column(say(f"settings.{name}"), is_main=name == "what") for name in COLUMNS],
        "groups": [(say(f"settings.group_{name}"), [row(each) for each in of]) for name, of in GROUPS.items()],
        "is_served": configured.SERVED,
        "missing": [say(f"settings.{each.name}") for each in missing] if configured.SERVED else [],
    }
    return render(request, "kinward/settings/page.html", context)


def row(setting: Setting) -> list[object]:
    return [say(f"settings.{setting.name}"), said(setting), setting.variable]


def said(setting: Setting) -> str:
    """The value as it was set; else the one that holds by itself, where it is no secret."""
    if is_set(setting):
        return value_of(setting) or say("settings.is_set")
    if setting.name.endswith("_key"):
        return say("settings.made_here")
    value = "" if setting.is_secret else by_default(setting.name)
    return say("settings.by_default_value", value=value) if value else say("settings.not_set")


def by_default(name: str) -> str:
    known = {
        "hosts": " ".join(configured.ALLOWED_HOSTS),
        "tls": say("settings.yes" if configured.SECURE_SSL_REDIRECT else "settings.no"),
        "proxies": str(configured.ALLAUTH_TRUSTED_PROXY_COUNT),
        "time_zone": configured.TIME_ZONE,
        "idle_minutes": str(configured.SESSION_IDLE_MINUTES),
        "data": str(configured.DATA_FOLDER),
        "packs": str(packs_folder()),
        "packs_in_force": " ".join(by_settings().packs),
        "demo": say("settings.no"),
    }
    return known.get(name, "")
