"""`kinward packs check` and `test`: every mistake of a pack, and its worked cases run."""

import sys
from collections.abc import Sequence
from pathlib import Path

from kinward.cli.language import Speaker, chosen_language
from kinward.cli.packs import counts
from kinward.cli.progress import progress_bar
from kinward.rules.cases import Case, cases_of, run_case
from kinward.rules.errors import RuleError
from kinward.rules.packs import Reading, pack_folders, packs_folder, read_pack
from kinward.rules.programme import Pack, Programme


def complain(text: object) -> None:
    sys.stderr.write(f"{text}\n")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def readings(folders: Sequence[Path], speaker: Speaker) -> list[tuple[Path, Reading]]:
    found = [each for folder in folders or [packs_folder()] for each in pack_folders(folder)]
    made = []
    with progress_bar(speaker.say("checking")) as progress:
        for number, folder in enumerate(found):
            progress(number, len(found))
            made.append((folder, read_pack(folder)))
    return made


def check_packs(folders: Sequence[Path], language: str | None = None) -> int:
    """Every mistake on its own lines; 0 when there is none, else 2."""
    speaker, wrong = Speaker(chosen_language(language)), 0
    for folder, reading in readings(folders, speaker):
        errors = [*reading.errors, *(case_errors(reading.pack) if reading.pack else [])]
        wrong += len(errors)
        for error in errors:
            complain(f"{error}\n")
        if errors:
            complain(speaker.say("checked_wrong", folder=folder, wrong=len(errors)))
        elif reading.pack is not None:
            say(speaker.say("checked_pack", folder=folder, counts=counts(reading.pack, speaker)))
    return 2 if wrong else 0


def case_errors(pack: Pack) -> list[RuleError]:
    errors = []
    for programme in pack.programmes:
        try:
            cases_of(programme)
        except RuleError as error:
            errors.append(error)
    return errors


def run_cases(folders: Sequence[Path], only: str, *, mutate: bool, language: str | None = None) -> int:
    """Runs the cases; 0 when every expectation is met and every mutation is noticed, else 1."""
    speaker = Speaker(chosen_language(language))
    found = readings(folders, speaker)
    for error in (error for _, reading in found for error in reading.errors):
        complain(f"{error}\n")
    run = Run(speaker, failed=sum(len(reading.errors) for _, reading in found))
    pairs = [(p, r.pack) for _, r in found if r.pack for p in r.pack.programmes if only in p.id]
    with progress_bar(speaker.say("testing")) as progress:
        for number, (programme, pack) in enumerate(pairs):
            progress(number, len(pairs))
            run.programme(programme, pack, mutate=mutate)
    say(speaker.say("tested", cases=run.cases, programmes=len(pairs), failed=run.failed))
    if mutate:
        say(speaker.say("tested_mutants", mutants=run.mutants, survived=run.survived))
    return 1 if run.failed or run.survived else 0


class Run:
    """Counts of cases and changed conditions; what is wrong is said as it is found."""

    def __init__(self, speaker: Speaker, failed: int) -> None:
        self.speaker, self.failed = speaker, failed
        self.cases = self.mutants = self.survived = 0

    def programme(self, programme: Programme, pack: Pack, *, mutate: bool) -> None:
        try:
            cases = cases_of(programme)
        except RuleError as error:
            complain(f"{error}\n")
            self.failed += 1
            return
        if not cases:
            complain(self.speaker.say("no_cases", file=programme.file))
        wrong = sum(self.case(case, programme, pack) for case in cases)
        if mutate and not wrong:
            self.mutate(programme, pack, cases)

    def case(self, case: Case, programme: Programme, pack: Pack) -> bool:
        differences = list(run_case(case, programme, pack))
        for difference in differences:
            complain(difference)
        self.cases += 1
        self.failed += bool(differences)
        return bool(differences)

    def mutate(self, programme: Programme, pack: Pack, cases: list[Case]) -> None:
        from kinward.rules.mutations import mutations

        for name, mutant in mutations(programme):
            self.mutants += 1
            if not any(True for case in cases for _ in run_case(case, mutant, pack)):
                self.survived += 1
                complain(f"{programme.file} · no case notices: {name}")
