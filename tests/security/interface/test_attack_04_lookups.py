"""4: an account looks up one number after another by the JSON interface, to learn who is in the register.

Taken away with the refusal in kinward/api/search.py, or by leaving `aftermath` out of `Refused`: then the account is
refused, and nobody hears of it.
"""

from kinward.access.acting import acting
from kinward.access.models import Alarm
from kinward.audit.actor import Actor

ALLOWED = 30
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def numbers(count: int) -> list[str]:
    """Valid numbers of nobody."""
    stems = [f"11010119490{1 + n % 9}1{n % 9}{n:03}" for n in range(count)]
    return [stem + "10X98765432"[sum(int(a) * b for a, b in zip(stem, WEIGHTS, strict=True)) % 11] for stem in stems]


def test_looking_up_numbers_without_end_is_refused_and_heard_of(worker):
    found = [worker.post("search", {"text": number}) for number in numbers(ALLOWED + 3)]
    assert [answer.status_code for answer in found] == [200] * ALLOWED + [429] * 3
    assert found[-1].json()["code"] == "lookups-number"
    with acting(Actor(2, "an auditor", "auditor", "audit")):
        raised = [(alarm.account, alarm.kind) for alarm in Alarm.objects.all()]
    assert raised == [(worker.account, "number")]


def test_a_form_that_knows_numbers_counts_as_looking_them_up(worker):
    """To bring a record here says whether there is one; so it is counted like a search."""
    answers = [worker.refused("returns", id_number=number, on="2026-11-01") for number in numbers(ALLOWED + 2)]
    assert answers == [(404, "register-nobody")] * ALLOWED + [(429, "register-lookups")] * 2
