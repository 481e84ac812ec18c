"""Signing in, in the words of the pages: what allauth's forms ask and what it answers."""

from typing import Any, ClassVar

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base import forms as factors
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.models import AbstractBaseUser

from kinward.access.adapters import AccountAdapter, SecondFactorAdapter
from kinward.web.forms import Form
from kinward.web.language import say, say_later

LONGEST_PASSWORD = 256
WRONG = say_later("signin.wrong")
AGAIN = {
    "reauthenticate": "signin.use_password",
    "mfa_reauthenticate:webauthn": "signin.use_passkey",
    "mfa_reauthenticate": "signin.use_code",
}
"""Ways of confirming that it is you, in the order they are offered."""


class Adapter(AccountAdapter):
    """One answer for a wrong password and for an account there is none of."""

    error_messages: ClassVar[dict[str, object]] = {
        **AccountAdapter.error_messages,
        **dict.fromkeys(("username_password_mismatch", "email_password_mismatch", "invalid_login"), WRONG),
        "account_inactive": say_later("signin.inactive"),
        "too_many_login_attempts": say_later("signin.too_many"),
        "rate_limited": say_later("signin.too_many"),
        "incorrect_password": say_later("signin.wrong_password"),
        "enter_current_password": say_later("signin.wrong_password"),
    }

    def get_reauthentication_methods(self, user: AbstractBaseUser) -> list[dict[str, Any]]:
        """The first is asked: a passkey before codes, since whoever just added one has not seen a code yet."""
        ways = {each["id"]: each for each in super().get_reauthentication_methods(user)}
        return [{**ways[id_], "description": say(words)} for id_, words in AGAIN.items() if id_ in ways]


class SecondFactor(SecondFactorAdapter):
    error_messages: ClassVar[dict[str, object]] = {
        **SecondFactorAdapter.error_messages,
        "incorrect_code": say_later("signin.wrong_code"),
        "rate_limited": say_later("signin.too_many"),
    }


class Worded(Form):
    """A form of allauth with our labels, and without its placeholders."""

    labels: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.labels:
                field.label, field.help_text = say_later(self.labels[name]), ""


class SignIn(Worded, LoginForm):
    labels: ClassVar[dict[str, str]] = {"login": "signin.name", "password": "signin.password"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.widget = forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"})
        if isinstance(login, forms.CharField):
            login.max_length = 254


class ChangePassword(Worded, ChangePasswordForm):
    labels: ClassVar[dict[str, str]] = {
        "oldpassword": "signin.old_password",
        "password1": "signin.new_password",
        "password2": "signin.new_password_again",
    }


class Again(Worded, ReauthenticateForm):
    labels: ClassVar[dict[str, str]] = {"password": "signin.password"}


class FactorCode(Worded, factors.AuthenticateForm):
    labels: ClassVar[dict[str, str]] = {"code": "signin.factor_code"}


class FactorAgain(Worded, factors.ReauthenticateForm):
    labels: ClassVar[dict[str, str]] = {"code": "signin.factor_code"}


class ActivateTotp(Worded, ActivateTOTPForm):
    labels: ClassVar[dict[str, str]] = {"code": "signin.factor_code"}


class AddPasskey(Worded, AddWebAuthnForm):
    labels: ClassVar[dict[str, str]] = {"name": "signin.passkey_name", "passwordless": "signin.passkey_alone"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].help_text = say_later("signin.passkey_alone_hint")
        self.fields["passwordless"].initial = True


class EditPasskey(Worded, EditWebAuthnForm):
    labels: ClassVar[dict[str, str]] = {"name": "signin.passkey_name"}


class Opening(Form):
    """With a code on paper."""

    code = forms.CharField(label=say_later("signin.code"), help_text=say_later("signin.code_hint"), max_length=40)
    password = forms.CharField(
        label=say_later("signin.new_password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=say_later("signin.new_password_again"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        if self.cleaned_data["again"] != self.cleaned_data.get("password"):
            raise forms.ValidationError(say("signin.passwords_differ"))
        again: str = self.cleaned_data["again"]
        return again
