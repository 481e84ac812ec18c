"""Signing in, opening an account with a code, and one's own account."""

from typing import Any

from allauth.account.views import LoginView, password_change
from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kinward.access.actions.openings import open_account
from kinward.access.demo import DemoAccount, demo_accounts, sign_in_as
from kinward.access.devices import devices, sign_out_device, sign_out_elsewhere
from kinward.access.errors import AccessError
from kinward.access.request import Request
from kinward.web.language import language, say
from kinward.web.navigation import said_post
from kinward.web.parts import DemoUser, Fact, Link
from kinward.web.signing_in import Opening


class SignIn(LoginView):
    """allauth's, with the people of the demonstration where there are any."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = [_shown(account) for account in demo_accounts()]
        if not shown:
            usual: dict[str, Any] = super().get_context_data(**kwargs)
            return usual
        more = {"demo_users": shown, "demo_url": reverse("demo_sign_in"), "password_title": say("signin.with_password")}
        return {**super().get_context_data(**kwargs), **more}


sign_in = SignIn.as_view()


@require_POST
def demo(request: Request) -> HttpResponse:
    sign_in_as(request, request.POST.get("user", ""))
    return redirect("home")


@sensitive_post_parameters()
def opening(request: Request) -> HttpResponse:
    form = Opening(request.POST or None)
    if request.method == "POST" and form.is_valid():
        limited = ratelimit.consume(request, action="open_account")
        if not limited:
            form.add_error(None, say("signin.too_many"))
        elif name := _opened(form):
            messages.success(request, say("signin.opened", name=name))
            return redirect("account_login")
    return render(request, "kinward/account/open.html", {"form": form})


def account(request: Request) -> HttpResponse:
    user = request.user
    posts = [said_post(post) for post in user.standing.posts]
    facts = [
        Fact(say("signin.shown_name"), str(user)),
        Fact(say("signin.user_name"), user.username),
        Fact(say("signin.acts_as"), "；".join(posts) if posts else "–"),
        _password(request),
        Fact(say("signin.protect"), say("signin.protect_text"), link=Link(say("signin.manage"), reverse("mfa_index"))),
    ]
    shown = {"facts": facts, "devices": devices(request), "unknown": say("signin.device_unknown")}
    return render(request, "kinward/account/index.html", shown)


def _password(request: Request) -> Fact:
    if not request.user.has_usable_password():
        return Fact(say("signin.password"), say("signin.password_none"))
    return Fact(say("signin.password"), "••••••••", link=Link(say("signin.change"), reverse("account_change_password")))


def password(request: Request) -> HttpResponse:
    """Changed by who has one: somebody who signs in through an office or as a demonstration's user has none."""
    if not request.user.has_usable_password():
        messages.info(request, say("signin.password_none_text"))
        return redirect("account")
    changed: HttpResponse = password_change(request)
    return changed


@require_POST
def sign_out_devices(request: Request) -> HttpResponse:
    handle = request.POST.get("device", "")
    if handle == "all":
        sign_out_elsewhere(request)
    elif handle:
        sign_out_device(request, handle)
    messages.success(request, say("signin.done_elsewhere"))
    return HttpResponseRedirect(reverse("account") + "#devices")


def _opened(form: Opening) -> str:
    try:
        return open_account(code=form.cleaned_data["code"], password=form.cleaned_data["password"])
    except AccessError:
        form.add_error("code", say("signin.wrong_code_open"))
    except ValidationError as known:
        form.add_error("password", known)
    return ""


def _shown(account: DemoAccount) -> DemoUser:
    area = account.area.get(language(), "")
    return DemoUser(
        account.username, account.name, say(f"role.{account.role}"), area, say(f"signin.demo_{account.role}")
    )
