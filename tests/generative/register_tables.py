"""What the register's tables and views hold, read by their owner: for comparison, and for what must always be true."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import connections

from kinward.register.searching import search_keys
from tests.generative.register_world import HOUSEHOLD_FACTS, PERSON_FACTS

OVER_TIME = {"circumstance": "person_id", "membership": "person_id", "residence": "person_id",
             "household_circumstance": "household_id"}  # fmt: skip
OF_PEOPLE = ("circumstance", "membership", "residence", "vital_event")
STATEMENTS = (*OVER_TIME, "identity", "parent_link", "marriage", "vital_event")
PERSON = (
    *("name", "sex", "born_on", "died_on", "household", "resident", "resident_since"),
    *("mother", "father", "spouse", "orphan", *PERSON_FACTS),
)


def rows(sql: str, *values: object) -> list[tuple]:
    """Prepared, since the same is asked after each step: planning takes longer than these few people do."""
    connections["owner"].ensure_connection()
    return connections["owner"].connection.execute(sql, values or None, prepare=True).fetchall()


def all_of(statements: Iterable[str]) -> list[tuple]:
    return rows(" UNION ALL ".join(statements))


def hurried() -> None:
    connections["owner"].ensure_connection()
    connections["owner"].connection.execute("SET plan_cache_mode = force_generic_plan")


def emptied() -> None:
    """No people and no acts; places and the log stay."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("""TRUNCATE register_act, register_person, register_identity, register_search_key,
            register_circumstance, register_household, register_household_circumstance, register_membership,
            register_residence, register_parent_link, register_marriage, register_vital_event, register_pregnancy,
            register_care_event, access_notice RESTART IDENTITY CASCADE""")


def look(on: date, known_at: datetime | None = None) -> None:
    """From now on the views show what held on that day, as it was known at that moment."""
    known = known_at.isoformat() if known_at else ""
    rows("SELECT set_config('kinward.on', %s, false), set_config('kinward.known_at', %s, false)", on.isoformat(), known)


def people() -> dict[int, dict[str, object]]:
    found = rows(
        f"SELECT p.key, {', '.join(f'i.{c}' if c == 'name' else f'p.{c}' for c in PERSON)} "
        "FROM fact_person p JOIN known_identity i ON i.person_id = p.key"
    )
    assert len({row[0] for row in found}) == len(found), "somebody is shown twice"
    return {row[0]: dict(zip(PERSON, row[1:], strict=True)) for row in found}


def households() -> dict[int, dict[str, object]]:
    found = rows(f"SELECT key, {', '.join(HOUSEHOLD_FACTS)} FROM fact_household")
    return {row[0]: dict(zip(HOUSEHOLD_FACTS, row[1:], strict=True)) for row in found}


def parents() -> set[tuple[int, int]]:
    found = rows("SELECT child, parent FROM fact_parent")
    assert len(set(found)) == len(found), "a parent is shown twice"
    return set(found)


def areas() -> dict[tuple, int]:
    """Where each record lies."""
    return {("person", person): area for person, area in rows("SELECT id, area FROM register_person")}


def everything() -> dict[str, list[tuple]]:
    """Each view as it stands, with the names: two looks that are the same show the same register."""
    wanted = {view: f"SELECT * FROM {view}" for view in ("fact_person", "fact_household", "fact_parent")}
    wanted["name"] = "SELECT person_id, name, id_tail FROM known_identity"
    wanted["place"] = "SELECT person_id, place_id, elsewhere FROM known_residence"
    return {view: sorted(rows(sql), key=repr) for view, sql in wanted.items()}


# -- what must always be true: each gives what contradicts it


def overlaps() -> list[tuple]:
    """Two rows of one subject that hold on one day, as known at one moment, be it today or in the past."""
    pairs = [(table, f"a.{key} = b.{key}") for table, key in OVER_TIME.items()]
    pairs.append(("marriage", "ARRAY[a.one_id, a.other_id] && ARRAY[b.one_id, b.other_id]"))
    pairs.append(("parent_link", "a.child_id = b.child_id AND (a.side = b.side OR a.parent_id = b.parent_id)"))
    return all_of(
        f"""SELECT '{table}', a.id, b.id FROM register_{table} a JOIN register_{table} b ON a.id < b.id AND {same}
            AND daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to)
            AND tstzrange(a.recorded_at, a.superseded_at) && tstzrange(b.recorded_at, b.superseded_at)"""
        for table, same in pairs
    )


def unsaid() -> list[tuple]:
    """Rows that no act said or took away, or that were known backwards in time."""
    return all_of(
        f"""SELECT '{table}', s.id FROM register_{table} s
            WHERE NOT EXISTS (SELECT FROM register_act a WHERE a.recorded_at = s.recorded_at)
               OR (s.superseded_at IS NULL) <> (s.superseded_by_id IS NULL)
               OR s.superseded_at <= s.recorded_at
               OR NOT EXISTS (SELECT FROM register_act a WHERE a.id = s.act_id AND a.recorded_at <= s.recorded_at)
               OR s.superseded_at <> (SELECT recorded_at FROM register_act a WHERE a.id = s.superseded_by_id)"""
        for table in STATEMENTS
    )


def orphans() -> list[tuple]:
    """Statements about somebody who is nobody: not registered, or no longer."""
    about = [(table, "person_id", "AND superseded_at IS NULL") for table in OF_PEOPLE]
    about += [("parent_link", column, "AND superseded_at IS NULL") for column in ("child_id", "parent_id")]
    about += [("marriage", column, "AND superseded_at IS NULL") for column in ("one_id", "other_id")]
    about.append(("search_key", "person_id", ""))
    nobody = "NOT EXISTS (SELECT FROM register_identity i WHERE i.superseded_at IS NULL AND i.person_id = s.{})"
    return all_of(
        f"SELECT '{table}', '{column}', s.id FROM register_{table} s WHERE {nobody.format(column)} {said}"
        for table, column, said in about
    )


def astray() -> list[tuple]:
    """People whose record lies elsewhere than their household, their home or their search keys."""
    return rows(
        """SELECT p.id, p.area, h.area, r.place_id, k.area FROM register_person p
           LEFT JOIN register_membership m ON m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
           LEFT JOIN register_household h ON h.id = m.household_id
           LEFT JOIN register_residence r ON r.person_id = p.id AND r.superseded_at IS NULL AND r.valid_to IS NULL
           LEFT JOIN register_search_key k ON k.person_id = p.id
           WHERE h.area <> p.area OR k.area <> p.area OR r.place_id <> p.area
              OR (h.id IS NOT NULL AND r.place_id IS NULL)
              OR (r.id IS NOT NULL AND r.place_id IS NULL AND p.area % 1000000 <> 0)"""
    )


def misnamed() -> list[tuple]:
    """People who are not found by exactly the keys of the name they have now."""
    found: dict[int, set] = {}
    for person, kind, key in rows("SELECT person_id, kind, key FROM register_search_key"):
        found.setdefault(person, set()).add((kind, key))
    names = rows("SELECT person_id, name FROM register_identity WHERE superseded_at IS NULL")
    wanted = {person: set(search_keys(name)) for person, name in names}
    return [(person, name) for person, name in names if found.get(person, set()) != wanted[person]]


def unlogged() -> list[tuple]:
    """Acts without a line of the log for each of their people."""
    return rows(
        """SELECT a.id, a.kind FROM register_act a LEFT JOIN audit_entry e ON e.target = 'act ' || a.id
                                                       AND e.event = 'register.' || a.kind AND e.at >= a.recorded_at
           GROUP BY a.id HAVING count(e.id) <> greatest(1, cardinality(a.people))"""
    )


def log_broken() -> list[tuple]:
    return rows("SELECT * FROM audit_broken()")


def household_made_by(act: int) -> int:
    return rows("SELECT id FROM register_household WHERE act_id = %s", act)[0][0]


def moment() -> datetime:
    return rows("SELECT clock_timestamp()")[0][0]


def contradictions() -> dict[str, Iterable[tuple]]:
    checks = (overlaps, unsaid, orphans, astray, misnamed, unlogged)
    return {check.__name__: found for check in checks if (found := check())}
