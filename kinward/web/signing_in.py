"""Signing in, in the words of the pages: what allauth's forms ask and what it answers."""

from typing import ClassVar

from allauth.account.forms import LoginForm
from django import forms

from kinward.access.adapters import AccountAdapter, SecondFactorAdapter
from kinward.web.language import say_later

WRONG = say_later("signin.wrong")


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


class SecondFactor(SecondFactorAdapter):
    error_messages: ClassVar[dict[str, object]] = {
        **SecondFactorAdapter.error_messages,
        "incorrect_code": say_later("signin.wrong_code"),
        "rate_limited": say_later("signin.too_many"),
    }


class SignIn(LoginForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=say_later("signin.name"),
            max_length=254,
            widget=forms.TextInput(attrs={"autocomplete": "username webauthn", "autocapitalize": "none"}),
        )
        self.fields["password"].label = say_later("signin.password")
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
