"""Somebody in front of the service: goes, follows, writes, presses. Each page they come to is examined on arrival."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

AXE = Path(__file__).parents[2] / ".run" / "npm" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE_MS = 15_000
PICTURES = os.environ.get("KINWARD_PICTURES")
A_FORM_WITH_MISTAKES = "status of 422"
FOCUSED = """() => {
  const each = document.activeElement
  return each === document.body ? "" : [...(each.labels ?? []), each].map((one) => one.innerText).join(" ") + each.name
}"""


@dataclass
class Visitor:
    page: Page
    service: str
    has_scripts: bool = True
    complaints: list[str] = field(default_factory=list)
    examined: set[str] = field(default_factory=set)

    # -- getting about

    def goes(self, path: str) -> None:
        self.page.goto(self.service + path)
        self.looks()

    def signs_in(self, role: str) -> None:
        self.goes("/sign-in/")
        self.clicks(self.page.locator(f"button[value=demo-{role}]"))

    def goes_back(self) -> None:
        """By the browser's own button."""
        self.page.go_back()
        self.looks()

    def mother(self) -> str:
        """The mother among the demonstration's people: somebody of the village, with young children."""
        self.goes("/sign-in/")
        name = self.page.locator("button[value=demo-family] .k-sign-in__name")
        return name.evaluate("each => each.firstChild.textContent").strip()

    def clicks(self, what: Locator) -> None:
        what.first.click()
        self.looks()

    def follows(self, words: str, within: str = "main") -> None:
        self.clicks(self.page.locator(within).get_by_role("link", name=words))

    def presses(self, words: str, within: str = "main") -> None:
        self.clicks(self.page.locator(within).get_by_role("button", name=words))

    def searches(self, text: str) -> None:
        self.page.locator("input[name=q]:visible").first.fill(text)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("q") == [text])
        self.page.wait_for_load_state()
        self.page.locator("#found .k-results__count").wait_for()
        self.looks()

    def writes(self, label: str, text: str) -> None:
        self.page.locator("main").get_by_label(label).first.fill(text)

    def ticks(self, label: str) -> None:
        self.page.locator("main").get_by_label(label).first.check(force=True)

    def unfolds_all(self) -> None:
        self.page.evaluate(
            "document.querySelectorAll('main details:not(.k-menu)').forEach((each) => { each.open = true })"
        )

    # -- by keyboard alone

    def tabs_to(self, words: str) -> None:
        for _ in range(120):
            self.page.keyboard.press("Tab")
            if words in self.page.evaluate(FOCUSED):
                return
        raise AssertionError(f"{self.path}: no way to {words} by Tab")

    def enters(self, words: str) -> None:
        """Tab to it, then Enter; the page that comes is examined."""
        self.tabs_to(words)
        before = self.page.url
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: url != before)
        self.looks()

    # -- what they see

    def sees(self, *words: str) -> None:
        for each in words:
            self.page.locator("main").get_by_text(each).locator("visible=true").first.wait_for()

    def does_not_see(self, *words: str) -> None:
        text = self.page.locator("main").inner_text()
        seen = [each for each in words if each in text]
        assert seen == [], f"{self.path}: {seen}"

    def heading(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def part(self, id_: str) -> Locator:
        return self.page.locator(f"#{id_}")

    def is_refused(self, path: str) -> bool:
        return self.page.request.get(self.service + path).status in (403, 404)

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    # -- whether anything stands in the way

    def hears(self, message: ConsoleMessage) -> None:
        if A_FORM_WITH_MISTAKES not in message.text:
            self.complaints.append(message.text)

    def looks(self) -> None:
        """Nothing is refused by the policy, nothing is wider than the screen, axe finds nothing."""
        self.page.wait_for_load_state()
        inside, outside = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert inside <= outside, f"{self.path} is {inside} wide on a screen of {outside}"
        assert self.complaints == [], f"{self.path}: {self.complaints}"
        shape = "".join("0" if each.isdigit() else each for each in self.path) + self.heading()
        if self.has_scripts and shape not in self.examined:  # axe is a script
            self.examined.add(shape)
            found = self.faults()
            assert found == [], f"{self.path}: {found}"

    def faults(self) -> list[tuple[str, list[str]]]:
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("(rules) => axe.run(document, { runOnly: rules })", RULES)
        return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]]

    def pictured(self, name: str) -> None:
        """For docs/images, when KINWARD_PICTURES names a folder."""
        if PICTURES:
            self.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
            self.page.screenshot(path=Path(PICTURES) / f"{name}.png", animations="disabled")


@contextmanager
def visitor(chromium: Browser, service: str, size: tuple[int, int], **options: object) -> Iterator[Visitor]:
    told = {"locale": "zh-CN", "color_scheme": "light", "reduced_motion": "reduce", **options}
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **told)
    context.set_default_timeout(PATIENCE_MS)
    one = Visitor(context.new_page(), service, has_scripts=bool(options.get("java_script_enabled", True)))
    one.page.on("console", one.hears)
    one.page.on("pageerror", lambda error: one.complaints.append(str(error)))
    yield one
    context.close()
