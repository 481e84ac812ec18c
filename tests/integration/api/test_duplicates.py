"""Programs read the pairs that wait, and say of two records that they are of one person or of two."""

import pytest
from django.db import connection

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from tests.integration.register.people import move_family_in

FOUND = """
INSERT INTO register_pair (one_id, other_id, probability, reasons, found_at)
VALUES (%s, %s, 0.97, '["name-shape", "born-same"]', now())
"""


@pytest.fixture
def two(county, village) -> tuple[int, int]:
    clerk = Actor(9, "a county", "county", "register", county.code)
    with acting(clerk), connection.cursor() as cursor:
        people = move_family_in(clerk, "欧阳靖宇 f 1988-03-12 head", area=village)
        people |= move_family_in(clerk, "欧阳婧宇 f 1988-03-12 head", area=village)
        pair = tuple(sorted(people.values()))
        cursor.execute(FOUND, pair)
    return pair


def listed(program, address: str = "duplicates") -> list[tuple[int, int]]:
    return [(each["one"]["person"], each["other"]["person"]) for each in program.get(address).json()["pairs"]]


def test_pairs_are_listed_in_the_own_area_alone(worker, signed_in, two, county):
    said = worker.get("duplicates").json()
    assert said["total"] == 1
    assert said["pairs"][0]["reasons"] == ["name-shape", "born-same"]
    assert {said["pairs"][0][side]["name"] for side in ("one", "other")} == {"欧阳靖宇", "欧阳婧宇"}
    assert listed(signed_in("village", county.villages[1])) == []
    assert signed_in("village", county.villages[1]).get(f"duplicates?place={county.villages[0]}").status_code == 404
    assert listed(signed_in("county", county.code), f"duplicates?place={county.villages[0]}") == [two]


def test_two_people_are_said_to_be_two_and_that_is_taken_back(worker, two):
    said = {"one": two[0], "other": two[1]}
    assert worker.post("duplicates", {**said, "are_two": True}).status_code == 200
    assert listed(worker) == []
    worker.post("duplicates", {**said, "are_two": False})
    assert listed(worker) == [two]


def test_a_family_reads_who_looked_at_either_record_while_they_are_one(worker, signed_in, two):
    """Leave `also` out of `read_looks`, and a program tells a family less than its page does."""
    kept, merged = two
    worker.get(f"people/{merged}/facts")
    own = signed_in("family", person=kept)

    def looked_at() -> list[str]:
        return [line["target"] for line in own.get(f"people/{kept}/looks").json()["lines"]]

    assert "facts" not in looked_at()
    done = worker.record("merges", kept=kept, merged=merged)
    assert "facts" in looked_at()
    worker.record(f"acts/{done['act']}/part")
    assert "facts" not in looked_at()


def test_two_records_are_merged_and_parted(worker, two):
    done = worker.record("merges", kept=two[0], merged=two[1], theirs=["name"])
    assert done["people"] == list(two)
    assert worker.get(f"people/{two[0]}").json()["name"] == "欧阳婧宇"
    assert worker.get(f"people/{two[1]}").status_code == 404
    assert worker.refused(f"acts/{done['act']}/take-back") == (422, "register-merge")
    worker.record(f"acts/{done['act']}/part")
    assert worker.get(f"people/{two[0]}").json()["name"] == "欧阳靖宇"
    assert worker.get(f"people/{two[1]}").json()["name"] == "欧阳婧宇"
    assert worker.refused(f"acts/{done['act']}/part") == (409, "register-undone")


def test_a_clinic_may_not(signed_in, two, village):
    clinic = signed_in("clinic", village // 1000 * 1000)
    assert clinic.get("duplicates").status_code == 403
    assert clinic.refused("merges", kept=two[0], merged=two[1])[0] == 403
