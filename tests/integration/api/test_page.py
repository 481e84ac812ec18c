"""What the interface says of itself: a document for machines, a page for people that needs no script, a reference."""

import re

import pytest
from django.test import Client

from kinward.api.interface import api
from kinward.api.page import marked
from kinward.api.reference import kind, markdown
from kinward.config import urls  # puts the rules to the operations
from kinward.config.operations import OPERATIONS

assert urls


def test_the_document_says_who_may_call_what():
    described = {
        said["operationId"]: said for methods in api.get_openapi_schema()["paths"].values() for said in methods.values()
    }
    assert {name: said["x-roles"] for name, said in described.items()} == {
        name: dict(rule.purposes) for name, rule in OPERATIONS.items()
    }
    assert all(said["summary"].endswith(".") for said in described.values())
    assert all("forgery" in said["security"][0] for said in described.values() if "requestBody" in said)


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_the_page_needs_no_script_and_no_style_of_its_own(language, db):
    answer = Client(headers={"Accept-Language": language}).get("/api/docs")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "'unsafe" not in answer["Content-Security-Policy"]
    assert re.findall(r"<script(?![^>]*\ssrc=)|\sstyle=|<style|\son[a-z]+=|https?://(?!localhost)", page) == []
    assert "/api/people/{person}" in page


def test_the_document_is_for_everybody(db):
    said = Client().get("/api/openapi.json").json()
    assert (said["openapi"], said["info"]["title"]) == ("3.1.0", "Kinward 家安")


def test_the_reference_has_every_address_and_every_shape():
    schema = api.get_openapi_schema()
    written = markdown(schema)
    assert all(f"{method.upper()} {path}\n" in written for path, of in schema["paths"].items() for method in of)
    named = set(re.findall(r"\]\(#(\w+)\)", written))
    assert named <= {line.removeprefix("### ").lower() for line in written.splitlines() if line.startswith("### ")}


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({"type": "string", "maxLength": 100}, "text, up to 100"),
        ({"type": "string", "minLength": 1, "maxLength": 100}, "text, 1 to 100"),
        ({"type": "integer", "minimum": 1, "maximum": 45}, "number, 1 to 45"),
        ({"type": "integer", "minimum": 1, "maximum": 2**63 - 1}, "number"),
        ({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}, "day or null"),
        ({"enum": ["male", "female"], "type": "string"}, "one of male, female"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Member"}}, "list of Member"),
        ({"type": "object", "additionalProperties": {"type": "boolean"}}, "by name: true or false"),
    ],
)
def test_kinds_in_words(schema, said):
    assert kind(schema) == said


def test_marks_are_escaped_before_they_are_shown():
    assert marked("**<b>** say `a<b`") == "<strong>&lt;b&gt;</strong> say <code>a&lt;b</code>"
