"""Who is signed in, and what they act as."""

from typing import Annotated

from django.middleware.csrf import get_token
from ninja import Router
from pydantic import Field

from kinward.access.guard import POSTING
from kinward.access.purposes import PURPOSES_OF
from kinward.access.request import Request
from kinward.access.sessions import choose_posting
from kinward.access.standing import Post
from kinward.api.faults import answers
from kinward.api.places import Names
from kinward.api.values import LARGEST_KEY, Asked, Told

router = Router(tags=["me"])


class Posting(Told):
    """`posting` 0: the account's own family. `purposes`: what the role may act for; each address says for which."""

    posting: int
    role: str
    area: int | None
    names: Names | None
    purposes: list[str]


class Me(Told):
    """`acts_as`: the posting in which requests are made now; none: no record can be read."""

    account: int
    name: str
    language: str
    acts_as: int | None
    postings: list[Posting]
    family: list[int]


class PostingAsked(Asked):
    posting: Annotated[int, Field(ge=0, le=LARGEST_KEY)]


@router.get("/me", response=answers(Me))
def read_me(request: Request) -> Me:
    """The account and its postings. Also sets the cookie `csrftoken`."""
    get_token(request)
    return _me(request)


@router.post("/me/posting", response=answers(Me))
def change_posting(request: Request, asked: PostingAsked) -> Me:
    """Act as another of one's postings from now on."""
    choose_posting(request, str(asked.posting))
    return _me(request)


def _me(request: Request) -> Me:
    account = request.user
    now = account.standing.post(request.session.get(POSTING))
    return Me(
        account=account.pk,
        name=str(account),
        language=account.language,
        acts_as=now.id if now else None,
        postings=[_posting(post) for post in account.standing.posts],
        family=list(account.standing.family),
    )


def _posting(post: Post) -> Posting:
    names = Names(hans=post.names["zh-hans"], hant=post.names["zh-hant"], en=post.names["en"]) if post.area else None
    return Posting(
        posting=post.id, role=post.role, area=post.area or None, names=names, purposes=sorted(PURPOSES_OF[post.role])
    )
