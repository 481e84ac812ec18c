"""The commands and their options as Markdown, from the same description that `--help` prints."""

import os
from typing import Any

WIDTH = 100


def commands_as_markdown(app: Any) -> str:
    from typer.main import get_command

    lines = [
        "# The command line\n",
        "`./run kinward …` in a copy of the repository, `kinward …` where it is installed.\n",
    ]
    lines += _command(get_command(app), "kinward", None)
    return "\n".join(lines).rstrip() + "\n"


def _command(command: Any, path: str, parent: Any) -> list[str]:
    """A command's help, then that of the commands below it."""
    context = command.make_context(path.rsplit(maxsplit=1)[-1], [], parent=parent, resilient_parsing=True)
    context.terminal_width = context.max_content_width = WIDTH
    lines = [f"## {path}\n", "```text", _help(command, context), "```\n"]
    for name, child in sorted(getattr(command, "commands", {}).items()):
        lines += _command(child, f"{path} {name}", context)
    return lines


def _help(command: Any, context: Any) -> str:
    columns = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = str(WIDTH)
    try:
        said = command.get_help(context)
    finally:
        if columns is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = columns
    return "\n".join(line.rstrip() for line in said.strip().splitlines())
