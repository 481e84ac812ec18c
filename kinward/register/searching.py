"""Finding people: by the characters, the sound or the initials of the name, or by ID number; in the actor's area.

Every search goes through one function of the database, which writes down whom it showed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kinward.register.models import Identity, Person, SearchKey
from kinward.register.naming.searching import Query, query_of
from kinward.register.naming.sounds import keys_of
from kinward.register.numbers import blind_index
from kinward.register.queries.people import Brief
from kinward.register.queries.statement import rows
from kinward.register.workbook.identity import read_identity

PAGE = 50


@dataclass(frozen=True, slots=True)
class Found(Brief):
    """A line of the list."""

    head: int | None
    head_name: str | None


@dataclass(frozen=True, slots=True)
class Search:
    """What was found; `elsewhere`: somebody may exist beyond the area; `reason` why nothing could be looked for."""

    query: Query
    people: tuple[Found, ...] = ()
    more: bool = False
    elsewhere: bool = False
    reason: str = ""


def find_people(text: str, *, today: date, page: int = 1) -> Search:
    """A page of people in the actor's area whose name or number answers what was typed. One statement."""
    query = query_of(text)
    if query.kind == "empty":
        return Search(query, reason=query.reason)
    if query.kind == "id_number":
        return _by_number(query, today)
    keys = [("pinyin", key) for key in query.pinyin] + [("initials", key) for key in query.initials]
    keys = keys or [("hanzi", query.hanzi)]
    found = rows(
        "SELECT * FROM register_find(%s::text[], %s::text[], %s, %s, %s)",
        [
            [kind for kind, _ in keys],
            [key for _, key in keys],
            query.hanzi if query.pinyin or query.initials else "",
            PAGE + 1,
            (max(page, 1) - 1) * PAGE,
        ],
    )
    if is_refused(found):
        return Search(query, reason="refused")
    return Search(query, tuple(Found(*row[1:]) for row in found if row[0] == "found"), more=len(found) > PAGE)


def _by_number(query: Query, today: date) -> Search:
    identity = read_identity(query.id_number, today)
    if identity.fault:
        return Search(query, reason=f"number-{identity.fault}")
    found = rows("SELECT * FROM register_find_number(%s)", [blind_index(identity.number)])
    if found and found[0][0] == "found":
        return Search(query, (Found(*found[0][1:]),))
    if is_refused(found):
        return Search(query, reason="refused")
    return Search(query, elsewhere=bool(found))


def is_refused(found: list[tuple[Any, ...]]) -> bool:
    """The account looked people up too often; whoever asked says so and calls an auditor."""
    return bool(found) and found[0][0] == "refused"


def rewrite_keys(people: Iterable[int]) -> None:
    """The keys of these people as their current names have them."""
    wanted = set(people)
    SearchKey.objects.filter(person__in=wanted).delete()
    areas = dict(Person.objects.filter(pk__in=wanted).values_list("pk", "area"))
    SearchKey.objects.bulk_create(
        SearchKey(person_id=identity.person_id, kind=kind, key=key, area=areas[identity.person_id])
        for identity in Identity.objects.filter(person__in=wanted, superseded_at__isnull=True)
        for kind, key in search_keys(identity.name)
    )


def write_keys(person: int, name: str, area: int) -> None:
    """The keys of somebody who has none yet."""
    SearchKey.objects.bulk_create(
        SearchKey(person_id=person, kind=kind, key=key, area=area) for kind, key in search_keys(name)
    )


def search_keys(name: str) -> list[tuple[str, str]]:
    """The keys of a name with their kinds; a child without a name yet has none."""
    keys = keys_of(name)
    named = [("hanzi", keys.name), *(("pinyin", key) for key in keys.pinyin), *(("initials", k) for k in keys.initials)]
    return [(kind, key) for kind, key in named if key]
