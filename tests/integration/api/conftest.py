"""Programs that are signed in, and people of the small county to speak of."""

from datetime import UTC, datetime
from itertools import count

import pytest
from django.test import Client

from tests.integration.api.program import Program, home_of, people_of

numbers = count(1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def signed_in():
    """`signed_in("village", area)`: a program with an account of its own in that posting; `person`: of a family."""
    from kinward.access.models import Account, Posting

    def enter(role: str, area: int = 0, *, person: int | None = None) -> Program:
        account = Account.objects.create(username=f"program-{next(numbers)}", person=person)
        if role != "family":
            Posting.objects.create(account=account, role=role, area=area, valid_from=LONG_AGO)
        client = Client()
        client.force_login(account, "kinward.access.backend.Backend")
        return Program(client, account.pk)

    return enter


@pytest.fixture
def village(county) -> int:
    return county.villages[0]


@pytest.fixture
def worker(signed_in, village) -> Program:
    return signed_in("village", village)


@pytest.fixture
def woman(village) -> int:
    """Who lives in a household of the village and could have a child."""
    return people_of(village, "female")[0]


@pytest.fixture
def man(village) -> int:
    return people_of(village, "male")[0]


@pytest.fixture
def home(woman) -> int:
    """The woman's household."""
    return home_of(woman)


@pytest.fixture
def stranger(county) -> int:
    """Somebody of another village."""
    return people_of(county.villages[-1], "female")[0]
