"""A worker of the first village who brings workbooks."""

import pytest

from tests.integration.importing.workbooks import HEADINGS, WANGS, workbook
from tests.integration.register.people import TODAY


@pytest.fixture
def worker(county, acting_as):
    return acting_as("village", county.villages[0])


@pytest.fixture
def bring(worker):
    """`bring(lines)`: an import of a workbook with these rows, into the worker's village."""
    from kinward.register.importing.bringing import Brought
    from kinward.register.importing.bringing import bring as brought

    def come(lines: str = WANGS, *, by=None, headings=HEADINGS, **options):
        by = by or worker
        file = Brought("花名册.xlsx", workbook(lines, headings), by.area, TODAY, **options)
        return brought(file, by=by, today=TODAY)

    return come
