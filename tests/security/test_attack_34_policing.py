"""Attack 34: a compulsory check, a limit or target on births, a fine, a named list of the unexamined, a place of
somebody's phone, a ranking of workers: neither a pack, nor the tables, nor the interface has room for it.

What packs may not say is tried in tests/unit/rules/test_limits.py. Seen to fail with a column `contraception` in
kinward/register/models.py, with "worker" among the breakdowns of an indicator in kinward/rules/packfiles.py, and with
the consent left out of `pregnancy_seen` in kinward/access/fences.sql.
"""

import json
import re

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from kinward.access.acting import acting
from kinward.access.errors import AccessError
from kinward.access.purposes import PURPOSES_OF
from kinward.audit.actor import Actor
from kinward.rules.facts import VIEWS
from kinward.rules.packfiles import IndicatorFile
from tests.security.marked import rows
from tests.security.matrix import addresses

ABOUT_METHODS = r"contracep|abort|sterili|iud|vasectom|tubal|birth_control|节育|避孕|结扎"
OF_LIMITS = r"quota|target|limit|planned|unplanned|permit|fine\b|penalt|sanction|fee\b|violation|offen[cs]e|overdue"
OF_SEARCHES = r"informer|denounc|suspect|unregistered|not_examined|unexamined|missed|absent|noncompli|blacklist"
OF_PLACES = r"latitude|longitude|\blat\b|\blng\b|geo|gps|location|track"
OF_RANKS = r"rank|score|league|points|bonus|performance|kpi"
NEVER = re.compile("|".join((ABOUT_METHODS, OF_LIMITS, OF_SEARCHES, OF_PLACES, OF_RANKS)), re.IGNORECASE)
ALLOWED = {
    "limit": "how many lines of a list are shown",
    "offset": "from where on",
    "target": "what a line of the log is about",
}


def refused_words(names: set[str]) -> list[str]:
    return sorted(name for name in names if NEVER.search(name) and name not in ALLOWED)


@pytest.mark.django_db
def test_no_table_has_room_for_it():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname || '.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
            "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND a.attnum > 0 "
            "AND (c.relname LIKE ANY (ARRAY['register\\_%%', 'fact\\_%%', 'due\\_%%', 'access\\_%%', 'audit\\_%%']))"
        )
        names = {name for (name,) in cursor.fetchall()} - {"audit_entry.target"}
    assert len(names) > 100
    assert refused_words(names) == []


def test_no_fact_that_a_rule_could_ask_for():
    names = {f"{view}.{fact}" for view, facts in VIEWS.items() for fact in facts}
    assert len(names) > 50
    assert refused_words(names) == []


def test_no_field_of_the_interface():
    from kinward.api.interface import api

    names = set(re.findall(r'"([a-z_]+)": ?\{', json.dumps(api.get_openapi_schema())))
    assert len(names) > 100
    assert refused_words(names) == []


def test_no_address():
    found = {address.template for address in addresses()} | {address.name for address in addresses()}
    assert refused_words(found) == []


@pytest.mark.parametrize("by", ["worker", "account", "recorded_by", "village", "household", "mother"])
def test_no_indicator_counts_by_worker_or_by_so_few(by):
    allowed = IndicatorFile.model_fields["by"].annotation.__args__[0].__args__
    assert by not in allowed


# -- a pregnancy is known because the woman asked for care, and to her care team


def woman(area: int, *, asked: bool) -> int:
    """Somebody who has given her consent to care, or has not."""
    found = rows(
        f"""SELECT p.id FROM register_person p
            JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
            WHERE p.area = %s AND i.sex = 'female' AND {"" if asked else "NOT"} EXISTS (
                SELECT FROM access_consent c WHERE c.person = p.id AND c.purpose = 'care' AND c.withdrawn_at IS NULL)
            ORDER BY p.id LIMIT 1""",
        area,
    )
    return found[0][0]


PREGNANCY = "INSERT INTO register_pregnancy (person_id, act_id, recorded_at) VALUES (%s, %s, now())"


def recorded(person: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO register_act (kind, "on", recorded_at, account, name, role, area, people) '
            "VALUES ('care', '2026-11-01', now(), 1, 'x', 'village', 1, %s) RETURNING id",
            [[person]],
        )
        cursor.execute(PREGNANCY, [person, cursor.fetchone()[0]])


def test_one_is_recorded_for_who_asked_for_care(county, acting_as):
    somebody = woman(county.villages[0], asked=True)
    acting_as("village", county.villages[0], "care")
    recorded(somebody)


def test_none_is_recorded_for_who_did_not_ask(county, acting_as):
    somebody = woman(county.villages[0], asked=False)
    acting_as("village", county.villages[0], "care")
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        recorded(somebody)


@pytest.mark.parametrize("purpose", ["register", "benefits"])
def test_no_other_purpose_knows_of_one(county, acting_as, purpose):
    acting_as("village", county.villages[0], purpose)
    for statement in ("SELECT 1 FROM register_pregnancy", PREGNANCY % (1, 1)):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.parametrize("role", sorted(set(PURPOSES_OF) - {"village", "clinic"}))
@pytest.mark.django_db
def test_only_a_care_team_acts_for_care(role):
    with pytest.raises(AccessError), acting(Actor(1, "x", role, "care", 990_123_000_000)):
        pass
