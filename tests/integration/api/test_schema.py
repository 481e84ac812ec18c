"""Every operation with what its schema allows and what it does not: no failure, and answers as they are described."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.config import GenerationConfig, ProjectConfig, ProjectsConfig
from schemathesis.generation.feedback import NO_FEEDBACK
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kinward.api.interface import api
from kinward.config.operations import OPERATIONS
from tests.integration.api.program import Program, home_of, people_of

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]
NAMES_OF_PEOPLE = {"person", "mother", "father", "child", "one", "other", "head", "new_head", "kept", "merged"}
NAMES_OF_HOMES = {"household", "into"}


def document():
    """The interface's own document, without anything that would be sent in place of the session."""
    without = ProjectConfig(generation=GenerationConfig(with_security_parameters=False))
    config = schemathesis.Config(projects=ProjectsConfig(default=without))
    from kinward.config.wsgi import application

    loaded = schemathesis.openapi.from_dict(dict(api.get_openapi_schema()), config=config)
    loaded.app = application
    return loaded


@contextmanager
def one_transaction() -> Iterator[None]:
    """As Django's own test client does: a request does not close the connection that the test is within."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def operations() -> dict[str, object]:
    found: Iterator = (each.ok() for each in document().get_all_operations())
    return {operation.definition.raw["operationId"]: operation for operation in found}


def callers() -> list[tuple[str, str]]:
    """Each operation with a village worker, and with a family member where families come in."""
    return [
        (role, name)
        for name, rule in OPERATIONS.items()
        for role in ("village", "family")
        if role in rule.purposes or (role == "village" and not rule.purposes)
    ]


@pytest.fixture
def program(role, signed_in, village, woman) -> Program:
    made = signed_in(role, village, person=woman if role == "family" else None)
    made.get("me")
    return made


def send(case, program: Program):
    """As the signed-in program, with the token of its forms."""
    cookies = {name: morsel.value for name, morsel in program.client.cookies.items()}
    with one_transaction():
        return case.call(cookies=cookies, headers={"X-CSRFToken": cookies["csrftoken"], "Accept-Encoding": "identity"})


def of_this_county(body: object, people: list[int], homes: list[int], turn: int) -> object:
    """The same with people and households that are there in place of made-up ones; every third is left alone."""
    if isinstance(body, dict):
        return {key: known(key, value, people, homes, turn) for key, value in body.items()}
    return body


def known(key: str, value: object, people: list[int], homes: list[int], turn: int) -> object:
    pool = people if key in NAMES_OF_PEOPLE else homes if key in NAMES_OF_HOMES else None
    if pool and type(value) is int and value > 0 and turn % 3:
        return pool[value % len(pool)]
    if key == "people" and isinstance(value, list) and all(type(each) is int for each in value) and turn % 3:
        return [people[each % len(people)] for each in value]
    return of_this_county(value, people, homes, turn)


def hold(program: Program, operation, village: int, examples: int) -> None:
    people = [*people_of(village, "female")[:5], *people_of(village, "male")[:5]]
    homes = [home_of(person) for person in people]

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(case=operation.as_strategy(GenerationMode.POSITIVE, feedback=NO_FEEDBACK), turn=st.integers(0, 8))
    def fitting(case, turn):
        case.body = of_this_county(case.body, people, homes, turn)
        for name in case.path_parameters or {}:
            pool = people if name == "person" else homes if name == "household" else [village]
            if turn % 3:
                case.path_parameters[name] = pool[turn % len(pool)]
        case.validate_response(send(case, program), checks=CHECKS)

    @settings(fitting._hypothesis_internal_use_settings)
    @given(case=operation.as_strategy(GenerationMode.NEGATIVE, feedback=NO_FEEDBACK))
    def wrong(case):
        case.validate_response(send(case, program), checks=[*CHECKS, negative_data_rejection])

    fitting()
    if operation.body or operation.query:
        wrong()


@pytest.mark.parametrize(("role", "name"), callers())
def test_an_operation_answers_as_it_says(name, program, operations, village):
    hold(program, operations[name], village, examples=3)


@pytest.mark.slow
@pytest.mark.parametrize(("role", "name"), callers())
def test_an_operation_answers_as_it_says_at_length(name, program, operations, village):
    hold(program, operations[name], village, examples=25)


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"])
def test_methods_that_are_not_described_are_refused(method, worker):
    for path, methods in api.get_openapi_schema()["paths"].items():
        if method.lower() not in methods:
            address = path.format(person=1, household=1, place=1, act=1, programme="x")
            answer = worker.client.generic(method, address, content_type="application/json")
            assert answer.status_code == 405, (method, path)
            assert set(answer["Allow"].split(", ")) == {each.upper() for each in methods}
