"""11: SQL through order, filter, names of fields, JSON paths and the text of a search, by the JSON interface.

No name of a column comes from a request; values are parameters. Taken away with `_only_known_questions` in
kinward/api/interface.py, `extra="forbid"` in kinward/api/values.py, or by writing a value into a statement.
"""

import pytest

from tests.integration.api.program import asked

SQL = (
    "'; DROP TABLE register_person; --",
    "' OR '1'='1",
    "1); SELECT pg_sleep(5); --",
    "') UNION SELECT id_cipher FROM register_identity --",
    "%s%s%n%(x)s{0}{x}",
    "\\'; SELECT 1; --",
    "$$;DROP TABLE register_person;$$",
    "name->>'x' = '' OR true",
    "U&'\\0027'",
    "王'--",
    "%",
    "_",
    "%%",
    "*",
)
QUESTIONS = (
    "order",
    "order_by",
    "sort",
    "ordering",
    "filter",
    "fields",
    "q",
    "where",
    "limit",
    "person__name",
    "format",
)
READS = (
    "people/{woman}",
    "people/{woman}/facts",
    "people/{woman}/timeline",
    "households/{home}",
    "today/contacts",
    "me",
)


def people() -> int:
    return asked("SELECT count(*) FROM register_person")[0][0]


@pytest.mark.parametrize("text", SQL)
def test_a_search_takes_its_text_as_a_name(text, worker):
    before = people()
    answer = worker.post("search", {"text": text})
    assert answer.status_code == 200
    assert answer.json()["people"] == [] or text.startswith("王")
    assert people() == before


@pytest.mark.parametrize("text", ["%", "_", "%王", "王%", "__", "王_"])
def test_signs_of_patterns_find_nobody_more(text, worker):
    plain = worker.post("search", {"text": text.strip("%_")}).json()["people"]
    found = worker.post("search", {"text": text}).json()["people"]
    assert len(found) <= len(plain)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_list_is_ordered_or_filtered_by_a_name_from_outside(question, worker, woman, home):
    for address in READS:
        answer = worker.get(f"{address.format(woman=woman, home=home)}?{question}=id_cipher;--")
        assert (answer.status_code, answer.json()["code"]) == (422, "api-question"), address


@pytest.mark.parametrize("key", ["0 OR 1=1", "1;--", "1'", "-1", "%31%20OR%201=1", "9" * 400, "1.5", "NaN", "١"])
def test_a_record_is_named_by_a_number(key, worker):
    for address in (f"people/{key}", f"households/{key}", f"people/{key}/facts", f"places/{key}/counts"):
        answer = worker.get(address)
        assert answer.status_code in (404, 422), (address, answer.content)


@pytest.mark.parametrize(
    "name", ["income_monthly; DROP TABLE x", "income_monthly = 1 --", 'a"b', "{a,b}", "facts->>'x'", ""]
)
def test_names_of_facts_are_a_closed_list(name, worker, woman):
    answer = worker.post("declarations", {"person": woman, "on": "2026-11-01", "facts": {name: 1}})
    assert (answer.status_code, answer.json()["code"]) == (422, "api-field")


@pytest.mark.parametrize("value", [{"$gt": 0}, {"__lt": 1}, ["1", "2"], "1 OR 1=1", [[1]], {"raw": "now()"}])
def test_a_value_is_of_its_kind_and_no_expression(value, worker, woman):
    for body in (
        {"person": value, "on": "2026-11-01"},
        {"person": woman, "on": value},
        {"person": woman, "on": "2026-11-01", "new_head": value},
    ):
        assert worker.post("deaths", body).status_code == 422


@pytest.mark.parametrize("text", SQL)
def test_what_is_written_down_is_read_back_as_it_was(text, worker):
    child = worker.record("births", sex="female", born_on="2026-11-01", name=text, informant=text)["people"][0]
    assert worker.get(f"people/{child}").json()["name"] == text
    acts = worker.get(f"people/{child}/timeline").json()["acts"]
    assert text in [change["after"] for act in acts for change in act["changes"]]


@pytest.mark.parametrize("key", ["'; DROP TABLE api_answer; --", "a' OR 'a'='a"])
def test_a_key_is_no_statement(key, worker):
    assert worker.post("births", {"sex": "male", "born_on": "2026-11-01"}, key=key).status_code == 422
