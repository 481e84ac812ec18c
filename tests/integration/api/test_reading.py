"""What programs read: the same as the pages, with a line in the log for each look, in few statements."""

from datetime import date

import pytest

from tests.integration.api.program import asked, home_of, people_of

PERSON, LIST, SEARCH = 12, 6, 4
SUBSIDY = "cn.childcare-subsidy"
OF_A_PERSON = ("", "/family", "/timeline", "/facts", "/looks", "/consents", "/contacts", "/rights")
OF_A_HOUSEHOLD = ("", "/facts", "/timeline")


@pytest.fixture
def kept(kept_county, signed_in):
    """A village worker's program where transactions end, as they do for a user: statements are counted there."""
    program = signed_in("village", kept_county.villages[0])
    program.get("me")
    return program, people_of(kept_county.villages[0], "female")[0], kept_county


def test_statements_are_few(kept):
    """Session, account, scope; then what is read, and the line in the log."""
    program, person, county = kept
    home = home_of(person)
    limits = {f"people/{person}{part}": PERSON for part in OF_A_PERSON}
    limits |= {f"households/{home}{part}": LIST for part in OF_A_HOUSEHOLD}
    limits |= {"today/contacts": LIST, "today/rights": LIST, f"places?within={county.code}": LIST, "me": LIST}
    limits |= {f"places/{county.villages[0]}/counts": LIST}
    used = {}
    for address in limits:
        assert program.get(address).status_code == 200, address
        used[address] = len(program.statements)
    assert {address: n for address, n in used.items() if n > limits[address]} == {}


@pytest.mark.parametrize("text", ["王", "wang", "wj", "no such name", "11010519491231002X"])
def test_a_search_takes_four_statements(kept, text):
    program, _, _ = kept
    assert program.post("search", {"text": text}).status_code == 200
    assert len(program.statements) <= SEARCH, "\n".join(program.statements)


def test_a_person_and_what_belongs_to_them(worker, woman, home):
    person = worker.get(f"people/{woman}").json()
    assert (person["person"], person["household"], len(person["id_tail"])) == (woman, home, 4)
    members = worker.get(f"households/{home}").json()["members"]
    assert woman in [member["person"] for member in members]
    relatives = worker.get(f"people/{woman}/family").json()["relatives"]
    assert {each["person"] for each in relatives if each["is_same_household"]} == {
        member["person"] for member in members
    } - {woman}


def test_no_answer_holds_an_id_number(worker, woman):
    for part in OF_A_PERSON:
        said = worker.get(f"people/{woman}{part}").content.decode()
        assert "id_cipher" not in said
        assert "id_blind" not in said


def test_each_look_is_written_down_and_can_be_read(worker, woman):
    """Take `log.record` out of `seen` and this fails."""
    for part in ("", "/family", "/timeline", "/facts"):
        worker.get(f"people/{woman}{part}")
    lines = worker.get(f"people/{woman}/looks").json()["lines"]
    assert [line["target"] for line in lines] == ["looks", "facts", "timeline", "family", "card"]
    assert {line["role"] for line in lines} == {"village"}


def test_a_family_shown_is_written_down_for_each_of_them(worker, woman):
    relatives = worker.get(f"people/{woman}/family").json()["relatives"]
    shown = [each for each in relatives if each["name"] is not None]
    assert shown
    for each in shown:
        lines = worker.get(f"people/{each['person']}/looks").json()["lines"]
        assert f"family of {woman}" in [line["target"] for line in lines]


def test_facts_as_they_were_known(worker, woman):
    before = facts(worker, f"people/{woman}/facts")["needs_care"]
    worker.record("declarations", person=woman, on="2026-11-01", facts={"needs_care": not before})
    now = facts(worker, f"people/{woman}/facts")
    earlier = facts(worker, f"people/{woman}/facts?on=2026-10-31")
    unknown = facts(worker, f"people/{woman}/facts?known_at=2020-01-01T00:00:00Z")
    assert (now["needs_care"], earlier["needs_care"], unknown) == (not before, before, {})


def facts(program, address: str) -> dict:
    return {fact["name"]: fact["value"] for fact in program.get(address).json()["facts"]}


def test_consent_is_given_and_taken_back(worker, woman):
    def given() -> dict:
        return {each["purpose"]: each["is_given"] for each in worker.get(f"people/{woman}/consents").json()["consents"]}

    worker.post(f"people/{woman}/consents", {"purpose": "care", "is_given": True})
    assert given()["care"]
    assert worker.get(f"people/{woman}/contacts").json()["is_allowed"]
    worker.post(f"people/{woman}/consents", {"purpose": "care", "is_given": False})
    assert not given()["care"]
    assert worker.get(f"people/{woman}/contacts").json() == {"is_allowed": False, "contacts": []}


def test_a_family_member_reads_the_own_record_and_no_other(signed_in, woman, stranger, village):
    program = signed_in("family", person=woman)
    assert program.get(f"people/{woman}").json()["person"] == woman
    neighbour = people_of(village, "female")[1]
    assert [program.get(f"people/{other}").status_code for other in (stranger, neighbour)] == [404, 404]
    assert program.get("me").json()["family"][0] == woman


def test_places_come_in_pages(worker, county):
    first = worker.get(f"places?within={county.code}&limit=2").json()
    second = worker.get(f"places?within={county.code}&limit=2&after={first['places'][-1]['code']}").json()
    codes = [place["code"] for page in (first, second) for place in page["places"]]
    assert codes == sorted({county.code, *county.townships, *county.villages})[:4]
    assert first["more"]
    assert worker.get("places?within=1").status_code == 404


def test_counts_hide_what_is_few(worker, village, county, signed_in):
    counts = worker.get(f"places/{village}/counts").json()
    (people,) = asked("SELECT count(*) FROM register_person WHERE area = %s", village)[0]
    assert 0 < counts["own"]["people"]["number"] <= people
    assert counts["own"]["births"] == {"number": None, "hidden": "few"}
    assert worker.get(f"places/{county.villages[1]}/counts").status_code == 404
    planner = signed_in("planner", county.code).get(f"places/{county.code}/counts").json()
    assert (planner["service"], len(planner["within"])) == (None, len(county.townships))


def test_me_says_what_one_acts_as(signed_in, village, county):
    from kinward.access.models import Posting
    from tests.integration.api.conftest import LONG_AGO

    program = signed_in("village", village)
    other = Posting.objects.create(account_id=program.account, role="township", area=county.townships[0])
    Posting.objects.filter(pk=other.pk).update(valid_from=LONG_AGO)
    me = program.get("me").json()
    assert [each["role"] for each in me["postings"]] == ["village", "township"]
    assert me["acts_as"] == me["postings"][0]["posting"]
    changed = program.post("me/posting", {"posting": other.pk}).json()
    assert changed["acts_as"] == other.pk == program.get("me").json()["acts_as"]
    assert program.post("me/posting", {"posting": 999_999}).status_code == 403


def test_questions_that_are_not_known_are_refused(worker, woman):
    for question in ("order=name", "fields=id_cipher", "on=2026-11-01&order=name"):
        answer = worker.get(f"people/{woman}/facts?{question}")
        assert (answer.status_code, answer.json()["code"]) == (422, "api-question")
    for day in ("yesterday", "0", "2026-02-30", "2026-11-01T00:00:00"):
        assert worker.get(f"people/{woman}/facts?on={day}").json()["where"] == "query.on"


@pytest.mark.parametrize("moment", ["0", "2026-11-01", "2026-11-01T08:00:00", "0001-01-01T00:00:00%2B23:00", "x"])
def test_a_moment_has_its_time_zone(worker, woman, moment):
    answer = worker.get(f"people/{woman}/facts?known_at={moment}")
    assert (answer.status_code, answer.json()["where"]) == (422, "query.known_at")


def test_a_moment_may_be_in_any_time_zone(worker, woman):
    assert worker.get(f"people/{woman}/facts?known_at=2026-11-01T08:00:00%2B23:59").status_code == 200


def test_days_are_days(worker, woman):
    born = worker.get(f"people/{woman}").json()["born_on"]
    assert date.fromisoformat(born).isoformat() == born


def test_why_a_child_has_a_right(worker, woman):
    """With its clauses and facts, and what it takes to work it out again; with consent, and in no other purpose."""
    child = worker.record("births", sex="female", born_on="2026-10-01", mother=woman)["people"][0]
    address = f"people/{child}/rights/{SUBSIDY}"
    assert worker.get(address).status_code == 404
    worker.post(f"people/{child}/consents", {"purpose": "benefits", "is_given": True})
    said = worker.get(address).json()
    (answer,) = said["answers"]
    assert {condition["id"] for condition in answer["conditions"]}
    assert all(condition["source"] and condition["text"] for condition in answer["conditions"])
    assert (said["on"], len(said["pack_hash"])) == (worker.get(f"people/{child}/facts").json()["on"], 64)
    assert worker.get(f"people/{child}/contacts/{SUBSIDY}").status_code == 404
    assert "from" in answer["periods"][0] or answer["outcome"] != "yes"


def assert_listed_in_its_village(worker, address, person):
    """Also where a program asks for one village of its area; another village's list is another."""
    area = worker.get(f"people/{person}").json()["area"]
    for village, is_there in ((0, True), (area, True), (area + 1, False)):
        families = worker.get(f"{address}?village={village}").json()["families"]
        found = [each["person"] for family in families for each in family["people"]]
        assert (person in found) is is_there, village


def test_what_a_birth_makes_due_is_there_at_once(worker, woman):
    child = worker.record("births", sex="female", born_on="2026-10-01", mother=woman)["people"][0]
    for purpose in ("care", "benefits"):
        worker.post(f"people/{child}/consents", {"purpose": purpose, "is_given": True})
    contacts = worker.get(f"people/{child}/contacts").json()
    assert contacts["is_allowed"]
    assert {"programme", "title", "from", "due", "until"} <= contacts["contacts"][0].keys()
    rights = worker.get(f"people/{child}/rights").json()["rights"]
    assert SUBSIDY in [right["programme"] for right in rights]
    assert_listed_in_its_village(worker, "today/contacts", child)
    assert_listed_in_its_village(worker, "today/rights", child)
    listed = worker.get("today/contacts").json()
    assert child in [each["person"] for family in listed["families"] for each in family["people"]]
    why = worker.get(f"people/{child}/contacts/{contacts['contacts'][0]['programme']}").json()
    assert why["answers"][0]["contacts"]
