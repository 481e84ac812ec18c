"""`kinward due`: everybody in a workbook or a folder of tables, and who is due what."""

import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import cast

from kinward.cli.due_page import print_due
from kinward.cli.errors import CliError
from kinward.cli.findings import Finder
from kinward.cli.from_workbook import checked_region
from kinward.cli.language import Speaker, chosen_language, day_of
from kinward.cli.loading import packs_of
from kinward.cli.output import Report, check_output, write_output
from kinward.cli.people import read_people
from kinward.cli.progress import progress_bar
from kinward.errors import Listed
from kinward.rules.programme import Pack
from kinward.rules.sweep import Engine, sweep, sweep_earlier

ENGINES = ("auto", "python", "duckdb", "spark")


def national(packs: Sequence[Pack]) -> tuple[Pack, ...]:
    """The packs that are for some country; advice for everywhere would list every contact a second time."""
    return tuple(pack for pack in packs if pack.regions) or tuple(packs)


def check_ruled(region: str | None, packs: Sequence[Pack]) -> None:
    """Some rule is for that region, of these packs or of those that come with the program.

    raises  CliError cli-region-unruled: what is due there would be nothing at all
    """
    if not region or _is_ruled(region, packs) or _is_ruled(region, packs_of(None)):
        return
    known = {code for pack in (*packs, *packs_of(None)) for code in pack.regions}
    raise CliError("cli-region-unruled", value=region, near=Listed(sorted(known)))


def _is_ruled(region: str, packs: Sequence[Pack]) -> bool:
    return any(not pack.regions or region.startswith(pack.regions) for pack in national(packs))


def checked_engine(said: str) -> Engine:
    """raises  CliError cli-engine: there is no such engine"""
    if said not in ENGINES:
        raise CliError("cli-engine", value=said)
    return cast("Engine", said)


def due_of_everybody(
    file: Path,
    on: str | None,
    *,
    engine: str,
    out: Path | None,
    language: str | None,
    packs: Sequence[Path] | None,
    region: str | None,
    everything: bool,
) -> None:
    """Reads, works out, prints, and writes where asked to.

    raises  KinwardError: what is wrong with the file or an option, before any work is done where that can be seen
    """
    speaker = Speaker(chosen_language(language))
    day = day_of(on) if on else date.today()  # noqa: DTZ011 - the day on the wall where the command runs
    chosen, place = checked_engine(engine), checked_region(region)
    if out is not None:
        check_output(out, file)
    found = packs_of(packs) if packs else national(packs_of(None))
    check_ruled(place, found)
    with progress_bar(speaker.say("reading")) as progress:
        people = read_people(file, day, place, progress)
    began = time.monotonic()
    with progress_bar(speaker.say("working")) as progress:
        answers = sweep(people.tables, found, day, engine=chosen, progress=progress)
        earlier = sweep_earlier(people.tables, found, day, engine=chosen)
    seconds = time.monotonic() - began
    findings = Finder(people, found, answers, speaker, earlier).findings()
    print_due(people, findings, answers, speaker, seconds=seconds, everything=everything)
    if out is not None:
        with progress_bar(speaker.say("writing")):
            rows = write_output(out, Report(people, findings, answers, speaker))
        sys.stdout.write(speaker.say("written", path=out, rows=rows) + "\n")
