"""How often one account may look people up: by ID number 30 an hour and 100 a day, by name 600 an hour.

Counted in the log. Whoever goes beyond is refused; an auditor is called, and those looked up by number are told.
"""

from functools import partial

from kinward.access.errors import AccessError
from kinward.register.lookups import call_auditor, may_look_up

WHAT = {"number": "ID number", "name": "name"}


def check_lookup(kind: str) -> None:
    """Before a search: one statement.

    kind    number or name
    raises  AccessError lookups-number, lookups-name
    """
    if not may_look_up(kind):
        raise refusal(kind)


def refusal(kind: str) -> AccessError:
    """For a search that asked `access_may_look_up` in its own statement."""
    return AccessError(
        f"lookups-{kind}",
        f"this account looked up too many people by {WHAT[kind]}",
        advice="Wait an hour. The auditor has been told; talk to them if your work needs more.",
        aftermath=partial(call_auditor, kind),
    )
