"""The people of a family member's own account, in one statement."""

from collections.abc import Iterable

from kinward.register.queries.people import CARD, PersonCard
from kinward.register.queries.statement import rows

CARDS = CARD.replace("p.id = %(person)s", "p.id = ANY (%(people)s)") + " ORDER BY i.born_on NULLS LAST, p.id"


TIES = """
SELECT child_id, side, parent_id FROM register_parent_link
WHERE superseded_at IS NULL AND valid_to IS NULL AND side IN ('mother', 'father')
  AND child_id = ANY (%(people)s) AND parent_id = ANY (%(people)s)
UNION ALL
SELECT one_id, 'married_to', other_id FROM register_marriage
WHERE superseded_at IS NULL AND valid_to IS NULL AND one_id = ANY (%(people)s) AND other_id = ANY (%(people)s)
"""


def cards_of(people: Iterable[int]) -> list[PersonCard]:
    """As far as the actor sees them, the eldest first."""
    return [PersonCard(*row) for row in rows(CARDS, {"people": list(people)})]


def ties_among(people: Iterable[int]) -> dict[int, dict[str, int]]:
    """Who of them is whose mother, father or spouse today: `mother`, `father`, `married_to`, by person."""
    ties: dict[int, dict[str, int]] = {}
    for person, tie, other in rows(TIES, {"people": list(people)}):
        ties.setdefault(person, {})[tie] = other
    return ties
