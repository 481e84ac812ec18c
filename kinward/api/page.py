"""The reference as a page of the service, for whoever writes a program. It needs no script and asks no database."""

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import mark_safe
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from kinward.api.reference import Field, chapters, shapes


@dataclass(frozen=True)
class Column:
    title: str
    is_main: bool = False
    is_number: bool = False


COLUMNS = (Column("name", is_main=True), Column("kind"), Column("about"))


class Page(DocsBase):
    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: object) -> HttpResponse:  # noqa: ARG002
        schema = api.get_openapi_schema()
        context = {
            "about": [marked(part.strip()) for part in schema["info"]["description"].split("\n\n")],
            "chapters": [
                (title, [(each, _rows(each.asked)) for each in operations])
                for title, operations in chapters(schema).items()
            ],
            "shapes": [(shape.name, marked(shape.about), _rows(shape.fields)) for shape in shapes(schema)],
            "columns": COLUMNS,
        }
        return render(request, "kinward/api.html", context)


def _rows(fields: tuple[Field, ...]) -> list[tuple[str, str, str]]:
    return [
        (each.name, f"{each.kind} ({each.where})" if each.where else each.kind, marked(each.about)) for each in fields
    ]


def marked(text: str) -> str:
    """The two marks our texts use, as HTML: `code` and **heading**."""
    said = re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(text))
    return mark_safe(re.sub(r"\*\*([^*]*)\*\*", r"<strong>\1</strong>", said).replace("*", ""))  # noqa: S308 escaped
