"""Builds what the browser gets: one style sheet, one script, one mark, under names that change with their content.

Run by ./run, as `python -m kinward.web.build_assets NODE PACKAGES`: the program, and the folder into which npm put what
assets/package-lock.json names. Needs no database and no secret.
"""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
ASSETS, STATIC, BUILT = HERE / "assets", HERE / "static" / "kinward", HERE / "built"


def build(node: str, packages: Path) -> None:
    STATIC.mkdir(parents=True, exist_ok=True)
    write_styles(node, packages)
    write_script(packages / "htmx.org" / "dist" / "htmx.min.js", ASSETS / "scripts" / "kinward.js")
    shutil.copyfile(ASSETS / "mark.svg", STATIC / "mark.svg")
    collect()


def write_styles(node: str, packages: Path) -> None:
    """By sass; what govuk-frontend itself would be warned of is not ours to mend."""
    subprocess.run(  # noqa: S603 the same arguments every time
        [
            *(node, packages / "sass" / "sass.js", "--no-source-map", "--style=compressed", "--quiet-deps"),
            *(f"--load-path={packages}", ASSETS / "styles" / "kinward.scss", STATIC / "kinward.css"),
        ],
        check=True,
    )


def write_script(*scripts: Path) -> None:
    parts = [without_map(script.read_text(encoding="utf-8")) for script in scripts]
    (STATIC / "kinward.js").write_text(";\n".join(parts), encoding="utf-8")


def without_map(script: str) -> str:
    """Without the line that names a source map, which is not served."""
    return "\n".join(line for line in script.splitlines() if not line.startswith("//# sourceMappingURL="))


def collect() -> None:
    """Copies with a hash in their names, and compressed ones beside them; their list is written last."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.configure(
        INSTALLED_APPS=["django.contrib.staticfiles", "kinward.web"],
        STATIC_URL="static/",
        STATIC_ROOT=BUILT,
        STATICFILES_DIRS=[static_of("allauth.account"), static_of("allauth.mfa")],  # what passkeys need
        STORAGES={"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}},
    )
    django.setup()
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


def static_of(package: str) -> Path:
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(package)
    return Path(found.submodule_search_locations[0]) / "static"


if __name__ == "__main__":
    build(sys.argv[1], Path(sys.argv[2]))
