"""Which later act an act carries: both said something along one timeline, and the later would have to go first."""

from kinward.register.queries.statement import rows

ALONG = {
    "identity": "person_id", "circumstance": "person_id", "membership": "person_id", "residence": "person_id",
    "vital_event": "person_id", "parent_link": "child_id", "household_circumstance": "household_id",
}  # fmt: skip
"""Marriages are not among them: each act about one says something of the marital status of the two."""
LINES = " UNION ALL ".join(
    f"SELECT '{line}' AS line, {subject} AS subject, act_id, superseded_by_id FROM register_{table}"  # noqa: S608 our own text
    for line, table, subject in (
        *((table, table, subject) for table, subject in ALONG.items()),
        ("home", "membership", "household_id"),
    )
)
RESTING = f"""
WITH made AS (
    SELECT h.id, h.act_id FROM register_membership m JOIN register_household h ON h.id = m.household_id
    WHERE m.act_id = ANY ({{acts}}) AND h.act_id = m.act_id
), touched AS (
    SELECT each.act, line, subject FROM ({LINES}) said, unnest(ARRAY[act_id, superseded_by_id]) AS each (act)
    WHERE (act_id = ANY ({{acts}}) OR superseded_by_id = ANY ({{acts}})) AND each.act = ANY ({{acts}})
      AND line <> 'home'
    UNION SELECT act_id, line, id FROM made, unnest(ARRAY['home', 'household_circumstance']) AS line
), later AS (
    SELECT DISTINCT touched.act, each.by
    FROM touched JOIN ({LINES}) said USING (line, subject), unnest(ARRAY[act_id, superseded_by_id]) AS each (by)
    WHERE each.by > touched.act
)
SELECT later.act, max(a.id) AS by FROM later JOIN register_act a ON a.id = later.by
WHERE a.undoes_id IS NULL AND NOT EXISTS (SELECT FROM register_act undo WHERE undo.undoes_id = a.id)
GROUP BY later.act
"""  # noqa: S608 our own text
"""By act, of an array of `acts`, the latest that rests on it. What was taken back rests on nothing; on an act that made
a household rests whatever is said of that one later."""


def rests_on(act: int) -> int | None:
    """The latest act that rests on this one, if any does."""
    found = rows(RESTING.format(acts="%(acts)s"), {"acts": [act]})
    return found[0][1] if found else None
