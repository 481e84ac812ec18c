"""Attack 3: somebody else's id inside an act about one's own people, in a form, in JSON, at every depth.

Nothing is recorded of them, and the answer is that of an id that does not exist. Seen to fail with `person_seen`
without the area (kinward/access/fences.sql).
"""

import json

import pytest

from tests.security.marked import NOWHERE, Subject, marked, rows, signs_in

__all__ = ["marked"]
ON = "2026-11-01"
OF_OTHERS = """
SELECT (SELECT count(*) FROM register_act WHERE %(person)d = ANY (people)),
       (SELECT array_agg(row(m.household_id, m.valid_to, m.superseded_at)::text ORDER BY m.id)
        FROM register_membership m WHERE m.person_id = %(person)d OR m.household_id = %(household)d),
       (SELECT count(*) FROM register_parent_link WHERE %(person)d IN (child_id, parent_id)),
       (SELECT count(*) FROM register_marriage WHERE %(person)d IN (one_id, other_id)),
       (SELECT area FROM register_person WHERE id = %(person)d)
"""


HEAD = """
SELECT person_id FROM register_membership WHERE household_id = %s AND role = 'head' AND superseded_at IS NULL
AND valid_to IS NULL
"""


def head_of(household: int) -> int:
    return rows(HEAD, household)[0][0]


def bodies(own: Subject, person: int, household: int, act: int) -> list[tuple[str, dict]]:
    """Operations that name somebody; in each an id of others stands beside, or within, what is one's own."""
    return [
        ("births", {"sex": "female", "born_on": ON, "mother": person}),
        ("births", {"sex": "female", "born_on": ON, "mother": own.person, "father": person}),
        ("births", {"sex": "female", "born_on": ON, "mother": own.person, "household": household}),
        ("deaths", {"person": person, "on": ON}),
        ("deaths", {"person": head_of(own.household), "on": ON, "new_head": person}),
        ("marriages", {"one": own.person, "other": person, "on": ON}),
        ("divorces", {"person": person, "on": ON}),
        ("adoptions", {"child": person, "parents": [own.person], "on": ON}),
        ("adoptions", {"child": own.person, "parents": [person], "on": ON}),
        ("parents", {"child": person, "mother": own.person}),
        ("parents", {"child": own.person, "mother": person}),
        ("splits", {"household": household, "people": [person], "head": person, "on": ON}),
        ("splits", {"household": own.household, "people": [person], "head": person, "on": ON}),
        ("heads", {"household": household, "head": person, "on": ON}),
        ("heads", {"household": own.household, "head": person, "on": ON}),
        ("joins", {"household": household, "into": own.household, "on": ON}),
        ("joins", {"household": own.household, "into": household, "on": ON}),
        ("declarations", {"person": person, "on": ON, "facts": {"self_employed": True}}),
        ("moves", {"household": household, "to_area": own.area, "on": ON}),
        ("merges", {"kept": own.person, "merged": person}),
        ("merges", {"kept": person, "merged": own.person}),
        ("duplicates", {"one": own.person, "other": person, "are_two": True}),
        ("duplicates", {"one": person, "other": own.person, "are_two": False}),
        ("moves-out", {"people": [own.person, person], "elsewhere": "x", "on": ON}),
    ]  # fmt: skip


def test_each_of_these_operations_exists(marked, worker):
    """Else the test below would be refused for the address alone."""
    insider = worker("village", marked.places.village)
    paths = {path for path, _ in bodies(marked.subjects[marked.places.village], 1, 1, 1)}
    unknown = {path for path in paths if insider.browser.get(f"/api/{path}").status_code == 404}
    assert unknown == set()


@pytest.mark.parametrize("beyond", ["neighbour", "other_township", "other_county"])
def test_an_id_of_others_is_an_id_of_nobody(marked, worker, beyond):
    own, others = marked.subjects[marked.places.village], marked.subjects[getattr(marked.places, beyond)]
    insider = worker("village", marked.places.village)
    insider.browser.handler.enforce_csrf_checks = False
    about = {"person": others.person, "household": others.household}
    theirs = bodies(own, others.person, others.household, others.act)
    nobodys = bodies(own, NOWHERE, NOWHERE, NOWHERE)
    for (path, body), (_, missing) in zip(theirs, nobodys, strict=True):
        answers = [asked(insider.browser, path, each, others) for each in (body, missing)]
        assert answers[0].status_code >= 400, (path, body)
        assert said(answers[0], about) == said(answers[1], {"person": NOWHERE, "household": NOWHERE}), (path, body)
        assert not signs_in(answers[0].content.decode()) - {own.sign}


def asked(browser, path: str, body: dict, others: Subject):
    """The answer to one request, which has changed nothing of the others."""
    about = {"person": others.person, "household": others.household}
    before = rows(OF_OTHERS % about)
    answer = browser.post(f"/api/{path}", json.dumps(body), content_type="application/json")
    assert rows(OF_OTHERS % about) == before, (path, body)
    return answer


def said(answer, ids: dict[str, int]) -> tuple[int, str]:
    text = answer.content.decode()
    for name, key in ids.items():
        text = text.replace(str(key), name)
    return answer.status_code, text


@pytest.mark.parametrize("method", ["patch", "put", "delete"])
def test_no_record_is_changed_by_other_methods(marked, worker, method):
    insider, own = worker("county", 990_123_000_000), marked.subjects[marked.places.village]
    insider.browser.handler.enforce_csrf_checks = False
    for address in (f"/api/people/{own.person}", f"/api/households/{own.household}", f"/people/{own.person}/"):
        answer = getattr(insider.browser, method)(address, {"name": "x"}, content_type="application/json")
        assert answer.status_code in {405, 415}
