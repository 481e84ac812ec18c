"""`kinward doctor`: each thing the service needs, whether it is well, and what to do."""

import sys
from pathlib import Path

from kinward.cli.house import opened
from kinward.cli.language import Speaker, chosen_language

MARKS = {"well": "✓", "soon": "!", "ill": "✗"}


def examine_service(data: Path | None, language: str | None) -> int:
    """1: something is ill."""
    speaker = Speaker(chosen_language(language))
    with opened(data):
        from kinward.upkeep.doctor import examine

        found = list(examine())
    for each in found:
        kind = each.name if each.state == "well" else f"{each.name}_ill"
        sys.stdout.write(f"{MARKS[each.state]} {speaker.say(f'doctor_{kind}', **each.values)}\n")
    return int(any(each.state == "ill" for each in found))
