"""The reference of components, written from their declarations, the classes they are given and the filters."""

import ast
from collections.abc import Iterator
from pathlib import Path

WEB = Path(__file__).resolve().parents[1] / "web"

HEAD = """\
# Components

Pages are made of these; all of them are shown in every state at `/components/`.

- `{% part "tag" text="due.state_open"|say tone="good" %}` draws one; `{% wrap "card" title=title %} … {% endwrap %}`
  draws one that stands around something (marked *wrap*). Names in **bold** must be given; a name that is not taken
  stops the template when it is read.
- `{% say "today.title" count=3 %}` says `title` of `kinward/web/phrases/today.py`; `{{ key|say }}` where it has no
  blanks; `{% say … as name %}` keeps it. In Python, from `kinward.web.language`: `say`, `say_later` (labels of forms),
  `say_html`.
- `{% icon "check" %}` draws one of `kinward/web/icons.py`.
- Forms: `kinward.web.forms.Form` with `DayField`, `Radios`, `Checkboxes` of `kinward.web.fields`; `{{ form }}` or
  `{{ form.name.as_field_group }}` draws fields with hint and mistake.
- A page extends `kinward/base.html`: blocks `title`, `content`, `before` (breadcrumbs), `help`, `width`
  (`k-page--narrow` for a page that is read).
- Filters: `say day day_plain last_day weekday month moment age:today money:"CNY" number text fact value`.

"""


def components_as_markdown() -> str:
    return HEAD + "\n".join([*_components(), *_classes()]).rstrip() + "\n"


def _components() -> Iterator[str]:
    from kinward.web.components import COMPONENTS

    yield "## What there is\n\n| component | for | takes |\n| --- | --- | --- |"
    for name, component in COMPONENTS.items():
        needs = [f"**{each}**" for each in component.needs]
        may = [each if value in ("", None, (), False) else f"{each}={value!r}" for each, value in component.may.items()]
        mark = " *wrap*" if component.holds else ""
        yield f"| `{name}`{mark} | {component.about} | {', '.join([*needs, *may])} |"
    yield ""


def _classes() -> Iterator[str]:
    """The small classes of parts.py and of the charts, as their sources state them."""
    yield "## What they are given\n"
    for path in (WEB / "parts.py", *(WEB / "charts" / f"{name}.py" for name in ("bars", "pyramid", "tiles"))):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("Drawn"):
                yield f"- `{node.name}({', '.join(_fields(node))})`{_about(node)}"


def _fields(node: ast.ClassDef) -> Iterator[str]:
    for each in node.body:
        if isinstance(each, ast.AnnAssign):
            name = ast.unparse(each.target)
            yield name if each.value is None else f"{name}={ast.unparse(each.value)}"


def _about(node: ast.ClassDef) -> str:
    said = ast.get_docstring(node)
    return f": {' '.join(said.split())}" if said else ""
