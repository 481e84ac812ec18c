"""What everybody is due, worked out from the command line: progress on the terminal, and a line on the page of work."""

from datetime import date
from typing import TYPE_CHECKING

from kinward.cli.language import Speaker
from kinward.cli.progress import progress_bar

if TYPE_CHECKING:
    from kinward.due.sweep import Swept


def swept(speaker: Speaker, on: date | None = None) -> "Swept":
    from django.utils import timezone

    from kinward.due.sweep import sweep_all
    from kinward.upkeep.working import note_done

    began = timezone.now()
    with progress_bar(speaker.say("demo_sweeping")) as progress:
        done = sweep_all(on=on, progress=progress)
    note_done("sweep", began, {"people": done.people})
    return done
