"""Who belongs to a person: parents, husband or wife, children, and those of the same household."""

from dataclasses import dataclass
from datetime import date

from kinward.register.queries.statement import SEEN, rows


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of the family; without a name the record lies outside of what the actor sees.

    relation  mother, father, parent, spouse, child, member (of the household and none of those)
    kind      birth or adoption, of parents and children
    role      in the household, relative to its head
    """

    person: int
    relation: str
    kind: str | None
    name: str | None
    sex: str | None
    born_on: date | None
    died_on: date | None
    area: int | None
    role: str | None
    is_same_household: bool

    @property
    def is_seen(self) -> bool:
        return self.name is not None


ORDER = {relation: place for place, relation in enumerate(("mother", "father", "parent", "spouse", "child", "member"))}

FAMILY = f"""
WITH home AS (
    SELECT household_id AS id FROM register_membership
    WHERE person_id = %(person)s AND superseded_at IS NULL AND valid_to IS NULL LIMIT 1
), near (who, relation, kind) AS (
    SELECT parent_id, coalesce(side, 'parent'), kind FROM register_parent_link
    WHERE child_id = %(person)s AND superseded_at IS NULL AND valid_to IS NULL
    UNION ALL
    SELECT child_id, 'child', kind FROM register_parent_link
    WHERE parent_id = %(person)s AND superseded_at IS NULL AND valid_to IS NULL
    UNION ALL
    SELECT CASE WHEN one_id = %(person)s THEN other_id ELSE one_id END, 'spouse', NULL FROM register_marriage
    WHERE %(person)s IN (one_id, other_id) AND superseded_at IS NULL AND valid_to IS NULL
    UNION ALL
    SELECT m.person_id, 'member', NULL FROM register_membership m JOIN home ON home.id = m.household_id
    WHERE m.person_id <> %(person)s AND m.superseded_at IS NULL AND m.valid_to IS NULL
)
SELECT near.who, near.relation, near.kind, i.name, i.sex, i.born_on, i.died_on, p.area, m.role,
       coalesce(m.household_id = (SELECT id FROM home), false)
FROM near
LEFT JOIN register_person p ON p.id = near.who AND {SEEN}
LEFT JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
LEFT JOIN register_membership m ON m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
"""  # noqa: S608 our own text


def family_of(person: int) -> list[Relative]:
    """Parents first, then husband or wife, children by age, then the rest of the household; each person once."""
    found = [Relative(*row) for row in rows(FAMILY, {"person": person})]
    found.sort(key=lambda each: (ORDER[each.relation], each.born_on or date.max, each.person))
    once: dict[int, Relative] = {}
    for each in found:
        once.setdefault(each.person, each)
    return list(once.values())
