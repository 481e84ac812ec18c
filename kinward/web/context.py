"""What every page shows around its content: who is signed in, where one can go, language and theme."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from django.conf import settings
from django.http import HttpRequest

from kinward.web.language import SPOKEN, language
from kinward.web.navigation import Account, account_of, navigation, open_to, signed_in_post, url_of
from kinward.web.parts import Link

THEME_COOKIE, A_YEAR = "theme", 365 * 24 * 3600
THEMES = (
    ("auto", "page.theme_auto", "auto"),
    ("light", "page.theme_light", "sun"),
    ("dark", "page.theme_dark", "moon"),
)
LANGUAGES = (("zh-hans", "简体", "简"), ("zh-hant", "繁體", "繁"), ("en", "English", "EN"))
ROUTES = (
    *("home", "language", "theme", "posting", "help", "privacy", "looks"),
    *("account_login", "account_logout", "account"),
)
GUARDED = ("search", "emergency", "duplicates")
"""Shown to those alone who may go there."""


class Showing(HttpRequest):
    """Of a page that shows another account than who is signed in, as /components/ does."""

    shown_account: Account
    shown_navigation: tuple[Link, ...]


@dataclass(frozen=True)
class Page:
    """Lazy where it asks the database: a page that shows no account asks for none."""

    request: HttpRequest

    languages = LANGUAGES
    themes = THEMES

    @property
    def language(self) -> str:
        return language()

    @property
    def html_language(self) -> str:
        return SPOKEN[self.language]

    @property
    def theme(self) -> str:
        said = self.request.COOKIES.get(THEME_COOKIE)
        return said if said in ("light", "dark") else "auto"

    @property
    def theme_kept(self) -> str:
        """How a script keeps the theme: at once, so that the next page has it; as the form's own cookie."""
        return f"path=/; max-age={A_YEAR}; samesite=Lax" + ("; secure" if self.request.is_secure() else "")

    @property
    def is_demo(self) -> bool:
        return settings.DEMO

    @property
    def here(self) -> str:
        """Where a switch comes back to; after a form was sent, its own page."""
        return self.request.get_full_path()

    @property
    def query(self) -> str:
        return self.request.GET.get("q", "")

    @cached_property
    def urls(self) -> Mapping[str, str]:
        post = signed_in_post(self.request)
        return _addresses(post.role if post else "")

    @cached_property
    def account(self) -> Account | None:
        """A view may show another, as /components/ does."""
        return getattr(self.request, "shown_account", None) or account_of(self.request)

    @cached_property
    def navigation(self) -> tuple[Link, ...]:
        return getattr(self.request, "shown_navigation", None) or navigation(self.request)


@cache
def _addresses(role: str) -> Mapping[str, str]:
    return {name: url_of(name) for name in ROUTES} | {name: open_to(role, name) for name in GUARDED}


def page(request: HttpRequest) -> dict[str, Page]:
    return {"page": Page(request)}
