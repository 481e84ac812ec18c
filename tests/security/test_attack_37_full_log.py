"""Attack 37: the log takes no more lines, by accident or by intent: then nothing is read, written or signed in."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from kinward.access.entry import SIGNED_IN, rule
from kinward.access.guard import guarded
from kinward.access.models import Session
from kinward.audit import log

FULL = """
CREATE FUNCTION test_full() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file: No space left on device: 王小明' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER test_full BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION test_full();
"""
PASSWORD = "several words one remembers"  # noqa: S105 made up


@pytest.fixture
def full(cluster):
    """The log of the copied county takes nothing from now on."""

    def fill() -> None:
        with cluster.superuser(connection.settings_dict["NAME"]) as owner:
            owner.execute(FULL)

    return fill


def answered(worker, view, who):
    request = RequestFactory().get("/x")
    request.session, request.user = {}, worker.now()
    return guarded(view, who)(request)


def test_what_was_read_is_not_shown(kept_county, worker, full):
    """Catch the failure in the view, or commit before the log is written, and the name is on the page."""
    village = worker("village", kept_county.villages[0])

    def person_page(_):
        page = HttpResponse("王小明")
        log.record("person.seen", person=1)
        return page

    assert answered(village, person_page, rule("register", "village")).content.decode() == "王小明"
    full()
    answer = answered(village, person_page, rule("register", "village"))
    assert answer.status_code == 503
    assert "王小明" not in answer.content.decode()


def test_what_was_written_is_undone(kept_county, worker, full, in_area):
    """Write the log after the transaction, and the consent stays."""
    from kinward.access.acting import acting
    from kinward.access.actions.consents import give_consent, withdraw_consent
    from kinward.access.queries import has_consent

    village, person = worker("village", kept_county.villages[0]), in_area(kept_county.villages[0])[0]
    by = village.actor("register")
    with acting(by):
        withdraw_consent(person=person, purpose="sharing", by=by)
    full()

    def consent(request):
        give_consent(person=person, purpose="sharing", by=request.actor)
        return HttpResponse("given")

    assert answered(village, consent, rule("register", "village")).status_code == 503
    with acting(by):
        assert not has_consent(person, "sharing")


def test_nobody_signs_in(kept_county, worker, full, sent):
    """Write the line after the sign-in in AccountAdapter.login, or leave it out, and this fails."""
    from django.test import Client

    li = worker("village", kept_county.villages[0], "li.si", PASSWORD)
    last = li.now().last_login
    full()
    browser = Client(enforce_csrf_checks=True)
    before = Session.objects.filter(account__isnull=False).count()
    assert sent(browser, "/sign-in/", {"login": "li.si", "password": PASSWORD}).status_code == 503
    assert Session.objects.filter(account__isnull=False).count() == before
    assert browser.get("/account/").status_code == 302
    assert li.now().last_login == last


def test_the_failure_is_logged_without_what_it_says(kept_county, worker, full, caplog):
    """Log the exception itself in refusals.unavailable, and the name is in the log."""
    village = worker("village", kept_county.villages[0])
    full()

    def person_page(_):
        log.record("person.seen", person=1)

    answered(village, person_page, rule("register", "village"))
    assert "53100" in caplog.text
    assert "王小明" not in caplog.text


def test_a_page_that_reads_nobody_does_without_the_log(kept_county, worker, full):
    full()
    answer = answered(worker("village", kept_county.villages[0]), lambda _: HttpResponse("own account"), SIGNED_IN)
    assert answer.status_code == 200
