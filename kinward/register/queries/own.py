"""The people of a family member's own account, in one statement."""

from collections.abc import Iterable

from kinward.register.queries.people import CARD, PersonCard
from kinward.register.queries.statement import rows

CARDS = CARD.replace("p.id = %(person)s", "p.id = ANY (%(people)s)") + " ORDER BY i.born_on NULLS LAST, p.id"


def cards_of(people: Iterable[int]) -> list[PersonCard]:
    """As far as the actor sees them, the eldest first."""
    return [PersonCard(*row) for row in rows(CARDS, {"people": list(people)})]
