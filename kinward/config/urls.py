"""Every address of the service and who may come in: one line a route, the rule at its end."""

from allauth.account import views as accounts

from kinward.access.refusals import broken, forbidden, missing
from kinward.access.routes import OPEN, SIGNED_IN, route, rule
from kinward.web.pages import display, home, posting, ready

WORKERS = rule("register", "village", "clinic", "township", "county")
EVERY_ROLE = (
    WORKERS | rule("family", "family") | rule("statistics", "planner") | rule("audit", "auditor")
    | rule("settings", "administrator")
)  # fmt: skip

urlpatterns = [
    route("", home.home, "home", EVERY_ROLE),
    # -- the service itself
    route("healthz", ready.ready, "ready", OPEN),
    route("language/", display.language, "language", OPEN),
    route("theme/", display.theme, "theme", OPEN),
    # -- signing in, and one's own account
    route("sign-in/", accounts.login, "account_login", OPEN),
    route("sign-out/", accounts.logout, "account_logout", SIGNED_IN),
    route("posting/", posting.choose, "posting", SIGNED_IN),
]
handler404, handler403, handler500 = missing, forbidden, broken
