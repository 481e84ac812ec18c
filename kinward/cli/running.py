"""`kinward database prepare` and `kinward deploy-check`: before a service for real people is started."""

import os
import sys
from pathlib import Path

from kinward.cli.errors import told
from kinward.cli.language import Speaker, chosen_language
from kinward.errors import KinwardError


def prepare_database(language: str | None) -> None:
    from kinward.config.preparing import prepare_server

    name = prepare_server(os.environ)
    sys.stdout.write(Speaker(chosen_language(language)).say("database_prepared", name=name) + "\n")


def check_deployment(data: Path | None, language: str | None) -> int:
    """1: something would stop the service."""
    from kinward.config.deployment import wrong_settings
    from kinward.config.environment import DATA

    if data:
        os.environ[DATA] = str(data.resolve())
    speaker = Speaker(chosen_language(language))
    wrong = wrong_settings(os.environ)
    stops = any(each.stops for each in wrong)
    for each in wrong:
        mark = speaker.say("deploy_stops" if each.stops else "deploy_advice")
        sys.stdout.write(f"{mark} {told(each.error, speaker.language)}\n")
    if not stops:
        stops = _says_no_login(speaker)
    if not wrong and not stops:
        sys.stdout.write(speaker.say("deploy_fine") + "\n")
    return int(stops)


def _says_no_login(speaker: Speaker) -> bool:
    """With the settings right, whether the server lets the service in as somebody it may be."""
    from kinward.cli.house import opened

    try:
        with opened(new=True):
            return False
    except KinwardError as error:
        sys.stdout.write(f"{speaker.say('deploy_stops')} {told(error, speaker.language)}\n")
        return True
