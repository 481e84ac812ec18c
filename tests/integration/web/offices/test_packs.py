"""What is in force, and what other rules would do: tried in counts, proposed by one, decided by another."""

import re
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

SUBSIDY, SUPPORT = "cn.childcare-subsidy", "cn.rural-reward"
SINCE = "2026-01-01"


def test_values_say_where_they_come_from_and_how_sure_they_are(county, signed_in):
    administrator = signed_in("administrator", county.code)
    assert "/packs/cn/" in administrator.get("/packs/")
    assert "Also installed, not in force: France · fr、World Health Organization · who" in administrator.get("/packs/")
    assert "France · fr" in administrator.get("/packs/update/")
    page = administrator.get("/packs/cn/")
    assert len(administrator.statements) <= 6, administrator.statements
    assert "not verified, not promised" in page
    assert "3,600.00" in page
    administrator.get("/packs/fr/", 404)
    administrator.client.cookies["django_language"] = "zh-hans"
    page = administrator.get("/packs/cn/")
    assert "60 岁" in page
    assert "岁（年）" not in page
    assert "法国 · fr、世界卫生组织 · who" in administrator.get("/packs/")


def test_the_county_reads_and_does_not_try(county, signed_in):
    officer = signed_in("county", county.code)
    assert "/packs/update/" not in officer.get("/packs/")
    officer.get("/packs/update/", 403)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"schedules/x.yaml": ("title", "Compulsory pregnancy check")}, "a schedule is an offer"),
        ({"schedules/x.yaml": ("title", "List of women not examined")}, "never polices"),
        ({"benefits/x.yaml": ("title", "Reward within the birth target")}, "never polices"),
        ({"benefits/x.yaml": ("title", "Social maintenance fee of births outside the plan")}, "never polices"),
        ({"indicators/x.yaml": ("title", "Ranking of workers by births")}, "never polices"),
    ],
)
def test_a_pack_that_polices_is_refused_in_words(county, signed_in, tmp_path, monkeypatch, files, words):
    """Attack 34: nothing of the kind can be tried, let alone proposed."""
    install(tmp_path, files)
    monkeypatch.setenv("KINWARD_PACKS", str(tmp_path))
    page = signed_in("administrator", county.code).post("/packs/update/", packs=["cn", "bad"])
    assert words in page


def install(folder, files):
    """The packs there are, and one more in which a text of some file says something else."""
    import shutil

    from kinward.rules.packs import packs_folder

    shutil.copytree(packs_folder() / "cn", folder / "cn")
    bad = folder / "bad"
    bad.mkdir()
    (bad / "pack.yaml").write_text((folder / "cn/pack.yaml").read_text().replace("pack: cn", "pack: bad"))
    for name in ("sources.yaml", "evidence.yaml"):
        shutil.copy(folder / "cn" / name, bad / name)
    like = {"schedules": "folic-acid.yaml", "benefits": "free-preschool-year.yaml", "indicators": "services.yaml"}
    for name, (key, said) in files.items():
        kind = name.partition("/")[0]
        (bad / kind).mkdir()
        text = (folder / "cn" / kind / like[kind]).read_text(encoding="utf-8").replace("cn.", "bad.")
        line = re.search(rf"^(\s*-?\s*{key}:)(.*(?:\n\s{{4,}}.*)*)", text, re.MULTILINE)
        text = text[: line.start(2)] + f" {{en: {said}, zh-Hans: {said}}}" + text[line.end(2) :]
        (bad / name).write_text(text, encoding="utf-8")


def test_other_values_are_tried_proposed_and_decided(kept_county):
    """From the form to the rules in force; the counts are worked out by the queue, and then everybody is."""
    from kinward.due.packs import packs_in_force
    from kinward.upkeep.runs import waiting_tasks

    first, second = (administrator_of(kept_county.code, n) for n in (1, 2))
    asked = {"packs": ["cn"], "parameter_1": f"{SUBSIDY}.amount_per_year", "value_1": "7200", "since": SINCE}
    answer = first.post("/packs/update/", asked)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    assert waiting_tasks() == {"trials"}
    assert "Waits for its turn" in first.get(answer.headers["Location"]).content.decode()
    page = worked(first, answer.headers["Location"], "trials")
    assert "Childcare" in page
    assert not re.search(r'<td class="k-number"[^>]*>[1-9]</td>', page)
    answer = first.post(answer.headers["Location"], {"source": "a decree, no. 1, article 2"})
    proposal = answer.headers["Location"]
    assert "7200" in second.get(proposal).content.decode()
    before = {pack.digest for pack in packs_in_force()}
    first.post(proposal, {"decision": "accept"})
    assert {pack.digest for pack in packs_in_force()} == before
    second.post(proposal, {"decision": "accept"})
    assert {pack.digest for pack in packs_in_force()} != before
    assert "a decree, no. 1" in first.get("/packs/").content.decode()
    assert waiting_tasks() == {"trials", "sweep"}  # the trial's job was not taken, but done here
    assert "will be worked out by these rules" in first.get("/packs/").content.decode()
    assert "Everybody was worked out by these rules" in worked(first, "/packs/", "sweep")


def test_what_was_decided_adds_up(kept_county):
    """Begin a trial with its own changes alone, or leave the comparison out of the decision: the first is undone."""
    first, second = (administrator_of(kept_county.code, n) for n in (1, 2))
    support, limit = tried(first, f"{SUPPORT}.amount_per_year", "1000"), tried(first, f"{SUBSIDY}.age_limit", "4")
    support, limit = proposed(first, support, "decree 1"), proposed(first, limit, "decree 2")
    second.post(support, {"decision": "accept"})
    page = second.post(limit, {"decision": "accept"}, follow=True).content.decode()
    assert "The rules have changed since this was tried" in page
    assert values_now() == (1000_00, 3)
    limit = tried(first, f"{SUBSIDY}.age_limit", "4")
    assert "stays: Rural reward" in first.get(limit).content.decode()
    limit = proposed(first, limit, "decree 2")
    assert "decided on 2" in second.get(limit).content.decode()
    second.post(limit, {"decision": "accept"})
    assert values_now() == (1000_00, 4)
    page = first.get("/packs/").content.decode()
    assert re.search(
        r"1000, from 1 January 2026 \(decided on [-0-9]+ by: decree 1\)"
        r".*4, from 1 January 2026 \(decided on [-0-9]+ by: decree 2\)",
        page,
        re.DOTALL,
    )


def test_a_trial_that_others_overtook_is_not_proposed(kept_county):
    """Leave the comparison out of the page, and somebody is asked to decide what cannot be."""
    first, second = (administrator_of(kept_county.code, n) for n in (1, 2))
    slow, quick = tried(first, f"{SUBSIDY}.age_limit", "4"), tried(first, f"{SUBSIDY}.age_limit", "5")
    second.post(proposed(first, quick, "decree 1"), {"decision": "accept"})
    page = first.post(slow, {"source": "decree 2"}, follow=True).content.decode()
    assert "The rules have changed since this was tried" in page
    assert 'value="4"' in page
    assert len(re.findall("decree", first.get("/proposals/").content.decode())) == 0


def test_a_trial_that_others_overtook_leads_to_another(kept_county):
    """Show the form all the same, and it is refused only once the document was written into it."""
    first, second = (administrator_of(kept_county.code, n) for n in (1, 2))
    slow, quick = tried(first, f"{SUBSIDY}.age_limit", "4"), tried(first, f"{SUPPORT}.amount_per_year", "1000")
    assert 'name="source"' in first.get(slow).content.decode()
    second.post(proposed(first, quick, "decree 1"), {"decision": "accept"})
    page = first.get(slow).content.decode()
    assert "The rules have changed since this was tried" in page
    assert 'name="source"' not in page
    again = re.search(r'href="(/packs/update/[?]trial=\d+)"', page).group(1)
    form = first.get(again).content.decode()
    assert f'<option value="{SUBSIDY}.age_limit" selected' in form
    assert re.search(r'name="value_1" value="4"', form)
    assert f'name="since" value="{SINCE}"' in form
    assert 'value="1000"' not in form  # decided, and no part of what is tried
    page = first.get(quick).content.decode()
    assert "These rules have come into force" in page
    assert 'name="source"' not in page


def test_a_form_is_filled_in_from_a_trial_that_is_there(county, signed_in):
    one = signed_in("administrator", county.code)
    for asked in ("999999", "x", ""):
        assert re.search('value="cn"[^>]* checked', one.get(f"/packs/update/?trial={asked}"))


def test_a_trial_that_failed_is_tried_again_as_it_was(county, signed_in):
    from django.db import connection

    one = signed_in("administrator", county.code)
    said = {"packs": ["cn"], "parameter_1": f"{SUBSIDY}.age_limit", "value_1": "4", "since": SINCE}
    address = one.client.post("/packs/update/", said).headers["Location"]
    number = address.strip("/").rpartition("/")[2]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE due_trial SET state = 'failed' WHERE id = %s", [number])
    assert f'href="/packs/update/?trial={number}"' in one.get(address)


def test_a_trial_looks_at_the_rules_of_its_moment(kept_county):
    """Ask what the process remembers, and after a decision in another one everything is compared with the old rules."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.due import in_force, trials
    from kinward.due.packs import hash_in_force
    from kinward.upkeep.working import run

    def remember_others():
        in_force._kept[:] = [(float("inf"), in_force.Configuration(("fr",)))]

    first = administrator_of(kept_county.code, 1)
    remember_others()
    with acting(Actor(1, "an administrator", "administrator", "settings", 0)) as by:
        change = in_force.Change(SUBSIDY, "age_limit", "4")
        number = trials.start_trial(["cn"], [change], on=kept_county.on, by=by)
    in_force.forget_configured()
    assert trials.trial(number).base == hash_in_force()
    remember_others()
    run("trials")
    assert [each.programme for each in trials.trial(number).effects] == [SUBSIDY]
    remember_others()
    assert "/proposals/" in proposed(first, f"/packs/update/{number}/", "decree 1")


def test_a_trial_names_only_what_it_changes(kept_county):
    """Compare with objects read earlier, and once a process has read many packs, a trial lists every programme."""
    from kinward.due.packs import packs_in_force
    from kinward.due.trials import trial
    from kinward.rules import packs

    assert packs_in_force()
    packs._understood.cache_clear()  # as after more packs than are remembered
    page = tried(administrator_of(kept_county.code, 1), f"{SUBSIDY}.age_limit", "4")
    assert [each.programme for each in trial(int(page.strip("/").rpartition("/")[2])).effects] == [SUBSIDY]


def test_a_later_value_takes_the_place_of_an_earlier_one(kept_county):
    """Keep what another value has replaced, and the page lists two for one parameter."""
    first, second = (administrator_of(kept_county.code, n) for n in (1, 2))
    for value in ("4", "5"):
        second.post(proposed(first, tried(first, f"{SUBSIDY}.age_limit", value), "decree"), {"decision": "accept"})
    page = first.get("/packs/").content.decode()
    assert page.count("(decided on") == 1
    assert values_now() == (960_00, 5)


def test_a_value_counts_from_the_day_that_was_chosen(kept_county):
    """Leave `since` out of the change, and it counts from 2025 on: what was paid until then was too little."""
    first, second = (administrator_of(kept_county.code, n) for n in (1, 2))
    trial = tried(first, f"{SUBSIDY}.amount_per_year", "7200", "2037-01-01")
    page = first.get(trial).content.decode()
    assert "as of 1 January 2037" in page
    assert ": 7200, from 1 January 2037</li>" in page
    proposal = proposed(first, trial, "decree 1")
    assert "7200, from 1 January 2037" in second.get(proposal).content.decode()
    second.post(proposal, {"decision": "accept"})
    assert [amount_on(date(*day)) for day in ((2025, 1, 1), (2036, 12, 31), (2037, 1, 1))] == [3600, 3600, 7200]
    assert "decided here" not in row_of("3,600.00", first)
    assert "decided here" in row_of("7,200.00", first)
    later = tried(first, f"{SUBSIDY}.amount_per_year", "8000", "2038-01-01")
    second.post(proposed(first, later, "decree 2"), {"decision": "accept"})
    right = tried(first, f"{SUBSIDY}.amount_per_year", "4000", "2025-01-01")
    second.post(proposed(first, right, "decree 3"), {"decision": "accept"})
    days = ((2025, 1, 1), (2036, 12, 31), (2037, 1, 1), (2037, 12, 31), (2038, 1, 1))
    assert [amount_on(date(*day)) for day in days] == [4000, 4000, 7200, 7200, 8000]


def test_what_a_trial_counts_is_of_the_day_its_values_count_from(kept_county):
    """Work it out today, and a value that counts from next year on changes nothing for anybody."""
    from kinward.due.trials import trial

    first = administrator_of(kept_county.code, 1)
    page = tried(first, f"{SUBSIDY}.age_limit", "9", (localdate() + timedelta(days=40)).isoformat())
    (effect,) = trial(int(page.strip("/").rpartition("/")[2])).effects
    assert effect.gain > 0


def amount_on(day: date) -> int:
    """Yuan of childcare subsidy a year, by the rules in force."""
    from kinward.due.packs import programmes
    from kinward.rules.parameters import in_force

    page = next(each for each in programmes()[SUBSIDY].parameters if each.parameter.name == "amount_per_year")
    (value,) = in_force(page.parameter.values, day)
    return value.value // 100


@pytest.mark.parametrize(
    ("since", "why"),
    [
        ("", "Say from which day the new values count"),
        ("2024-12-31", "Amount has no value on 31 December 2024"),
    ],
)
def test_the_day_from_which_values_count_is_asked_for(county, signed_in, since, why):
    said = {"parameter_1": f"{SUBSIDY}.amount_per_year", "value_1": "7200", "since": since}
    page = signed_in("administrator", county.code).post("/packs/update/", packs=["cn"], **said)
    assert 'href="#id_since"' in page
    assert why in page


def test_values_count_from_next_month_unless_said(county, signed_in):
    from kinward.web.pages.pack_form import next_month

    assert next_month(date(2026, 12, 31)) == date(2027, 1, 1)
    page = signed_in("administrator", county.code).get("/packs/update/")
    assert f'value="{next_month(localdate()).isoformat()}"' in page


def test_a_value_decided_here_has_not_the_authority_of_the_law(kept_county):
    """Show the pack's own source, and a figure of the county stands there as checked in the scheme."""
    first, second = (administrator_of(kept_county.code, n) for n in (1, 2))
    assert "2026-11-21" in row_of("3,600.00", first)
    trial = tried(first, f"{SUBSIDY}.amount_per_year", "5000")
    second.post(proposed(first, trial, "county paper no. 9"), {"decision": "accept"})
    row = row_of("5,000.00", first)
    assert "county paper no. 9" in row
    assert f"decided here on {localdate().isoformat()}" in row
    assert "2026-11-21" not in row
    assert "high" not in row
    assert "county paper" not in row_of("3 years", first)


def test_the_document_is_named(kept_county):
    """Take any word, and the second person has nothing to look up."""
    first = administrator_of(kept_county.code, 1)
    trial = tried(first, f"{SUBSIDY}.age_limit", "4")
    assert 'minlength="6"' in first.get(trial).content.decode()
    for source in ("x", "  paper     "):
        answer = first.post(trial, {"source": source}, follow=True)
        assert "Name the document in at least 6 characters" in answer.content.decode()
    assert "/proposals/" in proposed(first, trial, "paper 1")


def row_of(value: str, client) -> str:
    """The row of the pack's page that has this value first, of the childcare subsidy."""
    page = client.get("/packs/cn/").content.decode()
    rows = page[page.index(f'id="{SUBSIDY}"') :].split("<tr")
    return next(row for row in rows if value in row)


def tried(client, parameter: str, value: str, since: str = SINCE) -> str:
    """The page of the trial, which has ended."""
    said = {"packs": ["cn"], "parameter_1": parameter, "value_1": value, "since": since}
    answer = client.post("/packs/update/", said)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    worked(client, answer.headers["Location"], "trials")
    return answer.headers["Location"]


def proposed(client, trial: str, source: str) -> str:
    return client.post(trial, {"source": source}).headers["Location"]


def values_now() -> tuple[int, ...]:
    """What old parents are paid, and the age limit of the subsidy, as the rules in force have them."""
    from kinward.due.packs import programmes

    wanted = ((SUPPORT, "amount_per_year"), (SUBSIDY, "age_limit"))
    pages = [(page, name) for of, name in wanted for page in programmes()[of].parameters]
    return tuple(page.parameter.values[-1].value for page, name in pages if page.parameter.name == name)


@pytest.mark.parametrize(
    ("said", "field", "why"),
    [
        ({"value_2": "7200"}, "id_parameter_2", "Choose what this value is of"),
        ({"parameter_3": f"{SUBSIDY}.amount_per_year", "value_3": " "}, "id_value_3", "Say the new value"),
    ],
)
def test_half_a_change_is_asked_about(county, signed_in, said, field, why):
    """Leave it out, and the trial says that nothing changes."""
    page = signed_in("administrator", county.code).post("/packs/update/", packs=["cn"], **said)
    assert f'href="#{field}"' in page
    assert why in page


def test_a_parameter_has_one_new_value(county, signed_in):
    """Leave it out, and the later of the two wins without a word."""
    amount = f"{SUBSIDY}.amount_per_year"
    said = {"parameter_1": amount, "value_1": "4000", "parameter_3": amount, "value_3": "5000", "since": SINCE}
    page = signed_in("administrator", county.code).post("/packs/update/", packs=["cn"], **said)
    assert 'href="#id_parameter_3"' in page
    assert 'href="#id_parameter_1"' not in page
    assert "it can have one new value" in page


@pytest.mark.parametrize(
    ("parameter", "value", "words"),
    [
        ("amount_per_year", "abc", "“补贴标准”不能填“abc”，请参照 3,600.00 的写法"),
        ("amount_per_year", "-5", "“补贴标准”不能填“-5”"),
        ("amount_per_year", "3,60.00", "“补贴标准”不能填“3,60.00”"),
        ("amount_per_year", "0.001", "“补贴标准”不能填“0.001”"),
        ("counted_from", "2027-13-45", "“制度起算日”不能填“2027-13-45”，请参照 2025-01-01 的写法"),
        ("age_limit", "3.5", "“年龄上限”不能填“3.5”，请参照 3 的写法"),
        ("age_limit", "1000", "“年龄上限”不能填“1000”"),
    ],
)
def test_what_is_no_value_is_said_in_the_page_s_words(county, signed_in, parameter, value, words):
    """Leave it to the rules, and a Chinese page says `'abc' is no value for amount_per_year`.

    The last one is read; only the programme itself cannot do with it.
    """
    one = signed_in("administrator", county.code, "zh-Hans")
    said = {"parameter_2": f"{SUBSIDY}.{parameter}", "value_2": value, "since": SINCE}
    page = one.post("/packs/update/", packs=["cn"], **said)
    assert 'href="#id_value_2"' in page
    assert words in page
    assert "[" not in page[page.index("govuk-error-summary") : page.index("</form>")]


@pytest.mark.parametrize(
    ("parameter", "value", "read"),
    [
        ("amount_per_year", "4,000.00", "4000"),
        ("amount_per_year", "４０００．５", "4000.5"),
        ("age_limit", " 4.0 ", "4"),
        ("counted_from", "2026年1月2日", "2026-01-02"),
    ],
)
def test_values_are_read_as_the_page_writes_them(county, signed_in, parameter, value, read):
    """Take the commas to the rules, and what was copied from the page is refused."""
    one = signed_in("administrator", county.code)
    said = {"packs": ["cn"], "parameter_1": f"{SUBSIDY}.{parameter}", "value_1": value, "since": SINCE}
    answer = one.client.post("/packs/update/", said)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    assert f": {read}, from 1 January 2026</li>" in one.get(answer.headers["Location"])


@pytest.mark.parametrize(
    ("said", "where", "why"),
    [
        ({}, "", "Nothing would change: these are the rules in force"),
        ({"parameter_1": f"{SUBSIDY}.amount_per_year", "value_1": "3,600.00"}, "id_value_1", "what it is on that day"),
        ({"parameter_3": f"{SUBSIDY}.counted_from", "value_3": "2025-01-01"}, "id_value_3", "what it is on that day"),
    ],
)
def test_a_change_of_nothing_is_not_tried(county, signed_in, said, where, why):
    """Leave it out, and two people decide about nothing."""
    page = signed_in("administrator", county.code).post("/packs/update/", packs=["cn"], since=SINCE, **said)
    assert why in page
    assert f'href="#{where}"' in page or not where


def test_what_was_not_verified_can_be_confirmed(county, signed_in):
    """Compare the figures alone, and nobody can decide that the one that was not read is right: it is paid then."""
    said = {"parameter_1": f"{SUPPORT}.amount_per_year", "value_1": "960", "since": SINCE}
    signed_in("administrator", county.code).post("/packs/update/", 302, packs=["cn"], **said)


def test_a_sweep_reads_the_rules_of_its_moment(kept_county, monkeypatch):
    """A worker that read the rules just before they changed: without asking again it works everybody out by the old."""
    from kinward.due import in_force, queries, sweep

    monkeypatch.setenv("KINWARD_PACKS_IN_FORCE", "cn")
    in_force.forget_configured()
    in_force._kept.append((float("inf"), in_force.Configuration(("fr",))))
    sweep.sweep_all(on=kept_county.on)
    assert queries.swept_with_present_rules()
    assert in_force.configured().packs == ("cn",)


def test_what_runs_and_what_failed_is_said(county, signed_in):
    """Leave the run out of the page, and the county sees neither how far it is nor that it failed."""
    from django.utils import timezone

    from kinward.upkeep.models import Run

    officer = signed_in("county", county.code)
    run = Run.objects.create(task="sweep", began_at=timezone.now(), percent=40)
    page = officer.get("/packs/")
    assert 'value="40"' in page
    assert "/work/" not in page
    Run.objects.filter(pk=run.pk).update(state="failed", why="ValueError at sweep.py:1")
    assert "It is tried again tonight." in officer.get("/packs/")
    assert '<a href="/work/">See background work</a>' in signed_in("administrator", county.code).get("/packs/")


def administrator_of(area: int, number: int):
    from datetime import UTC, datetime

    from django.test import Client

    from kinward.access.models import Account, Posting

    account = Account.objects.create(username=f"administrator-{number}", display_name="an administrator")
    since = datetime(2020, 1, 1, tzinfo=UTC)
    Posting.objects.create(account=account, role="administrator", area=area, valid_from=since)
    client = Client(headers={"accept-language": "en"})
    client.force_login(account, "kinward.access.backend.Backend")
    return client


def worked(client, address: str, task: str) -> str:
    """The page when a worker has done it."""
    from kinward.upkeep.working import run

    run(task)
    page = client.get(address).content.decode()
    assert 'hx-trigger="load' not in page
    return page
