"""The service counts the requests that Today lists: what an unanswered one is, is said once."""

from datetime import timedelta

from django.db import connections
from django.utils.timezone import localdate

from kinward.access.acting import acting
from kinward.access.actions.consents import give_consent
from kinward.audit.actor import Actor
from kinward.due.answering import ask_for_help, decline, note_done
from kinward.due.queries import families_offered
from kinward.register.actions import take_back_answer
from tests.integration.register.people import move_family_in

TODAY = localdate()
FAMILY = f"""
林秋月 f 1990-05-01 head
林小溪 f {TODAY - timedelta(days=400)} child mother=林秋月
林大山 m 1950-01-01 -
"""


def requests(carer: Actor, county: int) -> tuple[int, int]:
    """As Today lists them, and as the service counts them."""
    with acting(carer):
        listed = [each for home in families_offered(today=TODAY).families for each in home.items if each.asked_on]
    with connections["owner"].cursor() as owner:
        owner.execute("SELECT due_recount(%s, %s)", [county, TODAY])
        owner.execute("SELECT n FROM due_count WHERE measure = 'asked' AND village = %s", [carer.area])
        (counted,) = owner.fetchone() or (0,)
    return len({(each.person, each.programme) for each in listed}), counted


def test_the_service_counts_what_today_lists(kept_county):
    """State it otherwise for one of the two, in due/counts.sql or due/queries.py, and this fails."""
    carer = Actor(901, "a village doctor", "village", "care", kept_county.villages[0])
    with acting(Actor(901, "a worker", "village", "register", carer.area)) as by:
        people = move_family_in(by, FAMILY, on=(TODAY - timedelta(days=100)).isoformat(), today=TODAY)
        for person in people.values():
            give_consent(person=person, purpose="care", by=by)
    before, counted = requests(carer, kept_county.code)
    assert before == counted
    child, said = people["林小溪"], {"by": carer, "today": TODAY}
    with acting(carer):
        ask_for_help(child, "cn.immunisation", on=TODAY, **said)
        asked = ask_for_help(people["林大山"], "cn.elder-check", on=TODAY, **said)
    assert requests(carer, kept_county.code) == (before + 2, before + 2)
    with acting(carer):
        decline(child, "cn.immunisation", "HepB-1", **said)
    assert requests(carer, kept_county.code) == (before + 2, before + 2)
    with acting(carer):
        note_done(child, "cn.immunisation", "HepB-2", on=TODAY, **said)
        take_back_answer(asked, by=carer)
    assert requests(carer, kept_county.code) == (before, before)
