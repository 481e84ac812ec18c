"""What would be refused is said when the answers are sent, not after somebody has checked them; and nothing is done."""

from datetime import date

import pytest

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.register import changes
from kinward.register.actions import record_death
from kinward.register.history import hold, refusal_of
from tests.integration.register.people import table

FAMILY = """
王建建 m 1960-03-01 head
李桂桂 f 1962-07-09 spouse spouse=王建建
王强强 m 1990-05-05 -      father=王建建 mother=李桂桂
陈静静 f 1992-02-02 -      spouse=王强强
王小宝 m 2015-01-01 -      mother=陈静静 father=王强强
"""
KEPT = """
SELECT (SELECT count(*) FROM register_act), (SELECT count(*) FROM register_identity),
       (SELECT count(*) FROM register_vital_event), (SELECT count(*) FROM register_household),
       (SELECT count(*) FROM audit_entry WHERE target LIKE 'act %%')
"""
LOCKS = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
ALIVE = """
SELECT p.id FROM register_person p JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
WHERE p.area = %s AND i.died_on IS NULL ORDER BY i.born_on DESC, p.id LIMIT 1
"""
DEATH = {"on": "2026-10-01"}


@pytest.fixture
def family(families):
    return families(FAMILY)


@pytest.fixture
def known(family, rows, county):
    """What stands in addresses and answers: people by name, their household, another village."""
    home = "SELECT household_id FROM register_membership WHERE person_id = %s AND superseded_at IS NULL"
    return {**family, "home": rows(home, family["王建建"])[0][0], "village": county.villages[1]}


@pytest.fixture
def kept(rows):
    """What an act would add to, counted."""
    return lambda: rows(KEPT)


@pytest.mark.parametrize(
    ("page", "said", "words"),
    [
        ("births/new/", {"mother": "陈静静", "born_on": "2000-01-01"}, "The mother would have been younger"),
        ("people/{陈静静}/death/", {"on": "2014-01-01"}, "A child of this mother was born after that day"),
        ("people/{王小宝}/adoption/", {"first": "王建建", "on": "2014-01-01"}, "lies before the birth"),
        ("people/{王强强}/correct/", {"name": "王强强", "born_on": "1955-01-01"}, "The mother would have been younger"),
        ("people/{王小宝}/marriage/", {"other": "陈静静", "on": "2025-01-01"}, "another marriage of one of the two"),
        ("people/{王建建}/move-out/", {"people": "{王建建}"}, "Choose who is head of those who stay"),
        ("arrivals/new/", {"rows": "1", "name_0": "吴丽丽", "sex_0": "female", "born_on_0": "1991-01-01",
                           "id_number_0": "110105194912310021"}, "This ID number is not right"),
        ("households/{home}/move/", {"to_area": "{village}", "on": "1990-01-01"}, "lies before the birth"),
        ("households/{home}/split/", {"people": "*", "head": "{王建建}"}, "Everybody would leave and nobody stay"),
        ("households/{home}/join/", {"into": "李桂桂"}, "Two different households of one village can join"),
        ("households/{home}/head/", {"head": "{王强强}", "on": "1950-01-01"}, "lies before the birth"),
    ],
)  # fmt: skip
def test_it_is_said_instead_of_the_page_to_check(worker, known, kept, page, said, words):
    """Leave refused_by_now out of a page that is checked, and one checks what then is refused."""
    everybody = {"people": [known[name] for name in known if name[0] in "王李陈"]} if said.get("people") == "*" else {}
    asked = {"on": "2026-10-01", "born_on": "2026-10-01", "sex": "male", "nationality": "CN"}
    given = {name: value.format_map(known) for name, value in said.items()} | everybody
    before = kept()
    shown = worker.post("/" + page.format_map(known), **{**asked, **given})
    assert worker.page.status_code == 422
    assert words in shown
    assert "Check the answers" not in shown
    assert kept() == before


@pytest.mark.parametrize("side", ["mother", "father"])
def test_it_stands_beside_the_parent_it_is_about(worker, known, county, side):
    """Compare with the wrong thing in `side_of`, and of a father who had died it is said beside the mother."""
    parents = {"mother": "陈静静", "father": "王强强"}
    by = Actor(7, "a", "village", "register", county.villages[0])
    with acting(by):
        record_death(known[parents[side]], on=date(2020, 1, 1), by=by, today=date(2026, 11, 20))
    worker.post("/births/new/", **parents, born_on="2024-01-01", sex="male", nationality="CN")
    shown = worker.page.content.decode()
    assert [f'id="id_{each}_error"' in shown for each in ("mother", "father")] == [side == "mother", side == "father"]


@pytest.mark.parametrize(
    ("page", "said", "told"),
    [
        ("people/{王小宝}/marriage/", {"other": "陈静静"}, ("陈静静", "register-married-already")),
        ("births/new/", {"mother": "李桂桂", "born_on": "1965-01-01"}, ("李桂桂", "register-mother-age")),
        ("people/{王小宝}/death/", {"on": "2014-01-01"}, ("王小宝", "register-before-birth")),
        ("people/{陈静静}/death/", {"on": "2014-01-01"}, ("陈静静", "register-child-later")),
        ("people/{王强强}/adoption/", {"first": "王建建"}, ("王强强", "register-adult")),
        ("people/{王小宝}/parents/", {"mother": "陈静静", "father": "王强强"}, ("王小宝", "register-nothing-new")),
    ],
)  # fmt: skip
def test_whom_a_refusal_tells_of_was_looked_at(worker, known, rows, page, said, told):
    """Take its code out of TELLING, and somebody learns of a marriage, an age, and no line says so."""
    asked = {"on": "2026-10-01", "born_on": "2026-10-01", "sex": "male", "nationality": "CN"}
    worker.post("/" + page.format_map(known), **{**asked, **said})
    assert worker.page.status_code == 422
    whom, code = told
    looked = "SELECT person FROM audit_entry WHERE event = 'register.read' AND target = %s"
    assert rows(looked, f"refusal {code}") == [(known[whom],)]
    # and what is refused is told as such to whom it was about
    looks = worker.get(f"/people/{known[whom]}/looks/")
    assert "the record, as something was refused" in looks


def test_what_is_only_checked_leaves_nothing(worker, family, kept, monkeypatch):
    """Let refusal_of go on to the end, and what everybody is due is worked out for nothing; keep it, and it is done."""
    told = []
    monkeypatch.setattr(changes, "_listeners", [told.append])
    monkeypatch.setattr(changes, "_act_listeners", [told.append])
    before = kept()
    assert "Check the answers" in worker.post(f"/people/{family['王建建']}/death/", **DEATH)
    assert (kept(), told) == (before, [])
    assert "The death is recorded." in worker.confirm()
    assert len(told) == 2
    assert kept() != before


def test_what_happens_while_it_is_checked_is_refused_then(worker, signed_in, family):
    """Take the refusal off the act itself, since the page said it already, and somebody dies twice."""
    worker.post(f"/people/{family['王建建']}/death/", **DEATH)
    checked, other = worker.page, signed_in()
    other.post(f"/people/{family['王建建']}/death/", on="2026-10-02")
    assert "The death is recorded." in other.confirm()
    worker.page = checked
    assert "This person has died." in worker.confirm()
    assert worker.page.status_code == 422


def test_a_number_that_is_taken_is_one_look_up(worker, families, rows):
    """Forget to settle what is refused at once, and who has which number can be asked without limit."""
    from kinward.register.workbook.identity import check_character

    number = f"11010119900307551{check_character('11010119900307551')}"
    person = families("郑文文 m 1990-03-07 head")["郑文文"]
    who = {"name": "郑文文", "sex": "male", "born_on": "1990-03-07", "nationality": "CN", "id_number": number}
    worker.post(f"/people/{person}/correct/", **who)
    worker.confirm()
    asked = "SELECT count(*) FROM audit_entry WHERE event = 'register.number'"
    before = rows(asked)[0][0]
    child = {"sex": "male", "born_on": "1990-03-07", "home": "own", "id_number": number}
    assert "has this ID number already" in worker.post("/births/new/", **child)
    assert rows(asked)[0][0] == before + 1


@pytest.fixture
def by(county):
    with acting(Actor(9, "a worker", "village", "register", county.villages[0])) as actor:
        yield actor


@pytest.mark.parametrize(("on", "refused"), [(date(2026, 10, 1), False), (date(1900, 10, 1), True)])
def test_what_was_held_is_given_back_at_once(county, by, on, refused):
    """Without a savepoint, those it is about stay locked until the page has been shown."""
    held = table(LOCKS)
    ((person,),) = table(ALIVE, county.villages[0])
    said = {"place_text": "", "certificate": "", "informant": "", "by": by, "today": date(2026, 11, 20)}
    assert (refusal_of(lambda: record_death(person, on=on, **said)) is not None) is refused
    assert refusal_of(lambda: hold([person])) is None  # what does not come to its end is given back too
    assert table(LOCKS) == held
    assert table("SELECT current_setting('role')") == [("kinward_purse",)]
    record_death(person, on=date(2026, 10, 1), **said)
    assert table(LOCKS) > held
