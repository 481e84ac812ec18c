"""A copy and what it gives back: the same county; and what happens to a copy that was cut, changed or is another's."""

import io
from functools import partial
from pathlib import Path

import pytest
from django.db import connections

from kinward.access.acting import acting
from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.config.preparing import prepare
from kinward.due.sweep import sweep_all
from kinward.upkeep.backup.contents import contents, differences
from kinward.upkeep.backup.making import back_up
from kinward.upkeep.backup.place import place_of
from kinward.upkeep.backup.restoring import SCRATCH, check, restore
from kinward.upkeep.backup.sealing import PIECE_BYTES, Sealer, opened
from kinward.upkeep.errors import UpkeepError
from tests import servers
from tests.conftest import DATA, ON

WORDS = b"correct horse battery staple"


@pytest.fixture
def place(kept_county, cluster):
    """The copied county, swept and looked at."""
    sweep_all(on=ON)
    with acting(Actor(1, "a registrar", "county", "register", kept_county.code)):
        for person in range(1, 40):
            log.record("register.seen", person=person)
    settings = connections["owner"].settings_dict
    connections.close_all()
    return place_of(settings, administrator=cluster.superuser, prepare=partial(prepare, cluster.superuser))


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "county.backup"


def held(place, name: str = ""):
    with place.connect(name) as found:
        return contents(found, place, name=name)


def refused(work) -> str:
    with pytest.raises(UpkeepError) as error:
        work()
    return error.value.code


def databases(place) -> set[str]:
    with place.administrator("postgres") as server:
        return {name for (name,) in server.execute("SELECT datname FROM pg_database")}


def dues() -> list[tuple]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT * FROM due_contact ORDER BY id")
        found = cursor.fetchall()
        cursor.execute("SELECT * FROM due_determination ORDER BY id")
        return found + cursor.fetchall()


def names() -> list[str]:
    """Of people in the register; long enough that none stands in sealed bytes by chance."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT DISTINCT name FROM register_identity WHERE length(name) >= 3 LIMIT 300")
        found = [name for (name,) in cursor.fetchall()]
    assert len(found) > 100
    return found


def test_what_is_restored_is_what_was_copied(place, file):
    """Row counts, hashes of every table, sequences, chains, grants and policies, due lists; and it works again."""
    before, lists = held(place), dues()
    connections.close_all()
    made = back_up(place, file, WORDS)
    assert made.contents == before
    assert len(lists) > 1000
    assert before.tables["audit_entry"][0] >= 39
    with place.administrator(place.name) as server:
        server.execute("TRUNCATE due_contact; DELETE FROM due_determination")
    assert differences(held(place), before) == ["due_contact", "due_determination"]
    _, kept = restore(place, file, WORDS, replace=True)
    try:
        assert held(place) == before
        assert dues() == lists
        assert {kept, place.name} <= databases(place)
        assert place.name + SCRATCH not in databases(place)
    finally:
        with place.administrator("postgres") as server:
            server.execute(f'DROP DATABASE "{kept}"')


def test_a_copy_is_tried_out_beside_the_database(place, file):
    back_up(place, file, WORDS)
    there = databases(place)
    assert check(place, file, WORDS).contents == held(place)
    assert databases(place) == there


def test_a_register_is_not_replaced_unless_asked(place, file):
    back_up(place, file, WORDS)
    there = databases(place)
    assert refused(lambda: restore(place, file, WORDS, replace=False)) == "backup-in-use"
    assert databases(place) == there


def test_both_databases_change_their_names_or_none(place, file, monkeypatch):
    """Rename one after the other, and the service has no database when the second cannot be renamed."""
    there = databases(place)
    monkeypatch.setattr("kinward.upkeep.backup.restoring._restored", lambda *_: None)  # and nothing to rename
    assert refused(lambda: restore(place, file, WORDS, replace=True)) == "backup-restore"
    assert databases(place) == there


def test_what_differs_is_seen(place, file, monkeypatch):
    """One value of one row changed between the dump and what is compared: leave `differences` out and it passes."""
    from kinward.upkeep.backup import restoring

    back_up(place, file, WORDS)
    real = restoring._fill

    def fill(place, file, passphrase, scratch):
        manifest = real(place, file, passphrase, scratch)
        with place.administrator(scratch) as server:
            server.execute("UPDATE register_place SET name_hans = 'x' WHERE kind = 'county'")
        return manifest

    monkeypatch.setattr(restoring, "_fill", fill)
    assert refused(lambda: check(place, file, WORDS)) == "backup-differs"


@pytest.mark.parametrize("spoil", ["cut", "flipped", "a piece less", "begun", "hardly begun", "another kind"])
def test_a_spoiled_copy_changes_nothing(place, file, spoil):
    back_up(place, file, WORDS)
    raw, there = file.read_bytes(), databases(place)
    middle = len(raw) // 2
    file.write_bytes(
        {
            "cut": raw[:middle],
            "flipped": raw[:middle] + bytes((raw[middle] ^ 1,)) + raw[middle + 1 :],
            "a piece less": raw[: 33 + 4 + int.from_bytes(raw[33:37])],
            "begun": raw[:20],
            "hardly begun": raw[:9],
            "another kind": b"a letter\n" + raw,
        }[spoil]
    )
    with pytest.raises(UpkeepError) as error:
        restore(place, file, WORDS, replace=True)
    expected = ("backup-not-one",) if spoil == "another kind" else ("backup-file", "backup-passphrase")
    assert error.value.code in expected
    assert str(error.value).startswith(f"{file} · ")
    assert databases(place) == there


def test_another_passphrase_opens_nothing(place, file):
    back_up(place, file, WORDS)
    assert refused(lambda: check(place, file, b"another passphrase")) == "backup-passphrase"
    assert refused(lambda: back_up(place, file.with_name("x"), b"short")) == "backup-weak"


def test_no_name_and_no_key_stands_in_the_file(place, file, settings):
    back_up(place, file, WORDS)
    raw = file.read_bytes()
    assert [name for name in names() if name.encode() in raw] == []
    assert settings.FIELD_KEY.encode() not in raw
    assert file.stat().st_mode & 0o077 == 0


def test_no_file_is_left_half_written(place, file, monkeypatch):
    """The program dies in the middle: rename before the end, and a file is there."""
    monkeypatch.setattr(Sealer, "last", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        back_up(place, file, WORDS)
    assert list(file.parent.iterdir()) == []


def test_a_copy_is_never_written_over(place, file):
    file.write_bytes(b"an earlier copy")
    assert refused(lambda: back_up(place, file, WORDS)) == "backup-exists"
    assert file.read_bytes() == b"an earlier copy"


def test_pieces_cannot_be_moved_doubled_or_dropped():
    sealed = io.BytesIO()
    sealer = Sealer(sealed, WORDS)
    sealer.copy(b"D", io.BytesIO(b"a piece " * (2 * PIECE_BYTES // 8)))
    sealer.last(b"M", b"end")
    raw = sealed.getvalue()
    head, rest = raw[:33], raw[33:]
    size = 4 + int.from_bytes(rest[:4])
    one, two, last = rest[:size], rest[size : 2 * size], rest[2 * size :]
    assert len(list(opened(io.BytesIO(head + one + two + last), WORDS))) == 3
    for changed in (two + one + last, one + one + two + last, one + last, one + two, last):
        with pytest.raises(UpkeepError):
            list(opened(io.BytesIO(head + changed), WORDS))


@pytest.mark.skipif(bool(servers.GIVEN), reason="the data folder is the embedded one's")
def test_the_log_of_the_database_names_nobody(place, file):
    """A failing restore may say which row failed; the server's log holds none."""
    began = (DATA / "pg" / "log").stat().st_size
    back_up(place, file, WORDS)
    check(place, file, WORDS)
    with (DATA / "pg" / "log").open(encoding="utf-8", errors="replace") as stream:
        stream.seek(began)
        said = stream.read()
    assert [name for name in names() if name in said] == []
