"""A person's pages: what is shown, to whom, at what cost, and what the log says of it."""

import re
from datetime import date

import pytest

FAMILY = """
王建国 m 1958-02-02 head
王秀兰 f 1990-03-08 child father=王建国
李强 m 1988-05-01 child_in_law spouse=王秀兰
李小满 f 2019-06-20 grandchild mother=王秀兰 father=李强
"""
TODAY = date(2026, 11, 21)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
TABS = ("", "timeline/", "facts/", "consents/", "looks/")


@pytest.fixture
def family(families):
    return families(FAMILY)


@pytest.fixture
def recorded(county):
    """`recorded(action, …)`: an action of the first village's worker."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor

    def act(action, *args, account: int = 1, **options):
        with acting(Actor(account, "张敏", "village", "register", county.villages[0])) as by:
            return action(*args, by=by, **options)

    return act


def agree(county, person: int, *purposes: str) -> None:
    from kinward.access.acting import acting
    from kinward.access.actions.consents import give_consent
    from kinward.audit.actor import Actor

    with acting(Actor(1, "张敏", "village", "register", county.villages[0])) as by:
        for purpose in purposes:
            give_consent(person=person, purpose=purpose, by=by)


def test_who_it_is_the_family_and_what_is_known(worker, family):
    page = worker.get(f"/people/{family['王秀兰']}/")
    for said in ("王秀兰", "36 years", "female", "王建国", "father", "husband", "李小满", "daughter"):
        assert said in page
    assert "not known yet" in page


def test_in_twelve_statements(worker, family, county):
    agree(county, family["李小满"], "care", "benefits")
    worker.get(f"/people/{family['李小满']}/")
    page = worker.get(f"/people/{family['李小满']}/")
    assert "Check-ups and vaccines" in page
    assert len(worker.statements) <= 12, worker.statements


@pytest.mark.parametrize("tab", TABS[1:])
def test_the_other_tabs_in_six(worker, family, tab):
    worker.get(f"/people/{family['王秀兰']}/{tab}")
    worker.get(f"/people/{family['王秀兰']}/{tab}")
    assert len(worker.statements) <= 7, worker.statements


def test_each_person_shown_has_one_line_in_the_log(worker, family, log_of):
    key = family["李小满"]
    worker.get(f"/people/{key}/")
    lines = log_of(worker.account)
    assert dict(lines) == {
        key: "overview",
        **{family[name]: f"overview of person {key}" for name in ("王秀兰", "李强", "王建国")},
    }
    assert len(lines) == 4


@pytest.mark.parametrize("tab", TABS)
def test_nobody_and_somebody_elsewhere_are_the_same_page(signed_in, family, county, tab, log_of):
    neighbour = signed_in(area=county.villages[1])
    elsewhere = neighbour.get(f"/people/{family['王秀兰']}/{tab}", status=404)
    nobody = neighbour.get(f"/people/999999999/{tab}", status=404)
    assert TOKEN.sub("", elsewhere) == TOKEN.sub("", nobody).replace("999999999", str(family["王秀兰"]))
    assert not log_of(neighbour.account)
    neighbour.get(f"/households/{family['王秀兰']}999/", status=404)
    neighbour.post(f"/people/{family['王秀兰']}/number/", status=404)


def test_township_and_county_see_it_too(signed_in, family, county):
    for role, area in (("township", county.townships[0]), ("county", county.code), ("clinic", county.townships[0])):
        assert "王秀兰" in signed_in(role, area).get(f"/people/{family['王秀兰']}/")


def test_care_for_the_clinic_benefits_for_the_township(signed_in, family, county):
    agree(county, family["李小满"], "care", "benefits")
    clinic = signed_in("clinic", county.townships[0]).get(f"/people/{family['李小满']}/")
    township = signed_in("township", county.townships[0]).get(f"/people/{family['李小满']}/")
    assert 'id="care"' in clinic
    assert 'id="rights"' not in clinic
    assert 'id="care"' not in township
    assert 'id="rights"' in township


def test_without_consent_nothing_is_shown_and_it_says_so(worker, family):
    page = worker.get(f"/people/{family['李小满']}/")
    assert "has not agreed that check-ups and vaccines" in page
    assert f"/people/{family['李小满']}/consents/" in page


def test_a_name_is_escaped_everywhere(worker, families):
    person = families("<script>x</script> f 1990-01-01 head")["<script>x</script>"]
    for tab in TABS:
        page = worker.get(f"/people/{person}/{tab}")
        assert "<script>x" not in page
        assert "&lt;script&gt;x" in page


def test_a_newborn_without_a_name_and_the_dead(worker, family, recorded):
    from kinward.register.actions import NewBirth, record_birth, record_death

    birth = recorded(record_birth, NewBirth("female", TODAY, mother=family["王秀兰"]), today=TODAY)
    assert "Child without a name yet" in worker.get(f"/people/{birth.person}/")
    recorded(record_death, family["王建国"], on=TODAY, today=TODAY)
    page = worker.get(f"/people/{family['王建国']}/")
    assert "died on 21 November 2026" in page
    assert "deceased" in page


def test_the_number_is_shown_when_asked_for_and_written_down(worker, recorded, log_of):
    from kinward.register.actions import Arrival, move_in

    arrival = Arrival("丁一", "male", date(1980, 1, 1), id_number="330101198001010011")
    (person,) = recorded(move_in, [arrival], on=TODAY, today=TODAY).people
    page = worker.get(f"/people/{person}/")
    assert "0011" in page
    assert "330101198001010011" not in page
    assert not log_of(worker.account, "register.number")
    worker.get(f"/people/{person}/number/", status=405)
    assert "330101198001010011" in worker.post(f"/people/{person}/number/")
    assert log_of(worker.account, "register.number") == [(person, "shown in full")]


def test_the_timeline_tells_changes_and_offers_to_undo_ones_own(worker, family, recorded):
    from kinward.register.actions import correct_identity

    act = recorded(correct_identity, family["王秀兰"], today=TODAY, name="王秀岚", account=worker.account)
    page = worker.get(f"/people/{family['王秀兰']}/timeline/")
    assert "Name: 王秀兰 → 王秀岚" in page
    assert f"/acts/{act.pk}/take-back/" in page
    recorded(correct_identity, family["李强"], today=TODAY, name="李刚")
    assert "take-back" not in worker.get(f"/people/{family['李强']}/timeline/").partition("Correction")[2][:400]


def test_facts_as_they_were_known_before(worker, family, recorded):
    from kinward.register.actions import declare

    recorded(declare, family["王秀兰"], on=date(2026, 6, 1), today=TODAY, employed=True)
    page = worker.get(f"/people/{family['王秀兰']}/facts/")
    assert "since 1 June 2026" in page
    before = worker.get(f"/people/{family['王秀兰']}/facts/", on="2026-05-01")
    assert "since 1 June 2026" not in before
    assert "This is how it was on 1 May 2026" in before
    never = worker.get(f"/people/{family['王秀兰']}/facts/", on="2026-05-01", known="2001-01-01")
    assert "Nothing was known of this person then" in never
    assert "Write a day that exists" in worker.get(f"/people/{family['王秀兰']}/facts/", on="31.31.31")


def test_whose_relation_is_not_known_is_a_member_of_the_household(signed_in, families):
    """By no more than that: somebody of the household may live elsewhere, and be of no family."""
    people = families("刘一 f 1960-01-01 head\n马二 m 1961-01-01 other")
    page = signed_in(language="zh-hans").get(f"/people/{people['马二']}/")
    assert re.search(r">同户成员</span>", page)


def test_who_looked_in_plain_words(worker, signed_in, family, county):
    signed_in("township", county.townships[0]).get(f"/people/{family['王秀兰']}/")
    page = worker.get(f"/people/{family['王秀兰']}/looks/")
    assert "Looked at: overview" in page
    assert "Township office" in page
    assert "keeping the register" in page


def test_consents_as_rows(worker, family, county):
    agree(county, family["王秀兰"], "care")
    page = worker.get(f"/people/{family['王秀兰']}/consents/")
    assert page.count("k-consent__purpose") == 3
    assert page.count("k-tag--good") == 1


def test_a_worker_writes_down_what_a_person_agrees_to_and_takes_back(worker, family):
    page = f"/people/{family['李小满']}/consents/"
    assert f'action="{page}answer/"' in worker.get(page)
    worker.post(f"{page}answer/", 302, purpose="care", given="yes")
    assert "agrees to “Check-ups and vaccines”" in worker.get(page)
    assert 'id="care"' in worker.get(f"/people/{family['李小满']}/")
    worker.post(f"{page}answer/", 302, purpose="care", given="no")
    assert "takes back “Check-ups and vaccines”" in worker.get(page)
    assert "has not agreed that check-ups and vaccines" in worker.get(f"/people/{family['李小满']}/")


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_in_every_language(signed_in, family, language, tab):
    signed_in(language=language).get(f"/people/{family['王秀兰']}/{tab}")
