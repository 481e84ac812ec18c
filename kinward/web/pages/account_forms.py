"""Forms of accounts and postings: a role, where, and why where two people decide."""

import re
from typing import Any, ClassVar

from django import forms

from kinward.access.errors import AccessError
from kinward.access.policies import check_rank, needs_two
from kinward.access.purposes import PURPOSES_OF
from kinward.audit.actor import Actor, code_range
from kinward.register.queries import places_within
from kinward.web.areas import areas_offered
from kinward.web.fields import Radios
from kinward.web.forms import Form, offer
from kinward.web.language import say, say_later
from kinward.web.refusals import refusal_said

ROLES = [role for role in PURPOSES_OF if role not in ("family", "account", "system")]
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


class AccountSearch(Form):
    q = forms.CharField(label=say_later("accounts.search"), max_length=60, required=False)


class GrantForm(Form):
    """A role in an area. `reason` is asked of everybody and needed where two people decide."""

    role = forms.ChoiceField(
        label=say_later("accounts.role"),
        choices=[(role, say_later(f"role.{role}")) for role in ROLES],
        widget=Radios(hints={role: say_later(f"accounts.about_{role}") for role in ROLES}),
    )
    area = forms.ChoiceField(label=say_later("accounts.area"), help_text=say_later("accounts.area_hint"))
    reason = forms.CharField(
        label=say_later("accounts.reason"),
        help_text=say_later("accounts.reason_hint"),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, by: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "area", [("", say("accounts.choose_area")), *areas(by)])

    def clean(self) -> dict[str, object]:
        said = super().clean() or {}
        role, area = said.get("role"), said.get("area")
        if role and area:
            self._check_rank(role, int(area))
            if needs_two(role, int(area)) and not said.get("reason", "").strip():
                self.add_error("reason", say("accounts.reason_needed"))
        return said

    def _check_rank(self, role: str, area: int) -> None:
        try:
            check_rank(role, area)
        except AccessError as refused:
            self.add_error("area", refusal_said(refused))


class NewAccountForm(GrantForm):
    """The owner chooses the password with the code; nobody else ever knows it."""

    display_name = forms.CharField(label=say_later("accounts.display_name"), max_length=60)
    username = forms.CharField(
        label=say_later("accounts.username"), help_text=say_later("accounts.username_hint"), max_length=40
    )
    email = forms.EmailField(label=say_later("accounts.email"), required=False)
    field_order = ("display_name", "username", "email", "role", "area", "reason")
    AT: ClassVar[dict[str, str]] = {"account-name": "username", "account-taken": "username", "account-area": "area"}

    def clean_username(self) -> str:
        name: str = self.cleaned_data["username"].strip().lower()
        if not USERNAME.fullmatch(name):
            raise forms.ValidationError(say("accounts.username_wrong"))
        return name

    def asked(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "username": said["username"],
            "display_name": said["display_name"].strip(),
            "email": said["email"],
            "role": said["role"],
            "area": int(said["area"]),
        }

    def place_of(self, error: AccessError) -> str | None:
        return self.AT.get(error.code)


def areas(by: Actor) -> list[tuple[str, object]]:
    """The administrator's own area, then each township with its villages."""
    return areas_offered(places_within(*code_range(by.area)))
