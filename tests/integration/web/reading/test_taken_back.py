"""What a timeline tells of an act that was taken back: what it changed, and nothing that stayed as it was."""

import html
import re
from datetime import date

import pytest

FAMILY = """
李强 m 1958-05-01 head
王秀兰 f 1960-03-08 spouse
李满 f 1990-06-20 child mother=王秀兰 father=李强
"""
TODAY = date(2026, 11, 21)
ENTRY = re.compile(r"Taken back: .*?</li>", re.DOTALL)


@pytest.fixture
def family(families, recorded):
    """The wife's facts are many, and were said on several days."""
    from kinward.register.actions import declare, declare_marriage

    people = families(FAMILY)
    recorded(declare_marriage, people["李强"], people["王秀兰"], on=date(2020, 1, 1))
    recorded(declare, people["王秀兰"], on=date(2024, 1, 1), hukou="rural", pension_monthly=260_00)
    recorded(declare, people["王秀兰"], on=date(2025, 1, 1), employed=False)
    return people


@pytest.fixture
def recorded(county):
    """`recorded(action, …)`: an action of the first village's worker."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor

    def act(action, *args, **options):
        with acting(Actor(1, "张敏", "village", "register", county.villages[0])) as by:
            return action(*args, today=TODAY, by=by, **options)

    return act


@pytest.fixture
def taken_back(county):
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.register.actions import take_back

    def undo(act) -> None:
        with acting(Actor(1, "张敏", "village", "register", county.villages[0])) as by:
            take_back(act.pk, by=by)

    return undo


def told(page: str) -> str:
    """The entry of the counter-act, as text."""
    (entry,) = ENTRY.findall(page)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", entry)).split())


def test_a_death_taken_back_changes_the_widows_marital_status_and_marriage_alone(worker, family, recorded, taken_back):
    """Pair the rows by their place in the list, not by their days, in comparing._met, and this fails."""
    from kinward.register.actions import record_death

    taken_back(recorded(record_death, family["李强"], on=date(2026, 11, 1)))
    said = told(worker.get(f"/people/{family['王秀兰']}/timeline/"))
    assert "Marital status: widowed → married" in said
    assert "李强 and 王秀兰 are married" in said
    assert "not known yet" not in said
    assert "ension" not in said


def test_who_is_not_dead_is_in_the_household_and_the_village_again(worker, family, recorded, taken_back, home_of):
    """Read the ended membership as one that stood, in change_words._membership, and this fails."""
    from kinward.register.actions import record_death

    home = home_of(family["李强"])
    taken_back(recorded(record_death, family["李强"], on=date(2026, 11, 1)))
    said = told(worker.get(f"/people/{family['李强']}/timeline/"))
    assert "no longer recorded as deceased" in said.lower()
    assert "ember of household" in said
    assert "ives in" in said
    assert "not known yet" not in said
    assert "李强 joined as head" in told(worker.get(f"/households/{home}/"))


def test_a_divorce_taken_back(worker, family, recorded, taken_back):
    from kinward.register.actions import declare_divorce

    taken_back(recorded(declare_divorce, family["李强"], on=date(2026, 11, 1)))
    said = told(worker.get(f"/people/{family['王秀兰']}/timeline/"))
    assert "Marital status: divorced → married" in said
    assert "not known yet" not in said


def test_what_was_declared_of_an_earlier_day_is_one_change(worker, family, recorded):
    """The fact goes into every row from that day on; none of them is lost."""
    from kinward.register.actions import declare

    recorded(declare, family["王秀兰"], on=date(2024, 6, 1), lives_alone=True)
    page = worker.get(f"/people/{family['王秀兰']}/timeline/")
    assert "→ not known yet" not in html.unescape(page)
    assert page.count("ives alone") == 1


def test_a_first_declaration_taken_back_leaves_nothing_known(worker, families, recorded, taken_back):
    from kinward.register.actions import declare

    person = families("丁一 f 1990-01-01 head")["丁一"]
    taken_back(recorded(declare, person, on=date(2026, 11, 1), employed=True))
    assert "→ not known yet" in told(worker.get(f"/people/{person}/timeline/"))
