"""`kinward synth`: a county of synthetic people, to try everything on without asking a real one."""

from datetime import date
from pathlib import Path

from kinward.cli.grids import console, grid
from kinward.cli.language import Speaker, chosen_language, day_of
from kinward.cli.progress import progress_bar
from kinward.register.synthetic.county import DEFAULT_ON, make_county

COUNTED = ("people", "households", "villages", "births_last_year", "deaths_last_year", "pregnancies", "events")


def synthesise(people: int, seed: int, out: Path, on: str | None, language: str | None, *, workbooks: bool) -> None:
    """Writes the county and says what it holds.

    raises  SyntheticError: too few people, a day without rates, a folder that is not empty
    """
    speaker = Speaker(chosen_language(language))
    day: date = day_of(on) if on else DEFAULT_ON
    with progress_bar(speaker.say("people")) as progress:
        made = make_county(people=people, seed=seed, on=day, out=out, workbooks=workbooks, progress=progress)
    paper = console()
    paper.print(speaker.say("synth_written", out=out, on=day), markup=False)
    rows = [[speaker.say(f"synth_{name}"), getattr(made, name)] for name in COUNTED]
    paper.print(grid(["", speaker.say("synth_count")], rows, right=(1,)))
    paper.print(speaker.say("synth_next", out=out), markup=False)
