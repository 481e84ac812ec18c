"""A system of another office, and families who allow it to read them."""

from dataclasses import dataclass

import pytest

from kinward.access.acting import acting
from kinward.access.actions.consents import give_consent
from kinward.access.actions.proposals import decide, propose
from kinward.audit.actor import Actor
from kinward.sharing.systems import SCOPES
from tests.integration.sharing.copying import brought, elsewhere, movers
from tests.integration.web.reading.conftest import log_of, signed_in
from tests.owner import owner

__all__ = ["brought", "elsewhere", "log_of", "movers", "signed_in"]
CHILD_AND_PARENTS = """
SELECT l.child_id, array_agg(l.parent_id ORDER BY l.parent_id) FROM register_parent_link l
JOIN register_person c ON c.id = l.child_id JOIN register_person p ON p.id = l.parent_id AND p.area = c.area
JOIN register_membership m ON m.person_id = c.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
WHERE l.superseded_at IS NULL AND l.valid_to IS NULL AND c.area = %s
GROUP BY l.child_id HAVING count(*) = 2 ORDER BY l.child_id LIMIT 1
"""


@dataclass
class Program:
    """A system with a token."""

    client: object
    token: str
    system: int

    def get(self, path: str, status: int = 200, **asked: object) -> dict:
        answer = self.client.get(f"/fhir/{path}", asked, headers={"Authorization": f"Bearer {self.token}"})
        assert answer.status_code == status, answer.content.decode()[:1000]
        assert answer.headers["Content-Type"] == "application/fhir+json"
        return answer.json()

    def ids(self, path: str, **asked: object) -> list[str]:
        return [each["resource"]["id"] for each in self.get(path, **asked).get("entry", [])]


@pytest.fixture
def issued(county):
    """`issued(area, scopes)`: what the second administrator is shown."""

    def make(area: int = 0, scopes: tuple[str, ...] = SCOPES):
        by = [Actor(account, "an administrator", "administrator", "settings", county.code) for account in (901, 902)]
        said = {"name": "市妇幼保健信息平台", "area": area or county.code, "scopes": list(scopes)}
        with acting(by[0]):
            number = propose(kind="system", payload=said, reason="agreement 2026-17", by=by[0])
        with acting(by[1]):
            return decide(proposal=number, accept=True, by=by[1])

    return make


@pytest.fixture
def program(issued, client):
    def make(area: int = 0, scopes: tuple[str, ...] = SCOPES) -> Program:
        made = issued(area, scopes)
        said = {"grant_type": "client_credentials", "client_id": made.login, "client_secret": made.secret}
        answer = client.post("/oauth/token", said)
        assert answer.status_code == 200, answer.content
        return Program(client, answer.json()["access_token"], int(made.login.rpartition("-")[2]))

    return make


@pytest.fixture
def allow(county):
    """`allow(people)`: they agree to sharing."""

    def give(*people: int) -> None:
        by = Actor(1, "the county", "county", "register", county.code)
        with acting(by):
            for person in people:
                give_consent(person=person, purpose="sharing", by=by)

    return give


@pytest.fixture
def family(county) -> tuple[int, list[int]]:
    """A child of the first village with both parents."""
    return owner(CHILD_AND_PARENTS, county.villages[0])[0]
