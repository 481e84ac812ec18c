"""A birth from the empty form to the printed ledgers, as a village worker does it."""

import pytest

from tests.integration.register.people import table

FAMILY = """
王强强 m 1990-05-05 head
陈静静 f 1992-02-02 spouse spouse=王强强
"""
STATEMENTS = 75
"""Of a birth recorded, and the page that follows it; five read the facts of the family, four wait for others' acts."""
CHILD = {"sex": "female", "born_on": "2026-11-01", "name": "王小满", "mother": "陈静静", "home": "parents"}


pytestmark = pytest.mark.usefixtures("family")


@pytest.fixture
def family(families):
    return families(FAMILY)


def test_the_form_asks_for_sex_and_day_and_nothing_of_marriage(worker):
    page = worker.get("/births/new/")
    assert "Only sex and day of birth are needed" in page
    assert not any(word in page.lower() for word in ("married", "second child", "permit"))
    said = worker.post("/births/new/")
    assert worker.page.status_code == 422
    assert said.count("Please choose") == 2
    assert said.count("Please fill this in") == 2


def test_answers_are_checked_then_recorded_and_everything_follows(worker):
    page = worker.post("/births/new/", **CHILD, birth_weight_grams="3250", agrees_care="on", agrees_benefits="on")
    assert "Check the answers" in page
    assert "陈静静" in page
    assert "3,250 g" in page
    assert "head 王强强" in page
    assert "that the household raises it" in page
    page = worker.confirm()
    assert worker.page.status_code == 200, page
    assert "What followed from this one form" in page
    assert "The birth is recorded." in page
    assert "王小满" in page


def test_a_birth_with_both_consents_works_the_family_out_once(worker):
    worker.post("/births/new/", **CHILD, agrees_care="on", agrees_benefits="on")
    worker.confirm()
    assert sum("INSERT INTO due_contact" in statement for statement in worker.statements) == 1
    assert len([each for each in worker.statements if "SAVEPOINT" not in each]) <= STATEMENTS


def test_weeks_that_reach_back_before_another_birth_are_shown_once_more(worker):
    """Leave `_weeks` out of the check, and 44 weeks typed for 24 are recorded of a wrong mother as well."""
    worker.post("/births/new/", **{**CHILD, "name": "王小雨", "born_on": "2026-04-20"})
    assert "The birth is recorded" in worker.confirm()
    assert "once more" not in worker.post("/births/new/", **CHILD, gestation_weeks="24")
    page = worker.post("/births/new/", **CHILD, gestation_weeks="39")
    assert "Look at the weeks once more" in page
    assert "began before 王小雨, of the same mother, was born on 20 April 2026" in page
    assert "tick this" in worker.confirm()
    assert "The birth is recorded" in worker.confirm(sure="yes")


def test_the_answers_can_be_changed(worker):
    worker.post("/births/new/", **CHILD)
    worker.confirm(step="change")
    assert 'value="王小满"' in worker.page.content.decode()
    assert 'value="陈静静"' in worker.page.content.decode()


def test_a_child_without_anything_known_is_registered(worker):
    page = worker.post("/births/new/", sex="male", born_on="20261102", home="parents")
    assert "A household of its own" in page
    assert "What followed" in worker.confirm()


def test_namesakes_are_chosen_between(worker, families):
    families("李丽丽 f 1990-01-01 head")
    second = families("李丽丽 f 1994-01-01 head")["李丽丽"]
    page = worker.post("/births/new/", **{**CHILD, "mother": "李丽丽"})
    assert "2 people can be meant. Choose one." in page
    chosen = {"mother": "李丽丽", "mother_offered": "李丽丽", "mother_choice": str(second)}
    assert "1994-01-01" in worker.post("/births/new/", **{**CHILD, **chosen})
    page = worker.post("/births/new/", **{**CHILD, **chosen, "mother_choice": "none"})
    assert "Mother not stated" in page


@pytest.mark.parametrize(
    ("mother", "said"),
    [("没有的人", "Nobody of that name"), ("王强强", "sex or age does not fit. Check the spelling, or leave it empty")],
)
def test_nobody_fitting_says_why(worker, mother, said):
    assert said in worker.post("/births/new/", **{**CHILD, "mother": mother})


def test_a_certificate_of_another_shape_is_looked_at_and_taken(worker, rows):
    """Leave `_certificate` out of the check, and X12 is taken without a word."""
    for usual in ("A123456789", "ａ １２３４５６７８９", ""):
        assert "once more" not in worker.post("/births/new/", **CHILD, certificate=usual)
    page = worker.post("/births/new/", **CHILD, certificate="X12")
    assert "Look at the certificate's number once more" in page
    assert "is X12; it usually is one letter and nine digits" in page
    assert "If it is right, tick this" in worker.confirm()
    assert "What followed" in worker.confirm(sure="yes")
    assert rows("SELECT count(*) FROM register_vital_event WHERE certificate = 'X12'") == [(1,)]


def test_the_same_form_twice_is_a_doubt_and_twins_are_not(worker):
    worker.post("/births/new/", **CHILD)
    worker.confirm()
    act = worker.path.strip("/").split("/")[1]
    page = worker.post("/births/new/", **CHILD)
    assert "This may be recorded already" in page
    assert "Look at the records above" in worker.confirm()
    assert "What followed" in worker.confirm(sure="yes")
    page = worker.get(f"/births/new/?twin_of={act}")
    assert "other twin" in page
    assert 'value="陈静静"' in worker.page.content.decode()
    assert 'value="2026-11-01"' in worker.page.content.decode()


def test_a_twin_goes_through_without_a_doubt(worker):
    worker.post("/births/new/", **CHILD)
    worker.confirm()
    act = worker.path.strip("/").split("/")[1]
    page = worker.post(f"/births/new/?twin_of={act}", **{**CHILD, "name": "王小月"})
    assert "already" not in page
    assert "What followed" in worker.confirm()


def test_errors_of_the_register_stand_at_their_field(worker, families):
    families("周奶奶 f 1950-01-01 head")
    page = worker.post("/births/new/", **{**CHILD, "mother": "周奶奶"})
    assert worker.page.status_code == 422
    assert "Mother: The mother would have been younger than 10 or older than 60" in page


def test_consent_is_only_taken_down_where_it_was_given(worker, acting_as):
    worker.post("/births/new/", **CHILD, agrees_care="on")
    worker.confirm()
    act = int(worker.path.strip("/").split("/")[1])
    acting_as("village", worker.area)
    consents = "SELECT c.purpose FROM access_consent c JOIN register_person p ON p.id = c.person WHERE p.act_id = %s"
    assert table(consents, act) == [("care",)]


def test_a_birth_is_undone_from_its_page(worker):
    worker.post("/births/new/", **CHILD)
    worker.confirm()
    act = worker.path.strip("/").split("/")[1]
    page = worker.get(f"/acts/{act}/take-back/")
    assert "The child's record" in page
    page = worker.post(f"/acts/{act}/take-back/")
    assert "It is undone" in page
    worker.get(f"/births/{act}/")
    assert worker.page.status_code == 404


def test_a_birth_of_another_village_is_not_there(signed_in, worker, county):
    worker.post("/births/new/", **CHILD)
    worker.confirm()
    other = signed_in("village", county.villages[1])
    for page in (
        worker.path,
        worker.path.replace("births", "acts") + "ledgers/",
        worker.path.replace("births", "acts") + "take-back/",
    ):
        other.get(page)
        assert other.page.status_code == 404


def test_ledger_lines_are_made_from_facts(worker):
    worker.post("/births/new/", **CHILD, certificate="A123456789", informant="母亲")
    worker.confirm()
    page = worker.get(worker.path.replace("births", "acts") + "ledgers/")
    for word in ("Birth register", "Household register", "A123456789", "陈静静", "母亲"):
        assert word in page
