"""A row that may be about somebody of the register: a person says who it is, and the row is taken as that."""

from datetime import date

from django.db import transaction

from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register.errors import RegisterError
from kinward.register.importing.accepting import Accepted, accept, finish, import_held
from kinward.register.importing.comparing import compare
from kinward.register.importing.models import ImportRow
from kinward.register.policies import check_can_record

SOMEBODY_ELSE = 0


@transaction.atomic
def settle(of: int, row: int, who: int, *, by: Actor, today: date) -> Accepted:
    """The row is about this person, whose record gets what is new; or about nobody of the register, and is added.

    who     one of those who were shown beside the row, or SOMEBODY_ELSE
    raises  RegisterError register-role, import-nothing; import-changed: the row is decided, or they are no longer
            likely; import-not-same: that person's record contradicts the row
    """
    check_can_record(by)
    made = import_held(of)
    compare(made)
    waiting = ImportRow.objects.filter(pk=row, of=of, decision__isnull=True).exclude(likely=[]).first()
    if waiting is None or who not in (*waiting.likely, SOMEBODY_ELSE):
        raise RegisterError("import-changed", "this row is not in doubt any more", advice="Look at the row again.")
    ImportRow.objects.filter(pk=row).update(meant=who)
    compare(made)
    taken = accept(of, by=by, today=today, rows=[row], is_compared=True)
    if not taken.rows:
        waiting.refresh_from_db()
        if waiting.kind != "same":
            raise RegisterError(
                "import-not-same", f"the row cannot be taken as this person: {waiting.reason}", where=f"person {who}",
                advice="Open the record and look.",
            )  # fmt: skip
        log.record("register.import-same", person=who, target=f"import {of}")
        finish(made)
    return taken
