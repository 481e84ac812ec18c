"""Before a birth or an arrival is recorded: who of the area may be the same, and that a record may exist elsewhere."""

import re

import pytest
from django.db import connection

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from tests.integration.register.people import table

FAMILY = """
王强强 m 1990-05-05 head
陈静静 f 1992-02-02 spouse spouse=王强强
"""
CHILD = {"sex": "female", "born_on": "2026-11-01", "name": "王小满", "mother": "陈静静", "home": "parents"}
ARRIVES = {"on": "2026-11-10", "name_0": "欧阳婧宇", "sex_0": "female", "born_on_0": "1988-03-12", "rows": "1"}
MAY_BE = "may be recorded here already"
ELSEWHERE = "may exist in another area"
ASKED = "SELECT person FROM audit_entry WHERE event = 'register.likeness' ORDER BY id"


@pytest.fixture
def here(families):
    return families("欧阳靖宇 f 1988-03-12 head")["欧阳靖宇"]


def test_who_arrives_and_may_be_here_is_shown_and_decided(worker, here, rows):
    page = worker.post("/arrivals/new/", **ARRIVES)
    assert MAY_BE in page
    assert "欧阳靖宇" in page
    assert "12 March 1988" in page
    shown = worker.page.content.decode()
    assert f'href="/people/{here}/"' in shown
    assert 'href="/arrivals/bring/"' not in shown, "what would be refused is not offered"
    assert rows("SELECT count(*) FROM audit_entry WHERE person = %s AND target = 'arrival: may be the same'", here) == [
        (1,)
    ]
    assert "If it is somebody else, tick this" in worker.confirm()
    assert worker.page.status_code == 422
    assert "欧阳婧宇" in worker.confirm(sure="yes")
    assert rows("SELECT count(*) FROM register_identity WHERE name = '欧阳婧宇'") == [(1,)]


def test_who_lives_in_another_village_of_the_area_is_brought(signed_in, here, county):
    worker = signed_in("township", county.townships[0])
    for village, is_brought in ((county.villages[0], False), (county.villages[1], True)):
        assert MAY_BE in worker.post("/arrivals/new/", **ARRIVES, area=village)
        assert ('href="/arrivals/bring/"' in worker.page.content.decode()) is is_brought


def test_another_name_or_another_day_holds_nobody_up(worker, here):
    for other in ({"name_0": "欧阳倩文"}, {"born_on_0": "1961-07-30"}):
        assert MAY_BE not in worker.post("/arrivals/new/", **{**ARRIVES, **other})


def test_a_child_of_the_area_that_may_be_the_same_is_shown(worker, families):
    families(FAMILY + "王小曼 f 2026-11-01 child", on="2026-11-02")
    page = worker.post("/births/new/", **CHILD)
    assert MAY_BE in page
    assert "王小曼" in page
    assert "It is this child" in page
    assert "this is another child" in page


def test_twins_with_names_that_look_alike_are_not_held_up(worker, families):
    """Compare a twin with those of its own birth, and 王小瑶 is asked about for 王小遥."""
    families(FAMILY)
    worker.post("/births/new/", **{**CHILD, "name": "王小遥"})
    worker.confirm()
    twin = worker.path.rstrip("/").rpartition("/")[2]
    page = worker.post(f"/births/new/?twin_of={twin}", **{**CHILD, "name": "王小瑶"})
    assert "Check the answers" in page
    assert MAY_BE not in page
    assert "may be recorded already" not in page.lower()
    third = worker.confirm()
    assert "The birth is recorded" in third
    page = worker.post(f"/births/new/?twin_of={twin}", **{**CHILD, "name": "王小谣"})
    assert MAY_BE not in page


# -- beyond the area


@pytest.fixture
def there(families, county):
    return families("欧阳婧宇 f 1988-03-12 head", area=county.villages[1])["欧阳婧宇"]


def test_that_a_record_may_exist_elsewhere_is_said_and_neither_whose_nor_where(worker, there, rows, county):
    page = worker.post("/arrivals/new/", **ARRIVES)
    assert ELSEWHERE in page
    assert "with their ID number" in page
    assert MAY_BE not in page
    shown = worker.page.content.decode()
    assert not re.search(rf"\b{there}\b", shown)  # within a form's token it may stand by chance
    assert str(county.villages[1]) not in shown
    assert rows(ASKED) == [(there,)]
    assert "欧阳婧宇" in worker.confirm()
    assert rows(ASKED) == [(there,)]


def test_each_of_several_is_a_look_up_and_nobody_found_is_one_too(worker, there, rows):
    said = {**ARRIVES, "rows": "2", "name_1": "欧阳无名", "sex_1": "male", "born_on_1": "1990-01-01"}
    assert ELSEWHERE in worker.post("/arrivals/new/", **said)
    account = table("SELECT max(id) FROM access_account")[0][0]
    with acting(Actor(account, "x", "village", "register", worker.area)):
        assert table("SELECT access_lookups('likeness', '1 hour')") == [(2,)]
    assert rows(ASKED) == [(there,)]


def test_after_too_many_there_is_no_answer_and_the_auditor_is_called(worker, there, rows):
    """Leave access_may_look_up out of register_elsewhere, and the thirty-first is answered."""
    account = table("SELECT max(id) FROM access_account")[0][0]
    with acting(Actor(account, "x", "village", "register", worker.area)), connection.cursor() as cursor:
        cursor.execute("SELECT audit_append('register.likeness', '{}', '', '') FROM generate_series(1, 30)")
    page = worker.post("/arrivals/new/", **ARRIVES)
    assert ELSEWHERE not in page
    assert "was not looked up" in page
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', 'kinward_audit', true)")
        cursor.execute("SELECT kind FROM access_alarm WHERE account = %s", [account])
        alarms = cursor.fetchall()
        cursor.execute("SELECT set_config('role', 'none', true)")
    assert alarms == [("likeness",)]
    assert "欧阳婧宇" in worker.confirm()


def test_another_county_is_not_asked(worker, rows, there):
    """The question is of this county alone, and one who sees all of it has no need to ask."""
    assert rows("SELECT register_elsewhere(ARRAY['欧阳婧宇'], ARRAY['1988-03-12'::date])") == [([False],)]
