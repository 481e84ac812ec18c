"""What is set here, from where, and what is missing. Values that are secret are never read out."""

from django.conf import settings as configured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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
    if is_set(setting):
        return value_of(setting) or say("settings.is_set")
    return say("settings.made_here" if setting.name.endswith("_key") else "settings.by_default")
