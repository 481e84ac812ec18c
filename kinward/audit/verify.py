"""Whether the log is whole: hashes worked out again, places counted, and ends compared with those kept elsewhere."""

from collections.abc import Mapping

from django.db import connection, transaction

from kinward.audit.models import Chain, Entry

Ends = dict[int, tuple[int, str]]


def first_breaks(kept: Mapping[int, tuple[int, str]] | None = None) -> list[tuple[int, int, str]]:
    """(chain, place, problem) of the first break of each broken chain; none: the log is whole.

    kept     earlier ends of the chains, from outside of the database
    problem  missing, changed, cut, added, or replaced: not what was kept
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE kinward_audit")
        cursor.execute("SELECT chain, n, problem FROM audit_broken()")
        found = {chain: (chain, n, problem) for chain, n, problem in cursor.fetchall()}
        for chain, (n, digest) in (kept or {}).items():
            entry = Entry.objects.filter(chain=chain, n=n).first()
            if n and chain not in found and (entry is None or bytes(entry.hash).hex() != digest):
                found[chain] = (chain, n, "replaced")
        cursor.execute("RESET ROLE")
    return [found[chain] for chain in sorted(found)]


def ends_of_chains() -> Ends:
    """How many entries each chain has, and the hash of its last."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE kinward_audit")
        ends = {chain.chain: (chain.n, bytes(chain.hash).hex()) for chain in Chain.objects.all()}
        cursor.execute("RESET ROLE")
    return ends
