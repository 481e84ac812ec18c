"""The entry point of `kinward`: errors for people without a traceback, everything else through typer."""

import sys

from kinward.errors import KinwardError


def main() -> None:
    from kinward.cli.app import app

    try:
        app()
    except KinwardError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_status)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


if __name__ == "__main__":
    main()
