"""The commands of the running service: `demo`, `serve`, `migrate`, `sweep` and those that keep it running."""

from pathlib import Path
from typing import Annotated

import typer

from kinward.cli.errors import CliError
from kinward.cli.options import DayOption, LanguageOption

database_app = typer.Typer(help="The PostgreSQL server of a service for real people.", no_args_is_help=True)
keys_app = typer.Typer(help="The keys of what is encrypted.", no_args_is_help=True)
places_app = typer.Typer(help="The county, its townships and villages.", no_args_is_help=True)
accounts_app = typer.Typer(help="Who may sign in, before anybody can.", no_args_is_help=True)
audit_app = typer.Typer(help="The log of who looked at what.", no_args_is_help=True)

PortOption = Annotated[int, typer.Option("--port", metavar="P", min=1, max=65535, help="Where it listens.")]


def folder_named(said: str | Path) -> Path:
    """raises  CliError cli-data-empty: an empty name would be the folder one stands in"""
    if not str(said):
        raise CliError("cli-data-empty")
    return Path(said)


DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data", metavar="DIR", parser=folder_named, help="Its data folder; else $KINWARD_DATA or .run/data."
    ),
]


def demo(
    *,
    port: PortOption = 8000,
    people: Annotated[
        int | None, typer.Option("--people", metavar="N", help="Living people of a new county; else 157,000.")
    ] = None,
    data: Annotated[Path, typer.Option("--data", metavar="DIR", parser=folder_named, help="Where it is kept.")] = Path(
        ".run/demo"
    ),
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only say where it can be seen.")] = False,
    lang: LanguageOption = None,
) -> None:
    """Open Kinward in the browser on a synthetic county; the data stays for the next start."""
    from kinward.cli.demo import run_demo
    from kinward.cli.language import chosen_language

    run_demo(port, people, data, chosen_language(lang), browser=not no_browser)


def serve(*, port: PortOption = 8000, data: DataOption = None) -> None:
    """Serve the register of the settings, until Ctrl-C or SIGTERM."""
    from kinward.cli.serve import serve_register

    serve_register(port, data)


def work(*, data: DataOption = None) -> None:
    """Do the work in the background, until Ctrl-C or SIGTERM; `serve` has a worker of its own."""
    from kinward.cli.serve import work as work_here

    work_here(data)


def migrate(*, data: DataOption = None, lang: LanguageOption = None) -> None:
    """Bring the tables to this version, as their owner."""
    from kinward.cli.migrating import migrate_register

    migrate_register(data, lang)


def sweep(*, on: DayOption = None, data: DataOption = None, lang: LanguageOption = None) -> None:
    """Work out what everybody in the register is due, and store it."""
    from kinward.cli.serve import sweep_register

    sweep_register(on, data, lang)


def import_lists(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Workbooks, or folders of them.")],
    *,
    who: Annotated[str, typer.Option("--as", metavar="ACCOUNT", help="Who answers for it: a worker's account.")],
    accept: Annotated[
        str, typer.Option("--accept", metavar="KINDS", help="Rows to accept at once: added,changed. Else all wait.")
    ] = "",
    on: DayOption = None,
    data: DataOption = None,
    lang: LanguageOption = None,
) -> None:
    """Read villages' workbooks, compare them with the register, and accept what you say; begun again, it goes on."""
    from kinward.cli.importing import import_workbooks

    raise typer.Exit(import_workbooks(files, who, accept, on, data, lang))


@keys_app.command("rotate")
def keys_rotate(
    *,
    blind: Annotated[bool, typer.Option("--blind", help="The search index's key, with the service stopped.")] = False,
    data: DataOption = None,
    lang: LanguageOption = None,
) -> None:
    """Put every encrypted number under the present key; on the embedded database, make a new key first."""
    from kinward.cli.rotation import rotate

    rotate(data, lang, blind=blind)


KeyFileOption = Annotated[
    Path | None,
    typer.Option("--key-file", metavar="KEY", help="A file with the passphrase; else $KINWARD_BACKUP_PASSPHRASE."),
]


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
    *,
    key_file: KeyFileOption = None,
    no_verify: Annotated[bool, typer.Option("--no-verify", help="Do not try it out by restoring it.")] = False,
    data: DataOption = None,
    lang: LanguageOption = None,
) -> None:
    """Copy the whole database into one encrypted file, and try it out: restore it elsewhere and compare."""
    from kinward.cli.copies import make_copy

    make_copy(file, key_file, data, lang, verify=not no_verify)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `kinward backup` wrote.")],
    *,
    key_file: KeyFileOption = None,
    check: Annotated[bool, typer.Option("--check", help="Only try it out, and change nothing.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Also where there is a register now.")] = False,
    data: DataOption = None,
    lang: LanguageOption = None,
) -> None:
    """Bring a copy back: compared first, then in the place of the present database, which is kept."""
    from kinward.cli.copies import bring_back

    bring_back(file, key_file, data, lang, replace=replace, only_check=check)


def doctor(*, data: DataOption = None, lang: LanguageOption = None) -> None:
    """Look at everything the service needs, and say what to do; exit status 1 when something is ill."""
    from kinward.cli.examination import examine_service

    raise typer.Exit(examine_service(data, lang))


@database_app.command("prepare")
def database_prepare(*, lang: LanguageOption = None) -> None:
    """Make the logins, roles and empty database of $KINWARD_DATABASE_URL, as $KINWARD_ADMIN_URL."""
    from kinward.cli.running import prepare_database

    prepare_database(lang)


@places_app.command("import")
def places_import(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV: code, kind, name; parent, name_hant, name_en, region.")
    ],
    *,
    check: Annotated[bool, typer.Option("--check", help="Only say what it holds, and change nothing.")] = False,
    data: DataOption = None,
    lang: LanguageOption = None,
) -> None:
    """Add the places of a list, as the tables' owner; with one wrong line nothing is added."""
    from kinward.cli.placing import import_places

    import_places(file, data, lang, only_check=check)


@accounts_app.command("begin")
def accounts_begin(
    area: Annotated[int, typer.Argument(metavar="COUNTY", help="Twelve digits.")],
    names: Annotated[list[str], typer.Argument(metavar="USER=NAME", help="Two or more: limin=李敏 sunxd=孙晓东")],
    *,
    data: DataOption = None,
    lang: LanguageOption = None,
) -> None:
    """Open the accounts of a county's first administrators, as the tables' owner, and print their codes once."""
    from kinward.cli.beginning import begin_accounts

    begin_accounts(area, names, data, lang)


def deploy_check(*, data: DataOption = None, lang: LanguageOption = None) -> None:
    """List everything wrong with the settings, with what to do; exit status 1 when the service won't start so."""
    from kinward.cli.running import check_deployment

    raise typer.Exit(check_deployment(data, lang))


@audit_app.command("verify")
def audit_verify(
    *,
    anchor: Annotated[
        Path | None,
        typer.Option("--anchor", metavar="FILE", help="Compare with the ends kept there, then keep today's."),
    ] = None,
    data: DataOption = None,
    lang: LanguageOption = None,
) -> None:
    """Say whether the log is whole; exit status 1 and the place where it is not."""
    from kinward.cli.chains import verify

    raise typer.Exit(verify(anchor, data, lang))


def join(app: typer.Typer) -> None:
    """These commands beside the others."""
    app.command("import")(import_lists)
    for command in (demo, serve, work, migrate, sweep, backup, restore, deploy_check, doctor):
        app.command(command.__name__.replace("_", "-"))(command)
    app.add_typer(database_app, name="database")
    app.add_typer(keys_app, name="keys")
    app.add_typer(places_app, name="places")
    app.add_typer(accounts_app, name="accounts")
    app.add_typer(audit_app, name="audit")
