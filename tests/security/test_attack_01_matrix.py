"""Attack 1: every address × every role × own and other village, township, county; bodies are compared, not statuses.

Seen to fail with: the area left out of `person_seen` in kinward/access/fences.sql; a role more in a line of
kinward/config/urls.py; the record shown with a status of 403 (`refusals.refused` given the view's answer).
"""

import pytest

from tests.security.marked import NOBODY, marked, signs_in
from tests.security.matrix import ROLES, Address, Visitor, addresses, told, unknown_parameters, visitor, without_ids

__all__ = ["marked"]
REFUSED = {302, 303, 403, 404, 405, 415, 422}
METHODS = ("get", "post")
NOT_BY_ASKING_ALONE = {
    "acts/<int:act>/ledgers/",  # of a birth, and the act here is a declaration
    "acts/<int:act>/part/",  # of a merge
    "births/<int:act>/",
    "ledgers/<slug:ledger>/<int:code>/xlsx/",  # the village has more than a hundred people
    "emergency/<int:person>/",  # once opened, with a reason
    "people/<int:person>/care/declined/",  # these two ask which offer: test_attack_38_answers.py
    "people/<int:person>/care/done/",
    "care/<int:act>/take-back/",  # of what a family said of an offer
    "api/care/acts/<act>/take-back",
    "api/acts/<act>/part",
    "api/acts/<act>/take-back",  # these are forms without a page of their own
    "my/consents/<int:person>/",
    "people/<int:person>/consents/answer/",
    "people/<int:person>/number/",
}


def test_whoever_adds_a_parameter_says_what_leads_to_a_record_by_it():
    assert unknown_parameters() == set()


def problems(visitor: Visitor, address: Address, method: str, *, nearest: bool) -> list[str]:
    """What this visitor gets to see of others by this address."""
    found = []
    beyond = visitor.beyond[:1] if nearest or not address.leads_to_a_record() else visitor.beyond
    nobody = visitor.ask(method, address.of(NOBODY))
    for subject in beyond:
        response = visitor.ask(method, address.of(subject))
        seen = signs_in(told(response)) & visitor.foreign_signs
        where = f"{method} {address.template} of {subject.area} ({response.status_code})"
        if seen or subject.number in told(response):
            found.append(f"{where} shows {seen or 'an ID number'}")
        if address.leads_to_a_record() and "code" not in address.parameters and "place" not in address.parameters:
            same = without_ids(response, address.of(subject)) == without_ids(nobody, address.of(NOBODY))
            if response.status_code != nobody.status_code or not same:
                found.append(f"{where} is not as for nobody ({nobody.status_code})")
    return found


@pytest.mark.parametrize("role", ROLES)
def test_nobody_sees_a_record_of_others_by_any_address(marked, role):
    somebody = visitor(marked, role)
    assert [found for each in addresses() for found in problems(somebody, each, "get", nearest=True)] == []


@pytest.mark.slow
@pytest.mark.parametrize("method", ["get", "head", "post", "put", "patch", "delete"])
@pytest.mark.parametrize("role", ROLES)
def test_nor_by_any_method_from_any_place(marked, role, method):
    somebody = visitor(marked, role)
    assert [found for each in addresses() for found in problems(somebody, each, method, nearest=False)] == []


def test_the_matrix_would_see_a_record(marked):
    """Each address that leads to a record shows it, or asks something about it, to a role that may see it."""
    shown: set[str] = set()
    for role in ("village", "clinic", "county", "family"):
        somebody = visitor(marked, role)
        shown |= {
            each.template for each in addresses() if somebody.ask("get", each.of(somebody.own[0])).status_code == 200
        }
    assert {each.template for each in addresses() if each.leads_to_a_record()} - shown == NOT_BY_ASKING_ALONE
