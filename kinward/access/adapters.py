"""How allauth signs people in here: nobody signs up, everything is written down, secrets are kept encrypted."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from kinward.access.acting import acting
from kinward.access.actors import NOBODY, account_actor
from kinward.access.devices import device_name
from kinward.access.models import Account
from kinward.access.request import Request
from kinward.access.session_store import DEVICE
from kinward.audit import log
from kinward.register.numbers import decrypted, encrypted


class AccountAdapter(DefaultAccountAdapter):
    """If the log takes no line, nobody is signed in: it is written first."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def login(self, request: HttpRequest, user: Account) -> None:
        with acting(account_actor(user)):
            log.record("account.signed-in", target=f"account {user.pk}")
        super().login(request, user)
        request.session[DEVICE] = device_name(request.headers.get("User-Agent", ""))

    def logout(self, request: Request) -> None:
        with acting(account_actor(request.user)):
            log.record("account.signed-out", target=f"account {request.user.pk}")
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ARG002
        """What was typed is not kept: it may be a password in the wrong field."""
        record_failure("password")

    def set_password(self, user: Account, password: str) -> None:
        with acting(account_actor(user)):
            log.record("account.password", target=f"account {user.pk}")
        super().set_password(user, password)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """The service sends no mail."""


class SecondFactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return base64.b64encode(encrypted(text)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return decrypted(base64.b64decode(encrypted_text))

    def validation_error(self, code: str, *args: Any) -> Exception:
        if code == "incorrect_code":
            record_failure("second factor")
        told: Exception = super().validation_error(code, *args)
        return told

    def get_totp_issuer(self) -> str:
        return "Kinward 家安"


class OutsideAdapter(DefaultSocialAccountAdapter):
    """An identity of another office signs in the account it was connected to, and never makes one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        return False


def record_failure(how: str) -> None:
    with acting(NOBODY):
        log.record("account.refused", target=how)
