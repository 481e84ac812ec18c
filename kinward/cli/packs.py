"""`kinward packs …`: list, show, check, schema and test."""

import difflib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from kinward.cli.errors import CliError
from kinward.cli.grids import console, grid
from kinward.cli.language import Speaker, chosen_language
from kinward.cli.loading import packs_of
from kinward.cli.pages import print_pages
from kinward.cli.programme_page import confidence_words, programme_page
from kinward.errors import Listed
from kinward.rules.programme import Benefit, Pack, Programme


def list_packs(language: str | None, folders: Sequence[Path] | None) -> None:
    """A table of programmes a pack."""
    from rich.text import Text

    speaker, paper = Speaker(chosen_language(language)), console()
    headings = [speaker.say(each) for each in ("programme_id", "title", "gives", "since", "confidence")]
    for number, pack in enumerate(packs_of(folders)):
        if number:
            paper.print()
        title = speaker.say("packs_title", pack=pack.id, title=speaker.text(pack.title))
        paper.print(Text(f"{title} · {counts(pack, speaker)}", style="bold"))
        paper.print(grid(headings, [list_row(each, speaker) for each in pack.programmes], wide=(1,)))


def list_row(programme: Programme, speaker: Speaker) -> list[str]:
    gives = f"gives_{programme.gives}" if isinstance(programme, Benefit) else "kind_schedule"
    confidence = confidence_words(programme, speaker)
    return [programme.id, speaker.text(programme.title), speaker.say(gives), str(programme.start), confidence]


def counts(pack: Pack, speaker: Speaker) -> str:
    return speaker.say(
        "packs_counts", benefits=len(pack.benefits), schedules=len(pack.schedules), indicators=len(pack.indicators)
    )


def show_programme(name: str, language: str | None, folders: Sequence[Path] | None) -> None:
    """The page of one programme, or of all whose id begins with `name.`"""
    speaker, packs = Speaker(chosen_language(language)), packs_of(folders)
    print_pages([programme_page(programme, pack, speaker) for programme, pack in named(name, packs)])


def named(name: str, packs: Sequence[Pack]) -> list[tuple[Programme, Pack]]:
    """raises  CliError cli-programme: there is none, with near names"""
    every = [(programme, pack) for pack in packs for programme in pack.programmes]
    found = [(programme, pack) for programme, pack in every if name in (programme.id, pack.id)]
    if not found:
        raise CliError("cli-programme", value=name, near=near(name, [programme.id for programme, _ in every]))
    return found


def near(name: str, names: Sequence[str]) -> Listed:
    """Names like it, as the beginning of a sentence; by the whole name or by the part after the pack's."""
    tails = {each.partition(".")[2]: each for each in names}
    close = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    close += [tails[each] for each in difflib.get_close_matches(name, tails, n=3, cutoff=0.5)]
    likely = list(dict.fromkeys([*close, *(each for each in names if name and name in each)]))[:3]
    return Listed(likely, "?")


def print_schema(kind: str) -> None:
    from kinward.rules.packfiles import KINDS, json_schema

    if kind not in KINDS:
        raise CliError("cli-schema", value=kind, near=Listed(KINDS))
    sys.stdout.write(json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n")
