"""Whoever may be recorded already is asked about before they are recorded: what pages ask, for programs."""

from collections.abc import Collection, Iterable, Sequence
from functools import partial

from kinward.audit import log
from kinward.audit.actor import Actor, code_range
from kinward.register.duplicates import MOST_SHOWN, Asked, likely_same
from kinward.register.errors import RegisterError


def likely_here(rows: Sequence[Asked], by: Actor) -> list[int]:
    """Who of the actor's area may be one of these; of those without a name it is not asked."""
    named = [row for row in rows if row.name]
    found = likely_same(named, range(*code_range(by.area))) if named else {}
    return [person for likely in found.values() for person in likely[:MOST_SHOWN]]


def check_unlike(found: Iterable[int], unlike: Collection[int], *, form: str) -> None:
    """Somebody looked at all of them, and they are others. Who is named is written down as looked at.

    raises  RegisterError register-like
    """
    like = sorted(set(found) - set(unlike))
    if like:
        raise RegisterError(
            "register-like", "somebody like this is recorded already",
            where=", ".join(f"person {person}" for person in like),
            advice="Look whether it is the same; if it is another, send it again with these people in `unlike`.",
            aftermath=partial(log.record_all, "register.read", like, target=f"{form}: may be the same"),
        )  # fmt: skip
