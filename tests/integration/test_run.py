"""`run`, from which everything is started."""

import importlib.util
import os
import subprocess
from pathlib import Path

import kinward.cli.app

ROOT = Path(__file__).parents[2]


def test_what_was_compiled_is_kept_also_where_the_surroundings_say_no():
    compiled = Path(importlib.util.cache_from_source(kinward.cli.app.__file__))
    compiled.unlink(missing_ok=True)
    told = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([ROOT / "run", "kinward", "--help"], env=told, check=True, capture_output=True)  # noqa: S603  our own command
    assert compiled.exists()
