"""Every other form, from its link to what it recorded and back, in a browser without JavaScript."""

import re

import pytest

from kinward.register.workbook.identity import check_character
from tests.integration.register.people import household_of, role_of, table

NO_HEAD = "the household has no head"
FAMILY = """
王建建 m 1960-03-01 head
李桂桂 f 1962-07-09 spouse spouse=王建建
王强强 m 1990-05-05 -      father=王建建 mother=李桂桂
陈静静 f 1992-02-02 -      spouse=王强强
王小宝 m 2015-01-01 -      mother=陈静静 father=王强强
"""


@pytest.fixture
def family(families):
    return families(FAMILY)


@pytest.fixture
def seen(county):
    """`seen(read, …)`: what this says of the register, read as the county has it."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor

    def read(what, *given):
        with acting(Actor(1, "a worker", "county", "register", county.code)):
            return what(*given)

    return read


def last_act_of(kind):
    return table("SELECT max(id) FROM register_act WHERE kind = %s", kind)[0][0]


def undo(worker, act=None):
    act = act or worker.path.strip("/").split("/")[1]
    worker.get(f"/acts/{act}/take-back/")
    assert "What will be undone" in worker.get(f"/acts/{act}/take-back/")
    return worker.post(f"/acts/{act}/take-back/")


@pytest.mark.parametrize(
    "page",
    [
        "people/{王强强}/death/", "people/{王强强}/move-out/", "people/{王小宝}/marriage/", "people/{王强强}/divorce/",
        "people/{王小宝}/adoption/", "people/{王小宝}/parents/", "people/{王强强}/correct/", "people/{王强强}/declare/",
        "people/{王强强}/declare/?fact=disability_grade", "arrivals/new/", "arrivals/bring/",
        "births/new/?mother={陈静静}",
        "households/{home}/move/", "households/{home}/split/", "households/{home}/join/", "households/{home}/declare/",
        "households/{home}/head/",
        "households/{home}/declare/?fact=income_monthly", "births/new/?household={home}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_form_opens(signed_in, family, seen, page, language):
    home = seen(household_of, family["王强强"])
    worker = signed_in(language=language)
    worker.get("/" + page.format(home=home, **family))
    assert worker.page.status_code == 200


def test_nobody_is_told_that_the_dead_see_their_record(worker, family):
    """Say recording_act.lead of every act, and this fails."""
    worker.post(f"/people/{family['王建建']}/death/", on="2026-11-01")
    page = worker.confirm()
    assert "The death is recorded." in page
    assert "This is recorded." in page
    assert "own record" not in page


def test_a_death_asks_for_little_and_is_undone(worker, family, seen):
    page = worker.get(f"/people/{family['王建建']}/death/")
    assert "Take the time the family needs" in page
    assert "Who is head of the household now" in page
    said = {"on": "2026-11-01", "new_head": family["李桂桂"]}
    assert "recorded as widowed" in worker.post(f"/people/{family['王建建']}/death/", **said)
    page = worker.confirm()
    assert "The death is recorded." in page
    assert (seen(role_of, family["李桂桂"]), seen(role_of, family["王强强"]), seen(role_of, family["王建建"])) == (
        "head",
        "child",
        "none",
    )
    page = worker.get(worker.path + "ledgers/")
    assert "Death register" in page
    undo(worker)
    assert seen(role_of, family["王建建"]) == "head"


def test_that_a_household_will_have_no_head_is_said_and_holds_nobody_up(worker, family, seen):
    """Leave out `advice=`, and it goes without a word. Who was not head leaves the head they had."""
    address, said = "/people/{}/death/", {"on": "2026-11-01"}
    assert NO_HEAD not in worker.post(address.format(family["王建建"]), **said, new_head=family["李桂桂"])
    assert NO_HEAD not in worker.post(address.format(family["李桂桂"]), **said)
    assert NO_HEAD in worker.post(address.format(family["王建建"]), **said)
    assert "The death is recorded." in worker.confirm()
    assert seen(role_of, family["李桂桂"]) != "head"


def test_of_who_lived_alone_nobody_is_asked_for(worker, families):
    alone = families("郑文文 m 1940-03-07 head")["郑文文"]
    assert NO_HEAD not in worker.post(f"/people/{alone}/death/", on="2026-11-01")


def test_what_a_death_refuses_stands_at_the_day(worker, family):
    page = worker.post(f"/people/{family['陈静静']}/death/", on="2014-01-01")
    assert worker.page.status_code == 422
    assert "Day of death: A child of this mother was born after that day" in page


def test_a_household_moves_away_and_is_called_back(worker, signed_in, family, seen, county):
    home = seen(household_of, family["王强强"])
    page = worker.post(f"/households/{home}/move/", to_area=county.villages[1], on="2026-11-01")
    assert "The records leave your area" in page
    page = worker.confirm()
    assert "The move is recorded." in page
    worker.get(f"/people/{family['王强强']}/")
    assert worker.page.status_code == 404
    other = signed_in("village", county.villages[1])
    assert "王强强" in other.get(f"/people/{family['王强强']}/")
    other.get(f"/acts/{seen(last_act_of, 'move')}/take-back/")
    assert "Somebody else recorded this" in other.get(f"/acts/{seen(last_act_of, 'move')}/take-back/")
    worker.post(f"/acts/{seen(last_act_of, 'move')}/take-back/")
    worker.get(f"/people/{family['王强强']}/")
    assert worker.page.status_code == 200
    assert seen(household_of, family["王强强"]) == home


def test_of_those_an_act_moved_out_of_sight_the_number_stands_once(signed_in, family, seen, county):
    """Give each a line, and the page of the move says five times that a relative is not seen."""
    worker = signed_in(language="zh-hans")
    home = seen(household_of, family["王强强"])
    worker.post(f"/households/{home}/move/", to_area=county.villages[1], on="2026-11-01")
    worker.confirm()
    act = seen(last_act_of, "move")
    for page in (f"/acts/{act}/", f"/acts/{act}/take-back/"):
        said = worker.get(page)
        assert worker.page.status_code == 200
        assert said.count("您看不到其档案的") == 1
        assert "5 位您看不到其档案的人" in said


def test_a_number_that_a_household_has_is_not_given_again(worker, family, families, seen, county):
    """Take it out of the forms' `at`, and what is wrong stands on top, not at the number."""
    families("郑文文 m 1990-03-07 head", area=county.villages[1], number="001002-7")
    home = seen(household_of, family["王强强"])
    page = worker.post(f"/households/{home}/move/", to_area=county.villages[1], on="2026-11-01", number="001002-7")
    assert worker.page.status_code == 422
    assert "Number of the new household: The village has a household of that number already." in page
    assert "It is number 001002-7 in " in page
    said = {"people": [family["王强强"]], "head": family["王强强"], "on": "2026-11-01"}
    ((number,),) = seen(table, "SELECT number FROM register_household WHERE id = %s", home)
    assert f"It is number {number} in " in worker.post(f"/households/{home}/split/", **said, number=number)


def test_people_leave_the_county_and_the_head_is_asked_for(worker, family, seen):
    address = f"/people/{family['王建建']}/move-out/"
    page = worker.post(address, people=[family["王建建"], family["李桂桂"]], on="2026-11-01", elsewhere="杭州")
    assert "Choose who is head of those who stay" in page
    worker.post(address, people=[family["王建建"], family["李桂桂"]], on="2026-11-01", new_head=family["王强强"])
    page = worker.confirm()
    assert "Their leaving is recorded." in page
    assert (seen(role_of, family["王强强"]), seen(role_of, family["陈静静"]), seen(role_of, family["王小宝"])) == (
        "head",
        "spouse",
        "child",
    )
    worker.post(f"/acts/{seen(last_act_of, 'move-out')}/take-back/")
    assert (seen(role_of, family["王建建"]), seen(role_of, family["王小宝"])) == ("head", "grandchild")


def test_several_people_move_in_on_one_form(worker, seen):
    said = {
        "rows": "2", "on": "2026-11-01",
        "name_0": "周明明", "sex_0": "male", "born_on_0": "1990-01-01", "role_0": "head",
        "name_1": "吴丽丽", "sex_1": "female", "born_on_1": "1991-01-01", "married_to_1": "0",
    }  # fmt: skip
    page = worker.post("/arrivals/new/", **said, step="add")
    assert "Person 3" in page
    assert 'value="周明明"' in worker.page.content.decode()
    child = {"name_2": "周小小", "sex_2": "female", "born_on_2": "2020-01-01", "mother_2": "1", "father_2": "0"}
    said |= {"rows": "3", **child}
    page = worker.post("/arrivals/new/", **said)
    assert "Check the answers" in page
    assert "The arrival is recorded." in worker.confirm()
    people = seen(table, "SELECT people FROM register_act WHERE id = %s", seen(last_act_of, "move-in"))[0][0]
    assert [seen(role_of, person) for person in people] == ["head", "spouse", "child"]


def test_an_arrival_and_its_household_lead_to_consent(worker, seen):
    """Leave `consent_links` out, and of people who were asked for nothing yet no page names a way on."""
    said = {"rows": "1", "on": "2026-11-01", "name_0": "周明明", "sex_0": "male", "born_on_0": "1990-01-01"}
    worker.post("/arrivals/new/", **said)
    assert "only of those who agree" in worker.confirm()
    (person,) = seen(table, "SELECT people FROM register_act WHERE id = %s", seen(last_act_of, "move-in"))[0][0]
    link = f'<a href="/people/{person}/consents/">周明明</a>'
    assert link in worker.page.content.decode()
    assert "To consent: 周明明" in worker.get(f"/households/{seen(household_of, person)}/")
    assert link in worker.page.content.decode()
    worker.get(f"/people/{person}/consents/")
    assert worker.page.status_code == 200


def test_the_check_page_of_an_arrival_says_all_that_was_said(signed_in):
    """Leave the number or the links out of _noted, and nobody can read through what will be recorded."""
    number = f"11010120200101002{check_character('11010120200101002')}"
    said = {
        "rows": "3", "on": "2026-11-01", "name_0": "吴丽丽", "sex_0": "female", "born_on_0": "1991-01-01",
        "name_1": "周明明", "sex_1": "male", "born_on_1": "1990-01-01", "role_1": "head", "married_to_1": "0",
        "name_2": "周小小", "sex_2": "female", "born_on_2": "2020-01-01", "hukou_2": "rural", "id_number_2": number,
        "mother_2": "0", "father_2": "1",
    }  # fmt: skip
    page = signed_in().post("/arrivals/new/", **said)
    assert "1991-01-01 · ID number: not stated" in page
    assert "married to 吴丽丽, person 1" in page
    assert f"ID number: {number} · rural" in page
    assert "mother: 吴丽丽, person 1 · father: 周明明, person 2" in page
    page = signed_in(language="zh-hans").post("/arrivals/new/", **said)
    assert f"身份证号：{number}" in page
    assert "母亲：吴丽丽（第 1 人） · 父亲：周明明（第 2 人）" in page


def test_a_grandchild_older_than_the_head_is_shown_once_more(worker, seen):
    """Leave `odd_lines` out of the check, and grandfather and grandson change places unseen."""
    first = {"name_0": "吴丽丽", "sex_0": "female", "born_on_0": "1991-01-01", "role_0": "head"}
    second = {"name_1": "吴明明", "sex_1": "male", "born_on_1": "1950-01-01", "role_1": "grandchild"}
    said = {"rows": "2", "on": "2026-11-01", **first, **second}
    page = worker.post("/arrivals/new/", **said)
    assert "Look at the relations once more" in page
    assert "吴明明 is put down as “grandchild” of the head" in page
    assert "If it is right, tick this" in worker.confirm()
    assert worker.page.status_code == 422
    assert "The arrival is recorded." in worker.confirm(sure="yes")
    people = seen(table, "SELECT people FROM register_act WHERE id = %s", seen(last_act_of, "move-in"))[0][0]
    home = seen(household_of, people[0])
    page = worker.post(f"/households/{home}/head/", head=people[1], was="grandparent", on="2026-11-02")
    assert "吴丽丽 is put down as “grandparent” of the head" in page
    assert "tick this" in worker.confirm()
    assert "is recorded" in worker.confirm(sure="yes")
    assert [seen(role_of, person) for person in people] == ["grandparent", "head"]


@pytest.mark.parametrize(
    ("born_on", "role"), [("1992-01-01", "child"), ("1950-01-01", "parent"), ("1950-01-01", "spouse")]
)
def test_relations_that_fit_the_ages_hold_nobody_up(worker, born_on, role):
    first = {"name_0": "吴丽丽", "sex_0": "female", "born_on_0": "1991-01-01", "role_0": "head"}
    second = {"name_1": "吴明明", "sex_1": "male", "born_on_1": born_on, "role_1": role}
    assert "once more" not in worker.post("/arrivals/new/", rows="2", on="2026-11-01", **first, **second)


def test_a_wrong_line_of_an_arrival_is_marked(worker):
    first = {"name_0": "吴丽丽", "sex_0": "female", "born_on_0": "1991-01-01", "role_0": "head"}
    second = {"name_1": "周明明", "sex_1": "male", "born_on_1": "1990-01-01"}
    said = {"rows": "2", "on": "2026-11-01", **first, **second}
    worker.post("/arrivals/new/", **said, id_number_1="110105194912310021")
    assert 'id="id_id_number_1_error"' in worker.page.content.decode()
    assert "Please fill this in" in worker.post("/arrivals/new/", rows="2", on="2026-11-01")


def test_a_mistake_in_an_arrival_says_which_person(signed_in):
    """Leave `whose` out of the form, and four people read one "姓名：请填写"."""
    first = {"name_0": "吴丽丽", "sex_0": "female", "born_on_0": "1991-01-01", "role_0": "head"}
    said = {"rows": "4", "on": "2026-11-01", **first, "sex_3": "male", "born_on_3": "1990-01-01"}
    assert "第 4 人 · 姓名：请填写" in signed_in(language="zh-hans").post("/arrivals/new/", **said)
    worker = signed_in()
    assert "Person 4 · Name: Please fill this in" in worker.post("/arrivals/new/", **said)
    assert 'for="id_name_3">Name</label>' in worker.page.content.decode(), "it is asked for, so it is not optional"
    assert 'for="id_id_number_3">ID number<span' in worker.page.content.decode()
    assert "leave all of it empty" in worker.get("/arrivals/new/")


def test_a_record_is_brought_with_the_person(worker, signed_in, families, county):
    number = f"11010119900307551{check_character('11010119900307551')}"
    people = families("郑文文 m 1990-03-07 head", area=county.villages[1])
    other = signed_in("village", county.villages[1])
    said = {"name": "郑文文", "sex": "male", "born_on": "1990-03-07", "nationality": "CN"}
    other.post(f"/people/{people['郑文文']}/correct/", **said,
               id_number=number)  # fmt: skip
    assert "The correction is recorded." in other.confirm(), other.page.content.decode()
    page = worker.post("/arrivals/bring/", id_number=number, on="2026-11-01")
    assert "Please choose" in page
    page = worker.post("/arrivals/bring/", id_number=number, on="2026-11-01", agrees="on")
    assert "The record is here now." in page
    assert "郑文文" in page
    other.get(f"/people/{people['郑文文']}/")
    assert other.page.status_code == 404


def test_who_is_registered_here_already_is_shown_instead_of_brought(worker, families):
    """Take register-here out of LEADING_ON, and the way to the record is missing."""
    number = f"11010119900307551{check_character('11010119900307551')}"
    person = families("郑文文 m 1990-03-07 head\n郑武武 m 2015-01-01 -")["郑文文"]
    said = {"name": "郑文文", "sex": "male", "born_on": "1990-03-07", "nationality": "CN", "id_number": number}
    worker.post(f"/people/{person}/correct/", **said)
    worker.confirm()
    page = worker.post("/arrivals/bring/", id_number=number, on="2026-11-01", agrees="on")
    assert worker.page.status_code == 422
    assert "registered in this village already; nothing was changed" in page
    assert f'<a href="/people/{person}/">Look at their record</a>' in worker.page.content.decode()


def test_a_correction_takes_no_name_away(worker, families):
    """Leave out clean_name, and the check page offers to make a child without a name of her."""
    person = families("冯春春 f 1962-01-01 head")["冯春春"]
    page = worker.post(f"/people/{person}/correct/", name=" ", sex="female", born_on="1962-01-01", nationality="CN")
    assert worker.page.status_code == 422
    assert "Name: This person has a name, which cannot be taken away. Write the right name" in page


def test_who_never_had_a_name_is_corrected_without_one(worker, rows):
    worker.post("/births/new/", sex="male", born_on="2026-11-01")
    worker.confirm()
    (child,) = rows("SELECT max(id) FROM register_person")[0]
    worker.post(f"/people/{child}/correct/", name="", sex="male", born_on="2026-11-02", nationality="CN")
    assert "The correction is recorded." in worker.confirm()


@pytest.fixture
def numbered(families, signed_in, county):
    """`numbered(1)`: the ID number of a man of the second village, and who he is."""

    def make(village: int) -> tuple[str, int]:
        number = f"11010119900307551{check_character('11010119900307551')}"
        person = families("郑文文 m 1990-03-07 head", area=county.villages[village])["郑文文"]
        there = signed_in("village", county.villages[village])
        said = {"name": "郑文文", "sex": "male", "born_on": "1990-03-07", "nationality": "CN"}
        there.post(f"/people/{person}/correct/", **said, id_number=number)
        assert "The correction is recorded." in there.confirm()
        return number, person

    return make


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Nobody in the county has this"), ("zh-hans", "全县没有登记这个号码")]
)
def test_a_number_of_nobody_is_looked_for_in_the_county(signed_in, language, said):
    """Leave `words` out of BringForm: it says that nobody of the own area has the number, whom it never looked for."""
    worker, number = signed_in(language=language), f"11010119900307551{check_character('11010119900307551')}"
    page = worker.post("/arrivals/bring/", id_number=number, on="2026-11-01", agrees="on")
    assert said in page
    assert "您的辖区" not in page
    assert 'href="/arrivals/new/"' in worker.page.content.decode()


@pytest.mark.parametrize(("village", "words"), [(0, "Open the record"), (1, "Bring the record with this number here")])
def test_who_arrives_and_has_a_record_is_led_to_it(worker, numbered, village, words):
    """Leave `lead_on` out of ArrivalsForm.refuse, and this fails."""
    number, person = numbered(village)
    said = {"name_0": "郑文文", "sex_0": "male", "born_on_0": "1990-03-07", "id_number_0": number, "role_0": "head"}
    page = worker.post("/arrivals/new/", **said, rows="1", on="2026-11-01")
    assert "has this ID number already" in page
    assert words in page
    to = f"/people/{person}/" if village == 0 else "/arrivals/bring/"
    assert re.search(rf'<a [^>]*href="{to}"[^>]*>{words}', worker.page.content.decode())


def test_a_household_is_split_and_joined_again(worker, family, seen):
    home = seen(household_of, family["王强强"])
    young = [family["王强强"], family["陈静静"], family["王小宝"]]
    worker.post(f"/households/{home}/split/", people=young, head=young[0], on="2026-11-01")
    assert "The household is split." in worker.confirm()
    assert [seen(role_of, person) for person in young] == ["head", "spouse", "child"]
    worker.post(f"/households/{seen(household_of, young[0])}/join/", into="王建建", on="2026-11-02")
    assert "The households are joined." in worker.confirm()
    assert [seen(role_of, person) for person in young] == ["child", "child_in_law", "grandchild"]


SIBLINGS = """
郑文文 f 1985-03-07 head
郑大大 m 2008-11-02 child
郑小小 m 2018-01-01 child
郑幺幺 f 2019-06-01 child
"""


def test_a_child_as_head_of_the_new_household_is_looked_at_twice(worker, families, seen):
    """Leave the doubts out of the split, and one of eight years is head of a household without a word."""
    people = families(SIBLINGS)
    home, leaving = seen(household_of, people["郑文文"]), [people["郑大大"], people["郑小小"]]
    said = {"people": leaving, "head": people["郑小小"], "on": "2026-11-01"}
    page = worker.post(f"/households/{home}/split/", **said)
    assert "Look at the head once more By the record 郑小小 was 8 years old on that day, and nobody" in page
    assert "Look at what is listed above." in worker.confirm()
    assert seen(role_of, people["郑小小"]) == "child"
    assert "The household is split." in worker.confirm(sure="yes")
    assert seen(role_of, people["郑小小"]) == "head"


@pytest.mark.parametrize(
    "case",
    [
        ("郑文文 郑大大", "郑幺幺", "2026-11-01", "郑幺幺 was 7 years old"),
        ("郑文文 郑大大 郑小小", "", "2026-11-01", "郑幺幺 was 7 years old"),
        ("郑文文", "郑大大", "2026-11-01", "郑大大 was 17 years old"),
        ("郑文文", "郑大大", "2026-11-02", ""),
        ("郑大大", "郑幺幺", "2026-11-02", ""),
    ],
)
@pytest.mark.parametrize("page", ["households/{home}/split/", "people/{first}/move-out/"])
def test_a_child_as_head_of_those_who_stay_is_looked_at_twice(worker, families, seen, page, case):
    """Leave `follower_of` out of the pages, and the head of those who stay is of any age, chosen or left alone."""
    leaving, new_head, on, doubtful = case
    people = families(SIBLINGS)
    home, away = seen(household_of, people["郑文文"]), [people[name] for name in leaving.split()]
    said = {"people": away, "head": away[0], "new_head": people.get(new_head, ""), "on": on}
    shown = worker.post("/" + page.format(home=home, first=away[0]), **said)
    assert "Check the answers" in shown
    assert ("Look at the head once more" in shown) is bool(doubtful)
    assert doubtful in shown
    worker.confirm()
    assert (worker.page.status_code == 422) is bool(doubtful)


def test_a_child_as_head_of_children_is_looked_at_twice(worker, families, seen):
    """Leave the doubts out of the page that names the head, and one of seven years heads a household at once."""
    people = families(SIBLINGS.replace("2008", "2009"))
    home = seen(household_of, people["郑文文"])
    worker.post(f"/people/{people['郑文文']}/death/", on="2026-10-01")
    worker.confirm()
    page = worker.post(f"/households/{home}/head/", head=people["郑幺幺"], on="2026-10-01")
    assert "By the record 郑幺幺 was 7 years old on that day, and nobody" in page
    assert "Look at what is listed above." in worker.confirm()
    assert "The head of the household is recorded." in worker.confirm(sure="yes")
    assert seen(role_of, people["郑幺幺"]) == "head"
    page = worker.post(f"/households/{home}/head/", head=people["郑小小"], was="grandparent", on="2026-10-02")
    assert "Look at the relations once more" in page
    assert "it is rather the other way round" in page
    assert "郑小小 was 8 years old" in page


def test_a_household_without_a_head_gets_one(worker, family, seen):
    """The one who died is asked about no more; of one who is head, what they are to the new one."""
    home = seen(household_of, family["王强强"])
    worker.post(f"/people/{family['王建建']}/death/", on="2026-10-01")
    worker.confirm()
    assert "Name the head of the household" in worker.get(f"/households/{home}/")
    page = worker.get(f"/households/{home}/head/")
    assert "王小宝" not in page.partition("Who is head of the household")[2]
    assert "to the new head" not in page
    page = worker.post(f"/households/{home}/head/", head=family["王强强"], on="2026-10-01")
    assert "Check the answers" in page
    assert "The head of the household is recorded." in worker.confirm()
    assert "Head of the household named" in worker.get(worker.path)
    assert [seen(role_of, family[name]) for name in ("王强强", "李桂桂", "王小宝")] == ["head", "parent", "child"]
    page = worker.get(f"/households/{home}/head/")
    assert "What 王强强 is to the new head" in page
    worker.post(f"/households/{home}/head/", head=family["陈静静"], was="other", on="2026-11-01")
    worker.confirm()
    assert (seen(role_of, family["陈静静"]), seen(role_of, family["王强强"])) == ("head", "other")
    undo(worker, seen(last_act_of, "head"))
    assert (seen(role_of, family["陈静静"]), seen(role_of, family["王强强"])) == ("spouse", "head")


def test_what_was_recorded_of_a_household_is_undone_to_its_page(worker, family, seen, county):
    """Leave household_of_act out of place_after, and one ends at a member, who may not be whom one was at."""
    home = seen(household_of, family["王强强"])
    young = [family["王强强"], family["陈静静"], family["王小宝"]]
    worker.post(f"/households/{home}/head/", head=family["王强强"], on="2026-10-01")
    worker.confirm()
    undo(worker, seen(last_act_of, "head"))
    assert worker.path == f"/households/{home}/"
    worker.post(f"/households/{home}/declare/?fact=single_parent", how="from", on="2026-01-01", single_parent="no")
    undo(worker, seen(last_act_of, "declaration"))
    assert worker.path == f"/households/{home}/"
    worker.post(f"/households/{home}/round/")
    undo(worker, seen(last_act_of, "confirmation"))
    assert worker.path == f"/households/{home}/"
    worker.post(f"/households/{home}/split/", people=young, head=young[0], on="2026-11-01")
    worker.confirm()
    other = seen(household_of, young[0])
    worker.post(f"/households/{other}/join/", into="王建建", on="2026-11-02")
    worker.confirm()
    undo(worker, seen(last_act_of, "join"))
    assert worker.path == f"/households/{other}/"
    undo(worker, seen(last_act_of, "split"))
    assert worker.path == f"/households/{home}/"
    worker.post(f"/households/{home}/move/", to_area=county.villages[1], on="2026-11-01")
    worker.confirm()
    moved = seen(last_act_of, "move")
    worker.get(f"/acts/{moved}/take-back/")
    assert f"/households/{home}/" not in worker.page.content.decode()  # nobody is there, until it is undone
    undo(worker, moved)
    assert worker.path == f"/households/{home}/"


def test_what_was_recorded_of_a_person_is_undone_to_their_page(worker, family, seen):
    """Take every declaration for one of a household, and who is at a person ends elsewhere."""
    who = family["王强强"]
    worker.post(f"/people/{who}/declare/?fact=low_income_aid", how="from", on="2026-01-01", low_income_aid="yes")
    undo(worker, seen(last_act_of, "declaration"))
    assert worker.path == f"/people/{who}/"


def test_who_was_brought_here_leaves_no_way_to_the_household_they_came_from(signed_in, families, county, seen):
    """Leave those who stayed there out of household_of_act, and the move of one counts as that of the household."""
    number = f"11010119900307551{check_character('11010119900307551')}"
    people = families("郑文文 m 1990-03-07 -\n郑武武 m 1960-01-01 head", area=county.villages[1])
    officer = signed_in("county", county.code)
    said = {"name": "郑文文", "sex": "male", "born_on": "1990-03-07", "nationality": "CN", "id_number": number}
    officer.post(f"/people/{people['郑文文']}/correct/", **said)
    officer.confirm()
    here = {"id_number": number, "on": "2026-11-01", "agrees": "on", "area": county.villages[0]}
    assert "The record is here now." in officer.post("/arrivals/bring/", **here)
    undo(officer, seen(last_act_of, "move"))
    assert officer.path == f"/people/{people['郑文文']}/"


def test_who_lives_alone_is_told_that_nobody_else_can_be_head(worker, families, seen):
    home = seen(household_of, families("郑文文 m 1940-03-07 head")["郑文文"])
    page = worker.get(f"/households/{home}/head/")
    assert "Nobody else of this household can be its head: it has one member." in page
    assert not fields_on(worker)
    assert f'class="k-button k-button--secondary" href="/households/{home}/"' in worker.page.content.decode()


def test_a_household_of_one_is_not_split(worker, families, seen):
    """Show the form all the same, and whatever is answered is refused: nobody would stay."""
    home = seen(household_of, families("郑文文 m 1940-03-07 head")["郑文文"])
    assert "Nobody would stay in this household: it has one member." in worker.get(f"/households/{home}/split/")
    assert not fields_on(worker)


def test_where_nobody_else_is_grown_no_form_asks_who_is_head(worker, families, seen):
    """Show the form all the same, and it asks to choose one of nobody, below the words that there is nobody."""
    people = families("郑文文 f 1990-03-07 head\n郑小小 m 2015-01-01 child")
    home = seen(household_of, people["郑文文"])
    page = worker.get(f"/households/{home}/head/")
    assert "Nobody else of this household can be its head: the others are under 18." in page
    assert not fields_on(worker)
    page = worker.post(f"/households/{home}/head/", head=people["郑小小"], on="2026-10-01")
    assert "Nobody else of this household can be its head" in page
    assert seen(role_of, people["郑文文"]) == "head"


def test_who_is_not_married_is_not_asked_since_when_they_are_divorced(worker, families):
    one = families("郑文文 f 1990-03-07 head")["郑文文"]
    page = worker.get(f"/people/{one}/divorce/")
    assert "No marriage of this person is recorded" in page
    assert not fields_on(worker)


def fields_on(worker) -> list[str]:
    """What the main part of the page asks for."""
    main = worker.page.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.findall(r'name="(\w+)"', main)


def test_a_household_beyond_the_area_is_none_to_join(worker, family, families, seen, monkeypatch):
    home = seen(household_of, families("郑文文 m 1990-03-07 head")["郑文文"])
    monkeypatch.setattr("kinward.web.pages.recording.households.household_card", {}.get)
    worker.post(f"/households/{home}/join/", into="王建建", on="2026-11-02")
    assert worker.page.status_code == 404


def test_marriage_and_divorce_as_declared(worker, families):
    people = families("冯春春 f 1995-01-01 head") | families("卫冬冬 m 1994-01-01 head")
    page = worker.post(f"/people/{people['冯春春']}/marriage/", other="卫冬冬", on="2025-05-01")
    assert "The marriage is recorded." in page
    page = worker.post(f"/people/{people['冯春春']}/marriage/", other="卫冬冬", on="2025-06-01")
    assert "another marriage" in page
    page = worker.post(f"/people/{people['卫冬冬']}/divorce/", on="2025-04-01")
    assert "A divorce is later than the marriage. Check the day. The marriage is recorded since 1 May 2025." in page
    assert "The divorce is recorded." in worker.post(f"/people/{people['卫冬冬']}/divorce/", on="2026-05-01")


def test_a_marriage_of_a_child_is_looked_at_twice(worker, families, rows):
    """Leave out `doubt=`, and a child of one year is married at once; whether it may be is not for this page to say."""
    people = families("冯春春 f 2019-06-01 head") | families("卫冬冬 m 1994-01-01 head")
    address, marriages = (
        f"/people/{people['卫冬冬']}/marriage/",
        "SELECT count(*) FROM register_marriage WHERE one_id = %s",
    )
    said = {"other": "冯春春", "on": "2020-12-31", "certificate": "J1"}
    assert "Record the marriage" in worker.get(address)
    page = worker.post(address, **said)
    assert (
        "Look at the days once more By the record 冯春春 was born on 1 June 2019 and was 1 year old on the day" in page
    )
    assert "卫冬冬" in page
    assert "Number of the certificate J1" in page
    assert "If they are right, tick this" in worker.confirm()
    assert worker.page.status_code == 422
    assert rows(marriages, min(people.values())) == [(0,)]
    assert "The marriage is recorded." in worker.confirm(sure="yes")
    assert rows(marriages, min(people.values())) == [(1,)]


@pytest.mark.parametrize(("on", "is_doubtful"), [("2013-01-01", True), ("2013-01-02", False), ("1995-01-01", False)])
def test_of_grown_people_and_of_days_that_cannot_be_nothing_is_asked(worker, families, on, is_doubtful):
    people = families("冯春春 f 1995-01-02 head") | families("卫冬冬 m 1970-01-01 head")
    page = worker.post(f"/people/{people['卫冬冬']}/marriage/", other="冯春春", on=on)
    assert ("once more" in page) is is_doubtful
    assert ("lies before the birth" in page) is (on == "1995-01-01")


def test_a_divorce_is_not_before_both_were_born(worker, families):
    """Leave out check_born in _check_can_divorce, and it is recorded: since when these two are married nobody said."""
    one, other = families("卫冬冬 m 1961-02-03 head\n冯春春 f 1964-05-06 spouse spouse=卫冬冬").values()
    page = worker.post(f"/people/{one}/divorce/", on="1963-01-01")
    assert worker.page.status_code == 422
    assert "Check the day. The birth is recorded on 6 May 1964." in page
    assert "The divorce is recorded." in worker.post(f"/people/{other}/divorce/", on="1990-01-01")


def test_a_divorce_of_a_child_is_looked_at_twice(worker, families, rows):
    """Leave `doubt=` out of the divorce, and somebody who was six years old that day is divorced at once."""
    one, other = families("卫冬冬 m 1980-02-03 head\n冯春春 f 1993-05-06 spouse spouse=卫冬冬").values()
    ended = "SELECT count(*) FROM register_marriage WHERE valid_to IS NOT NULL AND %s IN (one_id, other_id)"
    looks = "SELECT count(*) FROM audit_entry WHERE person = %s AND target = 'form divorce'"
    page = worker.post(f"/people/{one}/divorce/", on="2000-01-01")
    assert "By the record 冯春春 was born on 6 May 1993 and was 6 years old on the day of the divorce." in page
    assert "Day of the divorce 1 January 2000" in page
    assert rows(looks, other) == [(1,)]
    assert "Look at the people, the day of the divorce" in worker.confirm()
    assert rows(ended, one) == [(0,)]
    assert "The divorce is recorded." in worker.confirm(sure="yes")
    assert rows(ended, one) == [(1,)]


@pytest.mark.parametrize(("on", "is_doubtful"), [("2014-02-24", True), ("2014-02-25", False)])
def test_a_divorce_long_before_a_child_of_both_is_looked_at_twice(worker, family, rows, on, is_doubtful):
    """Leave `_born_since` out, and it is done at once; leave out its line of the log, and the child's day is told."""
    looks = "SELECT count(*) FROM audit_entry WHERE person = %s AND target = 'form divorce'"
    page = worker.post(f"/people/{family['王强强']}/divorce/", on=on)
    asked = "By the record 王小宝, a child of both, was born on 1 January 2015, more than ten months after the divorce."
    assert (asked in page) is is_doubtful
    assert rows(looks, family["王小宝"]) == [(int(is_doubtful),)]
    assert "The divorce is recorded." in (worker.confirm(sure="yes") if is_doubtful else page)


def test_of_the_divorce_of_grown_people_nothing_is_asked(worker, families):
    other = families("卫冬冬 m 1980-02-03 head\n冯春春 f 1993-05-06 spouse spouse=卫冬冬")["冯春春"]
    assert "and was 17 years old" in worker.post(f"/people/{other}/divorce/", on="2011-05-05")
    assert "The divorce is recorded." in worker.post(f"/people/{other}/divorce/", on="2011-05-06")


def test_an_adoption_gives_parents_and_a_household(worker, family, families, seen):
    people = families("褚阳阳 m 1980-01-01 head\n褚朵朵 f 1982-01-01 spouse spouse=褚阳阳")
    said = {"first": "褚阳阳", "second": "褚朵朵", "on": "2026-10-01"}
    worker.post(f"/people/{family['王小宝']}/adoption/", **said)
    assert "The adoption is recorded." in worker.confirm()
    assert seen(household_of, family["王小宝"]) == seen(household_of, people["褚阳阳"])
    assert seen(role_of, family["王小宝"]) == "child"


def test_parents_are_named_later(worker, families):
    people = families("蒋一一 f 1990-01-01 head\n蒋二二 m 2020-01-01 -")
    page = worker.post(f"/people/{people['蒋二二']}/parents/", mother="蒋一一")
    assert "The parents are recorded." in page
    page = worker.post(f"/people/{people['蒋一一']}/parents/", mother="蒋二二")
    assert "sex or age does not fit" in page


def test_who_is_asked_for_and_cannot_be_meant_is_not_said_to_be_left_empty(signed_in, families):
    """Say one thing of both, and a form that asks for a spouse says to leave it empty."""
    people = families("蒋一一 f 1990-01-01 head\n蒋三三 m 1988-01-01 -")
    worker = signed_in(language="zh-hans")
    worker.post(f"/people/{people['蒋三三']}/death/", on="2026-10-01")
    worker.confirm()
    page = worker.post(f"/people/{people['蒋一一']}/marriage/", other="蒋三三", on="2026-11-01")
    assert "找到了人，但不可能是这一位。请检查写法。" in page
    page = worker.post("/births/new/", sex="female", born_on="2026-11-01", mother="蒋三三", home="parents")
    assert "找到了人，但性别或年龄不符。请检查写法，或者先不填。" in page


def test_a_fact_is_declared_and_stays_unknown_until_it_is(worker, family, seen):
    address = f"/people/{family['王强强']}/declare/?fact=low_income_aid"
    assert "not known" in worker.get(address)
    page = worker.post(address, how="from", on="2026-01-01", low_income_aid="")
    assert "The register says so already" in page
    page = worker.post(address, how="from", on="2026-01-01", low_income_aid="yes")
    assert "It is recorded." in page
    page = worker.post(address, how="wrong", low_income_aid="no")
    assert "It is recorded." in page
    known = "SELECT low_income_aid, valid_from::text FROM register_circumstance WHERE person_id = %s"
    assert seen(table, known + " AND superseded_at IS NULL ORDER BY valid_from", family["王强强"]) == [
        (None, "2020-01-01"),
        (False, "2026-01-01"),
    ]


def test_what_has_not_happened_is_told_from_what_is_not_known(worker, family, seen):
    address = f"/people/{family['王强强']}/declare/?fact=retired_on"
    worker.get(address)
    assert "9999" not in worker.page.content.decode()
    assert "It is recorded." in worker.post(address, how="from", on="2026-01-01", retired_on_never="on")
    worker.get(address)
    assert "9999" not in worker.page.content.decode()
    assert "checked" in worker.page.content.decode().partition("retired_on_never")[2][:60]
    assert "The register says so already" in worker.post(address, how="from", on="2026-02-01", retired_on_never="on")
    assert "It is recorded." in worker.post(address, how="wrong", retired_on_day="2025-12-01")
    known = "SELECT retired_on::text FROM register_circumstance WHERE person_id = %s AND superseded_at IS NULL"
    assert ("2025-12-01",) in seen(table, known, family["王强强"])


def test_money_is_said_in_yuan_and_kept_in_fen(worker, family, seen):
    home = seen(household_of, family["王强强"])
    page = worker.post(
        f"/households/{home}/declare/?fact=income_monthly", how="from", on="2026-01-01", income_monthly="1234.56"
    )
    assert "It is recorded." in page
    found = seen(table, "SELECT income_monthly FROM register_household_circumstance WHERE household_id = %s", home)
    assert (123456,) in found


@pytest.mark.parametrize(
    ("fact", "said", "words"),
    [
        ("income_monthly", "1000000000", "1,000,000,000 cannot be right: it is between 0 and 100,000,000."),
        ("income_monthly", "-1", "-1 cannot be right: it is between 0 and 100,000,000."),
        ("gestation_weeks", "3", "3 cannot be right: it is between 16 and 45."),
        ("birth_weight_grams", "32", "32 cannot be right: it is between 100 and 9,999."),
        ("disability_grade", "5", "5 cannot be right: it is between 0 and 4."),
    ],
)
def test_what_nobody_has_is_asked_about_with_its_bounds(worker, family, fact, said, words):
    """Leave `smallest` or `largest` of the fact out of its field, and it is recorded."""
    page = worker.post(f"/people/{family['王小宝']}/declare/?fact={fact}", how="from", on="2026-01-01", **{fact: said})
    assert worker.page.status_code == 422
    assert words in page


@pytest.mark.parametrize("how", ["from", "wrong"])
def test_an_amount_that_hardly_anybody_has_is_shown_once_more(worker, family, seen, how):
    """Leave `doubt` out of the page, and a point that was not typed makes a poor household rich."""
    home = seen(household_of, family["王强强"])
    known = (
        "SELECT income_yearly FROM register_household_circumstance WHERE household_id = %s AND superseded_at IS NULL"
    )
    address = f"/households/{home}/declare/?fact=income_yearly"
    day = {"on": "2026-01-01"} if how == "from" else {}
    page = worker.post(address, how=how, **day, income_yearly="900000000")
    assert "Look at the amount once more" in page
    assert "900,000,000.00 yuan" in page
    assert (90_000_000_000,) not in seen(table, known, home)
    assert "If it is right, tick this" in worker.confirm()
    assert worker.page.status_code == 422
    assert "It is recorded." in worker.confirm(sure="yes")
    assert (90_000_000_000,) in seen(table, known, home)
    assert "It is recorded." in worker.post(address, how=how, **day, income_yearly="9000000")


def test_a_day_that_is_far_ahead_is_no_day_of_retirement(worker, family):
    address = f"/people/{family['王建建']}/declare/?fact=retired_on"
    assert "cannot be after" in worker.post(address, how="from", on="2026-01-01", retired_on_day="2962-03-01")


def test_a_birth_and_a_declaration_have_the_same_bounds(worker):
    worker.post("/births/new/", sex="female", born_on="2026-11-01", birth_weight_grams="150", gestation_weeks="16")
    assert worker.page.status_code == 200
    page = worker.post("/births/new/", sex="female", born_on="2026-11-01", birth_weight_grams="99", gestation_weeks="3")
    assert "99 cannot be right: it is between 100 and 9,999." in page
    assert "3 cannot be right: it is between 16 and 45." in page


def test_taking_back_names_what_rests_on_it(worker, family, seen):
    address = f"/people/{family['王强强']}/declare/?fact=low_income_aid"
    worker.post(address, how="from", on="2026-01-01", low_income_aid="yes")
    first = seen(last_act_of, "declaration")
    worker.post(address, how="from", on="2026-02-01", low_income_aid="no")
    second = seen(last_act_of, "declaration")
    page = worker.get(f"/acts/{first}/take-back/")
    assert "Something that was recorded later rests on this." in page
    assert f"/acts/{second}/take-back/" in worker.page.content.decode()
    undo(worker, second)
    undo(worker, first)
    assert "taken back already" in worker.get(f"/acts/{first}/take-back/")


@pytest.mark.parametrize("role", ["clinic", "township", "county"])
def test_others_who_register_choose_a_village(signed_in, county, role):
    area = county.code if role == "county" else county.townships[0]
    worker = signed_in(role, area)
    assert "Village" in worker.get("/births/new/")
    worker.post("/births/new/", sex="male", born_on="2026-11-01", village=county.villages[2])
    assert "What followed" in worker.confirm()
