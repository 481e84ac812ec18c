"""Today is worked off: each item is done or declined on a small page, one comes back to the list, and can undo it."""

import html
import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from kinward.access.acting import acting
from kinward.access.actions.consents import give_consent, withdraw_consent
from kinward.audit.actor import Actor
from kinward.due.answering import ask_for_help

TODAY = localdate()
BORN = TODAY - timedelta(days=400)
FAMILY = f"""
林秋月 f 1990-05-01 head
林小溪 f {BORN} child mother=林秋月
"""
LINK = re.compile(r'<a href="(/people/\d+/care/\w+/\?[^"]+)">([^<]+)<')


@pytest.fixture
def registrar(county):
    return Actor(1, "a worker", "village", "register", county.villages[0])


@pytest.fixture
def child(families, registrar):
    """Of a family that asked for help with check-ups, five days ago."""
    person = families(FAMILY, on=(TODAY - timedelta(days=100)).isoformat(), today=TODAY)["林小溪"]
    with acting(registrar):
        give_consent(person=person, purpose="care", by=registrar)
    with acting(Actor(1, "a worker", "village", "care", registrar.area)) as by:
        ask_for_help(person, "cn.child-health", on=TODAY - timedelta(days=5), by=by, today=TODAY)
    return person


def links(worker) -> dict[tuple[int, str, str], str]:
    """The answers that stand on the page: (person, contact, words) → address."""
    found = {}
    for each, words in LINK.findall(worker.page.content.decode()):
        href = html.unescape(each)
        person, contact = int(href.split("/")[2]), re.search(r"contact=([^&]*)", href)
        found[person, contact[1] if contact else "", words] = href
    return found


def test_an_item_is_done_and_leaves_the_list(worker, child):
    worker.get("/today/")
    form = links(worker)[child, "m12", "Done"]
    shown = worker.get(form)
    assert "林小溪" in shown
    assert "Done: Child health check-ups" in shown
    assert f'value="{TODAY}"' in worker.page.content.decode()
    said = worker.post(form, on=TODAY.isoformat())
    assert worker.path == "/today/"
    assert "Recorded as done" in said
    assert (child, "m12", "Done") not in links(worker)
    # and the message leads to the way back, which leads to the list
    back = re.search(r'href="(/care/\d+/take-back/\?back=today)"', worker.page.content.decode())[1]
    assert "offered again" in worker.get(back)
    worker.post(back)
    assert worker.path == "/today/"
    assert (child, "m12", "Done") in links(worker)


@pytest.mark.parametrize(
    ("back", "query"),
    [
        ("today-1-{village}", "village={village}"),
        ("today-2-{village}", "village={village}&page=2"),
        ("today-0-{village}", None),
        ("today-1-x", None),
        ("today-x-{village}", None),
    ],
)
def test_the_village_that_was_chosen_is_kept(signed_in, child, county, back, query):
    """Leave the village out of _today_from, and a clinic is back among the families of all villages."""
    clinic, village = signed_in("clinic", county.townships[0]), county.villages[0]
    form = f"/people/{child}/care/done/?programme=cn.child-health&contact=m12&back={back.format(village=village)}"
    clinic.post(form, on=TODAY.isoformat())
    asked = clinic.page.request["QUERY_STRING"]
    if query is None:
        assert (clinic.path, asked) == (f"/people/{child}/", "")
        return
    assert (clinic.path, asked) == ("/today/", query.format(village=village))
    assert f'value="{village}" selected' in clinic.page.content.decode()


def test_no_thank_you_asks_nothing_and_the_page_of_the_list_is_kept(worker, child):
    worker.get("/today/")
    form = links(worker)[child, "m12", "No, thank you"].replace("back=today", "back=today-2")
    shown = worker.get(form)
    assert "No reason is asked" in shown
    inputs = set(
        re.findall(r'name="(\w+)"', worker.page.content.decode().partition("<main")[2].partition("</main>")[0])
    )
    assert inputs <= {"csrfmiddlewaretoken"}
    worker.post(form, csrf="")
    assert (worker.path, worker.page.request["QUERY_STRING"]) == ("/today/", "page=2")
    worker.get("/today/")
    assert (child, "m12", "No, thank you") not in links(worker)


def test_a_day_that_cannot_be_is_told_beside_its_field(worker, child):
    form = f"/people/{child}/care/done/?programme=cn.child-health&contact=m12"
    said = worker.post(form, on=(BORN - timedelta(days=3)).isoformat())
    assert worker.page.status_code == 422
    assert "before the birth" in said
    assert worker.post(form, on=(TODAY + timedelta(days=1)).isoformat())
    assert worker.page.status_code == 422


def test_a_day_before_it_was_offered_is_asked_about(worker, child):
    """A slip in the year made a check-up of a child of two months one of twelve."""
    form = f"/people/{child}/care/done/?programme=cn.child-health&contact=m12"
    early = (BORN + timedelta(days=30)).isoformat()
    said = worker.post(form, on=early)
    assert "Is this the right day?" in said
    assert "Recorded as done" not in said
    assert "Recorded as done" in worker.post(form, on=early, step="checked", sure="yes")


def test_nothing_is_answered_before_it_was_asked(worker, child):
    form = f"/people/{child}/care/done/?programme=cn.child-health"
    said = worker.post(form, on=(TODAY - timedelta(days=6)).isoformat())
    assert worker.page.status_code == 422
    assert "before the one on which the family asked" in said
    assert "Recorded as answered" in worker.post(form, on=(TODAY - timedelta(days=5)).isoformat())


def test_a_no_to_what_comes_later_leaves_the_request(worker, child):
    """Let any no of the programme answer it, and the family that asked is no longer listed."""
    for contact, is_asked in (("m24", True), ("m12", False)):
        worker.post(f"/people/{child}/care/declined/?programme=cn.child-health&contact={contact}", csrf="")
        assert ("asked for help on" in worker.get(f"/people/{child}/")) is is_asked, contact


def test_from_the_households_page_one_comes_back_there(worker, child):
    worker.get(f"/people/{child}/")
    home = re.search(r'href="(/households/\d+/)"', worker.page.content.decode())[1]
    worker.get(home)
    said = worker.post(links(worker)[child, "m12", "Done"], on=TODAY.isoformat())
    assert worker.path == home
    assert "Recorded as done, for 林小溪" in said


def test_from_the_persons_page_one_comes_back_there(worker, child):
    worker.get(f"/people/{child}/")
    answers = links(worker)
    assert (child, "m12", "Asks for help") not in answers
    worker.get(answers[child, "HepB-1", "Asks for help"])
    said = worker.post(answers[child, "HepB-1", "Asks for help"], on=TODAY.isoformat())
    assert worker.path == f"/people/{child}/"
    assert "help is asked for. Childhood vaccinations" in said
    assert "asked for help" in said


def test_what_else_a_family_may_ask_for_is_chosen(worker, child):
    """Only what is open to the person, and not asked for already."""
    said = worker.get(f"/people/{child}/care/asked/")
    assert "Childhood vaccinations" in said
    assert "Child health check-ups" not in said
    assert "Yearly health check" not in said
    worker.post(f"/people/{child}/care/asked/", on=TODAY.isoformat())
    assert worker.page.status_code == 422
    worker.post(f"/people/{child}/care/asked/", on=TODAY.isoformat(), programme="cn.immunisation")
    assert worker.path == f"/people/{child}/"


def test_the_same_sent_twice_is_told(worker, child):
    form = f"/people/{child}/care/done/?programme=cn.immunisation&contact=HepB-1"
    worker.post(form, on=TODAY.isoformat())
    assert "recorded already" in worker.post(form, on=TODAY.isoformat())
    assert worker.page.status_code == 422


def test_what_was_said_stands_on_a_page_with_the_way_back(worker, child):
    worker.post(f"/people/{child}/care/declined/?programme=cn.child-health&contact=m12", csrf="")
    said = worker.get(f"/people/{child}/care/")
    assert "12 months" in said
    assert "declined" in said
    back = re.search(r'href="(/care/\d+/take-back/)"', worker.page.content.decode())[1]
    worker.post(back)
    assert worker.path == f"/people/{child}/"
    assert "12 months" not in worker.get(f"/people/{child}/care/")
    assert "taken back already" in worker.post(back)


def test_without_consent_the_pages_lead_to_it(worker, child, registrar):
    with acting(registrar):
        withdraw_consent(person=child, purpose="care", by=registrar)
    for page in ("care/", "care/asked/", "care/declined/?programme=cn.child-health&contact=m12",
                 "care/done/?programme=cn.child-health&contact=m12"):  # fmt: skip
        said = worker.get(f"/people/{child}/{page}")
        assert "has not agreed" in said
        assert f"/people/{child}/consents/" in worker.page.content.decode()
        assert "12 months" not in said


@pytest.mark.parametrize(
    "which", ["programme=cn.nothing", "programme=cn.childcare-subsidy", "programme=cn.child-health&contact=x"]
)
def test_an_offer_that_no_pack_has(worker, child, which):
    for form in ("done", "declined"):
        worker.get(f"/people/{child}/care/{form}/?{which}")
        assert worker.page.status_code == 404
