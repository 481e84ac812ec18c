"""`kinward import`: workbooks of villages into the register, many in one go; begun again, it goes on."""

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kinward.cli.errors import CliError, told
from kinward.cli.house import opened
from kinward.cli.language import Speaker, chosen_language, day_of
from kinward.cli.progress import progress_bar
from kinward.cli.sweeping import swept
from kinward.errors import Listed
from kinward.register.importing import DECIDED, KINDS

if TYPE_CHECKING:
    from kinward.register.importing.county import Outcome


def import_workbooks(
    paths: Sequence[Path], who: str, accept: str, on: str | None, data: Path | None, language: str | None
) -> int:
    """1: a file could not be read, or it is not clear whose it is."""
    speaker = Speaker(chosen_language(language))
    kinds = [kind for kind in accept.replace(" ", "").split(",") if kind]
    wrong = [kind for kind in kinds if kind not in DECIDED]
    if wrong:
        raise CliError("cli-import-kind", value=wrong[0], near=Listed(DECIDED))
    for path in paths:
        if not path.exists():
            raise CliError("cli-file-missing", where=str(path))
    with opened(data):
        return _import(paths, who, kinds, day_of(on) if on else None, speaker)


def _import(paths: Sequence[Path], who: str, kinds: list[str], on: date | None, speaker: Speaker) -> int:
    from django.utils.timezone import localdate

    from kinward.access.acting import acting
    from kinward.access.actors import actor_called
    from kinward.access.routes import rule
    from kinward.register.importing.county import import_all, workbooks_in

    today = localdate()
    actor = actor_called(who, rule("register", "village", "township", "county"))
    files = workbooks_in(paths)
    outcomes: list[Outcome] = []
    with progress_bar(speaker.say("import_reading")) as progress:
        found = import_all(files, fenced=lambda: acting(actor), on=on or today, today=today, kinds=kinds)
        for done, outcome in enumerate(found, start=1):
            outcomes.append(outcome)
            progress(done, len(files))
    accepted = sum(outcome.accepted for outcome in outcomes)
    if accepted:
        swept(speaker)
    return _tell(outcomes, accepted, kinds, speaker)


def _tell(outcomes: list["Outcome"], accepted: int, kinds: list[str], speaker: Speaker) -> int:
    rows: Counter[str] = Counter()
    for outcome in outcomes:
        rows.update({kind: n for kind, (_, n) in outcome.counts.items()})
    refused = [(outcome.path.name, outcome.refused) for outcome in outcomes if outcome.refused]
    passed = sum(outcome.passed_over for outcome in outcomes)
    lines = [speaker.say("import_files", files=len(outcomes) - passed - len(refused), passed=passed)]
    lines += [f"  {speaker.say(f'import_{kind}')}: {rows[kind]:,}" for kind in KINDS if rows[kind]]
    lines.append(speaker.say("import_accepted" if kinds else "import_waits", rows=f"{accepted:,}"))
    lines += [f"{name}: {told(error, speaker.language)}" for name, error in refused]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if refused else 0
