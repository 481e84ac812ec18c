"""What programs record: each act with its counter-act, each fault with its code, and nothing twice."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from tests.integration.api.program import Program, asked, home_of, people_of

NEW = {"sex": "female", "born_on": "2026-11-01"}


def home_now(program: Program, person: int) -> int | None:
    return program.get(f"people/{person}").json()["household"]


def test_a_birth_and_its_counter_act(worker, woman, home):
    birth = worker.record("births", **NEW, mother=woman, name="小雨")
    child = birth["people"][0]
    said = worker.get(f"people/{child}").json()
    assert (said["name"], said["household"], birth["household"]) == ("小雨", home, home)
    found = worker.post("search", {"text": "小雨"}).json()["people"]
    assert child in [each["person"] for each in found]
    back = worker.post(f"acts/{birth['act']}/take-back", {})
    assert back.status_code == 201
    assert child not in [each["person"] for each in worker.post("search", {"text": "小雨"}).json()["people"]]
    assert worker.refused(f"acts/{birth['act']}/take-back") == (409, "register-undone")


@pytest.fixture
def mother(worker):
    """Who has had no child yet; in a village that knows nobody of the names below."""
    lone = [{"name": "孙兰", "sex": "female", "born_on": "1995-01-02", "role": "head"}]
    return worker.record("moves-in", people=lone, on="2026-10-01")["people"][0]


@pytest.mark.parametrize("born_on", ["2026-06-10", "2026-11-01", "2026-11-20"])
def test_a_child_of_the_same_mother_is_asked_about(worker, mother, born_on):
    """Record it without `unlike`, and one birth that is sent twice makes two children, as no page would."""
    first = worker.record("births", **NEW, mother=mother, name="孙小雨")["people"][0]
    other = {"sex": "male", "born_on": born_on, "mother": mother, "name": "孙大田"}
    answer = worker.post("births", other)
    assert (answer.status_code, answer.json()["code"], answer.json()["where"]) == (
        409,
        "register-like",
        f"person {first}",
    )
    assert "`unlike`" in answer.json()["advice"]
    assert "孙" not in answer.content.decode()
    assert count("audit_entry", f"person = {first} AND target = 'refusal register-like'", "auditor", "audit") == 1
    child = worker.record("births", **other, unlike=[first])["people"][0]
    assert worker.refused("births", **{**other, "name": ""}, unlike=[child]) == (409, "register-like")


@pytest.mark.parametrize(
    ("name", "born_on", "sex", "status"),
    [
        ("孙小雨", "2026-11-01", "female", 409),
        ("孙小宇", "2026-11-01", "female", 409),
        ("孙小雨", "2026-11-07", "female", 409),
        ("孙小雨", "2026-11-01", "male", 409),
        ("孙大田", "2026-11-01", "female", 201),
        ("孙小雨", "2026-03-15", "female", 201),
        ("", "2026-11-01", "female", 201),
    ],
)
def test_a_child_of_another_mother_is_asked_about_by_name_and_day(worker, mother, name, born_on, sex, status):
    first = worker.record("births", **NEW, mother=mother, name="孙小雨")["people"][0]
    said = {"sex": sex, "born_on": born_on, "name": name}
    answer = worker.post("births", said)
    assert answer.status_code == status, answer.content.decode()
    if status == 409:
        assert answer.json()["where"] == f"person {first}"
        worker.record("births", **said, unlike=[first])


def test_who_arrives_and_may_be_here_is_asked_about(worker, mother):
    """Record it without `unlike`, and a list that is sent again makes everybody twice, as no page would."""
    again = {"people": [{"name": "孙蓝", "sex": "female", "born_on": "1995-01-02"}], "on": "2026-11-01"}
    answer = worker.post("moves-in", again)
    assert (answer.status_code, answer.json()["code"], answer.json()["where"]) == (
        409,
        "register-like",
        f"person {mother}",
    )
    assert count("audit_entry", f"person = {mother} AND target = 'refusal register-like'", "auditor", "audit") == 1
    worker.record("moves-in", **again, unlike=[mother])


@pytest.mark.parametrize(("weeks", "status"), [(40, 409), (28, 409), (27, 201), (None, 201)])
def test_weeks_that_reach_back_before_another_birth_are_asked_about(worker, mother, weeks, status):
    """195 days lie between the two, which are more than 27 weeks and less than 28."""
    first = worker.record("births", sex="male", born_on="2026-04-20", mother=mother)["people"][0]
    second = {**NEW, "born_on": "2026-11-01", "mother": mother, "gestation_weeks": weeks}
    answer = worker.post("births", second)
    assert answer.status_code == status, answer.content.decode()
    if status == 409:
        assert (answer.json()["code"], answer.json()["where"]) == ("register-weeks", f"person {first}")
        assert count("audit_entry", f"person = {first} AND target = 'refusal register-weeks'", "auditor", "audit") == 1
        worker.record("births", **second, sure=True)


def test_a_child_of_the_same_mother_a_year_before_is_no_question(worker, mother):
    worker.record("births", **NEW, mother=mother)
    worker.record("births", sex="male", born_on="2026-06-03", mother=mother)


def test_a_death(worker, woman):
    worker.record(
        "deaths", person=woman, on="2026-11-01", **({"new_head": m} if (m := next_head(worker, woman)) else {})
    )
    assert worker.get(f"people/{woman}").json()["died_on"] == "2026-11-01"
    assert worker.refused("deaths", person=woman, on="2026-11-02") == (422, "register-dead")


def next_head(program: Program, person: int) -> int | None:
    """Somebody to follow, if the person is head of a household with others."""
    members = program.get(f"households/{home_now(program, person)}").json()["members"]
    is_head = members[0]["person"] == person and members[0]["role"] == "head"
    return members[1]["person"] if is_head and len(members) > 1 else None


def test_a_household_moves(worker, home, woman, county):
    moved = worker.record("moves", household=home, to_area=county.villages[1], on="2026-11-01")
    assert woman in moved["people"]
    assert worker.get(f"people/{woman}").status_code == 404
    assert worker.refused("moves", household=home, to_area=county.villages[1], on="2026-11-01")[0] in (404, 422)


def test_people_move_out_and_in_and_come_back(worker, woman):
    head = next_head(worker, woman)
    worker.record("moves-out", people=[woman], elsewhere="杭州", on="2026-11-01", new_head=head)
    assert worker.get(f"people/{woman}").status_code == 404
    family = [
        {"name": "欧阳兰", "sex": "female", "born_on": "1996-02-03", "role": "head"},
        {"name": "欧阳小北", "sex": "male", "born_on": "2020-05-06", "mother": 0},
    ]
    arrived = worker.record("moves-in", people=family, on="2026-11-01")
    assert len(arrived["people"]) == 2
    relatives = worker.get(f"people/{arrived['people'][1]}/family").json()["relatives"]
    assert [each["relation"] for each in relatives] == ["mother"]
    assert (
        worker.post("moves-in", {"people": [{**family[1], "mother": 5}], "on": "2026-11-01"}).json()["where"] == "body"
    )


def test_households_split_and_join(worker):
    family = [
        {"name": f"钱{name}", "sex": "male", "born_on": "1980-01-01", "role": role}
        for name, role in (("一", "head"), ("二", "sibling"))
    ]
    head, other = worker.record("moves-in", people=family, on="2026-10-01")["people"]
    home = home_now(worker, head)
    worker.record("splits", household=home, people=[other], head=other, on="2026-11-01")
    apart = home_now(worker, other)
    assert apart != home
    roles = [{"person": other, "role": "sibling"}]
    worker.record("joins", household=apart, into=home, on="2026-11-02", roles=roles)
    assert home_now(worker, other) == home


def test_a_grandchild_older_than_the_head_is_asked_about(worker):
    """Take the roles as they come, and a slip makes grandfather and grandson of two brothers."""
    old, young = (
        {"name": f"钱{name}", "sex": "male", "born_on": f"{year}-01-01"} for name, year in (("一", 1950), ("二", 1980))
    )
    said = {"people": [{**young, "role": "head"}, {**old, "role": "grandchild"}], "on": "2026-10-01"}
    answer = worker.post("moves-in", said)
    assert (answer.status_code, answer.json()["code"], answer.json()["where"]) == (409, "register-generation", "line 1")
    head, other = worker.record("moves-in", **said, sure=True)["people"]
    home = home_now(worker, head)
    late = {"people": [{**old, "role": "child"}], "on": "2026-10-02", "household": home, "unlike": [other]}
    assert worker.refused("moves-in", **late) == (409, "register-generation")
    worker.record("moves-in", **{**late, "people": [{**old, "role": "child_in_law"}]})
    named = {"household": home, "head": other, "on": "2026-11-01", "roles": [{"person": head, "role": "parent"}]}
    assert worker.refused("heads", **named) == (409, "register-generation")
    worker.record("heads", **named, sure=True)
    again = {"people": [{**young, "role": "head"}], "on": "2026-10-02", "unlike": [head]}
    alone = worker.record("moves-in", **again)["people"][0]
    joined = {"household": home_now(worker, alone), "into": home, "on": "2026-11-02"}
    roles = [{"person": alone, "role": "grandparent"}]
    assert worker.refused("joins", **joined, roles=roles) == (409, "register-generation")
    worker.record("joins", **joined, roles=roles, sure=True)


def test_a_household_gets_another_head(worker):
    """Without links the one who was head is nothing to the new one, unless that is said."""
    family = [
        {"name": f"赵{name}", "sex": "male", "born_on": "1980-01-01", "role": role}
        for name, role in (("一", "head"), ("二", "sibling"))
    ]
    head, other = worker.record("moves-in", people=family, on="2026-10-01")["people"]
    home = home_now(worker, head)
    roles = [{"person": head, "role": "sibling"}]
    done = worker.record("heads", household=home, head=other, on="2026-11-01", roles=roles)
    members = worker.get(f"households/{home}").json()["members"]
    assert [(each["person"], each["role"]) for each in members] == [(other, "head"), (head, "sibling")]
    assert worker.refused("heads", household=home, head=other, on="2026-11-01") == (409, "register-nothing-new")
    assert worker.post(f"acts/{done['act']}/take-back", {}).status_code == 201
    assert worker.get(f"households/{home}").json()["members"][0]["person"] == head


def test_of_a_child_as_head_it_is_asked(worker):
    """Leave `register-child-head` out of STATUS, and a program cannot tell it from what is refused for good."""
    born = {"周梅": "1985-01-01", "周苗": "2016-01-01", "周田": "2018-01-01", "周水": "2025-01-01"}
    people = [{"name": name, "sex": "female", "born_on": day} for name, day in born.items()]
    people[0]["role"] = "head"
    mother, *children = worker.record("moves-in", people=people, on="2026-10-01")["people"]
    split = {"household": home_now(worker, mother), "people": children, "head": children[1], "on": "2026-11-01"}
    answer = worker.post("splits", split)
    assert (answer.status_code, answer.json()["code"], answer.json()["where"]) == (
        409,
        "register-child-head",
        f"person {children[1]}",
    )
    assert "`sure`" in answer.json()["advice"]
    worker.record("splits", **split, sure=True)
    home = home_now(worker, children[1])
    named = {"household": home, "head": children[0], "on": "2026-11-02"}
    assert worker.refused("heads", **named) == (409, "register-child-head")
    worker.record("heads", **named, sure=True)
    away = {"people": children[:2], "elsewhere": "杭州", "on": "2026-11-03"}
    assert worker.refused("moves-out", **away) == (409, "register-child-head")
    worker.record("moves-out", **away, sure=True)
    assert worker.get(f"households/{home}").json()["members"][0]["role"] == "head"


def test_a_divorce_long_before_a_child_of_both_is_asked_about(worker):
    """Leave `register-child-since` out of STATUS, and a program cannot tell it from what is refused for good."""
    people = [
        {"name": "孙兰", "sex": "female", "born_on": "1980-01-01", "married_to": 1},
        {"name": "孙海", "sex": "male", "born_on": "1980-01-01"},
        {"name": "孙苗", "sex": "female", "born_on": "2015-01-01", "mother": 0, "father": 1},
    ]
    one, *_ = worker.record("moves-in", people=people, on="2026-10-01")["people"]
    assert worker.refused("divorces", person=one, on="2010-01-01") == (409, "register-child-since")
    worker.record("divorces", person=one, on="2010-01-01", sure=True)


def test_marriage_and_divorce(worker):
    couple = [
        {"name": "孙兰", "sex": "female", "born_on": "1990-01-01"},
        {"name": "孙海", "sex": "male", "born_on": "1990-01-01"},
    ]
    one, other = worker.record("moves-in", people=couple, on="2026-10-01")["people"]
    worker.record("marriages", one=one, other=other, on="2026-11-01", certificate="J330")
    assert worker.get(f"people/{one}").json()["marital_status"] == "married"
    worker.record("divorces", person=other, on="2026-11-02")
    assert worker.get(f"people/{one}").json()["marital_status"] == "divorced"
    assert worker.refused("divorces", person=one, on="2026-11-02") == (422, "register-not-married")


def test_a_marriage_of_a_child_is_asked_about(worker):
    """Leave out `_check_looked_at`, and a child of one year is married at once, as no page would."""
    couple = [
        {"name": "孙兰", "sex": "female", "born_on": "2019-06-01"},
        {"name": "孙海", "sex": "male", "born_on": "1990-01-01"},
    ]
    one, other = worker.record("moves-in", people=couple, on="2026-10-01")["people"]
    said = {"one": one, "other": other, "on": "2020-12-31"}
    answer = worker.post("marriages", said)
    assert (answer.status_code, answer.json()["code"], answer.json()["where"]) == (
        409,
        "register-under-age",
        f"person {one}",
    )
    assert "`sure`" in answer.json()["advice"]
    assert worker.get(f"people/{one}").json()["marital_status"] is None
    worker.record("marriages", **said, sure=True)
    assert worker.get(f"people/{one}").json()["marital_status"] == "married"


@pytest.mark.parametrize(("on", "status"), [("2011-06-30", 409), ("2011-07-01", 201), ("1993-06-30", 422)])
def test_a_divorce_of_a_child_is_asked_about(worker, on, status):
    """Leave `_check_looked_at` out of the divorce, and somebody of seven years is divorced at once."""
    couple = [
        {"name": "孙兰", "sex": "female", "born_on": "1993-07-01", "married_to": 1},
        {"name": "孙海", "sex": "male", "born_on": "1990-01-01"},
    ]
    one, other = worker.record("moves-in", people=couple, on="2026-10-01")["people"]
    answer = worker.post("divorces", {"person": other, "on": on})
    assert answer.status_code == status, answer.content.decode()
    if status == 409:
        assert (answer.json()["code"], answer.json()["where"]) == ("register-under-age", f"person {one}")
        worker.record("divorces", person=other, on=on, sure=True)
        assert worker.get(f"people/{one}").json()["marital_status"] == "divorced"


@pytest.mark.parametrize(("on", "status"), [("2013-01-01", 409), ("2013-01-02", 201), ("1995-01-01", 422)])
def test_of_grown_people_and_of_days_that_cannot_be_nothing_is_asked(worker, on, status):
    couple = [
        {"name": "孙兰", "sex": "female", "born_on": "1995-01-02"},
        {"name": "孙海", "sex": "male", "born_on": "1970-01-01"},
    ]
    one, other = worker.record("moves-in", people=couple, on="2026-10-01")["people"]
    assert worker.post("marriages", {"one": one, "other": other, "on": on}).status_code == status


def test_adoption_and_parents(worker):
    people = [
        {"name": "周梅", "sex": "female", "born_on": "1980-01-01"},
        {"name": "周苗", "sex": "female", "born_on": "2020-01-01"},
        {"name": "周田", "sex": "male", "born_on": "2021-01-01"},
    ]
    mother, adopted, own = worker.record("moves-in", people=people, on="2026-10-01")["people"]
    worker.record("adoptions", child=adopted, parents=[mother], on="2026-11-01")
    worker.record("parents", child=own, mother=mother)
    relatives = worker.get(f"people/{mother}/family").json()["relatives"]
    assert {(each["person"], each["kind"]) for each in relatives} >= {(adopted, "adoption"), (own, "birth")}


def test_declarations_and_corrections(worker, woman, home):
    worker.record("declarations", person=woman, on="2026-11-01", facts={"income_monthly": 450_000, "employed": True})
    worker.record("fact-corrections", person=woman, facts={"employed": None, "retired_on": "9999-12-31"})
    found = {each["name"]: each["value"] for each in worker.get(f"people/{woman}/facts").json()["facts"]}
    assert (found["income_monthly"], found["employed"]) == (450_000, None)
    worker.record("household-declarations", household=home, on="2026-11-01", facts={"rent_monthly": 80_000})
    worker.record("household-corrections", household=home, facts={"rent_monthly": 90_000})
    assert worker.get(f"households/{home}").json()["facts"]["rent_monthly"] == 90_000
    worker.record("identity-corrections", person=woman, identity={"name": "改名"})
    assert worker.get(f"people/{woman}").json()["name"] == "改名"


def test_an_amount_that_hardly_anybody_has_is_asked_about(worker, woman, home):
    """Take it at its word, and a digit too many decides what a family is due."""
    facts = {"income_yearly": 90_000_000_000, "pension_monthly": 300_000}
    for address, subject in (
        ("declarations", {"person": woman, "on": "2026-11-01"}),
        ("fact-corrections", {"person": woman}),
    ):
        answer = worker.post(address, {**subject, "facts": facts})
        said = answer.json()
        assert (answer.status_code, said["code"], said["where"]) == (409, "register-rare", "facts.income_yearly")
        worker.record(address, **subject, facts=facts, sure=True)
        facts = facts | {"income_yearly": 80_000_000_000}
    home_facts = {"rent_monthly": 10_000_001}
    for address, subject in (
        ("household-declarations", {"household": home, "on": "2026-11-01"}),
        ("household-corrections", {"household": home}),
    ):
        assert worker.refused(address, **subject, facts=home_facts) == (409, "register-rare")
        worker.record(address, **subject, facts=home_facts, sure=True)
        worker.record(address, **subject, facts={"rent_monthly": 10_000_000})


@pytest.mark.parametrize(
    ("address", "body", "status", "code", "where"),
    [
        ("births", {"sex": "male", "born_on": "2126-01-01"}, 422, "register-future", ""),
        ("births", {"sex": "male", "born_on": "2026-13-01"}, 422, "api-field", "body.born_on"),
        ("births", {"sex": "male", "born_on": 20261101}, 422, "api-field", "body.born_on"),
        ("births", {"sex": "x", "born_on": "2026-11-01"}, 422, "api-field", "body.sex"),
        ("births", {**NEW, "mother": "5"}, 422, "api-field", "body.mother"),
        ("births", {**NEW, "mother": True}, 422, "api-field", "body.mother"),
        ("births", {**NEW, "mother": 10**12}, 404, "register-nobody", ""),
        ("births", {**NEW, "household": 10**12}, 404, "register-household", ""),
        ("births", {**NEW, "name": "a\x00b"}, 422, "api-field", "body.name"),
        ("births", {**NEW, "name": "\ud800"}, 422, "api-field", "body.name"),
        ("births", {**NEW, "name": "长" * 101}, 422, "api-field", "body.name"),
        ("births", [], 422, "api-field", "body"),
        ("births", {**NEW, "gestation_weeks": 3}, 422, "api-field", "body.gestation_weeks"),
        ("births", {**NEW, "birth_weight_grams": 99}, 422, "api-field", "body.birth_weight_grams"),
        *(
            (
                f"{kind}declarations",
                {subject: 1, "on": "2026-11-01", "facts": {fact: value}},
                422,
                "api-field",
                f"body.facts.{fact}",
            )
            for kind, subject, fact, value in (
                ("", "person", "income_monthly", 10**11),
                ("", "person", "retired_on", "2962-03-01"),
                ("", "person", "adopted_on", "0026-03-01"),
                ("household-", "household", "rent_monthly", 10**10),
            )
        ),
        ("declarations", {"person": 1, "on": "2026-11-01", "facts": {}}, 422, "api-field", "body.facts"),
        ("acts/999999999/take-back", {}, 404, "register-nothing", ""),
    ],
)
def test_faults_say_what_and_where(worker, address, body, status, code, where):
    answer = worker.post(address, body)
    said = answer.json()
    assert (answer.status_code, said["code"], said["where"]) == (status, code, where)
    assert said.keys() == {"code", "message", "where", "advice"}


def test_every_wrong_field_is_named_at_once(worker):
    """Tell the first alone, and a program is sent back for each of them."""
    said = worker.post("births", {"sex": "x", "born_on": "2026-13-01", "names": "小雨", "gestation_weeks": 3}).json()
    places = ["body.sex", "body.born_on", "body.gestation_weeks", "body.names"]
    assert sorted(said["where"].split(", ")) == sorted(places)
    assert all(f"{place}: " in said["message"] for place in places)
    assert "greater than or equal to 16" in said["message"]
    assert "小雨" not in str(said)


def test_a_request_with_very_many_wrong_fields_is_told_some(worker):
    said = worker.post("births", {**NEW, **{f"field{n}": 1 for n in range(50)}}).json()
    assert said["message"].endswith("; and 30 more")


def test_a_fault_undoes_everything(worker, woman):
    before = count("register_act")
    assert worker.refused("births", **NEW, mother=woman, id_number="11010519491231002X")[0] == 422
    assert count("register_act") == before


def count(table: str, where: str = "true", role: str = "county", purpose: str = "register") -> int:
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor

    with acting(Actor(1, "", role, purpose, 990_123_000_000)), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {where}")
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ('{"sex": "male", "born_on": "2026-11-01"}', "text/plain", 415),
        ('{"sex": "male", "born_on": "2026-11-01"}', "application/x-www-form-urlencoded", 415),
        ('{"sex": "male", "born_on": "2026-11-01"}', "multipart/form-data; boundary=x", 415),
        ("{", "application/json", 400),
        ("\xff", "application/json", 400),
        ("[" * 100_000, "application/json", 400),
        ('{"sex": "' + "m" * 2_000_000 + '"}', "application/json", 413),
    ],
)
def test_bodies_are_small_json_sent_as_json(worker, body, kind, status):
    answer = worker.client.post("/api/births", body.encode("latin-1"), content_type=kind)
    assert answer.status_code == status, answer.content
    assert answer.json().keys() == {"code", "message", "where", "advice"}


def test_a_request_from_another_page_is_refused(worker):
    """Take `csrf_exempt = False` out of `guarded` and this fails."""
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = worker.client.cookies
    answer = strict.post("/api/births", json.dumps(NEW), content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "access-forged")
    assert "X-CSRFToken" in answer.json()["advice"]
    token = strict.get("/api/me").cookies["csrftoken"].value
    again = strict.post("/api/births", json.dumps(NEW), content_type="application/json", headers={"X-CSRFToken": token})
    assert again.status_code == 201


# -- doing things once


def test_the_same_request_with_its_key_is_done_once(worker, woman):
    """Take `once` out of `records` and this fails."""
    first = worker.post("births", {**NEW, "mother": woman}, key="a-1")
    second = worker.post("births", {**NEW, "mother": woman}, key="a-1")
    assert (first.status_code, second.status_code, first.json()) == (201, 201, second.json())
    assert ("Idempotency-Replayed" in first, second["Idempotency-Replayed"]) == (False, "true")
    another = worker.post("births", {**NEW, "mother": woman, "unlike": first.json()["people"]}, key="a-2")
    assert another.json()["people"] != first.json()["people"]


def test_a_key_belongs_to_one_request_of_one_account(worker, signed_in, village):
    first = worker.post("births", NEW, key="k").json()
    for address, body in (("births", {**NEW, "name": "甲"}), ("deaths", {"person": 1, "on": "2026-11-01"})):
        answer = worker.post(address, body, key="k")
        assert (answer.status_code, answer.json()["code"]) == (409, "api-key-used")
    other = signed_in("village", village).post("births", NEW, key="k")
    assert other.json()["act"] != first["act"]


def test_what_was_refused_can_be_sent_again_with_its_key(worker, woman):
    assert worker.post("births", {**NEW, "mother": 10**12}, key="r").status_code == 404
    assert worker.post("births", {**NEW, "mother": woman}, key="r").status_code == 201


@pytest.mark.parametrize("key", [" ", "a b", "x" * 101, "键"])
def test_a_key_is_short_and_plain(worker, key):
    answer = worker.client.post(
        "/api/births", json.dumps(NEW), content_type="application/json", headers={"Idempotency-Key": key}
    )
    assert (answer.status_code, answer.json()["where"]) == (422, "Idempotency-Key")


def test_the_same_request_eight_times_at_once_is_done_once(kept_county, signed_in):
    """Each waits for the first. Take the unique constraint off api_answer and this fails."""
    program = signed_in("village", kept_county.villages[0])
    mother = people_of(kept_county.villages[0], "female")[0]

    def send(_: int) -> tuple[int, str]:
        try:
            client = Client()
            client.cookies = program.client.cookies
            answer = client.post(
                "/api/births",
                json.dumps({**NEW, "mother": mother}),
                content_type="application/json",
                headers={"Idempotency-Key": "at-once"},
            )
            return answer.status_code, answer.content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        answers = set(threads.map(send, range(8)))
    assert {status for status, _ in answers} == {201}
    assert len(answers) == 1
    assert asked("SELECT count(*) FROM register_act WHERE kind = 'birth' AND %s = ANY (people)", mother) == [(1,)]
    assert home_of(json.loads(next(iter(answers))[1])["people"][0]) == home_of(mother)


def test_kept_answers_hold_ids_and_nothing_else(worker, woman):
    worker.post("births", {**NEW, "mother": woman, "name": "不留名"}, key="names")
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT count(*) FROM pg_policies WHERE tablename = 'api_answer'")
        assert cursor.fetchone() == (1,)
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor

    bodies = {}
    for account in (worker.account, worker.account + 1):
        with acting(Actor(account, "", "village", "register", 1)), connection.cursor() as cursor:
            cursor.execute("SELECT body FROM api_answer")
            bodies[account] = [body for (body,) in cursor.fetchall()]
    assert bodies[worker.account + 1] == []
    assert [set(json.loads(body)) for body in bodies[worker.account]] == [{"act", "people", "household"}]
