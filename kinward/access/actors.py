"""Makes Actors: an account in one of its postings, for one purpose. Nothing else in Kinward makes one."""

from kinward.access.backend import Backend
from kinward.access.entry import Rule
from kinward.access.errors import AccessError
from kinward.access.models import Account
from kinward.access.standing import Post, Standing
from kinward.audit.actor import Actor

NOBODY = Actor(0, "", "account", "account")


def actor_for(account: Account, chosen: int | None, who: Rule) -> Actor:
    """The account as the route's rule lets it in.

    raises  AccessError access-no-posting: it has none at this moment; access-role: the one it has may not come in here
    """
    post = account.standing.post(chosen)
    if post is None:
        raise AccessError("access-no-posting", "this account has no posting at this moment")
    if post.role not in who.purposes:
        raise AccessError("access-role", f"this page is not for the role {post.role}")
    return actor_as(account, post, who.purposes[post.role])


def actor_called(username: str, who: Rule) -> Actor:
    """An account by its name, for work from the command line; its first posting that the rule lets in.

    raises  AccessError access-no-account, access-no-posting, access-role
    """
    found = Account.objects.filter(username=username, is_active=True).values_list("pk", flat=True).first()
    account = Backend().get_user(found) if found else None
    if account is None:
        raise AccessError("access-no-account", f"there is no open account {username}", advice="Name one with --as.")
    fitting = [post.id for post in account.standing.posts if post.role in who.purposes]
    return actor_for(account, fitting[0] if fitting else None, who)


def actor_as(account: Account, post: Post, purpose: str, reason: str = "") -> Actor:
    return Actor(
        account=account.pk,
        name=account.display_name or account.username,
        role=post.role,
        purpose=purpose,
        area=post.area,
        people=_people(account.standing, post, purpose),
        posting=post.id,
        reason=reason,
    )


def account_actor(account: Account) -> Actor:
    """The account itself, in no role: for lines of the log about signing in and out. Sees no record."""
    return Actor(account.pk, account.display_name or account.username, "account", "account")


def _people(standing: Standing, post: Post, purpose: str) -> tuple[int, ...]:
    """An emergency opens a record for care and nothing else."""
    if post.role == "family":
        return standing.family
    return tuple(each.person for each in standing.opened) if purpose == "care" else ()
