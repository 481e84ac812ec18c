"""Who may call what: every operation has its line in the list, and what it refuses says nothing of any record."""

import re

import pytest
from django.test import Client
from ninja import NinjaAPI

from kinward.access.entry import rule
from kinward.access.operations import api_routes
from kinward.api.interface import api
from kinward.config.operations import OPERATIONS
from tests.integration.api.program import home_of

EVERYBODY = "village clinic township county planner auditor administrator family"
WORKERS = "village clinic township county"
MAY = (
    {
        "read_me": EVERYBODY,
        "change_posting": EVERYBODY,
        "list_places": f"{WORKERS} family",
        "search_people": WORKERS,
        "read_person": f"{WORKERS} family",
        "read_family": f"{WORKERS} family",
        "read_timeline": f"{WORKERS} family",
        "read_facts": f"{WORKERS} family",
        "read_looks": f"{WORKERS} family",
        "read_consents": f"{WORKERS} family",
        "change_consent": f"{WORKERS} family",
        "read_household": f"{WORKERS} family",
        "read_household_facts": f"{WORKERS} family",
        "read_household_timeline": f"{WORKERS} family",
        "read_contacts": "village clinic family",
        "read_rights": "village township county family",
        "explain_contacts": "village clinic family",
        "explain_right": "village township county family",
        "list_contacts": "village clinic",
        "list_rights": "village township county",
        "read_counts": f"{WORKERS} planner",
    }
    | dict.fromkeys(
        (
            *(
                "add_birth",
                "add_death",
                "move",
                "leave",
                "arrive",
                "bring",
                "split",
                "join",
                "add_head",
                "add_marriage",
                "add_divorce",
            ),
            *("add_adoption", "add_parents", "declare_of_person", "declare_of_household", "correct_facts"),
            *("correct_facts_of_household", "correct_identity_of", "take_back_act"),
        ),
        WORKERS,
    )
    | dict.fromkeys(("add_request", "add_refusal", "take_back_care_act"), "village clinic family")
    | {"add_done": "village clinic"}
    | dict.fromkeys(("list_duplicates", "settle_duplicate", "merge", "part"), "village township county")
)
FAULT = {"code", "message", "where", "advice"}


def operations() -> dict[str, tuple[str, str]]:
    """The method and path of each operation, by name."""
    return {
        said["operationId"]: (method, path)
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method, said in methods.items()
    }


def filled(path: str, person: int, household: int, place: int) -> str:
    known = {
        "person": person,
        "household": household,
        "place": place,
        "act": 10**9,
        "programme": "cn.childcare-subsidy",
    }
    address = re.sub(r"\{(\w+)\}", lambda blank: str(known[blank[1]]), path.removeprefix("/api/"))
    return f"{address}?within={place}" if address == "places" else address


def ask(program, method: str, address: str):
    return program.get(address) if method == "get" else program.post(address, {})


def test_every_operation_is_in_the_list_and_here():
    assert operations().keys() == OPERATIONS.keys() == MAY.keys()


def test_an_operation_without_a_rule_stops_the_start():
    bare = NinjaAPI(urls_namespace="bare")
    bare.get("/x")(lambda request: {"name": "somebody"})  # noqa: ARG005
    with pytest.raises(ValueError, match="operations and rules differ"):
        api_routes(bare, {})
    with pytest.raises(ValueError, match="gone"):
        api_routes(NinjaAPI(urls_namespace="other"), {"gone": rule("register", "village")})


@pytest.mark.parametrize("role", EVERYBODY.split())
def test_each_role_comes_in_where_it_may_and_nowhere_else(role, village, woman, home, signed_in):
    """Take a role out of a line of kinward/config/operations.py, or add one, and this fails."""
    program = signed_in(role, village, person=woman if role == "family" else None)
    found = set()
    for name, (method, path) in operations().items():
        answer = ask(program, method, filled(path, woman, home, village))
        body = answer.json()
        if answer.status_code == 403:
            assert (body["code"], body.keys()) == ("access-role", FAULT), name
        else:
            assert answer.status_code in (200, 404, 422), (name, body)
            found.add(name)
    assert found == {name for name, roles in MAY.items() if role in roles.split()}


def test_nobody_comes_in_without_signing_in(village, woman, home):
    for name, (method, path) in operations().items():
        address = f"/api/{filled(path, woman, home, village)}"
        answer = getattr(Client(), method)(
            address, **({"content_type": "application/json"} if method == "post" else {})
        )
        assert (answer.status_code, answer.json()["code"]) == (401, "access-sign-in"), name
        assert answer.json().keys() == FAULT


def test_a_record_that_is_not_there_and_one_of_others_get_the_same_answer(signed_in, village, stranger):
    """Their bodies are the same to the last byte. Take `person_seen` off the walls and this still holds: the queries
    say themselves what the actor sees; take that away too and it fails."""
    program = signed_in("village", village)
    household = home_of(stranger)
    for name, (method, path) in operations().items():
        if method != "get" or not re.search("person|household", path):
            continue
        others = program.get(filled(path, stranger, household, village))
        nobody = program.get(filled(path, 10**12, 10**12, village))
        assert (others.status_code, others.content) == (nobody.status_code, nobody.content), name
        assert others.status_code == 404, name


def test_a_method_that_is_not_there_is_refused_in_json(signed_in, village):
    program = signed_in("village", village)
    for method in ("put", "patch", "delete", "options", "head", "trace"):
        answer = getattr(program.client, method)("/api/me")
        assert (answer.status_code, answer["Allow"]) == (405, "GET"), method
    assert program.client.put("/api/me").json()["code"] == "api-method"


def test_an_address_that_is_not_there_is_refused_in_json(signed_in, village):
    assert signed_in("village", village).get("nothing").json()["code"] == "access-not-found"
