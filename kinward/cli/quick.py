"""`kinward assess` without typer: the same options, read by hand when nothing about them is unusual.

Whatever is not plain (help, a mistake, an abbreviation) is left to typer, which has the only description of them.
"""

from pathlib import Path

VALUED = ("--on", "--lang", "--packs")


def quick_assess(arguments: list[str]) -> bool:
    """Whether the arguments were a plain `assess`, which has then been done."""
    if not arguments or arguments[0] != "assess":
        return False
    read = read_plain(arguments[1:])
    if read is None:
        return False
    from kinward.cli.assess import assess_family

    file, options = read
    packs = [Path(each) for each in options["--packs"]]
    assess_family(Path(file), _last(options["--on"]), _last(options["--lang"]), packs, as_json=bool(options["--json"]))
    return True


def read_plain(arguments: list[str]) -> tuple[str, dict[str, list[str]]] | None:
    """The file and the options; None when anything is not as expected."""
    files: list[str] = []
    options: dict[str, list[str]] = {"--on": [], "--lang": [], "--packs": [], "--json": []}
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, value = argument.partition("=")
        if name in VALUED:
            said = value if equals else next(waiting, "")
            if not said or said.startswith("-"):
                return None
            options[name].append(said)
        elif argument == "--json":
            options["--json"].append("yes")
        elif argument.startswith("-"):
            return None
        else:
            files.append(argument)
    return (files[0], options) if len(files) == 1 else None


def _last(values: list[str]) -> str | None:
    return values[-1] if values else None
