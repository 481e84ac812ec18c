"""Who is signed in, with what they may act as, in one statement a request."""

from allauth.account.auth_backends import AuthenticationBackend

from kinward.access.models import Account
from kinward.access.standing import ACCOUNT_WITH_STANDING, standing_from


class Backend(AuthenticationBackend):
    """Passwords and passkeys as allauth checks them; permissions are not Django's but the route list's."""

    def get_user(self, user_id: int) -> Account | None:
        """Asked anew at every request, so that a posting that ended or an account that was closed ends at once."""
        for account in Account.objects.raw(ACCOUNT_WITH_STANDING, [user_id]):
            said = vars(account)
            account.standing = standing_from(said["posts"], said["opened"], said["family"])
            return account
        return None
