"""What an account may act as at this moment: its postings, its own family, the records opened in an emergency."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

STANDING = """
    (SELECT json_agg(json_build_object(
        'id', p.id, 'role', p.role, 'area', p.area, 'kind', l.kind, 'names',
        json_build_object('zh-hans', l.name_hans, 'zh-hant', l.name_hant, 'en', l.name_en)) ORDER BY p.id)
     FROM access_posting p LEFT JOIN register_place l ON l.code = p.area
     WHERE p.account_id = a.id AND p.valid_from <= statement_timestamp()
       AND (p.valid_to IS NULL OR p.valid_to > statement_timestamp()))::text AS posts,
    (SELECT json_agg(json_build_array(o.person, o.closes_at) ORDER BY o.closes_at, o.person) FROM (
         SELECT e.person, max(e.closes_at) AS closes_at FROM access_emergency e
         WHERE e.account = a.id AND e.opened_at <= statement_timestamp() AND e.closes_at > statement_timestamp()
         GROUP BY e.person) o)::text AS opened,
    CASE WHEN a.person IS NOT NULL THEN array_to_json(access_family_of(a.id))::text END AS family
"""
"""Columns about the account `a`, as `standing_from` reads them."""
OWN = {"id": 0, "role": "family", "area": 0, "kind": "", "names": {}}


@dataclass(frozen=True, slots=True)
class Post:
    """Something an account acts as. `names`: of its area, by language code."""

    id: int
    role: str
    area: int
    kind: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody whose record an emergency opened, until it closes by itself."""

    person: int
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """`opened`: by emergencies, in the order they close; `family`: the account's own person and small children."""

    posts: tuple[Post, ...] = ()
    opened: tuple[Opened, ...] = ()
    family: tuple[int, ...] = ()

    def post(self, chosen: int | None) -> Post | None:
        """The chosen one while it holds, else the first."""
        return next((post for post in self.posts if post.id == chosen), self.posts[0] if self.posts else None)


def standing_from(posts: str | None, opened: str | None, family: str | None) -> Standing:
    own = tuple(json.loads(family or "[]"))
    lines: list[dict[str, Any]] = json.loads(posts or "[]") + ([OWN] if own else [])
    now_open = tuple(Opened(person, datetime.fromisoformat(at)) for person, at in json.loads(opened or "[]"))
    return Standing(tuple(Post(**line) for line in lines), now_open, own)
