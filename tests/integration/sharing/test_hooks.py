"""Births and deaths told to another office: signed, without names, again until taken."""

import hmac
import json
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from kinward.access.acting import acting
from kinward.access.actions.proposals import decide, propose
from kinward.audit.actor import Actor
from kinward.register.actions import record_death, take_back
from kinward.register.numbers import encrypted
from kinward.sharing import hooks, sending
from kinward.sharing.hooks import AGAIN_AFTER, close_hook, deliver
from kinward.sharing.models import Delivery, Hook
from tests.integration.register.people import TODAY, move_family_in
from tests.integration.sharing.receiver import listening, trickling

COUPLE = """
王秀兰 f 1950-03-01 head spouse=李国强
李国强 m 1948-05-02 spouse
"""


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.setenv("KINWARD_HOOK_NETWORKS", "127.0.0.0/8 ::1/128")

    def open_at(*answers: int, **options):
        return listening(tmp_path, list(answers), **options)

    return open_at


@pytest.fixture
def hooked(county):
    """`hooked(address)`: decided by two; the secret."""

    def make(address: str, area: int = 0, kinds: tuple[str, ...] = ("birth", "death")) -> str:
        by = [Actor(account, "an administrator", "administrator", "settings", county.code) for account in (901, 902)]
        said = {"name": "县妇幼保健院", "area": area or county.code, "address": address, "kinds": list(kinds)}
        with acting(by[0]):
            number = propose(kind="hook", payload=said, reason="agreement 2026-18", by=by[0])
        with acting(by[1]):
            return decide(proposal=number, accept=True, by=by[1]).secret

    return make


@pytest.fixture
def couple(county):
    by = Actor(1, "a worker", "village", "register", county.villages[0])
    with acting(by):
        return by, move_family_in(by, COUPLE)


def dies(couple) -> int:
    by, people = couple
    with acting(by):
        return record_death(people["李国强"], on=date(2026, 11, 20), by=by, today=TODAY).pk


def at(moment: datetime):
    return lambda: moment


def soon() -> datetime:
    """Some seconds on, when all that was just said is due."""
    return timezone.now() + timedelta(seconds=5)


def test_a_death_is_told_signed_and_without_a_name(office, hooked, couple, allow, log_of):
    with office() as (address, came, tls):
        secret, now = hooked(address), timezone.now() + timedelta(seconds=5)
        allow(couple[1]["王秀兰"])
        act = dies(couple)
        assert deliver(at(now), tls=tls) == 1
        headers, body = came[0]
        assert deliver(at(now + timedelta(days=3)), tls=tls) == 0, "it is told once"
    said = json.loads(body)
    assert (said["kind"], said["act"]) == ("death", act)
    assert said["people"] == [couple[1]["王秀兰"]], "only who allows it"
    assert "国强" not in body.decode("unicode_escape")
    signed = headers["Kinward-Timestamp"].encode() + b"." + body
    assert headers["Kinward-Signature"] == "sha256=" + hmac.new(secret.encode(), signed, "sha256").hexdigest()
    hook = Hook.objects.get()
    assert log_of(-(10**9 + hook.pk), "sharing.told") == [(couple[1]["王秀兰"], f"hook {hook.pk} death")]


def test_a_message_bears_the_moment_it_is_sent_at(office, hooked, couple):
    """Sign with the moment the round began, and after slow offices a good message is refused as an old one."""
    now = soon()

    def clock() -> datetime:
        nonlocal now
        now += timedelta(minutes=10)
        return now

    with office() as (address, came, tls):
        hooked(address)
        hooked(address)
        dies(couple)
        assert deliver(clock, tls=tls) == 2
    stamps = [datetime.fromtimestamp(int(headers["Kinward-Timestamp"]), UTC) for headers, _ in came]
    moments = Delivery.objects.order_by("delivered_at").values_list("delivered_at", flat=True)
    assert [(moment - stamp) // timedelta(minutes=9) for moment, stamp in zip(moments, stamps, strict=True)] == [1, 1]
    assert stamps[1] - stamps[0] == timedelta(minutes=30)


def test_what_is_taken_back_is_told_too(office, hooked, couple):
    with office() as (address, came, tls):
        hooked(address)
        act = dies(couple)
        with acting(couple[0]):
            take_back(act, by=couple[0])
        assert deliver(soon, tls=tls) == 2
    assert [json.loads(body)["kind"] for _, body in came] == ["death", "death.taken-back"]


def test_births_of_a_list_are_told_and_taken_back(office, hooked, couple):
    """Tell of everybody young, and a list of the whole village is a thousand messages."""
    from kinward.register.importing.accepting import accept
    from kinward.register.importing.bringing import Brought, bring
    from kinward.register.importing.undoing import take_back_import
    from tests.integration.importing.workbooks import workbook

    lines = "\n".join(
        f"009 | {name} | {relation} | 男 | | {born} | 农业"
        for name, relation, born in (
            ("周远", "户主", "1990-01-01"), ("周小远", "长子", "2026-10-20"), ("周大远", "次子", "2026-01-20"),
        )
    )  # fmt: skip
    with office() as (address, came, tls):
        hooked(address)
        by = couple[0]
        with acting(by):
            made = bring(Brought("a.xlsx", workbook(lines), by.area, TODAY), by=by, today=TODAY)
            accept(made.pk, by=by, today=TODAY, kinds=["added"])
            take_back_import(made.pk, by=by)
        assert deliver(soon, tls=tls) == 2
        assert [len(each) for each in Delivery.objects.order_by("pk").values_list("people", flat=True)] == [2, 2]
    assert [json.loads(body)["kind"] for _, body in came] == ["birth", "birth.taken-back"]


def test_what_is_undone_is_told_to_nobody(office, hooked, couple):
    with office() as (address, _, _tls):
        hooked(address)
        with transaction.atomic():
            dies(couple)
            assert Delivery.objects.exists()
            transaction.set_rollback(True)
    assert not Delivery.objects.exists()


def test_other_kinds_and_other_places_are_not_told(office, hooked, couple, county):
    with office() as (address, _, _tls):
        hooked(address, kinds=("birth",))
        hooked(address, area=county.villages[1])
        dies(couple)
    assert not Delivery.objects.exists()


def test_it_is_sent_again_with_longer_waits_and_then_given_up(office, hooked, couple):
    """Leave `next_at` at now in `_try`, and an office that is down is called without end."""
    with office(*[503] * 20) as (address, came, tls):
        hooked(address)
        dies(couple)
        now = timezone.now() + timedelta(seconds=5)
        for wait in (timedelta(0), *AGAIN_AFTER):
            assert deliver(at(now + wait - timedelta(seconds=1)), tls=tls) == 0 if wait else True
            now += wait
            deliver(at(now), tls=tls)
        deliver(at(now + timedelta(days=30)), tls=tls)
        assert len(came) == len(AGAIN_AFTER) + 1
    message = Delivery.objects.get()
    assert (message.next_at, message.delivered_at, message.status) == (None, None, "503")


def test_a_message_that_cannot_be_signed_keeps_no_other_waiting(office, hooked, couple):
    """Let the error through, and whatever is due after it is never sent."""
    with office() as (address, came, tls):
        hooked(address)
        Hook.objects.update(secret_cipher=b"\x01\x63" + bytes(40))
        hooked(address)
        dies(couple)
        assert deliver(soon, tls=tls) == 1
    assert len(came) == 1
    assert [each.status for each in Delivery.objects.order_by("hook")] == ["register-cipher", "200"]


def test_a_redirect_is_not_followed(office, hooked, couple):
    """Attack 16: an open address that leads on to one of ours."""
    with office(307, headers={"Location": "https://127.0.0.1/x"}) as (address, came, tls):
        hooked(address)
        dies(couple)
        deliver(soon, tls=tls)
        assert len(came) == 1
    assert Delivery.objects.get().status == "307"


def test_a_certificate_of_nobody_is_told_nothing(office, hooked, couple):
    with office() as (address, came, _):
        hooked(address)
        dies(couple)
        deliver(soon)
        assert came == []
    assert "SSL" in Delivery.objects.get().status


def test_an_office_that_answers_byte_by_byte_is_not_waited_for(office, hooked, couple, tmp_path, monkeypatch):
    """Leave `_Ending` out of sending.py: each byte comes in time, and the answer lasts as long as the office likes."""
    monkeypatch.setattr(sending, "SECONDS", 1)
    began = time.monotonic()
    with trickling(tmp_path, b"HTTP/1.1 200 " + b"x" * 40, pause=0.1) as (address, tls):
        hooked(address)
        dies(couple)
        assert deliver(soon, tls=tls) == 0
        lasted = time.monotonic() - began
    assert Delivery.objects.get().status == "TimeoutError"
    assert lasted < 3


def test_no_transaction_waits_for_an_office(kept_register, monkeypatch):
    """Send within the transaction that holds the message, and an office that is slow holds it open."""
    hook = Hook.objects.using("owner").create(
        name="x", area=990_123_000_000, address="https://office.example/", kinds=["birth"],
        secret_cipher=encrypted("secret"), proposal=1, made_at=timezone.now(),
    )  # fmt: skip
    now = timezone.now()
    Delivery.objects.using("owner").create(hook=hook, act=1, kind="birth", people=[], made_at=now, next_at=now)
    seen = []

    def sent(*_: object) -> int:
        seen.append((connection.in_atomic_block, deliver(timezone.now)))
        return 200

    monkeypatch.setattr(hooks, "send", sent)
    assert deliver(at(now)) == 1
    assert seen == [(False, 0)], "and meanwhile it is nobody else's"


def test_a_closed_address_is_told_nothing(office, hooked, couple, county):
    with office() as (address, came, tls):
        hooked(address)
        dies(couple)
        by = Actor(901, "an administrator", "administrator", "settings", county.code)
        with acting(by):
            close_hook(hook=Hook.objects.get().pk, by=by)
        deliver(soon, tls=tls)
        assert came == []


def test_the_secret_is_not_kept_readable(office, hooked):
    with office() as (address, _, _tls), connection.cursor() as cursor:
        secret = hooked(address)
        cursor.execute(
            "SELECT string_agg(t::text, '') || string_agg(encode(secret_cipher, 'escape'), '') FROM sharing_hook t"
        )
        assert secret not in cursor.fetchone()[0]


def test_administrators_see_what_was_sent(office, hooked, couple, signed_in, county):
    reader = signed_in("administrator", county.code)
    assert "Nobody is told yet" in reader.get("/hooks/")
    with office(503) as (address, _, tls):
        hooked(address)
        dies(couple)
        assert ">waits<" in reader.get("/hooks/")
        deliver(soon, tls=tls)
        page = reader.get("/hooks/")
    assert "503" in page
    assert "国强" not in page


def test_an_address_of_our_own_network_is_refused_in_the_form(signed_in, county):
    reader = signed_in("administrator", county.code)
    said = {
        "name": "x",
        "area": county.code,
        "kinds": ["birth"],
        "reason": "agreement",
        "address": "https://127.0.0.1/",
    }
    assert "own network" in reader.client.post("/hooks/", said).content.decode()
