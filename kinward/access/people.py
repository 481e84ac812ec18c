"""What accounts are called, for lists of what they did."""

from collections.abc import Iterable

from kinward.access.models import Account, Posting


def names_of(accounts: Iterable[int]) -> dict[int, str]:
    """One statement; none for no accounts."""
    wanted = {account for account in accounts if account}
    if not wanted:
        return {}
    found = Account.objects.filter(pk__in=wanted).values_list("pk", "display_name", "username")
    return {pk: shown or username for pk, shown, username in found}


def username_of(account: int) -> str:
    """What somebody types to sign in; empty for an account that is not there."""
    return Account.objects.filter(pk=account).values_list("username", flat=True).first() or ""


def worker_names(accounts: Iterable[int]) -> dict[int, str]:
    """The same of accounts that have or had a posting: a family member is a person of the register."""
    posted = set(Posting.objects.filter(account__in=set(accounts)).values_list("account_id", flat=True))
    return names_of(posted)
