"""Who is signed in, with what they may act as, in one statement a request."""

from allauth.account.auth_backends import AuthenticationBackend

from kinward.access.models import Account


class Backend(AuthenticationBackend):
    """Passwords and passkeys as allauth checks them; permissions are not Django's but the route list's."""

    def get_user(self, user_id: int) -> Account | None:
        return Account.objects.filter(pk=user_id, is_active=True).first()
