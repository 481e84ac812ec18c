"""New keys: broken off in the middle and gone on with, every number reads the same and is found, during and after."""

import base64
import hashlib

import pytest
from django.db import connections

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.config.environment import keys_before, make_new_field_key, secret
from kinward.register.errors import RegisterError
from kinward.register.numbers import decrypted
from kinward.register.rekeying import current_key
from kinward.register.searching import find_people
from kinward.upkeep import keys
from kinward.upkeep.errors import UpkeepError
from kinward.upkeep.runs import waiting_tasks
from tests.conftest import ON

NUMBERS = "SELECT id, id_cipher, id_blind FROM register_identity WHERE id_cipher IS NOT NULL ORDER BY id"


def key(name: str) -> str:
    return base64.b64encode(hashlib.sha256(name.encode()).digest()).decode()


def kept() -> list[tuple]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(NUMBERS)
        return [(number, bytes(cipher), bytes(blind)) for number, cipher, blind in cursor.fetchall()]


def read() -> dict[int, str]:
    return {number: decrypted(cipher) for number, cipher, _ in kept()}


def under(key_number: int) -> int:
    return sum(cipher[1] == key_number for _, cipher, _ in kept())


@pytest.fixture
def found(kept_county):
    """How many are found by that number."""
    county = Actor(1, "a registrar", "county", "register", kept_county.code)

    def find(number: str) -> int:
        with acting(county):
            return len(find_people(number, today=ON).people)

    return find


@pytest.fixture
def new_key(kept_county, settings):
    settings.FIELD_KEYS_BEFORE = [settings.FIELD_KEY]
    settings.FIELD_KEY = key("a new one")


class UnpluggedError(Exception):
    pass


def unplugged():
    raise UnpluggedError


def test_broken_off_and_gone_on_with(found, new_key, monkeypatch):
    """Take `is_of_current_key` out of `resealed`, or write ciphers without their key's number, and this fails."""
    monkeypatch.setattr(keys, "BATCH", 100)
    before = read()
    assert len(before) > 1000
    somebody = min(before.values())

    def unplug(done):
        if done == 300:
            raise UnpluggedError

    with pytest.raises(UnpluggedError):
        keys.reseal_all(after_batch=unplug)
    assert (under(2), keys.waiting()) == (300, True)
    assert read() == before
    assert found(somebody) == 1
    assert keys.reseal_all() == len(before) - 300
    assert (under(1), under(2), keys.waiting()) == (0, len(before), False)
    assert read() == before
    assert found(somebody) == 1
    assert keys.reseal_all() == 0


def test_a_key_that_is_not_given_stops_it_and_changes_nothing(kept_county, settings):
    before = kept()
    settings.FIELD_KEYS_BEFORE, settings.FIELD_KEY = [key("another")], key("a new one")
    with pytest.raises(RegisterError, match="register-cipher"):
        keys.reseal_all()
    assert kept() == before


def test_who_changes_keys_sees_no_name_and_writes_only_what_was_read(kept_county, new_key):
    """The engine reads ciphers by ids; a number that somebody changed meanwhile is left as it is."""
    with keys.transaction.atomic(), keys.as_engine():
        rows = keys._next("register_identity", current_key(), 0, 2)
        changed = [(rows[0][0], b"another", None), rows[1]]
        keys._write("register_identity", changed, [b"x", rows[1][1]], [None, rows[1][2]])
    assert kept()[0][1] == rows[0][1]


def test_no_other_table_can_be_written_by_it(kept_county):
    with pytest.raises(Exception, match="no numbers are kept there"), keys.transaction.atomic(), keys.as_engine():
        keys._next("access_account", None, 0, 1)


def test_the_index_changes_at_once_or_not_at_all(found, settings, monkeypatch):
    before, indexes = read(), [blind for *_, blind in kept()]
    somebody = min(before.values())
    settings.BLIND_KEY_BEFORE, settings.BLIND_KEY = settings.BLIND_KEY, key("a new index")
    monkeypatch.setattr(keys, "BATCH", 100)
    real = keys._write

    def unplug(table, rows, ciphers, blinds):
        real(table, rows, ciphers, blinds)
        if rows[0][0] > kept_id:
            raise UnpluggedError

    kept_id = sorted(before)[500]
    monkeypatch.setattr(keys, "_write", unplug)
    with pytest.raises(UnpluggedError):
        keys.reindex_all()
    assert [blind for *_, blind in kept()] == indexes
    monkeypatch.setattr(keys, "_write", real)
    assert keys.reindex_all() == len(before)
    assert found(somebody) == 1
    assert read() == before
    assert keys.reindex_all() == 0


def test_an_index_under_a_third_key_is_not_taken_for_ours(kept_county, settings):
    settings.BLIND_KEY = key("a new index")
    with pytest.raises(UpkeepError, match="keys-blind-before"):
        keys.reindex_all()


def test_two_people_decide_and_it_begins(kept_county, new_key):
    """Leave `register` out of UpkeepConfig.ready, and nothing happens when it is accepted."""
    from kinward.access.actions.proposals import decide, propose

    one, other = (Actor(number, f"administrator {number}", "administrator", "settings", 0) for number in (1, 2))
    with acting(one):
        made = propose(kind="keys", payload={"keys": "numbers"}, reason="a year has passed", by=one)
    assert waiting_tasks() == set()
    with acting(other):
        decide(proposal=made, accept=True, by=other)
    assert waiting_tasks() == {"reseal"}


def test_the_embedded_service_keeps_the_key_before(tmp_path):
    """Broken off between the two files, the old key stands in both, and everything stays readable."""
    environ = {"KINWARD_DATA": str(tmp_path)}
    first = secret("KINWARD_FIELD_KEY", environ)
    made, before = make_new_field_key(environ)
    assert (before, keys_before(environ)) == ([first], [first])
    assert secret("KINWARD_FIELD_KEY", environ) == made != first
    assert all(file.stat().st_mode & 0o077 == 0 for file in (tmp_path / "keys").iterdir())


def test_rows_relatives_and_files_of_imports_follow(kept_county, settings):
    """Leave `_reseal_files` out, and a file under the old key is lost with it."""
    from kinward.register.importing.bringing import Brought, bring
    from kinward.register.importing.models import Import, ImportKin, ImportRow
    from kinward.register.numbers import blind_index, opened_file
    from tests.integration.importing.workbooks import HEADINGS, WANGS, workbook
    from tests.integration.register.people import TODAY

    clerk = Actor(7, "a clerk", "village", "register", kept_county.villages[0])
    mother = "110105198503040020"
    file = workbook(WANGS + f"003 | 周远 | 户主 | 男 | | 1980-01-01 | 农业 | {mother}", (*HEADINGS, "母亲身份证号"))
    with acting(clerk):
        made = bring(Brought("a.xlsx", file, clerk.area, TODAY), by=clerk, today=TODAY)
    settings.FIELD_KEYS_BEFORE = [settings.FIELD_KEY]
    settings.FIELD_KEY, settings.BLIND_KEY_BEFORE, settings.BLIND_KEY = key("new"), settings.BLIND_KEY, key("blind")
    assert keys.waiting()
    keys.reseal_all()
    keys.reindex_all()
    settings.FIELD_KEYS_BEFORE, settings.BLIND_KEY_BEFORE = [key("the old one is lost")], ""
    with acting(clerk):
        assert opened_file(Import.objects.get(pk=made.pk).content) == file
        kin, row = ImportKin.objects.get(), ImportRow.objects.get(name="王建国")
        for kept, number in ((kin, mother), (row, "99012319600301101X")):
            assert (decrypted(kept.id_cipher), bytes(kept.id_blind)) == (number, blind_index(number))
    assert not keys.waiting()


def test_second_factors_follow_also_when_they_alone_are_left(kept_county, new_key, settings, monkeypatch):
    """Ask of numbers and files alone, and factors that were not reached stay under the old key for good."""
    from allauth.mfa.models import Authenticator

    from kinward.access.adapters import SecondFactorAdapter
    from kinward.access.models import Account

    adapter, before, now = SecondFactorAdapter(), settings.FIELD_KEYS_BEFORE, settings.FIELD_KEY
    settings.FIELD_KEYS_BEFORE, settings.FIELD_KEY = [], before[0]
    account = Account.objects.create(username="officer")
    Authenticator.objects.create(user=account, type="totp", data={"secret": adapter.encrypt("JBSWY3DPEHPK3PXP")})
    settings.FIELD_KEYS_BEFORE, settings.FIELD_KEY = before, now
    with monkeypatch.context() as patched:
        patched.setattr(keys, "_reseal_factors", unplugged)
        with pytest.raises(UnpluggedError):
            keys.reseal_all()
    assert keys.waiting()
    assert keys.reseal_all() == 1
    assert not keys.waiting()
    settings.FIELD_KEYS_BEFORE = [key("the old one is lost")]
    assert adapter.decrypt(Authenticator.objects.get().data["secret"]) == "JBSWY3DPEHPK3PXP"
