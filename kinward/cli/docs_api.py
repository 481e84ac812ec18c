"""The JSON interface as Markdown, from the document it gives programs."""

import tempfile
from pathlib import Path


def api_as_markdown() -> str:
    """Needs no database; the data folder of a service that is not there yet is made for the moment."""
    from django.conf import settings

    if settings.configured:
        return _written()
    with tempfile.TemporaryDirectory() as folder:
        import django

        from kinward.cli.house import configure

        configure(Path(folder))
        django.setup()
        return _written()


def _written() -> str:
    from kinward.api.interface import api
    from kinward.api.reference import markdown
    from kinward.config import urls  # noqa: F401 puts the rules to the operations

    return markdown(api.get_openapi_schema())
