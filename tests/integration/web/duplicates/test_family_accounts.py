"""A family that signs in, while its record is merged and parted: what its account opens, and what it is told."""

from itertools import product

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from kinward.access.acting import acting
from kinward.access.actions.consents import give_consent, withdraw_consent
from kinward.access.models import Account
from kinward.audit.actor import Actor
from kinward.register.actions import merge_people, unmerge_people
from tests.integration.register.people import TODAY, table
from tests.integration.web.duplicates.test_pages import chosen, pair_of
from tests.integration.web.recording.conftest import Worker

TELL = """
INSERT INTO access_notice (person, kind, at, by_name, by_role, seen_at)
VALUES (%s, 'emergency', %s, '周文静', 'clinic', %s)
"""


@pytest.fixture
def clerk(county):
    return Actor(9, "a county", "county", "register", county.code)


@pytest.fixture
def family():
    """`family(person)`: at a browser, signed in with an account of that person's own."""

    def enter(person: int, language: str = "en") -> Worker:
        account = Account.objects.create(username=f"own-{person}", display_name="own", person=person)
        client = Client(headers={"accept-language": language})
        client.force_login(account, "kinward.access.backend.Backend")
        return Worker(client, 0)

    return enter


def merge(clerk, kept: int, merged: int) -> int:
    with acting(clerk):
        return merge_people(kept, merged, by=clerk, today=TODAY).pk


def part(clerk, act: int, **options) -> None:
    with acting(clerk):
        unmerge_people(act, by=clerk, **options)


def test_the_account_of_the_record_that_is_gone_opens_the_one_it_is_now_and_then_its_own_again(twice, clerk, family):
    """Leave the pointer out of access_family_of, and it opens nothing."""
    kept, merged = twice
    own = family(merged)
    assert "欧阳婧宇" in own.get("/my/")
    act = merge(clerk, kept, merged)
    page = own.get("/my/")
    assert "欧阳靖宇" in page
    assert "欧阳婧宇" not in page
    assert "司徒小溪" in page
    part(clerk, act)
    page = own.get("/my/")
    assert "欧阳婧宇" in page
    assert "欧阳靖宇" not in page
    assert "司徒小溪" not in page


def test_the_account_follows_through_a_second_merge(twice, clerk, family, families):
    kept, merged = twice
    own = family(merged)
    last = families("欧阳小宇 f 1988-03-12 head")["欧阳小宇"]
    merge(clerk, kept, merged)
    merge(clerk, last, kept)
    assert "欧阳小宇" in own.get("/my/")


def test_a_new_code_is_for_the_account_that_signs_in_for_the_record(twice, clerk, family, worker):
    """Look for an account of this record alone in access_open_family: a second one shuts the first out."""
    kept, merged = twice
    family(merged)
    merge(clerk, kept, merged)
    assert "There is an account already" in worker.get(f"/people/{kept}/account/")
    assert f"own-{merged}" in worker.post(f"/people/{kept}/account/", step="again")
    assert f"/people/{kept}/account/" in worker.get(f"/people/{merged}/account/") + worker.path


def test_where_both_have_an_account_neither_opens_what_the_other_opened(twice, clerk, family):
    """They may be two people: only the account of the record that stays opens it, and the other is told why not."""
    kept, merged = twice
    stays, goes = family(kept), family(merged)
    act = merge(clerk, kept, merged)
    assert "欧阳靖宇" in stays.get("/my/")
    for address in ("/my/", "/my/due/", "/my/looks/", "/my/copy/", "/my/messages/"):
        page = goes.get(address)
        assert goes.page.status_code == 403
        assert "made one with another" in page
        assert "欧阳" not in page
    part(clerk, act)
    assert "欧阳婧宇" in goes.get("/my/")
    assert "欧阳靖宇" in stays.get("/my/")


def test_of_two_that_come_after_it_the_older_account_opens_the_record(twice, clerk, family, families):
    kept, merged = twice
    again = families("欧阳小宇 f 1988-03-12 head")["欧阳小宇"]
    first, second = family(merged), family(again)
    merge(clerk, kept, again)
    assert "欧阳靖宇" in second.get("/my/")
    merge(clerk, kept, merged)
    assert "欧阳靖宇" in first.get("/my/")
    assert "made one with another" in second.get("/my/")


@pytest.mark.parametrize(
    ("language", "merged_words", "parted_words"),
    [
        ("en", "the records can be parted again, and nothing is lost", "parted from another one"),
        ("zh-hans", "档案可以拆分恢复", "与另一份分开了"),
    ],
)
def test_the_family_is_told_of_both_with_what_to_do(twice, clerk, family, language, merged_words, parted_words):
    kept, merged = twice
    stays = family(kept, language)
    act = merge(clerk, kept, merged)
    assert merged_words in stays.get("/my/messages/")
    part(clerk, act)
    assert parted_words in stays.get("/my/messages/")
    page = family(merged, language).get("/my/messages/")
    assert merged_words in page
    assert parted_words in page


def test_it_says_so_when_something_allowed_has_ended(twice, clerk, family):
    kept, merged = twice
    say_yes(clerk, kept, "care"), say_yes(clerk, merged, "care")
    same = merge(clerk, kept, merged)
    part(clerk, same)
    say_yes(clerk, merged, "benefits")
    assert "What only one of them allowed has ended" not in family(kept).get("/my/messages/")
    merge(clerk, kept, merged)
    assert told(kept) == ["merged", "parted", "merged-narrowed"]


def told(person: int) -> list[str]:
    with acting(Actor(7, "the person", "family", "family", people=(person,))):
        return [kind for (kind,) in table("SELECT kind FROM access_notice WHERE person = %s ORDER BY id", person)]


@pytest.mark.parametrize(
    ("having", "words"),
    [
        ((0,), ["for record {0}", "Ask them first"]),
        ((1,), ["for record {1}", "Ask them first"]),
        ((0, 1), ["two people may have signed in"]),
        ((), []),
    ],
)
def test_before_merging_the_worker_is_told_who_signs_in(worker, found, family, having, words):
    for place in having:
        family(found[place])
    page = worker.post(pair_of(found), **chosen(found, found[0]))
    sides = [sorted(found).index(person) + 1 for person in found]
    assert [each for each in words if each.format(*sides) not in page] == []
    assert ("account" in page) == bool(having)


def test_who_looked_at_the_other_record_is_shown_while_they_are_one(twice, clerk, family, worker):
    """Leave access_once out of the page, and whoever had it read before the merge never learns."""
    kept, merged = twice
    own = family(kept)
    worker.get(f"/people/{merged}/facts/")
    seen = "Looked at: facts"
    assert seen not in own.get("/my/looks/")
    act = merge(clerk, kept, merged)
    assert seen in own.get("/my/looks/")
    assert seen not in own.get(f"/my/looks/?person={merged}")
    part(clerk, act)
    assert seen not in own.get("/my/looks/")
    assert seen in family(merged).get("/my/looks/")


def test_what_the_other_record_was_told_is_read_while_they_are_one(twice, clerk, family):
    """Leave the merged records out of the messages, and whoever opened it in an emergency stays unknown."""
    kept, merged = twice
    own = family(kept)
    tell_of_an_emergency(clerk, merged)
    assert "opened in an emergency" not in own.get("/my/messages/")
    act = merge(clerk, kept, merged)
    assert "There are 2 messages" in own.get("/my/")
    page = own.get("/my/messages/")
    assert "The record of 欧阳靖宇 was opened in an emergency" in page
    assert page.count("Two records of 欧阳靖宇 were made one") == 1
    own.post("/my/messages/")
    assert "messages about your record" not in own.get("/my/")
    assert "opened in an emergency" in own.get("/my/messages/")
    part(clerk, act)
    assert "opened in an emergency" not in own.get("/my/messages/")
    assert "opened in an emergency" in family(merged).get("/my/messages/")


def test_the_account_of_the_record_that_is_gone_reads_its_own_messages(twice, clerk, family):
    kept, merged = twice
    own = family(merged)
    tell_of_an_emergency(clerk, kept, merged)
    merge(clerk, kept, merged)
    assert own.get("/my/messages/").count("opened in an emergency") == 2


@pytest.mark.parametrize("reader", [0, 1])
def test_what_was_read_while_they_were_one_is_new_again_for_the_other(twice, clerk, family, reader):
    """The account that opens it reads of both. Leave it read, and the other family never meets it as new."""
    own = family(twice[reader])
    for person in twice:
        tell_of_an_emergency(clerk, person, read=True)
        tell_of_an_emergency(clerk, person)
    act = merge(clerk, *twice)
    own.post("/my/messages/")
    assert "messages about your record" not in own.get("/my/")
    part(clerk, act)
    other = family(twice[1 - reader])
    assert "There are 3 messages" in other.get("/my/")
    assert [part.count("opened in an emergency") for part in new_and_earlier(other)] == [1, 1]


def test_what_both_were_told_is_new_until_it_was_read_of_both(twice, clerk, family):
    """Show the one that was read, and the first page counts what the other does not show."""
    kept, merged = twice
    own = family(kept)
    part(clerk, merge(clerk, kept, merged))
    own.post("/my/messages/")
    merge(clerk, kept, merged)
    assert "There are 3 messages" in own.get("/my/")
    assert [part.count("Two records of") for part in new_and_earlier(own)] == [2, 0]


def new_and_earlier(own) -> tuple[str, str]:
    new, _, earlier = own.get("/my/messages/").partition("Earlier")
    return new, earlier


def test_of_two_children_it_is_told_of_each(clerk, family, families):
    """Twins, merged and parted: fold by the moment alone, and what one of the two was told is missing."""
    twins = "大双 f 2024-01-01 child mother=陈静\n小双 f 2024-01-01 child mother=陈静"
    people = families(f"陈静 f 1990-01-01 head\n{twins}", on="2025-01-01")
    own = family(people["陈静"])
    act = merge(clerk, people["大双"], people["小双"])
    assert "There is 1 message" in own.get("/my/")
    assert "Two records of 大双 were made one" in own.get("/my/messages/")
    part(clerk, act)
    assert "There are 4 messages" in own.get("/my/")
    page = own.get("/my/messages/")
    whole = [f"Two records of {name} were made one" in page for name in ("大双", "小双")]
    assert whole == [True, True]
    assert [page.count(f"{name} was parted") for name in ("大双", "小双")] == [1, 1]


def tell_of_an_emergency(clerk, *people: int, read: bool = False) -> None:
    with acting(clerk), connection.cursor() as cursor:
        for person in people:
            now = timezone.now()
            cursor.execute(TELL, [person, now, now if read else None])


# -- consents: never wider than what was said of that very record


def say_yes(clerk, person: int, purpose: str) -> None:
    with acting(clerk):
        give_consent(person=person, purpose=purpose, by=clerk)


def say_no(clerk, person: int, purpose: str) -> None:
    with acting(clerk):
        withdraw_consent(person=person, purpose=purpose, by=clerk)


def allowed(clerk, person: int) -> set[str]:
    standing = "SELECT purpose FROM access_consent WHERE person = %s AND withdrawn_at IS NULL"
    with acting(clerk):
        return {purpose for (purpose,) in table(standing, person)}


@pytest.mark.parametrize(("one", "other"), list(product(["yes", "no", "never asked"], repeat=2)))
def test_a_merge_allows_only_what_both_allowed_and_parting_gives_back(twice, clerk, one, other):
    kept, merged = twice
    said = dict(zip(twice, (one, other), strict=True))
    for person, answer in said.items():
        if answer != "never asked":
            say_yes(clerk, person, "care")
        if answer == "no":
            say_no(clerk, person, "care")
    act = merge(clerk, kept, merged)
    assert ("care" in allowed(clerk, kept)) == (one == other == "yes")
    part(clerk, act)
    assert {person: "care" in allowed(clerk, person) for person in twice} == {p: said[p] == "yes" for p in twice}


def test_a_no_between_merging_and_parting_is_of_both(twice, clerk):
    kept, merged = twice
    say_yes(clerk, kept, "care"), say_yes(clerk, merged, "care")
    act = merge(clerk, kept, merged)
    say_no(clerk, kept, "care")
    part(clerk, act)
    assert (allowed(clerk, kept), allowed(clerk, merged)) == (set(), set())


def test_a_yes_between_merging_and_parting_is_asked_again(twice, clerk, family):
    """The account of the record that is gone says yes, of the one that it is now: after parting that is not its own."""
    kept, merged = twice
    own = family(merged)
    act = merge(clerk, kept, merged)
    own.post(f"/my/consents/{kept}/", purpose="sharing", given="yes")
    assert allowed(clerk, kept) == {"sharing"}
    own.post(f"/my/consents/{merged}/", purpose="sharing", given="yes")
    assert own.page.status_code == 404
    part(clerk, act, since_to=merged)
    assert (allowed(clerk, kept), allowed(clerk, merged)) == (set(), set())


def test_a_yes_said_again_since_leaves_what_was_allowed_before(twice, clerk):
    kept, merged = twice
    say_yes(clerk, kept, "care")
    act = merge(clerk, kept, merged)
    say_yes(clerk, kept, "care")
    part(clerk, act)
    assert (allowed(clerk, kept), allowed(clerk, merged)) == ({"care"}, set())


@pytest.mark.parametrize("given", ["no", "yes"])
def test_what_is_said_on_a_page_of_before_the_merge(twice, clerk, worker, given):
    """A no reaches the record it is now. Let a yes be taken, and it stands when the two are parted."""
    kept, merged = twice
    say_yes(clerk, kept, "care"), say_yes(clerk, merged, "care")
    merge(clerk, kept, merged)
    purpose = "care" if given == "no" else "sharing"
    page = worker.post(f"/people/{merged}/consents/answer/", purpose=purpose, given=given)
    assert worker.path == f"/people/{kept}/consents/"
    assert ("the person takes back" in page, "the person agrees" in page) == (given == "no", False)
    assert "The record you asked for was merged" in page
    assert (allowed(clerk, kept), allowed(clerk, merged)) == ((set(), set()) if given == "no" else ({"care"}, {"care"}))


def test_a_family_says_no_on_a_page_of_before_the_merge(twice, clerk, family):
    kept, merged = twice
    own = family(merged)
    say_yes(clerk, kept, "care"), say_yes(clerk, merged, "care")
    merge(clerk, kept, merged)
    assert "You took back" in own.post(f"/my/consents/{merged}/", purpose="care", given="no")
    assert (allowed(clerk, kept), allowed(clerk, merged)) == (set(), set())


@pytest.mark.parametrize(("given", "stays"), [("no", set()), ("yes", {"care"})])
def test_a_family_whose_record_another_account_opens_now_says_so_too(twice, clerk, family, given, stays):
    """Its record is one with the other, so a no is of both; then it is told why it sees nothing."""
    kept, merged = twice
    _, own = family(kept), family(merged)
    say_yes(clerk, kept, "care"), say_yes(clerk, merged, "care")
    merge(clerk, kept, merged)
    page = own.post(f"/my/consents/{merged}/", purpose="care", given=given)
    assert own.page.status_code == 403
    assert "made one with another" in page
    assert ("You took back" in page) == (given == "no")
    assert allowed(clerk, kept) == allowed(clerk, merged) == stays


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_records_merged_into_one_each_keeps_out_what_it_did_not_allow(twice, clerk, families, first):
    """Parted in either order, and the kept record has its own again only when nobody is left who did not say yes."""
    kept, merged = twice
    again = families("欧阳小宇 f 1988-03-12 head")["欧阳小宇"]
    say_yes(clerk, kept, "care")
    acts = [merge(clerk, kept, merged), merge(clerk, kept, again)]
    part(clerk, acts[first])
    assert allowed(clerk, kept) == set()
    part(clerk, acts[1 - first])
    assert [allowed(clerk, person) for person in (kept, merged, again)] == [{"care"}, set(), set()]
