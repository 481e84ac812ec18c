"""The duplicate reviewer's pages: the list, two records side by side, kept apart, merged, and parted again."""

import re

import pytest
from django.db import connection

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.register.errors import RegisterError
from tests.integration.web.duplicates.conftest import FOUND

LISTED = "SELECT count(*) FROM audit_entry WHERE event = %s AND person = %s"
STATEMENTS = 45
"""Of two records side by side."""


def pair_of(two: tuple[int, int]) -> str:
    return "/duplicates/{}/{}/".format(*sorted(two))


def chosen(two: tuple[int, int], kept: int, *theirs: str) -> dict[str, str]:
    """The answers of the form: which stays, and what is taken from the other."""
    side = dict(zip(sorted(two), ("one", "other"), strict=True))
    other = next(person for person in two if person != kept)
    fields = ("name", "born_on", "home")
    return {"kept": side[kept], **{field: side[other if field in theirs else kept] for field in fields}}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["1 pair to look at", "one character looks alike", "household differs", "very likely"]),
        ("zh-hans", ["待核对 1 对", "有一字字形相近", "户不同", "很可能是"]),
        ("zh-hant", ["待核對 1 對", "有一字字形相近", "戶不同", "很可能是"]),
    ],
)
def test_a_pair_is_listed_with_its_reasons(signed_in, found, language, words, rows):
    page = signed_in(language=language).get("/duplicates/")
    assert [each for each in ("欧阳靖宇", "欧阳婧宇", *words) if each not in page] == []
    assert [rows(LISTED, "register.pairs", person) for person in found] == [[(1,)], [(1,)]]


def test_where_nothing_waits_it_is_said(worker):
    page = worker.get("/duplicates/")
    assert "No records that look like duplicates" in page


def test_a_page_that_was_settled_meanwhile_is_the_last_there_is(worker, found):
    page = worker.get("/duplicates/?page=9")
    assert "1 pair to look at" in page
    assert "欧阳靖宇" in page


def test_a_pair_of_another_village_is_neither_listed_nor_shown(signed_in, county, found):
    other = signed_in(area=county.villages[1])
    assert "欧阳" not in other.get("/duplicates/")
    other.get(pair_of(found))
    assert other.page.status_code == 404
    other.get(f"/duplicates/{county.villages[0]}/")
    assert other.page.status_code == 404
    assert "欧阳靖宇" in signed_in("township", county.villages[0] // 1000 * 1000).get("/duplicates/")


def test_a_clinic_decides_nothing_of_records(signed_in, county, found):
    clinic = signed_in("clinic", county.villages[0] // 1000 * 1000)
    for address in ("/duplicates/", pair_of(found), f"/people/{found[0]}/same/"):
        clinic.get(address)
        assert clinic.page.status_code == 403
    assert "The same person as" not in clinic.get(f"/people/{found[0]}/")


def test_both_records_stand_side_by_side_with_what_agrees_in_words(worker, found, rows):
    page = worker.get(pair_of(found))
    for words in (
        "Record 1",
        "Record 2",
        "≈ nearly the same",
        "≠ different",
        "only one says so",
        "Move into the county",
    ):
        assert words in page, words
    for words in ("司徒文海 (1986)", "司徒小溪 (2015)", "欧阳和平 (1960)", "1988"):
        assert words in page, words
    assert "one digit of the birth date differs" in page
    assert len([each for each in worker.statements if "SAVEPOINT" not in each]) <= STATEMENTS
    named = rows("SELECT count(DISTINCT person) FROM audit_entry WHERE event = 'register.read' AND target = 'pair'")
    assert named == [(5,)]


def test_two_people_are_kept_and_not_shown_again_unless_asked(worker, found, known, rows):
    before = known()
    worker.get(pair_of(found))
    page = worker.post(pair_of(found), step="apart")
    assert "Kept as two people" in page
    assert f'href="{pair_of(found)}"' in worker.page.content.decode()
    assert "欧阳靖宇" not in page
    assert known() == before
    assert "Somebody looked at them" in worker.get(pair_of(found))
    assert "on the list again" in worker.post(pair_of(found), step="again")
    assert "欧阳靖宇" in worker.get("/duplicates/")
    assert [rows(LISTED, "register.kept-apart", person) for person in found] == [[(1,)], [(1,)]]


def test_merging_is_looked_at_done_and_undone(worker, found, known, rows):
    kept, merged = found
    before = known()
    page = worker.post(pair_of(found), **chosen(found, kept, "born_on"))
    assert "Check the answers" in page
    assert "instead of: 欧阳婧宇" in page
    assert "instead of: 12 March 1988" in page
    assert known() == before
    page = worker.confirm()
    assert "The two records are one now." in page
    assert worker.path == f"/people/{kept}/"
    assert re.search(r'<a [^>]*href="/acts/\d+/part/"', worker.page.content.decode())
    assert "21 March 1988" in page
    assert "欧阳和平" in page
    assert "欧阳婧宇" not in worker.get("/duplicates/")
    act = rows("SELECT act_id FROM register_merged")[0][0]
    assert [rows(LISTED, "register.merge", person) for person in found] == [[(1,)], [(1,)]]
    # its old address leads to the record it is now
    assert "was merged" in worker.get(f"/people/{merged}/")
    assert worker.path == f"/people/{kept}/"
    worker.get(f"/people/{merged}/timeline/")
    assert worker.path == f"/people/{kept}/timeline/"
    assert f"/acts/{act}/part/" in worker.page.content.decode()
    # where acts are taken back, the way to their own page stands
    worker.get(f"/acts/{act}/take-back/")
    assert f'href="/acts/{act}/part/"' in worker.page.content.decode()
    page = worker.get(f"/acts/{act}/part/")
    assert "born 21 March 1988" in page
    page = worker.post(f"/acts/{act}/part/", since_to=kept, are_two="on")
    assert "The records are two again." in page
    assert known() == before
    assert "欧阳婧宇" in worker.get(f"/people/{merged}/")
    assert "欧阳婧宇" not in worker.get("/duplicates/")


def test_a_form_that_parts_nothing_writes_down_whom_it_shows(worker, found, rows):
    """Leave the log to the page that is asked for, and a refused form shows both without a line."""
    kept, _ = found
    worker.post(pair_of(found), **chosen(found, kept))
    worker.confirm()
    act = rows("SELECT act_id FROM register_merged")[0][0]
    read = "SELECT person FROM audit_entry WHERE event = 'register.read' AND target = %s ORDER BY person"
    assert "欧阳靖宇" in worker.post(f"/acts/{act}/part/", since_to="x")
    assert worker.page.status_code == 422
    assert rows(read, f"act {act}") == [(person,) for person in sorted(found)]


def test_the_old_address_leads_nobody_who_may_not_see(signed_in, worker, county, found):
    kept, merged = found
    worker.post(pair_of(found), **chosen(found, kept))
    worker.confirm()
    other = signed_in(area=county.villages[1])
    other.get(f"/people/{merged}/")
    assert other.page.status_code == 404


def test_a_form_that_was_open_while_somebody_merged_leads_to_the_record(worker, found, rows):
    kept, _merged = found
    for _ in range(2):
        worker.post(pair_of(found), **chosen(found, kept), step="checked")
    assert worker.path == f"/people/{kept}/"
    assert rows("SELECT count(*) FROM register_merged") == [(1,)]


def test_parent_and_child_are_not_merged(worker, families):
    people = families("林和平 m 1960-01-01 head\n林平 m 1985-02-03 child father=林和平")
    two = (people["林和平"], people["林平"])
    page = worker.post(pair_of(two), kept="one", name="one", born_on="one", step="checked")
    assert worker.page.status_code == 422
    assert "parent or spouse" in page


def test_somebody_else_s_merge_is_parted_by_the_township(signed_in, worker, county, found, rows):
    worker.post(pair_of(found), **chosen(found, found[0]))
    worker.confirm()
    act = rows("SELECT act_id FROM register_merged")[0][0]
    other = signed_in()
    assert "Somebody else recorded this" in other.get(f"/acts/{act}/part/")
    other.post(f"/acts/{act}/part/", since_to=found[0])
    assert other.page.status_code == 422
    office = signed_in("township", county.villages[0] // 1000 * 1000)
    assert "two again" in office.post(f"/acts/{act}/part/", since_to=found[0])


def test_what_is_refused_half_way_parts_nothing(worker, found, rows, monkeypatch):
    """Else the page says that it was refused, and the records are parted."""

    def refuse(*_, **__):
        raise RegisterError("register-role", "refused")

    worker.post(pair_of(found), **chosen(found, found[0]))
    worker.confirm()
    act = rows("SELECT act_id FROM register_merged")[0][0]
    monkeypatch.setattr("kinward.web.pages.duplicates.parting.keep_both", refuse)
    worker.post(f"/acts/{act}/part/", since_to=found[0], are_two="on")
    assert worker.page.status_code == 422
    assert rows("SELECT count(*) FROM register_merged WHERE superseded_at IS NULL") == [(1,)]


def test_one_begins_by_hand_from_a_record(worker, twice, rows):
    assert "The same person as" in worker.get(f"/people/{twice[0]}/")
    assert "欧阳靖宇" in worker.get(f"/people/{twice[0]}/same/")
    worker.post(f"/people/{twice[0]}/same/", other="欧阳靖宇")
    assert worker.page.status_code == 422
    page = worker.post(f"/people/{twice[0]}/same/", other="欧阳婧宇")
    assert worker.path == pair_of(twice)
    assert "Why they are shown together" not in page
    worker.post(pair_of(twice), step="apart")
    assert rows("SELECT settled FROM register_pair") == [("apart",)]


def test_the_quality_of_an_area_counts_its_pairs_and_leads_to_them(signed_in, worker, county, found):
    """One click from a township's page; a pair that was settled counts no more."""
    township = county.villages[0] // 1000 * 1000
    office = signed_in("township", township)
    assert "Perhaps the same person twice 1" in office.get("/quality/")
    assert f'href="/duplicates/{township}/"' in office.page.content.decode()
    assert "欧阳婧宇" in office.get(f"/duplicates/{county.villages[0]}/")
    assert "Perhaps the same person twice 1" in worker.get("/quality/")
    worker.post(pair_of(found), step="apart")
    assert "Perhaps the same person twice" not in worker.get("/quality/")
    assert "Perhaps the same person twice" not in office.get("/quality/")


def test_a_pair_of_two_villages_is_the_township_s(signed_in, families, county):
    here, there = county.villages[:2]
    assert here // 1000 == there // 1000
    two = (families("欧阳靖宇 f 1988-03-12 head", area=here), families("欧阳婧宇 f 1988-03-12 head", area=there))
    with acting(Actor(9, "a county", "county", "register", county.code)), connection.cursor() as cursor:
        cursor.execute(FOUND, sorted(key for each in two for key in each.values()))
    office = signed_in("township", here // 1000 * 1000)
    assert "Perhaps the same person twice 1" in office.get("/quality/")
    assert "欧阳婧宇" in office.get("/duplicates/")
    assert "欧阳婧宇" not in office.get(f"/duplicates/{here}/")
    assert "欧阳婧宇" not in signed_in(area=here).get("/duplicates/")
    assert "same person twice" not in signed_in(area=here).get("/quality/")


def test_the_search_leads_to_them(worker):
    worker.get("/search/")
    assert 'href="/duplicates/"' in worker.page.content.decode()
