"""The commands of `kinward`; each one lives in a file of its own and is imported when it is called."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="kinward",
    help="What every family is due, explained. 家安：每个家庭应得的，逐条说明。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
packs_app = typer.Typer(help="The packs: what the law says, as data.", no_args_is_help=True)
app.add_typer(packs_app, name="packs")

PacksOption = Annotated[
    list[Path] | None, typer.Option("--packs", help="A folder of packs, or one pack; may be repeated.")
]


@packs_app.command("check")
def check(
    folders: Annotated[list[Path] | None, typer.Argument(help="Pack folders; all packs if none.")] = None,
) -> None:
    """Read packs and name every mistake, with file and line."""
    from kinward.cli.packs import check_packs

    raise typer.Exit(check_packs(folders or []))


@packs_app.command("test")
def test(
    folders: Annotated[list[Path] | None, typer.Argument(help="Pack folders; all packs if none.")] = None,
    only: Annotated[str, typer.Option(help="Only programmes whose id contains this.")] = "",
    mutate: Annotated[bool, typer.Option(help="Also change each condition and see whether a case breaks.")] = False,
) -> None:
    """Run the worked cases of packs."""
    from kinward.cli.packs import test_packs

    raise typer.Exit(test_packs(folders or [], only, mutate=mutate))
