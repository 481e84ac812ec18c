"""What a web worker does not load: every one of them would take longer to start and keep it in memory."""

import os
import subprocess
import sys

LOADED = """
import sys
import kinward.config.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
ENGINES = {"duckdb", "numpy", "pandas", "pyarrow", "splink", "typst"}


def test_a_web_worker_starts_without_the_engines(tmp_path):
    """Import the sweep where tasks are declared, and its engine comes with every page."""
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", LOADED],
        env={**os.environ, "KINWARD_DATA": str(tmp_path), "KINWARD_DEMO": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(told.stdout.split())
    assert "django" in loaded
    assert loaded & ENGINES == set()
