"""Every component: what it is for, what it must be given and what it may. Held against its file and /components/."""

from collections.abc import Iterable, Mapping
from typing import Any


class ComponentError(Exception):
    """A template gives a component something it does not take, or leaves out what it needs."""


class Component:
    """`holds`: it stands around other parts of the page, and is written with `wrap`."""

    def __init__(self, about: str, needs: str = "", *, holds: bool = False, **may: object) -> None:
        self.about, self.needs, self.may, self.holds = about, tuple(needs.split()), may, holds

    def check(self, name: str, given: Iterable[str]) -> None:
        wrong = sorted({*given} - {*self.needs, *self.may, "content"})
        lacking = sorted({*self.needs} - {*given})
        if wrong or lacking:
            told = [f"does not take {', '.join(wrong)}"] * bool(wrong) + [f"needs {', '.join(lacking)}"] * bool(lacking)
            raise ComponentError(f"component {name}: {'; '.join(told)}")


COMPONENTS: dict[str, Component] = {
    # -- actions
    "button": Component(
        "Sends its form. Kind: primary (one a page), secondary, quiet.",
        "text",
        kind="primary",
        name="",
        value="",
        icon="",
        form="",
        hidden="",
        is_disabled=False,
    ),
    "link_button": Component("A link that looks like a button.", "text href", kind="secondary", icon="", hidden=""),
    "actions": Component("The buttons at the end of a form, beside each other.", holds=True),
    "back": Component("Back to where one came from.", "href", text=""),
    "menu": Component("What else can be done, folded below one word. `links`: list of Link.", "text links"),
    "print_button": Component("Prints the page; there only with JavaScript."),
    # -- the page
    "header": Component("Above every page: the county's name, a search, who is signed in, where one can go."),
    "footer": Component("Below every page: that looks are written down, help, language and theme."),
    "mark": Component("The sign of Kinward."),
    "page_head": Component(
        "The title of a page, a line below it, and at its side what can be done.",
        "title",
        lead="",
        caption="",
        level=1,
        holds=True,
    ),
    "breadcrumbs": Component("Where the page stands. `links`: list of Link; the last is the page.", "links", label=""),
    "tabs": Component("Views of one thing, as plain links. `links`: list of Link.", "links label"),
    "steps": Component("Where one is in a form of several pages. `steps`: list of Step.", "steps"),
    "pagination": Component(
        "Pages of a list. `pages`: a Django Page; `query` is kept in the links.", "pages", query=""
    ),
    "help": Component("Help on this page, at its foot, closed.", title="", holds=True),
    "card": Component(
        "A soft box around what belongs together.", title="", level=2, href="", tone="", id="", holds=True
    ),
    "columns": Component(
        "Two columns on a wide screen: the work, and what is good to know beside it; or two of one width.",
        is_even=False,
        holds=True,
    ),
    # -- telling
    "notice": Component(
        "Something to know before going on. Tone: info, good, caution.",
        tone="info",
        title="",
        text="",
        holds=True,
    ),
    "done": Component(
        "Something was done; can be undone where `undo` (an address) is given.", "text", undo="", undo_text=""
    ),
    "messages": Component("Messages of Django, as banners.", "messages"),
    "error_summary": Component("All mistakes of a form, each a link to its field.", "form"),
    "details": Component("Opens to more.", "summary", is_open=False, holds=True),
    "empty": Component("A list is empty: says so, and what can be done next.", "title", text="", link=None),
    "tag": Component("A state in one or two words. Tone: good, soon, info, quiet.", "text", tone="quiet"),
    "progress": Component("How far something has got, in words and as a bar.", "label done total", note=""),
    # -- facts
    "summary": Component("Facts as name and value. `facts`: list of Fact.", "facts", title=""),
    "table": Component(
        "Rows that become cards on a phone. `columns`: list of Column; `rows`: lists of cells (text, number, Link, "
        "safe HTML).",
        "caption columns rows",
        is_caption_hidden=False,
        empty="",
    ),
    "compare": Component(
        "Two states side by side. `differences`: list of Difference.", "title before after differences"
    ),
    "timeline": Component("What happened, newest first. `happenings`: list of Happening.", "happenings"),
    "stats": Component("A few large numbers. `tiles`: list of StatTile.", "tiles", label=""),
    # -- people
    "person_line": Component("A person among others. `person`: PersonLine.", "person"),
    "people": Component("A list of person lines. `people`: list of PersonLine.", "people", label=""),
    "person_head": Component(
        "The person a page is about, with tabs and actions below.", "person", facts=(), level=1, holds=True
    ),
    "search_results": Component(
        "What a search found. `found`: list of Found; `elsewhere`: that a match may exist in another area.",
        "query found",
        total=None,
        elsewhere="",
        create=None,
    ),
    "search_box": Component(
        "Search by name, pinyin, initials or ID number. `finds`: id of what shows the results as one types.",
        "action",
        value="",
        label="",
        id="search",
        finds="",
    ),
    # -- what is due
    "due_item": Component("What is offered, to whom, until when; opens to why. `item`: DueItem.", "item"),
    "families": Component("Families, each with what is open for it. `families`: list of FamilyCard.", "families"),
    "due_list": Component("Due items below each other. `items`: list of DueItem.", "items", label=""),
    "conditions": Component("Why: each condition with its answer, facts, clause and source.", "conditions"),
    # -- rights over one's own record
    "consent_row": Component("A purpose, and yes or no to it. `consent`: Consent.", "consent", is_own=False),
    "look_row": Component("One look at a record. `look`: Look.", "look"),
    # -- pictures
    "bar_chart": Component("Bars with their numbers. `chart`: charts.bars.BarChart.", "chart"),
    "age_pyramid": Component("Ages of men and women. `chart`: charts.pyramid.Pyramid.", "chart"),
    "tile_map": Component("Townships as tiles, roughly where they lie. `chart`: charts.tiles.TileMap.", "chart"),
    # -- forms
    "confirm": Component(
        "Check your answers, then send them. `facts`: list of Fact with links back.",
        "facts action submit",
        cancel="",
        note="",
        hidden=(),
    ),
    "form": Component(
        "A form with its errors, fields and buttons.",
        "form action submit",
        cancel="",
        method="post",
        id="",
        holds=True,
    ),
    "sign_in_card": Component("Signs in as somebody of the demonstration. `user`: DemoUser.", "user action"),
    "language_switch": Component("简体, 繁體, English; short on a phone where asked.", is_short=False),
    "theme_switch": Component("Light, dark, or as the device has it."),
}


def checked(name: str, given: Mapping[str, Any], *, names_only: bool = False) -> dict[str, Any]:
    """The parameters of a component, with what was left out.

    raises  ComponentError: no such component, or its parameters are others
    """
    component = COMPONENTS.get(name)
    if component is None:
        raise ComponentError(f"there is no component {name}; see kinward/web/components.py")
    component.check(name, given)
    return {} if names_only else {"content": "", **component.may, **given}
