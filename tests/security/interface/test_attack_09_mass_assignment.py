"""9: a field that no form asks for is sent along: an account, an area, a key, a day of recording.

Taken away with `extra="forbid"` in kinward/api/values.py; and, one wall further, with the list of names in
kinward/register/actions/corrections.py.
"""

import pytest

from kinward.api.interface import api
from tests.integration.api.program import asked

BODIES = {
    "/api/births": {"sex": "male", "born_on": "2026-11-01"},
    "/api/declarations": {"person": 1, "on": "2026-11-01", "facts": {"employed": True}},
    "/api/me/posting": {"posting": 0},
}
SMUGGLED = {
    "account": 1, "name_of_recorder": "x", "by": {"role": "county", "area": 990_123_000_000}, "role": "county",
    "id": 1, "act": 1, "act_id": 1, "person_id": 2, "recorded_at": "2020-01-01T00:00:00Z", "superseded_at": None,
    "superseded_by_id": 1, "id_cipher": "x", "id_blind": "x", "today": "2020-01-01", "__class__": "x", "is_staff": True,
    "purpose": "audit", "actor": {}, "kind": "import",
}  # fmt: skip


def schemas() -> dict[str, dict]:
    return api.get_openapi_schema()["components"]["schemas"]


def bodies() -> dict[str, str]:
    """The shape of each operation's body, by address."""
    return {
        path: said["requestBody"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
        for path, methods in api.get_openapi_schema()["paths"].items()
        for said in methods.values()
        if "requestBody" in said
    }


def test_every_body_is_closed_at_every_depth():
    seen, waiting = set(), set(bodies().values())
    while waiting:
        name = waiting.pop()
        seen.add(name)
        assert schemas()[name]["additionalProperties"] is False, name
        waiting |= {each for each in schemas() if f"/{each}'" in str(schemas()[name])} - seen
    assert len(seen) > 20


def test_no_body_asks_for_what_the_service_itself_knows():
    """Who records, when, and what belongs to the row and not to the world. Births name the area of a new household."""
    kept = {"account", "by", "recorded_at", "superseded_at", "act", "act_id", "id", "id_cipher", "id_blind", "today"}
    assert {
        (name, field) for name in set(bodies().values()) for field in kept & set(schemas()[name]["properties"])
    } == set()


@pytest.mark.parametrize("field", SMUGGLED)
def test_a_field_nobody_asks_for_is_refused_by_every_operation(field, worker):
    for address, shape in bodies().items():
        if field in schemas()[shape]["properties"]:
            continue
        body = {**BODIES.get(address, {}), field: SMUGGLED[field]}
        answer = worker.post(filled(address), body)
        assert (answer.status_code, answer.json()["code"]) == (422, "api-field"), address


def filled(address: str) -> str:
    return address.removeprefix("/api/").replace("{person}", "1").replace("{act}", "1")


@pytest.mark.parametrize("field", ["person_id", "act_id", "valid_from", "superseded_at", "recorded_at", "id"])
def test_a_column_that_is_no_fact_cannot_be_declared(field, worker, woman, home):
    for address, of in (
        ("declarations", {"person": woman, "on": "2026-11-01"}),
        ("fact-corrections", {"person": woman}),
        ("household-declarations", {"household": home, "on": "2026-11-01"}),
        ("household-corrections", {"household": home}),
    ):
        answer = worker.post(address, {**of, "facts": {field: 1}})
        assert (answer.status_code, answer.json()["where"]) == (422, f"body.facts.{field}")


def test_an_act_is_written_for_whoever_is_signed_in(worker, village, kept_rows):
    """The account of a record is the session's, whatever the body says elsewhere."""
    act = worker.record("births", sex="male", born_on="2026-11-01", informant="account 999")["act"]
    assert kept_rows("SELECT account, role, area FROM register_act WHERE id = %s", act) == [
        (worker.account, "village", village)
    ]


@pytest.fixture
def kept_rows():
    from django.db import connection

    from kinward.access.acting import acting
    from kinward.audit.actor import Actor

    def rows(sql: str, *values: object) -> list[tuple]:
        with acting(Actor(1, "", "county", "register", 990_123_000_000)), connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    return rows


def test_the_county_is_as_it_was(worker, woman):
    before = asked("SELECT max(id) FROM register_act")
    worker.post("births", {"sex": "male", "born_on": "2026-11-01", "mother": woman, "act_id": 1})
    assert asked("SELECT max(id) FROM register_act") == before
