"""How made-up examples are chosen: anew on a desk, the same every time where a run decides whether work lands."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, database=None)
if os.environ.get("CI"):
    settings.load_profile("ci")
