"""/components/ in a real browser: axe finds nothing, in both themes, on a phone and on a desk; nothing is wider.

The browser's requests are answered here: pages by the view, styles and scripts from what was built, under the policy
of the settings.
"""

import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils.translation import override
from playwright.sync_api import Route, sync_playwright

from kinward.web.pages.components import components

SITE = "http://kinward.test"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
AXE = Path(__file__).parents[2] / ".run" / "npm" / "node_modules" / "axe-core" / "axe.min.js"
POLICY = "; ".join(
    f"{name} {' '.join(sources)}" for name, sources in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALL = """() => [...document.querySelectorAll("a, button, summary, input:not([type=hidden]), select, textarea")]
  .map((each) => [each.textContent.trim() || each.name, each.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 24)).map(([said]) => said)"""


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(chromium, language, theme, width):
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
            file = Path(settings.STATIC_ROOT) / path.split("/", 2)[2]
            return route.fulfill(path=file, content_type=KINDS[file.suffix])
        with override(language):
            html = components(RequestFactory().get(path)).content
        return route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": POLICY})

    page.route("**/*", answer)
    page.goto(f"{SITE}/components/")
    return page


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("language", "width"), [("zh-hans", 360), ("zh-hant", 1280), ("en", 360)])
def test_nothing_stands_in_the_way_of_anybody(chromium, language, theme, width):
    page = opened(chromium, language, theme, width)
    page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(SMALL) == []
    assert page.complaints == []
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("(rules) => axe.run(document, { runOnly: rules })", RULES)
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []
    page.context.close()


@pytest.mark.slow
def test_the_policy_stops_what_is_inline(chromium):
    page = opened(chromium, "en", "light", 1280)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    assert "Content Security Policy" in page.complaints[0]
    page.context.close()


@pytest.mark.slow
def test_the_menu_closes_by_escape_and_gives_the_focus_back(chromium):
    page = opened(chromium, "en", "light", 360)
    page.click(".k-account summary")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.evaluate("document.querySelector('.k-account').open") is False
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.context.close()
