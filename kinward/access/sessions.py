"""What a session remembers of an account: the posting it acts as."""

from kinward.access.acting import acting
from kinward.access.actors import account_actor
from kinward.access.errors import AccessError
from kinward.access.guard import POSTING
from kinward.access.request import Request
from kinward.audit import log


def choose_posting(request: Request, wanted: str) -> None:
    """Act as another of one's own postings from now on.

    raises  AccessError access-no-posting: it is not one of this account's at this moment
    """
    chosen = next((post for post in request.user.standing.posts if str(post.id) == wanted), None)
    if chosen is None:
        raise AccessError("access-no-posting", "this is no posting of yours")
    with acting(account_actor(request.user)):
        log.record("account.posting", target=f"posting {chosen.id}")
    request.session[POSTING] = chosen.id
