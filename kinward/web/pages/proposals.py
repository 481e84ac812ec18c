"""What one person proposes and another decides."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kinward.access.actions.accounts import Invited
from kinward.access.actions.proposals import decide, withdraw
from kinward.access.errors import AccessError, NotFound, not_found
from kinward.access.people import names_of
from kinward.access.policies import can_decide
from kinward.access.queries import Proposal, account_in, decided_proposals, own_proposals, pending_proposals, proposal
from kinward.access.request import Request
from kinward.audit.actor import Actor
from kinward.due.trials import trial_of
from kinward.sharing.systems import Issued
from kinward.web import days
from kinward.web.language import say
from kinward.web.pages.accounts import code_shown
from kinward.web.pages.pack_update import effects
from kinward.web.pages.proposal_words import facts_of, title_of
from kinward.web.pages.search import page_asked, past_the_end
from kinward.web.pages.systems import secret_shown
from kinward.web.parts import Column, Fact, Link, Tag
from kinward.web.refusals import refusal_said

OWN_SHOWN = 50
PAGE, FURTHEST = 50, 10_000
COLUMNS = ("what", "by", "at", "state")
DECIDED = ("what", "by", "decided_by", "at", "state")


def proposals(request: Request) -> HttpResponse:
    waiting, own = pending_proposals(request.actor), list(own_proposals(request.actor)[:OWN_SHOWN])
    page = page_asked(request, FURTHEST)
    decided = list(decided_proposals(request.actor)[(page - 1) * PAGE : page * PAGE + 1])
    shown = decided[:PAGE]
    names = names_of(key for each in (*waiting, *own, *shown) for key in (each.proposed_by, each.decided_by or 0))
    context = {
        "columns": columns(COLUMNS),
        "waiting": [row(each, names) for each in waiting],
        "own": [row(each, names) for each in own],
        "columns_decided": columns(DECIDED),
        "decided": [decided_row(each, {**names, request.actor.account: say("proposals.you")}) for each in shown],
        "past_the_end": past_the_end(page, shown),
        "before": page - 1 if page > 1 and shown else None,
        "after": page + 1 if len(decided) > PAGE else None,
    }
    return render(request, "kinward/proposals/page.html", context)


def columns(names: tuple[str, ...]) -> list[Column]:
    return [Column(say(f"proposals.{name}"), is_main=name == "what") for name in names]


def row(made: Proposal, names: dict[int, str]) -> list[object]:
    return [
        Link(title_of(made), reverse("proposal", kwargs={"number": made.pk})),
        names.get(made.proposed_by, ""),
        days.moment(made.proposed_at),
        state_of(made).text,
    ]


def decided_row(made: Proposal, names: dict[int, str]) -> list[object]:
    return [
        Link(title_of(made), reverse("proposal", kwargs={"number": made.pk})),
        names.get(made.proposed_by, ""),
        names.get(made.decided_by or 0, ""),
        days.moment(made.decided_at),
        state_of(made).text,
    ]


def state_of(made: Proposal) -> Tag:
    if made.decided_at is None:
        return Tag(say("proposals.waiting"), "soon")
    if made.decided_by is None:
        return Tag(say("proposals.withdrawn"))
    return Tag(say("proposals.accepted"), "good") if made.accepted else Tag(say("proposals.declined"))


def one(request: Request, number: int) -> HttpResponse:
    made = proposal(number)
    may_decide = made is not None and can_decide(request.actor, made.kind, proposed_by=made.proposed_by)
    if made is None or not (may_decide or made.proposed_by == request.actor.account):
        raise not_found("proposal")
    if request.method == "POST":
        return (withdrawn if request.POST.get("decision") == "withdraw" else decided)(request, number)
    names = names_of(each for each in (made.proposed_by, made.decided_by) if each)
    context = {
        "made": made,
        "title": title_of(made),
        "tag": state_of(made),
        "facts": [*facts_of(made), *reopening(request.actor, made), *about(made, names)],
        "may_decide": may_decide and made.decided_at is None,
        "is_own": made.proposed_by == request.actor.account and made.decided_at is None,
    }
    found = trial_of(made.payload["base"], made.payload["hash"]) if made.kind == "pack" else None
    return render(request, "kinward/proposals/one.html", {**context, **(effects(found) if found else {})})


def reopening(by: Actor, made: Proposal) -> Iterator[Fact]:
    """Whose the new code is; and of a closed account, that it opens it again."""
    account = account_in(by, made.payload["account"]) if made.kind == "code" else None
    if account is not None:
        yield Fact(say("accounts.display_name"), account.display_name or account.username)
        if not account.is_active and made.decided_at is None:
            yield Fact(say("accounts.state"), say("accounts.opens_again"))


def about(made: Proposal, names: dict[int, str]) -> list[Fact]:
    who = say("proposals.who_when", name=names.get(made.proposed_by, ""), at=days.moment(made.proposed_at))
    found = [Fact(say("proposals.reason"), made.reason), Fact(say("proposals.by"), who)]
    if made.decided_at and made.decided_by is None:
        found.append(Fact(say("proposals.withdrawn_at"), days.moment(made.decided_at)))
    elif made.decided_at:
        who = say("proposals.who_when", name=names.get(made.decided_by or 0, ""), at=days.moment(made.decided_at))
        found.append(Fact(say("proposals.decided_by"), who))
    return found


def withdrawn(request: Request, number: int) -> HttpResponse:
    try:
        withdraw(proposal=number)
    except NotFound:
        return settled_meanwhile(request, number)
    messages.success(request, say("proposals.is_withdrawn"))
    return redirect("proposals")


def settled_meanwhile(request: Request, number: int) -> HttpResponse:
    """The proposal is there, and no longer waits; its page says how it ended."""
    messages.warning(request, say("proposals.is_settled"))
    return redirect("proposal", number=number)


def decided(request: Request, number: int) -> HttpResponse:
    """Accepted or declined; the code of an account that was accepted is shown to whoever accepted it."""
    is_yes = request.POST.get("decision") == "accept"
    try:
        brought = decide(proposal=number, accept=is_yes, by=request.actor)
    except NotFound:
        return settled_meanwhile(request, number)
    except AccessError as error:
        messages.warning(request, refusal_said(error))
        return redirect("proposal", number=number)
    if isinstance(brought, Invited):
        return code_shown(request, brought)
    if isinstance(brought, Issued):
        return secret_shown(request, brought)
    messages.success(request, say("proposals.is_accepted" if is_yes else "proposals.is_declined"))
    return redirect("proposals")
