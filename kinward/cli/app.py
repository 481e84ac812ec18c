"""The commands of `kinward`; each one lives in a file of its own and is imported when it is called."""

from pathlib import Path
from typing import Annotated

import typer

from kinward.cli import service
from kinward.cli.options import DayOption, LanguageOption

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
    list[Path] | None, typer.Option("--packs", metavar="DIR", help="A folder of packs, or one pack; may be repeated.")
]


def _print_version(asked: bool) -> None:
    from importlib.metadata import version

    if asked:
        typer.echo(f"kinward {version('kinward')}")
        raise typer.Exit


EngineOption = Annotated[
    str, typer.Option("--engine", metavar="ENGINE", help="auto, python, duckdb or spark; auto goes by the size.")
]
RegionOption = Annotated[
    str | None, typer.Option("--region", metavar="CODE", help="Where the people live: CN-33; else the file's, or CN.")
]


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """What every family is due, explained. 家安：每个家庭应得的，逐条说明。"""


@app.command("assess")
def assess(
    file: Annotated[Path, typer.Argument(metavar="FAMILY.yaml", help="A family file, YAML or JSON.")],
    on: DayOption = None,
    json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
    lang: LanguageOption = None,
    packs: PacksOption = None,
) -> None:
    """Explain what one family is due: every programme, every clause."""
    from kinward.cli.assess import assess_family

    assess_family(file, on, lang, packs, as_json=json)


@app.command("due")
def due(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A workbook (xlsx, xls, ods, csv) or a folder of tables.")
    ],
    *,
    on: DayOption = None,
    engine: EngineOption = "auto",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="OUT", help="Also write .xlsx, .csv, .parquet or .json.")
    ] = None,
    lang: LanguageOption = None,
    packs: PacksOption = None,
    region: RegionOption = None,
    everything: Annotated[bool, typer.Option("--all", help="Every row on the terminal, not only the first.")] = False,
) -> None:
    """Read a village's workbook and say who is due what, and what is missing."""
    from kinward.cli.due import due_of_everybody

    due_of_everybody(file, on, engine=engine, out=out, language=lang, packs=packs, region=region, everything=everything)


@app.command("duplicates")
def duplicates(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV or Parquet with a row of headings; `sweep`: the register's own.")
    ],
    other: Annotated[
        Path | None, typer.Argument(metavar="FILE2", help="Another such file; else FILE by itself.")
    ] = None,
    *,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="PAIRS", help="Also write the pairs, .csv or .parquet.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="HEADING=MEANING", help="What a column means; HEADING=- leaves it out."),
    ] = None,
    least: Annotated[float, typer.Option("--least", metavar="P", min=0, max=1, help="Pairs at least so likely.")] = 0.5,
    lang: LanguageOption = None,
) -> None:
    """Find records that may be of one person, in one file or between two, and say why."""
    if str(file) == "sweep" and not file.exists():
        from kinward.cli.sweeping_duplicates import sweep_register_for_duplicates

        sweep_register_for_duplicates(lang)
        return
    from kinward.cli.duplicates import duplicates_in

    duplicates_in(file, other, out, column or [], lang, least=least)


@app.command("whatif")
def whatif(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A workbook or a folder of tables.")],
    *,
    changes: Annotated[
        list[str],
        typer.Option("--set", metavar="PROGRAMME.PARAMETER=VALUE", help="Another number in a rule; may be repeated."),
    ],
    on: DayOption = None,
    engine: EngineOption = "auto",
    lang: LanguageOption = None,
    packs: PacksOption = None,
    region: RegionOption = None,
) -> None:
    """Say what another number in a rule would cost, and who would gain or lose: counts only."""
    from kinward.cli.whatif import what_if

    what_if(file, changes, on, engine=engine, language=lang, packs=packs, region=region)


@app.command("synth")
def synth(
    *,
    people: Annotated[int, typer.Option("--people", metavar="N", help="Living people.")] = 157_000,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="The same seed gives the same bytes.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="An empty or new folder.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", help="The day they live on; else 2026-11-01.")
    ] = None,
    workbooks: Annotated[bool, typer.Option("--workbooks", help="Also one household workbook a village.")] = False,
    lang: LanguageOption = None,
) -> None:
    """Make up a county of people whose ages, families and villages are like a real one's."""
    from kinward.cli.synth import synthesise

    synthesise(people, seed, out, on, lang, workbooks=workbooks)


@app.command("tour")
def tour(lang: LanguageOption = None) -> None:
    """Show what the command line does on a synthetic village, in some seconds, without a network or database."""
    from kinward.cli.tour import show_tour

    show_tour(lang)


@app.command("docs")
def docs(
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit status 1 when a page is stale.")] = False,
    lang: LanguageOption = None,
) -> None:
    """Write the reference that comes from the program: commands, facts, errors, programmes, schemas."""
    from kinward.cli.docs import write_docs

    raise typer.Exit(write_docs(app, lang, check=check))


@packs_app.command("list")
def packs_list(lang: LanguageOption = None, packs: PacksOption = None) -> None:
    """A table of all programmes: what they give, since when, how sure."""
    from kinward.cli.packs import list_packs

    list_packs(lang, packs)


@packs_app.command("show")
def packs_show(
    programme: Annotated[str, typer.Argument(metavar="ID", help="cn.childcare-subsidy; or a pack, cn, for all.")],
    lang: LanguageOption = None,
    packs: PacksOption = None,
) -> None:
    """One programme as a page: who, how much, since when, papers, where, sources."""
    from kinward.cli.packs import show_programme

    show_programme(programme, lang, packs)


@packs_app.command("schema")
def packs_schema(
    kind: Annotated[str, typer.Argument(help="pack, source, evidence, benefit, schedule or indicator.")],
) -> None:
    """Print the JSON Schema by which editors complete and check a pack file."""
    from kinward.cli.packs import print_schema

    print_schema(kind)


@packs_app.command("check")
def packs_check(
    folders: Annotated[list[Path] | None, typer.Argument(metavar="DIR", help="Pack folders; all if none.")] = None,
    lang: LanguageOption = None,
) -> None:
    """Read packs and name every mistake, with file and line; exit status 2 when there is one."""
    from kinward.cli.pack_checks import check_packs

    raise typer.Exit(check_packs(folders or [], lang))


@packs_app.command("test")
def packs_test(
    folders: Annotated[list[Path] | None, typer.Argument(metavar="DIR", help="Pack folders; all if none.")] = None,
    only: Annotated[str, typer.Option(metavar="TEXT", help="Only programmes whose id contains this.")] = "",
    mutate: Annotated[bool, typer.Option("--mutate", help="Also change each condition: some case must break.")] = False,
    lang: LanguageOption = None,
) -> None:
    """Run the worked cases of packs; exit status 1 when one fails."""
    from kinward.cli.pack_checks import run_cases

    raise typer.Exit(run_cases(folders or [], only, mutate=mutate, language=lang))


service.join(app)
