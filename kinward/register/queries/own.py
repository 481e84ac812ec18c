"""The people of a family member's own account, in one statement."""

from collections.abc import Iterable

from kinward.register.queries.people import CARD, PersonCard
from kinward.register.queries.statement import rows

CARDS = CARD.replace("p.id = %(person)s", "p.id = ANY (%(people)s)") + " ORDER BY i.born_on NULLS LAST, p.id"


PARENTS = """
SELECT child_id, side, parent_id FROM register_parent_link
WHERE superseded_at IS NULL AND valid_to IS NULL AND side IN ('mother', 'father')
  AND child_id = ANY (%(people)s) AND parent_id = ANY (%(people)s)
"""
MARRIAGES = """
SELECT one_id, other_id FROM register_marriage
WHERE superseded_at IS NULL AND valid_to IS NULL AND (one_id = ANY (%(people)s) OR other_id = ANY (%(people)s))
"""


def cards_of(people: Iterable[int]) -> list[PersonCard]:
    """As far as the actor sees them, the eldest first."""
    return [PersonCard(*row) for row in rows(CARDS, {"people": list(people)})]


def once(person: int) -> list[int]:
    """Records of one's own that were merged into this one."""
    return list(once_of([person]))


def once_of(people: Iterable[int]) -> dict[int, int]:
    """Records that were merged into one's own, and which of these each is now."""
    return dict(rows("SELECT was, record FROM access_once(%(people)s::bigint[])", {"people": list(people)}))


def parents_among(people: Iterable[int]) -> dict[int, dict[str, int]]:
    """Who of them is whose mother or father today: `mother`, `father`, by child."""
    parents: dict[int, dict[str, int]] = {}
    for child, side, parent in rows(PARENTS, {"people": list(people)}):
        parents.setdefault(child, {})[side] = parent
    return parents


def couples_of(people: Iterable[int]) -> dict[int, tuple[int, int]]:
    """The marriage of each who is married today, also to somebody whom the actor does not see."""
    found = {person: couple for couple in rows(MARRIAGES, {"people": list(people)}) for person in couple}
    return {person: found[person] for person in people if person in found}
