"""`kinward keys rotate`: everything encrypted under the present key; broken off, it goes on where it was."""

import sys
from pathlib import Path

from kinward.cli.house import opened
from kinward.cli.language import Speaker, chosen_language
from kinward.cli.progress import progress_bar


def rotate(data: Path | None, language: str | None, *, blind: bool) -> None:
    speaker = Speaker(chosen_language(language))
    with opened(data):
        said = _reindex(speaker) if blind else _reseal(speaker)
    sys.stdout.write(said + "\n")


def _reindex(speaker: Speaker) -> str:
    from kinward.upkeep.keys import reindex_all

    return speaker.say("keys_reindexed", count=f"{reindex_all():,}")


def _reseal(speaker: Speaker) -> str:
    from kinward.config.environment import is_served
    from kinward.upkeep.keys import reseal_all, waiting

    if not waiting():
        if is_served():
            return speaker.say("keys_none")
        _take_new_key()
    with progress_bar(speaker.say("keys_rotating")) as progress:
        count = reseal_all(after_batch=lambda done: progress(done, done))
    return speaker.say("keys_rotated", count=f"{count:,}")


def _take_new_key() -> None:
    """The embedded service makes its keys itself; this process goes on with the new one."""
    from django.conf import settings

    from kinward.config.environment import make_new_field_key

    settings.FIELD_KEY, settings.FIELD_KEYS_BEFORE = make_new_field_key()
