"""How often people are looked up: counted in the log, refused beyond, told to those looked up."""

import pytest
from django.db import connection

from kinward.access.errors import AccessError
from kinward.access.lookups import check_lookup
from kinward.access.models import Notice
from kinward.audit import log


@pytest.fixture
def village(county, acting_as):
    return acting_as("village", county.villages[0])


@pytest.fixture
def people(village):
    return [row[0] for row in rows("SELECT id FROM register_person ORDER BY id LIMIT 3")]


def rows(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def looked_up(kind: str, people: list[int], times: int) -> None:
    for _ in range(times):
        log.record_all(kind, people)


def test_thirty_numbers_an_hour(people):
    looked_up("register.number", people[:1], 29)
    check_lookup("number")
    looked_up("register.number", people[:1], 1)
    with pytest.raises(AccessError) as refused:
        check_lookup("number")
    assert refused.value.code == "lookups-number"


def test_a_search_by_name_counts_once_however_many_it_finds(people):
    looked_up("register.searched", [], 599)
    looked_up("register.found", people, 2)
    check_lookup("name")
    looked_up("register.searched", [], 1)
    with pytest.raises(AccessError, match="looked up too many people by name"):
        check_lookup("name")


def test_the_two_are_counted_apart(people):
    looked_up("register.number", people[:1], 30)
    check_lookup("name")


def test_each_account_is_counted_by_itself(county, people, acting_as):
    looked_up("register.number", people[:1], 30)
    acting_as("village", county.villages[0], account=2)
    check_lookup("number")


def test_an_auditor_is_called_once_and_those_looked_up_are_told(people, acting_as):
    looked_up("register.number", people[:2], 30)
    for _ in range(2):
        with pytest.raises(AccessError) as refused:
            check_lookup("number")
        refused.value.aftermath()
    acting_as("auditor")
    assert rows("SELECT account, kind FROM access_alarm") == [(1, "number")]
    assert rows("SELECT count(*) FROM audit_entry WHERE event = 'lookups.refused'") == [(2,)]
    acting_as("family", purpose="family", people=people)
    assert {notice.person for notice in Notice.objects.filter(kind="lookups")} == set(people[:2])


@pytest.mark.usefixtures("village")
def test_the_alarm_says_how_many_there_were(acting_as):
    """Count no further than what makes a difference to the limit, and the auditor is told of 1,000."""
    rows("SELECT audit_append('register.searched', '{}', '', '') FROM generate_series(1, 1500)")
    rows("SELECT access_too_many_lookups('name')")
    acting_as("auditor")
    assert rows("SELECT kind, count FROM access_alarm") == [("name", 1500)]


@pytest.mark.usefixtures("village")
def test_what_was_looked_up_long_ago_is_not_read_again():
    """Compare with clock_timestamp(), and each search reads all that its account ever searched."""
    rows("SELECT set_config('enable_seqscan', 'off', true)")
    rows("SELECT audit_append('register.searched', '{}', '', '') FROM generate_series(1, 500)")
    before = read_of_the_log()
    assert rows("SELECT access_lookups('name', '-1 hour')") == [(0,)]  # as if all of them had been before the hour
    assert read_of_the_log() - before < 10


def read_of_the_log() -> int:
    return rows("SELECT pg_stat_get_xact_tuples_returned('audit_entry_account'::regclass)")[0][0]


@pytest.mark.usefixtures("village")
def test_an_alarm_is_not_raised_without_cause(acting_as):
    rows("SELECT access_too_many_lookups('number')")
    acting_as("auditor")
    assert rows("SELECT * FROM access_alarm") == []
