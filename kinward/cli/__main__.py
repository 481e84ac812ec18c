"""The entry point of `kinward`: errors for people without a traceback, everything else through typer."""

import os
import sys
from typing import NoReturn

from kinward.errors import KinwardError

INTERRUPTED = 130


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        try:
            run(sys.argv[1:])
        finally:
            sys.stdout.flush()  # what is wrong with where it goes is seen here, not when the program is gone
    except KinwardError as error:
        leave(error)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        write_nowhere()
        sys.exit(1)
    except Exception as error:
        full = disk_is_full(error)
        if full is None:
            raise
        write_nowhere()
        leave(full)


def leave(error: KinwardError) -> NoReturn:
    sys.stderr.write(f"{told_to_user(error)}\n")
    sys.exit(error.exit_status)


def disk_is_full(error: BaseException | None) -> KinwardError | None:
    """What to say where there is no room to write; some libraries raise an error of their own about that."""
    from kinward.cli.errors import FULL, not_written

    while error is not None and not (isinstance(error, OSError) and error.errno in FULL):
        error = error.__cause__ or error.__context__
    return None if error is None else not_written(error, str(error.filename or ""))


def write_nowhere() -> None:
    """What still waits to be written has nowhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(arguments: list[str]) -> None:
    """`assess`, said plainly, goes straight to its work; importing typer alone takes as long as the whole answer."""
    from kinward.cli.quick import quick_assess

    if not quick_assess(arguments):
        from kinward.cli.app import app

        app(prog_name="kinward")


def told_to_user(error: KinwardError) -> str:
    from kinward.cli.errors import told
    from kinward.cli.language import chosen_language
    from kinward.language.speaker import LANGUAGES

    arguments = [argument.removeprefix("--lang=") for argument in sys.argv]
    said = [argument for argument in arguments if argument in LANGUAGES]
    return told(error, said[-1] if said else chosen_language(None))


if __name__ == "__main__":
    main()
