"""Attack 7, wall by wall: of each table that stands behind a policy, a village sees its own rows and no one else's.

Put `true` in the place of a policy's condition, in kinward/access/{fences,accounts,pairs,imports}.sql, due/fences.sql
or sharing/exports.sql, and the line of that table fails. Seen to fail for each. Attack 1 asks the pages, which join
most of these tables to a person: behind that person's wall one that is missing is not noticed.
"""

import pytest
from django.db import connection, connections

from kinward.access.acting import acting
from kinward.access.models import Consent
from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.due.models import Contact, Determination
from kinward.register.importing.models import Import, ImportAct, ImportKin, ImportRow, LearnedHeading
from kinward.register.models import CareEvent, Merged, Pair, Pregnancy
from kinward.sharing.models import Export
from tests.security.marked import Subject, marked, rows

__all__ = ["marked"]
WORKER, SOMEBODY = 41, 42
NOW, ON = "2026-11-01T08:00Z", "2026-11-01"
PEOPLE = "(SELECT id FROM register_person WHERE area <> %(area)s)"
HOMES = "(SELECT id FROM register_household WHERE area <> %(area)s)"
IMPORTS = "(SELECT id FROM register_import WHERE area <> %(area)s)"
OF_A_PERSON = ("identity", "circumstance", "membership", "residence", "vital_event", "search_key", "merged")
OF_AN_IMPORT = ("row", "kin", "act")
BEYOND: dict[str, tuple[str, str]] = {
    "register_person": ("register", "area <> %(area)s"),
    "register_household": ("register", "area <> %(area)s"),
    "register_household_circumstance": ("register", f"household_id IN {HOMES}"),
    "register_parent_link": ("register", f"child_id IN {PEOPLE} AND parent_id IN {PEOPLE}"),
    "register_marriage": ("register", f"one_id IN {PEOPLE} AND other_id IN {PEOPLE}"),
    "register_act": ("register", f"people <> '{{}}' AND people <@ ARRAY{PEOPLE}"),
    "register_pair": ("register", f"one_id IN {PEOPLE} OR other_id IN {PEOPLE}"),
    **{f"register_{table}": ("register", f"person_id IN {PEOPLE}") for table in OF_A_PERSON},
    "register_import": ("register", "area <> %(area)s"),
    "register_import_heading": ("register", "area <> %(area)s"),
    **{f"register_import_{table}": ("register", f"of_id IN {IMPORTS}") for table in OF_AN_IMPORT},
    "register_pregnancy": ("care", f"person_id IN {PEOPLE}"),
    "register_care_event": ("care", f"person_id IN {PEOPLE}"),
    "due_contact": ("care", f"person IN {PEOPLE}"),
    "due_determination": ("benefits", f"person IN {PEOPLE}"),
    "access_consent": ("register", f"person IN {PEOPLE}"),
    "audit_entry": ("register", f"person IN {PEOPLE}"),
    "sharing_export": ("register", "area <> %(area)s"),
}
NOT_BY_AREA = {"access_alarm", "access_notice", "access_proposal", "sharing_delivery", "api_answer"}


@pytest.fixture
def village(marked) -> int:
    """The own one; there and beside it lies a row in each table, about somebody who allows every purpose."""
    subjects = [marked.subjects[code] for code in (marked.places.village, marked.places.neighbour)]
    for subject in subjects:
        _add_rows(subject)
        _add_an_import(subject)
    one, other = sorted(subject.person for subject in subjects)
    Pair.objects.using("owner").create(one_id=one, other_id=other, probability=0.9, found_at=NOW)
    return marked.places.village


def _add_rows(of: Subject) -> None:
    said = {"act_id": of.act, "recorded_at": NOW}
    one, other = sorted((of.person, of.other))
    for purpose in ("care", "benefits"):
        Consent.objects.using("owner").bulk_create(
            [Consent(person=of.person, purpose=purpose, given_at=NOW, given_to=1)], ignore_conflicts=True
        )
    Pregnancy.objects.using("owner").create(person_id=of.person, **said)
    CareEvent.objects.using("owner").create(person_id=of.person, what="visit", on=ON, **said)
    Pair.objects.using("owner").create(one_id=one, other_id=other, probability=0.9, found_at=NOW)
    Merged.objects.using("owner").create(person_id=of.other, into_id=of.person, last_consent=0, **said)
    about = {"person": of.person, "programme": "x", "subject": of.person}
    Contact.objects.using("owner").create(contact="x", state="open", start=ON, due=ON, **about)
    Determination.objects.using("owner").create(view="person", outcome="yes", **about)
    with acting(Actor(SOMEBODY, "somebody", "county", "register", of.area // 10**6 * 10**6)):
        log.record("register.read", person=of.person)


def _add_an_import(of: Subject) -> None:
    made = Import.objects.using("owner").create(
        file_name="x", sha256="x", size=1, village=of.area, area=of.area, on=ON, account=SOMEBODY, name="x", at=NOW,
        state="waits",
    )  # fmt: skip
    ImportRow.objects.using("owner").create(of=made, place=1, sheet="x", row=1, village=of.area, kind="new")
    ImportKin.objects.using("owner").create(of=made, place=1, side="mother", id_cipher=b"x", id_blind=b"x", id_tail="x")
    ImportAct.objects.using("owner").create(of=made, act=of.act)
    LearnedHeading.objects.using("owner").create(area=of.area, source="x", heading="x", field="x")
    Export.objects.using("owner").create(
        what="people", purpose="register", format="csv", area=of.area, reason="x", asked_by=SOMEBODY, made_at=NOW,
        ready_until=NOW,
    )  # fmt: skip


def test_every_table_with_a_policy_is_tried_here(village):
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT DISTINCT polrelid::regclass::text FROM pg_policy")
        assert {table for (table,) in cursor.fetchall()} == BEYOND.keys() | NOT_BY_AREA


@pytest.mark.parametrize("table", BEYOND)
def test_a_village_sees_its_own_rows_alone(village, table):
    purpose, beyond = BEYOND[table]
    theirs = [key for (key,) in rows(f"SELECT id FROM {table} WHERE {beyond % {'area': village}}")]
    assert theirs, "there is nothing to be seen"
    with acting(Actor(WORKER, "a worker", "village", purpose, village)), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FILTER (WHERE id = ANY (%s)), count(*) FROM {table}", [theirs])
        seen, shown = cursor.fetchone()
    assert seen == 0
    assert shown > 0
