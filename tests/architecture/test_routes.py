"""Every address has one line in the list, with its rule; what has none answers nobody."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, path, reverse

from kinward.access.entry import OPEN, SIGNED_IN, Rule, rule, rule_of
from kinward.access.middleware import OnlyListedRoutes


def patterns(within: URLResolver) -> Iterator[URLPattern]:
    for each in within.url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each)
        else:
            yield each


def unlisted(resolver: URLResolver) -> list[str]:
    return [str(each.pattern) for each in patterns(resolver) if rule_of(each.callback) is None]


def test_every_route_has_its_rule():
    assert unlisted(get_resolver()) == []


def names(within: URLResolver, space: str = "") -> Iterator[str]:
    for each in within.url_patterns:
        if isinstance(each, URLResolver):
            yield from names(each, f"{each.namespace}:")
        else:
            yield space + (each.name or "")


def test_every_route_has_one_line():
    lines = Counter(names(get_resolver()))
    assert [name for name, count in lines.items() if count > 1 or not name.rpartition(":")[2]] == []


def test_no_route_is_spared_the_check_against_forged_forms():
    """But where programs get their tokens: no cookie counts there, so that none can be made use of."""
    assert [each.name for each in patterns(get_resolver()) if getattr(each.callback, "csrf_exempt", False)] == ["token"]


def test_a_route_without_a_rule_is_seen():
    bare = URLResolver(get_resolver().pattern, [path("x/", lambda _: HttpResponse(), name="x")])
    assert unlisted(bare) == ["x/"]


def test_a_route_without_a_rule_answers_nobody():
    """Remove `process_view` of OnlyListedRoutes and this fails."""
    answer = OnlyListedRoutes(lambda _: HttpResponse()).process_view(
        RequestFactory().get("/api/x"), lambda _: HttpResponse("a record"), (), {}
    )
    assert answer.status_code == 404
    assert b"a record" not in answer.content


def test_a_rule_names_only_roles_that_act_for_its_purpose():
    with pytest.raises(ValueError, match="planner may act for the purpose care"):
        rule("care", "clinic", "planner")


def test_rules_add_up():
    both = rule("register", "village") | rule("family", "family")
    assert dict(both.purposes) == {"village": "register", "family": "family"}


def test_open_and_signed_in_are_told_apart():
    assert (OPEN.is_for_everybody, SIGNED_IN.is_for_everybody, Rule().is_for_everybody) == (True, False, False)


def test_the_demonstration_has_a_route_only_in_a_demonstration(client):
    """Leave `if settings.DEMO` out of the list, and this fails."""
    with pytest.raises(NoReverseMatch):
        reverse("demo_sign_in")
    assert client.post("/demo/sign-in/", {"user": "demo-administrator"}).status_code == 404
