"""Pages that open for care alone, where the person agreed to it."""

from functools import partial

from kinward.access.errors import AccessError
from kinward.access.queries import has_consent
from kinward.audit import log

READ = "register.read"


def check_agreed_to_care(person: int) -> None:
    """Who reads that somebody has not agreed has looked at that record.

    raises  AccessError ledger-consent
    """
    if not has_consent(person, "care"):
        raise AccessError(
            "ledger-consent",
            "the person has not agreed that care looks at this",
            aftermath=partial(log.record, READ, person=person, target="refusal ledger-consent"),
        )
