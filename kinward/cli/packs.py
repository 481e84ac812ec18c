"""`kinward packs …`: check and test."""

from collections.abc import Sequence
from pathlib import Path

import typer

from kinward.rules.cases import Case, cases_of, run_case
from kinward.rules.errors import RuleError
from kinward.rules.packs import Reading, pack_folders, packs_folder, read_pack
from kinward.rules.programme import Pack, Programme


def readings(folders: Sequence[Path]) -> list[tuple[Path, Reading]]:
    found = [each for folder in folders or [packs_folder()] for each in pack_folders(folder)]
    return [(folder, read_pack(folder)) for folder in found]


def check_packs(folders: Sequence[Path]) -> int:
    """Every mistake on its own lines; 0 when there is none."""
    wrong = 0
    for folder, reading in readings(folders):
        errors = [*reading.errors, *(case_errors(reading.pack) if reading.pack else [])]
        wrong += len(errors)
        for error in errors:
            typer.echo(f"{error}\n", err=True)
        if reading.pack is not None and not errors:
            pack = reading.pack
            typer.echo(
                f"{folder}: {len(pack.benefits)} benefits, {len(pack.schedules)} schedules, "
                f"{len(pack.indicators)} indicators: no mistakes found"
            )
    return 2 if wrong else 0


def case_errors(pack: Pack) -> list[RuleError]:
    errors = []
    for programme in pack.programmes:
        try:
            cases_of(programme)
        except RuleError as error:
            errors.append(error)
    return errors


def test_packs(folders: Sequence[Path], only: str, *, mutate: bool) -> int:
    """Runs the cases; 0 when every expectation is met and every mutation is noticed."""
    total = failed = 0
    for _, reading in readings(folders):
        for error in reading.errors:
            typer.echo(f"{error}\n", err=True)
            failed += 1
        for programme in reading.pack.programmes if reading.pack else ():
            if only in programme.id and reading.pack is not None:
                ran, wrong = test_programme(programme, reading.pack, mutate=mutate)
                total, failed = total + ran, failed + wrong
    typer.echo(f"{total} cases, {failed} failed")
    return 1 if failed else 0


def test_programme(programme: Programme, pack: Pack, *, mutate: bool) -> tuple[int, int]:
    try:
        cases = cases_of(programme)
    except RuleError as error:
        typer.echo(f"{error}\n", err=True)
        return 0, 1
    failed = 0
    for case in cases:
        differences = list(run_case(case, programme, pack))
        failed += bool(differences)
        for difference in differences:
            typer.echo(str(difference), err=True)
    if mutate and not failed:
        failed += len(unnoticed(programme, pack, cases))
    if not cases:
        typer.echo(f"{programme.file}: no worked cases", err=True)
    return len(cases), failed


def unnoticed(programme: Programme, pack: Pack, cases: list[Case]) -> list[str]:
    from kinward.rules.mutations import mutations

    survived = []
    for name, mutant in mutations(programme):
        if not any(True for case in cases for _ in run_case(case, mutant, pack)):
            survived.append(name)
            typer.echo(f"{programme.file} · no case notices: {name}", err=True)
    return survived
