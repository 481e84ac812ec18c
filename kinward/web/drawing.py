"""Components, form fields and the inside of pages asked often are drawn by Jinja2, which compiles them.

Pages themselves, and what allauth brings, are Django's templates.
"""

from collections.abc import Hashable, Iterable, Mapping, MutableMapping, Sequence
from functools import cache
from typing import Any

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from kinward.web import days
from kinward.web.icons import icon
from kinward.web.language import language, say_html, speaker
from kinward.web.parts import Column

WRITTEN = (days.day, days.day_plain, days.moment, days.number)


class PlainCalls(CodeGenerator):
    """Calls what a template calls: Jinja2 looks each time whether it wants the context, which nothing here does."""

    def visit_Call(  # noqa: N802 the name is Jinja2's
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        self.visit(node.node, frame)
        self.write("(*()")  # the signature goes on with a comma
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class Drawer(Environment):
    code_generator_class = PlainCalls

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """In one piece: Jinja2's own chain of two is walked anew for every part of a page."""
        return {**self.globals, **(d or {})}


def environment(**options: Any) -> Drawer:
    """What the files of `jinja2/` can use."""
    made = Drawer(cache_size=-1, **options)  # all are kept: there are some dozens, and a limit is looked after at each
    made.globals |= {"say": say_html, "once": once, "form_token": form_token}
    made.filters |= {written.__name__: written for written in WRITTEN}
    made.filters |= {"icon": icon, "table_rows": table_rows, "value": lambda fact: speaker().value(fact)}
    return made


def once(name: str, **given: Hashable) -> SafeString:
    """What follows from these and the language alone, as the main places of a role: drawn once for each."""
    return _drawn_once(name, language(), tuple(given.items()))


@cache
def _drawn_once(name: str, _language: str, given: tuple[tuple[str, Hashable], ...]) -> SafeString:
    return drawn(f"once/{name}", dict(given))


def drawn(name: str, given: Mapping[str, object]) -> SafeString:
    """A component or the inside of a page, escaped where what it is given was not."""
    html: SafeString = mark_safe(_drawer().get_template(f"{name}.html").render(given))  # noqa: S308 autoescape is on
    return html


@cache
def _drawer() -> Environment:
    engine = engines["jinja2"]
    if not isinstance(engine, Jinja2):
        raise TypeError("components are drawn by Jinja2")
    return engine.env


def table_rows(rows: Iterable[Sequence[object]], columns: Sequence[Column]) -> list[list[tuple[Column, object]]]:
    """The cells of each row, each with its column."""
    return [list(zip(columns, cells, strict=True)) for cells in rows]


def form_token(token: object) -> Markup:
    if not token:
        return Markup()
    return Markup(f'<input type="hidden" name="csrfmiddlewaretoken" value="{escape(str(token))}">')  # noqa: S704 escaped
