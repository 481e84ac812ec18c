"""One birth: asked once, standing in every ledger. Seen to fail with nothing in `_filled`."""

import re

from django.utils import timezone

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.register.actions import NewBirth, record_birth
from kinward.register.ledgers import household_lines
from tests.integration.web.ledgers.test_ledgers import age


def test_each_answer_is_asked_once_and_stands_in_several_ledgers(worker):
    clerk, today = Actor(1, "a clerk", "village", "register", worker.area), timezone.localdate()
    with acting(clerk):
        mother = next(line for line in household_lines(worker.area) if line.sex == "female" and 20 < age(line) < 40)
        birth = NewBirth(born_on=today, name="鼎新生", sex="female", mother=mother.person, birth_weight_grams=3300)
        act = record_birth(birth, by=clerk, today=today).act
    said = worker.get(f"/births/{act}/")
    found = dict(re.findall(r"(Name|Sex|Born|Weight \(g\)|Mother) 1 (\d+)", said))
    assert found.keys() == {"Name", "Sex", "Born", "Weight (g)", "Mother"}
    assert int(found["Name"]) >= 2
    assert int(found["Weight (g)"]) == 1
