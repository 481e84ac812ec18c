"""An encrypted file, written and read as a stream: AES-GCM by pieces, under a key that scrypt makes of a passphrase.

file   MAGIC, salt (16), then pieces: length (4), AES-256-GCM of kind (1) and content
nonce  the piece's number (11), then 1 for the last and 0 for the others: none can be dropped, doubled or moved
"""

import os
from collections.abc import Iterator
from typing import IO, BinaryIO

import pyarrow as pa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from kinward.upkeep.errors import UpkeepError

MAGIC = b"kinward backup 1\n"
SALT_BYTES, KEY_BYTES, LENGTH_BYTES = 16, 32, 4
WORK = 2**16
PIECE_BYTES = 1024 * 1024
LONGEST = PIECE_BYTES + 64 * 1024  # what does not get smaller grows a little
ZSTD = pa.Codec("zstd", compression_level=1)


class Sealer:
    """Writes pieces; the file is whole only after `last`."""

    def __init__(self, file: BinaryIO, passphrase: bytes) -> None:
        salt = os.urandom(SALT_BYTES)
        self._file, self._cipher, self._n = file, _cipher(passphrase, salt), 0
        file.write(MAGIC + salt)

    def copy(self, kind: bytes, source: IO[bytes]) -> None:
        while content := source.read(PIECE_BYTES):
            self._write(kind, content, is_last=False)

    def last(self, kind: bytes, content: bytes) -> None:
        """The piece by which a reader knows that the file is whole; a small one."""
        self._write(kind, content, is_last=True)

    def _write(self, kind: bytes, content: bytes, *, is_last: bool) -> None:
        plain = kind + len(content).to_bytes(LENGTH_BYTES) + ZSTD.compress(content, asbytes=True)
        sealed = self._cipher.encrypt(_nonce(self._n, is_last), plain, MAGIC)
        self._file.write(len(sealed).to_bytes(LENGTH_BYTES) + sealed)
        self._n += 1


def opened(file: BinaryIO, passphrase: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each piece. Only when it ends by itself was the file whole.

    raises  UpkeepError backup-not-one: another kind of file; backup-file: cut off; backup-passphrase: another's, or
            changed since
    """
    check_beginning(file)
    cipher, n = _cipher(passphrase, file.read(SALT_BYTES)), 0
    following = _piece(file)
    while following:
        sealed, following = following, _piece(file)
        try:
            said = cipher.decrypt(_nonce(n, not following), sealed, MAGIC)
        except InvalidTag:
            raise UpkeepError("backup-passphrase" if n == 0 and following else "backup-file") from None
        length = int.from_bytes(said[1 : 1 + LENGTH_BYTES])
        yield said[:1], ZSTD.decompress(said[1 + LENGTH_BYTES :], length, asbytes=True)
        n += 1
    if n == 0:
        raise UpkeepError("backup-file")


def check_beginning(file: BinaryIO) -> None:
    """raises  UpkeepError backup-not-one, backup-file: it ends there"""
    begins = file.read(len(MAGIC))
    if not begins or not MAGIC.startswith(begins):
        raise UpkeepError("backup-not-one")
    if begins != MAGIC:
        raise UpkeepError("backup-file")


def _piece(file: BinaryIO) -> bytes:
    head = file.read(LENGTH_BYTES)
    if not head:
        return b""
    length = int.from_bytes(head)
    sealed = file.read(min(length, LONGEST))
    if len(head) < LENGTH_BYTES or length > LONGEST or len(sealed) < length:
        raise UpkeepError("backup-file")
    return sealed


def _nonce(n: int, is_last: bool) -> bytes:
    return n.to_bytes(11) + bytes((is_last,))


def _cipher(passphrase: bytes, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=KEY_BYTES, n=WORK, r=8, p=1).derive(passphrase))
