"""Attack 8: emergency access used as a second way in: kept open, used in secret, one after another."""

import pytest
from django.db import DatabaseError, ProgrammingError, connection, connections, transaction

from kinward.access.acting import acting
from kinward.access.actions.alarms import settle_alarm
from kinward.access.actions.emergencies import Emergency, open_emergency
from kinward.access.errors import AccessError
from kinward.access.models import Alarm, Notice
from kinward.audit.actor import Actor
from kinward.audit.models import Entry

REASON = "unconscious after a fall, blood group and pregnancy asked for"
THREE_HOURS_LATER = (
    "UPDATE access_emergency SET opened_at = opened_at - interval '3 h', closes_at = closes_at - interval '3 h'"
)
SEEN = "SELECT count(*) FROM register_person WHERE id = ANY (%s)"


@pytest.fixture
def clinic(county, worker):
    return worker("clinic", county.villages[0])


@pytest.fixture
def elsewhere(county, in_area, number_of):
    """People of another village, each with the number on their card."""
    return [(person, number_of(county.code, person)) for person in in_area(county.villages[1], 5)]


def opened(clinic, number: str, hours: int = 2) -> Emergency:
    by = clinic.actor("care")
    with acting(by):
        return open_emergency(reason=REASON, hours=hours, number=number, by=by)


def sees(clinic, person: int, purpose: str = "care") -> bool:
    with acting(clinic.actor(purpose)), connection.cursor() as cursor:
        cursor.execute(SEEN, [[person]])
        return cursor.fetchone()[0] == 1


def as_auditor(worker, county):
    auditor = worker("auditor", county.code).actor("audit")
    return acting(auditor), auditor


def test_it_opens_one_record_for_care_alone(clinic, elsewhere):
    """Give `opened` for every purpose in actors._people, and this fails."""
    (person, number), (other, _) = elsewhere[:2]
    assert not sees(clinic, person)
    assert opened(clinic, number).person == person
    assert sees(clinic, person)
    assert not sees(clinic, other)
    assert not sees(clinic, person, "register")


def test_it_closes_by_itself(kept_county, cluster, worker, in_area, number_of):
    """Leave `e.closes_at >` out of standing.STANDING, and this fails."""
    clinic, (person,) = worker("clinic", kept_county.villages[0]), in_area(kept_county.villages[1])
    opened(clinic, number_of(kept_county.code, person))
    assert sees(clinic, person)
    with cluster.superuser(connection.settings_dict["NAME"]) as owner:
        owner.execute(THREE_HOURS_LATER)
    assert not sees(clinic, person)


def test_it_never_lasts_longer_than_four_hours(clinic, elsewhere):
    """Take LONGEST_HOURS, the function's check and the table's constraint away, and this fails."""
    with pytest.raises(AccessError, match="1 to 4 hours"):
        opened(clinic, elsewhere[0][1], hours=5)


def test_the_person_is_told_and_an_auditor_is_called(county, worker, clinic, elsewhere):
    """Leave one of the two INSERTs out of access_open_emergency, and this fails."""
    person, number = elsewhere[0]
    opened(clinic, number)
    with acting(Actor(7, "the person", "family", "family", people=(person,))):
        assert [(told.kind, told.by_role) for told in Notice.objects.filter(person=person)] == [("emergency", "clinic")]
    entered, _ = as_auditor(worker, county)
    with entered:
        assert [(a.account, a.person) for a in Alarm.objects.all()] == [(clinic.account.pk, person)]


def test_the_same_record_is_not_opened_again_before_an_auditor_looked(county, worker, clinic, elsewhere):
    """Leave `of_person > 0` out of access_open_emergency, and this fails."""
    person, number = elsewhere[0]
    opened(clinic, number)
    with pytest.raises(AccessError) as refused:
        opened(clinic, number)
    assert refused.value.code == "emergency-again"
    entered, auditor = as_auditor(worker, county)
    with entered:
        settle_alarm(alarm=Alarm.objects.get(person=person).pk, how="called the clinic, it was so", by=auditor)
    assert opened(clinic, number).person == person


def test_no_fourth_is_opened_within_a_day(clinic, elsewhere):
    """Leave `unsettled >= 3` out of access_open_emergency, and this fails."""
    for _, number in elsewhere[:3]:
        opened(clinic, number)
    with pytest.raises(AccessError) as refused:
        opened(clinic, elsewhere[3][1])
    assert refused.value.code == "emergency-many"


def test_nobody_settles_the_own_alarm(county, worker, clinic, elsewhere):
    """Leave the second half of check_can_settle, the policy alarm_settled and the constraint out."""
    opened(clinic, elsewhere[0][1])
    auditor = worker("auditor", county.code).actor("audit")
    same = type(auditor)(clinic.account.pk, "the same", "auditor", "audit", county.code)
    with pytest.raises(AccessError, match="settled by somebody else"), acting(same):
        settle_alarm(alarm=Alarm.objects.get().pk, how="nothing", by=same)
    with acting(same):
        assert not Alarm.objects.update(settled_at="2026-01-01T00:00Z", settled_by=same.account)


@pytest.mark.parametrize("role", ["township", "county"])
def test_offices_open_nothing(county, worker, role):
    """Leave check_can_open_emergency out of open_emergency, and the database still refuses."""
    by = worker(role, county.townships[0]).actor("register")
    with pytest.raises(AccessError, match="opens no record in an emergency"), acting(by):
        open_emergency(reason=REASON, hours=1, number="1", by=by)


def test_without_a_reason_nothing_is_opened(clinic, elsewhere):
    by = clinic.actor("care")
    with pytest.raises(AccessError, match="needs its reason"), acting(by):
        open_emergency(reason="urgent", hours=1, number=elsewhere[0][1], by=by)


# -- what the database itself refuses, and what stays


@pytest.mark.parametrize(
    ("setting", "value", "why", "hours"),
    [
        ("kinward.role", "township", REASON, 1),
        ("kinward.purpose", "register", REASON, 1),
        ("kinward.role", "clinic", " urgent       ", 1),
        ("kinward.role", "clinic", REASON, 5),
        ("kinward.role", "clinic", REASON, 0),
    ],
)
def test_the_database_opens_none_without_care_a_reason_and_an_end(clinic, elsewhere, setting, value, why, hours):
    """Leave the role, the purpose, the reason or the hours out of access_open_emergency, and its line here fails."""
    with acting(clinic.actor("care")), connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [setting, value])
        with pytest.raises(ProgrammingError, match="no emergency without"), transaction.atomic():
            cursor.execute("SELECT access_open_emergency(NULL, %s, %s, %s)", [elsewhere[0][0], why, hours])


def test_no_table_row_lasts_longer_either(kept_county):
    """Leave the constraint access_emergency_ends out of models.EmergencyAccess, and this fails."""
    opened = (
        "INSERT INTO access_emergency (account, person, reason, opened_at, closes_at) "
        "VALUES (1, 1, 'x', now(), now() + interval '5 h')"
    )
    with pytest.raises(DatabaseError, match="access_emergency_ends"), transaction.atomic(using="owner"):
        connections["owner"].cursor().execute(opened)


def test_what_was_opened_is_in_the_log_with_its_reason(county, clinic, worker, elsewhere):
    """Leave audit_append out of access_open_emergency, and this fails."""
    person, number = elsewhere[0]
    opened(clinic, number)
    entered, _ = as_auditor(worker, county)
    with entered:
        found = Entry.objects.filter(person=person, event="emergency.opened", account=clinic.account.pk)
        assert [line.reason for line in found] == [REASON]


def test_numbers_are_not_guessed_through_it(clinic, elsewhere):
    """Leave check_lookup out of open_emergency, and this fails."""
    looked_up = "SELECT audit_append('register.number', '{}', 'x', '') FROM generate_series(1, 30)"
    with acting(clinic.actor("care")), connection.cursor() as cursor:
        cursor.execute(looked_up)
    with pytest.raises(AccessError) as refused:
        opened(clinic, elsewhere[0][1])
    assert refused.value.code == "lookups-number"


def test_an_alarm_is_settled_in_no_other_name(county, worker, clinic, elsewhere):
    """Leave WITH CHECK out of the policy alarm_settled, and this fails."""
    opened(clinic, elsewhere[0][1])
    entered, auditor = as_auditor(worker, county)
    with pytest.raises(DatabaseError, match="row-level security"), entered, transaction.atomic():
        Alarm.objects.update(settled_at="2026-01-01T00:00Z", settled_by=auditor.account + 1)
