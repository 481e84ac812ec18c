"""People who work here and their postings: county and township see theirs, administrators keep them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from kinward.access.actions import accounts as acts
from kinward.access.actions.accounts import Invited
from kinward.access.actions.proposals import propose
from kinward.access.errors import AccessError, not_found
from kinward.access.policies import can_close_account, can_manage_accounts, needs_two
from kinward.access.queries import Account, Posting, account_in, accounts_in
from kinward.access.request import Request
from kinward.web import days
from kinward.web.keys import key_in
from kinward.web.language import say
from kinward.web.pages.account_forms import AccountSearch, GrantForm, NewAccountForm
from kinward.web.pages.search import page_asked
from kinward.web.parts import Column, Fact, Link, Tag
from kinward.web.people import place_name
from kinward.web.refusals import refusal_said

PAGE = 50
COLUMNS = ("name", "username", "postings", "state", "last_login")


def accounts(request: Request) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:60]
    pages = Paginator(accounts_in(request.actor, words=words), PAGE).get_page(page_asked(request))
    context = {
        "columns": [Column(say(f"accounts.{name}"), is_main=name == "name") for name in COLUMNS],
        "rows": [row(account) for account in pages],
        "pages": pages,
        "search": AccountSearch(initial={"q": words}),
        "query": urlencode({"q": words}) if words else "",
        "new": reverse("account-new") if can_manage_accounts(request.actor, request.actor.area) else "",
    }
    return render(request, "kinward/accounts/page.html", context)


def row(account: Account) -> list[object]:
    return [
        Link(account.display_name or account.username, reverse("account-detail", kwargs={"account": account.pk})),
        account.username,
        "；".join(posting_said(each) for each in account.held if each.valid_to is None) or say("accounts.no_posting"),
        say("accounts.open" if account.is_active else "accounts.closed"),
        days.moment(account.last_login) or say("accounts.never"),
    ]


def posting_said(posting: Posting) -> str:
    return " ".join(part for part in (say(f"role.{posting.role}"), place_name(posting.area)) if part)


@sensitive_variables("invited")
def new(request: Request) -> HttpResponse:
    """Opens an account and shows its code, once; what reaches a county is proposed to a second administrator."""
    form = NewAccountForm(request.POST or None, by=request.actor)
    if request.method == "POST" and form.is_valid():
        asked = form.asked()
        try:
            if needs_two(asked["role"], asked["area"]):
                return proposed(request, "account", asked, form.cleaned_data["reason"])
            return code_shown(request, acts.create_account(**asked, by=request.actor))
        except AccessError as error:
            form.add_error(form.place_of(error), refusal_said(error))
    return render(request, "kinward/accounts/new.html", {"form": form})


def proposed(request: Request, kind: str, payload: dict[str, object], reason: str) -> HttpResponse:
    number = propose(kind=kind, payload=payload, reason=reason, by=request.actor)
    messages.success(request, say("accounts.proposed"))
    return redirect("proposal", number=number)


def code_shown(request: Request, invited: Invited) -> HttpResponse:
    """The code stands on this one page, which nothing keeps."""
    account = account_in(request.actor, invited.account)
    context = {
        "code": invited.code,
        "until": invited.expires_at,
        "name": account.display_name or account.username if account else "",
        "username": account.username if account else "",
        "back": reverse("account-detail", kwargs={"account": invited.account}),
    }
    return render(request, "kinward/accounts/code.html", context)


def seen_account(request: Request, account: int) -> Account:
    found = account_in(request.actor, account)
    if found is None:
        raise not_found("account")
    return found


def detail(request: Request, account: int) -> HttpResponse:
    found = seen_account(request, account)
    if request.method == "POST":
        return asked(request, found) or done(request, account)
    form = GrantForm(by=request.actor)
    return render(request, "kinward/accounts/detail.html", shown(request, found, form))


def standing_of(account: Account) -> list[Posting]:
    return [posting for posting in account.held if posting.valid_to is None]


def can_act(request: Request, account: Account) -> bool:
    return can_close_account(request.actor, account.pk, [posting.area for posting in standing_of(account)])


def shown(request: Request, account: Account, form: GrantForm) -> dict[str, object]:
    return {
        "account": account,
        "tag": Tag(say("accounts.open"), "good") if account.is_active else Tag(say("accounts.closed")),
        "facts": [
            Fact(say("accounts.username"), account.username),
            Fact(say("accounts.last_login"), days.moment(account.last_login) or say("accounts.never")),
        ],
        "postings": [(posting.pk, posting_said(posting), posting.valid_from) for posting in standing_of(account)],
        "earlier": [(posting_said(p), p.valid_from, p.valid_to) for p in account.held if p.valid_to is not None],
        "can_act": can_act(request, account),
        "form": form,
    }


def asked(request: Request, account: Account) -> HttpResponse | None:
    """Whether it is meant, with what comes of it; nothing where it was asked, or where the act will be refused."""
    act, number = request.POST.get("act", ""), request.POST.get("posting", "")
    ending = [each for each in standing_of(account) if str(each.pk) == number]
    is_due = ending if act == "end" else account.is_active == (act != "open")
    if act not in ASKED or request.POST.get("step") == "checked" or not is_due or not can_act(request, account):
        return None
    postings = "；".join(map(posting_said, ending or standing_of(account))) or say("accounts.no_posting")
    context = {
        "act": act,
        "title": say(f"accounts.ask_{act}"),
        "about": say(f"accounts.ask_{act}_about"),
        "facts": [
            Fact(say("accounts.display_name"), account.display_name),
            Fact(say("accounts.username"), account.username),
            Fact(say("accounts.postings"), postings),
        ],
        "posting": number,
        "back": reverse("account-detail", kwargs={"account": account.pk}),
    }
    return render(request, "kinward/accounts/check.html", context)


def done(request: Request, account: int) -> HttpResponse:
    """One of the buttons of the page; an act that is refused says so on it."""
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise not_found("act")
    try:
        answer = act(request, account)
    except AccessError as error:
        messages.warning(request, refusal_said(error))
        answer = None
    return answer or redirect("account-detail", account=account)


def _end(request: Request, account: int) -> None:  # noqa: ARG001 all acts look alike
    acts.end_posting(posting=key_in(request.POST.get("posting", "")), by=request.actor)
    messages.success(request, say("accounts.posting_ended"))


def _disable(request: Request, account: int) -> None:
    acts.disable_account(account=account, by=request.actor)
    messages.success(request, say("accounts.is_closed"))


def _code(request: Request, account: int) -> HttpResponse:
    return _code_or_proposal(request, account, acts.renew_code, "accounts.reason_code")


def _open(request: Request, account: int) -> HttpResponse:
    return _code_or_proposal(request, account, acts.enable_account, "accounts.reason_open")


def _code_or_proposal(request: Request, account: int, act: Callable[..., Invited], reason: str) -> HttpResponse:
    try:
        return code_shown(request, act(account=account, by=request.actor))
    except AccessError as error:
        if error.code != "account-two":
            raise
        return proposed(request, "code", {"account": account}, say(reason))


def _grant(request: Request, account: int) -> HttpResponse | None:
    form = GrantForm(request.POST, by=request.actor)
    if form.is_valid():
        try:
            return _granted(request, account, form.cleaned_data)
        except AccessError as error:
            form.add_error("area", refusal_said(error))
    return render(request, "kinward/accounts/detail.html", shown(request, seen_account(request, account), form))


def _granted(request: Request, account: int, said: dict[str, Any]) -> HttpResponse | None:
    posting = {"account": account, "role": said["role"], "area": int(said["area"])}
    acts.check_is_new(**posting)
    if needs_two(posting["role"], posting["area"]):
        return proposed(request, "posting", posting, said["reason"])
    acts.grant_posting(**posting, by=request.actor)
    messages.success(request, say("accounts.granted"))
    return None


ACTS: dict[str, Callable[[Request, int], HttpResponse | None]] = {
    "end": _end,
    "disable": _disable,
    "code": _code,
    "open": _open,
    "grant": _grant,
}
ASKED = frozenset({"end", "disable", "code", "open"})
"""These work at once, on every device: first it is asked whether they are meant."""
