"""Why something is due: every clause with its facts and source, what is missing, and nothing without consent."""

import pytest

FAMILY = """
王秀兰 f 1990-03-08 head
李强 m 1988-05-01 spouse spouse=王秀兰
李小满 f 2025-06-20 child mother=王秀兰 father=李强
"""


@pytest.fixture
def family(families):
    return families(FAMILY, on="2026-01-01")


@pytest.fixture
def agreed(county):
    from kinward.access.acting import acting
    from kinward.access.actions.consents import give_consent
    from kinward.audit.actor import Actor

    def agree(person: int, *purposes: str) -> None:
        with acting(Actor(1, "张敏", "village", "register", county.villages[0])) as by:
            for purpose in purposes:
                give_consent(person=person, purpose=purpose, by=by)

    return agree


def test_each_clause_with_its_facts_and_source(worker, family, agreed):
    agreed(family["李小满"], "benefits")
    page = worker.get(f"/people/{family['李小满']}/due/cn.childcare-subsidy/")
    assert "this holds" in page
    assert "k-conditions__item--yes" in page
    assert "Nationality" in page
    assert "China" in page
    assert "3,600.00 yuan" in page
    assert "Receipt" in page


def test_what_is_missing_leads_to_its_form(worker, family, agreed, county):
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.register.actions import correct_identity

    child = family["李小满"]
    with acting(Actor(1, "张敏", "village", "register", county.villages[0])) as by:
        correct_identity(child, by=by, today=county.on, nationality=None)
    agreed(child, "benefits")
    page = worker.get(f"/people/{child}/due/cn.childcare-subsidy/")
    assert "It cannot be told yet" in page
    assert "Only these are asked for" in page


def test_a_schedule_with_its_contacts_and_nobody_missed_them(worker, family, agreed):
    agreed(family["李小满"], "care")
    page = worker.get(f"/people/{family['李小满']}/due/cn.child-health/")
    assert "What is offered" in page
    assert "k-due--past" not in page


def test_without_consent_it_is_not_worked_out(worker, family):
    page = worker.get(f"/people/{family['李小满']}/due/cn.childcare-subsidy/")
    assert "has not agreed" in page
    assert "k-conditions" not in page


def test_who_may_not_know_finds_nothing(signed_in, family, agreed, county):
    agreed(family["李小满"], "care", "benefits")
    clinic, township = signed_in("clinic", county.townships[0]), signed_in("township", county.townships[0])
    address = f"/people/{family['李小满']}/due"
    clinic.get(f"{address}/cn.child-health/")
    clinic.get(f"{address}/cn.childcare-subsidy/", status=404)
    township.get(f"{address}/cn.childcare-subsidy/")
    township.get(f"{address}/cn.child-health/", status=404)
    township.get(f"{address}/cn.nothing/", status=404)
    signed_in(area=county.villages[1]).get(f"{address}/cn.childcare-subsidy/", status=404)


def test_the_part_alone_for_htmx(worker, family, agreed):
    agreed(family["李小满"], "benefits")
    page = worker.get(f"/people/{family['李小满']}/due/cn.childcare-subsidy/", htmx=True)
    assert "<html" not in page
    assert "k-conditions" in page


def test_the_look_is_in_the_log(worker, family, agreed, log_of):
    agreed(family["李小满"], "benefits")
    worker.get(f"/people/{family['李小满']}/due/cn.childcare-subsidy/")
    lines = dict(log_of(worker.account))
    assert lines[family["李小满"]] == "why cn.childcare-subsidy"
    assert set(lines) == set(family.values())


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant"])
def test_in_chinese(signed_in, family, agreed, language):
    agreed(family["李小满"], "benefits")
    page = signed_in(language=language).get(f"/people/{family['李小满']}/due/cn.childcare-subsidy/")
    assert ("就已知情况看" if language == "zh-hans" else "就已知情況看") in page
