"""A worker of the first village, as each folder signs somebody in; and families who live there."""

import pytest


@pytest.fixture
def worker(signed_in):
    return signed_in()


@pytest.fixture
def families(county):
    """`families(lines)`: these people live in the first village; see move_family_in."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from tests.integration.register.people import move_family_in

    def arrive(lines: str, area: int = 0, **options) -> dict[str, int]:
        actor = Actor(1, "a worker", "village", "register", area or county.villages[0])
        with acting(actor):
            return move_family_in(actor, lines, **options)

    return arrive
