"""Many workbooks in one go: stopped anywhere and begun again, it ends as if it had never been stopped."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.importing.workbooks import WANGS, workbook
from tests.integration.register.people import TODAY, table

COUNTED = """
SELECT i.name, i.born_on, m.role, h.number, p.area FROM register_identity i JOIN register_person p ON p.id = i.person_id
JOIN register_act a ON a.id = i.act_id AND a.kind = 'from-workbook'
LEFT JOIN register_membership m ON m.person_id = i.person_id AND m.superseded_at IS NULL
LEFT JOIN register_household h ON h.id = m.household_id WHERE i.superseded_at IS NULL ORDER BY 1, 2, 5
"""


class Stopped(Exception):  # noqa: N818 read as a state
    """The machine, in the middle of it."""


@pytest.fixture
def folder(county, tmp_path):
    """A workbook for each of three villages, each named in its title."""
    from kinward.register.queries.places import place_of

    for number, code in enumerate(county.villages[:3]):
        village = place_of(code)
        name = f"{number}-{place_of(village.parent).hans}{village.hans}.xlsx"
        (tmp_path / name).write_bytes(workbook(WANGS.replace("王", "王赵钱"[number]).replace("99012319600301101X", "")))
    return tmp_path


def brought(folder: Path, county) -> list:
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.register.importing.county import import_all, workbooks_in

    actor = Actor(5, "a county", "county", "register", county.code)
    files = workbooks_in([folder])
    return list(import_all(files, fenced=lambda: acting(actor), on=TODAY, today=TODAY, kinds=["added", "changed"]))


def as_county(county, sql: str):
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor

    with acting(Actor(5, "a county", "county", "register", county.code)):
        return table(sql)


def test_a_folder_comes_in_and_is_passed_over_the_second_time(folder, county):
    first = brought(folder, county)
    assert [(each.accepted, each.refused) for each in first] == [(5, None)] * 3
    known = as_county(county, COUNTED)
    assert len(known) == 15
    assert len({area for *_, area in known}) == 3
    assert [each.passed_over for each in brought(folder, county)] == [True] * 3
    assert as_county(county, COUNTED) == known


def test_stopped_at_any_statement_and_begun_again_it_is_the_same(folder, county, monkeypatch):
    """Commit rows and acts apart from each other, and some stop leaves one without the other."""
    from django.db import transaction
    from django.db.backends import utils

    original = utils.CursorWrapper.execute

    class Undo(Exception):  # noqa: N818 read as an order
        pass

    def ended(stop_at: int | None) -> tuple:
        left = [stop_at]

        def execute(self, sql, params=None):
            if left[0] is not None:
                left[0] -= 1
                if left[0] < 0:
                    left[0] = None
                    raise Stopped
            return original(self, sql, params)

        try:
            with transaction.atomic():
                monkeypatch.setattr(utils.CursorWrapper, "execute", execute)
                try:
                    brought(folder, county)
                except Stopped:
                    brought(folder, county)
                finally:
                    monkeypatch.setattr(utils.CursorWrapper, "execute", original)
                found = as_county(county, COUNTED), left[0]
                raise Undo
        except Undo:
            return found

    whole, _ = ended(None)
    assert len(whole) == 15

    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    @given(stop_at=st.integers(0, 160))
    def stopped(stop_at):
        assert ended(stop_at)[0] == whole

    stopped()


def test_a_file_that_cannot_be_read_stops_no_other(folder, county):
    (folder / "1a.xlsx").write_bytes(b"PK\x03\x04 broken")
    (folder / "1b.xlsx").write_bytes(workbook(WANGS))
    outcomes = brought(folder, county)
    assert [each.refused.code if each.refused else each.accepted for each in outcomes] == [
        *(5, 5), "workbook-damaged", "import-village", 5,
    ]  # fmt: skip
