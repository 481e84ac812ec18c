"""Systems of other offices read those who allow it, in valid FHIR R4, and every read is written down."""

import base64
from pathlib import Path

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.capabilitystatement import CapabilityStatement
from fhir.resources.R4B.group import Group
from fhir.resources.R4B.operationoutcome import OperationOutcome
from fhir.resources.R4B.patient import Patient
from fhir.resources.R4B.relatedperson import RelatedPerson

from kinward.access.acting import acting
from kinward.access.actions.consents import withdraw_consent
from kinward.audit.actor import Actor
from kinward.register.models import Marriage, ParentLink
from kinward.register.numbers import decrypted
from kinward.sharing.fhir.bundles import PARAMETERS
from kinward.sharing.fhir.resources import NUMBER_SYSTEM
from kinward.sharing.systems import NUMBERS, SCOPES, close_system
from tests.owner import owner

KINDS = {"Patient": Patient, "RelatedPerson": RelatedPerson, "Group": Group}


def number_of(person: int) -> str:
    return decrypted(
        owner("SELECT id_cipher FROM register_identity WHERE person_id = %s AND superseded_at IS NULL", person)[0][0]
    )


def home_of(person: int) -> int:
    return owner(
        "SELECT household_id FROM register_membership WHERE person_id = %s AND superseded_at IS NULL "
        "AND valid_to IS NULL", person)[0][0]  # fmt: skip


def test_what_it_can_do_is_said_to_everybody(client):
    said = client.get("/fhir/metadata").json()
    statement = CapabilityStatement.model_validate(said)
    assert said["fhirVersion"] == "4.0.1"
    assert [each.type for each in statement.rest[0].resource] == ["Patient", "RelatedPerson", "Group"]


def test_a_person_who_allows_it_is_a_valid_patient(program, allow, family):
    child, _ = family
    allow(child)
    said = program().get(f"Patient/{child}")
    Patient.model_validate(said)
    name, born_on = owner(
        "SELECT name, born_on FROM register_identity WHERE person_id = %s AND superseded_at IS NULL", child
    )[0]
    assert said["name"][0]["text"] == name
    assert said["birthDate"] == born_on.isoformat()


def test_who_does_not_allow_it_is_not_there(program, family):
    """Leave the consent out of SEEN and out of the policy person_shared, and everybody is there."""
    child, parents = family
    system = program()
    OperationOutcome.model_validate(system.get(f"Patient/{child}", 404))
    assert system.ids("Patient") == []
    assert system.get(f"Group/{home_of(child)}", 404)["resourceType"] == "OperationOutcome"
    system.get(f"RelatedPerson/{child}-{parents[0]}", 404)


def test_a_relation_needs_both(program, allow, family):
    """Leave either half out of the policy parent_link_shared and of RELATED, and one is enough."""
    child, (one, other) = family
    allow(child, one)
    system = program()
    assert system.ids("RelatedPerson", patient=f"Patient/{child}") == [f"{child}-{one}"]
    RelatedPerson.model_validate(system.get(f"RelatedPerson/{child}-{one}"))
    system.get(f"RelatedPerson/{child}-{other}", 404)


def test_who_is_two_things_to_somebody_is_one_resource_with_both(program, allow, family, county):
    """A resource a relation: two with one id, of which a page can end with the first and never tell of the second."""
    child, (one, other) = family
    allow(child, one, other)
    with acting(Actor(1, "the county", "county", "register", county.code)):
        link = ParentLink.objects.get(child=child, parent=one)
        first, second = sorted((child, one))
        Marriage.objects.create(one_id=first, other_id=second, act=link.act, recorded_at=link.recorded_at)
    system = program()
    assert system.ids("RelatedPerson", patient=f"Patient/{child}") == [f"{child}-{one}", f"{child}-{other}"]
    said = RelatedPerson.model_validate(system.get(f"RelatedPerson/{child}-{one}"))
    codes = [each.coding[0].code for each in said.relationship]
    assert codes == [{"mother": "MTH", "father": "FTH"}[link.side], "SPS"]
    assert system.ids("RelatedPerson", patient=f"Patient/{child}", _count="1") == [f"{child}-{one}"]


def test_a_household_names_only_those_who_allow_it_and_no_number_of_the_others(program, allow, family):
    child, _ = family
    allow(child)
    said = program().get(f"Group/{home_of(child)}")
    Group.model_validate(said)
    assert [each["entity"]["reference"] for each in said["member"]] == [f"Patient/{child}"]
    assert "quantity" not in said


def test_each_person_read_has_a_line(program, allow, family, log_of):
    child, (one, other) = family
    allow(child, one, other)
    system = program()
    system.get(f"Patient/{child}")
    system.get(f"RelatedPerson/{child}-{one}")
    system.get("Group", member=f"Patient/{child}")
    assert log_of(-system.system, "sharing.read") == [
        (child, "Patient"),
        *((person, "RelatedPerson") for person in sorted((child, one))),
        *((person, "Group search") for person in sorted((child, one, other))),
    ]


def test_the_person_sees_which_system_looked(program, allow, family, signed_in):
    child, _ = family
    allow(child)
    program().get(f"Patient/{child}")
    page = signed_in().get(f"/people/{child}/looks/")
    assert "Read by the system of another office" in page
    assert "市妇幼保健信息平台" in page


def test_withdrawn_is_gone_at_once(program, allow, family, county):
    """Attack 29 for shares. Leave `withdrawn_at IS NULL` out of SEEN and of the policies, and this fails."""
    child, _ = family
    allow(child)
    system = program()
    system.get(f"Patient/{child}")
    by = Actor(1, "the county", "county", "register", county.code)
    with acting(by):
        withdraw_consent(person=child, purpose="sharing", by=by)
    system.get(f"Patient/{child}", 404)
    assert system.ids("Patient") == []


def test_only_the_own_area(program, allow, family, county):
    child, _ = family
    allow(child)
    program(county.villages[1]).get(f"Patient/{child}", 404)
    program(county.villages[0]).get(f"Patient/{child}")


def test_numbers_only_for_whom_the_scope_says_so(program, allow, family):
    """Leave `with_numbers` out of `patient`, and every system has them."""
    child, _ = family
    allow(child)
    number = number_of(child)
    without = program(scopes=tuple(scope for scope in SCOPES if scope != NUMBERS))
    assert number not in str(without.get(f"Patient/{child}"))
    OperationOutcome.model_validate(without.get("Patient", 400, identifier=number))
    full = program()
    assert full.ids("Patient", identifier=f"{NUMBER_SYSTEM}|{number}") == [str(child)]
    assert full.get(f"Patient/{child}")["identifier"][0]["value"] == number


def test_searching_goes_page_by_page(program, allow, county):
    people = [
        p for (p,) in owner("SELECT id FROM register_person WHERE area = %s ORDER BY id LIMIT 7", county.villages[0])
    ]
    allow(*people)
    system, seen, page = program(), [], None
    page = system.get("Patient", _count=3)
    while True:
        Bundle.model_validate(page)
        assert "total" not in page
        seen += [int(each["resource"]["id"]) for each in page["entry"]]
        following = [link["url"] for link in page["link"] if link["relation"] == "next"]
        if not following:
            break
        page = system.get(following[0].partition("/fhir/")[2])
    assert seen == people


def test_searching_by_when_it_was_recorded(program, allow, family):
    child, _ = family
    allow(child)
    system = program()
    assert system.ids("Patient", _lastUpdated="ge2000-01-01") == [str(child)]
    assert system.ids("Patient", _lastUpdated="lt2000-01-01") == []
    assert system.ids("Group", _lastUpdated="ge2100-01-01") == []


@pytest.mark.parametrize(
    "asked",
    [{"name": "王"}, {"_lastUpdated": "soon"}, {"_lastUpdated": "ge2026-99-01"}, {"_count": "-1"}, {"_after": "x"},
     {"_count": "9" * 30}, {"identifier": "urn:other|1"}, {"_lastUpdated": ["ge2020-01-01", "le2020-02-01"]},
     {"identifier": "x" * 2000}, {"_has": "Group:member:_id"}],
)  # fmt: skip
def test_what_is_not_understood_is_refused_not_passed_over(program, asked):
    OperationOutcome.model_validate(program().get("Patient", 400, **asked))


@pytest.mark.parametrize("scope", [scope for scope in SCOPES if scope != NUMBERS])
def test_a_scope_opens_its_own_door_and_no_other(program, scope):
    system = program(scopes=(scope,))
    for resource in KINDS:
        for may, path in (("r", f"{resource}/1"), ("s", resource)):
            own = scope == f"system/{resource}.{may}"
            system.get(path, (404 if may == "r" else 200) if own else 403)


def test_a_closed_system_reads_nothing_more(program, allow, family, county, client):
    """Leave `system__closed_at` out of `bearer` and the deletion out of `close_system`, and its token lives on."""
    child, _ = family
    allow(child)
    system = program()
    by = Actor(5, "an administrator", "administrator", "settings", county.code)
    with acting(by):
        close_system(system=system.system, by=by)
    system.get(f"Patient/{child}", 401)


@pytest.mark.parametrize("token", ["", "Bearer ", "Bearer x", "Basic eDp5", "Bearer " + "x" * 5000])
def test_without_a_token_nobody_comes_in(client, county, token):
    answer = client.get("/fhir/Patient", headers={"Authorization": token})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_browser_that_is_signed_in_is_no_system(signed_in, family):
    assert signed_in().client.get(f"/fhir/Patient/{family[0]}").status_code == 401


def test_a_token_is_over_after_ten_minutes(program, monkeypatch):
    from datetime import timedelta
    from types import SimpleNamespace

    from django.utils import timezone

    system, later = program(), timezone.now() + timedelta(minutes=11)
    monkeypatch.setattr("kinward.sharing.systems.timezone", SimpleNamespace(now=lambda: later))
    system.get("Patient", 401)


# -- tokens


def test_a_token_for_less(issued, client):
    made = issued()
    basic = base64.b64encode(f"{made.login}:{made.secret}".encode()).decode()
    said = {"grant_type": "client_credentials", "scope": "system/Patient.r"}
    answer = client.post("/oauth/token", said, headers={"Authorization": f"Basic {basic}"})
    assert answer.json()["scope"] == "system/Patient.r"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("said", "status", "error"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": "kinward-system-999999"}, 401, "invalid_client"),
        ({"client_id": "' OR 1=1"}, 401, "invalid_client"),
        ({"scope": "system/Patient.r system/Observation.r"}, 400, "invalid_scope"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"scope": "x" * 5000}, 413, "invalid_request"),
    ],
)
def test_no_token_for_anything_else(issued, client, said, status, error):
    made = issued(scopes=("system/Patient.r",))
    whole = {"grant_type": "client_credentials", "client_id": made.login, "client_secret": made.secret}
    answer = client.post("/oauth/token", {**whole, **said})
    assert (answer.status_code, answer.json()["error"]) == (status, error)


def test_no_secret_and_no_token_is_kept(program, issued):
    from django.db import connection

    made, system = issued(), program()
    with connection.cursor() as cursor:
        for table in ("sharing_system", "sharing_token"):
            cursor.execute(f"SELECT string_agg(t::text, '') FROM {table} t")
            kept = cursor.fetchone()[0]
            assert made.secret not in kept
            assert system.token not in kept


# -- the page of administrators, and the own copy


def test_two_administrators_open_a_system_and_one_closes_it(signed_in, county):
    import re

    first, second = (signed_in("administrator", county.code) for _ in range(2))
    assert "No system is connected" in first.get("/systems/")
    said = {"name": "平台", "area": county.code, "scopes": ["system/Patient.r"], "reason": "agreement 17"}
    first.post("/systems/", 302, **said)
    number = re.search(r"/proposals/(\d+)/", second.get("/proposals/"))[1]
    page = second.post(f"/proposals/{number}/", decision="accept")
    secret = re.search(r'class="k-code">([0-9a-f]{64})<', page)[1]
    assert secret not in second.get("/systems/")
    close = re.search(r"/systems/\d+/close/", second.get("/systems/"))[0]
    first.post(close, 302)
    assert "closed" in first.get("/systems/")
    first.post(close, 404)


def test_a_family_takes_a_valid_copy_along(county, client, family, log_of):
    from kinward.access.models import Account

    _, parents = family
    account = Account.objects.create(username="own", display_name="own", person=parents[0])
    client.force_login(account)
    said = client.get("/my/copy/fhir/").json()
    Bundle.model_validate(said)
    kinds = {each["resource"]["resourceType"] for each in said["entry"]}
    assert kinds <= set(KINDS)
    assert f"Patient/{parents[0]}" in {f"Patient/{e['resource']['id']}" for e in said["entry"]}
    people = {int(e["resource"]["id"]) for e in said["entry"] if e["resource"]["resourceType"] == "Patient"}
    assert people == {person for person, _ in log_of(account.pk, "register.copied")}


def test_the_reference_says_what_the_program_does():
    text = (Path(__file__).parents[3] / "docs" / "reference" / "fhir.md").read_text(encoding="utf-8")
    for resource, known in PARAMETERS.items():
        line = next(line for line in text.splitlines() if line.startswith(f"| {resource} |"))
        assert line.rpartition(" | ")[2].strip(" |").split() == [f"`{name}`" for name in known]
    scopes = [line.split("`")[1] for line in text.splitlines() if line.startswith(("| `system", "| `kinward"))]
    assert scopes == list(SCOPES)
