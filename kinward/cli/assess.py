"""`kinward assess`: one family, every programme, explained."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kinward.cli.language import Speaker, chosen_language, day_of
from kinward.cli.loading import packs_of
from kinward.rules.assess import assess
from kinward.rules.determination import Assessment
from kinward.rules.family import Family, read_family
from kinward.rules.programme import Pack


def assess_family(
    file: Path, on: str | None, language: str | None, packs: Sequence[Path] | None, *, as_json: bool
) -> None:
    """Prints the page, or the JSON, of one family.

    raises  FamilyError, RuleError, CliError: shown by the caller
    """
    speaker = Speaker(chosen_language(language))
    asked = day_of(on) if on else None
    found = packs_of(packs)
    family = read_family(file, currencies=currencies_of(found))
    day = asked or family.on or date.today()  # noqa: DTZ011 - the day on the wall where the command runs
    assessment = assess(family.records, found, day)
    if as_json:
        print_json(assessment, speaker)
    else:
        print_page(speaker, found, family, assessment)


def currencies_of(packs: Sequence[Pack]) -> dict[str, str]:
    """What each region counts in; a pack for everywhere with a currency (XXX is none) speaks for the rest."""
    regions = {code: pack.currency for pack in packs for code in pack.regions}
    anywhere = [pack.currency for pack in packs if not pack.regions and pack.currency != "XXX"]
    return {**regions, "": anywhere[0]} if anywhere else regions


def print_json(assessment: Assessment, speaker: Speaker) -> None:
    import json

    from kinward.rules.asjson import assessment_json

    sys.stdout.write(json.dumps(assessment_json(assessment, speaker.text), ensure_ascii=False, indent=2) + "\n")


def print_page(speaker: Speaker, packs: Sequence[Pack], family: Family, assessment: Assessment) -> None:
    from kinward.cli.assess_page import assessment_page
    from kinward.cli.paper import Paper
    from kinward.cli.story import Story

    story = Story(speaker, packs, family.records, assessment.on)
    sys.stdout.write(assessment_page(Paper(), story, assessment))
