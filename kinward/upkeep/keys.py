"""New keys for what is encrypted: every number read with its old key and written with the present one, in batches.

A batch is a transaction, and a row says which key it is under: broken off, it goes on where it was. The old key stays
readable until all is done. The blind index has one key at a time: it changes in one transaction, or not at all.
"""

import base64
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection, transaction

from kinward.access.acting import as_engine
from kinward.access.actions.proposals import on_accepted
from kinward.access.adapters import SecondFactorAdapter
from kinward.audit.actor import Actor
from kinward.register.numbers import (
    blind_index,
    decrypted,
    is_of_current_key,
    opened_file,
    resealed,
    sealed_file,
)
from kinward.register.rekeying import blind_index_under, current_key
from kinward.upkeep.errors import UpkeepError

BATCH = 2_000
SECRETS = ("secret", "seed")
Row = tuple[int, bytes, bytes | None]


def tables() -> list[str]:
    """Where numbers are kept."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT upkeep_sealed_tables()")
        return [name for (name,) in cursor.fetchall()]


def waiting() -> bool:
    """Whether any number, file or second factor is still under an earlier key."""
    if any(_waiting_factors()):
        return True
    with transaction.atomic(), as_engine():
        return _next_file(0) is not None or any(_next(table, current_key(), 0, 1) for table in tables())


def reseal_all(*, after_batch: Callable[[int], None] | None = None) -> int:
    """How many numbers were put under the present key; files of imports and second factors of accounts follow them.

    raises  RegisterError register-cipher: a number is under a key that is not given; it and all after it stay
    """
    done = 0
    for table in tables():
        past = 0
        while rows := _reseal_batch(table, past):
            past, done = rows[-1][0], done + len(rows)
            if after_batch:
                after_batch(done)
    return done + _reseal_files() + _reseal_factors()


def _reseal_batch(table: str, past: int) -> Sequence[Row]:
    with transaction.atomic(), as_engine():
        rows = _next(table, current_key(), past, BATCH)
        if rows:
            _write(table, rows, [resealed(cipher) for _, cipher, _ in rows], [blind for *_, blind in rows])
    return rows


def reindex_all() -> int:
    """Every blind index under the present key, in one transaction: nobody works meanwhile, and it takes seconds.

    raises  UpkeepError keys-blind-before: an index is neither under the present key nor under the one before
    """
    done = 0
    with transaction.atomic(), as_engine():
        for table in tables():
            past = 0
            while rows := _next(table, None, past, BATCH):
                past = rows[-1][0]
                numbers = [decrypted(cipher) for _, cipher, _ in rows]
                now = [blind_index(number) for number in numbers]
                _check_known(rows, numbers, now)
                done += sum(bytes(blind or b"") != new for (*_, blind), new in zip(rows, now, strict=True))
                _write(table, rows, [cipher for _, cipher, _ in rows], now)
    return done


def _check_known(rows: Sequence[Row], numbers: Sequence[str], now: Sequence[bytes]) -> None:
    before = settings.BLIND_KEY_BEFORE
    for (_, _, kept), number, new in zip(rows, numbers, now, strict=True):
        if bytes(kept or b"") not in (new, blind_index_under(number, before) if before else new):
            raise UpkeepError("keys-blind-before")


def _next(table: str, key: int | None, past: int, most: int) -> Sequence[Row]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM upkeep_sealed(%s, %s, %s, %s)", [table, key, past, most])
        return [(number, bytes(cipher), blind) for number, cipher, blind in cursor.fetchall()]


def _write(table: str, rows: Sequence[Row], ciphers: Sequence[bytes], blinds: Sequence[bytes | None]) -> None:
    ids, before = [number for number, *_ in rows], [cipher for _, cipher, _ in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT upkeep_reseal(%s, %s, %s::bytea[], %s::bytea[], %s::bytea[])",
            [table, ids, before, list(ciphers), list(blinds)],
        )


def _reseal_files() -> int:
    """Files that imports still need: each a transaction, since one may have twenty megabytes."""
    done, past = 0, 0
    while True:
        with transaction.atomic(), as_engine():
            found = _next_file(past)
            if found is None:
                return done
            past, cipher = found
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT upkeep_reseal_file(%s, %s, %s)", [past, cipher, sealed_file(opened_file(cipher))]
                )
            done += 1


def _next_file(past: int) -> tuple[int, bytes] | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM upkeep_sealed_file(%s, %s)", [current_key(), past])
        found = cursor.fetchone()
    return (found[0], bytes(found[1])) if found else None


def _reseal_factors() -> int:
    """Second factors: few, and each read and written whole."""
    adapter, done = SecondFactorAdapter(), 0
    for kept, old in _waiting_factors():
        kept.data |= {name: adapter.encrypt(adapter.decrypt(said)) for name, said in old.items()}
        kept.save(update_fields=["data"])
        done += 1
    return done


def _waiting_factors() -> Iterator[tuple[Authenticator, dict[str, str]]]:
    """Those under an earlier key, each with its secrets that are."""
    for kept in Authenticator.objects.filter(type__in=("totp", "recovery_codes")):
        old = {name: said for name, said in kept.data.items() if name in SECRETS and not _is_current(said)}
        if old:
            yield kept, old


def _is_current(said: str) -> bool:
    return is_of_current_key(base64.b64decode(said))


def begin_resealing(said: dict[str, Any], by: Actor) -> None:  # noqa: ARG001 an effect is called so
    """When two people have decided it: a worker begins as soon as the decision stands."""
    from kinward.upkeep.working import put_into_queue  # the task there calls what stands here

    put_into_queue("reseal")


def register() -> None:
    on_accepted("keys", begin_resealing)
