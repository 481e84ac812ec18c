"""What is due for deletion by rule, and that nothing goes without two people, and nothing that is kept at all."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from pydantic import ValidationError

from kinward.access.acting import acting
from kinward.access.actions.proposals import decide, propose
from kinward.access.models import Proposal, Session
from kinward.audit.actor import Actor
from kinward.upkeep import retention
from kinward.upkeep.models import Forgotten
from kinward.upkeep.runs import waiting_tasks
from tests.security.conftest import worker

__all__ = ["worker"]
ONE, OTHER = (Actor(number, f"administrator {number}", "administrator", "settings", 0) for number in (1, 2))


@pytest.fixture
def old_sessions(kept_county):
    """Three browsers of last week and one of today."""
    now = timezone.now()
    for number, days in enumerate((7, 7, 8, 0)):
        at = now - timedelta(days=days)
        Session.objects.create(key=f"k{number}", data=b"x", account=1, opened_at=at, seen_at=at)
    return now


def counts(now) -> dict[str, int]:
    return {each.rule.id: each.count for each in retention.due(now)}


def proposed(names: list[str]) -> int:
    with acting(ONE):
        return propose(kind="retention", payload={"rules": names}, reason="due", by=ONE)


def decided(number: int, *, accept: bool = True) -> None:
    with acting(OTHER):
        decide(proposal=number, accept=accept, by=OTHER)


def test_what_is_due_is_counted_and_left(old_sessions):
    assert counts(old_sessions) == {"sessions": 3, "codes": 0, "answers": 0, "messages": 0, "imports": 0, "log": 0,
                                    "records": 0, "determinations": 0}  # fmt: skip
    assert retention.carry_out(timezone.now()) == {}
    assert Session.objects.count() == 4


def test_two_people_and_a_job_delete_it_once(old_sessions):
    number = proposed(["sessions"])
    assert retention.carry_out(timezone.now()) == {}
    decided(number)
    assert waiting_tasks() == {"retention"}
    assert retention.carry_out(timezone.now()) == {"sessions": 3}
    assert [each.key for each in Session.objects.all()] == ["k3"]
    kept = Forgotten.objects.get()
    assert (kept.proposal, kept.rule, kept.count) == (number, "sessions", 3)
    assert retention.carry_out(timezone.now()) == {}


def test_what_was_declined_stays(old_sessions):
    decided(proposed(["sessions"]), accept=False)
    assert retention.carry_out(timezone.now()) == {}
    assert Session.objects.count() == 4


def test_only_what_was_named_goes(old_sessions):
    decided(proposed(["codes"]))
    assert retention.carry_out(timezone.now()) == {"codes": 0}
    assert Session.objects.count() == 4


def asked(*values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT upkeep_forget(%s, %s, %s)", values)


def test_the_database_itself_asks_for_two_people(old_sessions):
    """Take the check of the proposal out of upkeep_forget and the service's login deletes by itself."""
    number = proposed(["sessions"])
    for by in (number, 12345):
        with pytest.raises(DatabaseError, match="without two people"):
            asked("sessions", old_sessions, by)
    decided(number)
    with pytest.raises(DatabaseError, match="without two people"):
        asked("messages", old_sessions, number)


@pytest.mark.parametrize("rule", ["log", "records", "determinations", "audit_entry"])
def test_what_is_kept_has_no_way_to_be_deleted(kept_county, rule):
    decided(number := proposed([rule]))
    with pytest.raises(DatabaseError, match="kept"):
        asked(rule, timezone.now(), number)


def test_a_rule_says_how_long_or_why_it_is_kept():
    rule = {
        "id": "x",
        "title": {"en": "x", "zh-Hans": "x"},
        "clause": 19,
        "confidence": "high",
        "checked_on": "2026-11-22",
    }
    for more in ({}, {"after_days": 3, "keep": {"en": "why"}}):
        with pytest.raises(ValidationError, match="either after_days or keep"):
            retention.Rule.model_validate(rule | more)


def test_no_period_is_called_verified_that_no_clause_states():
    """Article 19 says: no longer than the purpose needs. It states no number of days."""
    assert {rule.confidence for rule in retention.rules().rules} == {"unverified"}
    assert {rule.clause for rule in retention.rules().rules} <= {19, 47, 51}


def test_the_page_shows_it_and_proposes_it(old_sessions, worker):
    browser = worker("administrator", 0).browser
    page = browser.get(reverse("retention")).content.decode()
    assert "个人信息保护法" in page
    assert "期限尚未核实" in page
    said = {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    assert browser.post(reverse("retention"), said).status_code == 302
    assert "删除到期内容" in browser.get(reverse("proposals")).content.decode()
    number = Proposal.objects.get().pk
    assert "登录会话" in browser.get(reverse("proposal", kwargs={"number": number})).content.decode()


def test_rows_and_files_of_an_import_go_and_it_can_still_be_taken_back(kept_county):
    """Let the rule close nothing, and a file nobody looked at is kept for ever."""
    from kinward.register.importing.accepting import accept
    from kinward.register.importing.bringing import Brought, bring
    from kinward.register.importing.models import Import, ImportKin, ImportRow
    from kinward.register.importing.undoing import take_back_import
    from tests.integration.importing.workbooks import HEADINGS, WANGS, workbook
    from tests.integration.register.people import TODAY, state

    clerk = Actor(7, "a clerk", "village", "register", kept_county.villages[0])
    number = "110105198503040020"
    with acting(clerk):
        before = state()
        file = workbook(WANGS + f"003 | 周远 | 户主 | 男 | | 1980-01-01 | 农业 | {number}", (*HEADINGS, "配偶身份证号"))
        made = bring(Brought("a.xlsx", file, clerk.area, TODAY), by=clerk, today=TODAY)
        accept(made.pk, by=clerk, today=TODAY, rows=[ImportRow.objects.filter(of=made).earliest("place").pk])
        Import.objects.filter(pk=made.pk).update(at=timezone.now() - timedelta(days=366))
        assert ImportKin.objects.exists()
    assert counts(timezone.now())["imports"] == 6
    decided(proposed(["imports"]))
    assert retention.carry_out(timezone.now()) == {"imports": 6}
    with acting(clerk):
        kept = Import.objects.get(pk=made.pk)
        assert (kept.state, kept.content, kept.counts["added"]) == ("closed", None, [5, 6])
        assert not ImportRow.objects.exists()
        assert not ImportKin.objects.exists()
        assert take_back_import(made.pk, by=clerk) == ()
        assert state() == before
