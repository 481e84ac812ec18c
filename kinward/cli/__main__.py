"""The entry point of `kinward`: errors for people without a traceback, everything else through typer."""

import sys

from kinward.errors import KinwardError

INTERRUPTED = 130


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        run(sys.argv[1:])
    except KinwardError as error:
        sys.stdout.flush()
        sys.stderr.write(f"{told_to_user(error)}\n")
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


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
