"""What a database holds, in a few numbers: rows and a hash for each table, sequences, chains of the log, the schema.

Two databases with the same contents hold the same, row by row. The order of rows does not matter.
"""

import hashlib
import re
import subprocess
from dataclasses import asdict, dataclass
from typing import Any

import psycopg
from psycopg import sql

from kinward.upkeep.backup.place import Place, ended_well, piped

TABLES = """
SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
ORDER BY c.relname
"""
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1"
CHAINS = "SELECT chain::text, n, encode(hash, 'hex') FROM audit_chain ORDER BY chain"
HASHED = "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text FROM {} t"

# What a dump's text says otherwise the second time: two lines with a random word, and casts within arrays.
UNLIKE = (b"\\restrict", b"\\unrestrict", b"--")
CASTS = re.compile(rb"::(?:character varying|text)(?:\[\])?|ARRAY|[()\[\]]")


@dataclass(frozen=True, slots=True)
class Contents:
    """tables: rows and hash by name; sequences: last values; chains: entries and last hash; schema: of its text."""

    tables: dict[str, list[Any]]
    sequences: dict[str, int | None]
    chains: dict[str, list[Any]]
    schema: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def rows(self) -> int:
        return sum(rows for rows, _ in self.tables.values())


def contents(connection: psycopg.Connection, place: Place, *, name: str = "") -> Contents:
    """Of the snapshot in which the connection is."""
    tables = {}
    for (table,) in connection.execute(TABLES).fetchall():
        (hashed,) = connection.execute(sql.SQL(HASHED).format(sql.Identifier(table))).fetchall()
        tables[table] = list(hashed)
    sequences = {name: value for name, value in connection.execute(SEQUENCES).fetchall()}  # noqa: C416
    chains = {chain: [n, digest] for chain, n, digest in connection.execute(CHAINS).fetchall()}
    return Contents(tables, sequences, chains, _schema(place, name))


def differences(one: Contents, other: Contents) -> list[str]:
    """Names of what is not the same: of tables, sequences, `chain 3`, `schema`."""
    found = [name for name in one.tables | other.tables if one.tables.get(name) != other.tables.get(name)]
    found += [name for name in one.sequences | other.sequences if one.sequences.get(name) != other.sequences.get(name)]
    found += [f"chain {n}" for n in one.chains | other.chains if one.chains.get(n) != other.chains.get(n)]
    return found + ["schema"] * (one.schema != other.schema)


def _schema(place: Place, name: str) -> str:
    """Tables, functions, policies and grants as text, hashed."""
    with place.program("pg_dump", "--schema-only", database=name, stdout=subprocess.PIPE) as process:
        text = piped(process.stdout).read()
        ended_well(process, "backup-dump")
    lines = [CASTS.sub(b"", line) for line in text.splitlines() if not line.startswith(UNLIKE)]
    return hashlib.sha256(b"\n".join(lines)).hexdigest()
