"""`kinward accounts begin`: a county's first administrators, each with a code to open the account."""

from collections.abc import Sequence
from pathlib import Path

from kinward.cli.errors import CliError
from kinward.cli.grids import console, grid
from kinward.cli.house import opened
from kinward.cli.language import Speaker, chosen_language


def begin_accounts(area: int, names: Sequence[str], data: Path | None, language: str | None) -> None:
    """raises  CliError cli-user, -user-twice, cli-owner; AccessError account-few, -no-county, -begun, -name, -taken"""
    speaker = Speaker(chosen_language(language))
    asked = _asked(names)
    with opened(data):
        from django.conf import settings

        if "owner" not in settings.DATABASES:
            raise CliError("cli-owner", value="KINWARD_OWNER_URL")
        from kinward.access.actions.beginning import begin

        invited = begin(area, asked)
    rows = [
        [username, each.code, f"{each.expires_at:%Y-%m-%d %H:%M} UTC"]
        for username, each in zip(asked, invited, strict=True)
    ]
    headings = [speaker.say(f"begin_{name}") for name in ("user", "code", "until")]
    console().print(grid(headings, rows))
    console().print(speaker.say("begin_next"), markup=False)


def _asked(names: Sequence[str]) -> dict[str, str]:
    asked: dict[str, str] = {}
    for username, shown in map(_parted, names):
        if username in asked:
            raise CliError("cli-user-twice", value=username)
        asked[username] = shown
    return asked


def _parted(said: str) -> tuple[str, str]:
    username, _, shown = said.partition("=")
    if not username or not shown.strip():
        raise CliError("cli-user", value=said)
    return username, shown.strip()
