"""The databases that tests are given, and who the service is in them."""

import pytest
from django.conf import settings
from django.db import connection, connections
from django.db.utils import ProgrammingError

from tests.conftest import COPY


def scalar(sql: str):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_the_service_signs_in_as_itself_and_owns_no_table():
    assert scalar("SELECT current_user") == "kinward_app"
    assert scalar("SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
    assert scalar("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user") == 0


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize("name", ["default", "owner"])
def test_the_day_begins_when_it_begins_at_the_office(name):
    """In UTC whoever came of age today was a child until eight in the morning."""
    with connections[name].cursor() as cursor:
        cursor.execute("SELECT current_setting('TimeZone')")
        assert cursor.fetchone()[0] == settings.TIME_ZONE == "Asia/Shanghai"


@pytest.mark.django_db
def test_without_a_purpose_no_record_of_a_person_can_be_read():
    with pytest.raises(ProgrammingError, match="permission denied"):
        scalar("SELECT count(*) FROM register_identity")


@pytest.mark.usefixtures("kept_register")
def test_another_copy_is_another_database():
    assert scalar("SELECT current_database()") == COPY


@pytest.mark.django_db
def test_a_worker_reads_under_the_purpose_that_is_hers(acting_as):
    acting_as("clinic", 990123001001)
    assert scalar("SELECT current_role") == "kinward_register"
    acting_as("village", 990123001001)
    assert scalar("SELECT current_role") == "kinward_purse"
    assert scalar("SELECT count(*) FROM register_identity") == 0
