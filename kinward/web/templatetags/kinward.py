"""What every template can use without loading it: phrases, components, and how days, money and ages are written."""

from functools import cache
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.templatetags.static import static
from django.utils.safestring import SafeString

from kinward.web import days
from kinward.web.components import checked
from kinward.web.drawing import drawn
from kinward.web.icons import icon
from kinward.web.language import say as said
from kinward.web.language import say_html, speaker

register = template.Library()

register.simple_tag(say_html, name="say")
register.simple_tag(icon)
register.simple_tag(cache(static), name="asset")
register.filter("say", said)
for written in (
    days.day,
    days.day_plain,
    days.last_day,
    days.weekday,
    days.month,
    days.moment,
    days.age,
    days.money,
    days.number,
):
    register.filter(written.__name__, written)


@register.filter
def text(of_pack: Any) -> str:
    """A text of a pack in the language of the request."""
    return speaker().text(of_pack)


@register.filter
def fact(name: str) -> str:
    """What a fact is called."""
    return speaker().fact(name)


@register.filter
def value(of_fact: object) -> str:
    """The value of a fact in words."""
    return speaker().value(of_fact)


class PartNode(template.Node):
    """A component with its parameters; between `wrap` and `endwrap` stands what it holds."""

    def __init__(self, name: str, given: dict[str, FilterExpression], inside: NodeList | None) -> None:
        self.name, self.given, self.inside = name, given, inside
        self.child_nodelists = ("inside",) if inside is not None else ()

    def render(self, context: Context) -> SafeString:
        given = {key: expression.resolve(context) for key, expression in self.given.items()}
        if self.inside is not None:
            given["content"] = self.inside.render(context)
        return render_part(context, self.name, given)


def render_part(context: Context, name: str, given: dict[str, Any]) -> SafeString:
    """A component sees what it is given, and of its surroundings the page, the request and the form token."""
    around = {key: context.get(key) for key in ("page", "request", "csrf_token")}
    return drawn(f"components/{name}", {**around, **checked(name, given)})


@register.simple_tag(takes_context=True)
def compiled(context: Context, name: str) -> SafeString:
    """{% compiled "person/overview" %}: the inside of a page that is asked often. It sees what the page sees."""
    seen: Any = context.flatten()
    return drawn(f"pages/{name}", seen)


def _parsed(parser: Parser, token: Token) -> tuple[str, dict[str, FilterExpression]]:
    tag, name, *bits = token.split_contents()
    if name[0] not in "\"'" or name[0] != name[-1]:
        raise template.TemplateSyntaxError(f"{tag}: the component's name stands in quotes, not {name}")
    given = token_kwargs(bits, parser)
    if bits:
        raise template.TemplateSyntaxError(f"{tag} {name}: parameters are name=value, not {' '.join(bits)}")
    checked(name[1:-1], dict.fromkeys(given), names_only=True)
    return name[1:-1], given


@register.tag
def part(parser: Parser, token: Token) -> PartNode:
    """{% part "tag" text="…" tone="good" %}"""
    return PartNode(*_parsed(parser, token), None)


@register.tag
def wrap(parser: Parser, token: Token) -> PartNode:
    """{% wrap "card" title="…" %} … {% endwrap %}"""
    name, given = _parsed(parser, token)
    inside = parser.parse(("endwrap",))
    parser.delete_first_token()
    return PartNode(name, given, inside)
