"""Accounts, places and the rules: kept by administrators, by two where it reaches far."""

import re

import pytest

MOST = 6


@pytest.fixture
def administrator(county, signed_in):
    return signed_in("administrator", county.code)


@pytest.fixture
def second(county, signed_in):
    return signed_in("administrator", county.code)


def new_account(reader, status: int = 200, **said: object) -> str:
    asked = {"display_name": "新同事", "username": "new.colleague", "email": "", "role": "village", "reason": ""}
    return reader.post("/accounts/new/", status, **{**asked, **said})


def code_on(page: str) -> str:
    found = re.search(r"[2-9A-Z]{5}(-[2-9A-Z]{5}){3}", page)
    return found[0] if found else ""


def test_the_list_is_small(administrator):
    assert administrator.client.get("/").headers["Location"] == "/packs/"
    administrator.get("/accounts/")
    assert len(administrator.statements) <= MOST, administrator.statements


def test_the_code_is_shown_once(administrator, county):
    page = new_account(administrator, area=county.villages[0])
    assert code_on(page)
    account = re.search(r"/accounts/(\d+)/", page)[1]
    assert not code_on(administrator.get(f"/accounts/{account}/"))


def test_a_wrong_form_says_what_is_wrong(administrator, county):
    page = new_account(administrator, area=county.villages[0], username="X")
    assert "3 to 40" in page
    assert not code_on(page)
    new_account(administrator, area=county.villages[0])
    assert "taken already" in new_account(administrator, area=county.villages[0])


def test_a_short_password_is_refused_in_the_words_of_the_page(county, signed_in):
    """allauth's forms and the one that opens an account: Django's catalogue lacks the sentence in 简体."""
    worker = signed_in(language="zh-hans")
    page = worker.post("/account/password/", oldpassword="x", password1="short", password2="short")
    assert "密码太短，至少要 12 个字符" in page
    worker.post("/account/password/", oldpassword="", password1="", password2="")
    assert "这个字段" not in worker.post("/account/password/", oldpassword="")


def test_a_village_worker_works_in_a_village(administrator, county):
    for area in (county.townships[0], county.code):
        page = new_account(administrator, area=area, reason="a new office")
        assert "This is no village" in page
        assert not code_on(page)


def test_a_county_posting_takes_two(administrator, second, county):
    assert "say why" in new_account(administrator, role="county", area=county.code)
    new_account(administrator, 302, role="county", area=county.code, reason="new office")
    number = re.search(r"/proposals/(\d+)/", administrator.get("/proposals/"))[1]
    page = administrator.get(f"/proposals/{number}/")
    assert "somebody else decides" in page
    administrator.post(f"/proposals/{number}/", 302, decision="accept")
    assert "what one proposes" not in second.get("/accounts/")
    assert not code_on(administrator.get("/accounts/?q=new.colleague"))
    assert code_on(second.post(f"/proposals/{number}/", decision="accept"))
    assert "new.colleague" in second.get("/accounts/?q=new.colleague")


def test_what_was_proposed_is_withdrawn_by_whom_it_is_of(administrator, second, county, log_of):
    """Leave `proposed_by = kinward_account()` out of access_withdraw_proposal, and anybody clears another's list."""
    for name in ("one.colleague", "other.colleague"):
        new_account(administrator, 302, username=name, role="county", area=county.code, reason="new office")
    kept, number = (int(each) for each in re.findall(r"/proposals/(\d+)/", administrator.get("/proposals/"))[:2])
    assert 'value="withdraw"' in administrator.get(f"/proposals/{number}/")
    assert 'value="withdraw"' not in second.get(f"/proposals/{number}/")
    second.post(f"/proposals/{number}/", 302, decision="withdraw")
    assert f"/proposals/{number}/" in second.get("/proposals/")
    administrator.post(f"/proposals/{number}/", 302, decision="withdraw")
    assert log_of(administrator.account, "proposal.withdrawn") == [(None, f"proposal {number} account")]
    page = administrator.get(f"/proposals/{number}/")
    assert "withdrawn" in page
    assert 'name="decision"' not in page
    waiting = second.get("/proposals/")
    assert f"/proposals/{number}/" not in waiting
    assert f"/proposals/{kept}/" in waiting
    second.post(f"/proposals/{number}/", 302, decision="accept")
    assert not code_on(second.get("/accounts/?q=colleague"))
    second.post(f"/proposals/{kept}/", 200, decision="accept")
    administrator.post(f"/proposals/{kept}/", 302, decision="withdraw")
    assert "accepted" in administrator.get(f"/proposals/{kept}/")


def act(reader, account: int, status: int = 302, **said: object) -> str:
    """A button of the account's page, and yes to the question whether it is meant."""
    return reader.post(f"/accounts/{account}/", status, step="checked", **said)


def posting_on(page: str) -> str:
    return re.search(r'name="posting" value="(\d+)"', page)[1]


def test_a_closed_account_and_an_ended_posting(administrator, county, signed_in):
    worker = signed_in("village", county.villages[0])
    posting = posting_on(administrator.get(f"/accounts/{worker.account}/"))
    act(administrator, worker.account, act="end", posting=posting)
    assert "No posting" in administrator.get(f"/accounts/{worker.account}/")
    act(administrator, worker.account, act="grant", role="village", area=county.villages[1])
    act(administrator, worker.account, act="disable")
    assert "closed" in administrator.get(f"/accounts/{worker.account}/")


def test_a_closed_account_is_opened_again_by_name_alone(administrator, county, signed_in):
    """Leave _check_is_open out of renew_code, and a new code opens a closed account without a word."""
    worker = signed_in("village", county.villages[0])
    act(administrator, worker.account, act="disable")
    page = administrator.get(f"/accounts/{worker.account}/")
    assert "New code" not in page
    assert "in the postings it still holds" in page
    act(administrator, worker.account, act="code")
    page = administrator.get(f"/accounts/{worker.account}/")
    assert "This account is closed. If it is to be used again" in page
    page = administrator.post(f"/accounts/{worker.account}/", act="open")
    assert "Open this account again?" in page
    assert not code_on(page)
    assert code_on(act(administrator, worker.account, 200, act="open"))
    act(administrator, worker.account, act="open")
    assert "in use already" in administrator.get(f"/accounts/{worker.account}/")


def test_two_who_open_a_closed_account_again_read_that_it_is(administrator, second, county, signed_in):
    """Leave reopening out of the page of a proposal, and whoever accepts it takes it for a new code."""
    officer = signed_in("county", county.code)
    act(administrator, officer.account, act="disable")
    act(administrator, officer.account, act="open")
    number = re.search(r"/proposals/(\d+)/", administrator.get("/proposals/"))[1]
    assert "this code opens it again, with its postings" in second.get(f"/proposals/{number}/")
    assert code_on(second.post(f"/proposals/{number}/", decision="accept"))


@pytest.mark.parametrize("asked", ["end", "disable", "code"])
def test_it_is_asked_whether_it_is_meant(administrator, county, signed_in, asked):
    """Leave one out of accounts.ASKED, and its button acts at once."""
    worker = signed_in("village", county.villages[0])
    posting = posting_on(administrator.get(f"/accounts/{worker.account}/"))
    page = administrator.post(f"/accounts/{worker.account}/", act=asked, posting=posting)
    assert "Yes, go on" in page
    assert not code_on(page)
    assert worker.client.get("/today/").status_code == 200
    act(administrator, worker.account, 200 if asked == "code" else 302, act=asked, posting=posting_on(page))
    assert worker.client.get("/today/").status_code == 302


def test_nobody_holds_one_posting_twice(administrator, second, county, signed_in):
    """Leave check_is_new out of the page and of accounts._grant, and two lines say the same."""
    worker, officer = signed_in("village", county.villages[0]), signed_in("county", county.code)
    for account, role, area in (
        (worker.account, "village", county.villages[0]),
        (officer.account, "county", county.code),
    ):
        page = administrator.post(f"/accounts/{account}/", act="grant", role=role, area=area, reason="more work")
        assert "holds this posting already" in page
        assert page.count('name="posting"') == 1
    assert "/proposals/1" not in administrator.get("/proposals/")


def test_what_two_proposed_meanwhile_is_not_held_twice(administrator, second, county, signed_in):
    """Leave check_is_new out of accounts._grant, and the second proposal is carried out like the first."""
    worker = signed_in("village", county.villages[0])
    for _ in range(2):
        act(administrator, worker.account, act="grant", role="county", area=county.code, reason="more work")
    one, other = sorted(set(re.findall(r"/proposals/(\d+)/", administrator.get("/proposals/"))))
    second.post(f"/proposals/{one}/", 302, decision="accept")
    second.post(f"/proposals/{other}/", 302, decision="accept")
    assert "holds this posting already" in second.get(f"/proposals/{other}/")


def test_what_was_ended_in_another_tab_is_said_on_the_account(administrator, county, signed_in):
    """Look for a posting that stands still in end_posting, and the answer is that there is nothing here."""
    worker = signed_in("village", county.villages[0])
    posting = posting_on(administrator.get(f"/accounts/{worker.account}/"))
    for _ in range(2):
        act(administrator, worker.account, act="end", posting=posting)
    assert "has ended already" in administrator.get(f"/accounts/{worker.account}/")
    administrator.post(f"/accounts/{worker.account}/", 302, act="end", posting=posting)
    act(administrator, worker.account, 404, act="end", posting=10**9)


def test_nobody_closes_the_own_account(administrator):
    administrator.post(f"/accounts/{administrator.account}/", 302, act="disable")
    assert "Nobody closes their own account" in administrator.get(f"/accounts/{administrator.account}/")


def test_the_last_others_stay_and_the_page_says_why(administrator, second, county, signed_in):
    """Leave _check_enough_stay out of accounts.disable_account, and one click locks everybody else out."""
    auditor = signed_in("auditor", county.code)
    for other, why in ((second, "Name another administrator first"), (auditor, "Name another auditor first")):
        act(administrator, other.account, act="disable")
        page = administrator.get(f"/accounts/{other.account}/")
        assert why in page
        assert "in use" in page


def test_county_and_township_see_and_do_not_act(county, signed_in, administrator):
    officer = signed_in("county", county.code)
    township = signed_in("township", county.townships[0])
    for reader in (officer, township):
        assert "New account" not in reader.get("/accounts/")
        assert len(reader.statements) <= MOST, reader.statements
        reader.get("/accounts/new/", 403)
        assert 'value="disable"' not in reader.get(f"/accounts/{township.account}/")
        reader.post(f"/accounts/{township.account}/", 302, act="disable")
        assert "in use" in reader.get(f"/accounts/{township.account}/")
    township.get(f"/accounts/{administrator.account}/", 404)


def test_names_of_a_place_are_kept_by_administrators(county, administrator, signed_in):
    village = county.villages[0]
    names = {"hans": "新名村", "hant": "新名村", "en": "Xinming"}
    signed_in("county", county.code).post(f"/places/{village}/", 422, **names)
    administrator.post(f"/places/{village}/", 302, **names)
    from kinward.register.queries import forget_places

    forget_places()
    assert "Xinming" in administrator.get(f"/places/{county.townships[0]}/")


def test_two_places_of_one_township_have_not_the_same_name(county, administrator):
    """Leave namesake out, and nobody knows which of the two villages a list offers."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.register.actions.places import rename_place
    from kinward.register.errors import RegisterError
    from kinward.register.queries import place_of

    village, neighbour = county.villages[:2]
    names = {"hans": place_of(neighbour).hans, "hant": "另一個村", "en": "Another"}
    page = administrator.post(f"/places/{village}/", **names)
    assert f"({neighbour}) has this name already" in page
    administrator.post(f"/places/{village}/", 302, **{**names, "hans": place_of(village).hans})
    by = Actor(administrator.account, "an administrator", "administrator", "settings", county.code)
    with pytest.raises(RegisterError, match=str(neighbour)), acting(by):
        rename_place(village, **names, by=by)


def test_an_administrator_sees_no_record(county, administrator, mothers, name_of):
    from kinward.config.urls import urlpatterns

    names = [name_of(mother) for mother, _ in mothers]
    rules = [(pattern, getattr(getattr(pattern, "callback", None), "kinward_rule", None)) for pattern in urlpatterns]
    mine = [pattern for pattern, rule in rules if rule is not None and "administrator" in rule.purposes]
    assert len(mine) > 8
    for pattern in mine:
        if "<" not in str(pattern.pattern):
            page = administrator.client.get(f"/{pattern.pattern}", follow=True).content.decode()
            assert not any(name in page for name in names), pattern.name
    for path in (f"/people/{mothers[0][0]}/", "/search/?q=w", "/today/", "/overview/", "/quality/", "/my/"):
        administrator.get(path, 403)


def test_settings_tell_no_secret(administrator, settings, monkeypatch):
    kept = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTAwMDA="
    for name in ("KINWARD_FIELD_KEY", "KINWARD_BLIND_KEY", "KINWARD_SECRET_KEY", "KINWARD_OIDC_SECRET"):
        monkeypatch.setenv(name, kept)
    monkeypatch.setenv("KINWARD_DATABASE_URL", "postgresql://kinward:hidden@db/kinward")
    page = administrator.get("/settings/")
    assert kept not in page
    assert "hidden@db" not in page
    assert settings.FIELD_KEY not in page
    assert page.count("set (not shown)") == 5


def test_only_who_may_search_is_sent_to_the_search(county, signed_in, family):
    """Leave `open_to:"search"` out of 404.html, and families and auditors look for a search they do not have."""
    advice = "Look the person up by name"
    for address in ("/nowhere/", f"/people/{10**9}/"):
        assert advice in signed_in("village", county.villages[0]).get(address, 404)
    for reader in (family, signed_in("auditor", county.code), signed_in("administrator", county.code)):
        assert advice not in reader.get("/nowhere/", 404)
