"""Whoever may be recorded already is asked about before they are recorded: what pages ask, for programs."""

from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from kinward.audit.actor import Actor, code_range
from kinward.register.duplicates import MOST_SHOWN, Asked, likely_same
from kinward.register.errors import RegisterError, whom


def likely_here(rows: Sequence[Asked], by: Actor) -> list[list[int]]:
    """For each row who of the actor's area may be the same person, the likeliest first."""
    found = likely_same(rows, range(*code_range(by.area)))
    return [found.get(place, [])[:MOST_SHOWN] for place in range(len(rows))]


def check_unlike_here(rows: Sequence[Asked], unlike: Collection[int], by: Actor) -> None:
    """Of those without a name it is not asked.

    raises  RegisterError register-like
    """
    named = [row for row in rows if row.name]
    if named:
        check_unlike(chain.from_iterable(likely_here(named, by)), unlike)


def check_unlike(found: Iterable[int], unlike: Collection[int]) -> None:
    """Somebody looked at all of them, and they are others.

    raises  RegisterError register-like
    """
    like = sorted(set(found) - set(unlike))
    if like:
        raise RegisterError(
            "register-like", "somebody like this is recorded already",
            where=whom(*like),
            advice="Look whether it is the same; if it is another, send it again with these people in `unlike`.",
        )  # fmt: skip
