"""Builds what the browser gets, from assets/ into static/kinward/: one style sheet, one script, one mark.

Run as a program after `npm ci` in assets/; needs no Django.
"""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ASSETS, STATIC = HERE / "assets", HERE / "static" / "kinward"
PACKAGES = ASSETS / "node_modules"
SCRIPTS = (PACKAGES / "htmx.org" / "dist" / "htmx.min.js", ASSETS / "scripts" / "kinward.js")


def build(node: str) -> None:
    STATIC.mkdir(parents=True, exist_ok=True)
    write_styles(node)
    write_script()
    shutil.copyfile(ASSETS / "mark.svg", STATIC / "mark.svg")


def write_styles(node: str) -> None:
    """By sass; what govuk-frontend itself would be warned of is not ours to mend."""
    subprocess.run(  # noqa: S603 the same arguments every time
        [
            *(node, PACKAGES / "sass" / "sass.js", "--no-source-map", "--style=compressed", "--quiet-deps"),
            *(f"--load-path={PACKAGES}", ASSETS / "styles" / "kinward.scss", STATIC / "kinward.css"),
        ],
        check=True,
    )


def write_script() -> None:
    parts = [without_map(script.read_text(encoding="utf-8")) for script in SCRIPTS]
    (STATIC / "kinward.js").write_text(";\n".join(parts), encoding="utf-8")


def without_map(script: str) -> str:
    """Without the line that names a source map, which is not served."""
    return "\n".join(line for line in script.splitlines() if not line.startswith("//# sourceMappingURL="))


if __name__ == "__main__":
    build(sys.argv[1] if len(sys.argv) > 1 else "node")
