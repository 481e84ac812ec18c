"""`kinward whatif`: what another number in a rule would cost, and who would gain or lose."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kinward.cli.due import check_ruled, checked_engine
from kinward.cli.effects import SMALL, Effect, Group, amounts, effect_on, groups, unknown
from kinward.cli.errors import CliError
from kinward.cli.from_workbook import checked_region
from kinward.cli.grids import console, grid
from kinward.cli.language import Speaker, chosen_language, day_of
from kinward.cli.loading import packs_of
from kinward.cli.packs import named, near
from kinward.cli.people import People, read_people
from kinward.cli.progress import progress_bar
from kinward.errors import Listed
from kinward.rules.answers import Answers, Wanted
from kinward.rules.programme import Benefit, Pack, Programme
from kinward.rules.sweep import Engine, sweep
from kinward.rules.whatif import Supposed, of_pack, with_values

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True)
class Change:
    programme: str
    parameter: str
    value: str


def read_changes(said: Sequence[str], packs: Sequence[Pack]) -> list[Change]:
    """raises  CliError cli-set, cli-programme, cli-parameter: what is not understood, with near names"""
    return [_read_change(each, packs) for each in said]


def _read_change(said: str, packs: Sequence[Pack]) -> Change:
    name, equals, value = said.partition("=")
    programme, dot, parameter = name.strip().rpartition(".")
    if not (equals and dot and value.strip() and "." in programme):
        raise CliError("cli-set", value=said)
    found, _ = named(programme, packs)[0]
    parameters = [page.parameter.name for page in found.parameters]
    if parameter not in parameters:
        likely = near(parameter, parameters) or Listed(parameters, ".")
        raise CliError("cli-parameter", value=parameter, near=likely, where=programme)
    return Change(programme, parameter, value.strip())


def what_if(
    file: Path,
    said: Sequence[str],
    on: str | None,
    *,
    engine: str,
    language: str | None,
    packs: Sequence[Path] | None,
    region: str | None,
) -> None:
    """Works out the changed programmes twice and prints the difference."""
    speaker = Speaker(chosen_language(language))
    day = day_of(on) if on else date.today()  # noqa: DTZ011 - the day on the wall where the command runs
    chosen, place, found = checked_engine(engine), checked_region(region), packs_of(packs)
    check_ruled(place, found)
    changes = read_changes(said, found)
    before = only_changed(found, changes)
    after = with_changes(before, changes, day)
    with progress_bar(speaker.say("reading")) as progress:
        people = read_people(file, day, place, progress)
    answers = [_answers(people, each, day, chosen, speaker) for each in (before, after)]
    print_effects(speaker, people, changes, before, answers)


def _answers(people: People, packs: Sequence[Pack], day: date, engine: Engine, speaker: Speaker) -> Answers:
    with progress_bar(speaker.say("working")) as progress:
        return sweep(people.tables, packs, day, engine=engine, progress=progress, wanted=Wanted(states=()))


def only_changed(packs: Sequence[Pack], changes: Sequence[Change]) -> list[Pack]:
    """The packs with nothing but the programmes that are changed."""
    names = {change.programme for change in changes}
    reduced = [
        replace(
            pack,
            benefits=tuple(each for each in pack.benefits if each.id in names),
            schedules=tuple(each for each in pack.schedules if each.id in names),
        )
        for pack in packs
    ]
    return [pack for pack in reduced if pack.programmes]


def with_changes(packs: Sequence[Pack], changes: Sequence[Change], day: date) -> list[Pack]:
    supposed = [Supposed(each.programme, each.parameter, each.value, day) for each in changes]
    return [with_values(pack, of_pack(pack, supposed)) for pack in packs]


# -- the page


def print_effects(
    speaker: Speaker, people: People, changes: Sequence[Change], packs: Sequence[Pack], answers: Sequence[Answers]
) -> None:
    paper = console()
    lines = [speaker.say("whatif_title", file=people.source.name, on=answers[0].on)]
    lines += [
        speaker.say("whatif_change", name=f"{each.programme}.{each.parameter}", value=each.value) for each in changes
    ]
    if people.region:
        lines.append(speaker.say("region_assumed", region=people.region))
    for line in lines:
        paper.print(line, markup=False)
    for pack in packs:
        for programme in pack.programmes:
            _print_programme(speaker, paper, people, programme, answers)
    sys.stdout.flush()


def _print_programme(
    speaker: Speaker, paper: "Console", people: People, programme: Programme, answers: Sequence[Answers]
) -> None:
    from rich.text import Text

    before, after = (amounts(each, programme) for each in answers)
    total = effect_on(sorted(before.keys() | after.keys()), before, after)
    gaps = [unknown(each, programme) for each in answers]
    paper.print()
    paper.print(Text(speaker.text(programme.title), style="bold"))
    page = EffectPage(speaker, programme)
    paper.print(grid(page.headings("whatif_all"), page.total_rows(total, gaps), right=(1, 2, 3)))
    for name, found in groups(people, programme.view, before, after, answers[0].on).items():
        if found:
            paper.print()
            paper.print(
                grid(page.group_headings(name), [page.group_row(each) for each in found], wide=(0,), right=range(1, 6))
            )
    paper.print(Text(speaker.say("whatif_small", small=SMALL), style="dim"))


class EffectPage:
    def __init__(self, speaker: Speaker, programme: Programme) -> None:
        self.speaker, self.programme = speaker, programme
        self.pays = isinstance(programme, Benefit) and programme.gives in ("money", "information")

    def headings(self, first: str) -> list[str]:
        return [self.speaker.say(each) for each in (first, "whatif_before", "whatif_after", "whatif_difference")]

    def total_rows(self, total: Effect, gaps: Sequence[int]) -> list[list[str]]:
        say = self.speaker.say
        rows = [self.count_row("whatif_due", total.people_before, total.people_after)]
        if gaps[0] or gaps[1]:
            rows.append(self.count_row("unknown", *gaps))
        if self.pays:
            period = self.programme.period  # type: ignore[attr-defined]
            rows.append(self.money_row(f"whatif_{period}", total, 1))
            if period == "month":
                rows.append(self.money_row("whatif_year", total, 12))
        return [*rows, [say("whatif_gain"), "", "", count(total.gain)], [say("whatif_lose"), "", "", count(total.lose)]]

    def count_row(self, name: str, before: int, after: int) -> list[str]:
        small = 0 < before < SMALL or 0 < after < SMALL
        difference = "" if small else signed(after - before, f"{abs(after - before):,}")
        return [self.speaker.say(name), count(before), count(after), difference]

    def money_row(self, name: str, total: Effect, times: int) -> list[str]:
        before, after = total.money_before * times, total.money_after * times
        return [self.speaker.say(name), self.money(before), self.money(after), self.change(after - before)]

    def money(self, minor: int) -> str:
        return self.speaker.amount(minor, self.programme.currency)

    def change(self, minor: int) -> str:
        return signed(minor, self.money(abs(minor)))

    def group_headings(self, name: str) -> list[str]:
        names = [f"group_{name}", "whatif_due", "whatif_gain", "whatif_lose"]
        return [self.speaker.say(each) for each in (*names, *(("whatif_difference",) if self.pays else ()))]

    def group_row(self, group: Group) -> list[str]:
        effect = group.effect
        label = self.speaker.joined([self.speaker.value(each) for each in group.members])
        cells = [label, count(effect.people_after), count(effect.gain), count(effect.lose)]
        if not self.pays:
            return cells
        small = effect.touched < SMALL or 0 < effect.gain < SMALL or 0 < effect.lose < SMALL
        return [*cells, "…" if small else self.change(effect.difference)]


def count(number: int) -> str:
    """A count; those from 1 to 9 only as few."""
    return f"<{SMALL}" if 0 < number < SMALL else f"{number:,}"


def signed(number: int, said: str) -> str:
    return f"+{said}" if number > 0 else f"-{said}" if number < 0 else said
