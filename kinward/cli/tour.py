"""`kinward tour`: what the command line does, on a synthetic village, in some seconds, without a network."""

import sys
from pathlib import Path

from kinward.cli.errors import CliError
from kinward.cli.language import Speaker, chosen_language

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
DAY = "2026-11-01"
NEXT = {
    "tour_own": "kinward due FILE -o due.xlsx",
    "tour_rules": "kinward packs show cn.childcare-subsidy",
    "tour_other": "kinward whatif FILE --set cn.childcare-subsidy.amount_per_year=4000",
    "tour_county": "kinward synth --seed 1 -o county",
}


def show_tour(language: str | None) -> None:
    """A village's workbook, then one family of it, then what to try next."""
    from kinward.cli.assess import assess_family
    from kinward.cli.due import due_of_everybody

    speaker = Speaker(chosen_language(language))
    workbook, family = example("liuwan.xlsx"), example("family.yaml")
    _announce(speaker, "tour_intro", f"kinward due {_near(workbook)} --on {DAY} --region CN-33")
    due_of_everybody(
        workbook, DAY, engine="python", out=None, language=language, packs=None, region="CN-33", everything=False
    )
    _announce(speaker, "tour_family", f"kinward assess {_near(family)}")
    assess_family(family, None, language, None, as_json=False)
    _announce(speaker, "tour_next", "")
    for phrase, command in NEXT.items():
        sys.stdout.write(f"  · {speaker.say(phrase, command=command)}\n")


def example(name: str) -> Path:
    path = EXAMPLES / name
    if not path.is_file():
        raise CliError("cli-example", where=name)
    return path


def _near(path: Path) -> str:
    """The path as one would type it here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _announce(speaker: Speaker, phrase: str, command: str) -> None:
    sys.stdout.write(f"\n=== {speaker.say(phrase)}\n")
    if command:
        sys.stdout.write(f"$ {command}\n\n")
    sys.stdout.flush()
