"""Records that may be of one person: the pairs that wait, and what somebody says of two records."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Path, Query, Router
from pydantic import Field

from kinward.access.errors import not_found
from kinward.access.request import Request
from kinward.api.faults import answers
from kinward.api.recording import Recorded, recorded, records, today
from kinward.api.search import Brief
from kinward.api.values import LARGEST_KEY, Asked, Key, Told
from kinward.audit.actor import code_range
from kinward.register.actions import keep_both, look_again, merge_people, unmerge_people
from kinward.register.duplicates import waiting_pairs
from kinward.register.queries.people import briefs_of
from kinward.register.queries.places import place_of

router = Router(tags=["duplicates"])

LAST_PAGE = 500
Taken = Literal["name", "sex", "born_on", "died_on", "nationality", "id_number", "home"]


class PairTold(Told):
    """`probability` that they are of one person; `reasons`: the level each comparison met, `name-sound`."""

    one: Brief
    other: Brief
    probability: float
    reasons: list[str]
    found_at: datetime


class Pairs(Told):
    """Both records of each lie in the place. `total` is of all pages."""

    pairs: list[PairTold]
    total: int


class PairSettled(Asked):
    """`are_two`: they are two people, which is remembered; false: that is taken back, and the pair waits again."""

    one: Key
    other: Key
    are_two: bool


class MergeAsked(Asked):
    """`theirs`: what is taken from the merged record; an unknown value never replaces a known one."""

    kept: Key
    merged: Key
    theirs: list[Taken] = Field(default_factory=list)


class PartAsked(Asked):
    """`since_to`: whose what was recorded since the merge is, one of the two; null: the kept record's."""

    since_to: Key | None = None


@router.get("/duplicates", response=answers(Pairs))
def list_duplicates(
    request: Request,
    place: Annotated[int, Query(ge=0, lt=10**12, description="Within the area; 0: all of it")] = 0,
    page: Annotated[int, Query(ge=1, le=LAST_PAGE)] = 1,
) -> Pairs:
    """Pairs that nobody has settled, the likeliest first, twenty a page. Each record shown is written into the log."""
    code = place or request.actor.area
    if place_of(code) is None or not request.actor.covers(code):
        raise not_found("place")
    found, total = waiting_pairs(range(*code_range(code)), page=page)
    briefs = briefs_of(who for each in found for who in (each.one, each.other))
    pairs = [
        PairTold(
            one=Brief.model_validate(briefs[each.one]),
            other=Brief.model_validate(briefs[each.other]),
            probability=each.probability,
            reasons=list(each.reasons),
            found_at=each.found_at,
        )
        for each in found
        if {each.one, each.other} <= briefs.keys()
    ]
    return Pairs(pairs=pairs, total=total)


@router.post("/duplicates", response=answers(PairSettled))
def settle_duplicate(request: Request, asked: PairSettled) -> PairSettled:
    """Say that two records are of two people, or take that back. Saying the same again changes nothing."""
    settle = keep_both if asked.are_two else look_again
    settle(asked.one, asked.other, by=request.actor)
    return asked


@records(router, "/merges")
def merge(request: Request, asked: MergeAsked) -> Recorded:
    """Two records become one: the merged one is no longer found, and what it said is said of the kept one."""
    theirs = frozenset(asked.theirs)
    return recorded(merge_people(asked.kept, asked.merged, theirs=theirs, by=request.actor, today=today()))


@records(router, "/acts/{act}/part")
def part(request: Request, act: Annotated[int, Path(ge=1, le=LARGEST_KEY)], asked: PartAsked) -> Recorded:
    """Undo a merge: both records are what they were, and what was recorded since stays with one of them."""
    return recorded(unmerge_people(act, since_to=asked.since_to, by=request.actor))
