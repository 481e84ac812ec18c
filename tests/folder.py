"""Each process of a test run has a data folder of its own, named before anything reads the settings.

Loaded with `-p` (pyproject.toml): a worker inherits the environment of the process that started it, and pytest-django
reads the settings before any conftest.py is looked at.
"""

import os
import tempfile

os.environ["KINWARD_DATA"] = tempfile.mkdtemp(prefix="kinward-")
os.environ["DJANGO_SETTINGS_MODULE"] = "kinward.config.settings"
for name in ("KINWARD_DATABASE_URL", "KINWARD_OWNER_URL", "KINWARD_DEMO"):
    os.environ.pop(name, None)
