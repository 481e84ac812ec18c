"""Attack 2: what a page hides is asked for by another door: search, a field that offers names, print, file, JSON, FHIR.

The addresses themselves are in the matrix (attack 1); here somebody of another village is named in what is asked. Seen
to fail with `kinward_area_from` and `kinward_area_to` of the whole country (kinward/register/walls.sql).
"""

import json

import pytest

from tests.security.marked import OWN, SIGNS, marked, signs_in
from tests.security.matrix import told, undone, visitor

__all__ = ["marked"]
OTHERS = SIGNS.replace(OWN, "")


def doors(subject, sign: str) -> list[tuple[str, str, dict]]:
    """How somebody is asked for: by the sign of their village, by their number, by their ids."""
    birth = {"sex": "female", "born_on": "2026-11-01", "mother": sign}
    return [
        ("get", "/search/", {"q": sign}),
        ("get", "/search/", {"q": sign, "page": "1"}),
        ("post", "/births/new/", birth),
        ("get", f"/births/new/?mother={subject.person}", {}),
        ("get", f"/births/new/?household={subject.household}", {}),
        ("get", f"/arrivals/new/?household={subject.household}", {}),
        ("get", "/emergency/", {"q": sign}),
        ("get", f"/ledgers/households/{subject.area}/", {}),
        ("get", f"/ledgers/births/{subject.area}/", {"as": "xlsx"}),
        ("get", f"/rounds/{subject.area}/", {}),
        ("get", f"/rounds/{subject.area}/paper/", {}),
        ("json", "/api/search", {"text": sign}),
        ("get", f"/fhir/Patient/{subject.person}", {}),
        ("get", "/fhir/Patient", {"_id": str(subject.person)}),
        ("get", f"/my/copy/file/?person={subject.person}", {}),
        ("get", "/accounts/", {"q": sign}),
        ("get", "/log/", {"person": str(subject.person)}),
        ("get", "/imports/", {"q": sign}),
    ]


@pytest.mark.parametrize("role", ["village", "clinic", "family", "planner", "administrator"])
def test_no_other_door_shows_others(marked, role):
    somebody = visitor(marked, role)
    shown = []
    for subject in somebody.beyond:
        for method, address, said in doors(subject, subject.sign):
            with undone():
                if method == "json":
                    answer = somebody.client.post(address, json.dumps(said), content_type="application/json")
                else:
                    answer = getattr(somebody.client, method)(address, said)
            page = told(answer).replace(f'value="{subject.sign}"', "").replace(f"“{subject.sign}”", "")
            people = signs_in(page) & set(OTHERS if role == "village" else somebody.foreign_signs)
            if any(f"{sign}{n}" in page for sign in people for n in range(10)):
                shown.append((address, said))
    assert shown == []


def test_the_doors_lead_somewhere(marked):
    """A worker who may see the person finds them by these doors; else the test above would see nothing at all."""
    somebody, found = visitor(marked, "village"), 0
    subject = somebody.own[0]
    for method, address, said in doors(subject, OWN):
        with undone():
            if method == "json":
                answer = somebody.client.post(address, json.dumps(said), content_type="application/json")
            else:
                answer = getattr(somebody.client, method)(address, said)
        found += answer.status_code == 200 and OWN in told(answer)
    assert found >= 7
